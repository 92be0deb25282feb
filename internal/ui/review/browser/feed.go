package browser

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// feed holds the rows of the list that were fetched. Only those in sight and
// some beside them are asked for, so that a list of any length opens at once.
type feed struct {
	numbers []int64
	items   map[int64]cards.Item
	// gone are numbers that were asked for and are there no more.
	gone map[int64]bool
	load page.Latest
	// asked are the bounds of the rows under way; both 0 for none.
	asked [2]int
	rows  func(ctx context.Context, numbers []int64) ([]cards.Item, error)
	// arrived is called when rows came, failed when they did not.
	arrived func()
	failed  func(error)
}

// Bounds of the feed: how many rows beside those in sight are fetched with
// them, and how many are held before those out of sight are let go.
const (
	feedMargin = 24
	feedMost   = 3000
)

// set has another list.
func (f *feed) set(numbers []int64) {
	f.load.Stop()
	f.asked = [2]int{}
	f.numbers, f.items, f.gone = numbers, map[int64]cards.Item{}, map[int64]bool{}
}

// at gives the card of a row, if it was fetched.
func (f *feed) at(i int) (cards.Item, bool) {
	if i < 0 || i >= len(f.numbers) {
		return cards.Item{}, false
	}
	item, ok := f.items[f.numbers[i]]
	return item, ok
}

// want fetches what is missing of the rows from first to end and beside them.
func (f *feed) want(first, end int) {
	first, end = max(first-feedMargin, 0), min(end+feedMargin, len(f.numbers))
	if asked := [2]int{first, end}; asked == f.asked {
		return
	}
	var missing []int64
	for _, n := range f.numbers[min(first, end):end] {
		if _, ok := f.items[n]; !ok && !f.gone[n] {
			missing = append(missing, n)
		}
	}
	if len(missing) == 0 {
		return
	}
	f.asked = [2]int{first, end}
	page.Load(&f.load, func(ctx context.Context) ([]fetched, error) {
		return fetch(ctx, f.rows, missing)
	}, func(rows []fetched, err error) {
		f.asked = [2]int{}
		if err != nil {
			f.failed(err)
			return
		}
		if len(f.items) > feedMost {
			f.items = map[int64]cards.Item{}
		}
		for _, r := range rows {
			f.items[r.number] = r.item
			f.gone[r.number] = r.gone
		}
		f.arrived()
	})
}

// fetched is a row that was asked for.
type fetched struct {
	number int64
	item   cards.Item
	gone   bool
}

// fetch asks for rows. What comes back has no numbers: where some are missing,
// each is asked for alone to tell which.
func fetch(ctx context.Context, rows func(context.Context, []int64) ([]cards.Item, error), numbers []int64) ([]fetched, error) {
	items, err := rows(ctx, numbers)
	if err != nil {
		return nil, err
	}
	out := make([]fetched, 0, len(numbers))
	if len(items) == len(numbers) {
		for i, n := range numbers {
			out = append(out, fetched{number: n, item: items[i]})
		}
		return out, nil
	}
	for _, n := range numbers {
		one, err := rows(ctx, []int64{n})
		if err != nil {
			return nil, err
		}
		if len(one) == 0 {
			out = append(out, fetched{number: n, gone: true})
			continue
		}
		out = append(out, fetched{number: n, item: one[0]})
	}
	return out, nil
}
