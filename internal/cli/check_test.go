package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func sound(t *testing.T, id string) string {
	t.Helper()
	text := "---\nformat: dear-li-hua/1\nid: " + id + "\nkind: article\nlanguage: zh\ntitle.zh: 猫\ntitle.en: Cat\nlevel: HSK 2.0/1\nlicence: CC BY-SA 4.0\n---\n\n我有一只猫。\nI have a cat.\n"
	if _, faults := bilingual.Parse([]byte(text)); len(faults) != 0 {
		t.Fatalf("the sound document has faults: %v", faults)
	}
	return text
}

func TestCheckSound(t *testing.T) {
	s := newSession(t)
	a, b := s.file("a.md", sound(t, "a")), s.file("b.md", sound(t, "b"))
	s.expect("", []string{"check", a}, result{0, "", "lihua: 1 file checked; it is sound.\n"})
	s.expect("", []string{"check", a, b, "--json"}, result{0, "", "lihua: 2 files checked; all are sound.\n"})
	s.expect(sound(t, "c"), []string{"check"}, result{0, "", "lihua: 1 file checked; it is sound.\n"})
	s.expect(sound(t, "c"), []string{"check", "-", a}, result{0, "", "lihua: 2 files checked; all are sound.\n"})
}

func TestCheckReportsEveryFault(t *testing.T) {
	s := newSession(t)
	bad := s.file("bad.md", strings.Replace(sound(t, "a"), "我有一只猫。", "我有一只{猫|x9}。\nI have a cat.\n\n一", 1))
	good := s.file("good.md", sound(t, "b"))
	twin := s.file("twin.md", sound(t, "b"))
	missing := filepath.Join(t.TempDir(), "missing.md")

	_, faults := bilingual.Parse([]byte(mustReadFile(t, bad)))
	if len(faults) == 0 {
		t.Fatal("the faulty document has no faults")
	}
	got := s.run("", "check", bad, missing, good, twin)
	if got.code != 1 {
		t.Errorf("exit code %d", got.code)
	}
	var want strings.Builder
	for _, f := range faults {
		want.WriteString(strings.Replace(bad+":"+strings.TrimPrefix(f.String(), "line "), "::", ":", 1) + "\n")
	}
	want.WriteString(twin + ": error: the id “b” is that of another document: " + good + "\n")
	if got.out != want.String() {
		t.Errorf("got\n%s\nwant\n%s", got.out, want.String())
	}
	if !strings.Contains(got.err, "There is no file "+missing+".\n") || !strings.Contains(got.err, "4 files given; not read: 1. Errors: ") {
		t.Errorf("said %q", got.err)
	}
}

func TestCheckJSON(t *testing.T) {
	s := newSession(t)
	got := s.run("我有一只猫。\n", "check", "--json")
	lines := jsonLines(t, got.out)
	if got.code != 1 || len(lines) == 0 {
		t.Fatalf("%+v", got)
	}
	for _, l := range lines {
		if l["file"] != "-" || l["severity"] != "error" || l["code"] == "" || l["message"] == "" {
			t.Errorf("%v", l)
		}
	}
	s.language = study.Chinese
	zh := s.run("我有一只猫。\n", "check")
	if zh.code != 1 || !strings.Contains(zh.out, "错误: ") || !strings.Contains(zh.err, "检查了 1 个文件，有错误的 1 个。") {
		t.Errorf("in Chinese: %+v", zh)
	}
}

// What the parser only warns of does not fail the check.
func TestCheckWarningsAlone(t *testing.T) {
	s := newSession(t)
	text := strings.Replace(sound(t, "a"), "title.en: Cat\n", "", 1)
	if _, faults := bilingual.Parse([]byte(text)); len(faults) != 1 || faults[0].Severity != bilingual.Warning {
		t.Fatalf("the document should have one warning: %v", faults)
	}
	got := s.run(text, "check")
	if got.code != 0 || !strings.Contains(got.out, ": warning: ") || got.err != "lihua: 1 file checked; it can be used. Warnings: 1.\n" {
		t.Errorf("%+v", got)
	}
}

func TestCheckHostileFiles(t *testing.T) {
	s := newSession(t)
	for name, text := range map[string]string{
		"empty": "", "binary": "\x00\x01\x02\xff", "a very long line": strings.Repeat("x", 5<<20),
		"larger than allowed": strings.Repeat("我\n", bilingual.MaxBytes/4+10),
	} {
		if got := s.run(text, "check"); got.code != 1 || got.out == "" {
			t.Errorf("%s: code %d, %d bytes, %q", name, got.code, len(got.out), got.err)
		}
	}
	dir := t.TempDir()
	if got := s.run("", "check", dir); got.code != 1 || !strings.Contains(got.err, "is a folder and not a file") {
		t.Errorf("a folder: %+v", got)
	}
}

func TestCheckInterrupted(t *testing.T) {
	s := newSession(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	if code := cli.Run(ctx, []string{"check", "a.md"}, nil, &out, &errs, s.services()); code != 1 || errs.String() != "lihua: Stopped, as you asked.\n" {
		t.Errorf("code %d, %q", code, errs.String())
	}
}

func mustReadFile(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A document in another encoding is told as one, with what else is wrong.
func TestCheckEncodings(t *testing.T) {
	s := newSession(t)
	document := "---\nformat: dear-li-hua/1\nid: a\nkind: article\nlanguage: zh\ntitle.zh: 下雨天的猫\ntitle.en: Cats\n---\n\n我们的猫在家里睡觉。\nOur cat sleeps.\n你好！\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(document)
	if err != nil {
		t.Fatal(err)
	}
	bye, err := simplifiedchinese.GB18030.NewEncoder().String("再见。\nBye ")
	if err != nil {
		t.Fatal(err)
	}
	path := s.file("gb.md", gb+"\n"+bye+"\xff\n")
	got := s.run("", "check", path)
	for _, want := range []string{
		path + ": error: the file is written in GB18030; save it as UTF-8\n", path + ":12: error: ", "this line has no English partner",
		path + ":15: error: the line is damaged at character 5: 0xFF is no GB18030 text\n",
	} {
		if got.code != 1 || !strings.Contains(got.out, want) {
			t.Errorf("%+v lacks %q", got, want)
		}
	}
}
