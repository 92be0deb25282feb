package sound_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/sound"
	"github.com/dear-li-hua/dear-li-hua/internal/speech"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// system has some programs, which hear what they are given.
type system struct {
	programs []string
	fails    map[string]error
	cancel   func()
	calls    []string // program and arguments but the file
	heard    [][]byte
}

func (s *system) LookPath(name string) (string, error) {
	if slices.Contains(s.programs, name) {
		return name, nil
	}
	return "", exec.ErrNotFound
}

func (s *system) Run(ctx context.Context, path string, args []string, input string) (string, error) {
	file := input
	if file == "" {
		file, args = args[len(args)-1], args[:len(args)-1]
	}
	s.calls = append(s.calls, strings.Join(append([]string{path}, args...), " "))
	content, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	s.heard = append(s.heard, content)
	if s.cancel != nil {
		s.cancel()
	}
	return "", errors.Join(ctx.Err(), s.fails[path])
}

// wav is a tone of a tenth of a second.
func wav() []byte {
	const rate, frames = 8000, 800
	var samples bytes.Buffer
	for i := range frames {
		v := int16(8000 * math.Sin(2*math.Pi*440*float64(i)/rate))
		samples.Write(binary.LittleEndian.AppendUint16(nil, uint16(v))) //nolint:gosec // bits, not numbers
	}
	head := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00data")
	binary.LittleEndian.PutUint32(head[4:], 36+2*frames)
	return append(binary.LittleEndian.AppendUint32(head, 2*frames), samples.Bytes()...)
}

// mp3 is silence: frames of layer III at 128 kbit/s and 44,100 Hz whose parts
// have no bits.
func mp3(frames int) []byte {
	frame := make([]byte, 417)
	copy(frame, []byte{0xFF, 0xFB, 0x90, 0x00})
	return bytes.Repeat(frame, frames)
}

func play(t *testing.T, on string, s *system, content []byte) error {
	t.Helper()
	dir := t.TempDir()
	err := sound.Player{System: on, Runner: s, TempDir: dir}.Play(t.Context(), bytes.NewReader(content))
	if left, failed := filepath.Glob(filepath.Join(dir, "*")); failed != nil || len(left) != 0 {
		t.Errorf("%v is left of the sound (%v)", left, failed)
	}
	return err
}

func TestPlayersOfEachSystem(t *testing.T) {
	ogg, m4a := []byte("OggS\x00\x02 and more of it"), []byte("\x00\x00\x00\x20ftypM4A and more")
	for _, c := range []struct {
		on      string
		has     []string
		content []byte
		call    string // how the program that played was called
		code    study.Code
	}{
		{"linux", []string{"aplay", "pw-play"}, wav(), "pw-play", ""},
		{"linux", []string{"aplay"}, wav(), "aplay -q", ""},
		{"linux", []string{"aplay"}, mp3(20), "aplay -q", ""},
		{"linux", []string{"aplay"}, ogg, "", sound.CodeNoPlayer},
		{"linux", []string{"aplay", "ffplay"}, ogg, "ffplay -nodisp -autoexit -loglevel error", ""},
		{"freebsd", []string{"mpv"}, m4a, "mpv --no-video --no-config --really-quiet", ""},
		{"darwin", []string{"afplay"}, m4a, "afplay", ""},
		{"windows", []string{"powershell.exe"}, wav(), "SoundPlayer", ""},
		{"windows", []string{"powershell.exe"}, m4a, "MediaPlayer", ""},
		{"linux", nil, wav(), "", sound.CodeNoPlayer},
		{"linux", []string{"mpv"}, []byte("MZ is no sound at all"), "", sound.CodeUnreadable},
		{"linux", []string{"mpv"}, nil, "", sound.CodeUnreadable},
		{"linux", []string{"mpv"}, []byte("ID3 but nothing after it"), "", sound.CodeUnreadable},
	} {
		s := &system{programs: c.has}
		err := play(t, c.on, s, c.content)
		if study.CodeOf(err) != c.code || c.code == "" && err != nil {
			t.Errorf("%q on %s: %v, want %q", c.content[:min(4, len(c.content))], c.on, err, c.code)
			continue
		}
		if got := strings.Join(s.calls, "; "); c.call == "" && got != "" || !strings.Contains(got, c.call) || len(s.calls) > 1 {
			t.Errorf("%q on %s: ran %q, want %q", c.content[:min(4, len(c.content))], c.on, got, c.call)
		}
		if len(s.heard) == 1 && sound.FormatOf(c.content) != sound.MP3 && !bytes.Equal(s.heard[0], c.content) {
			t.Errorf("%s heard something else", c.call)
		}
	}
}

// An MP3 is handed on as WAV with all its samples.
func TestMP3IsDecoded(t *testing.T) {
	s := &system{programs: []string{"aplay"}}
	if err := play(t, "linux", s, append([]byte("ID3\x04\x00\x00\x00\x00\x00\x0aTIT2xxxxxx"), mp3(20)...)); err != nil {
		t.Fatal(err)
	}
	got := s.heard[0]
	if sound.FormatOf(got) != sound.WAV || binary.LittleEndian.Uint32(got[24:]) != 44100 || int(binary.LittleEndian.Uint32(got[40:])) != len(got)-44 {
		t.Fatalf("%d bytes beginning %q", len(got), got[:44])
	}
	if frames := (len(got) - 44) / 4 / 1152; frames < 18 || frames > 20 {
		t.Errorf("%d frames of 20 are heard", frames)
	}
}

// A program that fails leaves it to the next one; when all do, the first one's
// complaint is told.
func TestTheNextPlayerIsAsked(t *testing.T) {
	s := &system{programs: []string{"paplay", "aplay"}, fails: map[string]error{"paplay": errors.New("connection refused")}}
	if err := play(t, "linux", s, wav()); err != nil || len(s.calls) != 2 {
		t.Errorf("%v after %v", err, s.calls)
	}
	s.fails["aplay"] = errors.New("no such device")
	err := play(t, "linux", s, wav())
	var told *study.Error
	if !errors.As(err, &told) || told.Code != sound.CodeFailed || told.Args["player"] != "PulseAudio" || !strings.Contains(told.Args["reason"], "refused") {
		t.Errorf("told %v", err)
	}
}

func TestASoundThatIsStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	s := &system{programs: []string{"paplay", "aplay"}, cancel: stop}
	err := sound.Player{System: "linux", Runner: s, TempDir: t.TempDir()}.Play(ctx, bytes.NewReader(wav()))
	if !errors.Is(err, context.Canceled) || len(s.calls) != 1 {
		t.Errorf("%v after %v", err, s.calls)
	}
}

// Whatever a file says of itself, it is played or refused, and leaves nothing.
func FuzzPlay(f *testing.F) {
	f.Add(wav())
	f.Add(mp3(3))
	f.Add(append([]byte("ID3\x04\x00\x00\x00\x00\x00\x0aTIT2xxxxxx"), mp3(2)...))
	f.Add([]byte{0xFF, 0xFB, 0x90, 0x64, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF})
	f.Fuzz(func(t *testing.T, content []byte) {
		s := &system{programs: []string{"mpv"}}
		err := play(t, "linux", s, content)
		if err != nil && study.CodeOf(err) != sound.CodeUnreadable {
			t.Fatal(err)
		}
		if err == nil && len(s.heard) != 1 {
			t.Fatal("nothing was heard")
		}
	})
}

// A program on PATH is given the sound as it was.
func TestAProgramOnThePath(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a POSIX shell")
	}
	if _, err := os.Stat("/bin/sh"); err != nil {
		t.Skip("no /bin/sh")
	}
	dir := t.TempDir()
	script := "#!/bin/sh\n/bin/cat \"$2\" >'" + dir + "/heard'\n"
	if err := os.WriteFile(filepath.Join(dir, "aplay"), []byte(script), 0o755); err != nil { //nolint:gosec // it has to run
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	if err := (sound.Player{System: "linux", Runner: speech.System{}, TempDir: t.TempDir()}).Play(t.Context(), bytes.NewReader(wav())); err != nil {
		t.Fatal(err)
	}
	if heard, err := os.ReadFile(filepath.Join(dir, "heard")); err != nil || !bytes.Equal(heard, wav()) {
		t.Errorf("%d bytes were heard (%v)", len(heard), err)
	}
}
