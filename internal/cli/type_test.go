package cli_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cli"
)

func TestType(t *testing.T) {
	s := newSession(t)
	s.expect("wo\nmao1\nnver\n\nwo, mao!\n", []string{"type"}, result{out: "我\n猫\n女儿\n\n我，猫！\n"})
	s.expect("mao\n", []string{"type", "--json"}, result{
		out: `{"text":"猫","candidates":["猫","毛"],"details":[{"text":"猫","reading":"māo","gloss":"cat","whole":true},{"text":"毛","reading":"máo","gloss":"","whole":true}]}` + "\n",
	})
	s.expect("\n", []string{"type", "--json"}, result{out: `{"text":"","candidates":[],"details":[]}` + "\n"})
	s.expect("mao\nshu\n", []string{"type", "--script", "traditional"}, result{out: "貓\n書\n"})
	s.expect("su\n", []string{"type"}, result{out: "苏\n"})
	if got := s.run("su\n", "type", "--fuzzy", "sh-s", "--json"); !strings.Contains(got.out, `["苏","书"]`) {
		t.Errorf("%+v", got)
	}
	if got := s.run("mao\n", "type", "--limit", "1", "--json"); !strings.Contains(got.out, `"candidates":["猫"]`) {
		t.Errorf("%+v", got)
	}
	path := s.file("lines.txt", "wo\r\nmao")
	s.expect("", []string{"type", path}, result{out: "我\n猫\n"})
}

func TestTypeRefuses(t *testing.T) {
	s := newSession(t)
	for _, args := range [][]string{
		{"type", "--limit", "0"},
		{"type", "--limit", "181"},
		{"type", "--fuzzy", "zh"},
		{"type", "--script", "other"},
		{"type", "a", "b"},
	} {
		if got := s.run("wo\n", args...); got.code != cli.ExitUsage || got.out != "" {
			t.Errorf("%v: %+v", args, got)
		}
	}
	if got := s.run("wo\n", "type", "--fuzzy", "all, n-l"); got.code != cli.ExitOK {
		t.Errorf("%+v", got)
	}
	s.reference.failing = errors.New("broken")
	if got := s.run("wo\n", "type"); got.code != cli.ExitFailed || got.out != "" {
		t.Errorf("%+v", got)
	}
}

// Lines before one that is damaged are written, and said to be.
func TestTypeKeepsWhatWasDone(t *testing.T) {
	s := newSession(t)
	got := s.run("wo\n\xff\xff\xc3\n", "type")
	if got.code != cli.ExitFailed || got.out != "我\n" || !strings.Contains(got.err, "1") {
		t.Errorf("%+v", got)
	}
}
