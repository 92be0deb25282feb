package reading

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// chineseText is a text of some sentences, each a paragraph.
func chineseText(id string, sentences ...string) *bilingual.Document {
	d := &bilingual.Document{ID: id, Kind: bilingual.Article, Language: study.Chinese, Title: bilingual.Text{Zh: "试读", En: "A trial"}}
	for _, s := range sentences {
		d.Paragraphs = append(d.Paragraphs, bilingual.Paragraph{Pairs: []bilingual.Pair{{Zh: s, En: "A sentence."}}})
	}
	return d
}

// goTo chooses the word at the n-th occurrence of a text, from 0.
func goTo(t *testing.T, p *Page, text string, n int) {
	t.Helper()
	for i := range p.text.paras {
		runes, wanted := p.text.paras[i].text, []rune(text)
		for at := 0; at+len(wanted) <= len(runes); at++ {
			if !slices.Equal(runes[at:at+len(wanted)], wanted) {
				continue
			}
			if n--; n < 0 {
				p.tapped(p.view.at(i, at))
				p.look.Wait()
				if !p.popup.Visible() || p.meaning == nil {
					t.Fatalf("the pop-up of %s does not open", text)
				}
				return
			}
		}
	}
	t.Fatalf("there is no %s", text)
}

// rubies gives the readings drawn over a paragraph.
func rubies(p *Page, para int) string {
	var out []string
	for _, r := range p.view.Block(p.view.first[para]).Para.Ruby {
		out = append(out, r.Text)
	}
	return strings.Join(out, " ")
}

func heads(p *Page, para int) string {
	var out []string
	for _, w := range p.text.para(para).words {
		out = append(out, w.head)
	}
	return strings.Join(out, " ")
}

// choose presses the button or link whose label begins so.
func press(t *testing.T, p *Page, label string) {
	t.Helper()
	for _, l := range uitest.Texts(p.popup) {
		if strings.HasPrefix(l, label) {
			uitest.Tap(t, p.popup, l)
			return
		}
	}
	t.Fatalf("there is no %q among %q", label, uitest.Texts(p.popup))
}

// settled waits for a mended text and its pop-up.
func settled(t *testing.T, p *Page, what string, ok func() bool) {
	t.Helper()
	until(t, what, func() bool {
		done := false
		fyne.DoAndWait(func() { done = p.meaning != nil && ok() })
		return done
	})
	p.look.Wait()
}

func TestAReadingIsMendedInTwoClicks(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.docs = []*bilingual.Document{chineseText("trial", "他在那家银行工作。", "银行在哪儿？", "他写了一行字。")}
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "trial")
	goTo(t, p, "银行", 0)
	before := rubies(p, 0)
	if !strings.Contains(before, "yín háng") {
		t.Fatalf("read %s", before)
	}
	press(t, p, "Mend")
	want := ""
	for _, syllables := range p.meaning.facts.readings {
		if want == "" && strings.HasPrefix(syllables[0], "yin2") {
			want = marked(syllables)
		}
	}
	if want == "" {
		t.Fatalf("no other reading of 行 among %v", p.meaning.facts.readings)
	}
	press(t, p, want)
	settled(t, p, "the reading is mended", func() bool { return p.mended != nil })
	if got := strings.ReplaceAll(rubies(p, 0), " ", ""); !strings.Contains(got, want) || p.meaning.sound != want {
		t.Errorf("read %s, the pop-up says %s, want %s", got, p.meaning.sound, want)
	}
	if strings.Contains(strings.ReplaceAll(rubies(p, 1), " ", ""), want) {
		t.Error("the other sentence is read so, too")
	}
	if !uitest.Shows(p.popup, "Here: "+want) {
		t.Errorf("the pop-up says %q", uitest.Texts(p.popup))
	}
	// The card is made of the corrected word.
	p.Key("A")
	until(t, "the card is added", func() bool { return len(d.cards()) == 1 })
	if got := d.cards()[0].Reading; got != want {
		t.Errorf("the card has %s, want %s", got, want)
	}
	press(t, p, "In this text")
	settled(t, p, "the text is mended", func() bool { return p.mended.correction.Scope == reader.InThisText })
	if got := strings.ReplaceAll(rubies(p, 1), " ", ""); !strings.HasPrefix(got, want) {
		t.Errorf("the other sentence is read %s", got)
	}
	press(t, p, "Everywhere")
	settled(t, p, "it is mended everywhere", func() bool { return p.mended.correction.Scope == reader.Everywhere })
	if got := strings.ReplaceAll(rubies(p, 2), " ", ""); strings.Contains(got, want) {
		t.Errorf("一行 is read %s", got)
	}
	for _, scope := range []reader.CorrectionScope{reader.InThisText, reader.AtPlace} {
		press(t, p, "Undo")
		settled(t, p, "undone", func() bool { return p.mended.correction.Scope == scope })
	}
	press(t, p, "Undo")
	settled(t, p, "all is undone", func() bool { return p.mended == nil })
	if got := rubies(p, 0); got != before {
		t.Errorf("after undo %s, want %s", got, before)
	}
	if len(stage.Errors) > 0 {
		t.Errorf("errors %v", stage.Errors)
	}
}

func TestAWordIsDividedByKeys(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.docs = []*bilingual.Document{chineseText("trial", "他们在银行工作。", "银行很大。")}
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "trial")
	goTo(t, p, "银行", 0)
	p.count.Wait()
	share, _ := p.learner.share(p.counts)
	p.Key("M")
	i := slices.IndexFunc(p.meaning.facts.divisions, func(d division) bool { return d.label == "银 | 行" })
	if i < 0 {
		t.Fatalf("the divisions are %+v", p.meaning.facts.divisions)
	}
	p.Key(string(rune('1' + len(p.meaning.facts.readings) + i)))
	settled(t, p, "the word is divided", func() bool { return p.mended != nil })
	if got := heads(p, 0); !strings.Contains(got, " 银 行 ") || heads(p, 1)[:len("银行")] != "银行" {
		t.Errorf("words %s; %s", got, heads(p, 1))
	}
	if p.word().head != "银" {
		t.Errorf("the pop-up is of %s", p.word().head)
	}
	p.count.Wait()
	if now, _ := p.learner.share(p.counts); now == share {
		t.Error("the share of known words is as it was")
	}
	p.Key("2")
	settled(t, p, "everywhere", func() bool { return p.mended.correction.Scope == reader.Everywhere })
	if got := heads(p, 1); !strings.HasPrefix(got, "银 行 ") {
		t.Errorf("words %s", got)
	}
	p.Key("Escape")
	goTo(t, p, "银", 1)
	if !uitest.Shows(p.popup, "Your correction for all texts") {
		t.Errorf("the pop-up says %q", uitest.Texts(p.popup))
	}
	p.Key("M")
	p.Key("U")
	settled(t, p, "the correction is removed", func() bool { return p.mended != nil })
	if got := heads(p, 0); strings.Contains(got, " 银 行 ") || !uitest.Shows(p.popup, "is removed") {
		t.Errorf("words %s; the pop-up says %q", got, uitest.Texts(p.popup))
	}
	p.Key("U")
	settled(t, p, "it is back", func() bool { return p.mended == nil })
	if got := heads(p, 0); !strings.Contains(got, " 银 行 ") {
		t.Errorf("words %s", got)
	}
}

func TestAReadingIsTyped(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.docs = []*bilingual.Document{chineseText("trial", "他在银行工作。")}
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "trial")
	goTo(t, p, "银行", 0)
	p.Key("M")
	p.Key("0")
	field := p.popup.mending.field
	if field.TypedRune('0'); field.Text != "" {
		t.Errorf("the key that opened the field leaves %q in it", field.Text)
	}
	for text, want := range map[string]string{"bank": "is not pinyin", "yin2": "has 2 syllables", "yinhang": "no tone", "银": "is not pinyin"} {
		field.SetText(text)
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if !uitest.Shows(p.popup, want) || p.popup.mending == nil {
			t.Errorf("%s: the pop-up says %q", text, uitest.Texts(p.popup))
		}
	}
	field.SetText("yin4 hang4")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	settled(t, p, "the reading is mended", func() bool { return p.mended != nil })
	if got := rubies(p, 0); !strings.Contains(got, "yìn hàng") {
		t.Errorf("read %s", got)
	}
	p.Key("M")
	p.Key("Escape")
	if p.popup.mending != nil || !p.popup.Visible() {
		t.Error("Esc does not go back to the meaning first")
	}
}

// TestItStaysMended mends a reading and a division, and opens the text with a
// new page over the same file; then again after it was brought in anew, with
// other sentences around and under another name.
func TestItStaysMended(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	path := filepath.Join(t.TempDir(), "study.db")
	clock := db.NewClock(db.Morning())
	const sentence = "他们在那家银行工作。"
	open := func(doc *bilingual.Document) (*Page, *db.Study) {
		s := db.OpenAt(t, path, clock, doc)
		services := d.services()
		services.Library, services.Corrections, services.Settings = s.Library, s.Corrections, s.Settings
		var stage uitest.Stage
		return openedPage(t, services, &stage, doc.ID), s
	}
	p, s := open(chineseText("trial", sentence, "后来。"))
	goTo(t, p, "银行", 0)
	p.mendReading([]string{"yin4", "hang4"})
	settled(t, p, "the reading is mended", func() bool { return p.mended != nil })
	goTo(t, p, "工作", 0)
	p.mendDivision(division{start: 7, end: 9, words: []int{1, 1}})
	settled(t, p, "the word is divided", func() bool { return p.mended != nil })
	p.Leave()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for name, doc := range map[string]*bilingual.Document{
		"after a restart":    chineseText("trial", sentence, "后来。"),
		"other sentences":    chineseText("trial", "起初。", "“他们在那家银行工作……”"),
		"under another name": chineseText("copy", "起初。", sentence),
	} {
		t.Run(name, func(t *testing.T) {
			p, s := open(doc)
			para := slices.IndexFunc(p.text.paras, func(x para) bool { return strings.Contains(string(x.text), "银行") })
			if got := rubies(p, para); !strings.Contains(got, "yìn hàng") {
				t.Errorf("read %s", got)
			}
			if got := heads(p, para); !strings.HasSuffix(got, "工 作") {
				t.Errorf("words %s", got)
			}
			p.Leave()
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// TestMendingNeverCoversItsSentence opens the mending of many words in windows
// of all sizes.
func TestMendingNeverCoversItsSentence(t *testing.T) {
	for _, c := range []struct {
		scale float32
		size  fyne.Size
	}{{1, size(904, 640)}, {1, size(1096, 800)}, {2, size(904, 640)}, {2, size(1220, 800)}} {
		uitest.App(t, theme.LightUp, c.scale)
		d := newDesk(t)
		var stage uitest.Stage
		p := New(stage.Frame(uitest.Words(t, study.English)), d.services())
		w := test.NewWindow(p.Content())
		w.Resize(c.size)
		p.Show(route.Text{ID: "lihua-hsk4-01"})
		p.load.Wait()
		for range 25 {
			p.meaning = nil
			p.Key("Right")
			p.look.Wait()
			for _, key := range []string{"M", "0"} {
				p.Key(key)
				checkClear(t, p)
			}
			p.Key("Escape")
		}
		p.Leave()
		w.Close()
	}
}

// checkClear checks that the pop-up keeps off its sentence, or off its word
// where the sentence takes more than half of the window.
func checkClear(t *testing.T, p *Page) {
	t.Helper()
	at, of, room := p.popup.Position(), p.popup.Size(), p.over.Size()
	top, bottom, _ := p.flow.Extent(p.sentenceSpan())
	if bottom-top > room.Height/2 {
		pos, box, _ := p.flow.Box(p.wordSpan())
		top, bottom = pos.Y, pos.Y+box.Height
	}
	if at.Y < bottom && at.Y+of.Height > top || at.Y < 0 || at.Y+of.Height > room.Height+0.5 {
		t.Errorf("%s in %v: the pop-up at %v %v covers %v to %v or leaves the window", p.word().head, room, at, of, top, bottom)
	}
}

func TestASentenceIsOpened(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	var sentences []string
	for range 60 {
		sentences = append(sentences, "他在那家银行工作。")
	}
	d.docs = []*bilingual.Document{chineseText("trial", sentences...)}
	var stage uitest.Stage
	p := New(stage.Frame(uitest.Words(t, study.English)), d.services())
	w := test.NewWindow(p.Content())
	t.Cleanup(w.Close)
	w.Resize(size(1096, 800))
	for _, sentence := range []int{31, 12, 1} {
		p.Show(route.Text{ID: "trial", Sentence: sentence})
		p.load.Wait()
		if top := p.topSentence(); top != sentence-1 {
			t.Errorf("sentence %d is asked for, %d is at the top", sentence-1, top)
		}
	}
}

// TestOtherReadingsAreSound has every reading that is offered be one.
func TestOtherReadingsAreSound(t *testing.T) {
	d := newDesk(t)
	line := "他的银行在长江边上，一行人都觉得很有意思，朴先生却不在乎。"
	s := &sentence{pair: &bilingual.Pair{Zh: line}}
	for _, a := range d.analyzer.Annotate(line) {
		if len(a.Syllables) == 0 {
			continue
		}
		w := &word{start: a.Start, end: a.End, head: a.Text, syllables: a.Syllables}
		entries, err := d.Lookup(context.Background(), a.Text)
		if err != nil {
			t.Fatal(err)
		}
		f := factsOf(context.Background(), d.analyzer, s, line, w, entries, nil)
		for _, syllables := range f.readings {
			if len(syllables) != len(a.Syllables) || dictionary.SameSounds(syllables, a.Syllables) {
				t.Errorf("%s, read %v, might be %v", a.Text, a.Syllables, syllables)
			}
			for _, x := range syllables {
				if _, err := pinyin.Parse(x); err != nil {
					t.Errorf("%s: %v", a.Text, err)
				}
			}
		}
		for _, division := range f.divisions {
			var overrides []hanzi.Override
			at := division.start
			for _, n := range division.words {
				overrides = append(overrides, hanzi.Override{Start: at, End: at + n, Word: true})
				at += n
			}
			if at != division.end || strings.ReplaceAll(division.label, " | ", "") != string([]rune(line)[division.start:at]) {
				t.Errorf("%s: division %+v", a.Text, division)
			}
			found := d.analyzer.AnnotateWith(line, overrides)
			for _, o := range overrides {
				if !slices.ContainsFunc(found, func(x hanzi.Word) bool { return x.Start == o.Start && x.End == o.End }) {
					t.Errorf("%s: %s does not come about", a.Text, division.label)
				}
			}
		}
	}
}
