package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestAnnotateJSON(t *testing.T) {
	s := newSession(t)
	want := `{"text":"看了A。","words":[` +
		`{"text":"看","start":0,"end":1,"lang":"zh","pinyin":"kàn","syllables":["kan4"],"level":1},` +
		`{"text":"了","start":1,"end":2,"lang":"zh","pinyin":"le","syllables":["le5"],"level":1,"joined":true},` +
		`{"text":"A","start":2,"end":3,"lang":"en","pinyin":"","syllables":[],"level":0},` +
		`{"text":"。","start":3,"end":4,"lang":"","pinyin":"","syllables":[],"level":0}]}` + "\n" +
		`{"text":"","words":[]}` + "\n"
	for name, input := range map[string]string{
		"usual":               "看了A。\n\n",
		"last line without":   "看了A。\n\n",
		"lines of Windows":    "看了A。\r\n\r\n",
		"mark of byte order":  "\uFEFF看了A。\n\n",
		"a last line unended": "看了A。\n\r",
	} {
		for _, args := range [][]string{{"annotate"}, {"annotate", "-"}, {"annotate", "--json"}, {"--json", "annotate", "--to", "json"}} {
			if got := s.run(input, args...); got != (result{0, want, ""}) {
				t.Errorf("%s, %v: %+v", name, args, got)
			}
		}
		path := s.file("in.txt", input)
		if got := s.run("other", "annotate", path); got != (result{0, want, ""}) {
			t.Errorf("%s, from a file: %+v", name, got)
		}
	}
	s.expect("", []string{"annotate"}, result{0, "", ""})
	s.expect("<&>", []string{"annotate"}, result{
		0, `{"text":"<&>","words":[` +
			`{"text":"<","start":0,"end":1,"lang":"","pinyin":"","syllables":[],"level":0},` +
			`{"text":"&","start":1,"end":2,"lang":"","pinyin":"","syllables":[],"level":0},` +
			`{"text":">","start":2,"end":3,"lang":"","pinyin":"","syllables":[],"level":0}]}` + "\n", "",
	})
}

func TestAnnotateText(t *testing.T) {
	s := newSession(t)
	for input, want := range map[string]string{
		"我叫李华。我看了“花儿”，A！": "Wǒ jiào Lǐ Huá. Wǒ kànle “huār”, A!\n我叫李华。我看了“花儿”，A！\n\n",
		"我——女儿（我）？":       "Wǒ ——nǚ'ér (wǒ)?\n我——女儿（我）？\n\n",
		"No Chinese.":     "No Chinese.\n",
		"":                "",
		"\n":              "\n",
		"猫":               "猫\n猫\n\n",
	} {
		if got := s.run(input, "annotate", "--to", "text"); got != (result{0, want, ""}) {
			t.Errorf("%q: %+v, want %q", input, got, want)
		}
	}
}

func TestAnnotateHTML(t *testing.T) {
	s := newSession(t)
	got := s.run("花儿<b>\n女儿猫\n", "annotate", "--to=html")
	if got.code != 0 || got.err != "" {
		t.Fatalf("%+v", got)
	}
	for _, want := range []string{
		"<!DOCTYPE html>", `<meta charset="utf-8">`, "</html>\n",
		"<p><ruby>花<rp>(</rp><rt>huā</rt><rp>)</rp>儿<rp>(</rp><rt>r</rt><rp>)</rp></ruby>&lt;b&gt;</p>\n",
		"<p><ruby>女<rp>(</rp><rt>nǚ</rt><rp>)</rp>儿<rp>(</rp><rt>ér</rt><rp>)</rp></ruby>猫</p>\n",
	} {
		if !strings.Contains(got.out, want) {
			t.Errorf("the page lacks %q:\n%s", want, got.out)
		}
	}
	path := s.file("<i>.txt", "")
	if got := s.run("", "annotate", "--to", "html", path); !strings.Contains(got.out, "&lt;i&gt;.txt</title>") || strings.Contains(got.out, "<i>") {
		t.Errorf("the title: %+v", got)
	}
}

func TestAnnotateHugeLine(t *testing.T) {
	s := newSession(t)
	line := strings.Repeat("我叫李华，", 60_000)
	got := s.run("我\n"+line+"\n我\n", "annotate")
	lines := jsonLines(t, got.out)
	if got.code != 0 || len(lines) != 3 || lines[1]["text"] != line || lines[2]["text"] != "我" {
		t.Errorf("code %d, %d lines, %q", got.code, len(lines), got.err)
	}
}

// What was read before a fault is written, whole, and the fault's line is
// named.
func TestAnnotateBadInput(t *testing.T) {
	s := newSession(t)
	for name, c := range map[string]struct {
		input string
		done  int
		says  string
	}{
		"Latin-1":          {"我\n我\nna\xefve\n我\n", 2, "Line 3 of - is damaged at character 3: byte 11 of the file, 0xEF, is no UTF-8 text. Save the file as UTF-8 again from where it came. Lines written before that: 2."},
		"cut off":          {"\xe6\x88", 0, "Line 1 of - is damaged at character 1: byte 1 of the file, 0xE6, is no UTF-8 text."},
		"after a mark":     {"\uFEFF\xff", 0, "Line 1 of - is damaged at character 1: byte 4 of the file, 0xFF, is no UTF-8 text."},
		"half a surrogate": {"我\n\xed\xa0\x80", 1, "Line 2 of -"},
	} {
		got := s.run(c.input, "annotate")
		if got.code != 1 || !strings.Contains(got.err, c.says) || len(jsonLines(t, got.out)) != c.done {
			t.Errorf("%s: %+v", name, got)
		}
		page := s.run(c.input, "annotate", "--to", "html")
		if page.code != 1 || strings.Count(page.out, "<p>") != c.done || !strings.HasSuffix(page.out, "</html>\n") {
			t.Errorf("%s, as a page: %+v", name, page)
		}
	}
	if got := s.run("我\uFFFD\n", "annotate"); got.code != 0 {
		t.Errorf("a written replacement character is no fault: %+v", got)
	}
	dir := t.TempDir()
	for path, says := range map[string]string{
		filepath.Join(dir, "none.txt"): "There is no file " + filepath.Join(dir, "none.txt") + ".",
		dir:                            dir + " is a folder and not a file.",
	} {
		if got := s.run("", "annotate", path); got.code != 1 || got.out != "" || !strings.Contains(got.err, says) {
			t.Errorf("%s: %+v", path, got)
		}
	}
}

func TestAnnotateInChinese(t *testing.T) {
	s := newSession(t)
	s.language = study.Chinese
	if got := s.run("我\n\xff", "annotate"); got.err != "lihua: - 第 2 行第 1 个字符处已损坏：文件的第 5 个字节 0xFF 不是 UTF-8 文本。请从来源重新另存为 UTF-8。此前已写出 1 行。\n" {
		t.Errorf("%q", got.err)
	}
}

// A line comes out before the next goes in, so that the command can stand in a
// conversation.
func TestAnnotateAnswersEachLine(t *testing.T) {
	s := newSession(t)
	in, ask := io.Pipe()
	answers, out := io.Pipe()
	code := make(chan int)
	go func() {
		var errs bytes.Buffer
		code <- cli.Run(context.Background(), []string{"annotate", "--to", "text"}, in, out, &errs, s.services())
	}()
	buf := make([]byte, 100)
	for _, c := range []struct{ ask, want string }{{"A\n", "A\n"}, {"B\nC\nhalf", "B\nC\n"}, {" a line\n", "half a line\n"}} {
		if _, err := io.WriteString(ask, c.ask); err != nil {
			t.Fatal(err)
		}
		n, err := answers.Read(buf)
		if err != nil || string(buf[:n]) != c.want {
			t.Fatalf("%q was answered with %q, %v", c.ask, buf[:n], err)
		}
	}
	if err := ask.Close(); err != nil {
		t.Fatal(err)
	}
	if got := <-code; got != 0 {
		t.Errorf("exit code %d", got)
	}
}

func TestAnnotateInterrupted(t *testing.T) {
	for _, form := range []string{"json", "html"} {
		s := newSession(t)
		ctx, cancel := context.WithCancel(context.Background())
		lines := 0
		s.reference.seen = func(string) {
			if lines++; lines == 3 {
				cancel()
			}
		}
		var out, errs bytes.Buffer
		code := cli.Run(ctx, []string{"annotate", "--to", form}, strings.NewReader(strings.Repeat("我\n", 100)), &out, &errs, s.services())
		if code != 1 || errs.String() != "lihua: Stopped, as you asked. Lines written before that: 3.\n" {
			t.Errorf("%s: code %d, %q", form, code, errs.String())
		}
		if form == "json" && len(jsonLines(t, out.String())) != 3 || form == "html" && !strings.HasSuffix(out.String(), "</html>\n") {
			t.Errorf("half-done output: %q", out.String())
		}
	}
}

// Interrupted while it waits for input that does not come.
func TestAnnotateInterruptedWaiting(t *testing.T) {
	s := newSession(t)
	in, ask := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	s.reference.seen = func(string) { cancel() }
	code := make(chan int)
	var out, errs bytes.Buffer
	go func() { code <- cli.Run(ctx, []string{"annotate"}, in, &out, &errs, s.services()) }()
	if _, err := io.WriteString(ask, "我\n"); err != nil {
		t.Fatal(err)
	}
	if got := <-code; got != 1 || len(jsonLines(t, out.String())) != 1 {
		t.Errorf("code %d, %q", got, out.String())
	}
	if err := ask.Close(); err != nil {
		t.Error(err)
	}
}

func TestDiskFullWhileAnnotating(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no device that is always full here: ", err)
	}
	defer func() {
		if err := full.Close(); err != nil {
			t.Error(err)
		}
	}()
	s := newSession(t)
	var errs bytes.Buffer
	code := cli.Run(context.Background(), []string{"annotate"}, strings.NewReader("我\n"), full, &errs, s.services())
	if code != 1 || !strings.Contains(errs.String(), "The disk is full; the standard output could not be written.") {
		t.Errorf("code %d, %q", code, errs.String())
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, seed := range []string{"我叫李华。\nDear Li Hua,\n\n", "\uFEFF看了\r\n", "\xff", "花儿<&>", "\x00\u2028\n", "〇女儿"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		s := newSession(t)
		got := s.run(string(input), "annotate")
		var all strings.Builder
		for line := range strings.Lines(got.out) {
			var l struct {
				Text  string
				Words []struct{ Text string }
			}
			if err := json.Unmarshal([]byte(line), &l); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			text := ""
			for _, w := range l.Words {
				text += w.Text
			}
			if text != l.Text {
				t.Errorf("the words of %q are %q", l.Text, text)
			}
			all.WriteString(text)
		}
		strip := strings.NewReplacer("\r", "", "\n", "", "\uFEFF", "")
		if want := strip.Replace(plaintext.Decode(input).Text); got.code == 0 && strip.Replace(all.String()) != want {
			t.Errorf("%q came out as %q", want, all.String())
		}
		s.run(string(input), "annotate", "--to", "text")
		s.run(string(input), "annotate", "--to", "html")
	})
}
