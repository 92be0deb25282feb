package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestWrongUsage(t *testing.T) {
	s := newSession(t)
	for _, c := range []struct {
		args []string
		says string
	}{
		{nil, "A command is missing. See “lihua help”."},
		{[]string{"--json"}, "A command is missing."},
		{[]string{"--data"}, "A command is missing."},
		{[]string{"anotate"}, "There is no command “anotate”. See “lihua help”."},
		{[]string{"help", "anotate"}, "There is no command “anotate”."},
		{[]string{"annotate", "--too", "text"}, "There is no option --too here. See “lihua help annotate”."},
		{[]string{"annotate", "-json"}, "no option -json"},
		{[]string{"annotate", "--to"}, "--to needs a value (FORM)"},
		{[]string{"annotate", "--to=pdf"}, "--to cannot be “pdf”; it is one of json, text, html."},
		{[]string{"annotate", "--json=yes"}, "--json takes no value"},
		{[]string{"annotate", "--json", "--to", "html"}, "--json does not go with"},
		{[]string{"annotate", "a", "b"}, "“b” is one too many"},
		{[]string{"annotate", "--tones", "spoken"}, "--tones and --notation go with --to text and --to html."},
		{[]string{"annotate", "--to", "json", "--notation", "zhuyin"}, "--tones and --notation go with"},
		{[]string{"annotate", "--script", "cursive"}, "--script cannot be “cursive”; it is one of simplified, traditional."},
		{[]string{"annotate", "--corrections", "-"}, "Only one of the two files can be the standard input."},
		{[]string{"align", "zh.txt"}, "Something is missing: ZH EN"},
		{[]string{"align", "a", "b", "c"}, "“c” is one too many"},
		{[]string{"align", "-", "-"}, "Only one of the two files can be the standard input."},
		{[]string{"align", "a", "b", "--id", "Not an id"}, "--id cannot be “Not an id”"},
		{[]string{"align", "a", "b", "--kind", "poem"}, "--kind cannot be “poem”"},
		{[]string{"align", "a", "b", "--json", "--kind", "letter"}, "do not go with --json."},
		{[]string{"version", "now"}, "“now” is one too many"},
		{[]string{"lookup"}, "Something is missing: TERM"},
		{[]string{"lookup", " "}, "Something is missing: TERM"},
		{[]string{"lookup", "猫", "--limit", "0"}, "--limit cannot be “0”; it is a whole number from 1 to 1,000."},
		{[]string{"lookup", "猫", "--limit=many"}, "--limit cannot be “many”"},
	} {
		got := s.run("", c.args...)
		if got.code != cli.ExitUsage || got.out != "" || !strings.Contains(got.err, c.says) || strings.Count(got.err, "\n") != 1 {
			t.Errorf("%v: %d %q %q, want 2 and %q", c.args, got.code, got.out, got.err, c.says)
		}
	}
	s.language = study.Chinese
	if got := s.run("", "annotate", "--too"); got.err != "lihua: 这里没有选项 --too。请看“lihua help annotate”。\n" {
		t.Errorf("in Chinese: %q", got.err)
	}
}

func TestHelp(t *testing.T) {
	s := newSession(t)
	all := s.run("", "help")
	if all.code != cli.ExitOK || all.err != "" {
		t.Fatalf("help: %+v", all)
	}
	for _, name := range []string{"annotate", "lookup", "check", "version", "help"} {
		if !strings.Contains(all.out, "lihua "+name) {
			t.Errorf("the help lacks %s", name)
		}
		for _, args := range [][]string{{"help", name}, {name, "--help"}, {"--help", name}, {"-h", name}} {
			if got := s.run("", args...); got.code != cli.ExitOK || !strings.HasPrefix(got.out, "lihua "+name) || !strings.Contains(got.out, "--data DIR") {
				t.Errorf("%v: %+v", args, got)
			}
		}
	}
	if got := s.run("", "--help"); got != all {
		t.Errorf("--help: %+v", got)
	}
	for _, line := range jsonLines(t, s.run("", "help", "--json").out) {
		if line["name"] == "" || line["usage"] == "" || line["summary"] == "" {
			t.Errorf("help as JSON: %v", line)
		}
	}
}

func jsonLines(t *testing.T, text string) []map[string]any {
	t.Helper()
	var all []map[string]any
	for line := range strings.Lines(text) {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		all = append(all, v)
	}
	return all
}

func TestMissingAndDamagedReference(t *testing.T) {
	s := newSession(t)
	s.missing = &study.Error{Code: study.CodeReferenceMissing}
	for _, args := range [][]string{{"annotate"}, {"lookup", "猫"}} {
		if got := s.run("我", args...); got.code != cli.ExitFailed || got.out != "" || !strings.Contains(got.err, "make data") {
			t.Errorf("%v without data: %+v", args, got)
		}
	}
	want := "Dear Li Hua 1.2.3\ncommit 0123456789ab\nno reference data (“make data” builds it)\nSQLite 3.50.0\n"
	s.expect("", []string{"version"}, result{0, want, ""})
	s.expect("", []string{"version", "--json"}, result{
		0,
		`{"name":"Dear Li Hua","version":"1.2.3","commit":"0123456789ab","reference":null,"sqlite":"3.50.0"}` + "\n", "",
	})

	s.missing = &study.Error{Code: study.CodeReferenceDamaged, Args: map[string]string{"path": "/c/reference.db", "reason": "not a database"}}
	for _, args := range [][]string{{"annotate"}, {"lookup", "猫"}, {"version"}} {
		if got := s.run("我", args...); got.code != cli.ExitFailed || !strings.Contains(got.err, "/c/reference.db is damaged") {
			t.Errorf("%v with damaged data: %+v", args, got)
		}
	}
	s.missing = nil
	s.reference.failing = s.missing
	s.reference.failing = &study.Error{Code: study.CodeReferenceDamaged, Args: map[string]string{"path": "x", "reason": "y"}}
	for _, args := range [][]string{{"annotate"}, {"lookup", "猫"}, {"lookup", "cat"}, {"version"}} {
		if got := s.run("我", args...); got.code != cli.ExitFailed || !strings.Contains(got.err, "damaged") {
			t.Errorf("%v with data that fails later: %+v", args, got)
		}
	}
}

func TestVersion(t *testing.T) {
	s := newSession(t)
	want := "Dear Li Hua 1.2.3\ncommit 0123456789ab\nreference data of 2026-11-01, abc123\nSQLite 3.50.0\n"
	s.expect("", []string{"version", "--data", "here"}, result{0, want, ""})
	if s.data != "here" {
		t.Errorf("the study folder became %q", s.data)
	}
	s.expect("", []string{"--version"}, result{0, want, ""})
	s.expect("", []string{"--data", "there", "--json", "version"}, result{
		0,
		`{"name":"Dear Li Hua","version":"1.2.3","commit":"0123456789ab","reference":{"date":"2026-11-01","hash":"abc123"},"sqlite":"3.50.0"}` + "\n", "",
	})
	if s.data != "there" {
		t.Errorf("the study folder became %q", s.data)
	}
}

func TestLookup(t *testing.T) {
	s := newSession(t)
	s.expect("", []string{"lookup", "猫"}, result{0, "猫 貓  māo  HSK 1 (2.0)\n    1. cat\n    2. to hide\n    Measure words: 只 个 群\n大  dà\n", ""})
	if s.reference.limit != 20 {
		t.Errorf("the usual limit is %d", s.reference.limit)
	}
	s.expect("", []string{"lookup", "--limit", "3", "cats"}, result{0, "cats  /kæt/  → cat\n    1. (noun) a <small> animal\n       · a cat sat\n    = (noun) 猫 māo\n    = (other) 猫科 māokē\n", ""})
	s.language = study.Chinese
	s.expect("", []string{"lookup", "--limit", "3", "cats"}, result{0, "cats  /kæt/  → cat\n    1. (名词) a <small> animal\n       · a cat sat\n    = (名词) 猫 māo\n    = (其他) 猫科 māokē\n", ""})
	s.language = study.English
	if s.reference.limit != 3 {
		t.Errorf("the limit is %d", s.reference.limit)
	}
	s.expect("", []string{"lookup", "dog", "food"}, result{1, "", "lihua: The dictionary has nothing for “dog food”.\n"})
	catJSON := `{"kind":"chinese","simplified":"猫","traditional":"貓","pinyin":"māo","syllables":["mao1"],` +
		`"senses":["cat","to hide"],"classifiers":["隻|只[zhi1]","個|个[ge4]","群"],"level":{"list":"HSK 2.0","name":"1"},"frequency":30.5}`
	s.expect("", []string{"lookup", "cat", "--json"}, result{
		0, catJSON + "\n" +
			`{"kind":"chinese","simplified":"大","traditional":"大","pinyin":"dà","syllables":[],"senses":[],"classifiers":[],"level":{},"frequency":0}` + "\n" +
			`{"kind":"english","word":"cat","lemma":"cat","ipa":"kæt","variants":[],"senses":[{"pos":"noun","gloss":"a <small> animal","examples":["a cat sat"]}],"chinese":[` + catJSON + `]}` + "\n", "",
	})
}

// brokenWriter takes some bytes and then fails.
type brokenWriter struct {
	room int
	got  bytes.Buffer
}

func (w *brokenWriter) Write(p []byte) (int, error) {
	n := min(len(p), w.room)
	w.got.Write(p[:n])
	w.room -= n
	if n < len(p) {
		return n, errors.New("the pipe burst")
	}
	return n, nil
}

func TestOutputThatCannotBeWritten(t *testing.T) {
	s := newSession(t)
	for _, args := range [][]string{{"annotate"}, {"annotate", "--to", "html"}, {"lookup", "猫"}, {"version"}, {"help"}, {"help", "check"}, {"check"}} {
		var errs bytes.Buffer
		code := cli.Run(context.Background(), args, strings.NewReader("我\n"), &brokenWriter{}, &errs, s.services())
		if code != cli.ExitFailed || !strings.Contains(errs.String(), "the standard output cannot be written: the pipe burst") {
			t.Errorf("%v: %d %q", args, code, errs.String())
		}
	}
}

// steppingClock goes on by the same step each time it is read.
type steppingClock struct {
	now  time.Time
	step time.Duration
}

func (c *steppingClock) Now() time.Time { c.now = c.now.Add(c.step); return c.now }

func TestProgressOnATerminalOnly(t *testing.T) {
	s := newSession(t)
	path := s.file("a.txt", strings.Repeat("我\n", 10))
	s.clock = &steppingClock{step: 600 * time.Millisecond}
	if got := s.run("", "annotate", path); got.err != "" {
		t.Errorf("without a terminal: %q", got.err)
	}
	s.progress = true
	got := s.run("", "annotate", path)
	if !strings.Contains(got.err, "50%  5 lines") || !strings.HasSuffix(got.err, "\r\x1b[K") || strings.Contains(got.err, "\n") {
		t.Errorf("on a terminal: %q", got.err)
	}
	if got := s.run("我\n我\n我\n", "annotate"); !strings.Contains(got.err, "\r3 lines\x1b[K") || strings.Contains(got.err, "%") {
		t.Errorf("of unknown length: %q", got.err)
	}
	s.clock = &steppingClock{step: time.Millisecond}
	if got := s.run("", "annotate", path); got.err != "" {
		t.Errorf("of short work: %q", got.err)
	}
}
