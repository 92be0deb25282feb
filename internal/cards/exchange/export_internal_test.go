package exchange

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
)

// fromFour gives the days of a learner whose days begin at four by the clock on
// the wall.
func fromFour(at time.Time) (start, end time.Time) {
	on := func(day int) time.Time { return time.Date(at.Year(), at.Month(), day, 4, 0, 0, 0, at.Location()) }
	if start = on(at.Day()); at.Before(start) {
		start = on(at.Day() - 1)
	}
	return start, start.AddDate(0, 0, 1)
}

// Days are counted by the calendar, also over the nights on which clocks are
// put forward and back.
func TestDueDaysFollowTheCalendar(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip(err)
	}
	at := func(month time.Month, day, hour, minute int) time.Time {
		return time.Date(2026, month, day, hour, minute, 0, 0, berlin)
	}
	for _, c := range []struct {
		today, due time.Time
		want       int64
	}{
		{at(3, 28, 9, 0), at(3, 29, 4, 30), 1},
		{at(3, 28, 9, 0), at(3, 29, 3, 30), 0},
		{at(3, 29, 9, 0), at(3, 29, 4, 0), 0},
		{at(3, 29, 9, 0), at(3, 30, 3, 59), 0},
		{at(10, 24, 9, 0), at(10, 25, 3, 30), 0},
		{at(10, 24, 9, 0), at(10, 25, 4, 0), 1},
		{at(10, 26, 9, 0), at(10, 24, 9, 0), -2},
		{at(7, 1, 9, 0), at(12, 28, 4, 0), 180},
		{at(7, 1, 9, 0), at(12, 28, 4, 0).UTC(), 180},
	} {
		start, _ := fromFour(c.today)
		if got := (day{start, c.today, fromFour}).of(c.due); got != c.want {
			t.Errorf("on %v what is due at %v is %d days away, want %d", c.today, c.due, got, c.want)
		}
	}
	// And the other way: a collection of the summer with a review in winter.
	now := at(7, 2, 9, 0)
	start, end := fromFour(now)
	c, err := newCalendar(fsrs.Weights{}, &anki.Collection{Created: at(7, 1, 4, 0).UTC()}, now, start, end)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.dueDay(180), at(12, 28, 4, 0); !got.Equal(want) {
		t.Errorf("day 180 begins at %v, want %v", got, want)
	}
}

func TestReadingsForPleco(t *testing.T) {
	for _, c := range []struct{ reading, word, want string }{
		{"ma", "吗", "ma5"},
		{"nǐ hǎo ma?", "你好吗？", "ni3hao3ma5"},
		{"Běijīng。", "北京", "Bei3jing1"},
		{"dòufu", "豆腐", "dou4fu5"},
		{"peng2you", "朋友", "peng2you5"},
		{"wánr", "玩儿", "wan2r5"},
		{"nǚ'ér", "女儿", "nü3er2"},
		{"xi'an", "西安", "xi'an"},
		{"/əˈpɒlədʒaɪz/", "x", "/əˈpɒlədʒaɪz/"},
		{"", "马", ""},
	} {
		if got := numbered(c.reading, c.word); got != c.want {
			t.Errorf("%s of %s is %q, want %q", c.reading, c.word, got, c.want)
		}
	}
}
