// Package exchange brings flash cards in from the files of other programs and
// writes the learner's own into such files: a page that says what is in a file
// and what will become of it, and a sheet that asks what to write. It knows the
// formats only by what package cards/exchange tells of them.
package exchange

import (
	"context"
	"sync"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// File is a file of flash cards that was opened; the importer and a source of
// package cards/exchange are one. Facts, Guess and Check answer at once and change
// nothing; the others are called off the interface's thread, one at a time.
type File interface {
	// Facts says what is in the file; they do not change.
	Facts() *trade.Source
	// Guess gives the plan that most likely is meant.
	Guess() trade.Plan
	// Check fails where a plan cannot be followed, and says why.
	Check(trade.Plan) error
	// Sample gives what the first n notes of a type would become.
	Sample(ctx context.Context, p trade.Plan, kind, n int) ([]cards.Note, error)
	// Run brings the notes in: all of them or, where it fails or ctx ends, none.
	Run(ctx context.Context, p trade.Plan, told func(done, total int)) (trade.Report, error)
	Close() error
}

// Files asks the user for a file. done is not called where the user thought
// better of it.
type Files interface {
	Open(title string, endings []string, done func(path string))
	Save(title, name string, done func(path string))
}

// Deps are what the page works with.
type Deps struct {
	// Open opens a file.
	Open func(ctx context.Context, path string) (File, error)
	// Decks lists the decks of the study.
	Decks func(ctx context.Context) ([]cards.Deck, error)
	Files Files
	// Copy puts a text on the clipboard, WriteText writes one to a file, whole or
	// not at all.
	Copy      func(text string)
	WriteText func(ctx context.Context, path, text string) error
	// State is what the page holds; it outlasts the page, which is made anew in
	// another language or theme.
	State *State
}

// State is the file that is open, what was chosen for it, and the work under way.
// Its zero value is ready. It is for the interface's thread alone.
type State struct {
	file   *opened // nil for none
	aside  *opened // one that Esc left, until the next is open; nil for none
	job    *job    // nil for none
	fault  error   // why the last file could not be opened
	routed string  // the file that the way here asked for
	// report tells what became of the last file; nil for none.
	report  *reported
	page    *Page      // the present one
	running page.Group // work under way; tests wait for it
}

// Settle ends what is under way before the program does, of which nothing is
// kept, and lets go of the file.
func (s *State) Settle(ctx context.Context) {
	wait := func(ended <-chan struct{}) {
		select {
		case <-ended:
		case <-ctx.Done():
		}
	}
	if j := s.job; j != nil {
		j.cancel()
		wait(j.ended)
	}
	for _, o := range []*opened{s.file, s.aside} {
		if o != nil {
			wait(o.close(s))
		}
	}
	s.file, s.aside = nil, nil
}

// opened is a file with what was chosen for it.
type opened struct {
	File
	mu   sync.Mutex // one call to File at a time
	plan trade.Plan
	// own says that this program wrote all of it.
	own   bool
	decks []cards.Deck
	at    int // the type that is shown, -1 for none
}

func newOpened(f File, decks []cards.Deck) *opened {
	o := &opened{File: f, plan: f.Guess(), decks: decks, own: f.Facts().Own, at: -1}
	for i, kind := range f.Facts().Types {
		if !kind.Own && o.at < 0 && !o.plan.Types[i].Skip {
			o.at = i
		}
	}
	return o
}

// close lets go of the file off the interface's thread, after what is under way,
// and gives a channel that is closed then.
func (o *opened) close(s *State) <-chan struct{} {
	done := make(chan struct{})
	s.running.Add(1)
	go func() {
		defer s.running.Done()
		defer close(done)
		o.mu.Lock()
		defer o.mu.Unlock()
		_ = o.Close() // nothing was written to it
	}()
	return done
}

// notes counts the notes that will be brought in.
func (o *opened) notes() int {
	facts := o.Facts()
	n := facts.Notes
	for i, kind := range facts.Types {
		if o.plan.Types[i].Skip {
			n -= kind.Notes
		}
	}
	return n
}

// reported is a report with what leads to the notes.
type reported struct {
	trade.Report
	name  string // of the file
	query string // finds the notes
}
