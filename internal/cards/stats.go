package cards

import (
	"context"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// StatsStore counts for the statistics.
type StatsStore interface {
	// AnswersBetween counts the answers from each time to the next one, one
	// count less than there are times.
	AnswersBetween(ctx context.Context, times []time.Time) ([]Answers, error)
	// DueBetween counts the cards that are asked, have been answered before and
	// come due from each time to the next; what is due before the first counts
	// from it.
	DueBetween(ctx context.Context, times []time.Time) ([]int, error)
	// Retention gives the answers to cards in review from one time to another,
	// and those that were right, young (an interval below 21 days) and mature.
	Retention(ctx context.Context, from, to time.Time) (Retention, error)
	// Intervals counts cards in review by the days of their interval.
	Intervals(ctx context.Context) (map[int]int, error)
	// States counts cards by what they are.
	States(ctx context.Context) (States, error)
	// KnownWords counts the words that cards or the learner call known by the
	// hours since a time at which they became so, and by level.
	KnownWords(ctx context.Context, language study.Language, from time.Time) ([]KnownHour, error)
	// DeckCounts counts what is in each deck by its ID; decks without notes may be
	// left out.
	DeckCounts(ctx context.Context, d Due) (map[string]DeckCount, error)
	// Sources counts notes by the text they were met in, the most first, and
	// their cards that are due before a time.
	Sources(ctx context.Context, dayEnd time.Time) ([]Source, error)
	// Achieved sums up the answers since a time.
	Achieved(ctx context.Context, since time.Time) (Achieved, error)
}

// Answers are counts of answers.
type Answers struct {
	// Answers are all, Right those to cards in review that were not Again, Due
	// all those to cards in review, New the cards answered for the first time.
	Answers, Right, Due, New int
	Time                     time.Duration
}

func (a *Answers) add(b Answers) {
	a.Answers, a.Right, a.Due, a.New, a.Time = a.Answers+b.Answers, a.Right+b.Right, a.Due+b.Due, a.New+b.New, a.Time+b.Time
}

// Retention is how many cards in review were remembered.
type Retention struct {
	Young, YoungRight, Mature, MatureRight int
}

// Share gives the share that was remembered; ok is false if nothing was asked.
func (r Retention) Share() (share float64, ok bool) {
	all := r.Young + r.Mature
	if all == 0 {
		return 0, false
	}
	return float64(r.YoungRight+r.MatureRight) / float64(all), true
}

// States counts cards by what they are; Suspended are in none of the others, put away
// by the learner or because their kind is switched off; Leeches are in any. Cards put
// off until tomorrow are what they were.
type States struct {
	New, Learning, Young, Mature, Suspended, Leeches, Notes int
}

// KnownHour counts words of a level that became known in an hour. A word of
// which no note says a level stands alone, with its Headword.
type KnownHour struct {
	Hour     int
	Level    study.Level
	Headword string
	Words    int
}

// DeckCount is what is in a deck.
type DeckCount struct {
	Notes int
	// Due are the cards to be asked by the end of the day, New those that were
	// never asked; suspended ones are in neither.
	Due, New int
}

// Source is a text that words were met in.
type Source struct {
	TextID, Title string
	// Notes were met in it, by the cards that they have; of those, Known have all their
	// cards of reading so well known that they last 21 days or more.
	Notes, Known int
	// Due are its cards to be asked by the end of the day.
	Due int
}

// Achieved is what came of a session, told plainly.
type Achieved struct {
	// Answers were given to Cards different ones, of which New were asked for
	// the first time.
	Answers, Cards, New int
	// Again is how many answers were Again; Due is how many were to cards in
	// review, and Right how many of those were remembered.
	Again, Due, Right int
	// Known are the words that became known, Leeches the cards that became
	// leeches.
	Known, Leeches int
	Time           time.Duration
}

// Day is a day of the learner's with its answers.
type Day struct {
	Start time.Time
	Answers
}

// Calendar gives the answers of the last so many days, the present one last.
func (s *Service) Calendar(ctx context.Context, days int) ([]Day, error) {
	starts := s.days(-days+1, 1)
	counts, err := s.store.AnswersBetween(ctx, starts)
	if err != nil {
		return nil, err
	}
	out := make([]Day, len(counts))
	for i := range out {
		out[i] = Day{starts[i], counts[i]}
	}
	return out, nil
}

// Hours gives the answers of the last so many days by the hour of the clock.
func (s *Service) Hours(ctx context.Context, days int) ([24]Answers, error) {
	var out [24]Answers
	starts := s.days(-days+1, 1)
	var times []time.Time
	for at, end := starts[0], starts[len(starts)-1]; at.Before(end); at = at.Add(time.Hour) {
		times = append(times, at)
	}
	times = append(times, starts[len(starts)-1])
	counts, err := s.store.AnswersBetween(ctx, times)
	for i, c := range counts {
		out[times[i].Hour()].add(c)
	}
	return out, err
}

// Forecast gives how many cards come due on each of the next so many days, the
// present one first, which has all that wait already. New cards are in none.
func (s *Service) Forecast(ctx context.Context, days int) ([]int, error) {
	return s.store.DueBetween(ctx, s.days(0, days))
}

// TrueRetention gives what was remembered on the last so many days, the present
// one among them.
func (s *Service) TrueRetention(ctx context.Context, days int) (Retention, error) {
	starts := s.days(-days+1, 1)
	return s.store.Retention(ctx, starts[0], starts[len(starts)-1])
}

// Intervals counts cards in review by the days of their interval.
func (s *Service) Intervals(ctx context.Context) (map[int]int, error) { return s.store.Intervals(ctx) }

// States counts cards by what they are.
func (s *Service) States(ctx context.Context) (States, error) { return s.store.States(ctx) }

// Sources counts notes by the text they were met in, the most notes first.
func (s *Service) Sources(ctx context.Context) ([]Source, error) {
	_, end := s.Day(s.present())
	return s.store.Sources(ctx, end)
}

// Achieved sums up the answers since a session began.
func (s *Service) Achieved(ctx context.Context, since time.Time) (Achieved, error) {
	if now := s.present(); now.After(s.clock.Now()) && since.Before(now) { // the clock is behind
		since = now
	}
	return s.store.Achieved(ctx, since)
}

// Known is how many words of each level were known at the end of a day.
type Known struct {
	Day    time.Time
	Levels map[study.Level]int
}

// KnownOverTime gives the words of a language that are known by now, by the day
// on which they became so, for the last so many days; what was known before
// them is in the first. Levels are those of the notes, and of the dictionary for
// words without one.
func (s *Service) KnownOverTime(ctx context.Context, language study.Language, days int) ([]Known, error) {
	starts := s.days(-days+1, 1)
	words, err := s.store.KnownWords(ctx, language, starts[0])
	if err != nil {
		return nil, err
	}
	out := make([]Known, days)
	for i := range out {
		out[i] = Known{Day: starts[i], Levels: map[study.Level]int{}}
	}
	for _, w := range words {
		first := dayOf(starts, starts[0].Add(time.Duration(w.Hour)*time.Hour))
		if w.Hour < 0 {
			first = 0
		}
		level := w.Level
		if w.Headword != "" {
			level = s.levels.find(s.options().Level, language, w.Headword)
		}
		for i := max(first, 0); first >= 0 && i < days; i++ {
			out[i].Levels[level] += w.Words
		}
	}
	return out, nil
}

// levels remembers what the dictionary said of words, since thousands may be
// asked for each time that the statistics are looked at.
type levels struct {
	mu sync.Mutex
	of map[word]study.Level
}

type word struct {
	language study.Language
	headword string
}

// find gives the level of a word, the zero Level where there is no dictionary.
// What the dictionary does not know is asked again: it may not be open yet.
func (l *levels) find(lookup func(study.Language, string) study.Level, language study.Language, headword string) study.Level {
	if lookup == nil {
		return study.Level{}
	}
	key := word{language, headword}
	l.mu.Lock()
	level, ok := l.of[key]
	l.mu.Unlock()
	if ok {
		return level
	}
	if level = lookup(language, headword); level.IsZero() {
		return level
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.of == nil {
		l.of = map[word]study.Level{}
	}
	l.of[key] = level
	return level
}

// days gives the beginnings of days counted from the present one, from the
// first to the one after the last.
func (s *Service) days(first, end int) []time.Time {
	start, _ := s.Day(s.present())
	out := make([]time.Time, 0, max(end-first, 1)+1)
	for day := first; day <= max(end, first+1); day++ {
		out = append(out, time.Date(start.Year(), start.Month(), start.Day()+day, start.Hour(), 0, 0, 0, start.Location()))
	}
	return out
}

// dayOf gives which of the days that begin at the given times holds a moment,
// -1 if none does.
func dayOf(starts []time.Time, at time.Time) int {
	low, high := 0, len(starts)
	for low < high {
		middle := (low + high) / 2
		if starts[middle].After(at) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	if low == len(starts) {
		return -1
	}
	return low - 1
}
