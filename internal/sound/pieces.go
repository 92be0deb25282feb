package sound

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// piece is a part of a sound in a file of its own, or why there is none.
type piece struct {
	path string
	cut  bool // the sound has more than may be heard
	err  error
}

// playMP3 plays an MP3 piece by piece, the next being decoded meanwhile. Where a
// later piece is broken, what came before was heard, and that is all.
func (p Player) playMP3(ctx context.Context, players []program, folder string, content io.Reader) error {
	heardOf := p.Most
	if heardOf == 0 {
		heardOf = most
	}
	d, err := newDecoder(content, heardOf)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	pieces := make(chan piece)
	go func() {
		defer close(pieces)
		d.write(ctx, folder, pieces)
	}()
	// The folder can go only when nothing is written to it any more.
	defer func() {
		stop()
		for range pieces { //nolint:revive // it ends soon
		}
	}()
	heard := false
	for one := range pieces {
		if one.err != nil {
			if heard && ctx.Err() == nil {
				return nil
			}
			return one.err
		}
		with, err := p.playFile(ctx, players, one.path)
		if err != nil {
			return err
		}
		heard, players = true, []program{with}
		if err := os.Remove(one.path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("play sound: %w", err)
		}
		if one.cut {
			return &study.Error{Code: CodeLong, Op: "play sound"}
		}
	}
	return ctx.Err()
}

// write writes the pieces of a sound and hands them on, one ahead of what is heard,
// until ctx ends.
func (d *decoder) write(ctx context.Context, folder string, pieces chan<- piece) {
	seconds, more := firstSeconds, true
	for n := 0; more; n++ {
		one := piece{path: filepath.Join(folder, fmt.Sprintf("sound-%d.wav", n))}
		more, one.err = d.writeFile(ctx, one.path, seconds)
		one.cut, more = d.cut, more && one.err == nil
		select {
		case pieces <- one:
		case <-ctx.Done():
			return
		}
		seconds *= 2
	}
}

func (d *decoder) writeFile(ctx context.Context, path string, seconds int) (more bool, err error) {
	file, err := os.Create(path) //nolint:gosec // in a folder of our own
	if err != nil {
		return false, fmt.Errorf("play sound: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return d.writePiece(ctx, file, seconds)
}
