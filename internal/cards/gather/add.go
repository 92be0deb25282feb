package gather

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Target takes notes in; *cards.Service is one.
type Target interface {
	Import(ctx context.Context, o cards.ImportOptions, fill func(context.Context, cards.Importing) error) error
	Search(ctx context.Context, query string, by cards.Sort, notes bool) ([]int64, error)
	Rows(ctx context.Context, numbers []int64) ([]cards.Item, error)
	DeleteAll(ctx context.Context, noteIDs []string) (int, error)
}

// Adding says how notes are added.
type Adding struct {
	// Deck is the name of the deck, "" for the default one; one that is not there
	// is made.
	Deck string
	Tags []string
	// Origin names the text or list that the words come from.
	Origin string
}

// Report says what became of the notes that were to be added.
type Report struct {
	// Added are new, Joined took in a sentence, tags or senses, Unchanged had all
	// of it already.
	Added, Joined, Unchanged int
	// guids are those of the new notes, for Undo.
	guids map[string]bool
}

// progressEvery is after how many notes the progress is told.
const progressEvery = 50

// Add adds notes, all or, if it fails or ctx ends, none. A note of a word that
// is there already takes in the new sentence. progress may be nil.
func Add(ctx context.Context, to Target, ids study.IDs, notes []cards.Note, a Adding, progress func(done, total int)) (Report, error) {
	var r Report
	err := to.Import(ctx, cards.ImportOptions{}, func(ctx context.Context, in cards.Importing) error {
		r = Report{guids: map[string]bool{}}
		deck, _, err := in.Deck(ctx, a.Deck, nil)
		if err != nil {
			return err
		}
		for i, n := range notes {
			n.GUID, n.DeckID, n.Origin = ids.NewID(), deck, a.Origin
			n.Tags = append(n.Tags[:len(n.Tags):len(n.Tags)], a.Tags...)
			outcome, err := in.Put(ctx, cards.Incoming{Note: n})
			if err != nil {
				return err
			}
			r.count(outcome, n.GUID)
			if progress != nil && (i%progressEvery == 0 || i+1 == len(notes)) {
				progress(i+1, len(notes))
			}
		}
		return nil
	})
	if err != nil {
		return Report{}, err
	}
	return r, nil
}

func (r *Report) count(o cards.Outcome, guid string) {
	switch o {
	case cards.Added:
		r.Added++
		r.guids[guid] = true
	case cards.Updated, cards.Joined:
		r.Joined++
	default:
		r.Unchanged++
	}
}

// Undo deletes the notes that were added, as far as they are there, and gives
// how many that were. What joined a note that was there before stays with it.
func (r Report) Undo(ctx context.Context, from Target) (int, error) {
	if len(r.guids) == 0 {
		return 0, nil
	}
	numbers, err := from.Search(ctx, "", cards.Sort{By: cards.SortAdded, Down: true}, true)
	if err != nil {
		return 0, err
	}
	var ids []string
	for len(numbers) > 0 && len(ids) < len(r.guids) {
		n := min(len(numbers), undoAtOnce)
		items, err := from.Rows(ctx, numbers[:n])
		if err != nil {
			return 0, err
		}
		numbers = numbers[n:]
		for i := range items {
			if r.guids[items[i].Note.GUID] {
				ids = append(ids, items[i].Note.ID)
			}
		}
	}
	if len(ids) == 0 {
		return 0, nil
	}
	return from.DeleteAll(ctx, ids)
}

// undoAtOnce is how many notes are looked through at once for those to delete.
const undoAtOnce = 500
