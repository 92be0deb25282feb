package today

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Source tells what waits and puts letters off. Its methods are called off
// the interface's thread.
type Source interface {
	// Overview looks up what waits now.
	Overview(context.Context) (Overview, error)
	// PutOff hides a waiting letter until a time; the zero time shows it again.
	PutOff(ctx context.Context, letterID string, until time.Time) error
}

// Overview is what waits for the learner.
type Overview struct {
	// Letter is the letter to answer first, nil if none waits.
	Letter *Letter
	// Draft is the letter that was written in last and is not sent, nil if there
	// is none.
	Draft *Draft
	// MoreLetters counts the letters that wait besides it.
	MoreLetters int
	// Coming is the letter that is on its way, nil if none is.
	Coming *Coming
	// Cards counts the cards to review now, new ones among them; Time is what
	// they will take.
	Cards int
	Time  time.Duration
	// Later counts the cards that come later today, the first at LaterAt.
	Later   int
	LaterAt time.Time
	// AnyCards tells whether the study has cards at all.
	AnyCards bool
	// Open is the text last left unfinished, nil if there is none.
	Open *Open
	Week Week
}

// idle reports whether nothing waits at all.
func (o Overview) idle() bool {
	return o.Draft == nil && o.Letter == nil && o.Cards == 0 && o.Open == nil
}

// Draft is a letter that was begun.
type Draft struct {
	ID, With string
	Language study.Language
	// Text is what was written, in one line; At is when that was.
	Text string
	At   time.Time
}

// Coming is a letter that comes at a time.
type Coming struct {
	From bilingual.Text
	At   time.Time
}

// Letter is a letter that waits.
type Letter struct {
	ID string
	// TextID is the text in the library, empty if that has it no more.
	TextID   string
	Language study.Language
	From     bilingual.Text
	Place    bilingual.Text
	// Position is the letter's place among the Of letters of its thread; 0
	// where it belongs to none.
	Position, Of int
	Level        study.Level
	// Length is in characters of a Chinese letter, in words of an English one.
	Length int
	// Known is the share of its words that the learner knows, 0 to 1; negative
	// if that cannot be told.
	Known   float64
	Title   bilingual.Text
	Opening string
}

// Open is a text that was begun and not finished.
type Open struct {
	TextID   string
	Language study.Language
	Title    bilingual.Text
	// Share is how much of it is read, 0 to 1.
	Share float64
}

// Week sums up the present week.
type Week struct {
	// Days holds the time spent on each day, from Monday on; Today is the
	// number of the present day in it.
	Days           [7]time.Duration
	Today          int
	Words, Letters int
}

// Total is the time spent in the week.
func (w Week) Total() time.Duration {
	sum := time.Duration(0)
	for _, d := range w.Days {
		sum += d
	}
	return sum
}
