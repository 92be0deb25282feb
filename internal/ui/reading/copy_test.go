package reading

import (
	"context"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// narrator is a voice that says what it is told to when it is let.
type narrator struct {
	mu    sync.Mutex
	said  []string
	speed []int
	none  bool
	err   error
	next  chan struct{} // ends one sentence
}

func (n *narrator) Engines() []string {
	if n.none {
		return nil
	}
	return []string{"A voice"}
}

func (n *narrator) SayAt(ctx context.Context, text string, _ study.Language, speed int) error {
	n.mu.Lock()
	n.said, n.speed = append(n.said, text), append(n.speed, speed)
	err := n.err
	n.mu.Unlock()
	if err != nil {
		return err
	}
	select {
	case <-n.next:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (n *narrator) count() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.said)
}

// toolPage is a page with a text in a window.
func toolPage(t *testing.T, d *desk, id string, language study.Language) (*Page, *narrator, *uitest.Stage, fyne.Window) {
	t.Helper()
	stage, voice := &uitest.Stage{}, &narrator{next: make(chan struct{})}
	s := d.services()
	s.Speech = voice
	p := New(stage.Frame(uitest.Words(t, language)), s)
	w := test.NewWindow(p.Content())
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(size(1096, 800))
	p.Show(route.Text{ID: id})
	p.load.Wait()
	p.tools.kept.Wait()
	t.Cleanup(p.Leave)
	return p, voice, stage, w
}

// sideOf gives a sentence of the text that is open.
func sideOf(p *Page, n int) string { return p.text.sentences[n].pair.In(p.text.language) }

func clipboard() string { return fyne.CurrentApp().Clipboard().Content() }

func TestSelectAndCopy(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	p, _, _, _ := toolPage(t, newDesk(t), "lihua-hsk2-01", study.English)
	copied := func(key string) string {
		t.Helper()
		fyne.CurrentApp().Clipboard().SetContent("")
		if !p.Key(key) {
			t.Errorf("%s is not taken", key)
		}
		p.tools.copying.Wait()
		return clipboard()
	}
	p.Key("Right")
	p.look.Wait()
	word := []rune(sideOf(p, p.word().sentence))
	from, to := p.word().start-p.text.sentences[p.word().sentence].start, p.word().end-p.text.sentences[p.word().sentence].start
	if got := copied("Ctrl+C"); got != string(word[from:to]) {
		t.Errorf("the chosen word is copied as %q", got)
	}
	p.Key("Shift+Right")
	if got := copied("Ctrl+C"); got != string(word[from:to]) || p.chosen {
		t.Errorf("Shift and Right select %q first", got)
	}
	p.Key("Shift+Right")
	if got := copied("Ctrl+C"); got != string(word[from:to+1]) {
		t.Errorf("Shift and Right select %q then", got)
	}
	if p.Key("Escape"); len(p.passages()) != 0 {
		t.Error("Esc does not clear the selection")
	}
	p.Key("Ctrl+A")
	whole := copied("Ctrl+C")
	var want strings.Builder
	for i := range p.text.paras {
		if i > 0 {
			want.WriteString("\n")
		}
		want.WriteString(string(p.text.paras[i].text))
	}
	if whole != want.String() {
		t.Errorf("the whole text is copied as %q", whole)
	}
}

func TestCopyWithPinyinAndTranslation(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.chosen.Reading.Script = "traditional"
	p, _, _, _ := toolPage(t, d, "lihua-hsk4-01", study.English)
	n := 2
	side, help := p.converter.ToTraditional(sideOf(p, n)), p.view.help(n)
	p.copy(p.whole(n), copyTranslation)
	p.tools.copying.Wait()
	if got := clipboard(); got != side+"\n"+help {
		t.Errorf("with translation: %q", got)
	}
	p.copy(append(p.whole(n), p.whole(n+1)...), copyPinyin)
	p.tools.copying.Wait()
	lines := strings.Split(clipboard(), "\n")
	if len(lines) != 5 || lines[0] != side || lines[2] != "" || !strings.ContainsAny(lines[1], "āáǎàēéěèīíǐìōóǒòūúǔù") {
		t.Errorf("with pinyin: %q", lines)
	}
}

func TestMenuOfTheSelection(t *testing.T) {
	uitest.App(t, theme.DarkUp, 1)
	p, _, _, w := toolPage(t, newDesk(t), "lihua-hsk2-01", study.English)
	block, r := p.view.at(0, 0)
	p.flow.OnSecondary(block, r, fyne.NewPos(300, 200))
	menu, ok := w.Canvas().Overlays().Top().(*widgets.Menu)
	if !ok {
		t.Fatal("the other button opens no menu")
	}
	uitest.Tap(t, menu, "Copy with translation")
	p.tools.copying.Wait()
	if got := clipboard(); got != sideOf(p, 0)+"\n"+p.view.help(0) {
		t.Errorf("copied %q", got)
	}
	p.flow.Select(flow.Selection{From: flow.Place{Block: block}, To: flow.Place{Block: block, Rune: 2}})
	p.Key("Return")
	if menu, ok = w.Canvas().Overlays().Top().(*widgets.Menu); !ok {
		t.Fatal("Enter opens no menu of the selection")
	}
	uitest.Tap(t, menu, "Find")
	if got := p.tools.find.field.Text; got != string([]rune(sideOf(p, 0))[:2]) {
		t.Errorf("the bar searches %q", got)
	}
}

func TestPanelOfASentence(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	p, voice, stage, _ := toolPage(t, d, "lihua-hsk2-01", study.English)
	n := 1
	block, r := p.view.at(p.text.sentences[n].para, p.text.sentences[n].end-1)
	p.flow.OnSentence(block, r)
	if !p.tools.panel.Visible() || !uitest.Shows(p.tools.panel, p.view.help(n)) {
		t.Fatal("the mark opens no panel with the translation")
	}
	if b := p.view.Block(block); len(b.Sentences) == 0 {
		t.Error("sentences have no mark")
	}
	p.Key("A")
	until(t, "the card", func() bool { return len(d.cards()) == 1 && len(stage.Messages) == 1 })
	note := d.cards()[0]
	if note.Headword != sideOf(p, n) || note.Gloss != p.view.help(n) || note.Reading == "" || note.Contexts[0].End != len([]rune(note.Headword)) {
		t.Errorf("the card of the sentence is %+v", note)
	}
	p.Key("Z")
	p.tools.copying.Wait()
	if got := clipboard(); got != sideOf(p, n)+"\n"+p.view.help(n) {
		t.Errorf("Z copies %q", got)
	}
	p.Key("Right")
	if p.tools.panel.sentence != n+1 {
		t.Error("the arrow does not go to the next sentence")
	}
	p.Key("S")
	until(t, "the voice", func() bool { return voice.count() == 1 })
	if voice.said[0] != sideOf(p, n+1) {
		t.Errorf("S says %q", voice.said[0])
	}
	p.Key("Escape")
	if p.tools.panel.Visible() {
		t.Error("Esc does not close the panel")
	}
	p.Key("Return")
	if !p.tools.panel.Visible() {
		t.Error("Enter does not open the panel")
	}
}
