package cli

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
)

// waitingJSON is what waits, of the whole study or of one deck.
type waitingJSON struct {
	Learning int `json:"learning"`
	Due      int `json:"due"`
	New      int `json:"new"`
}

// dueJSON is what waits in the study.
type dueJSON struct {
	waitingJSON
	Total int `json:"total"`
	// Seconds is the time that it will take.
	Seconds int           `json:"seconds"`
	Decks   []dueDeckJSON `json:"decks"`
}

// dueDeckJSON is what waits in a deck.
type dueDeckJSON struct {
	Deck string `json:"deck"`
	waitingJSON
}

// queuedJSON is a card of the queue.
type queuedJSON struct {
	Card     string `json:"card"`
	Note     string `json:"note"`
	Word     string `json:"word"`
	Kind     string `json:"kind"`
	Deck     string `json:"deck"`
	State    string `json:"state"`
	Due      string `json:"due,omitempty"` // none of a new card
	Reviewed int    `json:"reviewed"`
}

// wholeQueue is more cards than are asked in one day.
const wholeQueue = 100_000

// dueCards tells what waits, deck by deck, and lists the first cards of the queue
// where --limit asks for them.
func dueCards(ctx context.Context, r *run, c Cards, _ []string) error {
	limit, err := r.number("limit", 0, mostListed)
	if err != nil {
		return err
	}
	only, err := r.findDeck(ctx, c)
	if err != nil {
		return err
	}
	decks, err := c.Decks(ctx)
	if err != nil {
		return err
	}
	counts, err := c.Counts(ctx)
	if err != nil {
		return err
	}
	within := withParts(decks, only)
	queue, err := r.queued(ctx, c, within)
	if err != nil {
		return err
	}
	of := map[string]waitingJSON{}
	for i := range queue {
		w := of[queue[i].Note.DeckID]
		w.count(queue[i].Card.Memory.State)
		of[queue[i].Note.DeckID] = w
	}
	told := dueJSON{Total: counts.Total, Decks: []dueDeckJSON{}, Seconds: int(counts.Time / time.Second)}
	for _, d := range decks {
		w, waits := of[d.ID]
		if waits || within[d.ID] {
			told.Decks = append(told.Decks, dueDeckJSON{r.deckName(d), w})
		}
		told.Learning, told.Due, told.New = told.Learning+w.Learning, told.Due+w.Due, told.New+w.New
	}
	if all := counts.Waiting(); only.ID != "" && all > 0 {
		told.Seconds = told.Seconds * len(queue) / all
	}
	return r.tellDue(told, queue[:min(limit, len(queue))], decks)
}

// withParts gives the IDs of a deck and of those within it; nil for the zero Deck.
func withParts(decks []cards.Deck, only cards.Deck) map[string]bool {
	if only.ID == "" {
		return nil
	}
	out := map[string]bool{only.ID: true}
	for _, d := range decks {
		if only.Name != "" && strings.HasPrefix(cards.DeckKey(d.Name), cards.DeckKey(only.Name)+"::") {
			out[d.ID] = true
		}
	}
	return out
}

// queued gives the cards of the day in the order in which they are asked, of some
// decks or, with nil, of all.
func (r *run) queued(ctx context.Context, c Cards, decks map[string]bool) ([]cards.Item, error) {
	ids, err := c.Queue(ctx, wholeQueue)
	if err != nil {
		return nil, err
	}
	var out []cards.Item
	for _, id := range ids {
		item, err := c.Item(ctx, id)
		if gone(err) {
			continue // deleted in the window meanwhile
		}
		if err != nil {
			return nil, err
		}
		if decks == nil || decks[item.Note.DeckID] {
			out = append(out, item)
		}
	}
	return out, nil
}

func (w *waitingJSON) count(s fsrs.State) {
	switch s {
	case fsrs.New:
		w.New++
	case fsrs.Review:
		w.Due++
	default:
		w.Learning++
	}
}

func (r *run) tellDue(told dueJSON, queue []cards.Item, decks []cards.Deck) error {
	var b bytes.Buffer
	names := map[string]string{}
	for _, d := range decks {
		names[d.ID] = r.deckName(d)
	}
	if r.json() {
		if err := encode(&b, told); err != nil {
			return err
		}
		for i := range queue {
			if err := encode(&b, queuedCard(&queue[i], names)); err != nil {
				return err
			}
		}
		return r.printAll(b.Bytes())
	}
	b.WriteString(r.dueLine(told) + "\n")
	t := r.Words.T
	if len(told.Decks) > 0 {
		table := columns{right: map[int]bool{1: true, 2: true, 3: true}}
		table.add(t("cli.cards.deck"), t("cli.cards.learning"), t("cli.cards.due"), t("cli.cards.new"))
		for _, d := range told.Decks {
			table.add(visible(d.Deck), strconv.Itoa(d.Learning), strconv.Itoa(d.Due), strconv.Itoa(d.New))
		}
		b.WriteByte('\n')
		table.write(&b)
	}
	if len(queue) > 0 {
		b.WriteByte('\n')
		r.listQueue(&b, queue, names)
	}
	return r.printAll(b.Bytes())
}

// dueLine sums up what waits, as the room of the cards does.
func (r *run) dueLine(told dueJSON) string {
	t, dot := r.Words.T, " · "
	total := t("review.total", i18n.Args{"n": told.Total})
	if told.Learning+told.Due+told.New == 0 {
		return t("review.none_due") + dot + total
	}
	line := ""
	if due := told.Learning + told.Due; due > 0 {
		line = t("review.due", i18n.Args{"n": due}) + dot
	}
	if told.New > 0 {
		line += t("review.new", i18n.Args{"n": told.New}) + dot
	}
	return line + total + dot + r.Words.FormatAbout(time.Duration(told.Seconds)*time.Second)
}

func (r *run) listQueue(b *bytes.Buffer, queue []cards.Item, decks map[string]string) {
	var table columns
	now := r.Clock.Now()
	for i := range queue {
		n, m := queue[i].Note, queue[i].Card.Memory
		when := r.Words.T("cli.cards.new")
		switch {
		case m.State == fsrs.New:
		case m.State != fsrs.Review && m.Due.After(now):
			when = r.Words.T("cli.cards.in", i18n.Args{"time": r.Words.FormatDuration(m.Due.Sub(now))})
		default:
			when = r.Words.T("cli.cards.due")
		}
		table.add(visible(n.Headword), r.kindName(queue[i].Card.Kind), when, visible(decks[n.DeckID]))
	}
	table.write(b)
}

func queuedCard(i *cards.Item, decks map[string]string) queuedJSON {
	q := queuedJSON{
		Card: i.Card.ID, Note: i.Note.ID, Word: i.Note.Headword, Kind: string(i.Card.Kind), Deck: decks[i.Note.DeckID],
		State: stateName(i.Card.Memory.State), Reviewed: i.Card.Memory.Reps,
	}
	if i.Card.Memory.State != fsrs.New {
		q.Due = stamp(i.Card.Memory.Due)
	}
	return q
}

// stateName names the state of a card's memory in JSON.
func stateName(s fsrs.State) string {
	switch s {
	case fsrs.New:
		return "new"
	case fsrs.Review:
		return "review"
	case fsrs.Relearning:
		return "relearning"
	default:
		return "learning"
	}
}
