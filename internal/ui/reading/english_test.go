package reading

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

func TestAPhraseInThePopup(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.docs = []*bilingual.Document{{
		ID: "trial", Kind: bilingual.Article, Language: study.English, Title: bilingual.Text{Zh: "试读", En: "A trial"},
		Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{
			{En: "It rained.", Zh: "下雨了。"}, {En: "At last she gave it up and walked home.", Zh: "最后她放弃了，走回家。"},
		}}},
	}}
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "trial")
	goTo(t, p, "gave", 0)
	if p.meaning.head != "give up" || len(p.meaning.places) != 2 || len(p.meaning.senses) == 0 {
		t.Fatalf("gave means %+v", p.meaning)
	}
	if len(p.meaning.parts) == 0 || p.meaning.parts[0].label != "give" {
		t.Errorf("the word alone is told as %+v", p.meaning.parts)
	}
	p.Key("A")
	until(t, "the card is added", func() bool { return len(d.cards()) == 1 })
	n := d.cards()[0]
	c := n.Contexts[0]
	if got := c.Sentence[c.Start:c.End]; n.Headword != "give up" || got != "gave it up" {
		t.Errorf("the card is of %q, in its sentence %q", n.Headword, got)
	}
	p.Key("M")
	if p.popup.mending != nil {
		t.Error("an English word is mended")
	}
	goTo(t, p, "walked", 0)
	if p.meaning.head != "walk" || len(p.meaning.places) > 0 {
		t.Errorf("walked means %+v", p.meaning)
	}
}
