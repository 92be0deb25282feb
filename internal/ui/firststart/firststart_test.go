package firststart_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/firststart"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// guest is the program as the page sees it.
type guest struct {
	words   *i18n.Catalogue
	begun   []firststart.Answers
	skipped int
	asked   []study.Language
}

func newPage(t *testing.T, language study.Language) (*firststart.Page, *guest) {
	t.Helper()
	g := &guest{words: uitest.Words(t, language)}
	stage := &uitest.Stage{}
	return firststart.New(stage.Frame(g.words), firststart.Deps{
		Language: func(l study.Language) {
			g.asked = append(g.asked, l)
			g.words.SetLanguage(l)
		},
		Begin: func(a firststart.Answers) { g.begun = append(g.begun, a) },
		Skip:  func() { g.skipped++ },
	}), g
}

func press(t *testing.T, p *firststart.Page, keys ...fyne.KeyName) {
	t.Helper()
	for _, key := range keys {
		if !p.Key(string(key)) {
			t.Fatalf("the key %s does nothing", key)
		}
	}
}

func hsk(n string) study.Level  { return study.Level{List: study.HSK2, Name: n} }
func cefr(n string) study.Level { return study.Level{List: study.CEFR, Name: n} }

func TestAnswersByKeyboard(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	const left, right, down, enter = fyne.KeyLeft, fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn
	for _, c := range []struct {
		name     string
		language study.Language
		keys     []fyne.KeyName
		want     firststart.Answers
	}{
		{"an English reader", study.English, []fyne.KeyName{enter}, firststart.Answers{Direction: study.LearnChinese}},
		{"a Chinese reader", study.Chinese, []fyne.KeyName{enter}, firststart.Answers{Direction: study.LearnEnglish}},
		{"HSK 3", study.English, []fyne.KeyName{right, right, right, enter}, firststart.Answers{Direction: study.LearnChinese, ChineseLevel: hsk("3")}},
		{"the highest", study.English, []fyne.KeyName{right, right, right, right, right, right, right, right, enter}, firststart.Answers{Direction: study.LearnChinese, ChineseLevel: hsk("6")}},
		{"back to none", study.English, []fyne.KeyName{right, left, left, enter}, firststart.Answers{Direction: study.LearnChinese}},
		{"English A2", study.English, []fyne.KeyName{fyne.Key2, right, right, enter}, firststart.Answers{Direction: study.LearnEnglish, EnglishLevel: cefr("A2")}},
		{"both", study.English, []fyne.KeyName{fyne.Key3, right, down, right, right, right, right, right, enter}, firststart.Answers{Direction: study.LearnBoth, ChineseLevel: hsk("1"), EnglishLevel: cefr("C1")}},
		{"changed one's mind", study.English, []fyne.KeyName{right, fyne.Key2, right, enter}, firststart.Answers{Direction: study.LearnEnglish, EnglishLevel: cefr("A1")}},
	} {
		p, g := newPage(t, c.language)
		press(t, p, c.keys...)
		if len(g.begun) != 1 || g.begun[0] != c.want {
			t.Errorf("%s: begins with %+v, want %+v", c.name, g.begun, c.want)
		}
	}
	p, g := newPage(t, study.English)
	press(t, p, fyne.KeyEscape)
	if g.skipped != 1 || len(g.begun) != 0 {
		t.Error("Esc does not skip")
	}
	if p.Key(string(fyne.KeyA)) {
		t.Error("a letter is taken")
	}
}

// find gives the first object of a type on a page.
func find[T fyne.CanvasObject](t *testing.T, p *firststart.Page, which func(T) bool) T {
	t.Helper()
	w := test.NewWindow(p.Content())
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(1280, 800))
	var found []T
	for _, o := range test.LaidOutObjects(p.Content()) {
		if typed, ok := o.(T); ok && which(typed) {
			found = append(found, typed)
		}
	}
	if len(found) == 0 {
		t.Fatal("the page has no such part")
	}
	return found[0]
}

func TestPenNameIsOneLine(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for typed, want := range map[string]string{
		"Mei":                   "Mei",
		"  Mei  ":               "Mei",
		"Mei\nLin":              "Mei Lin",
		"Mei\r\n\u2028\tLin":    "Mei Lin",
		"":                      "",
		" \n ":                  "",
		strings.Repeat("字", 99): strings.Repeat("字", 40),
	} {
		p, g := newPage(t, study.English)
		field := find(t, p, func(*widgets.Field) bool { return true })
		field.SetText(typed)
		field.OnSubmitted(field.Text)
		if len(g.begun) != 1 || g.begun[0].PenName != want {
			t.Errorf("%q is kept as %+v, want %q", typed, g.begun, want)
		}
	}
}

func TestTypingANameWithASpace(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	p, g := newPage(t, study.English)
	field := find(t, p, func(*widgets.Field) bool { return true })
	test.Type(field, "Li Na")
	press(t, p, fyne.KeyReturn)
	if g.begun[0].PenName != "Li Na" {
		t.Errorf("typed Li Na, kept %q", g.begun[0].PenName)
	}
}

func TestSwitchingTheInterfaceKeepsTheAnswers(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	p, g := newPage(t, study.English)
	press(t, p, fyne.Key3, fyne.KeyRight, fyne.KeyRight)
	field := find(t, p, func(*widgets.Field) bool { return true })
	field.SetText("Mei")
	find(t, p, func(s *widgets.Segments) bool { return s.Has("中文") }).Step(1)
	if len(g.asked) != 1 || g.asked[0] != study.Chinese {
		t.Fatalf("asked for %v", g.asked)
	}
	find(t, p, func(b *widgets.Button) bool { return b.Label() == "开始" }).Tapped(nil)
	want := firststart.Answers{Direction: study.LearnBoth, ChineseLevel: hsk("2"), PenName: "Mei"}
	if len(g.begun) != 1 || g.begun[0] != want {
		t.Errorf("begins with %+v, want %+v", g.begun, want)
	}
}

// What the page looks like, for the eye; it fails where building it does.
func TestPhotographs(t *testing.T) {
	for _, c := range []struct {
		name     string
		language study.Language
		mode     theme.Mode
		scale    float32
		size     fyne.Size
		keys     []fyne.KeyName
	}{
		{"first-en-light", study.English, theme.LightUp, 1, fyne.NewSize(1280, 800), []fyne.KeyName{fyne.KeyRight, fyne.KeyRight}},
		{"first-zh-dark", study.Chinese, theme.DarkUp, 1, fyne.NewSize(1280, 800), nil},
		{"first-en-both-small", study.English, theme.LightUp, 1, fyne.NewSize(960, 640), []fyne.KeyName{fyne.Key3, fyne.KeyRight}},
		{"first-zh-double", study.Chinese, theme.LightUp, 2, fyne.NewSize(960, 640), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			uitest.App(t, c.mode, c.scale)
			p, _ := newPage(t, c.language)
			uitest.Photograph(t, p.Content(), c.size, c.name, func() { press(t, p, c.keys...) })
		})
	}
}
