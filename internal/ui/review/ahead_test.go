package review_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// slow is a deck whose answers are kept when the test lets them.
type slow struct {
	*deck
	let chan error
}

func (s *slow) AnswerShown(ctx context.Context, shown cards.Card, r fsrs.Rating, took time.Duration) (cards.Card, error) {
	if err := <-s.let; err != nil {
		return cards.Card{}, err
	}
	return s.deck.AnswerShown(ctx, shown, r, took)
}

// slowRoom is a room whose deck foretells the next card and keeps answers slowly.
func slowRoom(t *testing.T) (*room, *slow) {
	t.Helper()
	s := &slow{deck: newDeck(three()...), let: make(chan error, 3)}
	s.foretells = true
	r := newRoom(t, s.deck, func(deps *review.Deps) { deps.Deck = s })
	return r.show(route.Review{}), s
}

// The next card is there before the answer is kept; an answer given to it
// meanwhile waits, and each is kept once, in order.
func TestTheNextCardIsThereAtOnce(t *testing.T) {
	r, s := slowRoom(t)
	r.press(space)
	r.Key(string(fyne.Key1))
	r.says("Everybody in the neighbourhood leaves a book.", "Show answer")
	r.Key(string(space))
	r.Key(string(fyne.Key4)) // waits for the answer before
	r.says("Everybody in the neighbourhood leaves a book.", "Easy")
	s.let <- nil
	s.let <- nil
	r.Wait()
	uitest.Until(t, "the third card", func() bool { return uitest.Shows(r.Content(), "浇水") })
	if want := []fsrs.Rating{fsrs.Again, fsrs.Easy}; !slices.Equal(s.ratings, want) {
		t.Errorf("rated %v, want %v", s.ratings, want)
	}
	s.let <- nil
	r.press(space, fyne.Key3)
	r.says("3 cards in 1 minute. 1 answer was Again; its card comes back sooner.")
}

// An answer that cannot be kept brings its card back with the answer open and
// the rating that was given; what was done meanwhile to the next one is not
// taken for an answer to it.
func TestAnAnswerThatCannotBeKept(t *testing.T) {
	r, s := slowRoom(t)
	r.press(space)
	r.Key(string(fyne.Key2))
	r.Key(string(space))
	r.Key(string(fyne.Key4))
	full := &study.Error{Code: study.CodeDiskFull}
	s.let <- full
	r.Wait()
	if len(r.stage.Errors) != 1 || !errors.Is(r.stage.Errors[0], full) || len(s.ratings) != 0 {
		t.Fatalf("reported %v, rated %v", r.stage.Errors, s.ratings)
	}
	r.says("我家窗台上有三盆花。", "chuāngtái", "Hard")
	s.let <- nil
	r.press(enter) // what was given is proposed
	r.says("Everybody in the neighbourhood leaves a book.", "Show answer")
	if want := []fsrs.Rating{fsrs.Hard}; !slices.Equal(s.ratings, want) {
		t.Errorf("rated %v, want %v", s.ratings, want)
	}
}

// A card that was answered elsewhere is not asked again.
func TestACardAnsweredElsewhere(t *testing.T) {
	r, s := slowRoom(t)
	r.press(space)
	r.Key(string(fyne.Key3))
	s.queue = s.queue[1:]
	s.let <- &study.Error{Code: cards.CodeAnswered}
	r.Wait()
	r.says("Everybody in the neighbourhood leaves a book.", "Show answer")
	if len(r.stage.Errors) != 1 || len(s.ratings) != 0 {
		t.Errorf("reported %v, rated %v", r.stage.Errors, s.ratings)
	}
}

// An answer is kept though the page is left before; nothing of it is shown.
func TestLeavingBeforeTheAnswerIsKept(t *testing.T) {
	r, s := slowRoom(t)
	r.press(space)
	r.Key(string(fyne.Key3))
	r.Leave()
	s.let <- nil
	r.Wait()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	r.Settle(ctx)
	if want := []fsrs.Rating{fsrs.Good}; !slices.Equal(s.ratings, want) || len(r.stage.Errors) != 0 {
		t.Errorf("rated %v, reported %v", s.ratings, r.stage.Errors)
	}
	if texts := uitest.Texts(r.Content()); len(texts) != 0 {
		t.Errorf("a page that was left shows %q", texts)
	}
}

// Extra study has the next card at hand, too: it is not looked up after the answer.
func TestExtraStudyHasTheNextCardAtHand(t *testing.T) {
	d := newDeck(three()...)
	d.foretells, d.extra = true, three()[:2]
	r := newRoom(t, d).show(route.Review{Extra: string(cards.Forgotten)})
	r.says("我家窗台上有三盆花。")
	asked := len(d.studied)
	r.press(space, fyne.Key3)
	r.hides("我家窗台上有三盆花。")
	if len(d.studied) != asked {
		t.Errorf("the next card was looked up %d times", len(d.studied)-asked)
	}
}
