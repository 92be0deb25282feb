package writing

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// sealSize is the edge of a seal in pixels at 100 %.
const sealSize = 72

// paperWidth is the width of letter paper in pixels at 100 %.
const paperWidth = 680

// loadedThread is what a thread's page shows.
type loadedThread struct {
	thread  letters.Thread
	letters []letterView
}

func (p *Page) openThread(id string) {
	page.Load(&p.latest, func(ctx context.Context) (loadedThread, error) { return p.loadThread(ctx, id) },
		func(loaded loadedThread, err error) {
			if err != nil {
				p.frame.Report(err)
				return
			}
			p.put(newThread(p, loaded))
		})
}

func (p *Page) loadThread(ctx context.Context, id string) (loadedThread, error) {
	thread, all, err := p.deps.Letters.Thread(ctx, id)
	if err != nil {
		return loadedThread{}, err
	}
	out := loadedThread{thread: thread}
	for _, l := range all {
		v, err := p.view(ctx, l)
		if err != nil {
			return loadedThread{}, err
		}
		out.letters = append(out.letters, v)
	}
	return out, nil
}

// thread is the place of one correspondence: its letters in order.
type thread struct {
	p      *Page
	loaded loadedThread
	page   *widgets.Page
	// main answers the letter that waits, nil if none does.
	main func()
}

func newThread(p *Page, loaded loadedThread) *thread {
	t := &thread{p: p, loaded: loaded}
	t.page = widgets.NewPage(paperWidth, t.body())
	return t
}

func (t *thread) content() fyne.CanvasObject { return t.page }
func (t *thread) shown()                     {}
func (t *thread) leave()                     {}

func (t *thread) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.main != nil {
			t.main()
			return true
		}
	case fyne.KeyEscape:
		t.p.toList()
		return true
	case fyne.KeyDown:
		t.page.Scroll(theme.Px(60))
		return true
	case fyne.KeyUp:
		t.page.Scroll(-theme.Px(60))
		return true
	case fyne.KeyPageDown, fyne.KeySpace:
		t.page.Scroll(theme.Px(400))
		return true
	case fyne.KeyPageUp:
		t.page.Scroll(-theme.Px(400))
		return true
	}
	return false
}

func (t *thread) body() *fyne.Container {
	words := t.p.frame.Words
	th := t.loaded.thread
	title := bilingual.Text{Zh: th.TitleZh, En: th.TitleEn}
	head := widgets.NewKai(title.In(th.Language), 28)
	head.LineHeight = 1.4
	objects := []fyne.CanvasObject{
		widgets.NewRow(0, widgets.NewLink("‹ "+words.T("writing.letters"), t.p.toList)),
		widgets.NewInset(16, 0, 0, 0, head),
	}
	if second := title.In(th.Language.Other()); second != title.In(th.Language) {
		objects = append(objects, widgets.NewProse(second, ink.Regular, theme.Title, theme.Soft))
	}
	objects = append(objects, widgets.NewInset(4, 0, 0, 0, widgets.NewSoft(facts(
		words.T("writing.with", i18n.Args{"name": th.With}), th.Level.Short()))))
	waiting := t.waiting()
	for i, v := range t.loaded.letters {
		objects = append(objects, widgets.NewInset(28, 0, 0, 0, t.letter(v, i == waiting)))
	}
	return widgets.NewColumn(0, objects...)
}

// waiting gives the number of the newest letter without a sent reply, -1 if
// all are answered.
func (t *thread) waiting() int {
	for i := len(t.loaded.letters) - 1; i >= 0; i-- {
		if l := t.loaded.letters[i].letter; l.Incoming() {
			if reply := t.reply(l.ID); reply == nil || reply.State == letters.Draft {
				return i
			}
		}
	}
	return -1
}

// reply gives the reply to a letter, nil if there is none.
func (t *thread) reply(incomingID string) *letters.Letter {
	for i := range t.loaded.letters {
		if l := &t.loaded.letters[i].letter; l.InReplyTo == incomingID && !l.Incoming() {
			return l
		}
	}
	return nil
}

// letter is one letter with what can be done about it; main says that the
// page's main button stands under it.
func (t *thread) letter(v letterView, main bool) fyne.CanvasObject {
	words := t.p.frame.Words
	l := v.letter
	if l.Incoming() {
		objects := []fyne.CanvasObject{
			widgets.NewApart(16, 2, t.letterTitle(v), widgets.NewSoft(v.byline(words))),
			widgets.NewLetterPaper(v.written(), nil),
		}
		if actions := t.actions(v, main); actions != nil {
			at := len(objects)
			if main { // in sight without scrolling, however long the letter is
				at = 1
			}
			objects = slices.Insert(objects, at, fyne.CanvasObject(widgets.NewInset(4, 0, 4, 0, actions)))
		}
		return widgets.NewColumn(10, objects...)
	}
	var seal *widgets.Seal
	line := words.T("writing.your_draft", i18n.Args{"date": words.FormatDate(l.Updated, i18n.DateTime)})
	if l.State == letters.Sent {
		seal = widgets.NewSeal(sealSize)
		line = words.T("writing.your_letter", i18n.Args{"date": words.FormatDate(l.SentAt, i18n.DateLetter)})
	}
	paper := widgets.NewPressable(0, widgets.NewLetterPaper(ofLetter(l), seal), t.desk(l.InReplyTo))
	return widgets.NewColumn(10, widgets.NewSoft(line), paper)
}

func (t *thread) letterTitle(v letterView) fyne.CanvasObject {
	title := widgets.NewKai(v.title(), 20)
	title.LineHeight = 1.4
	return title
}

// actions are the ways on from an incoming letter.
func (t *thread) actions(v letterView, main bool) fyne.CanvasObject {
	words := t.p.frame.Words
	l := v.letter
	var buttons []fyne.CanvasObject
	reply := t.reply(l.ID)
	if reply == nil || reply.State == letters.Draft {
		label := words.T("writing.reply")
		if reply != nil {
			label = words.T("writing.go_on")
		}
		open := t.desk(l.ID)
		if main {
			t.main = open
			buttons = append(buttons, widgets.NewMainButton(label, shortcuts.Name("Return"), open))
		} else {
			buttons = append(buttons, widgets.NewButton(label, "", open))
		}
	}
	if v.document != nil {
		buttons = append(buttons, widgets.NewButton(words.T("writing.read"), "", func() {
			t.p.frame.Go(route.Text{ID: l.TextID})
		}))
	}
	if len(buttons) == 0 {
		return nil
	}
	return widgets.NewFlow(10, 8, buttons...)
}

func (t *thread) desk(incomingID string) func() {
	return func() { t.p.frame.Go(route.Reply{LetterID: incomingID}) }
}

var _ place = (*thread)(nil)
