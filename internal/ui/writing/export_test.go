package writing

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Wait waits until what was asked for is shown.
func (p *Page) Wait() {
	p.working.Wait()
	p.latest.Wait()
	p.toStudy.Wait()
	switch at := p.at.(type) {
	case *desk:
		at.loads.Wait()
		at.sealing.Wait()
		at.counting.Wait()
		if a := at.side.aids; a != nil {
			a.notice.Wait()
			a.words.Wait()
		}
	case *list:
		at.loads.Wait()
	}
}

// WaitForWords waits until a word that was asked for is explained or found.
func (p *Page) WaitForWords() {
	if d, ok := p.at.(*desk); ok {
		d.looks.Wait()
		if d.side.aids != nil {
			d.side.aids.search.Wait()
		}
	}
}

// Rows gives what the list shows, row by row.
func (p *Page) Rows() []string {
	l := p.at.(*list)
	out := make([]string, l.length())
	for i := range out {
		r := newThreadRow(p.frame.Words)
		l.fill(i, r)
		out[i] = r.title.Content() + "|" + r.second.Content() + "|" + r.facts.Content() + "|" + r.state.Content() + "|" + r.snippet.Content()
	}
	return out
}

// Folder chooses a folder of the list by its number.
func (p *Page) Folder(i int) { p.at.(*list).folders.Choose(i) }

// Search searches in the list.
func (p *Page) Search(query string) { p.at.(*list).search.SetText(query) }

// Exists gives the numbers of the things of a thread's page that exist.
func (p *Page) Exists() int { return len(p.at.(*thread).roll.shown) }

// Part gives a part of the letter on the desk by its name.
func (p *Page) Part(name string) *editor.Editor {
	s := p.at.(*desk).sheet
	return map[string]*editor.Editor{
		"salutation": s.salutation, "greeting": s.greeting, "body": s.body, "wish": s.wish, "closing": s.closing, "name": s.name,
	}[name]
}

// Status gives what stands above the paper: how the draft is kept, how many
// versions there are, its length, and why it is not kept.
func (p *Page) Status() (kept, versions, count, failure string) {
	s := p.at.(*desk).status
	s.refresh()
	return s.text.Content(), s.versions.Label(), s.count.Content(), s.failure.Content()
}

// Tick lets a second pass for the line above the paper.
func (p *Page) Tick() { p.at.(*desk).status.tick() }

// Desk gives the desk's parts to look through.
func (p *Page) Desk() fyne.CanvasObject { return p.at.(*desk).bench.Container }

// Versions opens the earlier versions.
func (p *Page) Versions() { p.at.(*desk).showVersions() }

// ShowLetter shows the letter to answer where one side shows at a time.
func (p *Page) ShowLetter() { p.at.(*desk).bench.ShowLeft(true) }

// Clock gives what the task's clock shows.
func (p *Page) Clock() string {
	s := p.at.(*desk).status
	s.refresh()
	return s.timer.Label()
}

// TouchLetter clicks the first character of the paragraph of the letter to
// answer that begins with some words; false if there is none.
func (p *Page) TouchLetter(begins string) bool {
	var touched bool
	var visit func(fyne.CanvasObject)
	visit = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				visit(child)
			}
		case *container.Scroll:
			visit(o.Content)
		case *touchText:
			if strings.HasPrefix(o.text, begins) {
				at, size := o.prose.Bounds(0, 1)
				o.Tapped(&fyne.PointEvent{Position: at.AddXY(size.Width/2, size.Height/2)})
				touched = true
			}
		}
	}
	visit(p.at.(*desk).bench.Container)
	return touched
}

// NotePlace is where a note in the margin stands, and the field it is about.
type NotePlace struct {
	At, Field       fyne.Position
	Size, FieldSize fyne.Size
}

// NotePlaces gives where the notes stand, from the top.
func (p *Page) NotePlaces() []NotePlace {
	var out []NotePlace
	driver := fyne.CurrentApp().Driver()
	for _, n := range p.at.(*desk).notes.all {
		out = append(out, NotePlace{
			driver.AbsolutePositionForObject(n), driver.AbsolutePositionForObject(n.field), n.Size(), n.field.Size(),
		})
	}
	return out
}

// StateWidth is the room that the state of a thread has in its row.
type StateWidth struct {
	State      string
	Has, Needs float32
}

// StateWidths gives that of each row, in rows of a width.
func (p *Page) StateWidths(width float32) []StateWidth {
	l := p.at.(*list)
	var out []StateWidth
	for i := range l.length() {
		r := newThreadRow(p.frame.Words)
		r.object.Resize(fyne.NewSize(width, r.object.MinSize().Height))
		l.fill(i, r)
		out = append(out, StateWidth{r.state.Content(), r.state.Size().Width, r.state.NaturalWidth()})
	}
	return out
}

// TapInput clicks the button of the input method.
func (p *Page) TapInput() { p.InputTap()() }

// InputTap gives what a click on that button does, also once the desk was left.
func (p *Page) InputTap() func() {
	button := p.at.(*desk).inputButton
	return func() { button.Tapped(&fyne.PointEvent{}) }
}

// Lines is how many whole lines of a letter the paper shows at its top.
func (p *Page) Lines() int {
	d := p.at.(*desk)
	_, top := widgets.PaperMargins(deskColumn(d.paper.Size().Width))
	return int((d.paper.Size().Height - top) / d.sheet.body.LineHeight())
}

// Paper gives the free room at the left and at the right of the paper.
func (p *Page) Paper() (left, right float32) {
	d := p.at.(*desk)
	sheet := d.holder.Objects[0].(*fyne.Container).Objects[0]
	left = sheet.Position().X
	return left, d.paper.Size().Width - left - sheet.Size().Width
}
