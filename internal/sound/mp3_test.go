package sound_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/sound"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// allocated gives the bytes that were allocated meanwhile.
func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A tag that says that it is larger than all of the file gets no room.
func TestATagThatLies(t *testing.T) {
	s := &system{programs: []string{"aplay"}}
	lie := append([]byte("ID3\x04\x00\x00\xff\xff\xff\xff"), make([]byte, 41)...)
	var err error
	if n := allocated(func() { err = play(t, "linux", s, lie) }); n > 4<<20 {
		t.Errorf("%d MB were allocated", n>>20)
	}
	if study.CodeOf(err) != sound.CodeUnreadable {
		t.Errorf("it is %v", err)
	}
	// Two tags, the second with a foot.
	tags := []byte("ID3\x04\x00\x00\x00\x00\x00\x02xxID3\x04\x00\x10\x00\x00\x00\x02xx3DI\x04\x00\x10\x00\x00\x00\x02")
	if err := play(t, "linux", s, append(tags, mp3(20)...)); err != nil || len(s.heard) != 1 {
		t.Errorf("%v, %d heard", err, len(s.heard))
	}
}

// framesIn counts the frames of MP3 in the pieces of WAV that were heard.
func framesIn(t *testing.T, heard [][]byte) int {
	t.Helper()
	n := 0
	for _, piece := range heard {
		if int(binary.LittleEndian.Uint32(piece[40:])) != len(piece)-44 || int(binary.LittleEndian.Uint32(piece[4:])) != len(piece)-8 {
			t.Errorf("a piece of %d bytes begins %q", len(piece), piece[:44])
		}
		n += len(piece) - 44
	}
	return n / 4 / 1152
}

// A long MP3 is heard from its first piece on, in few pieces, all of it.
func TestALongMP3IsHeardInPieces(t *testing.T) {
	const frames = 1000 // 26 s
	s := &system{programs: []string{"paplay", "aplay"}, fails: map[string]error{"paplay": errors.New("connection refused")}}
	if err := play(t, "linux", s, mp3(frames)); err != nil {
		t.Fatal(err)
	}
	if len(s.calls) != 3 || s.calls[0] != "paplay" || s.calls[2] != "aplay -q" {
		t.Errorf("ran %q", s.calls)
	}
	if n := framesIn(t, s.heard[1:]); n < frames-2 || n > frames {
		t.Errorf("%d frames of %d are heard", n, frames)
	}
}

// Of an endless one as much is heard as is allowed, and that is told.
func TestAnEndlessMP3IsCut(t *testing.T) {
	for most, code := range map[time.Duration]study.Code{22 * time.Second: sound.CodeLong, time.Minute: ""} {
		s := &system{programs: []string{"aplay"}}
		err := sound.Player{System: "linux", Runner: s, TempDir: t.TempDir(), Most: most}.Play(t.Context(), bytes.NewReader(mp3(1000)))
		if study.CodeOf(err) != code || code == "" && err != nil {
			t.Errorf("of %v: told %v", most, err)
		}
		if seconds := framesIn(t, s.heard) * 1152 / 44100; seconds > 26 || code != "" && (seconds < 21 || seconds > 22) {
			t.Errorf("of %v, %d seconds are heard", most, seconds)
		}
	}
}

func TestALongMP3IsStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	s := &system{programs: []string{"aplay"}, cancel: stop}
	dir := t.TempDir()
	err := sound.Player{System: "linux", Runner: s, TempDir: dir}.Play(ctx, bytes.NewReader(mp3(1000)))
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); !errors.Is(err, context.Canceled) || len(s.calls) != 1 || len(left) != 0 {
		t.Errorf("%v after %v, left %v", err, s.calls, left)
	}
}

// What a computer that went down has left is swept, what is being played is not.
func TestOldSoundsAreSwept(t *testing.T) {
	dir := t.TempDir()
	for name, age := range map[string]time.Duration{"dear-li-hua-sound-1": 48 * time.Hour, "dear-li-hua-sound-2": time.Minute, "sound-3": 48 * time.Hour} {
		path := filepath.Join(dir, name)
		if err := os.Mkdir(path, 0o700); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-age)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	s := &system{programs: []string{"aplay"}}
	if err := (sound.Player{System: "linux", Runner: s, TempDir: dir}).Play(t.Context(), bytes.NewReader(wav())); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 || left[0].Name() != "dear-li-hua-sound-2" {
		t.Errorf("left %v (%v)", left, err)
	}
}
