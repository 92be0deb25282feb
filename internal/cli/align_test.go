package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

const (
	zhText = "雨天\n\n今天下雨。女儿不去学校，在家喝茶。\n\n猫呢？猫也在家。\n"
	enText = "A Rainy Day\n\nIt is raining today. My daughter is not going to school. She drinks tea at home.\n\nAnd the cat? The cat is at home, too.\n"
)

func TestAlignDocument(t *testing.T) {
	s := newSession(t)
	zh, en := s.file("下雨.txt", zhText), s.file("A rainy day.txt", enText)
	want := `---
format: dear-li-hua/1
id: a-rainy-day
kind: article
language: zh
title.zh: 雨天
title.en: A Rainy Day
---

今天下雨。
It is raining today.
女儿不去学校，在家喝茶。
My daughter is not going to school. She drinks tea at home.

猫呢？
And the cat?
猫也在家。
The cat is at home, too.
`
	got := s.run("", "align", zh, en)
	if got != (result{0, want, ""}) {
		t.Errorf("%+v", got)
	}
	path := s.file("made.md", got.out)
	s.expect("", []string{"check", path}, result{0, "", "lihua: 1 file checked; it is sound.\n"})
	// One side from the standard input, and the keys to choose.
	got = s.run(zhText, "align", "-", en, "--kind", "letter", "--language", "en", "--id", "my-letter")
	if got.code != 0 || !strings.Contains(got.out, "\nid: my-letter\nkind: letter\nlanguage: en\ntitle.en: A rainy day\n---\n\n[salutation]\n雨天\n") {
		t.Errorf("%+v", got)
	}
}

func TestAlignJSON(t *testing.T) {
	s := newSession(t)
	zh, en := s.file("zh.txt", zhText), s.file("en.txt", enText)
	got := s.run("", "align", "--json", zh, en)
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	if got.code != 0 || len(lines) != 5 || !strings.HasPrefix(lines[2], "[[2],[2,3],0.") {
		t.Errorf("%+v", got)
	}
	// Lines as they stand: an empty one is a sentence too, so that numbers are
	// those of lines.
	got = s.run("猫。\r\n\r\n茶，学校。下雨。\r\n", "align", "--json", "--sentences", "-", s.file("lines.txt", "The cat.\n\nTea. School; rain."))
	lines = strings.Split(strings.TrimSpace(got.out), "\n")
	if got.code != 0 || !strings.HasPrefix(lines[0], "[[0],[0],") || !strings.HasPrefix(lines[len(lines)-1], "[[2],[2],") {
		t.Errorf("%+v", got)
	}
	s.expect("", []string{"align", "--json", "--sentences", "-", "-"}[:4], result{2, "", "lihua: Something is missing: ZH EN [--sentences] [--kind letter|article] [--language zh|en] [--id ID]. See “lihua help align”.\n"})
	empty := s.file("empty.txt", "")
	s.expect("", []string{"align", "--json", "--sentences", empty, empty}, result{0, "", ""})
	s.expect("", []string{"align", "--json", "--sentences", empty, s.file("one.txt", "One.")}, result{0, "[[],[0],1.000]\n", ""})
}

// Texts in other encodings are the same texts.
func TestAlignEncodings(t *testing.T) {
	s := newSession(t)
	want := s.run("", "align", s.file("a.txt", zhText), s.file("a.txt", enText)).out
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(zhText)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.run("", "align", s.file("a.txt", gb), s.file("a.txt", "\ufeff"+strings.ReplaceAll(enText, "\n", "\r\n"))); got.out != want {
		t.Errorf("%+v, want %s", got, want)
	}
}

func TestAlignBadInput(t *testing.T) {
	s := newSession(t)
	good := s.file("good.txt", "The cat.")
	none := filepath.Join(t.TempDir(), "none.txt")
	for name, c := range map[string]struct{ input, zh, en, says string }{
		"no file":      {"", none, good, "There is no file " + none + ". Nothing was written.\n"},
		"no sentence":  {" \n\n", "-", good, "There is no sentence in -. Nothing was written.\n"},
		"no English":   {" \n", s.file("zh.txt", "猫。"), "-", "There is no sentence in -. Nothing was written.\n"},
		"damaged":      {"猫猫猫猫\n猫\xff猫", "-", good, "Line 2 of - is damaged at character 2: byte 17 of the file, 0xFF, is no UTF-8 text."},
		"a folder":     {"", os.TempDir(), good, "is a folder and not a file. Nothing was written.\n"},
		"dictionary":   {"猫。", "-", good, "damaged"},
		"no reference": {"猫。", "-", good, ""},
	} {
		s.missing = nil
		if name == "dictionary" {
			s.missing = &study.Error{Code: study.CodeReferenceDamaged, Args: map[string]string{"path": "/c/reference.db", "reason": "cut_off"}}
		}
		if name == "no reference" {
			s.missing = &study.Error{Code: study.CodeReferenceMissing}
		}
		got := s.run(c.input, "align", c.zh, c.en)
		if got.code != 1 || got.out != "" || !strings.Contains(got.err, c.says) || strings.Count(got.err, "\n") != 1 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// Whatever the two texts are, what comes out is a sound document.
func TestAlignHostileTexts(t *testing.T) {
	s := newSession(t)
	for name, texts := range map[string][2]string{
		"swapped languages": {"The cat drinks tea.", "猫喝茶。"},
		"signs of the form": {"---\n# 猫\n[heading]\n- \n{猫|x}\n\\ = [[猫]]", "---\n## points\n[body]\n-\n+ yes\n{a|b} => c"},
		"control signs":     {"猫\x00\x1b。\u202e狗", "A\x07 cat\u2028."},
		"one long sentence": {strings.Repeat("猫，", 9_000), strings.Repeat("cat, ", 9_000)},
		"no Chinese at all": {"...\n!!!\n", "Nothing."},
		"Chinese in both":   {"abc。\n猫。", "猫 means cat. 狗 means dog."},
	} {
		got := s.run(texts[0], "align", "-", s.file("en.txt", texts[1]))
		if _, faults := bilingual.Parse([]byte(got.out)); got.code != 0 || bilingual.HasErrors(faults) {
			t.Errorf("%s: %d %q %v", name, got.code, got.err, faults)
		}
	}
}

func TestAlignInterrupted(t *testing.T) {
	s := newSession(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs strings.Builder
	code := cli.Run(ctx, []string{"align", s.file("zh.txt", zhText), s.file("en.txt", enText)}, strings.NewReader(""), &out, &errs, s.services())
	if code != 1 || out.String() != "" || errs.String() != "lihua: Stopped, as you asked. Nothing was written.\n" {
		t.Errorf("%d %q %q", code, out.String(), errs.String())
	}
}

func TestAlignProgress(t *testing.T) {
	s := newSession(t)
	s.clock = &steppingClock{step: 600 * time.Millisecond}
	s.progress = true
	got := s.run("", "align", s.file("zh.txt", zhText), s.file("en.txt", enText))
	if got.code != 0 || !strings.Contains(got.err, "%\x1b[K") || !strings.HasSuffix(got.err, "\r\x1b[K") {
		t.Errorf("%+v", got)
	}
}

func TestAnnotateEncodings(t *testing.T) {
	s := newSession(t)
	text := "我叫李华，我女儿叫猫。\n看了。\n"
	want := s.run(text, "annotate").out
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	big5, err := traditionalchinese.Big5.NewEncoder().String("我叫小貓，你是誰？\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := s.run(gb, "annotate"); got.out != want || got.err != "" {
		t.Errorf("GB18030: %+v", got)
	}
	if got := s.run(big5, "annotate"); !strings.HasPrefix(got.out, `{"text":"我叫小貓，你是誰？"`) {
		t.Errorf("Big5: %+v", got)
	}
	if got := s.run(gb+"\xff\n", "annotate"); got.out != want || !strings.Contains(got.err, "Line 3 of - is damaged at character 1: byte 31 of the file, 0xFF, is no GB18030 text.") {
		t.Errorf("damaged: %+v", got)
	}
}

// TestAlignTellsAtOnceWhatIsTooMuch has texts that would be aligned for
// minutes: the command refuses them before it asks for a dictionary.
func TestAlignTellsAtOnceWhatIsTooMuch(t *testing.T) {
	s := newSession(t)
	s.missing = context.Canceled // if it were asked for
	line, half := "x\n", 100_001
	all, some := s.file("all.txt", strings.Repeat(line, 2*half)), s.file("some.txt", strings.Repeat(line, half))
	got := s.run("", "align", "--sentences", some, some)
	if got.code != 1 || got.out != "" || !strings.Contains(got.err, "more than 200,000 lines") && !strings.Contains(got.err, "more than 200000 lines") {
		t.Errorf("a document: %+v", got)
	}
	got = s.run("", "align", "--sentences", "--json", all, some)
	if got.code != 1 || got.out != "" || !strings.Contains(got.err, all+" has 200002 sentences") {
		t.Errorf("JSON: %+v", got)
	}
}
