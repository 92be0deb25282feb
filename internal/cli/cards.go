package cli

import (
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Cards are the study's notes and cards. They may be used while the window is
// open.
type Cards interface {
	CardQueue
	CardNotes
	CardFigures
	// Export writes notes; progress is told how many of all are done.
	Export(ctx context.Context, out io.Writer, r exchange.Request, progress func(done, total int)) (exchange.Written, error)
	// Importer gives what brings the cards of files in.
	Importer(ctx context.Context) (*exchange.Importer, error)
	// Languages gives those that the learner learns, the main one first.
	Languages() []study.Language
	// Close ends their use.
	Close() error
}

// CardQueue gives the cards to be asked and takes answers.
type CardQueue interface {
	// Counts gives what waits now, Queue the cards of the day in order.
	Counts(ctx context.Context) (cards.Counts, error)
	Queue(ctx context.Context, limit int) ([]string, error)
	// Item gives a card with its note. It fails with not_found.
	Item(ctx context.Context, cardID string) (cards.Item, error)
	Next(ctx context.Context) (item cards.Item, ok bool, err error)
	// Preview gives the time until a card comes again for each rating.
	Preview(c cards.Card) [4]time.Duration
	// AnswerShown keeps the answer to a card as it was shown. It fails with
	// card_answered where the card was answered elsewhere meanwhile.
	AnswerShown(ctx context.Context, shown cards.Card, r fsrs.Rating, took time.Duration) (cards.Card, error)
	UndoLast(ctx context.Context) (cards.Undone, error)
	Suspend(ctx context.Context, cardIDs ...string) error
	Bury(ctx context.Context, cardIDs ...string) error
	Flag(ctx context.Context, flag int, cardIDs ...string) error
	// Forecast gives how many cards come due on each of the next days.
	Forecast(ctx context.Context, days int) ([]int, error)
	// Achieved sums up the answers since a time.
	Achieved(ctx context.Context, since time.Time) (cards.Achieved, error)
	// Spend counts time that was spent on reviewing.
	Spend(ctx context.Context, spent time.Duration) error
}

// CardNotes gives and makes notes.
type CardNotes interface {
	Add(ctx context.Context, n cards.Note) (note cards.Note, added bool, err error)
	Note(ctx context.Context, noteID string) (cards.Note, []cards.Card, error)
	// NotesOf gives some hundred notes with their cards.
	NotesOf(ctx context.Context, noteIDs []string) ([]cards.Whole, error)
	Decks(ctx context.Context) ([]cards.Deck, error)
	PutDeck(ctx context.Context, d cards.Deck) (cards.Deck, error)
	// Search finds cards by their numbers, Rows gives them with their notes.
	Search(ctx context.Context, query string, by cards.Sort, notes bool) ([]int64, error)
	Rows(ctx context.Context, numbers []int64) ([]cards.Item, error)
}

// CardFigures gives the numbers of the statistics.
type CardFigures interface {
	Day(now time.Time) (start, end time.Time)
	States(ctx context.Context) (cards.States, error)
	TrueRetention(ctx context.Context, days int) (cards.Retention, error)
	KnownOverTime(ctx context.Context, language study.Language, days int) ([]cards.Known, error)
}

// CodeNoDeck says that there is no deck {name}; {known} are those there are.
const CodeNoDeck study.Code = "no_deck"

const cardsUsage = "due [--deck D] [--limit N] | add WORD… [--reading R] [--gloss G] [--sentence S] [--translation T] [--deck D] [--tag T] [--kind K] " +
	"[--wrong W] [--language L] | review [SEARCH…] [--deck D] [--limit N] | list [SEARCH…] [--deck D] [--cards] [--sort S] [--down] [--limit N] | " +
	"stats [--days N] [--language L] [--to csv] | " +
	"import FILE… [--map FIELD=ROLE,…] [--language L] [--deck D] [--tag T] [--new] [--no-update] [--dry-run]"

func cardsCommand() command {
	return command{
		name: "cards", usage: cardsUsage, summary: "cli.summary.cards", least: 1, most: -1,
		options: []option{
			{name: "deck", value: "D", summary: "cli.option.cards_deck"},
			{name: "limit", value: "N", summary: "cli.option.cards_limit"},
			{name: "reading", value: "R", summary: "cli.option.cards_reading"},
			{name: "gloss", value: "G", summary: "cli.option.cards_gloss"},
			{name: "sentence", value: "S", summary: "cli.option.cards_sentence"},
			{name: "translation", value: "T", summary: "cli.option.cards_translation"},
			{name: "tag", value: "T", many: true, summary: "cli.option.cards_tag"},
			{name: "kind", value: "K", choices: noteKinds(), summary: "cli.option.cards_kind"},
			{name: "wrong", value: "W", summary: "cli.option.cards_wrong"},
			{name: "language", value: "L", choices: []string{"zh", "en"}, summary: "cli.option.cards_language"},
			{name: "cards", summary: "cli.option.cards_cards"},
			{name: "sort", value: "S", choices: cardSorts(), summary: "cli.option.cards_sort"},
			{name: "down", summary: "cli.option.cards_down"},
			{name: "days", value: "N", summary: "cli.option.cards_days"},
			{name: "map", value: "F=R", many: true, summary: "cli.option.cards_map"},
			{name: "new", summary: "cli.option.cards_unlearnt"},
			{name: "no-update", summary: "cli.option.cards_no_update"},
			{name: "dry-run", summary: "cli.option.cards_dry_run"},
			{name: "to", value: "csv", choices: []string{"csv"}, summary: "cli.option.cards_to"},
		},
		do: doCards,
	}
}

func noteKinds() []string {
	var out []string
	for _, k := range cards.NoteKinds() {
		out = append(out, string(k))
	}
	return out
}

// cardSorts are the orders of the list.
func cardSorts() []string {
	var out []string
	for _, by := range []cards.SortBy{
		cards.SortAdded, cards.SortWord, cards.SortReading, cards.SortDue, cards.SortInterval, cards.SortDifficulty,
		cards.SortLapses, cards.SortReps, cards.SortDeck, cards.SortLevel, cards.SortChanged,
	} {
		out = append(out, string(by))
	}
	return out
}

// cardsVerb is one of the things to do with cards.
type cardsVerb struct {
	// least and most are how many operands follow; most -1 is any number.
	least, most int
	// options are those that go with it.
	options []string
	// begin makes a study where there is none.
	begin bool
	// check looks at the options before the study is opened; it may be nil.
	check func(r *run, operands []string) error
	do    func(ctx context.Context, r *run, c Cards, operands []string) error
}

func cardsVerbs() map[string]cardsVerb {
	return map[string]cardsVerb{
		"due": {0, 0, []string{"deck", "limit"}, false, checkLimit, dueCards},
		"add": {
			1, -1,
			[]string{"reading", "gloss", "sentence", "translation", "deck", "tag", "kind", "wrong", "language"},
			true, checkAdding, addCards,
		},
		"review": {0, -1, []string{"deck", "limit"}, false, checkLimit, reviewCards},
		"list":   {0, -1, []string{"deck", "cards", "sort", "down", "limit"}, false, checkLimit, listCards},
		"import": {
			1, -1, []string{"map", "language", "deck", "tag", "new", "no-update", "dry-run"}, true, checkImport, importCards,
		},
		"stats": {0, 0, []string{"days", "language", "to"}, false, checkDays, cardStats},
	}
}

// cardsVerbNames lists them as the messages name them.
const cardsVerbNames = "due, add, review, list, stats, import"

func doCards(ctx context.Context, r *run) (err error) {
	name, operands := r.operands[0], r.operands[1:]
	verb, ok := cardsVerbs()[name]
	switch {
	case !ok:
		return usage("cards", "cli.usage.cards_verb", i18n.Args{"verb": name, "known": cardsVerbNames})
	case len(operands) < verb.least:
		return usage("cards", "cli.usage.too_few", i18n.Args{"usage": cardsUsage})
	case verb.most >= 0 && len(operands) > verb.most:
		return usage("cards", "cli.usage.too_many", i18n.Args{"operand": operands[verb.most]})
	}
	for _, o := range cardsCommand().options {
		if r.options.has(o.name) && !slices.Contains(verb.options, o.name) {
			return usage("cards", "cli.usage.letters_option", i18n.Args{"option": "--" + o.name, "verb": name})
		}
	}
	if verb.check != nil {
		if err := verb.check(r, operands); err != nil {
			return err
		}
	}
	c, err := r.Cards(ctx, r.options["data"], verb.begin)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	return verb.do(ctx, r, c, operands)
}

// mostListed is the greatest number that --limit takes.
const mostListed = 1_000_000

func checkLimit(r *run, _ []string) error {
	_, err := r.number("limit", 0, mostListed)
	return err
}

// number gives the whole number of an option, from 1 to most; usual where it was
// not given.
func (r *run) number(name string, usual, most int) (int, error) {
	value, given := r.options[name]
	if !given {
		return usual, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > most {
		return 0, usage("cards", "cli.usage.cards_number", i18n.Args{"option": "--" + name, "value": value, "most": most})
	}
	return n, nil
}

// deckName gives the name of a deck as it is shown.
func (r *run) deckName(d cards.Deck) string {
	if d.Name == "" {
		return r.Words.T("decks.default")
	}
	return d.Name
}

// findDeck gives the deck that --deck names, in letters of any case; the zero
// Deck without the option. It fails with no_deck.
func (r *run) findDeck(ctx context.Context, c Cards) (cards.Deck, error) {
	name, given := r.options["deck"]
	if !given {
		return cards.Deck{}, nil
	}
	decks, err := c.Decks(ctx)
	if err != nil {
		return cards.Deck{}, err
	}
	at := slices.IndexFunc(decks, func(d cards.Deck) bool { return cards.DeckKey(name) == cards.DeckKey(d.Name) })
	if at < 0 && r.isDefaultDeck(name) {
		at = slices.IndexFunc(decks, func(d cards.Deck) bool { return d.ID == cards.DefaultDeck })
	}
	if at >= 0 {
		return decks[at], nil
	}
	known := make([]string, 0, len(decks))
	for _, d := range decks {
		known = append(known, r.deckName(d))
	}
	return cards.Deck{}, &study.Error{Code: CodeNoDeck, Op: "find deck", Args: map[string]string{
		"name": name, "known": strings.Join(known, ", "),
	}}
}

// isDefaultDeck reports whether a name is that of the first deck where the
// learner gave it none.
func (r *run) isDefaultDeck(name string) bool {
	return name == cards.DefaultDeck || cards.DeckKey(name) == cards.DeckKey(r.Words.T("decks.default"))
}

// search joins the operands and --deck to one search.
func (r *run) search(ctx context.Context, c Cards, operands []string) (string, error) {
	query := strings.Join(operands, " ")
	deck, err := r.findDeck(ctx, c)
	if err != nil || deck.ID == "" {
		return query, err
	}
	name := deck.Name
	if deck.ID == cards.DefaultDeck {
		name = cards.DefaultDeck
	}
	quoted := `deck:"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
	if strings.TrimSpace(query) == "" {
		return quoted, nil
	}
	// A search that is not understood is told by itself, as it was given.
	if _, err := c.Search(ctx, query, cards.Sort{}, true); err != nil {
		return "", err
	}
	return quoted + " (" + query + ")", nil
}

// kindName names the question of a card.
func (r *run) kindName(k cards.Kind) string {
	return r.Words.T(i18n.Keys("browser.kind.", "read", "recall", "listen", "cloze", "tones", "reading", "spelling", "correction")(string(k)))
}
