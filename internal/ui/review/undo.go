package review

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// offerUndo tells what was done, in so many changes, with the way to take it back.
// The study takes back what was done last: with the next answer or change the offer
// goes, and a click that comes too late does nothing.
func (s *session) offerUndo(told string, changes int) {
	s.offer++
	offer := s.offer
	s.advice = false
	s.page.frame.Notify(told, s.page.frame.Words.T("review.undo"), func() {
		switch {
		case s.offer != offer:
		case s.busy && s.page.session == s:
			s.offerUndo(told, changes) // the click took the notice away
		default:
			s.takeBack(changes)
		}
	})
}

// withdraw takes away what is told, but for the way to help with a leech.
func (s *session) withdraw() {
	s.offer++
	if !s.advice {
		s.page.frame.Notify("", "", nil)
	}
}

// undo takes the last thing back that was done today. The card that it was done
// to is shown again, from its question if its answer was taken back.
func (s *session) undo() {
	if !s.busy {
		s.takeBack(1)
	}
}

// undone is what came of taking things back.
type undone struct {
	// all are those that are taken back, whatever went wrong then, the newest
	// first.
	all  []cards.Undone
	step step
}

// takeBack takes so many things back.
func (s *session) takeBack(changes int) {
	s.busy, s.early.leaving = true, true
	s.page.fetching.Stop()
	s.advice = false
	s.withdraw()
	change(s.page, func(ctx context.Context) (u undone, err error) {
		for range changes {
			one, err := s.page.deps.Deck.UndoLast(ctx)
			if err != nil {
				return u, err
			}
			u.all = append(u.all, one)
		}
		u.step, err = s.look(ctx)
		return u, err
	}, s.tookBack)
}

// tookBack shows what was taken back.
func (s *session) tookBack(u undone, err error) {
	for _, one := range u.all {
		if one.What == cards.Answered {
			s.answered = max(0, s.answered-1)
		}
	}
	if s.page.session != s {
		s.page.report(err)
		return
	}
	s.busy = false
	switch {
	case study.CodeOf(err) == cards.CodeNothingToUndo && len(u.all) == 0:
		s.page.frame.Notify(s.page.frame.Words.T("review.nothing_to_undo"), "", nil)
		s.goOn()
	case err != nil && len(u.all) > 0:
		s.page.frame.Report(err)
		s.fail()
	case err != nil:
		s.page.frame.Report(err)
		s.early = early{}
	default:
		s.undone(u.all[len(u.all)-1], u.step)
	}
}

// undone shows the card of what was taken back last.
func (s *session) undone(u cards.Undone, st step) {
	if u.What != cards.Answered {
		key := i18n.Keys("review.undone.", "mark", "suspend", "wake", "bury", "unbury", "flag", "edit", "tag", "move", "delete", "deck", "dissolve")(string(u.What))
		s.page.frame.Notify(s.page.frame.Words.T(key), "", nil)
	}
	if t := s.turn; t != nil && u.What != cards.Answered && t.item.Card.ID == u.Item.Card.ID {
		t.item = u.Item
		s.redraw(t)
		s.goOn()
		return
	}
	if u.Item.Card.ID != "" && u.Item.Card.Suspended == cards.Active {
		st.item = &u.Item
	}
	s.step(st)
}
