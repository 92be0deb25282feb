package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// fakeReference knows a few words. Its annotator makes a word of each
// character but those that it knows.
type fakeReference struct {
	closed  int
	failing error
	// seen is called with each line annotated.
	seen func(line string)
	// limit is the last that was asked for.
	limit int
}

func (f *fakeReference) Annotator(context.Context) (cli.Annotator, error) { return f, f.failing }

// AnnotateWith gives known readings to the words that they cover.
func (f *fakeReference) AnnotateWith(line string, known []hanzi.Override) []hanzi.Word {
	words := f.Annotate(line)
	for i, w := range words {
		for _, o := range known {
			if o.Start == w.Start && o.End == w.End && o.Syllables != nil {
				words[i].Syllables, words[i].Pinyin = o.Syllables, strings.Join(o.Syllables, "")
			}
		}
	}
	return words
}

// Converter knows 猫 and 叫.
func (f *fakeReference) Converter(context.Context) (*hanzi.Converter, error) {
	converter, err := hanzi.NewConverter(hanzi.EncodeScripts([]hanzi.ScriptPair{{Simplified: "猫", Traditional: "貓"}, {Simplified: "书", Traditional: "書"}}))
	return converter, errors.Join(err, f.failing)
}

func (f *fakeReference) Annotate(line string) []hanzi.Word {
	if f.seen != nil {
		f.seen(line)
	}
	known := map[string][]string{
		"我": {"wo3"}, "叫": {"jiao4"}, "李华": {"Li3", "hua2"}, "女儿": {"nü3", "er2"}, "花儿": {"hua1", "r5"}, "看": {"kan4"}, "了": {"le5"},
	}
	spelt := map[string]string{"我": "wǒ", "叫": "jiào", "李华": "Lǐ Huá", "女儿": "nǚ'ér", "花儿": "huār", "看": "kàn", "了": "le"}
	var words []hanzi.Word
	for at := 0; line != ""; {
		_, n := utf8.DecodeRuneInString(line)
		for w := range known {
			if strings.HasPrefix(line, w) {
				n = len(w)
			}
		}
		w := hanzi.Word{Text: line[:n], Start: at, End: at + utf8.RuneCountInString(line[:n]), Syllables: known[line[:n]], Pinyin: spelt[line[:n]]}
		switch r, _ := utf8.DecodeRuneInString(w.Text); {
		case hanzi.IsHan(r):
			w.Lang, w.Level, w.Joined = "zh", 1, w.Text == "了"
		case unicode.IsLetter(r):
			w.Lang = "en"
		}
		words = append(words, w)
		at, line = w.End, line[n:]
	}
	return words
}

func cat() dictionary.Entry {
	return dictionary.Entry{
		Simplified: "猫", Traditional: "貓", Syllables: []string{"mao1"}, Pinyin: "māo",
		Senses: []string{"cat", "to hide"}, Classifiers: []string{"隻|只[zhi1]", "個|个[ge4]", "群"}, Level: study.Level{List: study.HSK2, Name: "1"}, Frequency: 30.5,
	}
}

func (f *fakeReference) Search(_ context.Context, query string, limit int) ([]dictionary.Entry, error) {
	f.limit = limit
	if query == "猫" || query == "cat" {
		return []dictionary.Entry{cat(), {Simplified: "大", Traditional: "大", Pinyin: "dà"}}, f.failing
	}
	return nil, f.failing
}

func (f *fakeReference) Lookup(_ context.Context, headword string) ([]dictionary.Entry, error) {
	if headword == "猫" || headword == "貓" {
		return []dictionary.Entry{cat()}, f.failing
	}
	return nil, f.failing
}

func (f *fakeReference) English(_ context.Context, word string) (dictionary.EnglishEntry, bool, error) {
	if word != "cat" && word != "cats" {
		return dictionary.EnglishEntry{}, false, f.failing
	}
	return dictionary.EnglishEntry{
		Word: word, Lemma: "cat", IPA: "kæt", Senses: []dictionary.EnglishSense{{POS: "noun", Gloss: "a <small> animal", Examples: []string{"a cat sat"}}},
		Chinese: []dictionary.Entry{cat()}, ByPOS: []dictionary.EnglishGroup{{POS: "noun", Chinese: []dictionary.Entry{cat()}}, {Chinese: []dictionary.Entry{{Simplified: "猫科", Pinyin: "māokē"}}}},
	}, true, f.failing
}

// Glosses knows the words of a few sentences.
func (f *fakeReference) Glosses(context.Context, string) (bilingual.Glosser, error) {
	return fakeGlosses{"猫": "cat", "女儿": "daughter", "学校": "school", "下雨": "to rain", "茶": "tea", "喝": "to drink", "在家": "at home", "雨天": "rainy day", "今天": "today"}, f.failing
}

type fakeGlosses map[string]string

func (g fakeGlosses) Gloss(word string) (bilingual.Gloss, bool) {
	sense, ok := g[word]
	return bilingual.Gloss{Senses: []string{sense}}, ok
}

func (f *fakeReference) Info(context.Context) (dictionary.Info, error) {
	return dictionary.Info{Date: "2026-11-01", Hash: "abc123"}, f.failing
}

func (f *fakeReference) Close() error { f.closed++; return nil }

// session runs commands against a fake reference.
type session struct {
	t         *testing.T
	language  study.Language
	reference *fakeReference
	missing   error
	clock     study.Clock
	progress  bool
	data      string // the study folder that reached the reference
}

func newSession(t *testing.T) *session {
	return &session{t: t, language: study.English, reference: &fakeReference{}, clock: study.SystemClock{}}
}

func (s *session) services() cli.Services {
	words, err := i18n.New(os.DirFS("../../assets"), s.language)
	if err != nil {
		s.t.Fatal(err)
	}
	return cli.Services{
		Words: words, Clock: s.clock, ShowProgress: s.progress,
		About: cli.About{Name: "Dear Li Hua", Version: "1.2.3", Commit: "0123456789ab", SQLite: "3.50.0"},
		Reference: func(_ context.Context, data string) (cli.Reference, error) {
			s.data = data
			if s.missing != nil {
				return nil, s.missing
			}
			return s.reference, nil
		},
	}
}

type result struct {
	code     int
	out, err string
}

func (s *session) run(stdin string, args ...string) result {
	s.t.Helper()
	var out, errs bytes.Buffer
	code := cli.Run(context.Background(), args, strings.NewReader(stdin), &out, &errs, s.services())
	if s.reference.closed > 1 {
		s.t.Errorf("%v closes the reference %d times", args, s.reference.closed)
	}
	s.reference.closed = 0
	if code != cli.ExitOK && strings.Count(errs.String(), "\n") < 1 {
		s.t.Errorf("%v fails without a word", args)
	}
	return result{code, out.String(), errs.String()}
}

func (s *session) expect(stdin string, args []string, want result) {
	s.t.Helper()
	if got := s.run(stdin, args...); got != want {
		s.t.Errorf("%v:\ngot  %d\n%s%s\nwant %d\n%s%s", args, got.code, got.out, got.err, want.code, want.out, want.err)
	}
}

func (s *session) file(name, text string) string {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

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
