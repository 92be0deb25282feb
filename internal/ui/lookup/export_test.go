package lookup

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Wait waits until what was typed is answered and shown.
func (p *Page) Wait() {
	p.search.Wait()
	p.look.Wait()
	p.adding.Wait()
}

// Box gives the search box.
func (p *Page) Box() *widgets.Field { return p.box }

// Folded reports whether results and entry take turns.
func (p *Page) Folded() bool { return p.bench.Folded() }

// EntryPage gives the column of the entry.
func (p *Page) EntryPage() fyne.CanvasObject { return p.entry }
