// Package files asks the user for files to read and for places to write to, in
// the window's own look and language. It is keyboard first: what is typed
// narrows the list, the arrows choose, Enter goes on.
package files

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
)

// Chooser asks in a window. It is for the interface's thread alone.
type Chooser struct {
	words  *i18n.Catalogue
	canvas func() fyne.Canvas
	places []Place
	// last is the folder in which something was chosen last.
	last string
	// list lists a folder.
	list func(ctx context.Context, path string, endings []string) ([]item, error)
}

// Place is a folder offered by its name.
type Place struct{ Name, Path string }

// New makes a chooser; canvas gives the window to ask in, places the folders
// that are offered, the first of which it begins in. Those that are not there
// are left out when they are asked for.
func New(words *i18n.Catalogue, canvas func() fyne.Canvas, places []Place) *Chooser {
	return &Chooser{words: words, canvas: canvas, places: places, list: readFolder}
}

// Open asks for one file whose name ends in one of endings and calls done with
// its path, unless the user thought better of it.
func (c *Chooser) Open(title string, endings []string, done func(path string)) {
	newSheet(c, question{title: title, endings: endings, kind: openOne}, func(paths []string) { done(paths[0]) })
}

// OpenMany asks for any number of files and calls done with their paths, unless
// the user thought better of it.
func (c *Chooser) OpenMany(title string, endings []string, done func(paths []string)) {
	newSheet(c, question{title: title, endings: endings, kind: openMany}, done)
}

// Save asks for a place to write to, proposes a name, and calls done with the
// path, unless the user thought better of it. A file that is there was agreed
// to be replaced.
func (c *Chooser) Save(title, name string, done func(path string)) {
	newSheet(c, question{title: title, name: name, kind: saveOne}, func(paths []string) { done(paths[0]) })
}

// question is what is asked.
type question struct {
	title   string
	endings []string
	name    string
	kind    kind
}

type kind int

const (
	openOne kind = iota
	openMany
	saveOne
)
