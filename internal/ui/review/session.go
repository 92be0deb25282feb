package review

import (
	"context"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// session is one review, from its first card to its summary.
type session struct {
	page  *Page
	view  *cardView
	route route.Review
	// began is when it began, last when something was done in it last.
	began, last time.Time
	// extra is the extra study that it is, once it is known; nil for what is due.
	extra *cards.Extra

	// turn is the card that is shown, nil for none.
	turn *turn
	// ahead is the card to be shown next, fetched while the present one is read.
	ahead *cards.Item
	// answered counts the answers that were not taken back.
	answered int
	// busy says that something is being kept or looked up; early is what was
	// pressed meanwhile.
	busy  bool
	early early
	// offer numbers what was done; an undo that was offered of anything but the
	// newest does nothing. advice says that what is told is how to help with a leech.
	offer  int
	advice bool
}

// step is what a look at the queue gives.
type step struct {
	item   *cards.Item
	counts cards.Counts
	extra  *cards.Extra
	// end is what there is to say when no card is left.
	end *ending
}

// startSession begins with what is due now, or with extra study, or goes on
// where the learner was a moment ago.
func (p *Page) startSession(to route.Review) {
	now := p.deps.Clock.Now()
	s := p.paused
	if s == nil || s.route != to || now.Sub(s.last) > pause || now.Before(s.last) {
		s = &session{page: p, route: to, began: now}
	}
	s.last, s.turn, s.ahead, s.busy, s.early = now, nil, nil, false, early{}
	s.view = newCardView(p.frame, acts{s.reveal, s.undo, s.leave, s.replay, s.menu, s.rate})
	p.session, p.paused, p.overview, p.keys = s, nil, nil, s.cardKeys
	s.load()
}

// pause is how long a review may be left and still be gone on with.
const pause = 30 * time.Minute

// look finds the next card and what is left.
func (s *session) look(ctx context.Context) (step, error) {
	st := step{}
	var err error
	if st.extra, err = s.study(ctx); err != nil {
		return step{}, err
	}
	if st.counts, err = s.counts(ctx, st.extra); err != nil {
		return step{}, err
	}
	item, ok, err := s.next(ctx, st.extra)
	if err != nil {
		return step{}, err
	}
	if ok {
		st.item = &item
		return st, nil
	}
	st.end, err = s.page.ending(ctx, s.began, st.counts)
	return st, err
}

// study gives the extra study that was asked for, with the words that it is of.
func (s *session) study(ctx context.Context) (*cards.Extra, error) {
	if s.extra != nil || s.route.Extra == "" {
		return s.extra, nil
	}
	e, err := s.page.extra(ctx, s.route)
	return &e, err
}

func (s *session) next(ctx context.Context, extra *cards.Extra) (cards.Item, bool, error) {
	if extra == nil {
		return s.page.deps.Deck.Next(ctx)
	}
	return s.page.deps.Deck.NextExtra(ctx, *extra)
}

func (s *session) counts(ctx context.Context, extra *cards.Extra) (cards.Counts, error) {
	counts, err := s.page.deps.Deck.Counts(ctx)
	if err != nil || extra == nil {
		return counts, err
	}
	left, err := s.page.deps.Deck.CountExtra(ctx, *extra)
	return cards.Counts{Review: left, Total: counts.Total}, err
}

// load looks the next card up, once all that was answered is kept, and shows it.
// A failure leaves no card.
func (s *session) load() {
	s.busy, s.early.leaving = true, true
	page.Load(&s.page.latest, func(ctx context.Context) (step, error) {
		s.page.keeping.Wait(ctx)
		return s.look(ctx)
	}, func(st step, err error) {
		s.busy = false
		if err != nil {
			s.page.frame.Report(err)
			s.fail()
			return
		}
		s.step(st)
	})
}

// fail tells that no card could be read.
func (s *session) fail() {
	s.turn, s.early = nil, early{}
	s.page.put(s.page.broken(s), s.brokenKeys)
}

// step shows what a look gave.
func (s *session) step(st step) {
	s.extra = st.extra
	s.page.frame.Counts()
	if st.item == nil {
		s.turn, s.early = nil, early{}
		s.page.paused = nil
		s.view.drop()
		s.page.put(s.page.finished(s, *st.end), s.endKeys)
		return
	}
	t := newTurn(*st.item, s.page.deps.Clock.Now())
	s.tell(st.counts, t)
	s.ask(t)
}

// tell shows how many cards are left.
func (s *session) tell(counts cards.Counts, t *turn) {
	s.view.tell(s.heading(t), s.answered, max(1, counts.Waiting()), counts.Time)
}

// heading says whose card it is, or what is studied.
func (s *session) heading(t *turn) string {
	words := s.page.frame.Words
	switch cards.ExtraKind(s.route.Extra) {
	case cards.OfSource:
		return words.T("review.words_of", i18n.Args{"title": s.route.Title})
	case cards.Forgotten:
		return words.T("review.forgotten")
	case cards.Ahead:
		return words.T("review.ahead")
	}
	// A title with the word in it must not give the answer away.
	tells := t.item.Card.Kind != cards.Read && strings.Contains(t.met.Title, t.wanted())
	if t.met.Title == "" || tells {
		return words.T("review.your_cards")
	}
	return words.T("review.words_of", i18n.Args{"title": t.met.Title})
}

// ask shows the question of a card and has it heard where that is the question.
func (s *session) ask(t *turn) {
	s.turn, s.ahead = t, nil
	s.early.leaving, s.early.rating = false, 0
	t.silent = !s.canHear(t)
	s.view.source.SetText(s.heading(t))
	s.view.ask(t)
	s.page.put(s.view.root, s.cardKeys)
	s.page.give(s.view.field)
	if t.speaksFirst() {
		s.replay()
	}
	s.picture(t)
	s.fetch(t)
	if s.early.open {
		s.goOn()
	}
}

// fetch has the next card at hand before this one is answered.
func (s *session) fetch(t *turn) {
	extra := s.extra
	page.Load(&s.page.fetching, func(ctx context.Context) (*cards.Item, error) {
		// Until the answer before is kept its card would be the next one again.
		s.page.keeping.Wait(ctx)
		item, ok, err := s.following(ctx, extra, t.item.Card)
		if err != nil || !ok {
			return nil, err
		}
		return &item, nil
	}, func(item *cards.Item, err error) {
		// Whatever went wrong is told when the card is looked up again.
		if err == nil && s.turn == t && s.page.session == s {
			s.ahead = item
		}
	})
}

func (s *session) following(ctx context.Context, extra *cards.Extra, present cards.Card) (cards.Item, bool, error) {
	if extra == nil {
		return s.page.deps.Deck.Following(ctx, present)
	}
	return s.page.deps.Deck.FollowingExtra(ctx, *extra, present)
}

// reveal judges what was answered and shows the answer.
func (s *session) reveal() {
	t := s.turn
	if s.busy && s.early.next() {
		s.early.open = true
		return
	}
	if t == nil || t.open {
		return
	}
	if s.view.input != nil {
		s.view.input.Blur() // writes what is being typed
	}
	s.last = s.page.deps.Clock.Now()
	t.judge()
	t.open = true
	s.show(t)
}

// show shows a card with its answer.
func (s *session) show(t *turn) {
	s.view.open(t, s.page.deps.Deck.Preview(t.item.Card))
	s.page.put(s.view.root, s.cardKeys)
}

// rate keeps an answer and goes on to the next card at once, if it is at hand.
// What is given while something else is being kept waits for that.
func (s *session) rate(r fsrs.Rating) {
	t := s.turn
	if t == nil || !t.open {
		return
	}
	if s.busy {
		s.early.rate(r)
		return
	}
	now := s.page.deps.Clock.Now()
	took := min(max(0, now.Sub(t.seen)), cards.MaxAnswer)
	s.last = now
	next := s.ahead
	s.withdraw()
	s.page.fetching.Stop()
	s.page.stopVoice()
	s.keep(t, r, took, next)
	if next != nil {
		s.answered++ // taken back where it cannot be kept
		s.ask(newTurn(*next, now))
		return
	}
	s.early.leaving = true
}

// kept is what came of keeping an answer.
type kept struct {
	// done says that the answer is kept, whatever went wrong then.
	done bool
	card cards.Card
	step step
}

// keep keeps the answer to a card in the background. next is the card that is
// shown already, nil if it is to be looked up.
func (s *session) keep(t *turn, r fsrs.Rating, took time.Duration, next *cards.Item) {
	s.busy = true
	extra := s.extra
	change(s.page, func(ctx context.Context) (k kept, err error) {
		if k.card, err = s.page.deps.Deck.AnswerShown(ctx, t.item.Card, r, took); err != nil {
			return k, err
		}
		k.done = true
		if err := s.page.deps.Spend(ctx, took); err != nil {
			return k, err
		}
		if next == nil {
			k.step, err = s.look(ctx)
		} else {
			k.step.counts, err = s.counts(ctx, extra)
		}
		return k, err
	}, func(k kept, err error) {
		if s.page.session != s {
			s.page.report(err)
			return
		}
		s.busy = false
		s.afterAnswer(t, r, next, k, err)
	})
}

// afterAnswer goes on after an answer was kept, or brings its card back with the
// answer open where it could not be.
func (s *session) afterAnswer(t *turn, r fsrs.Rating, next *cards.Item, k kept, err error) {
	if k.done && next == nil {
		s.answered++
	}
	if err != nil {
		s.page.frame.Report(err)
	}
	switch {
	case err != nil && k.done && next == nil:
		s.fail()
	case err != nil && k.done: // the next card is there
		s.early = early{}
	case err != nil:
		if next != nil {
			s.answered--
		}
		s.early = early{}
		if gone(err) {
			s.load()
			return
		}
		t.proposed = r
		s.turn, s.ahead = t, next
		s.show(t)
	case next == nil:
		s.step(k.step)
	default:
		s.page.frame.Counts()
		if s.turn != nil {
			s.tell(k.step.counts, s.turn)
		}
	}
	if k.done && k.card.Leech && !t.item.Card.Leech {
		s.tellLeech(t, k.card)
	}
	if err == nil && !s.busy {
		s.goOn()
	}
}

// gone reports whether a card cannot be answered any more as it was shown.
func gone(err error) bool {
	code := study.CodeOf(err)
	return code == cards.CodeAnswered || code == study.CodeNotFound
}

// again looks at the queue once more after a failure.
func (s *session) again() {
	if !s.busy {
		s.load()
	}
}

// leave goes back to the overview.
func (s *session) leave() { s.page.frame.Go(route.ToRoom{To: route.Cards}) }

func (p *Page) toToday() { p.frame.Go(route.ToRoom{To: route.Today}) }
