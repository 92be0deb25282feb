package today

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// column is one of the three under the letter: a rule, a name, and what is in
// it.
func column(name string, objects ...fyne.CanvasObject) fyne.CanvasObject {
	head := []fyne.CanvasObject{widgets.NewRule(), widgets.NewInset(12, 0, 2, 0, widgets.NewSoft(name))}
	return widgets.NewColumn(2, append(head, objects...)...)
}

// button makes the button of a column: the page's main one where nothing
// before it is, so that Enter always starts the first thing.
func (p *Page) button(main bool, label string, key fyne.KeyName, act func()) fyne.CanvasObject {
	p.on(key, act)
	b := widgets.NewButton(label, string(key), act)
	if main {
		b = widgets.NewMainButton(label, enterKey, p.on(fyne.KeyReturn, act))
	}
	return widgets.NewInset(12, 0, 0, 0, widgets.NewFlow(0, 0, b))
}

// cards tells how many cards are due.
func (p *Page) cards(o Overview) fyne.CanvasObject {
	words := p.frame.Words
	name := words.T("today.cards")
	if o.Cards == 0 {
		hint := words.T("today.no_cards")
		if o.AnyCards {
			hint = words.T("today.no_cards_due")
		}
		if o.Later > 0 {
			hint += " " + words.T("today.cards_later", i18n.Args{"n": o.Later, "time": o.LaterAt.Format("15:04")})
		}
		return column(name, widgets.NewParagraph(hint, theme.Soft))
	}
	return column(name,
		widgets.NewFigure(words.T("today.due", i18n.Args{"n": o.Cards})),
		widgets.NewSoft(words.FormatAbout(o.Time)),
		p.button(o.Draft == nil && o.Letter == nil, words.T("today.review"), fyne.KeyR, func() { p.frame.Go(route.Review{}) }))
}

// open shows the text that was left.
func (p *Page) open(o Overview) fyne.CanvasObject {
	words := p.frame.Words
	name := words.T("today.left_open")
	if o.Open == nil {
		hint := widgets.NewParagraph(words.T("today.no_text_open"), theme.Soft)
		if o.idle() {
			return column(name, hint) // the main button leads to the library
		}
		return column(name, hint, p.button(false, words.T("today.library"), fyne.KeyG, p.toLibrary))
	}
	text := *o.Open
	title := text.Title.In(text.Language)
	if translated := text.Title.In(text.Language.Other()); translated != title {
		title += separator + translated
	}
	line := widgets.NewBoldProse(title)
	line.MaxLines = 3
	return column(name,
		line,
		widgets.NewSoft(words.T("today.share_read", i18n.Args{"share": words.FormatPercent(text.Share)})),
		p.button(o.Draft == nil && o.Letter == nil && o.Cards == 0, words.T("today.go_on"), fyne.KeyG, func() {
			p.frame.Go(route.Text{ID: text.TextID})
		}))
}

// week draws the minutes of each day and sums up.
func (p *Page) week(w Week) fyne.CanvasObject {
	words := p.frame.Words
	label := i18n.Keys("today.weekday.", "1", "2", "3", "4", "5", "6", "7")
	bars := make([]widgets.Bar, len(w.Days))
	for i, d := range w.Days {
		bars[i] = widgets.Bar{
			Value: d.Minutes(), Label: words.T(label(string(rune('1' + i)))),
			Now: i == w.Today, Later: i > w.Today,
		}
	}
	sum := facts(
		p.hours(w.Total()),
		words.T("today.week_words", i18n.Args{"n": w.Words}),
		words.T("today.week_letters", i18n.Args{"n": w.Letters}))
	return column(words.T("today.week"),
		widgets.NewInset(8, 0, 4, 0, widgets.NewFlow(0, 0, widgets.NewBars(bars))),
		widgets.NewParagraph(sum, theme.Soft))
}

// hours writes a span of time in hours and minutes.
func (p *Page) hours(d time.Duration) string {
	words := p.frame.Words
	minutes := int(d.Round(time.Minute) / time.Minute)
	if minutes < 60 {
		return words.T("today.minutes", i18n.Args{"n": minutes})
	}
	return words.T("today.hours_minutes", i18n.Args{"hours": minutes / 60, "minutes": minutes % 60})
}
