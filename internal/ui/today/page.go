// Package today is the first room: what waits, and one key to start each.
package today

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Page is the room Today.
type Page struct {
	frame  page.Frame
	clock  study.Clock
	source Source

	latest  page.Latest
	body    *fyne.Container
	content *widgets.Page
	shown   Overview
	actions map[string]func()
}

var _ page.Page = (*Page)(nil)

// columnWidth is the width of the room's column in pixels at 100 %.
const columnWidth = 760

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, clock study.Clock, source Source) *Page {
	p := &Page{frame: frame, clock: clock, source: source, actions: map[string]func(){}}
	p.body = widgets.NewColumn(0, p.dateLine())
	p.content = widgets.NewPage(columnWidth, p.body)
	return p
}

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show looks up what waits.
func (p *Page) Show(route.Route) { p.load() }

// Leave drops a look-up that is under way.
func (p *Page) Leave() { p.latest.Stop() }

// Key starts what the buttons offer by the keys written on them.
func (p *Page) Key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyEnter:
		name = string(fyne.KeyReturn)
	case fyne.KeyDown, fyne.KeyPageDown:
		p.content.Scroll(scrollStep(name))
		return true
	case fyne.KeyUp, fyne.KeyPageUp:
		p.content.Scroll(-scrollStep(name))
		return true
	}
	act := p.actions[name]
	if act == nil {
		return false
	}
	act()
	return true
}

func scrollStep(name string) float32 {
	if name == string(fyne.KeyDown) || name == string(fyne.KeyUp) {
		return theme.Px(60)
	}
	return theme.Px(400)
}

func (p *Page) load() {
	page.Load(&p.latest, p.source.Overview, func(o Overview, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.show(o)
	})
}

// show builds the page for what waits.
func (p *Page) show(o Overview) {
	p.shown = o
	clear(p.actions)
	objects := []fyne.CanvasObject{
		p.dateLine(),
		widgets.NewInset(4, 0, 28, 0, widgets.NewHeadingProse(p.headline(o))),
	}
	if o.Draft != nil {
		objects = append(objects, widgets.NewInset(0, 0, 20, 0, p.draft(*o.Draft)))
	}
	if main := p.first(o); main != nil {
		objects = append(objects, widgets.NewInset(0, 0, 26, 0, main))
	}
	if c := o.Coming; c != nil {
		words := p.frame.Words
		objects = append(objects, widgets.NewInset(0, 0, 26, 0, widgets.NewParagraph(words.T("today.coming", i18n.Args{
			"name": c.From.In(words.Language()), "date": words.FormatDate(c.At, i18n.DateTime),
		}), theme.Soft)))
	}
	objects = append(objects, widgets.NewColumns(20, 28, 200, p.cards(o), p.open(o), p.week(o.Week)))
	p.body = widgets.NewColumn(0, objects...)
	p.content.SetBody(p.body)
}

func (p *Page) dateLine() fyne.CanvasObject {
	return widgets.NewSoft(p.frame.Words.FormatDate(p.clock.Now(), i18n.DateLong))
}

// headline says in a few words what is up.
func (p *Page) headline(o Overview) string {
	t := p.frame.Words.T
	switch {
	case o.Draft != nil:
		return t("today.letter_begun")
	case o.Letter != nil:
		return t("today.letters_wait", i18n.Args{"n": o.MoreLetters + 1})
	case o.Cards > 0:
		return t("today.cards_wait", i18n.Args{"n": o.Cards})
	case o.Open != nil:
		return t("today.text_open")
	default:
		return t("today.nothing")
	}
}

// first is the part under the heading: the letter that waits, or the way to
// the library where there is nothing at all to do.
func (p *Page) first(o Overview) fyne.CanvasObject {
	if o.Letter != nil {
		return p.letter(*o.Letter, o.MoreLetters, o.Draft == nil)
	}
	if !o.idle() {
		return nil
	}
	t := p.frame.Words.T
	hint := t("today.nothing_hint")
	if o.AnyCards {
		hint = t("today.all_done_hint")
	}
	library := widgets.NewMainButton(t("today.library"), enterKey, p.on(fyne.KeyReturn, p.toLibrary))
	return widgets.NewEmpty(hint, library)
}

// enterKey is the name of the key of the main button.
const enterKey = "Enter"

// on binds a key and gives the action back for the button that shows it.
func (p *Page) on(key fyne.KeyName, act func()) func() {
	p.actions[string(key)] = act
	return act
}

func (p *Page) toLibrary() { p.frame.Go(route.ToRoom{To: route.Read}) }

// later puts the waiting letter off until the next day begins, with a way
// back.
func (p *Page) later(l Letter) {
	now := p.clock.Now()
	tomorrow := time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, now.Location())
	t := p.frame.Words.T
	p.putOff(l.ID, tomorrow, func() {
		p.frame.Notify(t("today.put_off"), t("today.undo"), func() { p.putOff(l.ID, time.Time{}, nil) })
	})
}

// putOff hides a letter or shows it again, then looks anew at what waits.
func (p *Page) putOff(id string, until time.Time, done func()) {
	work := func(ctx context.Context) (Overview, error) {
		// What was asked for is done even if the page is left meanwhile.
		if err := p.source.PutOff(context.WithoutCancel(ctx), id, until); err != nil {
			return Overview{}, err
		}
		return p.source.Overview(ctx)
	}
	page.Load(&p.latest, work, func(o Overview, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.show(o)
		p.frame.Counts()
		if done != nil {
			done()
		}
	})
}
