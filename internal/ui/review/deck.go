package review

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/pictures"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// Deck gives cards and takes answers. Its methods are called off the
// interface's thread, but for Preview and Extra.
type Deck interface {
	Queue
	// Preview gives the interval that each rating would lead to.
	Preview(cards.Card) [4]time.Duration
	// AnswerShown keeps the answer to a card as it was shown; took is the time it
	// took. It fails with card_answered where the card was answered elsewhere since.
	AnswerShown(ctx context.Context, shown cards.Card, rating fsrs.Rating, took time.Duration) (cards.Card, error)
	// UndoLast takes the last thing of the day back, an answer or a change of
	// cards or notes. It fails with nothing_to_undo, and with note_exists.
	UndoLast(context.Context) (cards.Undone, error)
	// Suspend puts cards away and Wake has them asked again, Bury puts them off until the next day, Flag marks
	// them, with 0 for no flag.
	Suspend(ctx context.Context, cardIDs ...string) error
	Wake(ctx context.Context, cardIDs ...string) error
	Bury(ctx context.Context, cardIDs ...string) error
	Flag(ctx context.Context, flag int, cardIDs ...string) error
	// Achieved sums up the answers since a time, Forecast gives how many cards
	// come due on each of the next days, the present one first.
	Achieved(ctx context.Context, since time.Time) (cards.Achieved, error)
	Forecast(ctx context.Context, days int) ([]int, error)
}

// Queue gives the cards to be asked.
type Queue interface {
	// Counts gives what waits now.
	Counts(context.Context) (cards.Counts, error)
	// Next gives the card to be asked now; ok is false if nothing is left for
	// the day.
	Next(context.Context) (item cards.Item, ok bool, err error)
	// Following gives the card that most likely comes after one; ok is false
	// where that cannot be foretold.
	Following(ctx context.Context, present cards.Card) (item cards.Item, ok bool, err error)
	// Extra begins extra study; NextExtra, FollowingExtra and CountExtra are
	// Next, Following and Counts of it.
	Extra(cards.ExtraKind) cards.Extra
	NextExtra(context.Context, cards.Extra) (item cards.Item, ok bool, err error)
	FollowingExtra(ctx context.Context, e cards.Extra, present cards.Card) (item cards.Item, ok bool, err error)
	CountExtra(context.Context, cards.Extra) (int, error)
	// Sources counts notes by the text they were met in.
	Sources(context.Context) ([]cards.Source, error)
}

// Spend counts time that was spent on reviewing.
type Spend func(context.Context, time.Duration) error

// Speech reads aloud.
type Speech interface {
	// Engines names the voices of the system; none if there are none.
	Engines() []string
	// SayAt speaks at a speed in percent until all was said or ctx ended.
	SayAt(ctx context.Context, text string, language study.Language, speed int) error
}

// Letter is a letter to be answered, whose words can be studied first.
type Letter struct{ TextID, LetterID, Title string }

// Deps are what the room works with. Those after Sheet may be nil.
type Deps struct {
	Clock study.Clock
	// Export asks what all cards are to be written as; nil where there is no such
	// way.
	Export func()
	Deck   Deck
	Spend  Spend
	// Sheet is what notes are edited with.
	Sheet notesheet.Deps
	// Speech reads words and sentences aloud at Speed, in percent.
	Speech Speech
	Speed  func() int
	// Media has the pictures of notes, Play has one of their sounds heard until
	// its end or that of ctx.
	Media pictures.Media
	Play  func(ctx context.Context, hash string) error
	// Source gives the place of the sentence in which a word was met; ok is
	// false where it is not in the study any more.
	Source func(ctx context.Context, met cards.Context) (to route.Route, ok bool, err error)
	// Letters lists the letters to be answered, Words the words of one in its
	// language.
	Letters func(context.Context) ([]Letter, error)
	Words   func(context.Context, Letter) (study.Language, []string, error)
}
