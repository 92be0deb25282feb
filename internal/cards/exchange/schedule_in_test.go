package exchange_test

import (
	"math"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// words are ten notes with one card each.
func words() *forged {
	f := &forged{name: "Basic", fields: []string{"Front", "Back"}, fronts: []string{"{{Front}}"}}
	for _, w := range []string{"一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月"} {
		f.notes = append(f.notes, []string{w, "a month"})
	}
	return f
}

// scheduled imports words whose cards are as change has them.
func scheduled(t *testing.T, now time.Time, f *forged, plan func(*exchange.Source, *exchange.Plan)) (*db.Study, func(word string) toldCard) {
	t.Helper()
	s := db.Open(t)
	s.Clock.Set(now)
	brought(t, s, f.file(t), plan)
	all := tell(t, s)
	return s, func(word string) toldCard {
		for _, one := range all {
			if one.Note.Headword == word {
				return one.Cards[cards.Read]
			}
		}
		t.Fatalf("no note of %s", word)
		return toldCard{}
	}
}

func TestWhatPackagesKnowOfCards(t *testing.T) {
	now := db.Morning()
	f := words()
	f.created = now.AddDate(0, 0, -100).Add(-5 * time.Hour) // at four, a hundred days ago
	f.changed = 100
	start := time.Date(now.Year(), now.Month(), now.Day(), 4, 0, 0, 0, time.UTC)
	review := func(c *anki.Card, due, interval int64) {
		c.Kind, c.Queue, c.Due, c.Interval, c.Factor, c.Reps, c.Lapses = anki.Review, anki.QueueReview, due, interval, 2500, 7, 2
	}
	f.cards = func(n int, c *anki.Card) {
		switch n {
		case 0: // by FSRS
			review(c, 103, 13)
			c.Memory = &anki.Memory{Stability: 12.5, Difficulty: 6.25, LastReview: now.AddDate(0, 0, -10)}
		case 1: // by interval and ease alone, overdue
			review(c, 90, 20)
		case 2:
			c.Kind, c.Queue, c.Due, c.Left, c.Reps = anki.Learning, anki.QueueLearning, now.Add(7*time.Minute).Unix(), 1001, 1
			c.Memory = &anki.Memory{Stability: 1.5, Difficulty: 5}
		case 3:
			review(c, 105, 10)
			c.Queue, c.Flag = anki.Suspended, 4
		case 4:
			review(c, 100, 5)
			c.Queue = anki.SiblingBuried
		case 5: // overdue since before the package began
			c.Kind, c.Queue, c.Due, c.Interval, c.Factor, c.Reps = anki.Review, anki.QueueReview, -5, 30, 2100, 9
		case 6: // in a step of days
			c.Kind, c.Queue, c.Due, c.Interval, c.Reps = anki.Relearning, anki.QueueDays, 102, 1, 4
			c.Memory = &anki.Memory{Stability: 2, Difficulty: 9}
		case 7: // numbers that make no sense
			review(c, 1<<40, 1<<40)
			c.Reps, c.Lapses = 1<<40, 1<<40
		}
	}
	_, card := scheduled(t, now, f, nil)

	a := card("一月")
	if m := a.Memory; m.Stability != 12.5 || m.Difficulty != 6.25 || m.Interval != 13 || m.State != fsrs.Review || m.Reps != 7 || m.Lapses != 2 ||
		!m.Last.Equal(now.AddDate(0, 0, -10)) || !m.Due.Equal(now.AddDate(0, 0, 3)) {
		t.Errorf("by FSRS: %+v", m)
	}
	b := card("二月").Memory
	if b.Stability != 20 || b.Interval != 20 || !b.Due.Equal(start.AddDate(0, 0, -10)) || !b.Last.Equal(start.AddDate(0, 0, -30)) {
		t.Errorf("by interval: %+v", b)
	}
	// The next interval grows by the ease.
	p := fsrs.DefaultParameters()
	p.DayStart = 4 * time.Hour
	scheduler, err := fsrs.NewScheduler(p)
	if err != nil {
		t.Fatal(err)
	}
	if next := scheduler.Answer(b, fsrs.Good, b.Last.AddDate(0, 0, 20)); math.Abs(next.Stability-50) > 0.5 {
		t.Errorf("20 days and an ease of 2.5 lead to %v days (%+v)", next.Stability, b)
	}
	if c := card("三月").Memory; c.State != fsrs.Learning || !c.Due.Equal(now.Add(7*time.Minute)) || c.Stability != 1.5 || c.Interval != 0 {
		t.Errorf("learning: %+v", c)
	}
	if c := card("四月"); c.Suspended != cards.ByLearner || c.Flag != 4 || c.Memory.Interval != 10 {
		t.Errorf("suspended: %+v", c)
	}
	if c := card("五月").Memory; !c.Due.Equal(start) {
		t.Errorf("buried: %+v", c)
	}
	if c := card("六月").Memory; c.Interval != 30 || c.Difficulty < 5 {
		t.Errorf("long overdue: %+v", c)
	}
	if c := card("七月").Memory; c.State != fsrs.Review || c.Stability != 2 || !c.Due.Equal(start.AddDate(0, 0, 2)) {
		t.Errorf("in a step of days: %+v", c)
	}
	if c := card("八月").Memory; c.Interval > 36500 || c.Due.Year() > 2500 || c.Stability > 36500 {
		t.Errorf("senseless: %+v", c)
	}
	if c := card("九月").Memory; c != (fsrs.Card{}) {
		t.Errorf("new: %+v", c)
	}
	_, card = scheduled(t, now, f, func(_ *exchange.Source, p *exchange.Plan) { p.Scheduling = false })
	for _, w := range []string{"一月", "三月", "四月"} {
		if c := card(w); c.Memory != (fsrs.Card{}) || c.Suspended != cards.Active || c.Flag != 0 {
			t.Errorf("%s is not new: %+v", w, c)
		}
	}
}

// TestAnswersAreReplayed: without a memory by FSRS it is what the answers lead to;
// what was before a card was made new again does not count.
func TestAnswersAreReplayed(t *testing.T) {
	now := db.Morning()
	at := func(days int) time.Time { return now.AddDate(0, 0, days) }
	f := words()
	f.cards = func(n int, c *anki.Card) {
		if n < 3 {
			c.Kind, c.Queue, c.Due, c.Interval, c.Factor, c.Reps = anki.Review, anki.QueueReview, 110, 15, 2500, 3
		}
	}
	entry := func(card, days, rating int, kind anki.ReviewKind, before, after int64) {
		f.reviews = append(f.reviews, anki.ReviewEntry{
			At: at(days).Add(time.Duration(len(f.reviews)) * time.Second), Card: forgedCard + int64(card), Rating: rating, LastInterval: before, Interval: after,
			Factor: 2500, Taken: 2 * time.Second, Kind: kind,
		})
	}
	entry(0, -20, 3, anki.ReviewLearning, 0, -600)
	entry(0, -20, 3, anki.ReviewLearning, -600, 1)
	entry(0, -19, 3, anki.ReviewReview, 1, 4)
	entry(1, -50, 1, anki.ReviewLearning, 0, -60)
	entry(1, -40, 0, anki.ReviewManual, 1, 0) // made new again
	entry(1, -20, 4, anki.ReviewLearning, 0, 15)
	entry(2, -5, 3, anki.ReviewReview, 10, 15) // its beginning is lost
	_, card := scheduled(t, now, f, nil)
	p := fsrs.DefaultParameters()
	p.DayStart = 4 * time.Hour
	scheduler, err := fsrs.NewScheduler(p)
	if err != nil {
		t.Fatal(err)
	}
	replayed := func(reviews []cards.Review) fsrs.Card {
		var history []fsrs.Answered
		for _, r := range reviews {
			history = append(history, fsrs.Answered{Rating: r.Rating, At: r.At})
		}
		return scheduler.Replay(history)
	}
	first := card("一月")
	if want := replayed(first.Reviews); len(first.Reviews) != 3 || first.Memory.Stability != want.Stability || first.Memory.Difficulty != want.Difficulty || first.Memory.Interval != 15 {
		t.Errorf("%+v, want the memory of %+v", first, want)
	}
	second := card("二月")
	if want := replayed(second.Reviews); len(second.Reviews) != 1 || second.Memory.Stability != want.Stability {
		t.Errorf("%+v, want the memory of %+v", second, want)
	}
	third := card("三月")
	if len(third.Reviews) != 1 || third.Reviews[0].Before.Stability != 10 || third.Memory.Stability < 15 {
		t.Errorf("%+v", third)
	}
}

// TestDaysOfOtherZones: what is due on a day of the calendar there is due on that
// day here.
func TestDaysOfOtherZones(t *testing.T) {
	day := func(year int, month time.Month, d int, zone string, hour int) time.Time {
		place, err := time.LoadLocation(zone)
		if err != nil {
			t.Skip("no time zones here:", err)
		}
		return time.Date(year, month, d, hour, 0, 0, 0, place)
	}
	for _, here := range []string{"UTC", "Europe/Berlin", "Asia/Shanghai", "America/New_York"} {
		for _, there := range []string{"UTC", "Europe/Berlin", "Asia/Shanghai", "America/Los_Angeles", "Asia/Tokyo"} {
			f := words()
			f.created = day(2025, time.July, 10, there, 4) // in summer
			f.cards = func(_ int, c *anki.Card) {
				c.Kind, c.Queue, c.Due, c.Interval, c.Factor, c.Reps = anki.Review, anki.QueueReview, 184, 20, 2500, 5
			}
			_, card := scheduled(t, day(2026, time.January, 5, here, 12), f, nil)
			if due := card("一月").Memory.Due; !due.Equal(day(2026, time.January, 10, here, 4)) {
				t.Errorf("made in %s it is due in %s at %v", there, here, due)
			}
		}
	}
}

// TestLeeches: Anki tags the note, we mark the card.
func TestLeeches(t *testing.T) {
	f := words()
	f.tags = []string{"leech", "x"}
	f.fronts = []string{"{{Front}}", "{{Back}}"}
	f.cards = func(n int, c *anki.Card) {
		c.Kind, c.Queue, c.Due, c.Interval, c.Factor, c.Reps, c.Lapses = anki.Review, anki.QueueReview, 110, 3, 1300, 20, int64(n%2)*8
	}
	s, card := scheduled(t, db.Morning(), f, nil)
	if card("一月").Leech {
		t.Error("the card that was never forgotten is a leech")
	}
	for _, one := range tell(t, s) {
		if !one.Cards[cards.Recall].Leech || len(one.Note.Tags) != 1 {
			t.Errorf("%+v", one)
		}
	}
}
