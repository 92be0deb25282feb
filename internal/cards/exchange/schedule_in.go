package exchange

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
)

// heldCard is a card of a package with the answers to it.
type heldCard struct {
	kind cards.Kind
	card anki.Card
	log  []entry
}

// entry is an answer of a package, made small: there may be millions.
type entry struct {
	at       int64  // in milliseconds
	interval int32  // before it: days, seconds where it is below 0
	factor   int16  // after it
	took     uint16 // in milliseconds, of which cards.MaxAnswer has less than there are numbers
	rating   uint8
	kind     uint8
	reset    bool
}

func entryOf(r *anki.ReviewEntry) entry {
	return entry{
		at: r.At.UnixMilli(), interval: int32(min(max(r.LastInterval, math.MinInt32), math.MaxInt32)),
		factor: int16(min(max(r.Factor, math.MinInt16), math.MaxInt16)),
		took:   uint16(min(max(r.Taken, 0), cards.MaxAnswer) / time.Millisecond),
		// What is out of range is none that exists, and counts for nothing.
		rating: uint8(min(uint64(r.Rating), math.MaxUint8)), kind: uint8(min(uint64(r.Kind), math.MaxUint8)),
		// A card that was made new again: what was before it tells nothing.
		reset: r.Rating == 0 && r.Kind == anki.ReviewManual && r.Interval == 0,
	}
}

// counts reports whether an answer changed what is known of a card: not a look at
// it out of its turn.
func (e entry) counts() bool {
	return fsrs.Rating(e.rating).Valid() && e.kind != math.MaxUint8 && e.kind != uint8(anki.ReviewManual) && e.kind != uint8(anki.ReviewRescheduled) &&
		(e.kind != uint8(anki.ReviewFiltered) || e.factor != 0)
}

// calendar turns what a package tells of days and memory into what the study
// keeps.
type calendar struct {
	scheduler *fsrs.Scheduler
	weights   fsrs.Weights
	// first is the day from which the package counts, as midnight in UTC; today
	// the learner's day, end when it ends.
	first time.Time
	now   time.Time
	today time.Time
	end   time.Time
	// fresh says that the package was changed today, so that what was buried
	// still is.
	fresh bool
}

// newCalendar makes the calendar of a package that was begun at created.
func newCalendar(weights fsrs.Weights, c *anki.Collection, now, start, end time.Time) (*calendar, error) {
	p := fsrs.DefaultParameters()
	if weights != (fsrs.Weights{}) {
		p.Weights = weights
	}
	p.DayStart = time.Duration(start.Hour()) * time.Hour
	scheduler, err := fsrs.NewScheduler(p)
	if err != nil {
		return nil, err
	}
	return &calendar{
		scheduler: scheduler, weights: scheduler.Parameters().Weights, first: firstDay(c.Created, start), now: now, today: start, end: end,
		fresh: !c.Modified.Before(start),
	}, nil
}

// firstDay gives the day on which a collection was begun. Anki keeps the moment
// at which that day began where the learner was: if it is the learner's own hour
// here, it is that day here; elsewhere days begin at four, which is four on
// another day of UTC for some, and eight hours more bring all zones from 8 hours
// behind to 12 hours before UTC to the right one.
func firstDay(created, start time.Time) time.Time {
	local := created.In(start.Location())
	if local.Hour() == start.Hour() && local.Minute() == 0 && local.Second() == 0 {
		return date(local)
	}
	return date(created.UTC().Add(8 * time.Hour))
}

// date gives the day of a time by the clock on the wall, as midnight in UTC.
func date(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// dueDay gives when a day of the package begins for the learner.
func (c *calendar) dueDay(n int64) time.Time {
	const most = 2 * 36500
	d := c.first.AddDate(0, 0, int(min(max(n, -most), most)))
	return time.Date(d.Year(), d.Month(), d.Day(), c.today.Hour(), 0, 0, 0, c.today.Location())
}

// incoming gives a card with what the package knows of it.
func (c *calendar) incoming(h *heldCard) cards.IncomingCard {
	out := cards.IncomingCard{Kind: h.kind, Flag: h.card.Flag, Suspended: h.card.Queue == anki.Suspended, Added: madeAt(h.card.ID, c.now)}
	if h.card.Queue.Buried() && c.fresh {
		out.Buried = c.end
	}
	var after fsrs.Card
	out.Reviews, after = c.replay(h.log)
	out.Memory = c.memory(&h.card, after)
	return out
}

// madeAt gives when a note or card was made by its ID, which Anki takes from the
// clock; zero for other numbers. No Anki is older than 2006.
func madeAt(id int64, now time.Time) time.Time {
	at := time.UnixMilli(id)
	if at.Year() < 2006 || at.After(now) {
		return time.Time{}
	}
	return at
}

// replay gives the answers with what was known before each, and what they lead
// to. Where the log tells another interval, state or difficulty than replaying
// gives, it counts.
func (c *calendar) replay(log []entry) ([]cards.Review, fsrs.Card) {
	slices.SortStableFunc(log, func(a, b entry) int { return int(min(max(a.at-b.at, -1), 1)) })
	for i := len(log) - 1; i >= 0; i-- {
		if log[i].reset {
			log = log[i+1:]
			break
		}
	}
	var out []cards.Review
	var m fsrs.Card
	factor := int16(0)
	for _, e := range log {
		if !e.counts() {
			continue
		}
		at := time.UnixMilli(e.at).In(c.now.Location())
		m = c.asLogged(m, e, at, factor)
		out = append(out, cards.Review{Rating: fsrs.Rating(e.rating), At: at, Took: time.Duration(e.took) * time.Millisecond, Before: m})
		m = c.scheduler.Answer(m, fsrs.Rating(e.rating), at)
		factor = e.factor
	}
	return out, m
}

// asLogged gives a memory before an answer the state, interval and difficulty
// that the log has.
func (c *calendar) asLogged(m fsrs.Card, e entry, at time.Time, factorBefore int16) fsrs.Card {
	if m.State == fsrs.New {
		if e.kind == uint8(anki.ReviewReview) && e.interval > 0 { // the log begins late
			m = c.fromInterval(int64(e.interval), int64(e.factor))
			m.Last = at.AddDate(0, 0, -m.Interval)
			m.Due = at
		}
		return m
	}
	switch anki.ReviewKind(e.kind) {
	case anki.ReviewReview:
		m.State = fsrs.Review
	case anki.ReviewRelearning:
		m.State = fsrs.Relearning
	case anki.ReviewLearning:
		m.State = fsrs.Learning
	}
	switch {
	case e.interval > 0:
		m.Interval = int(e.interval)
		m.Due = fsrs.DaysAfter(m.Last, m.Interval)
	case e.interval < 0:
		m.Interval = 0
		m.Due = m.Last.Add(-time.Duration(e.interval) * time.Second)
	}
	if d := difficultyOf(factorBefore); d > 0 && factor(m) != int64(factorBefore) {
		m.Difficulty = d
	}
	return m
}

// mostLogged is above any difficulty in a log and below any ease.
const mostLogged = 1100

// difficultyOf reads a difficulty as the log has it, 0 where it is an ease.
func difficultyOf(logged int16) float64 {
	if logged < easiestLog || logged > mostLogged {
		return 0
	}
	return easiest + float64(logged-easiestLog)/(hardestLog-easiestLog)*(hardest-easiest)
}

// memory gives what is known of a card: by FSRS where the package has that, else
// by its answers, else by interval and ease. When it comes due is what the
// package says.
func (c *calendar) memory(card *anki.Card, after fsrs.Card) fsrs.Card {
	m := after
	switch {
	case card.Kind == anki.New:
		return fsrs.Card{}
	case card.Memory != nil:
		m.Stability, m.Difficulty = card.Memory.Stability, card.Memory.Difficulty
		if last := card.Memory.LastReview; last.Unix() > m.Last.Unix() {
			m.Last = last.In(c.now.Location())
		}
	case m.State == fsrs.New && card.Interval > 0:
		m = c.fromInterval(card.Interval, card.Factor)
	case m.State == fsrs.New:
		return fsrs.Card{} // in its first steps, and nothing is known of these
	}
	m.Reps, m.Lapses = int(min(card.Reps, math.MaxInt32)), int(min(card.Lapses, math.MaxInt32))
	byDays := card.Kind == anki.Review || card.Queue == anki.QueueDays || card.Due < secondsDue
	switch {
	case byDays:
		m.State, m.Step = fsrs.Review, 0
	case card.Kind == anki.Relearning:
		m.State = fsrs.Relearning
	default:
		m.State = fsrs.Learning
	}
	return c.dated(m, card, byDays)
}

// secondsDue is above any due day and below any due second.
const secondsDue = 1_000_000_000

// dated gives a memory when its card comes due and was answered last.
func (c *calendar) dated(m fsrs.Card, card *anki.Card, byDays bool) fsrs.Card {
	if !byDays {
		due := time.Unix(card.Due, 0).In(c.now.Location())
		if m.Last.IsZero() {
			m.Last = due.Add(-10 * time.Minute)
		}
		if m.Due.Unix() != due.Unix() { // else replaying knows it to the millisecond
			m.Due = due
		}
		m.Interval = 0
		return m
	}
	day := c.dueDay(card.Due)
	m.Interval = int(min(max(card.Interval, 1), 36500))
	if m.Last.IsZero() {
		m.Last = day.AddDate(0, 0, -m.Interval)
	}
	m.Due = day
	// To the hour where the interval leads to the same day.
	if by := fsrs.DaysAfter(m.Last, m.Interval); !by.Before(day) && by.Before(c.dueDay(card.Due+1)) {
		m.Due = by
	}
	return m
}

// leastFactor is the least ease that Anki has, in thousandths.
const leastFactor = 1300

// fromInterval gives the memory of which nothing is known but the interval in
// days and the ease in thousandths. An interval is the days after which 90 % are
// still known, which is what stability means. The difficulty is the one with
// which FSRS would make the next interval longer by the ease: by its law of
// growth (see fsrs) ease = 1 + e^w8·(11−D)·S^−w9·(e^(w10·0.1)−1), so
// D = 11 − (ease−1) / (e^w8·S^−w9·(e^(w10·0.1)−1)), within 1 to 10.
func (c *calendar) fromInterval(interval, thousandths int64) fsrs.Card {
	const forgotten = 0.1
	w := c.weights
	if thousandths < leastFactor {
		thousandths = usualFactor
	}
	stability := float64(min(max(interval, 1), 36500))
	ease := float64(thousandths) / 1000
	grow := math.Exp(w[8]) * math.Pow(stability, -w[9]) * (math.Exp(w[10]*forgotten) - 1)
	difficulty := 11 - (ease-1)/grow
	if math.IsNaN(difficulty) || math.IsInf(difficulty, 0) {
		difficulty = (easiest + hardest) / 2
	}
	return fsrs.Card{
		State: fsrs.Review, Stability: stability, Difficulty: min(max(difficulty, easiest), hardest), Interval: int(stability),
	}
}

// leechTag is the tag that Anki gives the notes of leeches.
const leechTag = "leech"

// withoutLeech takes the tag of leeches out and reports whether it was there.
func withoutLeech(tags []string) ([]string, bool) {
	left := slices.DeleteFunc(slices.Clone(tags), func(t string) bool { return strings.EqualFold(t, leechTag) })
	return left, len(left) < len(tags)
}

// markLeeches marks the cards of a note that Anki says has a leech: Anki does not
// say which, so it is those forgotten most.
func markLeeches(all []cards.IncomingCard) {
	most := 1
	for _, c := range all {
		most = max(most, c.Memory.Lapses)
	}
	for i := range all {
		all[i].Leech = all[i].Memory.Lapses == most
	}
}
