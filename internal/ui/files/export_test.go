package files

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Sheet is the question on the screen.
type Sheet = sheet

// Ask asks for files and gives the sheet.
func (c *Chooser) Ask(kind Kind, name string, endings []string, done func([]string)) *Sheet {
	return newSheet(c, question{title: "Question", name: name, endings: endings, kind: kind}, done)
}

// Held is Ask for a name to save under; its folder is not listed before the
// channel is closed.
func (c *Chooser) Held(name string, listed <-chan struct{}) *Sheet {
	c.list = func(ctx context.Context, path string, endings []string) ([]item, error) {
		<-listed
		return readFolder(ctx, path, endings)
	}
	return newSheet(c, question{title: "Question", name: name, kind: saveOne}, func([]string) {})
}

// Kind is a kind of question.
type Kind = kind

// The kinds.
const (
	OpenOne  = openOne
	OpenMany = openMany
	SaveOne  = saveOne
)

// Wait waits until the folder is listed.
func (s *Sheet) Wait() { s.latest.Wait() }

// Key gives a key to the sheet, as the window does.
func (s *Sheet) Key(name string) bool { return s.modal.Key(name) }

// Box gives the field, Rows the names listed.
func (s *Sheet) Box() *widgets.Field { return s.box }

// Rows gives the names listed.
func (s *Sheet) Rows() []string {
	var out []string
	for _, r := range s.rows {
		out = append(out, r.name)
	}
	return out
}
