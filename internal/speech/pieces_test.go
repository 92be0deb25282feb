package speech_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/speech"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestPieces(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want []string
	}{
		{"", 10, nil},
		{"  \n ", 10, nil},
		{"你好。", 10, []string{"你好。"}},
		{"我来了。你看，他走了。", 6, []string{"我来了。", "你看，", "他走了。"}},
		{"one two three", 8, []string{"one two", "three"}},
		{"一二三四五六七", 3, []string{"一二三", "四五六", "七"}},
		{"a\x00b", 10, []string{"a b"}},
	} {
		if got := speech.Pieces(c.text, c.most); !slices.Equal(got, c.want) {
			t.Errorf("%q by %d is %q, want %q", c.text, c.most, got, c.want)
		}
	}
}

func FuzzPieces(f *testing.F) {
	f.Add("你好。再见！ Hello, world.", 5)
	f.Add("", 1)
	f.Fuzz(func(t *testing.T, text string, most int) {
		if most < 1 || most > 1000 {
			t.Skip("pieces have between 1 and 1000 characters")
		}
		letters := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "\x00", " ")), "") }
		whole := ""
		for _, piece := range speech.Pieces(text, most) {
			if n := len([]rune(piece)); n == 0 || n > most {
				t.Fatalf("a piece of %d characters", n)
			}
			whole += piece
		}
		if letters(whole) != letters(string([]rune(text))) {
			t.Fatalf("%q became %q", text, whole)
		}
	})
}

// TestSpeeds has each engine told of the speed in its own way.
func TestSpeeds(t *testing.T) {
	for _, c := range []struct {
		system, program string
		speed           int
		want            string
	}{
		{"linux", "spd-say", 50, "--rate -100 "},
		{"linux", "spd-say", 120, "--rate 13 "},
		{"linux", "espeak-ng", 50, "-s 87 "},
		{"linux", "espeak-ng", 10, "-s 87 "},
		{"linux", "espeak", 300, "-s 210 "},
		{"darwin", "say", 80, "-r 140 "},
		{"windows", "powershell.exe", 50, "$s.Rate = -6\n"},
		{"windows", "powershell.exe", 120, "$s.Rate = 2\n"},
	} {
		f := &fake{programs: []string{c.program}, answer: map[string]string{"-v ?": macVoices}}
		if err := speech.SayAt(t.Context(), speech.Find(c.system, f), "hello", study.English, c.speed); err != nil {
			t.Error(err)
		}
		if args := strings.Join(f.calls[len(f.calls)-1].args, " "); !strings.Contains(args, c.want) {
			t.Errorf("%s at %d is asked %q, want %q", c.program, c.speed, args, c.want)
		}
	}
}

func TestALongTextIsSaidInPieces(t *testing.T) {
	f := &fake{programs: []string{"espeak-ng"}}
	text := strings.Repeat("他在看书。", 200)
	if err := speech.Say(t.Context(), speech.Find("linux", f), text, study.Chinese); err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, c := range f.calls {
		said += c.input
	}
	if len(f.calls) < 3 || said != text {
		t.Errorf("%d pieces say %d of %d bytes", len(f.calls), len(said), len(text))
	}
}
