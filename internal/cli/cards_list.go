package cli

import (
	"bytes"
	"context"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
)

// noteJSON is a note of the list.
type noteJSON struct {
	ID          string        `json:"id"`
	GUID        string        `json:"guid"`
	Kind        string        `json:"kind"`
	Language    string        `json:"language"`
	Deck        string        `json:"deck"`
	Word        string        `json:"word"`
	Traditional string        `json:"traditional"`
	Reading     string        `json:"reading"`
	Gloss       string        `json:"gloss"`
	Wrong       string        `json:"wrong,omitempty"`
	Remarks     string        `json:"remarks,omitempty"`
	Level       string        `json:"level"`
	Tags        []string      `json:"tags"`
	Contexts    []contextJSON `json:"sentences"`
	Created     string        `json:"created"`
	// Cards are those of the note, or the one that was found with --cards.
	Cards []cardJSON `json:"cards"`
}

type contextJSON struct {
	Sentence    string `json:"sentence"`
	Translation string `json:"translation"`
	Title       string `json:"title,omitempty"`
	Text        string `json:"text,omitempty"`
}

// cardJSON is what is known of a card.
type cardJSON struct {
	ID         string  `json:"id"`
	Kind       string  `json:"kind"`
	State      string  `json:"state"`
	Due        string  `json:"due,omitempty"`
	Interval   int     `json:"interval"`
	Stability  float64 `json:"stability"`
	Difficulty float64 `json:"difficulty"`
	Reviews    int     `json:"reviews"`
	Lapses     int     `json:"lapses"`
	Flag       int     `json:"flag"`
	Suspended  bool    `json:"suspended"`
	Leech      bool    `json:"leech"`
}

// rowsAtOnce is how many notes are read and written at a time.
const rowsAtOnce = 500

// listCards lists the notes, or with --cards the cards, that a search finds.
func listCards(ctx context.Context, r *run, c Cards, operands []string) error {
	limit, err := r.number("limit", mostListed, mostListed)
	if err != nil {
		return err
	}
	query, err := r.search(ctx, c, operands)
	if err != nil {
		return err
	}
	by := cards.Sort{By: cards.SortBy(r.options["sort"]), Down: r.options.has("down")}
	if by.By == "" {
		by.By = cards.SortAdded
	}
	perNote := !r.options.has("cards")
	found, err := c.Search(ctx, query, by, perNote)
	if err != nil {
		return err
	}
	decks, err := c.Decks(ctx)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, d := range decks {
		names[d.ID] = r.deckName(d)
	}
	out := r.output()
	listed := found[:min(limit, len(found))]
	for at := 0; at < len(listed); at += rowsAtOnce {
		items, err := c.Rows(ctx, listed[at:min(at+rowsAtOnce, len(listed))])
		if err != nil {
			return err
		}
		part, err := r.rowsOf(ctx, c, items, names, perNote)
		if err != nil {
			return err
		}
		if err := out.put(part); err != nil {
			return err
		}
	}
	if err := out.flush(); err != nil {
		return err
	}
	switch {
	case len(found) == 0:
		r.say(r.Words.T("cli.cards.nothing_found"))
		return errFound
	case len(listed) < len(found):
		r.say(r.Words.T("cli.cards.more", i18n.Args{"n": len(found) - len(listed)}))
	}
	return nil
}

// rowsOf writes some rows of the list.
func (r *run) rowsOf(ctx context.Context, c Cards, items []cards.Item, decks map[string]string, perNote bool) ([]byte, error) {
	var b bytes.Buffer
	if !r.json() {
		var table columns
		for i := range items {
			table.add(r.listLine(&items[i], decks, perNote)...)
		}
		table.write(&b)
		return b.Bytes(), nil
	}
	whole := make([]cards.Whole, len(items))
	for i := range items {
		whole[i] = cards.Whole{Note: items[i].Note, Cards: []cards.Card{items[i].Card}}
	}
	if perNote {
		ids := make([]string, len(items))
		for i := range items {
			ids[i] = items[i].Note.ID
		}
		var err error
		if whole, err = c.NotesOf(ctx, ids); err != nil {
			return nil, err
		}
	}
	for i := range whole {
		if err := encode(&b, listedNote(&whole[i].Note, whole[i].Cards, decks)); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// listLine gives the cells of a note or card: word, reading, meaning, level, the
// question of a card, when it comes, deck.
func (r *run) listLine(i *cards.Item, decks map[string]string, perNote bool) []string {
	n := i.Note
	cells := []string{visible(n.Headword), visible(n.Reading), visible(brief(n.Gloss)), n.Level.String()}
	if !perNote {
		cells = append(cells, r.kindName(i.Card.Kind))
	}
	return append(cells, r.whenDue(&i.Card), visible(decks[n.DeckID]))
}

// whenDue says in a few words when a card comes.
func (r *run) whenDue(c *cards.Card) string {
	t := r.Words.T
	switch {
	case c.Suspended != cards.Active:
		return t("cli.cards.away")
	case c.Memory.State == fsrs.New:
		return t("cli.cards.new")
	case !c.Memory.Due.After(r.Clock.Now()):
		return t("cli.cards.due")
	}
	return c.Memory.Due.In(time.Local).Format(time.DateOnly)
}

// longGloss is how much of a meaning stands in a line, in cells of a terminal.
const longGloss = 48

// brief shortens a long meaning.
func brief(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if cellsOf(text) <= longGloss {
		return text
	}
	cells := 0
	for at, r := range text {
		if cells += cellsOf(string(r)); cells >= longGloss {
			return strings.TrimRight(text[:at], " ,;，；") + "…"
		}
	}
	return text
}

func listedNote(n *cards.Note, all []cards.Card, decks map[string]string) noteJSON {
	out := noteJSON{
		ID: n.ID, GUID: n.GUID, Kind: string(n.Kind), Language: string(n.Language), Deck: decks[n.DeckID],
		Word: n.Headword, Traditional: n.Traditional, Reading: n.Reading, Gloss: n.Gloss, Wrong: n.Wrong, Remarks: n.Remarks,
		Level: n.Level.String(), Tags: array(n.Tags), Contexts: []contextJSON{}, Created: stamp(n.Created), Cards: []cardJSON{},
	}
	for _, s := range n.Contexts {
		out.Contexts = append(out.Contexts, contextJSON{s.Sentence, s.Translation, s.Title, s.TextID})
	}
	for i := range all {
		out.Cards = append(out.Cards, shownCard(&all[i]))
	}
	return out
}

func shownCard(c *cards.Card) cardJSON {
	m := c.Memory
	out := cardJSON{
		ID: c.ID, Kind: string(c.Kind), State: stateName(m.State), Interval: m.Interval, Stability: m.Stability, Difficulty: m.Difficulty,
		Reviews: m.Reps, Lapses: m.Lapses, Flag: c.Flag, Suspended: c.Suspended != cards.Active, Leech: c.Leech,
	}
	if m.State != fsrs.New {
		out.Due = stamp(m.Due)
	}
	return out
}
