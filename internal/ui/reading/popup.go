package reading

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// meaning is what the pop-up tells of a word.
type meaning struct {
	head        string
	traditional string
	sound       string // pinyin or IPA
	level       string
	senses      []string
	// choice are the senses that a card can have; for an English word, the Chinese
	// words of the first of senses.
	choice gather.Choice
	// parts are the words around and inside a word and its characters, with
	// their readings and meanings, or the form that an English word comes from.
	parts []part
	// written is the word in the characters that texts are shown in, "" for
	// those of head.
	written string
	// note says where nothing was found.
	note string
	// places are the words of an English phrase in their sentence.
	places [][2]int
	// facts are of a Chinese word, nil for an English one.
	facts *facts
}

// gloss gives the senses in one line, for a card without a choice.
func (m *meaning) gloss() string { return strings.Join(m.senses[:min(len(m.senses), 3)], "; ") }

// part is a word or character that a word is part of, or has in it.
type part struct {
	label, rest string
	to          *word // what its label leads to; nil for nothing
}

// popupActions are what the pop-up asks for.
type popupActions struct {
	add, more func()
	// status says what is known of the word; follow goes on to another word,
	// backwards comes back from there.
	status func(reader.WordStatus)
	// whyNew says why the word counts as new, "" for one that does not.
	whyNew    func() string
	follow    func(word)
	backwards func()
	// sense takes a sense onto the card, or off it, by its number from 0.
	sense func(int)
	// mend and back open and close what else the word might be; reading, typed
	// and division choose from it, remove takes the learner's correction away.
	mend, back, remove func()
	reading            func(syllables []string)
	typed              func(text string)
	division           func(division)
	// widen and undo act on what was just mended.
	widen func(reader.CorrectionScope)
	undo  func()
	// resized tells that the pop-up needs more room than before.
	resized func()
}

// popup shows a meaning beside its word with the two things to do about it. A
// small line says where the reading comes from; what else it might be takes
// the place of the meaning when it is asked for.
type popup struct {
	widget.BaseWidget
	do      popupActions
	add     *widgets.Button
	holder  *fyne.Container
	words   *i18n.Catalogue
	hasCard bool

	shown   *meaning
	status  reader.WordStatus
	linked  bool // a link led to the word
	mended  *mended
	mending *mending // nil while the meaning is shown
	senses  int      // how many are shown
	parts   bool
	tight   bool
}

// popupWidth is the pop-up's width at 100 %.
const popupWidth = 440

// maxSenses is how many senses the pop-up shows; all are in the dictionary.
const maxSenses = 5

// statuses are those of words, in the order of their keys 1 to 4.
func statuses() []reader.WordStatus {
	return []reader.WordStatus{reader.New, reader.Learning, reader.Known, reader.Ignored}
}

func newPopup(words *i18n.Catalogue, do popupActions) *popup {
	p := &popup{words: words, do: do, holder: container.NewStack()}
	p.add = widgets.NewMainButton(words.T("reading.add_card"), "A", do.add)
	p.add.Compact = true
	p.ExtendBaseWidget(p)
	p.Hide()
	return p
}

// set shows a meaning; added says that a card of the word is there, linked that
// a link led to it.
func (p *popup) set(m *meaning, added bool, status reader.WordStatus, linked bool) {
	if p.shown != m {
		p.mending, p.mended = nil, nil
	}
	p.shown, p.hasCard, p.status, p.linked = m, added, status, linked
	p.begin()
}

// setStatus shows another status of the word.
func (p *popup) setStatus(status reader.WordStatus) {
	p.status = status
	p.build()
}

// tellMended shows what was just corrected; nil for nothing.
func (p *popup) tellMended(m *mended) {
	p.mended = m
	p.begin()
}

// begin shows all that there is, before fit.
func (p *popup) begin() {
	p.senses, p.parts, p.tight = maxSenses, true, false
	if p.mending != nil {
		p.mending.all()
	}
	p.build()
}

// fit leaves out what is least needed until the pop-up is no higher than room:
// the characters of the word, its later senses, some air, and last the second
// sense. It reports
// whether that was enough.
func (p *popup) fit(width, room float32) bool {
	p.begin()
	for p.HeightFor(width) > room {
		if !p.less() {
			return false
		}
		p.build()
	}
	return true
}

// less leaves out one thing; false when nothing is left to leave out.
func (p *popup) less() bool {
	switch {
	case p.mending != nil && p.tight:
		return p.mending.less()
	case p.mending != nil:
		p.tight = true
	case p.parts:
		p.parts = false
	case min(p.senses, len(p.shown.senses)) > 2:
		p.senses = min(p.senses, len(p.shown.senses)) - 1
	case !p.tight:
		p.tight = true
	case p.senses > 1:
		p.senses = 1
	default:
		return false
	}
	return true
}

// build lays out what is shown.
func (p *popup) build() {
	gap := float32(12)
	switch {
	case p.tight && p.mending != nil:
		gap = 6
	case p.tight:
		gap = 8
	}
	var rows []fyne.CanvasObject
	switch {
	case p.mending != nil:
		rows = append([]fyne.CanvasObject{p.head()}, p.mending.rows(p)...)
	case p.tight && p.mended != nil:
		// What was mended takes the place of the actions, which have keys.
		rows = []fyne.CanvasObject{widgets.NewColumn(6, append([]fyne.CanvasObject{p.head()}, p.meaningRows()...)...), p.mendedRow()}
	default:
		body := []fyne.CanvasObject{p.head()}
		if why := p.whyRow(); why != nil && !p.tight {
			body = append(body, why)
		}
		rows = []fyne.CanvasObject{widgets.NewColumn(6, append(body, p.meaningRows()...)...), widgets.NewRule()}
		if !p.tight {
			rows = append(rows, p.statusRow())
		}
		rows = append(rows, p.actions())
	}
	p.holder.Objects = []fyne.CanvasObject{widgets.NewColumn(gap, rows...)}
	p.holder.Refresh()
	p.Refresh()
}

// head is the word with its sound and level; where room is short, with the line
// about its reading.
func (p *popup) head() fyne.CanvasObject {
	m := p.shown
	face := ink.Regular
	if strings.HasPrefix(m.sound, "/") {
		face = ink.Kai // the sans face has no IPA
	}
	size := float32(32)
	if p.tight {
		size = 24
	}
	head := []fyne.CanvasObject{widgets.NewKai(cmp.Or(m.written, m.head), size), widgets.NewProse(m.sound, face, 17, theme.Ink)}
	fill := len(head)
	why := widgets.NewNote("")
	why.Cut = true
	head = append(head, why)
	switch {
	case p.tight && p.mending != nil:
		head = append(head, p.mending.ways(p)...)
	case p.tight && p.mended == nil && m.facts != nil:
		why.SetText(p.why(m.facts, m.sound))
	}
	if m.level != "" {
		head = append(head, widgets.NewTag(m.level))
	}
	return widgets.NewFillRow(12, fill, head...)
}

// meaningRows are the senses and the characters of the word.
func (p *popup) meaningRows() []fyne.CanvasObject {
	m := p.shown
	var rows []fyne.CanvasObject
	if m.note != "" {
		rows = append(rows, widgets.NewParagraph(m.note, theme.Soft))
	}
	for i := range m.senses[:min(len(m.senses), p.senses)] {
		if i == 0 && len(m.choice.Options) > 1 && m.choice.Language == study.English && !p.hasCard {
			rows = append(rows, p.equivalentsRow())
			continue
		}
		rows = append(rows, p.senseRow(i))
	}
	if len(m.parts) > 0 && p.parts {
		rows = append(rows, p.partsRow())
	}
	return rows
}

// partsRow are the words around and inside the word, which lead on.
func (p *popup) partsRow() fyne.CanvasObject {
	var pieces []widgets.Piece
	for i, one := range p.shown.parts {
		if i > 0 {
			pieces = append(pieces, widgets.Piece{Text: "  ·  "})
		}
		label := widgets.Piece{Text: one.label}
		if to := one.to; to != nil {
			label.Open = func() { p.do.follow(*to) }
		}
		pieces = append(pieces, label, widgets.Piece{Text: one.rest})
	}
	return widgets.NewLinked(widgets.NewProse("", ink.Regular, theme.Note, theme.Soft), pieces)
}

// statusRow says what is known of the word, and changes it.
func (p *popup) statusRow() fyne.CanvasObject {
	t := p.words.T
	names := []string{t("reading.status_new"), t("reading.status_learning"), t("reading.status_known"), t("reading.status_ignored")}
	s := widgets.NewKeySegments(names, []string{"1", "2", "3", "4"}, slices.Index(statuses(), p.status), func(i int) { p.do.status(statuses()[i]) })
	if why := p.do.whyNew(); why != "" {
		return widgets.NewColumn(6, s, widgets.NewProseNote(why))
	}
	return s
}

// actions are what can be done about the word.
func (p *popup) actions() fyne.CanvasObject {
	p.add.SetEnabled(!p.hasCard)
	p.add.SetLabel(p.words.T("reading.add_card"))
	if p.hasCard {
		p.add.SetLabel(p.words.T("reading.card_added"))
	}
	row := []fyne.CanvasObject{p.add, widgets.NewText("", theme.Note, theme.Soft)}
	switch {
	case p.linked:
		row = append(row, widgets.NewKeyLink(p.words.T("reading.backwards"), "Esc", p.do.backwards))
	case p.shown.facts != nil:
		row = append(row, widgets.NewKeyLink(p.words.T("reading.mend"), "M", p.do.mend))
	}
	return widgets.NewFillRow(14, 1, append(row, widgets.NewKeyLink(p.words.T("reading.dictionary"), "D", p.do.more))...)
}

// HeightFor gives the height at a width.
func (p *popup) HeightFor(width float32) float32 {
	if len(p.holder.Objects) == 0 {
		return 0
	}
	padding := theme.Px(p.padding())
	return widgets.HeightFor(p.holder.Objects[0], width-2*padding) + 2*padding
}

// padding is the room inside the edge at 100 %.
func (p *popup) padding() float32 {
	switch {
	case p.tight && p.mending != nil:
		return 8
	case p.tight:
		return 12
	}
	return 22
}

// popupAir is the room between the pop-up, its sentence and the edges.
const popupAir = 8

// Tapped keeps clicks on the pop-up from the text below it.
func (p *popup) Tapped(*fyne.PointEvent) {}

func (p *popup) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(widgets.NewFloating(8), container.New(&popupLayout{p}, p.holder)))
}

// popupLayout keeps the padding around what the pop-up shows.
type popupLayout struct{ p *popup }

func (l *popupLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *popupLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	padding := theme.Px(l.p.padding())
	objects[0].Move(fyne.NewPos(padding, padding))
	objects[0].Resize(size.Subtract(fyne.NewSize(2*padding, 2*padding)))
}

// popupPlace gives the upper left corner of a pop-up of the given size in a
// room: below the lines from top to bottom if there is room, above them
// otherwise, so that it never covers the sentence it explains; if neither has
// room, where more of it is free. x is the word's middle.
func popupPlace(room, size fyne.Size, x, top, bottom, air float32) fyne.Position {
	left := min(max(x-size.Width/2, air), max(room.Width-size.Width-air, air))
	below, above := room.Height-bottom-air, top-air
	switch {
	case below >= size.Height:
		return fyne.NewPos(left, bottom+air/2)
	case above >= size.Height:
		return fyne.NewPos(left, top-size.Height-air/2)
	case below >= above:
		return fyne.NewPos(left, max(room.Height-size.Height-air/2, 0))
	default:
		return fyne.NewPos(left, air/2)
	}
}
