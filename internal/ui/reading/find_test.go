package reading

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// lines is a Chinese text of sentences with translations.
func lines(pairs ...[2]string) *text {
	var p bilingual.Paragraph
	for _, one := range pairs {
		p.Pairs = append(p.Pairs, bilingual.Pair{Zh: one[0], En: one[1]})
	}
	return newText(&bilingual.Document{ID: "x", Language: study.Chinese, Paragraphs: []bilingual.Paragraph{p}}, study.Chinese, nil, nil, nil)
}

func TestSearch(t *testing.T) {
	d := newDesk(t)
	converter, err := d.Converter(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	x, err := newFindIndex(context.Background(), lines(
		[2]string{"他的头发很长。", "His hair is long."},
		[2]string{"銀行在後面。", "The bank is behind, isn’t it?"},
		[2]string{"我在银行工作，他也在银行。", "I work at a BANK."},
		[2]string{"ＡＢＣ商店", ""},
	), converter)
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"":          "[]",
		"   ":       "[]",
		"银行":        "[{1 0 2 false} {2 2 4 false} {2 10 12 false}]",
		"銀行":        "[{1 0 2 false} {2 2 4 false} {2 10 12 false}]",
		"頭髮":        "[{0 2 4 false}]",
		"bank":      "[{1 4 8 true} {2 12 16 true}]",
		"isn't":     "[{1 20 25 true}]",
		"yinhang":   "[{1 0 2 false} {2 2 4 false} {2 10 12 false}]",
		"yín háng":  "[{1 0 2 false} {2 2 4 false} {2 10 12 false}]",
		"yin2hang2": "[{1 0 2 false} {2 2 4 false} {2 10 12 false}]",
		"gongzu":    "[{2 4 6 false}]",
		"abc":       "[{3 0 3 false}]",
		"nothing":   "[]",
		"。銀":        "[]",
	} {
		hits, err := x.search(context.Background(), query)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(hits); got != want {
			t.Errorf("%q is at %s, want %s", query, got, want)
		}
	}
}

func FuzzSearch(f *testing.F) {
	f.Add("他在看书，Reading a book.", "在看")
	f.Add("İstanbul ǅ", "i")
	f.Add("行行", "xingxi")
	f.Fuzz(func(t *testing.T, line, query string) {
		x, err := newFindIndex(context.Background(), lines([2]string{strings.ToValidUTF8(line, "?") + "。", line}), nil)
		if err != nil {
			t.Fatal(err)
		}
		hits, err := x.search(context.Background(), query)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits {
			if h.start < 0 || h.end <= h.start || h.end > len([]rune(line))+1 {
				t.Fatalf("hit %+v in %q for %q", h, line, query)
			}
		}
	})
}

func TestFindInText(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	p, _, _, _ := toolPage(t, newDesk(t), "lihua-hsk4-01", study.English)
	f := p.tools.find
	ask := func(query string) {
		f.field.SetText(query)
		f.latest.Wait()
	}
	p.flow.ScrollBy(0.5)
	before := p.origin()
	p.Key("Ctrl+F")
	if !f.Visible() {
		t.Fatal("the bar does not open")
	}
	ask("的")
	if len(f.hits) < 3 || !uitest.Shows(f, fmt.Sprintf("1 of %d", len(f.hits))) && !uitest.Shows(f, fmt.Sprintf("of %d", len(f.hits))) {
		t.Fatalf("%d hits, told as %q", len(f.hits), uitest.Texts(f))
	}
	first := f.at
	if h := f.hits[first]; len(marksOf(p, h.sentence, flow.MarkFound)) == 0 {
		t.Error("what was found is not marked")
	}
	f.field.OnSubmitted("")
	if f.at != (first+1)%len(f.hits) {
		t.Errorf("Enter goes from %d to %d", first, f.at)
	}
	p.Key("Shift+F3")
	p.Key("Shift+F3")
	if f.at != (first-1+len(f.hits))%len(f.hits) {
		t.Errorf("Shift and F3 go to %d", f.at)
	}
	h := f.hits[f.at]
	if top, bottom, ok := p.flow.Extent(p.sentenceRunes(h.sentence)); !ok || bottom < 0 || top > p.flow.Size().Height {
		t.Errorf("the hit is at %v to %v", top, bottom)
	}
	help := strings.Fields(p.view.help(len(p.text.sentences) - 1))
	ask(strings.Join(help[:2], " "))
	if len(f.hits) == 0 || !f.hits[0].help || p.view.helpOf(f.hits[0].sentence) < 0 {
		t.Errorf("a translation is found as %v", f.hits)
	}
	ask("no such words")
	if len(f.hits) != 0 || !uitest.Shows(f, "Not found") {
		t.Errorf("nothing is told as %q", uitest.Texts(f))
	}
	f.field.OnEscape()
	if f.Visible() || len(p.tools.marks.found) > 0 {
		t.Error("Esc does not close the bar")
	}
	if len(p.view.helps) > 0 {
		t.Error("the translation that was found stays")
	}
	if now := p.origin(); now != before {
		t.Errorf("Esc returns to %v from %v", now, before)
	}
}

// TestFindingNothingLeavesNothingMarked types letters that are found at first and
// then are not.
func TestFindingNothingLeavesNothingMarked(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	p, _, _, _ := toolPage(t, newDesk(t), "lihua-hsk2-01", study.English)
	f := p.tools.find
	p.Key("Ctrl+F")
	ask := func(query string) {
		f.field.SetText(query)
		f.latest.Wait()
	}
	ask("friend")
	if len(p.shows.shown) == 0 {
		t.Fatal("no translation is shown for what was found in it")
	}
	ask("friendxyz")
	if len(p.shows.shown) > 0 || len(f.shown) > 0 {
		t.Error("a translation is still shown though nothing is found")
	}
	if p.flow.Share() != 0 {
		t.Errorf("the text stands at %v, it was at its beginning", p.flow.Share())
	}
}
