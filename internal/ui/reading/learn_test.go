package reading

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func TestLinksInThePopupGoOnAndBack(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.docs = []*bilingual.Document{chineseText("trial", "我在图书馆等他。")}
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "trial")
	defer p.Leave()
	goTo(t, p, "图书馆", 0)
	var names []string
	for _, one := range p.meaning.parts {
		names = append(names, one.label)
	}
	if got := strings.Join(names, " "); got != "图书 书馆 图 书 馆" && got != "图书 图 书 馆" {
		t.Fatalf("the pop-up of 图书馆 names %q", names)
	}
	at := p.at
	p.follow(*p.meaning.parts[0].to)
	p.look.Wait()
	if p.meaning.head != "图书" || p.meaning.facts != nil || p.at != at {
		t.Fatalf("the link leads to %+v", p.meaning)
	}
	p.Key("2")
	if p.learner.Statuses["图书"] != reader.Learning || p.learner.Statuses["图书馆"] != "" {
		t.Errorf("statuses %v", p.learner.Statuses)
	}
	p.follow(*p.meaning.parts[0].to)
	p.look.Wait()
	if p.meaning.head != "图" {
		t.Errorf("the second link leads to %s", p.meaning.head)
	}
	p.Key("A")
	until(t, "the card is added", func() bool { return len(d.cards()) == 1 })
	c := d.cards()[0].Contexts[0]
	if got := string([]rune(c.Sentence)[c.Start:c.End]); got != "图" {
		t.Errorf("the card's place holds %s", got)
	}
	p.Key("BackSpace")
	p.look.Wait()
	p.Key("Escape")
	p.look.Wait()
	if p.meaning.head != "图书馆" || !p.popup.Visible() {
		t.Errorf("back is %s", p.meaning.head)
	}
	p.Key("Escape")
	if p.popup.Visible() || len(stage.Routes) > 0 {
		t.Error("Esc does not close the pop-up")
	}
}

func TestACharacterIsNamedOnce(t *testing.T) {
	d := newDesk(t)
	p := lookAt(t, d, func(*settings.Settings) {}, "妈妈来了。")
	goTo(t, p, "妈妈", 0)
	if n := len(p.meaning.parts); n != 1 {
		t.Errorf("the pop-up of 妈妈 names %d characters", n)
	}
}

func TestTheRestOfThePageIsKnown(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "lihua-hsk4-01")
	defer p.Leave()
	p.count.Wait()
	before, _ := p.learner.share(p.counts)
	shown := map[string]bool{}
	p.eachShown(func(w *word) { shown[w.head] = true })
	p.Key("E")
	after, _ := p.learner.share(p.counts)
	if len(stage.Messages) != 1 || after <= before {
		t.Fatalf("%d messages, share %v after %v", len(stage.Messages), after, before)
	}
	for head, status := range p.learner.Statuses {
		if status != reader.Known || !shown[head] {
			t.Errorf("%s is %s", head, status)
		}
	}
	if after == 1 {
		t.Error("words below the window are known")
	}
	stage.Actions[0]()
	if now, _ := p.learner.share(p.counts); now != before {
		t.Errorf("after undo the share is %v, was %v", now, before)
	}
	until(t, "it is taken back", func() bool {
		got, _ := d.Statuses(t.Context(), study.Chinese)
		return len(got) == 0
	})
}

func TestThePointerLooksUpOnlyWhereThatIsWanted(t *testing.T) {
	d := newDesk(t)
	p := lookAt(t, d, func(*settings.Settings) {}, "我在图书馆等他。", "他没来。")
	block, r := p.view.at(0, 3)
	p.hover(block, r)
	if p.chosen {
		t.Fatal("the pointer looks a word up without being asked to")
	}
	p.setLook(func(k *look) { k.Hover = true })
	p.hover(block, r)
	p.look.Wait()
	if !p.popup.Visible() || p.meaning.head != "图书馆" {
		t.Fatal("the pointer looks nothing up")
	}
	p.hover(-1, -1)
	if p.chosen {
		t.Error("the word stays when the pointer leaves it")
	}
	p.tapped(block, r)
	p.look.Wait()
	p.hover(p.view.at(1, 0))
	if p.word().head != "图书馆" {
		t.Error("the pointer takes a word away that was clicked")
	}
	p.closePopup()
	p.setLook(func(k *look) { k.Hover, k.pinyin = false, PinyinHover })
	p.hover(block, r)
	shown := 0
	for _, hidden := range p.view.Block(block).HideRuby {
		if !hidden {
			shown++
		}
	}
	if shown != 3 || p.chosen {
		t.Errorf("%d readings are shown over the word under the pointer, want 3", shown)
	}
}

func TestTheTextIsTurnedRound(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "lihua-hsk4-01")
	p.Key("Next")
	top := p.topSentence()
	pair := p.text.sentences[top].pair
	p.Key("X")
	p.load.Wait()
	if p.text.language != study.English || p.text.sentences[p.topSentence()].pair.En != pair.En {
		t.Fatalf("%s is at the top of the %s text, want %q", p.text.sentences[p.topSentence()].pair.En, p.text.language, pair.En)
	}
	p.Key("Right")
	p.look.Wait()
	if !p.popup.Visible() || p.meaning == nil {
		t.Error("a word of the translation cannot be looked up")
	}
	p.Key("Escape")
	p.Leave()
	p.Settle(t.Context())
	if got, _ := d.Progress(t.Context(), "lihua-hsk4-01"); got.Sentence != top {
		t.Errorf("left at sentence %d of the text, want %d", got.Sentence, top)
	}
	if len(stage.Errors) > 0 {
		t.Errorf("errors %v", stage.Errors)
	}
}

func TestASentenceIsWrittenBack(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.docs = []*bilingual.Document{chineseText("trial", "他在那家银行工作。", "后来他走了。")}
	services := d.services()
	services.Attempts = &Attempts{}
	var stage uitest.Stage
	p := openedPage(t, services, &stage, "trial")
	p.Key("W")
	if p.sheet == nil || p.flow.Visible() || !uitest.Shows(p.sheet, "A sentence.") || uitest.Shows(p.sheet, "银行") {
		t.Fatalf("the sheet shows %q", uitest.Texts(p.sheet))
	}
	uitest.All[*widgets.Field](p.sheet)[0].SetText("他在一家银行。")
	p.closeSheet()
	if !p.flow.Visible() {
		t.Error("the text stays hidden")
	}
	p.Key("W")
	p.sheet.Key("Return")
	if !uitest.Shows(p.sheet, "他在一家银行。") || !uitest.Shows(p.sheet, "他在那家银行工作。") {
		t.Errorf("compared are %q", uitest.Texts(p.sheet))
	}
	p.sheet.Key("Return")
	if !uitest.Shows(p.sheet, "Sentence 2 of 2") {
		t.Errorf("the next sentence is not asked for: %q", uitest.Texts(p.sheet))
	}
	p.Leave()

	// Another page, such as the window makes for another size of its text.
	again := openedPage(t, services, &stage, "trial")
	again.Key("W")
	if got := uitest.All[*widgets.Field](again.sheet)[0].Text; got != "他在一家银行。" {
		t.Errorf("on a new page %q is left of what was written", got)
	}
	again.Key("Escape")
	again.Leave()
}

func TestCompareFindsWhatIsShared(t *testing.T) {
	for _, c := range []struct {
		own, text string
		shared    int
		left      string // the words of own that the text has not
	}{
		{"The cat sat on a mat.", "The cat lay on the mat!", 4, "sat a"},
		{"", "The cat.", 0, ""},
		{"Don’t go", "don't go", 2, ""},
		{"one two three", "three two one", 1, "one two"},
	} {
		a, b := tokensOf(c.own, study.English, nil), tokensOf(c.text, study.English, nil)
		shared := compare(a, b)
		var left []string
		for _, w := range a {
			if !w.shared {
				left = append(left, w.text)
			}
		}
		if got := strings.Join(left, " "); shared != c.shared || c.left != "one two" && got != c.left {
			t.Errorf("%q and %q share %d words, left are %q", c.own, c.text, shared, got)
		}
	}
}

func TestWhatIsReadIsSettledWhenTheWindowCloses(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "lihua-hsk4-01")
	p.flow.ScrollBy(1)
	para, r := p.topPlace()
	p.Leave()
	p.Settle(t.Context())
	again := openedPage(t, d.services(), &stage, "lihua-hsk4-01")
	if nowPara, now := again.topPlace(); nowPara != para || now != r {
		t.Errorf("opened at %d %d, left at %d %d", nowPara, now, para, r)
	}
	again.Leave()
}
