package i18n

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func readShipped(t *testing.T) map[study.Language]map[string]string {
	t.Helper()
	texts := map[study.Language]map[string]string{}
	for _, l := range []study.Language{study.English, study.Chinese} {
		m, err := readLanguage(os.DirFS("../../assets"), l)
		if err != nil {
			t.Fatal(err)
		}
		texts[l] = m
	}
	return texts
}

// Every text stands in both languages, takes the same in both, is used, and
// whatever the code asks for is there.
func TestEveryWordOfTheInterface(t *testing.T) {
	faults, err := checkSource("../..", readShipped(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
}

// Chinese texts use Chinese punctuation and address nobody as 您.
func TestChineseIsWrittenAsChinese(t *testing.T) {
	sample := regexp.MustCompile(`“[^”]*”|\[\[.*\]\]`) // what is to be typed as it stands
	halfWidth := regexp.MustCompile(`\p{Han}\s*[,;:?!()"]|[,;:?!("]\s*\p{Han}|\p{Han}\.(\s|$)`)
	for key, text := range readShipped(t)[study.Chinese] {
		if strings.Contains(text, "您") {
			t.Errorf("%s: 您 in %q", key, text)
		}
		if m := halfWidth.FindString(sample.ReplaceAllString(text, "“”")); m != "" {
			t.Errorf("%s: half-width punctuation %q in %q", key, m, text)
		}
	}
}

// The English of a document's faults stands with the parser, which lihua check
// reports without a catalogue too; the two must not grow apart.
func TestFaultsOfDocumentsReadTheSame(t *testing.T) {
	texts := readShipped(t)[study.English]
	for _, code := range bilingual.Codes() {
		if got, want := texts["error."+string(code)], (bilingual.Fault{Code: code}).Message(); got != want {
			t.Errorf("%s: %q, but the parser says %q", code, got, want)
		}
	}
}

// The check itself finds each kind of fault, each in a small program.
func TestCheckFindsEachFault(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"internal/study/study.go": `package study
type Code string
const (
	CodeWorded Code = "worded"
	CodeMute   Code = "mute"
)
type Error struct { Code Code; Kept string }
`,
		"internal/i18n/i18n.go": `package i18n
type Args map[string]any
func Keys(prefix string, names ...string) func(string) string { return nil }
`,
		"internal/ui/page/page.go": `package page
import (
	"example.com/other"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)
const title = "page.title"
const CodeHere = study.Code("here")
type field struct { key string }
func use(c other.C, name string) {
	c.T(title)
	c.T("page.absent")
	c.T("page.takes", i18n.Args{"a": 1})
	c.T("page.cards")
	c.T("page.cards", i18n.Args{"n": 1})
	c.T(name)
	_ = field{"page.typo"}
	_ = "elsewhere.typo"
	_ = i18n.Keys("page.room.", "one", "two")
	_ = i18n.Keys("page.room.", name)
	e := &study.Error{Code: "fresh", Kept: "mail"}
	e.Kept = "parcel"
}
`,
		"internal/ui/page/page_test.go": "package page\nconst x = \"page.unused\"\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := checkSource(dir, map[study.Language]map[string]string{
		study.English: {
			"error.worded": "w", "page.title": "t", "page.takes": "{a} {b}", "page.cards.one": "1", "page.cards.other": "{n}",
			"page.room.one": "1", "page.unused": "u", "page.english": "e",
		},
		study.Chinese: {
			"error.worded": "w", "page.title": "{t}", "page.takes": "{b} {a}", "page.cards.other": "{n}",
			"page.room.one": "1", "page.unused": "u", "page.chinese": "c", "page.lone.other": "l",
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`"page.chinese" is never used`, `"page.chinese" lacks English`,
		`"page.english" is never used`, `"page.english" lacks Chinese`,
		`"page.lone.other" is never used`, `"page.lone.other" lacks English`,
		`"page.room.one": Chinese has no singular`,
		`"page.title" takes [] in English and [t] in Chinese`,
		`"page.unused" is never used`,
		`page.go:11: "page.title" takes {t} and is not given it`,
		`page.go:12: "page.absent" has no text`,
		`page.go:13: "page.takes" takes {b} and is not given it`,
		`page.go:14: "page.cards" depends on a number n and is not given it`,
		`page.go:14: "page.cards" takes {n} and is not given it`,
		`page.go:17: "page.typo" has no text`,
		`page.go:19: "page.room.two" has no text`,
		`page.go:20: a name of Keys("page.room.") is no constant`,
		`page.go:21: "error.fresh" has no text`,
		`page.go:21: "kept.mail" has no text`,
		`page.go:22: "kept.parcel" has no text`,
		`page.go:8: "error.here" has no text`,
		`study.go:5: "error.mute" has no text`,
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
