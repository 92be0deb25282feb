package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// ownLetters are letters of a learner, with signs that mean something in one
// format or another.
var ownLetters = map[string]string{
	"李华": "亲爱的李华：\n\n你好！\n\n<b>不是</b>标签 & 也不是 &amp;，*星星* 和 _线_，`反引号`、[链接](x)、{花括号}、\\反斜线，5 < 6，$x$。\n\n# 不是标题\n\n- 不是列表\n\n1. 不是编号\n\n> 不是引用\n\n| 不是 | 表 |\n\n" +
		days("第%d天下雨了，我在家里看书、喝茶。") + "\n\n此致\n敬礼\n\n约翰\n2026年11月22日\n",
	"Anna": "22 November 2026\n\nDear Anna,\n\nThis is <i>no</i> tag & no &lt;, *no star*, no _line_; “quotes” and 'quotes' stay. It costs $5 -- or 6\\7.\n\n+ no list\n\n" +
		days("On day %d it rained, so I stayed at home and read. ") + "\n\nYours,\nLi Hua\n",
}

// days is a paragraph of several pages, no sentence twice.
func days(sentence string) string {
	var b strings.Builder
	for day := range 90 {
		fmt.Fprintf(&b, sentence, day+1)
	}
	return strings.TrimSpace(b.String())
}

// shownLetter is what letters show --json says of a letter.
type shownLetter struct {
	ID      string `json:"id"`
	State   string `json:"state"`
	Text    string `json:"text"`
	Content struct{ Salutation, Greeting, Body, Wish, Signature string }
}

// lines gives the lines of a letter, those of several sentences sentence by
// sentence, without its date, which is worded by the custom of its language.
func (l *shownLetter) lines() []string {
	c := l.Content
	text := strings.Join([]string{c.Salutation, c.Greeting, c.Body, c.Wish, c.Signature}, "\n")
	return strings.Split(strings.NewReplacer("。", "。\n", ". ", ".\n").Replace(text), "\n")
}

// mostFoot is how many bytes stand at the foot of a page at most.
const mostFoot = 120

// overPages finds a line that begins on one page and ends on the next, with the
// foot of the page between.
func overPages(understood, line string) bool {
	for cut := range line {
		if cut == 0 {
			continue
		}
		if _, after, ok := strings.Cut(understood, line[:cut]); ok && strings.Contains(after[:min(len(after), mostFoot+len(line))], line[cut:]) {
			return true
		}
	}
	return false
}

// TestExportsOfLettersReadByOtherPrograms exports the letters of a study, those
// of the library in every layout, and looks for every line in what other
// programs understood.
func TestExportsOfLettersReadByOtherPrograms(t *testing.T) {
	needData(t)
	room := os.Getenv(proveExport)
	if room == "" {
		t.Skip("make proof-export runs this, with programs of other makers")
	}
	room = filepath.Join(room, "letters")
	if err := os.MkdirAll(room, 0o700); err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	data := filepath.Join(home, "study")
	lihua := func(stdin string, args ...string) string {
		t.Helper()
		cmd := program(t, home, append(args, "--data", data)...)
		cmd.Stdin, cmd.Stderr = strings.NewReader(stdin), os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("lihua %q: %v", args, err)
		}
		return string(out)
	}
	for name, text := range ownLetters {
		lihua(text, "letters", "new", "--with", name)
	}
	var all []shownLetter
	for thread := range strings.Lines(lihua("", "letters", "list", "--json")) {
		id := decoded[struct{ ID string }](t, thread).ID
		for letter := range strings.Lines(lihua("", "letters", "show", id, "--json")) {
			all = append(all, decoded[shownLetter](t, letter))
		}
	}
	texts := libraryTexts(t, lihua("", "export", "texts", "--all", "--to", "lihua", "-o", room), room)
	files, sentences := 0, 0
	look := func(path string, lines []string, translation string, args ...string) {
		t.Helper()
		lihua("", append([]string{"export", "letters", "-o", path, "--translation", translation}, args...)...)
		understood := squeeze(understand(t, room, path))
		files++
		for _, line := range lines {
			sentences++
			format := strings.TrimPrefix(filepath.Ext(path), ".")
			if wanted := squeeze(line); !strings.Contains(understood, wanted) && !columns(understood, translation, format, line) &&
				(format != "pdf" || !overPages(understood, wanted)) {
				t.Errorf("%s: %q is not in what was understood", filepath.Base(path), line)
			}
		}
	}
	var every []string
	own := 0
	for _, l := range all {
		every = append(every, l.lines()...)
		for _, format := range []string{".pdf", ".docx", ".html", ".md"} {
			look(filepath.Join(room, l.ID+format), l.lines(), "none", l.ID)
			doc := texts[l.Text]
			if doc == nil {
				own++
				continue
			}
			var sides []string
			for _, paragraph := range doc.Paragraphs {
				if paragraph.Role == bilingual.Date {
					continue // it has the day on which it came
				}
				for _, p := range paragraph.Pairs {
					sides = append(sides, p.Zh, p.En)
				}
			}
			for _, translation := range []string{"under", "beside"} {
				look(filepath.Join(room, l.ID+"-"+translation+format), sides, translation, l.ID, "--readings", "all")
			}
		}
	}
	if own == 0 || own == 4*len(all) {
		t.Errorf("%d of %d letters are the learner's own", own/4, len(all))
	}
	for _, format := range []string{".docx", ".html", ".md"} {
		look(filepath.Join(room, "all"+format), every, "none", "--all", "--drafts")
	}
	t.Logf("%d files of %d letters read by other programs, %d lines found whole", files, len(all), sentences)
}

// decoded reads a line of JSON.
func decoded[T any](t *testing.T, line string) (out T) {
	t.Helper()
	if err := json.Unmarshal([]byte(line), &out); err != nil {
		t.Fatalf("%v: %s", err, line)
	}
	return out
}

// libraryTexts reads the documents that were exported to a folder, by their IDs.
func libraryTexts(t *testing.T, said, room string) map[string]*bilingual.Document {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(room, "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no documents in %s: %v\n%s", room, err, said)
	}
	out := map[string]*bilingual.Document{}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, faults := bilingual.Parse(content)
		if bilingual.HasErrors(faults) {
			t.Fatalf("%s: %v", name, faults)
		}
		out[doc.ID] = doc
	}
	return out
}
