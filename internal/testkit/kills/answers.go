package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// answer is one that a study keeps.
type answer struct {
	id, card string
	rating   fsrs.Rating
}

// answers are what a study keeps of a review.
type answers struct {
	// given are those of the present day, the earliest first.
	given []answer
	// next is the card to be asked now, "" for none.
	next string
	// wrong names what does not agree: a card with its answers, or an answer with
	// what undo knows of it.
	wrong []string
}

// answers reads a copy of the study. It fails where the study is not sound.
func (t *theatre) answers(ctx context.Context) (a answers, err error) {
	err = t.look(ctx, func(db *sqlite.DB) error {
		if err := db.Verify(ctx); err != nil {
			return fmt.Errorf("the study is not sound: %w", err)
		}
		return a.read(ctx, db)
	})
	return a, err
}

func (a *answers) read(ctx context.Context, db *sqlite.DB) error {
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		return err
	}
	clock := study.SystemClock{}
	service := cards.New(clock, study.RandomIDs{}, db.Cards(), scheduler, func() cards.Options { return cards.Options{} })
	items, err := service.Items(ctx)
	if err != nil {
		return err
	}
	today, _ := service.Day(clock.Now())
	var all []cards.Review
	for i := range items {
		of, err := service.History(ctx, items[i].Note.ID)
		if err != nil {
			return err
		}
		if wrong := agrees(scheduler, items[i].Card, of); wrong != "" {
			a.wrong = append(a.wrong, fmt.Sprintf("%s: %s", items[i].Note.Headword, wrong))
		}
		for _, r := range of {
			if !r.At.Before(today) {
				all = append(all, r)
			}
		}
	}
	slices.SortFunc(all, func(x, y cards.Review) int { return x.At.Compare(y.At) })
	for _, r := range all {
		a.given = append(a.given, answer{r.ID, r.CardID, r.Rating})
	}
	item, ok, err := service.Next(ctx)
	if ok {
		a.next = item.Card.ID
	}
	return errors.Join(err, a.undo(ctx, service))
}

// agrees tells where a card is not what its answers made of it: each answer has
// the memory that was there before it, so that half of one would be seen.
func agrees(scheduler *fsrs.Scheduler, c cards.Card, history []cards.Review) string {
	slices.SortFunc(history, func(x, y cards.Review) int { return x.At.Compare(y.At) })
	if c.Memory.Reps != len(history) {
		return fmt.Sprintf("it counts %d answers and has %d", c.Memory.Reps, len(history))
	}
	for i, r := range history {
		next := c.Memory
		if i+1 < len(history) {
			next = history[i+1].Before
		}
		// When it comes due has a lot in it, and is not compared.
		want := scheduler.Answer(r.Before, r.Rating, r.At)
		if next.State != want.State || next.Stability != want.Stability || next.Difficulty != want.Difficulty ||
			next.Lapses != want.Lapses || next.Reps != want.Reps || !next.Last.Equal(want.Last) {
			return fmt.Sprintf("answer %d made of it %+v, not %+v", i+1, next, want)
		}
	}
	return ""
}

// undo takes the answers of the day back in the copy, one after another: each
// has to be known to undo once, the last first.
func (a *answers) undo(ctx context.Context, service *cards.Service) error {
	for i := len(a.given) - 1; i >= 0; i-- {
		back, err := service.UndoLast(ctx)
		if err != nil {
			return fmt.Errorf("take back answer %d: %w", i+1, err)
		}
		if back.Item.Card.ID != a.given[i].card {
			a.wrong = append(a.wrong, fmt.Sprintf("undo took back another answer than number %d", i+1))
		}
	}
	if _, err := service.UndoLast(ctx); study.CodeOf(err) != cards.CodeNothingToUndo {
		a.wrong = append(a.wrong, "undo knows of more answers than there are")
	}
	return nil
}

// miscounted compares what a study keeps with what was answered in the window:
// ratings are those for which a key was pressed, one after another, of which the
// window showed so many as given. It names what was counted twice, or lost.
func miscounted(got answers, ratings []fsrs.Rating, shown int) []string {
	out := slices.Clone(got.wrong)
	if len(got.given) < shown || len(got.given) > len(ratings) {
		out = append(out, fmt.Sprintf("%d answers are kept; %d were given, %d of them shown", len(got.given), len(ratings), shown))
	}
	once := map[string]bool{}
	for i, g := range got.given {
		if i < len(ratings) && g.rating != ratings[i] {
			out = append(out, fmt.Sprintf("answer %d is %d, not %d", i+1, g.rating, ratings[i]))
		}
		if once[g.card] {
			out = append(out, fmt.Sprintf("answer %d is the second one to its card", i+1))
		}
		once[g.card] = true
	}
	if once[got.next] {
		out = append(out, "the next card was answered already")
	}
	return out
}

// goneOn compares what a study keeps after it was opened again and one more card
// answered with what it kept before: the same answers and that one more, to the
// card that was next.
func goneOn(before, after answers, rating fsrs.Rating) []string {
	out := slices.Clone(after.wrong)
	n := len(before.given)
	if len(after.given) != n+1 || !slices.Equal(after.given[:min(n, len(after.given))], before.given) {
		return append(out, fmt.Sprintf("the answers were %v and are %v", before.given, after.given))
	}
	if last := after.given[n]; last.card != before.next || last.rating != rating {
		out = append(out, fmt.Sprintf("card %s was next, but %s was answered with %d", before.next, last.card, last.rating))
	}
	return out
}
