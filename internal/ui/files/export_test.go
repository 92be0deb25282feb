package files

import "github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"

// Sheet is the question on the screen.
type Sheet = sheet

// Ask asks for files and gives the sheet.
func (c *Chooser) Ask(kind Kind, name string, endings []string, done func([]string)) *Sheet {
	return newSheet(c, question{title: "Question", name: name, endings: endings, kind: kind}, done)
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
