// Package preferences is the room of settings: the learner, the display,
// how Chinese is typed, the voice, the data, what the program is made of, and its keys. Every change
// applies at once and is kept.
package preferences

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Names of the sections, for route.Section.
const (
	Learner     = "learner"
	Display     = "display"
	Typing      = "typing"
	Voice       = "voice"
	Corrections = "corrections"
	Data        = "data"
	About       = "about"
	Keys        = "keys"
)

// Sections lists the sections in the order in which they are shown.
func Sections() []string {
	return []string{Learner, Display, Typing, Voice, Corrections, Data, About, Keys}
}

// Page is the room of settings.
type Page struct {
	frame page.Frame
	deps  Deps
	keep  *keeper

	content *widgets.Page
	tabs    *widgets.Tabs
	section string
	latest  page.Latest
	speech  *voiceSection
	data    *dataSection
}

var (
	_ page.Page   = (*Page)(nil)
	_ page.Placed = (*Page)(nil)
)

// columnWidth is the width of the room's column in pixels at 100 %.
const columnWidth = 800

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, deps Deps) *Page {
	p := &Page{frame: frame, deps: deps, section: Learner}
	p.keep = newKeeper(deps.Settings, func(err error) {
		frame.Report(err)
		p.show() // the controls say again what is kept
	})
	p.content = widgets.NewPage(columnWidth, widgets.NewColumn(0))
	return p
}

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show opens the section that the route names, or the one shown last.
func (p *Page) Show(to route.Route) {
	if r, ok := to.(route.Section); ok && number(r.Name) >= 0 {
		p.section = r.Name
	}
	p.show()
}

// At gives the section that is open: one comes back to it by the room's own route.
func (p *Page) At() route.Route { return route.Section{Name: p.section} }

// Leave ends what still loads or speaks. Changes go on to be kept.
func (p *Page) Leave() {
	p.latest.Stop()
	if p.speech != nil {
		p.speech.stop()
	}
}

// Key changes the section by the left and right arrows and scrolls by the
// others.
func (p *Page) Key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyLeft:
		p.step(-1)
	case fyne.KeyRight:
		p.step(1)
	case fyne.KeyDown:
		p.content.Scroll(theme.Px(60))
	case fyne.KeyUp:
		p.content.Scroll(-theme.Px(60))
	case fyne.KeyPageDown, fyne.KeySpace:
		p.content.Scroll(theme.Px(400))
	case fyne.KeyPageUp:
		p.content.Scroll(-theme.Px(400))
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.section != Corrections {
			return false
		}
		p.openCorrections()
	case fyne.KeyEscape:
		return p.data != nil && p.data.cancel()
	default:
		return false
	}
	return true
}

// number gives the place of a section, -1 if there is none of the name.
func number(name string) int {
	for i, s := range Sections() {
		if s == name {
			return i
		}
	}
	return -1
}

func (p *Page) step(by int) {
	to := number(p.section) + by
	if to >= 0 && to < len(Sections()) {
		p.open(to)
	}
}

// open goes to a section as to any place.
func (p *Page) open(i int) { p.frame.Go(route.Section{Name: Sections()[i]}) }

// show builds the present section.
func (p *Page) show() {
	p.latest.Stop()
	if p.speech != nil {
		p.speech.stop()
	}
	p.speech, p.data = nil, nil
	t := p.frame.Words.T
	names := []string{
		t("preferences.learner"), t("preferences.display"), t("typing.heading"), t("preferences.voice"), t("preferences.corrections"),
		t("preferences.data"), t("preferences.about"), t("preferences.keys"),
	}
	p.tabs = widgets.NewTabs(names, p.open)
	p.tabs.Choose(number(p.section))
	body, load := p.body()
	p.content.SetBody(widgets.NewColumn(0,
		widgets.NewHeading(t("preferences.heading")),
		widgets.NewInset(14, 0, 0, 0, p.tabs),
		widgets.NewRule(),
		widgets.NewInset(28, 0, 0, 0, body),
	))
	if load != nil {
		load()
	}
}

// body makes the present section; load, unless nil, looks up what it shows.
func (p *Page) body() (object fyne.CanvasObject, load func()) {
	switch p.section {
	case Display:
		return p.display(), nil
	case Typing:
		return p.typing(), nil
	case Voice:
		p.speech = newVoiceSection(p)
		return p.speech.object, p.speech.load
	case Corrections:
		column := widgets.NewColumn(0)
		return column, func() { p.corrections(column) }
	case Data:
		p.data = newDataSection(p)
		return p.data.object, p.data.load
	case About:
		column := widgets.NewColumn(0)
		return column, func() { p.about(column) }
	case Keys:
		return p.keys(), nil
	default:
		return p.learner(), nil
	}
}

// settingsGap is the space between two settings at 100 %.
const settingsGap = 26
