package exchange

import (
	"context"
	"errors"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Target is the study that notes are brought into; cards.Service is one.
type Target interface {
	Decks(ctx context.Context) ([]cards.Deck, error)
	Day(at time.Time) (start, end time.Time)
	// Level gives a note's level, by the dictionary where it has none; asked by
	// several goroutines at once.
	Level(n cards.Note) study.Level
	Import(ctx context.Context, o cards.ImportOptions, fill func(ctx context.Context, to cards.Importing) error) error
}

// Importer brings notes of other programs, and of another study, into this one.
// Cards and Clock must be there, the rest as it is said.
type Importer struct {
	Cards Target
	// Media takes the sounds and pictures, Engine reads the database of a
	// package; both must be there for packages and are not used otherwise.
	Media  cards.MediaStore
	Engine anki.Engine
	// TempDir is where a package is unpacked; the system's own if empty.
	TempDir string
	Clock   study.Clock
	Words   Words
	// Weights are those that answers are replayed by where a package does not
	// tell what they led to; the zero value leaves the published ones.
	Weights fsrs.Weights
	// DefaultDeck is the name that a file has for the first deck where the
	// learner gave it none, as Exporter.DefaultDeck.
	DefaultDeck string
	// DefaultNames are the names that files have for it where they were written
	// in another language of the interface.
	DefaultNames []string
	// Learning are the languages that the learner learns, by which Guess leaves
	// notes out that teach neither; both where it is empty.
	Learning []study.Language
}

// Words is what importing needs to know of Chinese words, from several goroutines
// at once. Each may be nil: what it would tell is then left as the file has it, or
// open.
type Words struct {
	// Simplify gives a text in simplified characters.
	Simplify func(text string) string
	// Reading gives the pinyin of a word as the study keeps it, "" if it is not
	// known; asked where a file has none.
	Reading func(word string) string
}

// Problem is something that is wrong with a file though it can be read: a code
// that has words, and the facts of these.
type Problem struct {
	Code study.Code
	Args map[string]string
}

// Report says what came of an import.
type Report struct {
	// Added, Updated, Joined and Unchanged count notes: new ones, those of the
	// study that took over what the file says, those of the same word that took
	// in what they lacked, and those that stayed as they are.
	Added, Updated, Joined, Unchanged int
	// Cards and Reviews are how many the file has of the notes brought in, Media
	// how many sounds and pictures were taken, Decks how many decks were made.
	Cards, Reviews, Media, Decks int
	// MediaMissing are sounds and pictures that notes call and the file has not,
	// or that cannot be kept.
	MediaMissing int
	// LeftOutCount is how many notes were left out; LeftOut has the first
	// hundred of them.
	LeftOutCount int
	LeftOut      []LeftOut
	Problems     []Problem
}

// LeftOut is a note that could not be brought in.
type LeftOut struct {
	// Place is its line in the file, or its number in a package, from 1.
	Place int
	// Excerpt is the beginning of what it says.
	Excerpt string
	// Reason says why.
	Reason Problem
}

// Run brings in what a plan says, all of it or, if it fails or ctx ends, nothing.
// progress, if there, hears how much of all work is done. Besides the codes of
// the formats and of the study it fails as Check does.
func (i *Importer) Run(ctx context.Context, s *Source, p Plan, progress func(done, total int)) (Report, error) {
	if err := s.Check(p); err != nil {
		return Report{}, err
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	r := &run{Importer: i, source: s, plan: p, progress: progress, media: mediaIn{store: i.Media, dir: i.TempDir, hashes: map[string]string{}}}
	err := r.all(ctx)
	if err != nil {
		err = errors.Join(err, r.media.drop(ctx))
		return Report{}, inPath(err, s.path)
	}
	return r.report, nil
}

// run is an import under way.
type run struct {
	*Importer
	source   *Source
	plan     Plan
	progress func(done, total int)
	report   Report
	media    mediaIn
	ready    []ready
	byNote   map[int64]span
	byCard   map[int64]*heldCard
	done     int
	total    int
	calendar *calendar
}

// span is where the notes are that were made of one.
type span struct{ from, to int }
