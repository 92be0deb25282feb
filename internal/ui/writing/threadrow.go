package writing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Measures of a thread in the list at 100 %: the height of its row, the space
// below its sheet and that at the sides in the sheet.
const (
	threadHeight = 122
	threadGap    = 12
	threadSide   = 24
)

// threadRow is a thread, or a letter that was found, as it lies in the list:
// with the airmail edge while a letter of it waits.
type threadRow struct {
	widget.BaseWidget
	words        *i18n.Catalogue
	frame        *widgets.Fill
	wash         *widgets.Fill
	edge         *widgets.Airmail
	facts, state *widgets.Text
	title        *widgets.Prose
	second       *widgets.Text
	snippet      *widgets.Prose
	object       *fyne.Container
	waits        bool
}

var _ widgets.ListRow = (*threadRow)(nil)

func newThreadRow(words *i18n.Catalogue) *threadRow {
	r := &threadRow{
		words: words, frame: widgets.NewFrame(theme.Raised, theme.Line, 8), wash: widgets.NewFill(""), edge: widgets.NewAirmail(),
		facts: widgets.NewSoft(""), state: widgets.NewSoft(""), title: widgets.NewKai("", 22), second: widgets.NewSoft(""),
		snippet: widgets.NewProse("", ink.Kai, 17, theme.Ink),
	}
	r.facts.Cut, r.second.Cut = true, true
	r.state.Align = fyne.TextAlignTrailing
	r.title.MaxLines, r.snippet.MaxLines = 1, 1
	r.object = container.New(&threadRowLayout{r}, r.frame, r.wash, r.edge, r.facts, r.state, r.title, r.second, r.snippet)
	r.ExtendBaseWidget(r)
	return r
}

// Content gives the title, by which the row is known.
func (r *threadRow) Content() string { return r.title.Content() }

// SetChosen marks the row that the keyboard is on, or the mouse.
func (r *threadRow) SetChosen(chosen, hot bool) {
	fill := fyne.ThemeColorName("")
	switch {
	case chosen:
		fill = theme.Wash
	case hot:
		fill = theme.Hover
	}
	r.wash.SetFill(fill)
}

// CreateRenderer draws the sheet.
func (r *threadRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// thread shows a thread.
func (r *threadRow) thread(t *letters.Summary) {
	r.facts.SetText(facts(r.words.T("writing.with", i18n.Args{"name": t.With}), t.Level.Short(),
		r.words.T("writing.letters_in_thread", i18n.Args{"n": t.Letters})))
	text, color := stateOf(r.words, t)
	r.state.SetText(text)
	r.state.SetColor(color)
	r.state.SetBold(color != theme.Soft)
	first, second := titlesOf(&t.Thread)
	r.title.SetText(first)
	r.second.SetText(second)
	r.snippet.Plain()
	r.snippet.SetText("")
	r.waits = t.Waiting > 0
	r.object.Refresh()
}

// titlesOf gives what a thread is called in its own language, and in the other
// one where that differs. A thread without a title goes by its pen friend.
func titlesOf(t *letters.Thread) (first, second string) {
	title := bilingual.Text{Zh: t.TitleZh, En: t.TitleEn}
	first, second = title.In(t.Language), title.In(t.Language.Other())
	if first == "" {
		first = t.With
	}
	if second == first {
		second = ""
	}
	return first, second
}

// found shows a letter that a search found, or a thread without letters.
func (r *threadRow) found(f *letters.Found, t *letters.Thread) {
	l := &f.Letter
	day := l.Updated
	switch l.State {
	case letters.Received:
		day = l.Created
	case letters.Sent:
		day = l.SentAt
	}
	with := ""
	if t != nil {
		with = r.words.T("writing.with", i18n.Args{"name": t.With})
	}
	date := r.words.FormatDate(day, i18n.DateShort)
	if f.LetterID == "" {
		r.facts.SetText(with)
		r.state.SetText(r.words.T("writing.state_begun", i18n.Args{"date": date}))
	} else {
		r.facts.SetText(facts(with, r.words.T(stateName(l.State))))
		r.state.SetText(date)
	}
	r.state.SetColor(theme.Soft)
	r.state.SetBold(false)
	title := bilingual.Text{Zh: l.TitleZh, En: l.TitleEn}.In(l.Language)
	if title == "" && t != nil {
		title, _ = titlesOf(t)
	}
	r.title.SetText(title)
	r.second.SetText("")
	r.snippet.Plain()
	r.snippet.SetText(f.Snippet)
	for _, at := range f.Ranges {
		r.snippet.UnderlinePart(at.Start, at.End, theme.Amber)
	}
	r.waits = false
	r.object.Refresh()
}

// stateOf says how far a thread is, and in which colour.
func stateOf(words *i18n.Catalogue, t *letters.Summary) (string, fyne.ThemeColorName) {
	day := words.FormatDate(t.Last, i18n.DateShort)
	switch {
	case t.Drafts > 0:
		return words.T("writing.state_draft", i18n.Args{"date": day}), theme.Ink
	case t.Waiting > 0 && t.Archived.IsZero():
		return words.T("writing.state_to_answer"), theme.Cinnabar
	case t.Letters == 0:
		return words.T("writing.state_begun", i18n.Args{"date": day}), theme.Soft
	case t.Sent > 0:
		return words.T("writing.state_sent", i18n.Args{"date": day}), theme.Soft
	default:
		return words.T("writing.state_received", i18n.Args{"date": day}), theme.Soft
	}
}

// threadRowLayout places the parts of a sheet.
type threadRowLayout struct{ r *threadRow }

func (l *threadRowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(280), theme.Px(threadHeight))
}

func (l *threadRowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r, side := l.r, theme.Px(threadSide)
	sheet := fyne.NewSize(size.Width, size.Height-theme.Px(threadGap))
	put := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(width, 0), height))
	}
	put(r.frame, 0, 0, sheet.Width, sheet.Height)
	put(r.wash, 1, 1, sheet.Width-2, sheet.Height-2)
	put(r.edge, 1, 1, sheet.Width-2, theme.Px(7))
	show(r.edge, r.waits)
	inner := sheet.Width - 2*side
	line := r.facts.MinSize().Height
	// The state is what one looks for: where room is short, the facts are cut.
	state := min(r.state.MinSize().Width+theme.Px(4), inner)
	put(r.facts, side, theme.Px(20), inner-state-theme.Px(12), line)
	put(r.state, side+inner-state, theme.Px(20), state, line)
	width := min(r.title.NaturalWidth(), inner)
	top := theme.Px(52)
	if r.snippet.Content() != "" {
		top = theme.Px(44)
	}
	height := r.title.HeightFor(width)
	put(r.title, side, top, width, height)
	left := inner - width - theme.Px(14)
	show(r.second, left > theme.Px(60))
	put(r.second, side+width+theme.Px(14), top+(height-line)/2+theme.Px(2), left, line)
	put(r.snippet, side, theme.Px(76), inner, r.snippet.HeightFor(inner))
}

// show shows or hides an object if it is not so already.
func show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}
