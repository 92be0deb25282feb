package lookup

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Wait waits until what was asked is answered and shown, and changes are kept.
func (p *Page) Wait() {
	for range 2 { // an answer may ask for more
		for _, l := range []*page.Latest{&p.voices, &p.search, &p.look, &p.rest, &p.advice, &p.spoken} {
			l.Wait()
		}
		p.adding.Wait()
	}
}

// Strokes gives what shows how a character is written, nil if nothing does.
func (p *Page) Strokes() *widgets.StrokeOrder { return p.parts.strokes }

// Status gives the choice of the word's status.
func (p *Page) Status() *widgets.Segments { return p.parts.status }

// Results gives how far the list is scrolled and which row is the keyboard's.
func (p *Page) Results() (offset float32, at int) { return p.list.Offset(), p.list.At() }

// Box gives the search box.
func (p *Page) Box() *widgets.Field { return p.box }

// Folded reports whether results and entry take turns.
func (p *Page) Folded() bool { return p.bench.Folded() }

// EntryPage gives the column of the entry.
func (p *Page) EntryPage() fyne.CanvasObject { return p.entry }
