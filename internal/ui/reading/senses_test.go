package reading

import (
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// The sense that the translation has comes first and onto the card; Shift with a
// digit takes others along, or the one off.
func TestTheSenseOfTheSentenceIsChosen(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	doc := chineseText("trial", "后来妈妈去接电话。")
	doc.Paragraphs[0].Pairs[0].En = "Then my mother went to answer the phone."
	d.docs = []*bilingual.Document{doc}
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "trial")
	defer p.Leave()
	goTo(t, p, "接", 0)
	if got := p.meaning.choice.Gloss(); got != "to answer (the phone)" || p.meaning.senses[0] != got {
		t.Fatalf("chose %q of %q", got, p.meaning.senses)
	}
	p.Key("Shift+2")
	second := p.meaning.senses[1]
	p.Key("A")
	until(t, "the card is added", func() bool { return len(d.cards()) == 1 })
	n := d.cards()[0]
	if !slices.Equal(n.Senses, []string{"to answer (the phone)", second}) || n.Gloss != strings.Join(n.Senses, "; ") {
		t.Errorf("the card says %q, %q", n.Senses, n.Gloss)
	}
	p.Key("Shift+1") // there is nothing to choose any more
	if len(p.meaning.choice.Chosen()) != 2 {
		t.Errorf("chose %q after the card was made", p.meaning.choice.Chosen())
	}
}

func TestChineseWordsOfTheTranslationAreChosen(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "peter-b1-01")
	defer p.Leave()
	goTo(t, p, "grade", 0)
	if got := p.meaning.choice.Gloss(); got != "分数" {
		t.Errorf("grade is %q of %q", got, p.meaning.senses)
	}
	p.popup.do.sense(1)
	if got := len(p.meaning.choice.Chosen()); got != 2 {
		t.Errorf("%d chosen", got)
	}
}
