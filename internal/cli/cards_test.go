package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// realCards are the cards of a study on the disk.
type realCards struct {
	*cards.Service
	s *cliCards
}

func (c *realCards) Item(ctx context.Context, id string) (cards.Item, error) {
	return c.s.study.DB.Cards().Item(ctx, id)
}

func (c *realCards) Spend(_ context.Context, spent time.Duration) error {
	c.s.spent += spent
	return nil
}

func (c *realCards) Languages() []study.Language { return []study.Language{study.Chinese} }

func (c *realCards) Export(context.Context, io.Writer, exchange.Request, func(done, total int)) (exchange.Written, error) {
	return exchange.Written{}, nil
}

func (c *realCards) Importer(context.Context) (*exchange.Importer, error) {
	return &exchange.Importer{
		Cards: c.Service, Media: c.s.study.DB.Media(), Engine: foreign.Engine{}, Clock: c.s.study.Clock, DefaultDeck: "Words",
	}, nil
}

// AnswerShown is that of the service; answering is called before, as if somebody else
// were quicker.
func (c *realCards) AnswerShown(ctx context.Context, shown cards.Card, r fsrs.Rating, took time.Duration) (cards.Card, error) {
	if c.s.answering != nil {
		if err := c.s.answering(shown.ID); err != nil {
			return cards.Card{}, err
		}
	}
	return c.Service.AnswerShown(ctx, shown, r, took)
}

func (c *realCards) Close() error { c.s.closed++; return nil }

// cliCards runs commands on one study.
type cliCards struct {
	*session
	study     *db.Study
	spent     time.Duration
	answering func(id string) error
	opened    int
	closed    int
	begin     bool
	colors    bool
	asks      bool
	missing   error
}

func newCards(t *testing.T) *cliCards {
	t.Helper()
	c := &cliCards{session: newSession(t), study: db.Open(t)}
	c.clock = c.study.Clock
	return c
}

// with runs a command that reads in.
func (c *cliCards) with(ctx context.Context, in io.Reader, args ...string) result {
	c.t.Helper()
	services := c.services()
	services.Colors, services.Asks = c.colors, c.asks
	services.Cards = func(_ context.Context, _ string, begin bool) (cli.Cards, error) {
		if c.missing != nil {
			return nil, c.missing
		}
		c.opened, c.begin = c.opened+1, begin
		return &realCards{c.study.Cards, c}, nil
	}
	var out, errs bytes.Buffer
	code := cli.Run(ctx, append([]string{"cards"}, args...), in, &out, &errs, services)
	if c.opened != c.closed {
		c.t.Errorf("%v: opened %d times, closed %d times", args, c.opened, c.closed)
	}
	c.reference.closed = 0
	return result{code, out.String(), errs.String()}
}

func (c *cliCards) do(stdin string, args ...string) result {
	c.t.Helper()
	return c.with(c.t.Context(), strings.NewReader(stdin), args...)
}

// must runs a command that has to succeed and gives its output.
func (c *cliCards) must(stdin string, args ...string) string {
	c.t.Helper()
	got := c.do(stdin, args...)
	if got.code != cli.ExitOK {
		c.t.Fatalf("%v: %+v", args, got)
	}
	return got.out
}

// add makes a note and gives it.
func (c *cliCards) add(n cards.Note) cards.Note {
	c.t.Helper()
	note, _, err := c.study.Cards.Add(c.t.Context(), n)
	if err != nil {
		c.t.Fatal(err)
	}
	return note
}

// deck makes a deck and gives its ID.
func (c *cliCards) deck(name string, o cards.DeckOptions) string {
	c.t.Helper()
	d, err := c.study.Cards.PutDeck(c.t.Context(), cards.Deck{Name: name, Options: o})
	if err != nil {
		c.t.Fatal(err)
	}
	return d.ID
}

// lines reads JSON lines.
func (c *cliCards) lines(out string) []map[string]any {
	c.t.Helper()
	var all []map[string]any
	for line := range strings.Lines(out) {
		var one map[string]any
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			c.t.Fatalf("%q: %v", line, err)
		}
		all = append(all, one)
	}
	return all
}

func chinese(word, reading, gloss string) cards.Note {
	return cards.Note{Language: study.Chinese, Headword: word, Reading: reading, Gloss: gloss}
}

func TestCardsWrongUsage(t *testing.T) {
	c := newCards(t)
	for _, test := range []struct{ args, says string }{
		{"", "Something is missing"},
		{"shuffle", "Cards cannot be “shuffle”; it is one of due, add, review, list"},
		{"add", "Something is missing"},
		{"due now", "“now” is one too many"},
		{"due --limit 0", "--limit cannot be “0”"},
		{"due --tag x", "--tag does not go with “due”"},
		{"stats --days 400", "--days cannot be “400”; it is a whole number from 1 to 366"},
		{"stats --to csv --json", "--json does not go with another form"},
		{"list --sort colour", "--sort cannot be “colour”"},
		{"add 猫 狗 --gloss x", "--gloss goes with one word alone"},
		{"add - --sentence x", "--sentence goes with one word alone"},
		{"add 猫 --kind correction", "A correction needs --wrong"},
		{"add 猫 --wrong 描", "A correction needs --wrong"},
		{"add 猫 --translation x", "--sentence"},
	} {
		got := c.do("", strings.Fields(test.args)...)
		if got.code != cli.ExitUsage || !strings.Contains(got.err, test.says) || got.out != "" {
			t.Errorf("%s: %+v", test.args, got)
		}
	}
	if c.opened != 0 {
		t.Errorf("a wrong command line opens the study %d times", c.opened)
	}
	c.missing = &study.Error{Code: cli.CodeNoStudy, Args: map[string]string{"path": "x.db"}}
	if got := c.do("", "due"); got.code != cli.ExitFailed || !strings.Contains(got.err, "no study in x.db") || !strings.Contains(got.err, "lihua cards add") {
		t.Errorf("%+v", got)
	}
}

func TestCardsDue(t *testing.T) {
	c := newCards(t)
	if got := c.must("", "due"); got != "None due for now · 0 cards in all\n" {
		t.Errorf("%q", got)
	}
	verbs := c.deck("HSK::Verbs", cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Recall}})
	for _, n := range []cards.Note{chinese("猫", "māo", "cat"), chinese("狗", "gǒu", "dog"), chinese("鱼", "yú", "fish")} {
		c.add(n)
	}
	swim := chinese("游", "yóu", "to swim")
	swim.DeckID = verbs
	c.add(swim)
	first, _, err := c.study.Cards.Next(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.study.Cards.Answer(t.Context(), first.Card.ID, fsrs.Again, time.Second); err != nil {
		t.Fatal(err)
	}
	out := c.must("", "due", "--limit", "2")
	for _, line := range []string{"1 due · 3 new · 5 cards in all · about ", "Words              1    0    2", "HSK::Verbs         0    0    1", "狗  Read  new  Words"} {
		if !strings.Contains(out, line+"\n") && !strings.Contains(out, line) {
			t.Errorf("%q is missing in\n%s", line, out)
		}
	}
	if strings.Contains(out, "猫") {
		t.Errorf("the third card is listed:\n%s", out)
	}
	counts, err := c.study.Cards.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all := c.lines(c.must("", "due", "--json"))
	if len(all) != 1 || int(all[0]["learning"].(float64)) != counts.Learning || int(all[0]["due"].(float64)) != counts.Review || int(all[0]["new"].(float64)) != counts.New {
		t.Errorf("%v, want %+v", all, counts)
	}
	// A deck is named in letters of any case, with the decks in it.
	c.deck("HSK", cards.DeckOptions{})
	one := c.lines(c.must("", "due", "--deck", "hsk", "--json", "--limit", "5"))
	if len(one) != 2 || one[0]["new"].(float64) != 1 || one[1]["word"] != "游" || one[1]["state"] != "new" || one[1]["deck"] != "HSK::Verbs" {
		t.Errorf("%v", one)
	}
	if whole, part := all[0]["seconds"].(float64), one[0]["seconds"].(float64); part <= 0 || part >= whole {
		t.Errorf("%v s of %v s", part, whole)
	}
	got := c.do("", "due", "--deck", "Verb")
	if got.code != cli.ExitFailed || !strings.Contains(got.err, "no deck “Verb”. There are: Words, HSK, HSK::Verbs") {
		t.Errorf("%+v", got)
	}
}

func TestCardsList(t *testing.T) {
	c := newCards(t)
	deck := c.deck("Animals", cards.DeckOptions{})
	for _, n := range []cards.Note{chinese("猫", "māo", "cat"), chinese("狗", "gǒu", "dog\x1b[2J"), chinese("书", "shū", "book")} {
		if n.Headword != "书" {
			n.DeckID, n.Tags = deck, []string{"pet"}
		}
		c.add(n)
	}
	if got := c.must("", "list", "tag:pet", "--sort", "word", "--down"); got != "狗  gǒu  dog [2J    new  Animals\n猫  māo  cat        new  Animals\n" &&
		got != "猫  māo  cat        new  Animals\n狗  gǒu  dog [2J    new  Animals\n" {
		t.Errorf("%q", got)
	}
	if got := c.must("", "list", "cat", "--deck", "animals"); !strings.HasPrefix(got, "猫") || strings.Contains(got, "狗") {
		t.Errorf("%q", got)
	}
	got := c.do("", "list", "--limit", "1")
	if got.code != cli.ExitOK || strings.Count(got.out, "\n") != 1 || !strings.Contains(got.err, "2 more are found.") {
		t.Errorf("%+v", got)
	}
	all := c.lines(c.must("", "list", "--json", "--", "-tag:pet"))
	if len(all) != 1 || all[0]["word"] != "书" || all[0]["deck"] != "Words" || len(all[0]["cards"].([]any)) != 1 || all[0]["tags"] == nil {
		t.Errorf("%v", all)
	}
	if got := c.must("", "list", "--cards", "书"); !strings.Contains(got, "Read") {
		t.Errorf("%q", got)
	}
	if got := c.do("", "list", "elephant"); got.code != cli.ExitFailed || got.out != "" || !strings.Contains(got.err, "Nothing is found") {
		t.Errorf("%+v", got)
	}
	for _, args := range [][]string{{"list", "(猫"}, {"list", "(猫", "--deck", "animals"}, {"review", "(猫"}} {
		if got := c.do("", args...); got.code != cli.ExitFailed || !strings.Contains(got.err, "not understood at character 1 ") {
			t.Errorf("%v: %+v", args, got)
		}
	}
}

func TestCardsStats(t *testing.T) {
	c := newCards(t)
	n := chinese("猫", "māo", "cat")
	n.Level = study.Level{List: study.HSK2, Name: "1"}
	c.add(n)
	c.add(chinese("狗", "gǒu", "dog"))
	// One becomes known by two answers a month apart.
	for range 2 {
		item, _, err := c.study.Cards.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.study.Cards.Answer(t.Context(), item.Card.ID, fsrs.Easy, time.Second); err != nil {
			t.Fatal(err)
		}
		c.study.Clock.Advance(30 * 24 * time.Hour)
	}
	out := c.must("", "stats", "--days", "3")
	for _, want := range []string{"2  notes", "1  new cards", "Remembered", "Last 30 days", "To come", "Known words", "HSK 1 (2.0)  1"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	figures := map[string]int{}
	for _, line := range c.lines(c.must("", "stats", "--json", "--days", "7")) {
		figures[line["figure"].(string)]++
	}
	if figures["totals"] != 1 || figures["retention"] != 3 || figures["forecast"] != 7 || figures["known"] != 1 {
		t.Errorf("%v", figures)
	}
	table := c.must("", "stats", "--to", "csv", "--days", "2")
	for _, want := range []string{"figure,of,counted,number", "totals,,notes,2", "retention,30,mature,", "forecast,2026-05-02,cards,", "known,zh HSK 1 (2.0),words,1"} {
		if !strings.Contains(table, want) {
			t.Errorf("%q is missing in\n%s", want, table)
		}
	}
	if got := c.must("", "stats", "--language", "en", "--json"); strings.Contains(got, `"known"`) {
		t.Errorf("words of another language:\n%s", got)
	}
}

// Decks are told apart by tones, as where they are made.
func TestCardsOfDecksToldApartByTones(t *testing.T) {
	c := newCards(t)
	for name, word := range map[string]string{"mā": "妈", "má": "麻"} {
		c.must("", "import", c.file("list.tsv", "word\treading\tmeaning\n"+word+"\t"+name+"\tx\n"), "--deck", name)
	}
	for name, word := range map[string]string{"mā": "妈", "MÁ": "麻"} {
		if got := c.must("", "list", "--deck", name); strings.Count(got, "\n") != 1 || !strings.Contains(got, word) {
			t.Errorf("%s: %s", name, got)
		}
		if got := c.must("", "due", "--deck", name); !strings.Contains(got, strings.ToLower(name)) || strings.Contains(got, "mā") == strings.Contains(got, "má") {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := c.do("", "list", "--deck", "ma"); got.code != cli.ExitFailed {
		t.Errorf("%+v", got)
	}
}
