package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// A review that is killed: so many cards are due, and so many of them are
// answered at most before the kill.
const (
	cardsDue    = 60
	mostAnswers = 16
	// atOnce is how long after the key of an answer the kill comes at most where
	// it is aimed at the time between answer and next card.
	atOnce = 120 * time.Millisecond
	// pauses is how long the learner thinks at most.
	pauses = 250 * time.Millisecond
)

// makeReview makes the study that each review begins with.
func (t *theatre) makeReview(ctx context.Context) error {
	if err := errors.Join(os.RemoveAll(t.folder), os.MkdirAll(t.folder, 0o755)); err != nil {
		return err
	}
	if err := filled.Due(ctx, t.folder, time.Now(), cardsDue, func(c *settings.Settings) {
		c.Interface, c.Theme, c.Width, c.Height = study.English, "light", width, height
	}); err != nil {
		return err
	}
	p, err := t.start()
	if err != nil {
		return err
	}
	time.Sleep(quiet)
	begin := filepath.Join(t.room, "begin")
	return errors.Join(p.Kill(), os.RemoveAll(begin), copyStudy(t.folder, begin))
}

// The window in a review: the lines of the card itself, and those of the button
// that shows its answer, where the ratings are once it is shown.
const (
	cardTop, cardBottom     = 64, 600
	buttonTop, buttonBottom = 710, 746
	buttonLeft, buttonRight = 640, 824
)

// sight is what the window shows of a review.
type sight struct {
	// asks says that a question is shown, its answer not yet.
	asks bool
	card []byte
}

// lookAtCard looks at the window.
func (t *theatre) lookAtCard() (s sight, err error) {
	if s.card, err = t.screen.Rows(nil, cardTop, cardBottom, 4); err != nil {
		return s, err
	}
	button, err := t.screen.Rows(nil, buttonTop, buttonBottom, 4)
	if err != nil {
		return s, err
	}
	red, all := 0, 0
	for line := 0; line+4*width <= len(button); line += 4 * width {
		for x := buttonLeft; x < buttonRight; x++ {
			all++
			if p := button[line+4*x:]; p[2] > 150 && p[1] < 90 && p[0] < 90 {
				red++
			}
		}
	}
	s.asks = red > all/2
	return s, nil
}

// seen waits until the window shows what is looked for twice in a row, so that
// no picture half painted is taken for it; it ends when the program does.
func (t *theatre) seen(not string, gone func() bool, is func(sight) bool) error {
	twice := 0
	for began := time.Now(); twice < 2 && !gone(); time.Sleep(2 * time.Millisecond) {
		s, err := t.lookAtCard()
		if err != nil {
			return err
		}
		if twice++; !is(s) {
			twice = 0
		}
		if time.Since(began) > patience {
			return fmt.Errorf("%s within %v", not, patience)
		}
	}
	return nil
}

// sitting is a review at random pace that is ended at a random moment.
type sitting struct {
	*theatre
	random  *rand.Rand
	program *xwindow.Program

	mu     sync.Mutex
	killed bool
	ended  chan error
	// ratings are those whose keys were pressed, shown is how many of them the
	// window had answered with the next card before the kill.
	ratings []fsrs.Rating
	shown   int
}

// kill ends the program, after a time.
func (s *sitting) kill(after time.Duration) {
	time.AfterFunc(after, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.killed = true
		s.ended <- s.program.Kill()
	})
}

// alive does something unless the program was killed.
func (s *sitting) alive(do func()) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.killed {
		do()
	}
	return !s.killed
}

func (s *sitting) gone() bool { return !s.alive(func() {}) }

// rest rests for a random time, often hardly at all.
func (s *sitting) rest() {
	share := s.random.Float64()
	time.Sleep(time.Duration(share * share * float64(pauses)))
}

// enter opens the review.
func (t *theatre) enter(gone func() bool) error {
	if err := t.screen.Key("ctrl+4"); err != nil {
		return err
	}
	if _, err := t.screen.Settle(2*calm, patience); err != nil {
		return err
	}
	if err := t.screen.Key("r"); err != nil {
		return err
	}
	return t.seen("no card was asked", gone, func(s sight) bool { return s.asks })
}

// answer answers one card with some rating: shows the answer, looks at it or
// does not, and rates it; then the next card has to come.
func (s *sitting) answer(rating fsrs.Rating, before func()) error {
	was, err := s.lookAtCard()
	if err != nil {
		return err
	}
	keys := []string{"Return", strconv.Itoa(int(rating))}
	if s.random.IntN(3) > 0 { // else both come at once
		if err := s.press(keys[0]); err != nil {
			return err
		}
		if err := s.seen("the answer was not shown", s.gone, func(now sight) bool { return !now.asks }); err != nil {
			return err
		}
		s.rest()
		keys = keys[1:]
	}
	if !s.alive(func() { s.ratings = append(s.ratings, rating) }) {
		return nil
	}
	before()
	if err := s.press(keys...); err != nil {
		return err
	}
	if err := s.seen("no other card was asked", s.gone, func(now sight) bool { return now.asks && !bytes.Equal(now.card, was.card) }); err != nil {
		return err
	}
	s.alive(func() { s.shown = len(s.ratings) })
	s.rest()
	return nil
}

// press presses keys; that the window is gone meanwhile is no fault.
func (s *sitting) press(keys ...string) error {
	if err := s.screen.Key(keys...); err != nil && !s.gone() {
		return err
	}
	return nil
}

// ended is what the kill of a review came to.
type ended struct {
	// given counts the answers whose keys were pressed, shown those of them that
	// the window had answered with the next card, kept those that the study has.
	given, shown, kept int
	lost               []string
}

func (k ended) String() string {
	return fmt.Sprintf("%d answers given, %d of them shown, %d kept", k.given, k.shown, k.kept)
}

// killReview plays a review, kills the program in it, looks at the answers, and
// goes on with the next card in the program started again. Every other kill is
// aimed at the time between an answer and the next card.
func (t *theatre) killReview(ctx context.Context, random *rand.Rand) (k ended, err error) {
	p, err := t.start()
	if err != nil {
		return k, err
	}
	s := &sitting{theatre: t, random: random, program: p, ended: make(chan error, 1)}
	if err := s.play(); err != nil {
		return k, errors.Join(err, p.Kill())
	}
	got, err := t.answers(ctx)
	k = ended{given: len(s.ratings), shown: s.shown, kept: len(got.given)}
	if err != nil {
		k.lost = []string{err.Error()}
		return k, t.keepStudy()
	}
	if k.lost = miscounted(got, s.ratings, s.shown); len(k.lost) > 0 {
		return k, t.keepStudy()
	}
	after, err := t.goOn(ctx)
	if err != nil {
		k.lost = []string{"the next start: " + err.Error()}
		return k, t.keepStudy()
	}
	for _, l := range goneOn(got, after, fsrs.Hard) {
		k.lost = append(k.lost, "after the next start: "+l)
	}
	return k, nil
}

// play answers cards until the program is killed.
func (s *sitting) play() error {
	if err := s.enter(s.gone); err != nil {
		return err
	}
	last := 1 + s.random.IntN(mostAnswers)
	aimed := s.random.IntN(2) == 0
	after := time.Duration(s.random.Int64N(int64(atOnce)))
	if !aimed {
		s.kill(time.Duration(s.random.Int64N(int64(last) * int64(pauses))))
	}
	for n := 1; !s.gone() && n < cardsDue; n++ {
		rating := fsrs.Rating(1 + s.random.IntN(4))
		if err := s.answer(rating, func() {
			if aimed && n == last {
				s.kill(after)
			}
		}); err != nil && !s.gone() {
			return fmt.Errorf("answer %d: %w", n, err)
		}
	}
	select {
	case err := <-s.ended:
		return err
	case <-time.After(patience):
		return errors.New("the program was not killed")
	}
}

// goOn starts the program again, answers one card with Hard and gives what the
// study keeps then.
func (t *theatre) goOn(ctx context.Context) (a answers, err error) {
	p, err := t.start()
	if err != nil {
		return a, err
	}
	s := &sitting{theatre: t, random: rand.New(rand.NewPCG(1, 1)), program: p}
	err = t.enter(p.Ended)
	if err == nil {
		err = s.answer(fsrs.Hard, func() {})
	}
	if err = errors.Join(err, p.Kill()); err != nil {
		return a, err
	}
	return t.answers(ctx)
}
