package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CodeNotUnderstood says that {word} is neither a rating nor a command of review.
const CodeNotUnderstood study.Code = "review_command"

// isReviewCommand reports whether a word is a command of review.
func isReviewCommand(word string) bool {
	switch word {
	case "0", "u", "s", "b", "f", "q", "?":
		return true
	}
	_, ok := flagOf(word)
	return ok
}

// flagOf reads f and a digit: the flag that a card is to get.
func flagOf(word string) (int, bool) {
	digits, ok := strings.CutPrefix(word, "f")
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n >= 0 && n <= cards.MaxFlag
}

// command does what is not an answer; done says that another card comes then, or
// the same one from its question.
func (v *reviewing) command(ctx context.Context, t *turnAsked, word string) (done bool, err error) {
	// What has begun is ended.
	kept := context.WithoutCancel(ctx)
	id := t.Item.Card.ID
	switch word {
	case "q":
		return true, errEnded
	case "u", "0":
		return v.undo(kept, t)
	case "s":
		return v.putAway(t, "suspend", v.cards.Suspend(kept, id))
	case "b":
		return v.putAway(t, "bury", v.cards.Bury(kept, id))
	case "?":
		return false, v.show.help()
	}
	flag, ok := flagOf(word)
	if word == "f" {
		// The first flag, or none if the card has one, as in the window.
		flag, ok = 1, true
		if t.Item.Card.Flag != 0 {
			flag = 0
		}
	}
	if !ok {
		return false, v.show.notUnderstood(word)
	}
	if err := v.cards.Flag(kept, flag, id); err != nil {
		return false, err
	}
	t.Item.Card.Flag = flag
	return false, v.show.done("flag", t.Item)
}

// putAway tells that a card is put away or put off.
func (v *reviewing) putAway(t *turnAsked, what string, err error) (bool, error) {
	if err == nil {
		v.queue.asked(t.Item.Card)
		err = v.show.done(what, t.Item)
	}
	return true, err
}

// undo takes back what was done last. The card that it was done to comes again,
// if it is asked at all.
func (v *reviewing) undo(ctx context.Context, t *turnAsked) (done bool, err error) {
	u, err := v.cards.UndoLast(ctx)
	switch study.CodeOf(err) {
	case "":
	case cards.CodeNothingToUndo, cards.CodeNoteExists:
		return false, v.show.refused(err)
	default:
		return false, err
	}
	if u.What == cards.Answered {
		v.answered = max(0, v.answered-1)
	}
	v.queue.asked(u.Item.Card)
	if u.Item.Card.ID != "" && u.Item.Card.Suspended == cards.Active {
		v.again = &u.Item
	} else {
		v.again = &t.Item
	}
	return true, v.show.undone(u)
}
