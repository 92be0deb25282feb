package cards

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// SortBy is what the browser's list is ordered by.
type SortBy string

// The orders of the list.
const (
	SortAdded      SortBy = "added"
	SortWord       SortBy = "word"
	SortReading    SortBy = "reading"
	SortDue        SortBy = "due"
	SortInterval   SortBy = "interval"
	SortDifficulty SortBy = "difficulty"
	SortLapses     SortBy = "lapses"
	SortReps       SortBy = "reps"
	SortDeck       SortBy = "deck"
	SortLevel      SortBy = "level"
	SortChanged    SortBy = "changed"
)

// Sort is an order and its direction.
type Sort struct {
	By SortBy
	// Down has the greatest first.
	Down bool
}

// Search finds cards by the language of package find and gives their numbers in
// order, for Rows. With notes, each note is there once, by its first card that
// was found. It fails with card_search or card_search_known where the query is not
// understood.
func (s *Service) Search(ctx context.Context, query string, by Sort, notes bool) ([]int64, error) {
	q, err := find.Parse(query)
	if err != nil {
		return nil, searchError(err)
	}
	d, err := s.due(ctx)
	if err != nil {
		return nil, err
	}
	return s.store.Search(ctx, d, q, by, notes)
}

// Rows gives cards with their notes by their numbers, in their order; cards
// that are gone are left out.
func (s *Service) Rows(ctx context.Context, numbers []int64) ([]Item, error) {
	return s.store.Rows(ctx, numbers)
}

func searchError(err error) error {
	var fault *find.Error
	if !errors.As(err, &fault) {
		return err
	}
	code := CodeSearch
	if len(fault.Known) > 0 {
		code = CodeSearchKnown
	}
	return &study.Error{Code: code, Op: "search cards", Err: err, Args: map[string]string{
		"reason": string(fault.Reason), "place": strconv.Itoa(fault.Start + 1), "what": fault.What,
		"known": strings.Join(fault.Known, ", "), "start": strconv.Itoa(fault.Start), "end": strconv.Itoa(fault.End),
	}}
}
