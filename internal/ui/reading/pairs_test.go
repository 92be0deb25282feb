package reading

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

func TestCutsBeginWhereTheyMostLikelyAre(t *testing.T) {
	first := &bilingual.Pair{Zh: "他来了，我们走了。", En: "He came, and so we left."}
	second := &bilingual.Pair{Zh: "再见。", En: "Bye."}
	m := newPairMending(first, second, study.Chinese, 0, nil)
	if e := m.edit(); e.Kind != reader.SplitPair || e.Zh != 4 || e.En != 9 {
		t.Errorf("split at %d and %d, want after the commas", e.Zh, e.En)
	}
	m = newPairMending(first, second, study.English, 13, nil)
	if e := m.edit(); e.En != 13 {
		t.Errorf("split at %d, want at the chosen word", e.En)
	}
	m.choose(reader.MoveBorder)
	if e := m.edit(); e.Zh != 9 || e.En != len("He came, and so we left. ") {
		t.Errorf("the border is at %d and %d, want between the sentences", e.Zh, e.En)
	}
	m.en.step(-1)
	if e := m.edit(); e.En != len("He came, and so we ") {
		t.Errorf("a word less gives %d", e.En)
	}
	m.zh.step(-1000)
	m.en.step(1000)
	if m.zh.at != 0 || m.en.at != len(m.en.cuts)-1 {
		t.Errorf("the cuts leave their lines: %d, %d", m.zh.at, m.en.at)
	}
	none := newPairMending(&bilingual.Pair{Zh: "好", En: ""}, nil, study.Chinese, 0, nil)
	none.zh.step(1)
	none.choose(reader.JoinPairs)
	if e := none.edit(); e.Zh != 0 || e.En != 0 {
		t.Errorf("a side of one character is cut at %d, %d", e.Zh, e.En)
	}
}

func TestPairsAreMendedWithUndo(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	doc := &bilingual.Document{ID: "trial", Kind: bilingual.Article, Language: study.Chinese, Title: bilingual.Text{Zh: "试读", En: "A trial"}}
	doc.Paragraphs = []bilingual.Paragraph{{Pairs: []bilingual.Pair{
		{Zh: "他来了，我们走了。", En: "He came, and we left."}, {Zh: "再见。", En: "Bye."},
	}}}
	study := db.OpenAt(t, filepath.Join(t.TempDir(), "study.db"), db.NewClock(db.Morning()), doc)
	s := d.services()
	s.Library, s.Corrections, s.Settings = study.Library, study.Corrections, study.Settings
	var stage uitest.Stage
	p := openedPage(t, s, &stage, "trial")
	sides := func() string {
		var out []string
		for i := range p.text.sentences {
			pair := p.text.sentences[i].pair
			out = append(out, pair.Zh+"|"+pair.En)
		}
		return strings.Join(out, " / ")
	}
	apart := sides()
	mend := func(want string, keys ...string) {
		t.Helper()
		notices := len(stage.Messages)
		goTo(t, p, "他", 0)
		p.Key("J")
		if p.sheet == nil {
			t.Fatal("the sheet does not open")
		}
		for _, key := range keys {
			p.sheet.Key(key)
		}
		until(t, "the pairs are mended", func() bool { return len(stage.Messages) > notices || len(stage.Errors) > 0 })
		if got := sides(); got != want || len(stage.Errors) > 0 {
			t.Fatalf("after %v the pairs are %s, want %s; errors %v", keys, got, want, stage.Errors)
		}
		stage.Actions[len(stage.Actions)-1]()
		until(t, "it is taken back", func() bool { return sides() == apart })
	}
	mend("他来了，|He came, / 我们走了。|and we left. / 再见。|Bye.", "Return")
	mend("他来了，我们走了。再见。|He came, and we left. Bye.", "2", "Return")
	mend("他来了，我们走了。|He came, and we / 再见。|left. Bye.", "3", "Down", "Left", "Return")
	p.Key("J")
	p.sheet.Key("Escape")
	p.Leave()
	p.Settle(t.Context())
	if err := study.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestTextBroughtInAgainIsShownAnew: a text that was replaced while another
// page was shown is not read, nor mended, as it was before.
func TestTextBroughtInAgainIsShownAnew(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	kept := db.Open(t)
	s := d.services()
	s.Library, s.Corrections, s.Settings = kept.Library, kept.Corrections, kept.Settings
	bring := func(zh string) {
		t.Helper()
		doc := &bilingual.Document{
			ID: "mine", Version: bilingual.Major, Kind: bilingual.Article, Language: study.Chinese, Licence: "private",
			Title: bilingual.Text{Zh: "试读"}, Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: zh}}}},
		}
		if _, err := kept.Library.Add(t.Context(), doc, reader.Origin{Name: "mine.txt", Hash: zh}); err != nil {
			t.Fatal(err)
		}
	}
	bring("他来了。")
	var stage uitest.Stage
	p := openedPage(t, s, &stage, "mine")
	p.Leave()
	bring("她走了。")
	p.Show(route.Text{ID: "mine"})
	p.load.Wait()
	if got := p.text.sentences[0].pair.Zh; got != "她走了。" {
		t.Errorf("the page shows %q", got)
	}
	p.Leave()
	if err := kept.Library.Delete(t.Context(), "mine"); err != nil {
		t.Fatal(err)
	}
	if err := kept.Library.Purge(t.Context(), "mine"); err != nil {
		t.Fatal(err)
	}
	p.Show(route.Text{ID: "mine"})
	p.load.Wait()
	if p.text != nil || len(stage.Errors) != 1 {
		t.Errorf("a text that was removed is shown; told %v", stage.Errors)
	}
	p.Settle(t.Context())
}
