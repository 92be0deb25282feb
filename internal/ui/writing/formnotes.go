package writing

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// formNotes are the notes about the form of the draft, in the margin of the
// paper or, where there is none, below the parts they are about.
type formNotes struct {
	d     *desk
	all   []*formNote
	layer *fyne.Container // those in the margin
	// begun are the fields in which something stood since the paper lies there:
	// what is still empty then is no fault.
	begun   map[*editor.Editor]bool
	checked letters.Content
	looked  bool
	typedAt time.Time
	where   noteWhere
}

func newFormNotes(d *desk) *formNotes {
	n := &formNotes{d: d, layer: container.NewWithoutLayout(), begun: map[*editor.Editor]bool{}}
	n.begin()
	for _, f := range d.sheet.fields {
		f.OnLaidOut = n.place
	}
	return n
}

// begin notes in which fields something stands.
func (n *formNotes) begin() {
	for _, f := range n.d.sheet.fields {
		if strings.TrimSpace(f.Text()) != "" {
			n.begun[f] = true
		}
	}
}

// typed drops the notes about what was changed: they are looked for again when
// the pen rests.
func (n *formNotes) typed() {
	n.typedAt, n.looked = n.d.p.deps.Clock.Now(), false
	n.begin()
	n.set(slices.DeleteFunc(slices.Clone(n.all), func(one *formNote) bool { return one.field.Text() != one.text }))
}

// formPause is how long the pen must rest before the form is looked at.
const formPause = time.Second

// rest looks at the form when the pen rests and nothing is being composed.
func (n *formNotes) rest() {
	d := n.d
	if !d.writable() || n.looked && d.reply.Content == n.checked ||
		!n.typedAt.IsZero() && d.p.deps.Clock.Now().Sub(n.typedAt) < formPause {
		return
	}
	for _, f := range d.sheet.fields {
		if f.Composing() != "" {
			return
		}
	}
	n.look()
}

// look notes what is not right in the form. It takes some microseconds: only
// the short parts of the letter are judged.
func (n *formNotes) look() {
	d := n.d
	n.checked, n.looked = d.reply.Content, true
	found := n.gapNotes()
	for _, f := range letters.CheckForm(d.reply.Language, d.reply.Content) {
		if f.Code == letters.FormMissing {
			f.Want = n.usual(f.Part)
		}
		if one, ok := d.sheet.locate(d.reply, f); ok && n.begun[one.field] {
			found = append(found, one)
		}
	}
	slices.SortStableFunc(found, func(a, b *formNote) int {
		return cmp.Or(cmp.Compare(slices.Index(d.sheet.fields, a.field), slices.Index(d.sheet.fields, b.field)), cmp.Compare(a.start, b.start))
	})
	var all []*formNote
	for _, one := range found {
		if d.loaded.left[one.mark()] {
			continue
		}
		same := func(was *formNote) bool { return was.mark() == one.mark() && !slices.Contains(all, was) }
		if i := slices.IndexFunc(n.all, same); i >= 0 {
			one = n.all[i] // stays as it is, with the focus that one of its links may have
		} else {
			one.write(d.p.frame.Words, n.apply, n.leave)
		}
		all = append(all, one)
	}
	n.set(all)
}

// usual gives what a part of the letter begins with, "" where only the writer
// can say.
func (n *formNotes) usual(p letters.Part) string {
	d := n.d
	with := d.loaded.thread.With
	if d.loaded.answers() {
		with = d.loaded.incoming.author(d.reply.Language)
	}
	c := d.p.beginIn(d.reply.Language, with)
	closing, name := letters.SplitSignature(c.Signature)
	switch p {
	case letters.PartSalutation:
		return c.Salutation
	case letters.PartGreeting:
		return c.Greeting
	case letters.PartClose:
		return closing
	case letters.PartSignature:
		return name
	}
	return ""
}

// set shows these notes and no others.
func (n *formNotes) set(all []*formNote) {
	if slices.Equal(all, n.all) {
		return
	}
	n.all = all
	for _, f := range n.d.sheet.fields {
		var under []editor.Finding
		for _, one := range all {
			if one.field == f && one.text != "" {
				under = append(under, one.underlined())
			}
		}
		f.SetFindings(under)
	}
	n.distribute()
	if len(all) > 0 && n.where == noteOutside && !n.d.noted {
		n.d.noted = true
		n.d.right.Refresh()
	}
	n.d.relayout()
}

// distribute brings the notes to where they stand.
func (n *formNotes) distribute() {
	n.layer.Objects = nil
	for _, f := range n.d.sheet.fields {
		n.d.sheet.slots[f].Objects = nil
	}
	for _, one := range n.all {
		if n.where == noteBelow {
			slot := n.d.sheet.slots[one.field]
			slot.Objects = append(slot.Objects, one)
		} else {
			n.layer.Objects = append(n.layer.Objects, one)
		}
	}
	n.layer.Refresh()
}

// apply puts right what a note is about, as one step that can be undone, or
// selects the gap that the writer is to fill in.
func (n *formNotes) apply(one *formNote) {
	d := n.d
	if !d.writable() || one.field.Text() != one.text {
		return
	}
	if one.isGap() {
		d.sheet.give(one.field)
		one.field.Select(one.start, one.end)
		return
	}
	one.field.Replace(one.start, one.end, one.right)
	d.sheet.give(d.sheet.last)
	n.look()
}

// leave takes a note away for as long as the part stays as it is.
func (n *formNotes) leave(one *formNote) {
	d, id, mark := n.d, n.d.reply.ID, one.mark()
	if d.loaded.left == nil {
		d.loaded.left = map[string]bool{}
	}
	d.loaded.left[mark] = true
	d.p.change(func(ctx context.Context) error { return d.p.deps.Letters.LeaveNote(ctx, id, mark) }, nil)
	d.sheet.give(d.sheet.last)
	n.look()
}

// first gives the note that the keys are about: of the part with the caret, or
// the first; nil if there is none. right asks for one that can be put right.
func (n *formNotes) first(right bool) *formNote {
	var found *formNote
	for _, one := range n.all {
		switch {
		case right && !one.mends():
		case one.field == n.d.sheet.last:
			return one
		case found == nil:
			found = one
		}
	}
	return found
}

func (n *formNotes) applyFirst() {
	if one := n.first(true); one != nil {
		n.apply(one)
	}
}

func (n *formNotes) leaveFirst() {
	if one := n.first(false); one != nil {
		n.leave(one)
	}
}

// place puts the notes in the margin beside what they are about, none over
// another.
func (n *formNotes) place() {
	s, n0 := n.d.sheet, n.layer
	if n.where == noteBelow || len(n0.Objects) == 0 || s == nil {
		return
	}
	room := n.layer.Size()
	x, width := n.where.column(n.d.left(room.Width), deskColumn(room.Width))
	gap := theme.Px(6)
	y := make([]float32, len(n.all))
	free := float32(0)
	for i, one := range n.all {
		at, _ := within(s.form, one.field)
		line, _ := one.field.PlaceOf(one.underlined().Start)
		y[i] = max(free, s.form.Position().Y+at.Y+line.Y)
		free = y[i] + one.HeightFor(width) + gap
	}
	low := room.Height
	for i := len(n.all) - 1; i >= 0; i-- {
		height := n.all[i].HeightFor(width)
		y[i] = max(0, min(y[i], low-height))
		low = y[i] - gap
		n.all[i].Move(fyne.NewPos(x, y[i]))
		n.all[i].Resize(fyne.NewSize(width, height))
	}
}

// within gives where an object is in a container that holds it, however deep.
func within(in *fyne.Container, o fyne.CanvasObject) (at fyne.Position, ok bool) {
	for _, child := range in.Objects {
		if child == o {
			return child.Position(), true
		}
		if c, is := child.(*fyne.Container); is {
			if at, ok := within(c, o); ok {
				return c.Position().Add(at), true
			}
		}
	}
	return fyne.Position{}, false
}

// noteWhere says where notes stand.
type noteWhere int

const (
	// noteBelow: below the part, where there is room for the paper only.
	noteBelow noteWhere = iota
	// noteInside: in a wide margin of the paper.
	noteInside
	// noteOutside: at the right of the paper.
	noteOutside
)

// The width of a note, the space around it and that between it and the text,
// and the least width of paper that has a margin for notes, at 100 %.
const (
	noteWidth = 168
	noteGap   = 14
	noteApart = 28
	notePaper = 600
)

// whereNotes gives where notes stand in a room.
func whereNotes(room float32) noteWhere {
	width := deskColumn(room)
	switch {
	case room-margin(room)-width >= theme.Px(noteWidth+2*noteGap):
		return noteOutside
	case width >= theme.Px(notePaper):
		return noteInside
	default:
		return noteBelow
	}
}

// column gives the left edge and the width of notes beside or on a paper.
func (w noteWhere) column(left, paper float32) (x, width float32) {
	right := left + paper
	if w == noteOutside {
		return right + theme.Px(noteGap), theme.Px(noteWidth)
	}
	return right - theme.Px(noteGap+noteWidth), theme.Px(noteWidth)
}

// draftPlace places the paper with the draft and the notes in their scroller.
type draftPlace struct{ d *desk }

// words gives how the words stand on the paper of a room.
func (l *draftPlace) words(room float32) (side, top, width float32) {
	paper := deskColumn(room)
	side, top = widgets.PaperMargins(paper)
	width = paper - 2*side
	if l.d.notes.where == noteInside {
		width = paper - side - theme.Px(noteApart+noteWidth+noteGap)
	}
	return side, top, width
}

func (l *draftPlace) settle(room float32) {
	n := l.d.notes
	if where := whereNotes(room); where != n.where {
		n.where = where
		n.distribute()
	}
}

func (l *draftPlace) height(room float32) float32 {
	l.settle(room)
	_, top, width := l.words(room)
	return max(widgets.HeightFor(l.d.sheet.form, width), theme.Px(120)) + 2*top
}

func (l *draftPlace) MinSize([]fyne.CanvasObject) fyne.Size {
	room := l.d.paper.Size().Width
	if room <= 0 {
		return fyne.NewSize(100, 100)
	}
	return fyne.NewSize(100, l.height(room)+1)
}

func (l *draftPlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	frame, form, layer := objects[0], objects[1], objects[2]
	height := l.height(size.Width)
	side, top, width := l.words(size.Width)
	x := l.d.left(size.Width)
	frame.Move(fyne.NewPos(x, 0))
	frame.Resize(fyne.NewSize(deskColumn(size.Width), height))
	layer.Resize(fyne.NewSize(size.Width, height))
	form.Move(fyne.NewPos(x+side, top))
	form.Resize(fyne.NewSize(width, height-2*top))
	l.d.notes.place()
}
