package cli_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// A bilingual document is annotated as one: its Chinese sentences, with the
// readings written in them.
func TestAnnotateDocument(t *testing.T) {
	s := newSession(t)
	document := "---\nformat: dear-li-hua/1\nid: a\nkind: article\nlanguage: zh\ntitle.zh: 我\ntitle.en: I\n---\n\n" +
		"我{看|kān}女儿。\nI watch my daughter.\n-\nOnly English.\n\n[heading]\n猫\nCat\n\n## points\n\n我\nI\n"
	want := "Wǒ kan1 nǚ'ér.\n我看女儿。\n\n猫\n猫\n\n"
	if got := s.run(document, "annotate", "--to", "text"); got != (result{0, want, ""}) {
		t.Errorf("%+v", got)
	}
	if got := s.run("\ufeff"+strings.ReplaceAll(document, "\n", "\r\n"), "annotate"); len(jsonLines(t, got.out)) != 2 {
		t.Errorf("%+v", got)
	}
	faulty := strings.Replace(document, "kind: article\n", "", 1)
	if got := s.run(faulty, "annotate"); got.code != 1 || got.out != "" || !strings.Contains(got.err, "- is a bilingual document with errors, the first on line ") ||
		!strings.HasSuffix(got.err, "Nothing was written.\n") {
		t.Errorf("%+v", got)
	}
	// What only begins like a document is a text.
	for _, text := range []string{"---\n我\n", "---\ntitle: 我\n\n我\n", "---\n", "我\nformat: dear-li-hua/1\n"} {
		if got := s.run(text, "annotate"); got.code != 0 || len(jsonLines(t, got.out)) != strings.Count(text, "\n") {
			t.Errorf("%q: %+v", text, got)
		}
	}
	// The lines before a fault are written although they were read ahead.
	if got := s.run("---\n\xff", "annotate"); got.code != 1 || len(jsonLines(t, got.out)) != 1 {
		t.Errorf("%+v", got)
	}
}

// Signs of ASCII stand as in the text.
func TestAnnotateSigns(t *testing.T) {
	s := newSession(t)
	for input, want := range map[string]string{
		"我 & 女儿":      "Wǒ & nǚ'ér",
		"我&女儿":        "Wǒ&nǚ'ér",
		"我 + 1 = 2":   "Wǒ + 1 = 2",
		"A/我":         "A/wǒ",
		"# 我":         "# Wǒ",
		"- 我":         "- Wǒ",
		"\"我\"叫\"我\"": "\"Wǒ\" jiào \"wǒ\"",
		"我 (女儿).":     "Wǒ (nǚ'ér).",
		"我,女儿!":       "Wǒ, nǚ'ér!",
		"5% 我":        "5% wǒ",
		"我：“女儿，我。”":   "Wǒ: “Nǚ'ér, wǒ.”",
	} {
		if got := s.run(input, "annotate", "--to", "text"); got.out != want+"\n"+input+"\n\n" {
			t.Errorf("%q: %q, want %q", input, got.out, want)
		}
	}
}

func TestAnnotateDisplay(t *testing.T) {
	s := newSession(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--to", "text", "--notation", "numbers"}, "Wo3 kan4le5 nü3'er2\n我看了女儿\n\n"},
		{[]string{"--to", "text", "--notation", "zhuyin", "--tones", "written"}, "ㄨㄛˇ ㄎㄢˋ ˙ㄌㄜ"},
		{[]string{"--to", "html", "--notation", "zhuyin"}, "<ruby>我<rp>(</rp><rt>ㄨㄛˇ</rt>"},
	} {
		if got := s.run("我看了女儿", append([]string{"annotate"}, c.args...)...); got.code != 0 || !strings.Contains(got.out, c.want) {
			t.Errorf("%v: %+v", c.args, got)
		}
	}
	if got := s.run("我叫我", "annotate", "--to", "text", "--tones", "spoken"); got.out != "Wǒ jiào wǒ\n我叫我\n\n" {
		t.Errorf("%+v", got)
	}
}

func TestAnnotateScript(t *testing.T) {
	s := newSession(t)
	got := s.run("猫书\n", "annotate", "--script", "traditional")
	if lines := jsonLines(t, got.out); got.code != 0 || lines[0]["text"] != "貓書" || !strings.Contains(got.out, `{"text":"貓","start":0,"end":1`) {
		t.Errorf("%+v", got)
	}
	if got := s.run("貓書", "annotate", "--script", "simplified", "--to", "html"); !strings.Contains(got.out, "猫") || !strings.Contains(got.out, `lang="zh-Hans"`) {
		t.Errorf("%+v", got)
	}
	if got := s.run("猫书", "annotate", "--script", "traditional", "--to", "html"); !strings.Contains(got.out, "貓") || !strings.Contains(got.out, `lang="zh-Hant"`) {
		t.Errorf("%+v", got)
	}
}

// memory keeps corrections for an export.
type memory []reader.Correction

func (m *memory) Corrections(context.Context) ([]reader.Correction, int, error) { return *m, 0, nil }

func (m *memory) ChangeCorrections(_ context.Context, _ []string, add []reader.Correction) error {
	*m = append(*m, add...)
	return nil
}

func exported(t *testing.T, list ...reader.Correction) string {
	t.Helper()
	clock := &steppingClock{now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), step: time.Second}
	service := reader.NewCorrections(clock, study.RandomIDs{}, &memory{}, func(string) bool { return true })
	for _, c := range list {
		if _, err := service.Add(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	var b strings.Builder
	if err := service.Export(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAnnotateCorrections(t *testing.T) {
	s := newSession(t)
	file := exported(
		t,
		reader.Correction{Scope: reader.Everywhere, Kind: reader.ReadingCorrection, Sentence: "我看。", Start: 1, End: 2, Text: "看", Syllables: []string{"kan1"}},
		reader.Correction{
			Scope: reader.AtPlace, Kind: reader.ReadingCorrection, TextID: "other", Sentence: "我叫女儿。",
			Start: 1, End: 2, Text: "叫", Syllables: []string{"jiao3"},
		},
	)
	got := s.run("我看猫\n我叫女儿。\n我叫李华。\n", "annotate", "--to", "text", "--corrections", s.file("c.jsonl", file))
	if want := "Wǒ kan1 猫\n我看猫\n\nWǒ jiao3 nǚ'ér.\n我叫女儿。\n\nWǒ jiào Lǐ Huá.\n我叫李华。\n\n"; got != (result{0, want, ""}) {
		t.Errorf("%+v", got)
	}
	for name, c := range map[string]struct{ file, says string }{
		"no corrections": {"我\n", "cannot be used as a corrections file."},
		"a bad line":     {file + "{}\n", ":4: "},
	} {
		path := s.file("bad.jsonl", c.file)
		got := s.run("我\n", "annotate", "--corrections", path)
		if got.code != 1 || got.out != "" || !strings.Contains(got.err, path) || !strings.Contains(got.err, c.says) || !strings.HasSuffix(got.err, "Nothing was written.\n") {
			t.Errorf("%s: %+v", name, got)
		}
	}
	folder := t.TempDir()
	if got := s.run("我\n", "annotate", "--corrections", folder); got.code != 1 || got.out != "" ||
		!strings.Contains(got.err, folder+" is a folder") || !strings.HasSuffix(got.err, "Nothing was written.\n") {
		t.Errorf("a folder: %+v", got)
	}
}
