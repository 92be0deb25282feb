package review_test

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

const (
	windowSill = "我家窗台上有三盆花。"
	everybody  = "Everybody in the neighbourhood leaves a book."
)

// late is a slow deck that marks and looks the first card up slowly, too.
type late struct {
	*slow
	first chan error
}

func (l *late) Next(ctx context.Context) (cards.Item, bool, error) {
	if l.first != nil {
		<-l.first
	}
	return l.deck.Next(ctx)
}

func (l *late) Bury(ctx context.Context, ids ...string) error {
	if err := <-l.let; err != nil {
		return err
	}
	return l.deck.Bury(ctx, ids...)
}

func (l *late) Flag(ctx context.Context, flag int, ids ...string) error {
	if err := <-l.let; err != nil {
		return err
	}
	return l.deck.Flag(ctx, flag, ids...)
}

func (l *late) UndoLast(ctx context.Context) (cards.Undone, error) {
	if err := <-l.let; err != nil {
		return cards.Undone{}, err
	}
	return l.deck.UndoLast(ctx)
}

// Keys that come before their card count as one would expect, and none rates a
// card that was not seen. In each case the keys of before are pressed at rest,
// then those of hurry while what the last of them does is under way.
func TestKeysBeforeTheirCard(t *testing.T) {
	full := &study.Error{Code: study.CodeDiskFull}
	for name, c := range map[string]struct {
		foretells     bool
		second        cards.Kind // of the second card
		before, hurry []fyne.KeyName
		let           []error // what comes of each thing done
		rated         []fsrs.Rating
		says, hides   []string
	}{
		"the answer of the next": {
			before: []fyne.KeyName{space}, hurry: []fyne.KeyName{fyne.Key3, enter},
			let: []error{nil}, rated: []fsrs.Rating{fsrs.Good}, says: []string{everybody, "Good"},
		},
		"the answer of the next, and a rating unseen": {
			before: []fyne.KeyName{space}, hurry: []fyne.KeyName{fyne.Key3, enter, fyne.Key1, enter},
			let: []error{nil}, rated: []fsrs.Rating{fsrs.Good}, says: []string{everybody, "Good"},
		},
		"a rating unseen": {
			before: []fyne.KeyName{space}, hurry: []fyne.KeyName{fyne.Key3, fyne.Key1},
			let: []error{nil}, rated: []fsrs.Rating{fsrs.Good}, says: []string{everybody, "Show answer"},
		},
		"what is typed is not left out": {
			second: cards.Spelling,
			before: []fyne.KeyName{space}, hurry: []fyne.KeyName{fyne.Key3, enter},
			let: []error{nil}, rated: []fsrs.Rating{fsrs.Good}, says: []string{"Show answer"}, hides: []string{"Good"},
		},
		"the first of two ratings, and the answer after it": {
			foretells: true,
			before:    []fyne.KeyName{space}, hurry: []fyne.KeyName{fyne.Key3, space, fyne.Key2, fyne.Key4, space},
			let: []error{nil, nil}, rated: []fsrs.Rating{fsrs.Good, fsrs.Hard}, says: []string{"浇水", "Easy"},
		},
		"an answer that is not kept": {
			before: []fyne.KeyName{space}, hurry: []fyne.KeyName{fyne.Key3, enter},
			let: []error{full}, says: []string{windowSill, "Good"},
		},
		"put off": {
			hurry: []fyne.KeyName{fyne.KeyB, enter, fyne.Key3},
			let:   []error{nil}, says: []string{everybody, "Good"},
		},
		"not put off": {
			hurry: []fyne.KeyName{fyne.KeyB, enter},
			let:   []error{full}, says: []string{windowSill, "Show answer"},
		},
		"flagged, then rated": {
			before: []fyne.KeyName{space}, hurry: []fyne.KeyName{fyne.KeyF, fyne.Key2},
			let: []error{nil, nil}, rated: []fsrs.Rating{fsrs.Hard}, says: []string{everybody, "Show answer"},
		},
		"flagged, rated and gone on": {
			before: []fyne.KeyName{space}, hurry: []fyne.KeyName{fyne.KeyF, fyne.Key2, space},
			let: []error{nil, nil}, rated: []fsrs.Rating{fsrs.Hard}, says: []string{everybody, "Good"},
		},
		"nothing to take back": {
			hurry: []fyne.KeyName{undo, enter},
			let:   []error{nil}, says: []string{windowSill, "Good"},
		},
		"nothing to take back, and no rating": {
			before: []fyne.KeyName{space}, hurry: []fyne.KeyName{undo, fyne.Key3, enter},
			let: []error{nil}, says: []string{windowSill, "Good"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			items := three()
			if c.second != "" {
				items[1].Card.Kind = c.second
			}
			l := &late{slow: &slow{deck: newDeck(items...), let: make(chan error, 3)}}
			l.foretells = c.foretells
			r := newRoom(t, l.deck, func(deps *review.Deps) { deps.Deck = l }).show(route.Review{})
			r.press(c.before...)
			for _, key := range c.hurry {
				r.Key(string(key))
			}
			for _, err := range c.let {
				l.let <- err
			}
			r.Wait()
			r.says(c.says...)
			r.hides(c.hides...)
			if !slices.Equal(l.ratings, c.rated) {
				t.Errorf("rated %v, want %v", l.ratings, c.rated)
			}
		})
	}
}

// What was pressed early is done once: the card after is asked as ever.
func TestKeysBeforeTheirCardAreNotKept(t *testing.T) {
	r, s := slowRoom(t)
	s.foretells = false
	r.press(space)
	r.Key(string(fyne.Key3))
	r.Key(string(enter))
	s.let <- nil
	r.Wait()
	r.says(everybody, "Good")
	s.let <- nil
	r.press(fyne.Key1)
	r.says("浇水", "Show answer")
	r.hides("Good")
}

// A key while the first card is looked up shows its answer, and a rating does
// nothing.
func TestKeysBeforeTheFirstCard(t *testing.T) {
	l := &late{slow: &slow{deck: newDeck(three()...), let: make(chan error, 1)}, first: make(chan error, 3)}
	r := newRoom(t, l.deck, func(deps *review.Deps) { deps.Deck = l })
	r.Show(route.Review{})
	r.Key(string(fyne.Key3))
	r.Key(string(enter))
	r.Key(string(fyne.Key3))
	close(l.first)
	r.Wait()
	r.says(windowSill, "Good")
	if len(l.ratings) != 0 {
		t.Errorf("rated %v", l.ratings)
	}
}

// Return in a hurry after U at the end brings the card back and shows its answer;
// it does not leave the review.
func TestKeysWhileACardIsBroughtBack(t *testing.T) {
	l := &late{slow: &slow{deck: newDeck(three()[0]), let: make(chan error, 3)}}
	r := newRoom(t, l.deck, func(deps *review.Deps) { deps.Deck = l }).show(route.Review{})
	l.let <- nil
	r.press(space, fyne.Key3)
	r.says("Done for now")
	r.Key(string(undo))
	r.Key(string(enter))
	l.let <- nil
	r.Wait()
	r.says(windowSill, "Good")
	if len(r.stage.Routes) != 0 || len(l.ratings) != 0 {
		t.Errorf("went to %v, rated %v", r.stage.Routes, l.ratings)
	}
	if uitest.Shows(r.Content(), "Done for now") {
		t.Error("the end is still shown")
	}
}
