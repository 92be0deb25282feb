package review

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// session is one review, from its first card to its summary.
type session struct {
	page *Page
	view *cardView

	item *cards.Item
	// answers are those given in this session and not taken back.
	answers []answer
	// seen is when the present card was shown.
	seen time.Time
	open bool // the answer is shown
	busy bool // an answer is being kept
}

type answer struct {
	rating fsrs.Rating
	took   time.Duration
}

// step is what a look at the queue gives.
type step struct {
	item   *cards.Item
	counts cards.Counts
	// due is when the next card comes due, if none is left now.
	due time.Time
	// kept notes in the session what was kept before the look, nil if nothing
	// was.
	kept func()
}

// startSession begins with what is due now.
func (p *Page) startSession() {
	s := &session{page: p}
	s.view = newCardView(p.frame.Words, s.reveal, s.rate, s.undo, s.leave)
	p.session, p.overview = s, nil
	s.load(p.look)
}

// look finds the next card and what is left.
func (p *Page) look(ctx context.Context) (step, error) {
	item, ok, err := p.deck.Next(ctx)
	if err != nil {
		return step{}, err
	}
	counts, err := p.deck.Counts(ctx)
	if err != nil {
		return step{}, err
	}
	st := step{counts: counts}
	if ok {
		st.item = &item
		return st, nil
	}
	if counts.Total > 0 {
		items, err := p.deck.Items(ctx)
		if err != nil {
			return step{}, err
		}
		st.due = nextDue(items)
	}
	return st, nil
}

// load runs work and shows the card that it gives. A failure leaves the card
// that is shown as it is, unless its answer has been kept: it must not be asked
// for again.
func (s *session) load(work func(context.Context) (step, error)) {
	s.busy = true
	page.Load(&s.page.latest, work, func(st step, err error) {
		s.busy = false
		if st.kept != nil {
			st.kept()
		}
		if err == nil {
			s.show(st)
			return
		}
		s.page.frame.Report(err)
		if s.item == nil || st.kept != nil {
			s.item = nil
			s.page.put(s.page.broken(s), s.brokenKeys)
		}
	})
}

func (s *session) show(st step) {
	s.item = st.item
	s.page.frame.Counts()
	if st.item == nil {
		s.page.put(s.page.finished(s, st), s.endKeys)
		return
	}
	s.open = false
	s.seen = s.page.clock.Now()
	s.view.ask(*st.item, len(s.answers), st.counts)
	s.page.put(s.view.root, s.cardKeys)
}

// reveal shows the answer.
func (s *session) reveal() {
	if s.busy || s.open || s.item == nil {
		return
	}
	s.open = true
	s.page.unfocus()
	s.view.reveal(s.page.deck.Preview(s.item.Card))
}

// rate keeps an answer and goes on to the next card.
func (s *session) rate(r fsrs.Rating) {
	if s.busy || !s.open || s.item == nil {
		return
	}
	took := min(max(0, s.page.clock.Now().Sub(s.seen)), cards.MaxAnswer)
	card := s.item.Card.ID
	s.load(func(ctx context.Context) (step, error) {
		// An answer is kept even if the page is left meanwhile.
		keep := context.WithoutCancel(ctx)
		if _, err := s.page.deck.Answer(keep, card, r, took); err != nil {
			return step{}, err
		}
		kept := func() { s.answers = append(s.answers, answer{r, took}) }
		if err := s.page.spend(keep, took); err != nil {
			return step{kept: kept}, err
		}
		st, err := s.page.look(ctx)
		st.kept = kept
		return st, err
	})
}

// undo takes the last answer back and asks its card again.
func (s *session) undo() {
	if s.busy {
		return
	}
	s.load(func(ctx context.Context) (step, error) {
		item, err := s.page.deck.Undo(context.WithoutCancel(ctx))
		if study.CodeOf(err) == cards.CodeNothingToUndo {
			return s.page.look(ctx)
		}
		if err != nil {
			return step{}, err
		}
		st, err := s.page.look(ctx)
		st.item = &item
		st.kept = func() { s.answers = s.answers[:max(0, len(s.answers)-1)] }
		return st, err
	})
}

// again looks at the queue once more after a failure.
func (s *session) again() {
	if !s.busy {
		s.load(s.page.look)
	}
}

// leave goes back to the overview.
func (s *session) leave() { s.page.frame.Go(route.ToRoom{To: route.Cards}) }

// cardKeys are the keys while a card is shown.
func (s *session) cardKeys(key fyne.KeyName) bool {
	switch key {
	case fyne.KeySpace, fyne.KeyReturn:
		if s.open {
			s.rate(fsrs.Good)
		} else {
			s.reveal()
		}
	case fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4:
		s.rate(fsrs.Rating(key[0]-'1') + fsrs.Again)
	case fyne.KeyUp, fyne.KeyDown:
		s.view.scroll(key == fyne.KeyDown)
	default:
		return s.plainKeys(key)
	}
	return true
}

// plainKeys are the keys that work throughout a review.
func (s *session) plainKeys(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyU, "Ctrl+Z":
		s.undo()
	case fyne.KeyEscape:
		s.leave()
	default:
		return false
	}
	return true
}

// endKeys are the keys of the summary.
func (s *session) endKeys(key fyne.KeyName) bool {
	if key == fyne.KeyReturn || key == fyne.KeySpace {
		s.page.toToday()
		return true
	}
	return s.plainKeys(key)
}

// brokenKeys are the keys where no card could be read.
func (s *session) brokenKeys(key fyne.KeyName) bool {
	if key == fyne.KeyReturn {
		s.again()
		return true
	}
	return s.plainKeys(key)
}

func (p *Page) toToday() { p.frame.Go(route.ToRoom{To: route.Today}) }
