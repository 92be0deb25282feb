package writing

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// columnWidth is the width of the room's column in pixels at 100 %.
const columnWidth = 760

// list is the room's first place: all threads.
type list struct {
	p       *Page
	threads []letters.Summary
	shelf   shelf

	page   *widgets.Page
	sheets []*widgets.Pressable
	chosen int
}

// shelf is a part of the threads.
type shelf int

const (
	everything shelf = iota
	toAnswer
	drafts
	sent
	shelves
)

// holds reports whether a thread stands on the shelf.
func (s shelf) holds(t letters.Summary) bool {
	switch s {
	case toAnswer:
		return t.Waiting > 0
	case drafts:
		return t.Drafts > 0
	case sent:
		return sentLetters(t) > 0
	default:
		return true
	}
}

// sentLetters counts the replies that were sent: each answers a letter that
// does not wait any more.
func sentLetters(t letters.Summary) int {
	return max(0, (t.Letters-t.Drafts-t.Waiting)/2)
}

func (p *Page) openList() {
	page.Load(&p.latest, p.deps.Letters.Threads, func(threads []letters.Summary, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		l := &list{p: p, threads: threads}
		l.page = widgets.NewPage(columnWidth, l.body())
		p.put(l)
	})
}

func (l *list) content() fyne.CanvasObject { return l.page }

// shown puts the focus on the first letter, so that the keys work at once.
func (l *list) shown() { l.focus(0) }

func (l *list) leave() {}

func (l *list) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyDown, fyne.KeyUp:
		l.focus(l.chosen)
		return len(l.sheets) > 0
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.chosen < len(l.sheets) {
			l.sheets[l.chosen].Tapped(nil)
			return true
		}
	}
	return false
}

func (l *list) focus(i int) {
	if i < 0 || i >= len(l.sheets) {
		return
	}
	l.p.focus(l.sheets[i])
}

// body lays the list out.
func (l *list) body() *fyne.Container {
	t := l.p.frame.Words.T
	objects := []fyne.CanvasObject{widgets.NewInset(0, 0, 20, 0, widgets.NewHeading(t("writing.letters")))}
	l.sheets, l.chosen = nil, 0
	if len(l.threads) == 0 {
		return widgets.NewColumn(0, append(objects, widgets.NewEmpty(t("writing.no_letters"), l.toLibrary()))...)
	}
	objects = append(objects, widgets.NewInset(0, 0, 20, 0, l.switcher()))
	var sheets []fyne.CanvasObject
	for _, thread := range l.threads {
		if l.shelf.holds(thread) {
			sheets = append(sheets, l.sheet(thread))
		}
	}
	if len(sheets) == 0 {
		return widgets.NewColumn(0, append(objects, l.empty())...)
	}
	return widgets.NewColumn(0, append(objects, widgets.NewColumn(16, sheets...))...)
}

func (l *list) toLibrary() *widgets.Button {
	return widgets.NewMainButton(l.p.frame.Words.T("writing.to_library"), "", func() {
		l.p.frame.Go(route.ToRoom{To: route.Read})
	})
}

// empty says that the shelf holds nothing and what to do about it.
func (l *list) empty() fyne.CanvasObject {
	t := l.p.frame.Words.T
	all := widgets.NewButton(t("writing.show_all"), "", func() { l.choose(everything) })
	switch l.shelf {
	case toAnswer:
		return widgets.NewEmpty(t("writing.none_to_answer"), l.toLibrary())
	case drafts:
		return widgets.NewEmpty(t("writing.no_drafts"), all)
	default:
		return widgets.NewEmpty(t("writing.none_sent"), all)
	}
}

// switcher chooses the shelf.
func (l *list) switcher() fyne.CanvasObject {
	t := l.p.frame.Words.T
	names := []string{t("writing.all"), t("writing.to_answer"), t("writing.drafts"), t("writing.sent")}
	return widgets.NewSegments(names, int(l.shelf), func(i int) { l.choose(shelf(i)) })
}

func (l *list) choose(s shelf) {
	l.shelf = s
	l.page.SetBody(l.body())
	l.focus(0)
}

// sheet is a thread as it lies in the list: with the airmail edge while a
// letter of it waits.
func (l *list) sheet(t letters.Summary) fyne.CanvasObject {
	words := l.p.frame.Words
	state, color := l.state(t)
	mark := widgets.NewText(state, theme.Text, color)
	mark.SetBold(color != theme.Soft)
	title := bilingual.Text{Zh: t.TitleZh, En: t.TitleEn}
	first := title.In(t.Language)
	rows := []fyne.CanvasObject{
		widgets.NewApart(16, 4, widgets.NewSoft(facts(
			words.T("writing.with", i18n.Args{"name": t.With}), t.Level.Short(),
			words.T("writing.letters_in_thread", i18n.Args{"n": t.Letters}))), mark),
		widgets.NewInset(8, 0, 0, 0, widgets.NewKai(first, 22)),
	}
	if second := title.In(t.Language.Other()); second != first {
		rows = append(rows, widgets.NewProse(second, ink.Regular, theme.Text, theme.Soft))
	}
	body := fyne.CanvasObject(widgets.NewColumn(2, rows...))
	if t.Waiting > 0 {
		body = widgets.NewLetterSheet(body)
	} else {
		body = widgets.NewPlainSheet(body)
	}
	number := len(l.sheets)
	sheet := widgets.NewPressable(8, body, func() { l.p.frame.Go(route.Thread{ID: t.ID}) })
	sheet.OnStep = func(by int) { l.focus(number + by) }
	sheet.OnFocused = func() {
		l.chosen = number
		l.page.Reveal(sheet)
	}
	l.sheets = append(l.sheets, sheet)
	return sheet
}

// state says how far a thread is.
func (l *list) state(t letters.Summary) (string, fyne.ThemeColorName) {
	words := l.p.frame.Words
	day := words.FormatDate(t.Last, i18n.DateShort)
	switch {
	case t.Drafts > 0:
		return words.T("writing.state_draft", i18n.Args{"date": day}), theme.Ink
	case t.Waiting > 0:
		return words.T("writing.state_to_answer"), theme.Cinnabar
	default:
		return words.T("writing.state_sent", i18n.Args{"date": day}), theme.Soft
	}
}

// facts joins what is known with dots.
func facts(all ...string) string {
	known := all[:0]
	for _, f := range all {
		if f != "" {
			known = append(known, f)
		}
	}
	return strings.Join(known, dot)
}

var _ place = (*list)(nil)
