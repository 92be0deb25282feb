package reading

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// panel shows the translation of a sentence with what can be done about it.
type panel struct {
	widget.BaseWidget
	p        *Page
	sentence int
	holder   *fyne.Container
}

// panelWidth is the panel's width at 100 %.
const panelWidth = 520

func newPanel(p *Page) *panel {
	s := &panel{p: p, holder: container.NewStack()}
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// CreateRenderer draws the panel on raised ground.
func (s *panel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(widgets.NewFloating(8), s.holder))
}

// HeightFor gives the height at a width.
func (s *panel) HeightFor(width float32) float32 {
	if len(s.holder.Objects) == 0 {
		return 0
	}
	return widgets.HeightFor(s.holder.Objects[0], width)
}

// action is one thing to do about a sentence, by a key of the panel.
type action struct {
	key, label string
	do         func()
}

// actions are what the panel offers.
func (s *panel) actions() []action {
	p, t, n := s.p, s.p.frame.Words.T, s.sentence
	out := []action{
		{"S", t("passage.listen"), func() { p.speakFrom(n, false) }},
		{"Shift S", t("passage.listen_on"), func() { p.speakFrom(n, true) }},
		{"A", t("passage.add_card"), func() { p.addSentence(n) }},
		{"B", t("passage.bookmark"), func() { p.bookmarkAt(n, 0) }},
		{"C", t("passage.copy"), func() { p.copy(p.whole(n), copyPlain) }},
	}
	if p.text.language == study.Chinese && p.text.chinese != nil {
		out = append(out, action{"Y", t("passage.copy_pinyin"), func() { p.copy(p.whole(n), copyPinyin) }})
	}
	if p.view.help(n) != "" {
		out = append(out, action{"Z", t("passage.copy_translation"), func() { p.copy(p.whole(n), copyTranslation) }})
	}
	return out
}

// show tells of a sentence.
func (s *panel) show(n int) {
	s.sentence = n
	t := s.p.frame.Words.T
	var rows []fyne.CanvasObject
	if help := s.p.view.help(n); help != "" {
		face, size := ink.Regular, float32(theme.Title)
		if s.p.text.language == study.English {
			face, size = ink.Kai, 22
		}
		rows = append(rows, widgets.NewProse(help, face, size, theme.Ink))
	} else {
		rows = append(rows, widgets.NewProseNote(t("passage.no_translation")))
	}
	var links []fyne.CanvasObject
	for _, one := range s.actions() {
		links = append(links, widgets.NewKeyLink(one.label, one.key, one.do))
	}
	links = append(links, widgets.NewKeyLink(t("look.close"), "Esc", s.Hide))
	rows = append(rows, widgets.NewRule(), widgets.NewFlow(18, 8, links...))
	s.holder.Objects = []fyne.CanvasObject{widgets.NewInset(18, 20, 16, 20, widgets.NewColumn(14, rows...))}
	s.holder.Refresh()
	s.Show()
}

// Hide takes the panel away, and the wash of its sentence.
func (s *panel) Hide() {
	if !s.Visible() {
		return
	}
	s.BaseWidget.Hide()
	if s.p.text != nil {
		s.p.wash()
	}
}

// place puts the panel below its sentence, or above it.
func (s *panel) place() {
	p := s.p
	if !s.Visible() || p.text == nil {
		return
	}
	room, air := p.over.Size(), theme.Px(popupAir)
	span := p.sentenceRunes(s.sentence)
	top, bottom, ok := p.flow.Extent(span)
	pos, box, _ := p.flow.Box(span)
	if !ok {
		return
	}
	width := min(theme.Px(panelWidth), room.Width-theme.Px(16))
	size := fyne.NewSize(width, min(s.HeightFor(width), room.Height))
	s.Resize(size)
	s.Move(popupPlace(room, size, pos.X+box.Width/2, top, bottom, air))
}

// key takes the keys of the panel while it is open.
func (s *panel) key(name string) bool {
	if !s.Visible() {
		return false
	}
	switch name {
	case string(fyne.KeyEscape):
		s.Hide()
		return true
	case string(fyne.KeyRight):
		s.step(1)
		return true
	case string(fyne.KeyLeft):
		s.step(-1)
		return true
	case "Shift+S":
		name = "Shift S"
	}
	for _, one := range s.actions() {
		if one.key == name {
			one.do()
			return true
		}
	}
	return false
}

// step goes to the next sentence, or to the one before.
func (s *panel) step(by int) {
	if n := s.sentence + by; n >= 0 && n < len(s.p.text.sentences) {
		s.p.openSentence(n)
	}
}

// openSentence opens the panel of a sentence and makes room for it.
func (p *Page) openSentence(n int) {
	if p.text == nil || n < 0 || n >= len(p.text.sentences) {
		return
	}
	p.spend()
	p.closePopup()
	s := p.tools.panel
	s.show(n)
	span := p.sentenceRunes(n)
	p.flow.Choose(span)
	p.flow.Reveal(span, 24)
	air, room := theme.Px(popupAir), p.over.Size()
	need := s.HeightFor(min(theme.Px(panelWidth), room.Width-theme.Px(16))) + air
	if top, bottom, ok := p.flow.Extent(span); ok && top < need && room.Height-bottom < need && bottom-top+need+air <= room.Height {
		p.flow.Lift(span, air)
	}
	s.place()
	p.over.Refresh()
}

// addSentence makes a card of a sentence: its headword is the sentence itself,
// its reading and meaning are those of the whole.
func (p *Page) addSentence(n int) {
	s := &p.text.sentences[n]
	t, w := p.text, p.writer()
	side := s.pair.In(t.language)
	note := cards.Note{
		Language: t.language, Headword: side, Gloss: s.pair.In(t.language.Other()),
		Contexts: []cards.Context{{
			Sentence: side, Translation: s.pair.In(t.language.Other()), End: s.end - s.start, TextID: t.doc.ID, Title: t.doc.Title.In(t.language),
		}},
	}
	if note.Gloss == "" {
		p.frame.Notify(p.frame.Words.T("passage.card_needs_translation"), "", nil)
		return
	}
	of := p.whole(n)[0]
	page.DoIn(&p.changes, func(ctx context.Context) (bool, error) {
		if t.language == study.Chinese && t.chinese != nil {
			note.Reading = w.pinyin(of)
		}
		return p.s.AddCard(ctx, note)
	}, func(added bool, err error) {
		switch {
		case err != nil:
			p.frame.Report(err)
		case added:
			p.frame.Counts()
			p.frame.Notify(p.frame.Words.T("passage.card_added"), "", nil)
		default:
			p.frame.Notify(p.frame.Words.T("passage.card_there"), "", nil)
		}
	})
}

// loadBookmarks loads those of the text that is open.
func (p *Page) loadBookmarks() {
	id := p.id
	page.Load(&p.tools.kept, func(ctx context.Context) ([]reader.Bookmark, error) {
		return p.s.Library.Bookmarks(ctx, id)
	}, func(found []reader.Bookmark, err error) {
		switch {
		case err != nil:
			p.frame.Report(err)
		case p.text != nil:
			p.tools.bookmarks = found
			p.markBookmarks()
		}
	})
}
