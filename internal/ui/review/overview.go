package review

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// overview is the room's first view: how many cards wait, and what else can be
// studied. All cards are listed in a section of their own.
type overview struct {
	page   *Page
	counts cards.Counts
	view   *widgets.Page
}

// overviewWidth is the greatest width of the view in pixels at 100 %.
const overviewWidth = 760

func (p *Page) startOverview() {
	o := &overview{page: p}
	p.overview = o
	page.Load(&p.latest, p.deps.Deck.Counts, func(c cards.Counts, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		o.show(c)
	})
}

// show builds the view.
func (o *overview) show(c cards.Counts) {
	o.counts = c
	p, t := o.page, o.page.frame.Words.T
	body := []fyne.CanvasObject{
		widgets.NewHeadingProse(t("review.cards")),
		widgets.NewInset(8, 0, 14, 0, sections.NewTabs(p.frame, sections.Review)),
	}
	if c.Total == 0 {
		library := widgets.NewMainButton(t("review.to_library"), "Enter", p.toLibrary)
		body = append(body, widgets.NewEmpty(t("review.no_cards_hint"), library), widgets.NewInset(20, 0, 0, 0, o.exchange(false)))
		o.view = widgets.NewPage(overviewWidth, widgets.NewColumn(0, body...))
		p.put(o.view, o.emptyKeys)
		return
	}
	body = append(body, widgets.NewInset(0, 0, 18, 0, widgets.NewParagraph(o.told(), theme.Soft)))
	if o.waiting() {
		body = append(body, widgets.NewInset(0, 0, 24, 0,
			widgets.NewFlow(0, 0, widgets.NewMainButton(t("review.start"), "Enter", o.review))))
	}
	more := widgets.NewColumn(0)
	o.view = widgets.NewPage(overviewWidth, widgets.NewColumn(0, append(body, more, o.exchange(true))...))
	p.put(o.view, o.keys)
	o.offer(more)
}

func (o *overview) waiting() bool { return o.counts.Waiting() > 0 }

// told says how many cards wait and how long they will take.
func (o *overview) told() string {
	words := o.page.frame.Words
	c := o.counts
	total := words.T("review.total", i18n.Args{"n": c.Total})
	if !o.waiting() {
		text := words.T("review.none_due") + " · " + total
		if c.Later > 0 {
			text += " · " + o.page.comesLater(c)
		}
		return text
	}
	var parts []string
	if due := c.Learning + c.Review; due > 0 {
		parts = append(parts, words.T("review.due", i18n.Args{"n": due}))
	}
	if c.New > 0 {
		parts = append(parts, words.T("review.new", i18n.Args{"n": c.New}))
	}
	return strings.Join(append(parts, total, words.FormatAbout(c.Time)), " · ")
}

// exchange leads to where cards are made of many words, to where they are brought
// in from files, and with some there to where they are written into such.
func (o *overview) exchange(some bool) fyne.CanvasObject {
	p, t := o.page, o.page.frame.Words.T
	out := widgets.NewFlow(20, 6, widgets.NewKeyLink(t("gather.title"), "A", o.gather),
		widgets.NewKeyLink(t("exchange.import_cards"), shortcuts.Name(sections.ImportKey), func() { p.frame.Go(route.CardImport{}) }))
	if some && p.deps.Export != nil {
		out.Add(widgets.NewKeyLink(t("exchange.export_cards"), shortcuts.Name("Ctrl+E"), p.deps.Export))
	}
	return out
}

func (o *overview) gather() { o.page.frame.Go(route.Gather{}) }

func (o *overview) review() { o.page.frame.Go(route.Review{}) }

// keys are the keys of the overview.
func (o *overview) keys(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyReturn, fyne.KeyR:
		if !o.waiting() {
			return false
		}
		o.review()
	case fyne.KeyA:
		o.gather()
	case "Ctrl+E":
		if o.page.deps.Export == nil {
			return false
		}
		o.page.deps.Export()
	case fyne.KeyUp, fyne.KeyPageUp:
		o.view.Scroll(-theme.Px(80))
	case fyne.KeyDown, fyne.KeyPageDown:
		o.view.Scroll(theme.Px(80))
	default:
		return false
	}
	return true
}

// emptyKeys are the keys where there are no cards.
func (o *overview) emptyKeys(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyReturn:
		o.page.toLibrary()
	case fyne.KeyA:
		o.gather()
	default:
		return false
	}
	return true
}
