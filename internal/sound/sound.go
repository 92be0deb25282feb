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
}

// Play plays a sound and returns when it was heard or ctx ended. It fails with
// sound_unreadable for what is no sound, with sound_no_player, and with
// sound_failed, as without a sound device.
func (p Player) Play(ctx context.Context, content io.ReadSeeker) (err error) {
	format, err := sniff(content)
	if err != nil {
		return err
	}
	players := p.players(format)
	if len(players) == 0 {
		return &study.Error{Code: CodeNoPlayer, Op: "play sound", Args: map[string]string{"kind": strings.ToUpper(string(format))}}
	}
	folder, err := os.MkdirTemp(p.TempDir, "sound-")
	if err != nil {
		return fmt.Errorf("play sound: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path, err := put(ctx, folder, format, content)
	if err != nil {
		return err
	}
	return p.playFile(ctx, players, path)
}

// playFile has the first program play a file that can.
func (p Player) playFile(ctx context.Context, players []program, path string) error {
	var first error
	for _, with := range players {
		err := with.play(ctx, p.Runner, path)
		if err == nil || ctx.Err() != nil {
			return ctx.Err()
		}
		if first == nil {
			first = &study.Error{Code: CodeFailed, Op: "play sound", Args: map[string]string{"player": with.name, "reason": short(err)}, Err: err}
		}
	}
	return first
}

// put writes a sound where a program can read it, as WAV where it was MP3.
func put(ctx context.Context, folder string, f Format, content io.ReadSeeker) (path string, err error) {
	ending := f
	if f == MP3 {
		ending = WAV
	}
	path = filepath.Join(folder, "sound."+string(ending))
	file, err := os.Create(path) //nolint:gosec // in a folder of our own
	if err != nil {
		return "", fmt.Errorf("play sound: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if f == MP3 {
		return path, decodeMP3(ctx, file, content)
	}
	if _, err := io.Copy(file, io.LimitReader(content, mostBytes)); err != nil {
		return "", fmt.Errorf("play sound: %w", err)
	}
	return path, nil
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
