package cards_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// dueDays answers so many new cards Easy on one day and counts on which days they
// come again.
func dueDays(t *testing.T, spread bool, words int) map[int]int {
	t.Helper()
	s := db.Open(t)
	s.CardOptions.New, s.CardOptions.Spread = words, spread
	for n := range words {
		s.Add(t, fmt.Sprintf("词%d", n))
	}
	days := map[int]int{}
	for {
		item, ok, err := s.Cards.Next(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return days
		}
		foretold := s.Cards.Preview(item.Card)
		c, err := s.Cards.Answer(context.Background(), item.Card.ID, fsrs.Easy, time.Second)
		if err != nil {
			t.Fatal(err)
		}
		if c.Memory.Due.Sub(s.Clock.Now()) != foretold[3] {
			t.Fatalf("due after %v, foretold %v", c.Memory.Due.Sub(s.Clock.Now()), foretold[3])
		}
		days[c.Memory.Interval]++
	}
}

// TestReviewsAreSpreadEvenly: forty cards of one day come again on several days,
// and on about as many each.
func TestReviewsAreSpreadEvenly(t *testing.T) {
	if got := dueDays(t, false, 40); len(got) != 1 {
		t.Errorf("not spread: %v", got)
	}
	got := dueDays(t, true, 40)
	first, last := fsrs.FuzzRange(8, 0, 36500)
	if len(got) != last-first+1 {
		t.Fatalf("%v, want days from %d to %d", got, first, last)
	}
	for day, n := range got {
		if even := 40 / len(got); day < first || day > last || n < even-3 || n > even+3 {
			t.Errorf("%d cards on day %d, want about %d: %v", n, day, even, got)
		}
	}
}

// TestUndoneAnswersAreGivenAlike: an answer that was taken back leads to the same
// day again, though the day was counted meanwhile.
func TestUndoneAnswersAreGivenAlike(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.Spread = true
	for n := range 10 {
		s.Add(t, fmt.Sprintf("词%d", n))
	}
	var item cards.Item
	for range 10 {
		var err error
		if item, _, err = s.Cards.Next(context.Background()); err != nil {
			t.Fatal(err)
		}
		var days []int
		for try := range 3 {
			c, err := s.Cards.Answer(context.Background(), item.Card.ID, fsrs.Easy, time.Second)
			if err != nil {
				t.Fatal(err)
			}
			if days = append(days, c.Memory.Interval); try < 2 {
				if _, err := s.Cards.UndoLast(context.Background()); err != nil {
					t.Fatal(err)
				}
			}
		}
		if days[0] != days[1] || days[1] != days[2] {
			t.Errorf("%v", days)
		}
	}
}
