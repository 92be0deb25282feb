package cards

import (
	"slices"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// DefaultDeck is the deck that is there in every study. Its name may be empty;
// the interface then has one for it.
const DefaultDeck = "default"

// Deck is a set of notes that are learnt with the same options. A name may have
// parts divided by "::", as "HSK 3::Verbs".
type Deck struct {
	ID      string
	Name    string
	Options DeckOptions
	Created time.Time
}

// Order is the order in which cards come.
type Order string

// The orders. New cards come as they were added, mixed, or by level; cards in
// review by the time they were due, mixed, or the one that is least likely to be
// remembered first.
const (
	ByAdded  Order = "added"
	ByLevel  Order = "level"
	ByDue    Order = "due"
	ByRecall Order = "recall"
	Mixed    Order = "mixed"
)

// DeckOptions are how a deck is learnt. The zero value follows the learner's
// settings in everything.
type DeckOptions struct {
	// Kinds are the cards that a note gets; nil means Read, and Recall if the
	// learner's settings say so. A correction always gets its card.
	Kinds []Kind `json:"kinds,omitempty"`
	// New and Due are the most new cards and the most cards in review a day. A
	// deck that says nothing shares what the learner's settings allow with the
	// others that say nothing.
	New *int `json:"new,omitempty"`
	Due *int `json:"due,omitempty"`
	// Retention is the share of cards to be remembered when they come due, 0 for
	// the learner's own.
	Retention float64 `json:"retention,omitempty"`
	// MaxInterval is the most days between two reviews, 0 for the scheduler's own.
	MaxInterval int `json:"max_interval,omitempty"`
	// Learning and Relearning are the steps within the day; nil for the
	// scheduler's own, empty for none.
	Learning   []time.Duration `json:"learning"`
	Relearning []time.Duration `json:"relearning"`
	// Week is how much is to come due on each weekday.
	Week fsrs.Week `json:"week"`
	// NewOrder is ByAdded (also if empty), ByLevel or Mixed, ReviewOrder ByDue
	// (also if empty), ByRecall or Mixed.
	NewOrder    Order `json:"new_order,omitempty"`
	ReviewOrder Order `json:"review_order,omitempty"`
	// LeechAfter is how often a card in review is forgotten until it is called a
	// leech, 0 for the usual 8, negative for never. KeepLeeches has leeches told
	// and asked all the same; otherwise they are suspended.
	LeechAfter  int  `json:"leech_after,omitempty"`
	KeepLeeches bool `json:"keep_leeches,omitempty"`
}

// usualLeech is after how many lapses a card is a leech, as in Anki.
const usualLeech = 8

// leechAfter gives the number of lapses, 0 for never.
func (o DeckOptions) leechAfter() int {
	switch {
	case o.LeechAfter < 0:
		return 0
	case o.LeechAfter == 0:
		return usualLeech
	}
	return o.LeechAfter
}

// IsLeech reports whether a lapse makes a card a leech: the first time at the
// number of lapses, then each time half as many were added, as in Anki.
func (o DeckOptions) IsLeech(lapses int) bool {
	after := o.leechAfter()
	if after == 0 || lapses < after {
		return false
	}
	return (lapses-after)%max((after+1)/2, 1) == 0
}

// Valid reports whether every option is within its range.
func (o DeckOptions) Valid() bool {
	known := Kinds()
	for i, kind := range o.Kinds {
		if !slices.Contains(known, kind) || slices.Contains(o.Kinds[:i], kind) {
			return false
		}
	}
	for _, most := range []*int{o.New, o.Due} {
		if most != nil && (*most < 0 || *most > maxLimit) {
			return false
		}
	}
	for _, step := range slices.Concat(o.Learning, o.Relearning) {
		if step <= 0 || step > maxStep {
			return false
		}
	}
	for _, ease := range o.Week {
		if !ease.Valid() {
			return false
		}
	}
	return (o.Retention == 0 || o.Retention >= 0.7 && o.Retention <= 0.99) &&
		o.MaxInterval >= 0 && o.MaxInterval <= maxInterval &&
		slices.Contains([]Order{"", ByAdded, ByLevel, Mixed}, o.NewOrder) &&
		slices.Contains([]Order{"", ByDue, ByRecall, Mixed}, o.ReviewOrder)
}

// Limits of options.
const (
	maxLimit    = 9999
	maxStep     = 30 * 24 * time.Hour
	maxInterval = 36500
)

// kindsFor gives the kinds of card that a note gets in a deck.
func (o DeckOptions) kindsFor(n Note, recall bool) []Kind {
	kinds := o.Kinds
	if kinds == nil {
		kinds = []Kind{Read}
		if recall {
			kinds = append(kinds, Recall)
		}
	}
	if n.Kind == CorrectionNote && !slices.Contains(kinds, Correction) {
		kinds = append(slices.Clone(kinds), Correction)
	}
	return slices.DeleteFunc(slices.Clone(kinds), func(k Kind) bool { return !k.Suits(n) })
}
