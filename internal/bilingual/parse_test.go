package bilingual_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func mustParse(t testing.TB, data []byte) *bilingual.Document {
	t.Helper()
	d, faults := bilingual.Parse(data)
	for _, f := range faults {
		t.Errorf("unexpected fault: %s", f)
	}
	return d
}

func TestParseCompleteDocument(t *testing.T) {
	d := mustParse(t, read(t, "complete.md"))
	if d.ID != "bank-holiday-2" || d.Kind != bilingual.Letter || d.Language != study.Chinese ||
		d.Level != (study.Level{List: study.HSK2, Name: "4"}) || d.Thread != "bank-holiday" || d.Position != 2 ||
		d.Title != (bilingual.Text{Zh: "银行门口", En: "In front of the bank"}) || d.Date != "2025-01-20" {
		t.Errorf("front matter: %+v", d)
	}
	var roles []bilingual.Role
	for _, p := range d.Paragraphs {
		roles = append(roles, p.Role)
	}
	want := []bilingual.Role{
		bilingual.Salutation, bilingual.Greeting, bilingual.Body,
		bilingual.Closing, bilingual.Signature, bilingual.Date,
	}
	if !slices.Equal(roles, want) {
		t.Errorf("roles %q", roles)
	}
	body := d.Paragraphs[2].Pairs
	wantBody := []bilingual.Pair{
		{
			Zh: "我在银行门口等你，等了半天儿。", En: "I waited for you in front of the bank for ages.", Line: 37,
			Readings: []bilingual.Override{{2, 4, "yín háng"}, {11, 13, "bàn tiān"}, {13, 14, "r"}},
		},
		{Zh: "你没来。我就回家了。", En: "You did not come, so I went home.", Line: 39},
		{En: "It was {very} cold | and 1 + 1 = 2.", Line: 41},
		{Zh: "说真的，冷。", Line: 43},
	}
	if !reflect.DeepEqual(body, wantBody) {
		t.Errorf("body\n got %+v\nwant %+v", body, wantBody)
	}
	if got := (bilingual.Override{Start: 3, End: 5, Reading: "Lǐ de"}).Syllables(); !slices.Equal(got, []string{"Li3", "de5"}) {
		t.Errorf("syllables %q", got)
	}
	if got := body[0].Readings[0].Syllables(); !slices.Equal(got, []string{"yin2", "hang2"}) {
		t.Errorf("syllables %q", got)
	}
	if len(d.Points) != 2 || d.Points[1].En != "Ask how he is now." || len(d.Phrases) != 1 {
		t.Errorf("points %+v phrases %+v", d.Points, d.Phrases)
	}
	if len(d.Words) != 3 || d.Words[1].Gloss != "doorway = entrance" || d.Words[2].Gloss != "" || len(d.Words[0].Readings) != 1 {
		t.Errorf("words %+v", d.Words)
	}
	if len(d.Questions) != 2 || len(d.Questions[0].Answers) != 2 || !d.Questions[0].Answers[0].Right || d.Questions[0].Answers[1].Right ||
		d.Questions[0].Answers[0].En != "in front of the bank" {
		t.Errorf("questions %+v", d.Questions)
	}
	task := d.Task
	if task.Unit != "characters" || task.Min != 60 || task.Max != 100 || task.Minutes != 20 || task.Marks != 15 || !task.GivenCounts ||
		len(task.Prompt) != 1 || len(task.Opening) != 1 || task.Ending[0].En != "John" {
		t.Errorf("task %+v", task)
	}
	if len(d.ModelReplies) != 2 || d.ModelReplies[0].Mark != 13 || d.ModelReplies[0].OutOf != 15 {
		t.Fatalf("model replies %+v", d.ModelReplies)
	}
	marked := d.ModelReplies[0].Paragraphs[1].Pairs[0]
	wantMarks := []bilingual.Mark{{7, 8, "忘", "sp", "形近字"}, {11, 11, "。", "P", ""}}
	if marked.Zh != "真不好意思，我望了时间" || !reflect.DeepEqual(marked.Marks, wantMarks) {
		t.Errorf("marks %+v in %q", marked.Marks, marked.Zh)
	}
	deleted := d.ModelReplies[1].Paragraphs[0].Pairs[0]
	if deleted.Zh != "我病了了。" || !reflect.DeepEqual(deleted.Marks, []bilingual.Mark{{3, 4, "", "/", ""}}) {
		t.Errorf("deletion %+v", deleted)
	}
}

// withoutLines clears what may differ after printing: the line numbers.
func withoutLines(d *bilingual.Document) *bilingual.Document {
	pairs := func(list []bilingual.Pair) {
		for i := range list {
			list[i].Line = 0
		}
	}
	paragraphs := func(list []bilingual.Paragraph) {
		for _, p := range list {
			pairs(p.Pairs)
		}
	}
	paragraphs(d.Paragraphs)
	pairs(d.Points)
	pairs(d.Phrases)
	pairs(d.Task.Prompt)
	pairs(d.Task.Opening)
	pairs(d.Task.Ending)
	for i := range d.Words {
		d.Words[i].Line = 0
	}
	for i := range d.Questions {
		d.Questions[i].Line = 0
		for k := range d.Questions[i].Answers {
			d.Questions[i].Answers[k].Line = 0
		}
	}
	for _, r := range d.ModelReplies {
		paragraphs(r.Paragraphs)
	}
	return d
}

func checkRoundTrip(t *testing.T, d *bilingual.Document) {
	t.Helper()
	printed := bilingual.Print(d)
	again, faults := bilingual.Parse(printed)
	if bilingual.HasErrors(faults) {
		t.Fatalf("the printed document has faults: %v\n%s", faults, printed)
	}
	if !reflect.DeepEqual(withoutLines(d), withoutLines(again)) {
		t.Fatalf("printing changed the document\n got %+v\nwant %+v\n%s", again, d, printed)
	}
	if twice := bilingual.Print(again); string(twice) != string(printed) {
		t.Fatalf("printing twice differs\n%s\n%s", printed, twice)
	}
}

func TestPrintParseIdentity(t *testing.T) {
	data := read(t, "complete.md")
	d := mustParse(t, data)
	if got := string(bilingual.Print(d)); got != string(data) {
		t.Errorf("the canonical document is printed otherwise:\n%s", got)
	}
	checkRoundTrip(t, d)
}

func TestLineEndsAndMarkOfByteOrder(t *testing.T) {
	plain := read(t, "complete.md")
	want := mustParse(t, plain)
	for name, text := range map[string]string{
		"crlf": strings.ReplaceAll(string(plain), "\n", "\r\n"),
		"cr":   strings.ReplaceAll(string(plain), "\n", "\r"),
		"bom":  "\ufeff" + string(plain),
		"wide": strings.ReplaceAll(string(plain), "\n我", "\n　　我"),
	} {
		if got := mustParse(t, []byte(text)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: parsed otherwise", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(read(f, "complete.md"))
	broken, err := filepath.Glob("testdata/faults/*.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range broken {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	front := "---\nformat: dear-li-hua/1\nid: a\nkind: letter\nlanguage: en\ntitle.zh: 一\ntitle.en: A\n---\n"
	for _, body := range []string{
		"一\n[[a=>b\n", "\\-\n-\n", "{一|yi1}\n\\[[\n", "一\na\n\n## model reply 1/2\n一 \nx [[=> the|∧]] [[[a=>|/]]]\n",
		"一\na\n## words\na = {一|yī} = b\n## questions\n一\nb\n+ a \\= b = 一\n- +\n",
		"一\n\\+ a\n\n[ Closing ]\n\\# 一\n\\\\\n",
	} {
		f.Add([]byte(front + body))
		f.Add([]byte(strings.Replace(front, "/1", "/1.7\nnew.key: x", 1) + body + "\n## new part\n\n # a\n\n  b\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, faults := bilingual.Parse(data)
		if d == nil {
			t.Fatal("no document")
		}
		if len(faults) > bilingual.MaxFaults+1 {
			t.Fatalf("%d faults", len(faults))
		}
		for _, fault := range faults {
			if strings.Contains(fault.Message(), "{") && fault.Args == nil {
				t.Fatalf("unfilled message %q", fault.Message())
			}
		}
		printed := bilingual.Print(d)
		if !bilingual.HasErrors(faults) {
			checkRoundTrip(t, d)
		} else {
			bilingual.Parse(printed)
		}
	})
}

// A file within the limits must not take minutes: here each brace, bracket and
// key looks for what belongs to it, which must not grow with the square of the
// line once the faults that are shown are found.
func TestHostileDocumentsComeToAnEnd(t *testing.T) {
	lines := bilingual.MaxBytes/bilingual.MaxLine - 10
	wide := func(sign string) string {
		return strings.Repeat(strings.Repeat(sign, bilingual.MaxLine-1)+"\n", lines)
	}
	var keys strings.Builder
	for i := range bilingual.MaxLines - 100 {
		fmt.Fprintf(&keys, "k%060d: x\n", i)
	}
	const body = "\n你好。\nHello.\n"
	for name, document := range map[string]string{
		"braces":   front + "\n" + wide("{"),
		"brackets": front + body + "\n## model reply\n\n" + wide("["),
		"keys":     strings.TrimSuffix(front, "---\n") + keys.String() + "---\n" + body,
	} {
		_, faults := bilingual.Parse([]byte(document))
		if len(faults) != bilingual.MaxFaults+1 || faults[bilingual.MaxFaults].Code != bilingual.CodeTooManyFaults {
			t.Errorf("%s: %d faults of %d bytes", name, len(faults), len(document))
		}
	}
}
