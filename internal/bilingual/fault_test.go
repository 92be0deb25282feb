package bilingual_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

var update = flag.Bool("update", false, "write what the faults are into testdata/faults")

// front is sound front matter.
const front = "---\nformat: dear-li-hua/1\nid: broken\nkind: letter\nlanguage: zh\ntitle.zh: 信\ntitle.en: A letter\n---\n"

func report(faults []bilingual.Fault) string {
	var b strings.Builder
	for _, f := range faults {
		b.WriteString(f.String() + "\n")
	}
	return b.String()
}

// Each document is named after the fault that it has; beside it stands what is
// to be said about it.
func TestEachKindOfFault(t *testing.T) {
	files, err := filepath.Glob("testdata/faults/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no broken documents: %v", err)
	}
	shown := map[study.Code]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		code := study.Code("document_" + strings.TrimSuffix(filepath.Base(file), ".md"))
		shown[code] = true
		_, faults := bilingual.Parse(data)
		if !slices.ContainsFunc(faults, func(f bilingual.Fault) bool { return f.Code == code }) {
			t.Errorf("%s: no such fault among:\n%s", file, report(faults))
		}
		wantFile := strings.TrimSuffix(file, ".md") + ".txt"
		if *update {
			if err := os.WriteFile(wantFile, []byte(report(faults)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(wantFile)
		if err != nil {
			t.Fatal(err)
		}
		if got := report(faults); got != strings.ReplaceAll(string(want), "\r\n", "\n") {
			t.Errorf("%s\ngot:\n%swant:\n%s", file, got, want)
		}
	}
	for code := range madeFaults() {
		shown[code] = true
	}
	for _, code := range []study.Code{bilingual.CodeDuplicateID, bilingual.CodeDuplicatePlace} {
		shown[code] = true // TestCheckerComparesFiles
	}
	for _, code := range bilingual.Codes() {
		if !shown[code] {
			t.Errorf("no document shows the fault %s", code)
		}
	}
}

// madeFaults gives documents that are too large or too strange for a file.
func madeFaults() map[study.Code]struct{ document, want string } {
	return map[study.Code]struct{ document, want string }{
		bilingual.CodeTooLarge: {
			strings.Repeat("x", bilingual.MaxBytes+1),
			"error: the file has 16777217 bytes, more than the 16777216 a document may have; divide it into several\n",
		},
		bilingual.CodeTooManyLines: {
			strings.Repeat("\n", bilingual.MaxLines+1),
			"error: the file has more than 200000 lines; divide it into several\n",
		},
		bilingual.CodeLineTooLong: {
			front + "\n" + strings.Repeat("长", bilingual.MaxLine+1) + "\nLong.\n",
			"line 10: error: the line has 4001 characters, more than 4000; divide it into sentences\n",
		},
		bilingual.CodeNotUTF8: {
			front + "\n你好\xe4\xbd！\nHello, \xff!\n",
			"line 10: error: the file is not UTF-8 text: byte 7 of this line is 0xE4; save it as UTF-8\n" +
				"line 11: error: the file is not UTF-8 text: byte 8 of this line is 0xFF; save it as UTF-8\n",
		},
		bilingual.CodeControlCharacter: {
			front + "\n你\u202e好！\x00\nHello!\u200b 👩\u200d🚀\n",
			"line 10: error: the invisible character U+202E stands at character 2; remove it\n" +
				"line 10: error: the invisible character U+0000 stands at character 5; remove it\n" +
				"line 11: error: the invisible character U+200B stands at character 7; remove it\n",
		},
		bilingual.CodeTooManyFaults: {
			front + strings.Repeat("\n[nobody]\n你好！\nHello!\n", 300),
			strings.Repeat("*", bilingual.MaxFaults) + "error: there are more faults; the first 200 are shown\n",
		},
	}
}

func TestFaultsOfSize(t *testing.T) {
	for code, c := range madeFaults() {
		_, faults := bilingual.Parse([]byte(c.document))
		want := c.want
		if stars := strings.Count(want, "*"); stars > 0 {
			if len(faults) <= stars {
				t.Errorf("%s: %d faults", code, len(faults))
				continue
			}
			faults, want = faults[stars:], want[stars:]
		}
		if got := report(faults); got != want {
			t.Errorf("%s\ngot:\n%swant:\n%s", code, got, want)
		}
	}
}

// Any number of warnings leaves a document sound; an error behind them does not.
func TestManyWarningsAreNoError(t *testing.T) {
	warned := front + strings.Repeat("\nman 1 bash\nThe page of it.\n", bilingual.MaxFaults+50)
	d, faults := bilingual.Parse([]byte(warned))
	if len(faults) != bilingual.MaxFaults+1 || bilingual.HasErrors(faults) || faults[bilingual.MaxFaults].Code != bilingual.CodeTooManyFaults || len(d.Pairs()) != bilingual.MaxFaults+50 {
		t.Errorf("%d warnings, %d pairs", len(faults), len(d.Pairs()))
	}
	for _, after := range []string{"\n[nobody]\n你好！\nHello!\n", "\n[nobody]\n你好！\nHello!\n\nman 2 bash\nAnother.\n"} {
		_, faults = bilingual.Parse([]byte(warned + after))
		if len(faults) != bilingual.MaxFaults+1 || !bilingual.HasErrors(faults) {
			t.Errorf("%d faults without the error", len(faults))
		}
	}
}

func TestFaultsAreAllReportedAtOnce(t *testing.T) {
	_, faults := bilingual.Parse([]byte("---\nformat: dear-li-hua/1\nkind: x\nlevel: 9\n---\n[nobody]\n{你|x}\nY\n\n## nothing\n"))
	if got := len(faults); got != 8 {
		t.Errorf("%d faults:\n%s", got, report(faults))
	}
}

func TestEveryMessageIsFilled(t *testing.T) {
	files, err := filepath.Glob("testdata/faults/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no reports", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"{key}", "{value}", "{text}", "{section}", "{limit}", "{choices}", "{hint}", "{first}"} {
			if bytes.Contains(data, []byte(name)) {
				t.Errorf("%s: %s is not filled in: %s", file, name, data)
			}
		}
	}
}

func TestWarningsKeepADocumentSound(t *testing.T) {
	for _, name := range []string{"newer_key", "newer_section", "title_missing", "no_chinese"} {
		d, faults := bilingual.Parse(read(t, "faults/"+name+".md"))
		if len(faults) == 0 || bilingual.HasErrors(faults) {
			t.Errorf("%s: %s", name, report(faults))
		}
		checkRoundTrip(t, d)
	}
}

func TestNewerMinorVersionIsKept(t *testing.T) {
	d, _ := bilingual.Parse(read(t, "faults/newer_section.md"))
	want := bilingual.Section{Name: "pictures", Lines: []string{"anything: [[at all", "", "{"}}
	if len(d.ExtraSections) != 1 || d.ExtraSections[0].Name != want.Name || !slices.Equal(d.ExtraSections[0].Lines, want.Lines) {
		t.Errorf("sections %+v", d.ExtraSections)
	}
	d, _ = bilingual.Parse(read(t, "faults/newer_key.md"))
	if !slices.Equal(d.ExtraFields, []bilingual.Field{{"mood", "cheerful"}}) {
		t.Errorf("fields %+v", d.ExtraFields)
	}
	printed := string(bilingual.Print(d))
	if !strings.Contains(printed, "\nmood: cheerful\n") || !strings.Contains(printed, "format: dear-li-hua/1.3\n") {
		t.Errorf("printed without what is new:\n%s", printed)
	}
}

func TestCheckerComparesFiles(t *testing.T) {
	placed := func(id, place string) []byte {
		text := strings.Replace(front, "id: broken", "id: "+id, 1)
		text = strings.Replace(text, "kind: letter", "kind: letter\nthread: slow\nposition: "+place, 1)
		return []byte(text + "\n你好！\nHello!\n")
	}
	c := bilingual.NewChecker()
	for _, f := range []struct {
		name string
		data []byte
		want string
	}{
		{"one.md", placed("one", "1"), ""},
		{"two.md", placed("two", "2"), ""},
		{"three.md", placed("one", "3"), "error: the id “one” is that of another document: one.md\n"},
		{"four.md", placed("four", "2"), "error: position 2 of the thread “slow” is taken by another document: two.md\n"},
	} {
		_, faults := c.Check(f.name, f.data)
		if got := report(faults); got != f.want {
			t.Errorf("%s: got %q, want %q", f.name, got, f.want)
		}
	}
}
