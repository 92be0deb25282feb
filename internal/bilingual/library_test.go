package bilingual_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// libraryTexts parses the texts that come with the program and fails on any
// fault in them, warnings included.
func libraryTexts(t *testing.T) map[string]*bilingual.Document {
	t.Helper()
	names, err := fs.Glob(data.Library, "library/*.md")
	if err != nil {
		t.Fatal(err)
	}
	checker := bilingual.NewChecker()
	out := map[string]*bilingual.Document{}
	for _, name := range names {
		source, err := data.Library.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, faults := checker.Check(name, source)
		for _, f := range faults {
			t.Errorf("%s: %s", name, f)
		}
		if line, got, want := firstChange(string(source), string(bilingual.Print(d))); line > 0 {
			t.Errorf("%s, line %d is not in canonical form: %q should be %q", name, line, got, want)
		}
		out[strings.TrimSuffix(path.Base(name), ".md")] = d
	}
	return out
}

// firstChange gives the first line in which two texts differ, from 1, or 0.
func firstChange(a, b string) (line int, inA, inB string) {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(as), len(bs)) {
		inA, inB = "", ""
		if i < len(as) {
			inA = as[i]
		}
		if i < len(bs) {
			inB = bs[i]
		}
		if inA != inB || i >= len(as) || i >= len(bs) {
			return i + 1, inA, inB
		}
	}
	return 0, "", ""
}

// Every learner needs letters to answer and something to read besides.
func TestLibraryServesBothLanguages(t *testing.T) {
	type shelf struct {
		language study.Language
		kind     bilingual.Kind
	}
	got := map[shelf]int{}
	for _, d := range libraryTexts(t) {
		got[shelf{d.Language, d.Kind}]++
	}
	for want, n := range map[shelf]int{
		{study.Chinese, bilingual.Letter}:  2,
		{study.Chinese, bilingual.Article}: 1,
		{study.English, bilingual.Letter}:  2,
		{study.English, bilingual.Article}: 1,
	} {
		if got[want] < n {
			t.Errorf("%d of %v, want at least %d", got[want], want, n)
		}
	}
}

func TestLibraryTextsAreComplete(t *testing.T) {
	for name, d := range libraryTexts(t) {
		if d.ID != name {
			t.Errorf("%s has the id %q; the file is named by it", name, d.ID)
		}
		for what, text := range map[string]bilingual.Text{
			"title": d.Title, "author": d.Author, "summary": d.Summary,
		} {
			if text.Zh == "" || text.En == "" {
				t.Errorf("%s: the %s is not in both languages: %+v", name, what, text)
			}
		}
		wantList, wantUnit := study.HSK2, bilingual.Characters
		if d.Language == study.English {
			wantList, wantUnit = study.CEFR, bilingual.Words
		}
		if d.Level.List != wantList || d.Task.Unit != wantUnit || d.Task.Min == 0 || d.Task.Max == 0 {
			t.Errorf("%s: level %v or task %+v does not suit the language %q", name, d.Level, d.Task, d.Language)
		}
		if d.Licence == "" || len(d.Phrases) == 0 || len(d.Words) == 0 || len(d.Questions) == 0 || len(d.Task.Prompt) == 0 {
			t.Errorf("%s lacks its licence, phrases, words, questions or task", name)
		}
		checkPairs(t, name, d.Pairs())
		if d.Kind == bilingual.Letter {
			checkLetter(t, name, d)
		}
	}
}

// checkPairs wants both sides of every pair: the library leaves no sentence
// untranslated.
func checkPairs(t *testing.T, name string, pairs []bilingual.Pair) {
	t.Helper()
	for _, p := range pairs {
		if p.Zh == "" || p.En == "" {
			t.Errorf("%s, line %d: one side is empty: %+v", name, p.Line, p)
		}
		if strings.ContainsAny(p.Zh, ",;:!?()\"'") {
			t.Errorf("%s, line %d: half-width punctuation in the Chinese: %s", name, p.Line, p.Zh)
		}
		if strings.ContainsAny(p.En, "\"'") {
			t.Errorf("%s, line %d: straight quotation marks in the English: %s", name, p.Line, p.En)
		}
	}
}

func checkLetter(t *testing.T, name string, d *bilingual.Document) {
	t.Helper()
	roles := map[bilingual.Role]bool{}
	for _, p := range d.Paragraphs {
		roles[p.Role] = true
	}
	for _, role := range []bilingual.Role{bilingual.Salutation, bilingual.Closing, bilingual.Signature, bilingual.Date} {
		if !roles[role] {
			t.Errorf("%s has no %s", name, role)
		}
	}
	if d.Thread == "" || d.Position == 0 || d.ThreadTitle.IsZero() || d.Date == "" || d.Place.IsZero() {
		t.Errorf("%s lacks its thread, place or date", name)
	}
	if len(d.Points) < 3 || len(d.ModelReplies) == 0 {
		t.Errorf("%s has %d points for a reply and %d model replies", name, len(d.Points), len(d.ModelReplies))
	}
	for i, reply := range d.ModelReplies {
		var body []bilingual.Pair
		for _, p := range reply.Paragraphs {
			checkPairs(t, name, p.Pairs)
			if p.Role == bilingual.Body {
				body = append(body, p.Pairs...)
			}
		}
		if n := length(d.Language, body); n < d.Task.Min || n > d.Task.Max {
			t.Errorf("%s: the body of model reply %d has %d %s, the task asks for %d to %d",
				name, i+1, n, d.Task.Unit, d.Task.Min, d.Task.Max)
		}
	}
}

// length counts what the task counts: Chinese characters without punctuation,
// words of English.
func length(l study.Language, pairs []bilingual.Pair) int {
	n := 0
	for _, p := range pairs {
		if l == study.English {
			n += len(strings.Fields(p.En))
		} else {
			for _, r := range p.Zh {
				if unicode.Is(unicode.Han, r) {
					n++
				}
			}
		}
	}
	return n
}
