package review

import "github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"

// early is what a fast learner pressed before it could be done. A key counts for
// the card that the learner may mean by it, and none rates a card unseen:
//
//   - a rating of a card that is shown with its answer waits until what is under
//     way is done; the first one counts;
//   - what shows an answer, pressed when the card that is shown is done with,
//     shows that of the card that comes, unless something is to be typed or
//     chosen there first;
//   - a rating pressed when the card that is shown is done with would be of a card
//     that nobody saw, and does nothing. So does what is pressed before a card
//     where none comes.
type early struct {
	// leaving says that the card that is shown is done with, and that another one,
	// or the same anew, is being looked up.
	leaving bool
	// rating is that of the card that is shown, 0 for none.
	rating fsrs.Rating
	// open says that the answer of the card that comes is to be shown.
	open bool
}

// next reports whether what is pressed now is for the card that comes.
func (e *early) next() bool { return e.leaving || e.rating != 0 }

// rate keeps a rating for later.
func (e *early) rate(r fsrs.Rating) {
	if !e.next() {
		e.rating = r
	}
}

// goOn does what was pressed while something was under way, once that is done
// and the card that is shown is the one to go on with.
func (s *session) goOn() {
	rating, open := s.early.rating, s.early.open
	s.early = early{}
	t := s.turn
	switch {
	case t == nil:
	case rating != 0:
		s.early.open = open
		s.rate(rating)
	case open && t.way() == inMind:
		s.reveal()
	}
}
