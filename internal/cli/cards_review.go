package cli

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/answer"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/question"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// reviewing is one run of review.
type reviewing struct {
	r     *run
	cards Cards
	queue asking
	in    *input
	show  reviewWriter
	// began is when it began, answered the answers that were not taken back.
	began    time.Time
	answered int
	// asked says that a card was shown.
	asked bool
	// again is the card to be asked next whatever the queue says: one of which
	// something was taken back.
	again *cards.Item
}

// asking gives the cards to be asked, one after another.
type asking interface {
	next(ctx context.Context) (item cards.Item, ok bool, err error)
	// asked says that a card was answered, or that its answer was taken back.
	asked(c cards.Card)
	// left gives how many wait and how long they take; ok is false where that is
	// not known.
	left(ctx context.Context) (cards.Counts, bool, error)
}

// errEnded ends a review: by the learner's wish or with the input.
var errEnded = errors.New("the review is ended")

// reviewCards asks the cards of the day, or those of them that a search finds.
func reviewCards(ctx context.Context, r *run, c Cards, operands []string) (err error) {
	limit, err := r.number("limit", mostListed, mostListed)
	if err != nil {
		return err
	}
	query, err := r.search(ctx, c, operands)
	if err != nil {
		return err
	}
	v := &reviewing{r: r, cards: c, began: r.Clock.Now(), queue: dayQueue{c}}
	if strings.TrimSpace(query) != "" {
		if v.queue, err = newFoundQueue(ctx, r.Clock, c, query); err != nil {
			return err
		}
	}
	if v.in, err = r.open(ctx, "-"); err != nil {
		return err
	}
	v.show = r.reviewWriter()
	for v.answered < limit {
		if err = v.step(ctx); err != nil {
			break
		}
	}
	stopped := ctx.Err() != nil
	if err != nil && !errors.Is(err, errEnded) && !stopped {
		return err
	}
	// What was achieved is told also after Ctrl-C.
	done, err := v.finish(context.WithoutCancel(ctx), query)
	if err != nil {
		return err
	}
	if err := v.show.end(done); err != nil {
		return err
	}
	if stopped {
		r.say(r.Words.T("cli.cards.review_stopped"))
		return errFound
	}
	return nil
}

// step asks one card.
func (v *reviewing) step(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	item, ok, err := v.next(ctx)
	if err != nil {
		return err
	}
	if !ok {
		return errEnded
	}
	v.asked = true
	t := &turnAsked{Question: question.Of(item), seen: v.r.Clock.Now()}
	counts, known, err := v.queue.left(ctx)
	if err != nil {
		return err
	}
	if err := v.show.question(t, counts, known); err != nil {
		return err
	}
	next, err := v.answer(ctx, t)
	if err != nil || next {
		return err
	}
	if err := v.show.answer(t, v.cards.Preview(t.Item.Card)); err != nil {
		return err
	}
	return v.rate(ctx, t)
}

// next gives the card to be asked now.
func (v *reviewing) next(ctx context.Context) (cards.Item, bool, error) {
	if v.again == nil {
		return v.queue.next(ctx)
	}
	item := *v.again
	v.again = nil
	return item, true, nil
}

// turnAsked is a card from its question to its rating.
type turnAsked struct {
	question.Question
	seen time.Time
	// verdict is what was made of what was typed, nil where nothing was.
	verdict  *answer.Result
	proposed fsrs.Rating
}

// answer reads what the learner answers; next says that the card is done with
// without an answer.
func (v *reviewing) answer(ctx context.Context, t *turnAsked) (next bool, err error) {
	for {
		line, err := v.line(ctx, v.show.askAnswer(t))
		if err != nil {
			return false, err
		}
		word := strings.TrimSpace(line)
		command, isCommand := strings.CutPrefix(word, ":")
		if t.Way() == question.InMind && !isCommand {
			// Nothing is typed: a letter alone is a command.
			command, isCommand = word, isReviewCommand(word)
		}
		if !isCommand {
			t.judge(line)
			return false, nil
		}
		done, err := v.command(ctx, t, command)
		if done || err != nil {
			return true, err
		}
	}
}

// judge compares what was typed with what was meant, and proposes a rating.
func (t *turnAsked) judge(typed string) {
	t.proposed = fsrs.Good
	if t.Way() == question.InMind {
		return
	}
	var r answer.Result
	var ok bool
	if tones, chosen := typedTones(typed); t.Way() == question.ChosenTones && chosen {
		r, ok = t.Judge("", tones)
	} else if t.Way() == question.ChosenTones {
		n := t.Item.Note
		r, ok = answer.Reading(n.Reading, n.Headword, typed), strings.TrimSpace(typed) != ""
	} else {
		r, ok = t.Judge(typed, nil)
	}
	if !ok {
		return
	}
	t.verdict = &r
	if !r.Right {
		t.proposed = fsrs.Again
	}
}

// typedTones reads tones as digits, divided or not.
func typedTones(text string) ([]int, bool) {
	var out []int
	for _, r := range strings.Join(strings.Fields(text), "") {
		if r < '0' || r > '5' {
			return nil, false
		}
		out = append(out, int(r-'0'))
	}
	return out, len(out) > 0
}

// rate reads ratings and commands until the card is done with.
func (v *reviewing) rate(ctx context.Context, t *turnAsked) error {
	for {
		line, err := v.line(ctx, v.show.askRating(t))
		if err != nil {
			return err
		}
		word := strings.TrimPrefix(strings.TrimSpace(line), ":")
		rating := t.proposed
		if word != "" {
			n, err := strconv.Atoi(word)
			rating = fsrs.Rating(n)
			if err != nil || !rating.Valid() {
				if done, err := v.command(ctx, t, word); done || err != nil {
					return err
				}
				continue
			}
		}
		return v.keep(ctx, t, rating)
	}
}

// keep keeps an answer. A card that was answered in the window meanwhile is not
// counted twice.
func (v *reviewing) keep(ctx context.Context, t *turnAsked, rating fsrs.Rating) error {
	took := min(max(0, v.r.Clock.Now().Sub(t.seen)), cards.MaxAnswer)
	// What was answered is kept, whatever comes then.
	ctx = context.WithoutCancel(ctx)
	card, err := v.cards.AnswerShown(ctx, t.Item.Card, rating, took)
	if gone(err) {
		v.queue.asked(t.Item.Card)
		return v.show.refused(err)
	}
	if err != nil {
		return err
	}
	v.answered++
	v.queue.asked(card)
	if err := v.show.rated(t, rating, card); err != nil {
		return err
	}
	if err := v.cards.Spend(ctx, took); err != nil {
		return v.show.refused(err) // the answer is kept all the same
	}
	return nil
}

// gone reports whether a card cannot be answered any more as it was shown.
func gone(err error) bool {
	code := study.CodeOf(err)
	return code == cards.CodeAnswered || code == study.CodeNotFound
}

// line reads a line after a prompt; errEnded at the end of the input.
func (v *reviewing) line(ctx context.Context, prompt error) (string, error) {
	if prompt != nil {
		return "", prompt
	}
	line, err := v.in.nextBefore(ctx)
	if errors.Is(err, io.EOF) {
		return "", errEnded
	}
	return line, err
}

// achievement is what a review came to.
type achievement struct {
	cards.Achieved
	// empty says that the study has no cards at all, searched that only some of
	// them were asked for, asked that there was a card to be answered.
	empty, searched, asked bool
	// days is in how many days the next cards come due, next how many; 0 if that
	// is further off than a month.
	days, next int
}

// foresee is how many days ahead the end of a review looks for cards.
const foresee = 31

func (v *reviewing) finish(ctx context.Context, query string) (a achievement, err error) {
	a.searched, a.asked = strings.TrimSpace(query) != "", v.asked
	if a.Achieved, err = v.cards.Achieved(ctx, v.began); err != nil {
		return a, err
	}
	counts, err := v.cards.Counts(ctx)
	if err != nil {
		return a, err
	}
	a.empty = counts.Total == 0
	due, err := v.cards.Forecast(ctx, foresee)
	for day, n := range due {
		if day > 0 && n > 0 {
			a.days, a.next = day, n
			break
		}
	}
	return a, err
}
