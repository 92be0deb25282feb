// Package sound plays recorded sounds with the programs that the system has:
// PipeWire, PulseAudio, ALSA, FFmpeg or mpv on Linux, afplay on macOS, .NET on
// Windows. MP3 is decoded here, so that a program that knows only WAV will do.
package sound

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Codes of what can go wrong while playing.
const (
	// CodeNoPlayer: the system has no program that is known here and plays {kind}.
	CodeNoPlayer study.Code = "sound_no_player"
	// CodeFailed: {player} gave up: {reason}.
	CodeFailed study.Code = "sound_failed"
	// CodeUnreadable: the file is no sound, or is broken.
	CodeUnreadable study.Code = "sound_unreadable"
	// CodeLong: the sound was heard, but only as much of it as is allowed.
	CodeLong study.Code = "sound_long"
)

// Runner runs the system's programs; tests give their own.
type Runner interface {
	// LookPath gives the path of a program, and an error if there is none.
	LookPath(name string) (string, error)
	// Run runs a program to its end with text on its standard input and gives
	// what it wrote. The error of one that fails ends in what it complained of.
	Run(ctx context.Context, path string, args []string, input string) (output string, err error)
}

// Player plays recorded sounds. Its fields must be set.
type Player struct {
	// System is a GOOS.
	System string
	Runner Runner
	// TempDir is where a sound stands while it is played; "" for the system's.
	TempDir string
	// Most is how much of an MP3 is heard, in whole seconds; 0 for five minutes.
	Most time.Duration
}

// Play plays a sound and returns when it was heard or ctx ended. It fails with
// sound_unreadable for what is no sound, with sound_no_player, with sound_failed, as
// without a sound device, and with sound_long.
func (p Player) Play(ctx context.Context, content io.ReadSeeker) (err error) {
	format, err := sniff(content)
	if err != nil {
		return err
	}
	players := p.players(format)
	if len(players) == 0 {
		return &study.Error{Code: CodeNoPlayer, Op: "play sound", Args: map[string]string{"kind": strings.ToUpper(string(format))}}
	}
	p.sweep()
	folder, err := os.MkdirTemp(p.TempDir, folderPrefix)
	if err != nil {
		return fmt.Errorf("play sound: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	if format == MP3 {
		return p.playMP3(ctx, players, folder, content)
	}
	path, err := put(folder, format, content)
	if err != nil {
		return err
	}
	_, err = p.playFile(ctx, players, path)
	return err
}

// playFile has the first program play a file that can, and gives that program.
func (p Player) playFile(ctx context.Context, players []program, path string) (program, error) {
	var first error
	for _, with := range players {
		err := with.play(ctx, p.Runner, path)
		if err == nil || ctx.Err() != nil {
			return with, ctx.Err()
		}
		if first == nil {
			first = &study.Error{Code: CodeFailed, Op: "play sound", Args: map[string]string{"player": with.name, "reason": short(err)}, Err: err}
		}
	}
	return program{}, first
}

// put writes a sound where a program can read it.
func put(folder string, f Format, content io.Reader) (path string, err error) {
	path = filepath.Join(folder, "sound."+string(f))
	file, err := os.Create(path) //nolint:gosec // in a folder of our own
	if err != nil {
		return "", fmt.Errorf("play sound: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if _, err := io.Copy(file, io.LimitReader(content, mostBytes)); err != nil {
		return "", fmt.Errorf("play sound: %w", err)
	}
	return path, nil
}

// folderPrefix begins the name of a folder in which a sound stands while it is
// played.
const folderPrefix = "dear-li-hua-sound-"

// longAgo is since when nobody plays what a folder holds.
const longAgo = 24 * time.Hour

// sweep takes away what sounds have left that were played when the computer went
// down. What cannot be taken away is left to the next time.
func (p Player) sweep() {
	dir := p.TempDir
	if dir == "" {
		dir = os.TempDir()
	}
	old, err := filepath.Glob(filepath.Join(dir, folderPrefix+"*"))
	if err != nil {
		return
	}
	for _, folder := range old {
		if info, err := os.Lstat(folder); err == nil && info.IsDir() && time.Since(info.ModTime()) > longAgo {
			_ = os.RemoveAll(folder)
		}
	}
}

// mostBytes bounds what is handed to a program.
const mostBytes = 64 << 20

// maxReason bounds what is shown of a program's complaint, in characters.
const maxReason = 200

func short(err error) string {
	reason := []rune(strings.TrimSpace(err.Error()))
	if len(reason) > maxReason {
		return string(reason[:maxReason]) + "…"
	}
	return string(reason)
}
