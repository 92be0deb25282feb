package reading

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// taken takes the line of an open menu that begins so, with the mouse.
func taken(t *testing.T, c fyne.Canvas, label string) {
	t.Helper()
	menu, ok := c.Overlays().Top().(*widgets.Menu)
	if !ok {
		t.Fatalf("no menu is open for %q", label)
	}
	for _, name := range uitest.Texts(menu) {
		if strings.HasPrefix(name, label) {
			uitest.Tap(t, menu, name)
			return
		}
	}
	t.Fatalf("the menu has no line %q but %q", label, uitest.Texts(menu))
}

func TestTheMouseReachesWhatHasAKey(t *testing.T) {
	for _, c := range []struct {
		language                        study.Language
		more, find, goTo, marks, pinyin string
		width                           float32
	}{
		{study.English, "More", "Find", "Go to", "Bookmarks", "Pinyin", 1096},
		{study.Chinese, "更多", "查找", "前往", "书签", "拼音", 300},
	} {
		uitest.App(t, theme.LightUp, 1)
		d := newDesk(t)
		var stage uitest.Stage
		words := uitest.Words(t, c.language)
		p := New(stage.Frame(words), d.services())
		w := test.NewWindow(p.Content())
		w.Resize(size(c.width, 640))
		p.Show(route.Text{ID: "lihua-hsk2-01"})
		p.load.Wait()
		p.count.Wait()
		p.tools.kept.Wait()

		uitest.Tap(t, p.head.object, c.more)
		taken(t, w.Canvas(), words.T("passage.find"))
		if !p.tools.find.Visible() {
			t.Errorf("%s: the menu does not open the search", c.language)
		}
		p.closeFind(false)
		uitest.Tap(t, p.head.object, c.more)
		taken(t, w.Canvas(), words.T("passage.go_to"))
		if sheet, ok := w.Canvas().Overlays().Top().(*widgets.Modal); !ok {
			t.Errorf("%s: the menu does not open the sheet of places", c.language)
		} else {
			sheet.Key("Escape")
		}
		uitest.Tap(t, p.head.object, c.more)
		taken(t, w.Canvas(), words.T("passage.bookmarks"))
		if p.tools.sheet == nil {
			t.Errorf("%s: the menu does not open the bookmarks", c.language)
		}
		w.Canvas().Overlays().Top().(*widgets.Modal).Key("Escape") //nolint:errcheck // it is the list

		items := p.moreItems()
		hidden := slices.ContainsFunc(items, func(i widgets.MenuItem) bool { return strings.HasPrefix(i.Label, c.pinyin) })
		if hidden == p.head.pinyin.Visible() {
			t.Errorf("%s: the switch of the readings is in the head: %v, in the menu: %v", c.language, p.head.pinyin.Visible(), hidden)
		}
		p.Leave()
		w.Close()
	}
}

// setClock is a clock that a test sets.
type setClock struct{ now time.Time }

func (c *setClock) Now() time.Time { return c.now }

func TestEscOnceTooOftenKeepsTheText(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	clock := &setClock{time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	s := d.services()
	s.Clock = clock
	var stage uitest.Stage
	p := openedPage(t, s, &stage, "lihua-hsk2-01")
	defer p.Leave()
	p.Key("Right")
	p.look.Wait()
	p.Key("Escape")
	for range 3 {
		clock.now = clock.now.Add(400 * time.Millisecond)
		p.Key("Escape")
	}
	if p.chosen || len(stage.Routes) > 0 {
		t.Fatalf("a word is chosen: %v; Esc once too often goes to %v", p.chosen, stage.Routes)
	}
	clock.now = clock.now.Add(2 * time.Second)
	p.Key("Escape")
	if len(stage.Routes) != 1 || stage.Routes[0] != (route.ToRoom{To: route.Read}) {
		t.Fatalf("later Esc goes to %v", stage.Routes)
	}
	p.Key("Right")
	p.Key("Escape")
	p.Key("Alt+Left")
	if len(stage.Routes) != 2 {
		t.Errorf("Alt and the arrow do not leave at once: %v", stage.Routes)
	}
}

func TestThePopupSaysWhyAWordIsNew(t *testing.T) {
	d := newDesk(t)
	p := lookAt(t, d, func(s *settings.Settings) { s.ChineseLevel = study.Level{List: study.HSK2, Name: "1"} }, "我忍不住笑，觉得妈妈是对的。")
	for _, c := range []struct{ word, want string }{
		{"忍不住", "HSK 5"}, {"觉得", "HSK 2"}, {"妈妈", ""},
	} {
		goTo(t, p, c.word, 0)
		if got := p.whyNew(); (got == "") != (c.want == "") || !strings.Contains(got, c.want) && !strings.Contains(got, "no HSK list") {
			t.Errorf("%s: %q, want something with %q", c.word, got, c.want)
		}
		if why := p.whyNew(); why != "" && !uitest.Shows(p.popup, why) {
			t.Errorf("%s: the pop-up does not say %q but %q", c.word, why, uitest.Texts(p.popup))
		}
	}
	goTo(t, p, "妈妈", 0)
	p.Key("1")
	if got := p.whyNew(); !strings.Contains(got, "you marked") {
		t.Errorf("a word that was marked as new: %q", got)
	}
	p.Key("2")
	if got := p.whyNew(); got != "" {
		t.Errorf("a word that is being learnt: %q", got)
	}
}

func TestATranslationCanBeCopiedAlone(t *testing.T) {
	d := newDesk(t)
	p := lookAt(t, d, func(*settings.Settings) {}, "他没来。")
	p.text.sentences[0].pair.En = "He did not come."
	items := p.menuOf(p.whole(0))
	at := slices.IndexFunc(items, func(i widgets.MenuItem) bool { return i.Label == "Copy the translation alone" })
	if at < 0 {
		t.Fatalf("the menu is %v", items)
	}
	items[at].Do()
	until(t, "it is copied", func() bool { return fyne.CurrentApp().Clipboard().Content() == "He did not come." })
}

func TestACardOfAFormLeavesWhatIsKnown(t *testing.T) {
	for _, c := range []struct{ said, want reader.WordStatus }{
		{reader.Unsaid, reader.Learning}, {reader.New, reader.Learning}, {reader.Known, reader.Known}, {reader.Ignored, reader.Ignored},
	} {
		uitest.App(t, theme.LightUp, 1)
		d := newDesk(t)
		doc := chineseText("trial", "他写了三封信。")
		doc.Language, doc.Paragraphs[0].Pairs[0].En = study.English, "He wrote three letters."
		d.docs = []*bilingual.Document{doc}
		if c.said != reader.Unsaid {
			d.statuses["letters"] = c.said
		}
		var stage uitest.Stage
		p := openedPage(t, d.services(), &stage, "trial")
		goTo(t, p, "letters", 0)
		if p.meaning.head != "letter" {
			t.Fatalf("letters is looked up as %s", p.meaning.head)
		}
		p.Key("A")
		until(t, "the card is added", func() bool { return len(d.cards()) == 1 && p.popup.hasCard })
		if got := p.learner.Statuses["letters"]; got != c.want {
			t.Errorf("%q: the form is %q, want %q", c.said, got, c.want)
		}
		p.Leave()
	}
}

func TestGoToListsHeadings(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	doc := chineseText("trial", "第一章。", "他来了。", "第二章。", "他走了。")
	for i := range doc.Paragraphs {
		if i%2 == 0 {
			doc.Paragraphs[i].Role = bilingual.Heading
		}
	}
	d.docs = []*bilingual.Document{doc}
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "trial")
	defer p.Leave()
	lines := func(asked string) string {
		var out []string
		for _, one := range p.targetsOf(asked) {
			out = append(out, one.line)
		}
		return strings.Join(out, " ")
	}
	for asked, want := range map[string]string{"": "第一章。 第二章。", "二": "第二章。", "三": "", " 第 一": "", "第一": "第一章。"} {
		if got := lines(asked); got != want {
			t.Errorf("%q lists %q, want %q", asked, got, want)
		}
	}
	found := p.targetsOf("第二")
	if len(found) != 1 || found[0].sentence != 2 || found[0].name != "50%" {
		t.Errorf("the second heading is %+v", found)
	}
}
