// Package importing is the page that brings texts into the library: pasted, from
// files, or dropped onto the window; alone, or two of them as a text with its
// translation, whose sentences are then reviewed side by side.
package importing

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	intake "github.com/dear-li-hua/dear-li-hua/internal/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// Service turns files into texts of the library; *importing.Service is one. Its
// methods are called off the interface's thread.
type Service interface {
	// Import brings files in, one after another.
	Import(ctx context.Context, sources []intake.Source, progress intake.Progress) []intake.Report
	// Pair aligns the sentences of two files; nothing is in the library yet.
	Pair(ctx context.Context, a, b intake.Source, progress func(share float64)) (*intake.Proposal, error)
	// AddPair adds what a proposal has become.
	AddPair(ctx context.Context, p *intake.Proposal) intake.Report
}

// Files asks the user for files. done is not called where the user thought
// better of it.
type Files interface {
	OpenMany(title string, endings []string, done func(paths []string))
}

// Deps are what the page works with.
type Deps struct {
	Service Service
	Files   Files
	// Rename gives a text of the library another title.
	Rename func(ctx context.Context, id string, title bilingual.Text) error
	// Clipboard gives the text that was copied last.
	Clipboard func() string
	// State is what the page holds; it outlasts the page, which is made anew in
	// another language or theme.
	State *State
}

// State is what was typed and begun on the page and is not in the library yet.
// Its zero value is ready. It is for the interface's thread alone.
type State struct {
	pairing  bool // the page takes a text and its translation
	title    string
	single   given
	pair     [2]given
	job      *job            // what is under way; nil for nothing
	reviewed *reviewed       // pairs that are not saved yet; nil for none
	reports  []intake.Report // told last; nil for none
	page     *Page           // the present one
	running  page.Group      // work under way; tests wait for it
}

// given is what the learner gave for one text: a file, or the text itself.
type given struct{ path, text string }

func (g given) empty() bool { return g.path == "" && g.text == "" }
