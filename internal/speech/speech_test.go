package speech_test

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/speech"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// call is one run of a program.
type call struct {
	path  string
	args  []string
	input string
}

// fake is a system with some programs.
type fake struct {
	programs []string
	// answer is what a program writes, by its first argument; fails what it
	// fails with, by its path.
	answer map[string]string
	fails  map[string]error
	// cancel is called within each run.
	cancel func()
	calls  []call
}

func (f *fake) LookPath(name string) (string, error) {
	if slices.Contains(f.programs, name) {
		return "/bin/" + name, nil
	}
	return "", exec.ErrNotFound
}

func (f *fake) Run(ctx context.Context, path string, args []string, input string) (string, error) {
	f.calls = append(f.calls, call{path, args, input})
	if f.cancel != nil && ctx.Err() == nil {
		f.cancel()
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return f.answer[strings.Join(args, " ")], f.fails[path]
}

const macVoices = `Alex                en_US    # Most people recognize me by my voice.
Daniel              en_GB    # Hello, my name is Daniel.
Eddy (Chinese (China mainland)) zh_CN    # 你好！我叫Eddy。
Meijia              zh_TW    # 你好，我叫美佳。
`

func TestEachEngineIsAskedAsItWants(t *testing.T) {
	tests := []struct {
		name, system, program string
		language              study.Language
		path, input           string
		args                  string // a part of the last call's
	}{
		{"Speech Dispatcher", "linux", "spd-say", study.Chinese, "/bin/spd-say", "", "--wait --language zh --rate 0 -- -你好"},
		{"eSpeak NG", "linux", "espeak-ng", study.Chinese, "/bin/espeak-ng", "-你好", "-v cmn -s 175 -b 1 --stdin"},
		{"eSpeak NG", "freebsd", "espeak-ng", study.English, "/bin/espeak-ng", "-你好", "-v en-us -s 175 -b 1 --stdin"},
		{"eSpeak", "linux", "espeak", study.Chinese, "/bin/espeak", "-你好", "-v zh -s 175 -b 1 --stdin"},
		{"macOS say", "darwin", "say", study.Chinese, "/bin/say", "-你好", "-v Eddy (Chinese (China mainland)) -r 175 -f -"},
		{"macOS say", "darwin", "say", study.English, "/bin/say", "-你好", "-v Alex -r 175 -f -"},
		{"Windows Speech", "windows", "powershell.exe", study.Chinese, "/bin/powershell.exe", "-你好", "-eq 'zh'"},
	}
	for _, tt := range tests {
		f := &fake{programs: []string{tt.program}, answer: map[string]string{"-v ?": macVoices}}
		voices := speech.Find(tt.system, f)
		if len(voices) != 1 || voices[0].Name() != tt.name {
			t.Errorf("%s: found %d engines", tt.name, len(voices))
			continue
		}
		if err := speech.Say(t.Context(), voices, "-你好", tt.language); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		last := f.calls[len(f.calls)-1]
		if last.path != tt.path || last.input != tt.input || !strings.Contains(strings.Join(last.args, " "), tt.args) {
			t.Errorf("%s in %s: %+v", tt.name, tt.language, last)
		}
	}
}

func TestWhereNothingIsInstalled(t *testing.T) {
	for _, system := range []string{"linux", "darwin", "windows"} {
		voices := speech.Find(system, &fake{})
		if len(voices) != 0 {
			t.Errorf("%s: found %d engines", system, len(voices))
		}
		if err := speech.Say(t.Context(), voices, "你好", study.Chinese); study.CodeOf(err) != speech.CodeNoEngine {
			t.Errorf("%s: %v", system, err)
		}
	}
}

func TestAnEngineWithoutAVoiceOfTheLanguage(t *testing.T) {
	mac := &fake{programs: []string{"say"}, answer: map[string]string{"-v ?": "Alex en_US # Hello.\n"}}
	windows := &fake{programs: []string{"powershell.exe"}}
	tests := map[string]*fake{"darwin": mac, "windows": windows}
	for system, f := range tests {
		voices := speech.Find(system, f)
		if system == "windows" {
			// The script is its own argument: answer whatever it is.
			windows.answer = map[string]string{}
			if err := voices[0].Say(t.Context(), "x", study.Chinese, speech.UsualSpeed); err != nil {
				t.Fatal(err)
			}
			windows.answer[strings.Join(windows.calls[0].args, " ")] = "no voice\r\n"
		}
		err := speech.Say(t.Context(), voices, "你好", study.Chinese)
		if study.CodeOf(err) != speech.CodeNoVoice {
			t.Errorf("%s: %v", system, err)
		}
	}
}

func TestTheNextEngineIsAskedWhereOneFails(t *testing.T) {
	f := &fake{programs: []string{"spd-say", "espeak-ng"}, fails: map[string]error{"/bin/spd-say": errors.New("no service")}}
	voices := speech.Find("linux", f)
	if err := speech.Say(t.Context(), voices, "hello", study.English); err != nil {
		t.Fatal(err)
	}
	if len(f.calls) != 2 || f.calls[1].path != "/bin/espeak-ng" {
		t.Errorf("calls %+v", f.calls)
	}
	f.fails["/bin/espeak-ng"] = errors.New("no sound")
	err := speech.Say(t.Context(), voices, "hello", study.English)
	var e *study.Error
	if !errors.As(err, &e) || e.Code != speech.CodeFailed || e.Args["reason"] != "no service" || e.Args["engine"] != "Speech Dispatcher" {
		t.Errorf("got %v", err)
	}
}

func TestStoppingSilencesTheService(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	f := &fake{programs: []string{"spd-say", "espeak-ng"}, cancel: cancel}
	err := speech.Say(ctx, speech.Find("linux", f), "a long text", study.English)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if len(f.calls) != 2 || !slices.Equal(f.calls[1].args, []string{"--cancel"}) {
		t.Errorf("calls %+v", f.calls)
	}
}

func TestProgramsOfThisComputer(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a POSIX shell")
	}
	var s speech.System
	path, err := s.LookPath("sh")
	if err != nil {
		t.Skip("no sh")
	}
	out, err := s.Run(t.Context(), path, []string{"-c", "cat"}, "你好")
	if err != nil || out != "你好" {
		t.Errorf("%q, %v", out, err)
	}
	if _, err = s.Run(t.Context(), path, []string{"-c", "echo not so >&2; exit 1"}, ""); err == nil || !strings.HasSuffix(err.Error(), "not so") {
		t.Errorf("got %v", err)
	}
}
