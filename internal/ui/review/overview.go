package review

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// overview is the room's first view: how many cards wait, and all of them in
// a list.
type overview struct {
	page  *Page
	shown summary
	list  *noteList
	// deleted are the notes deleted since the view was opened, the last one
	// last.
	deleted []cards.Deleted
	busy    bool
}

// summary is what the overview shows.
type summary struct {
	counts cards.Counts
	items  []cards.Item
	// kept notes what was changed before the look, nil if nothing was.
	kept func()
}

func (p *Page) startOverview() {
	o := &overview{page: p}
	p.overview = o
	o.load(o.look)
}

func (o *overview) look(ctx context.Context) (summary, error) {
	counts, err := o.page.deps.Deck.Counts(ctx)
	if err != nil {
		return summary{}, err
	}
	items, err := o.page.deps.Deck.Items(ctx)
	return summary{counts: counts, items: items}, err
}

// load runs work and shows what it gives. What was changed is noted even if
// the look after it fails.
func (o *overview) load(work func(context.Context) (summary, error)) {
	o.busy = true
	page.Load(&o.page.latest, work, func(s summary, err error) {
		o.busy = false
		if err == nil {
			o.show(s)
		}
		if s.kept != nil {
			s.kept()
			o.page.frame.Counts()
		}
		if err != nil {
			o.page.frame.Report(err)
		}
	})
}

// show builds the view, with the row chosen that was chosen before.
func (o *overview) show(s summary) {
	o.shown = s
	p, t := o.page, o.page.frame.Words.T
	head := []fyne.CanvasObject{
		widgets.NewHeadingProse(t("review.cards")),
		widgets.NewInset(8, 0, 8, 0, sections.NewTabs(p.frame, sections.Review)),
	}
	if len(s.items) == 0 {
		library := widgets.NewMainButton(t("review.to_library"), "Enter", p.toLibrary)
		head = append(head, widgets.NewInset(16, 0, 0, 0, widgets.NewEmpty(t("review.no_cards_hint"), library)))
		p.put(widgets.NewPage(listWidth, widgets.NewColumn(0, head...)), o.emptyKeys)
		return
	}
	head = append(head, widgets.NewInset(4, 0, 18, 0, widgets.NewParagraph(o.counts(), theme.Soft)))
	if o.waiting() {
		head = append(head, widgets.NewInset(0, 0, 24, 0,
			widgets.NewFlow(0, 0, widgets.NewMainButton(t("review.start"), "Enter", o.review))))
	}
	more := widgets.NewColumn(0)
	head = append(head, more)
	o.offer(more)
	chosen := -1
	if o.list != nil {
		chosen = o.list.chosen
	}
	o.list = newNoteList(p.frame.Words, p.deps.Clock, s.items, o.delete)
	view := container.New(&overviewLayout{}, widgets.NewColumn(0, head...), widgets.NewRule(), o.list)
	p.put(view, o.keys)
	o.list.choose(min(chosen, len(s.items)-1))
}

func (o *overview) waiting() bool { return o.shown.counts.Waiting() > 0 }

// counts says how many cards wait and how long they will take.
func (o *overview) counts() string {
	words := o.page.frame.Words
	total := words.T("review.total", i18n.Args{"n": len(o.shown.items)})
	if !o.waiting() {
		return words.T("review.none_due") + " · " + total
	}
	c := o.shown.counts
	var parts []string
	if due := c.Learning + c.Review; due > 0 {
		parts = append(parts, words.T("review.due", i18n.Args{"n": due}))
	}
	if c.New > 0 {
		parts = append(parts, words.T("review.new", i18n.Args{"n": c.New}))
	}
	return strings.Join(append(parts, total, words.FormatAbout(c.Time)), " · ")
}

func (o *overview) review() { o.page.frame.Go(route.Review{}) }

// delete removes a note with its cards and offers the way back.
func (o *overview) delete(n cards.Note) {
	if o.busy {
		return
	}
	o.load(func(ctx context.Context) (summary, error) {
		gone, err := o.page.deps.Deck.Delete(context.WithoutCancel(ctx), n.ID)
		if err != nil {
			return summary{}, err
		}
		s, err := o.look(ctx)
		s.kept = func() {
			o.deleted = append(o.deleted, gone)
			words := o.page.frame.Words
			o.page.frame.Notify(words.T("review.deleted", i18n.Args{"word": n.Headword}), words.T("review.undo"), func() { o.restore(n.ID) })
		}
		return s, err
	})
}

// restore brings a deleted note back, unless that was done already.
func (o *overview) restore(noteID string) {
	at := slices.IndexFunc(o.deleted, func(d cards.Deleted) bool { return d.Note.ID == noteID })
	if at < 0 || o.busy {
		return
	}
	gone := o.deleted[at]
	o.load(func(ctx context.Context) (summary, error) {
		if err := o.page.deps.Deck.Restore(context.WithoutCancel(ctx), gone); err != nil {
			return summary{}, err
		}
		s, err := o.look(ctx)
		s.kept = func() { o.deleted = slices.Delete(o.deleted, at, at+1) }
		return s, err
	})
}

// keys are the keys of the overview.
func (o *overview) keys(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyReturn, fyne.KeyR:
		if !o.waiting() {
			return false
		}
		o.review()
	case fyne.KeyUp:
		o.list.choose(max(0, o.list.chosen-1))
	case fyne.KeyDown:
		o.list.choose(o.list.chosen + 1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		o.list.deleteChosen()
	case fyne.KeyU, "Ctrl+Z":
		if n := len(o.deleted); n > 0 {
			o.restore(o.deleted[n-1].Note.ID)
		}
	default:
		return false
	}
	return true
}

// emptyKeys are the keys where there are no cards; what was just deleted can
// still be brought back.
func (o *overview) emptyKeys(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyReturn:
		o.page.toLibrary()
		return true
	case fyne.KeyU, "Ctrl+Z":
		return o.keys(key)
	}
	return false
}

// overviewLayout places the head, a rule and the list that takes the room
// left, at the margins of the other rooms.
type overviewLayout struct{}

// listWidth is the greatest width of head and list in pixels at 100 %.
const listWidth = 760

// Layout places the three.
func (*overviewLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head, rule, list := objects[0], objects[1], objects[2]
	margin, top := theme.Px(56), theme.Px(44)
	if size.Width < theme.Px(900) {
		margin, top = theme.Px(32), theme.Px(24)
	}
	width := min(theme.Px(listWidth), size.Width-2*margin)
	height := widgets.HeightFor(head, width)
	head.Move(fyne.NewPos(margin, top))
	head.Resize(fyne.NewSize(width, height))
	y := top + height
	rule.Move(fyne.NewPos(margin, y))
	rule.Resize(fyne.NewSize(width, 1))
	list.Move(fyne.NewPos(margin, y+1))
	list.Resize(fyne.NewSize(width, max(0, size.Height-y-1)))
}

// MinSize lets the view be as small as its room.
func (*overviewLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }
