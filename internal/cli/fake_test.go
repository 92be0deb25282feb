package cli_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
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
	if headword == "行" {
		return []dictionary.Entry{
			{Simplified: "行", Traditional: "行", Syllables: []string{"xing2"}, Pinyin: "xíng", Senses: []string{"to walk"}},
			{Simplified: "行", Traditional: "行", Syllables: []string{"hang2"}, Pinyin: "háng", Senses: []string{"row"}},
		}, f.failing
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

// Maker makes notes by what the others know.
func (f *fakeReference) Maker(ctx context.Context) (cli.NoteMaker, error) {
	if f.failing != nil {
		return nil, f.failing
	}
	return gather.NewMaker(ctx, f, f, nil)
}

// EnglishAt finds nothing.
func (f *fakeReference) EnglishAt(context.Context, string, int) ([]dictionary.EnglishMatch, error) {
	return nil, nil
}

// EnglishWords knows no irregular forms.
func (f *fakeReference) EnglishWords(context.Context) (*english.WordList, error) {
	return english.DecodeWordList(english.EncodeWordList(nil, nil))
}

// Typing knows a few words.
func (f *fakeReference) Typing(context.Context) (*inputmethod.Engine, error) {
	data, err := inputmethod.Encode(inputmethod.Table{Words: []inputmethod.Word{
		{Text: "猫", Syllables: []string{"mao1"}, Probability: 0.2},
		{Text: "毛", Syllables: []string{"mao2"}, Probability: 0.1},
		{Text: "我", Syllables: []string{"wo3"}, Probability: 0.3},
		{Text: "女儿", Syllables: []string{"nü3", "er2"}, Probability: 0.1},
		{Text: "书", Syllables: []string{"shu1"}, Probability: 0.1},
		{Text: "苏", Syllables: []string{"su1"}, Probability: 0.05},
	}})
	if err != nil {
		return nil, err
	}
	engine, err := inputmethod.Open(data)
	return engine, errors.Join(err, f.failing)
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
