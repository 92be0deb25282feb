package exchange

import (
	"context"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Finder finds notes; cards.Service is one.
type Finder interface {
	Search(ctx context.Context, query string, by cards.Sort, notes bool) ([]int64, error)
	Rows(ctx context.Context, numbers []int64) ([]cards.Item, error)
}

// counted is how many notes there are to export, and how many of them are
// nothing for a dictionary of Chinese.
type counted struct{ notes, foreign int }

// foreignQuery finds what the files of Pleco have no place for.
const foreignQuery = "(lang:en or note:correction or note:grammar)"

// countChunk is how many rows are read at once.
const countChunk = 2000

// count counts notes off the interface's thread.
func count(ctx context.Context, notes Finder, what Picked) (counted, error) {
	if len(what.Numbers) > 0 {
		return countPicked(ctx, notes, what.Numbers)
	}
	by := cards.Sort{By: cards.SortAdded}
	all, err := notes.Search(ctx, what.Query, by, true)
	if err != nil {
		return counted{}, err
	}
	query := foreignQuery
	if what.Query != "" {
		query = "(" + what.Query + ") " + query
	}
	foreign, err := notes.Search(ctx, query, by, true)
	return counted{len(all), len(foreign)}, err
}

func countPicked(ctx context.Context, notes Finder, numbers []int64) (c counted, err error) {
	seen := map[string]bool{}
	for chunk := range slices.Chunk(numbers, countChunk) {
		items, err := notes.Rows(ctx, chunk)
		if err != nil {
			return c, err
		}
		for _, item := range items {
			n := item.Note
			if seen[n.ID] {
				continue
			}
			seen[n.ID] = true
			c.notes++
			if n.Language != study.Chinese || n.Kind == cards.CorrectionNote || n.Kind == cards.GrammarNote {
				c.foreign++
			}
		}
	}
	return c, nil
}
