package review_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// clock is a clock that a test moves.
type clock struct{ at time.Time }

func newClock() *clock { return &clock{time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time { return c.at }

// deck is a queue that a test fills: the first card is asked next.
type deck struct {
	mu       sync.Mutex
	queue    []cards.Item
	answered []cards.Item
	ratings  []fsrs.Rating
	took     []time.Duration
	spent    time.Duration
	items    []cards.Item
	fail     map[string]error

	// later is how many cards come later today, at three.
	later int
	// foretells gives the next card before the present one is answered.
	foretells bool
	// leech makes the next answer a leech of its card.
	leech    bool
	changed  []cards.Undone
	flags    []int
	notes    map[string]cards.Note
	extra    []cards.Item
	studied  []cards.Extra
	offered  map[cards.ExtraKind]int
	forecast []int
}

func newDeck(items ...cards.Item) *deck {
	return &deck{queue: items, items: slices.Clone(items), fail: map[string]error{}, notes: map[string]cards.Note{}}
}

func (d *deck) Counts(context.Context) (cards.Counts, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := len(d.queue)
	return cards.Counts{Review: n, Total: len(d.items), Time: time.Duration(n) * 15 * time.Second, Later: d.later, LaterAt: newClock().at.Add(3 * time.Hour)}, d.fail["Counts"]
}

func (d *deck) Next(context.Context) (cards.Item, bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.queue) == 0 || d.fail["Next"] != nil {
		return cards.Item{}, false, d.fail["Next"]
	}
	return d.queue[0], true, nil
}

func (d *deck) Preview(cards.Card) [4]time.Duration {
	return [4]time.Duration{10 * time.Minute, 3 * 24 * time.Hour, 8 * 24 * time.Hour, 19 * 24 * time.Hour}
}

func (d *deck) AnswerShown(_ context.Context, shown cards.Card, r fsrs.Rating, took time.Duration) (cards.Card, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.fail["Answer"]; err != nil {
		return cards.Card{}, err
	}
	if len(d.queue) == 0 || d.queue[0].Card.ID != shown.ID {
		return cards.Card{}, &study.Error{Code: study.CodeNotFound}
	}
	d.answered = append(d.answered, d.queue[0])
	d.ratings, d.took = append(d.ratings, r), append(d.took, took)
	d.queue = d.queue[1:]
	if len(d.extra) > 0 {
		d.extra = d.extra[1:]
	}
	c := d.answered[len(d.answered)-1].Card
	c.Leech = d.leech
	return c, nil
}

func (d *deck) UndoLast(context.Context) (cards.Undone, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := len(d.changed) - 1; n >= 0 {
		u := d.changed[n]
		d.changed = d.changed[:n]
		if u.What == cards.Suspended || u.What == cards.Buried {
			d.queue = append([]cards.Item{u.Item}, d.queue...)
		}
		return u, nil
	}
	n := len(d.answered) - 1
	if n < 0 {
		return cards.Undone{}, &study.Error{Code: cards.CodeNothingToUndo}
	}
	item := d.answered[n]
	d.answered, d.ratings, d.took = d.answered[:n], d.ratings[:n], d.took[:n]
	d.queue = append([]cards.Item{item}, d.queue...)
	return cards.Undone{What: cards.Answered, Item: item, Count: 1}, nil
}

func (d *deck) Following(_ context.Context, c cards.Card) (cards.Item, bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	at := slices.IndexFunc(d.queue, func(i cards.Item) bool { return i.Card.ID == c.ID })
	if !d.foretells || at < 0 || at+1 >= len(d.queue) {
		return cards.Item{}, false, nil
	}
	return d.queue[at+1], true, nil
}

func (d *deck) Extra(k cards.ExtraKind) cards.Extra { return cards.Extra{Kind: k, Days: 1} }

func (d *deck) NextExtra(_ context.Context, e cards.Extra) (cards.Item, bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.studied = append(d.studied, e)
	if len(d.extra) == 0 {
		return cards.Item{}, false, nil
	}
	d.queue = d.extra
	return d.extra[0], true, nil
}

func (d *deck) FollowingExtra(ctx context.Context, _ cards.Extra, c cards.Card) (cards.Item, bool, error) {
	return d.Following(ctx, c)
}

func (d *deck) Decks(context.Context) ([]cards.Deck, error) {
	return []cards.Deck{{ID: cards.DefaultDeck}}, nil
}

func (d *deck) Move(context.Context, []string, string) error { return nil }

func (d *deck) CountExtra(_ context.Context, e cards.Extra) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.offered[e.Kind], d.fail["CountExtra"]
}

func (d *deck) Sources(context.Context) ([]cards.Source, error) {
	if d.offered[cards.OfSource] == 0 {
		return nil, nil
	}
	return []cards.Source{{TextID: "window-sill", Title: "窗台上的三盆花", Notes: 3}}, nil
}

func (d *deck) Note(_ context.Context, id string) (cards.Note, []cards.Card, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.notes[id], nil, nil
}

func (d *deck) EditFrom(_ context.Context, _, n cards.Note) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.fail["Edit"]; err != nil {
		return err
	}
	d.notes[n.ID] = n
	return nil
}

// mark notes a change of the first card.
func (d *deck) mark(what cards.Change, ids []string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.fail[string(what)]; err != nil {
		return err
	}
	at := slices.IndexFunc(d.queue, func(i cards.Item) bool { return i.Card.ID == ids[0] })
	if at < 0 { // it is not due any more
		d.changed = append(d.changed, cards.Undone{What: what, Count: 1})
		return nil
	}
	d.changed = append(d.changed, cards.Undone{What: what, Item: d.queue[at], Count: 1})
	if what != cards.Flagged {
		d.queue = slices.Delete(slices.Clone(d.queue), at, at+1)
	}
	return nil
}

func (d *deck) Suspend(_ context.Context, ids ...string) error { return d.mark(cards.Suspended, ids) }
func (d *deck) Wake(_ context.Context, ids ...string) error    { return d.mark(cards.Woken, ids) }
func (d *deck) Bury(_ context.Context, ids ...string) error    { return d.mark(cards.Buried, ids) }

func (d *deck) Flag(_ context.Context, flag int, ids ...string) error {
	d.flags = append(d.flags, flag)
	return d.mark(cards.Flagged, ids)
}

func (d *deck) Achieved(context.Context, time.Time) (cards.Achieved, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	a := cards.Achieved{Answers: len(d.ratings), Cards: len(d.ratings)}
	for i, r := range d.ratings {
		a.Time += d.took[i]
		if r == fsrs.Again {
			a.Again++
		}
	}
	return a, nil
}

func (d *deck) Forecast(context.Context, int) ([]int, error) { return d.forecast, nil }

func (d *deck) spend(_ context.Context, took time.Duration) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.spent += took
	return nil
}

// note makes a card of a word, in a sentence if there is one.
func note(id string, n cards.Note, met cards.Context) cards.Item {
	if before, _, ok := strings.Cut(met.Sentence, n.Headword); ok {
		met.Start = len([]rune(before))
		met.End = met.Start + len([]rune(n.Headword))
		n.Contexts = []cards.Context{{Sentence: "An older sentence."}, met}
	}
	n.ID = "note-" + id
	n.Created = time.Date(2026, 11, 18, 9, 0, 0, 0, time.UTC)
	return cards.Item{Note: n, Card: cards.Card{ID: "card-" + id, NoteID: n.ID, Kind: cards.Read}}
}

func three() []cards.Item {
	return []cards.Item{
		note("1",
			cards.Note{Language: study.Chinese, Headword: "窗台", Reading: "chuāngtái", Gloss: "window sill; window ledge"},
			cards.Context{Sentence: "我家窗台上有三盆花。", Translation: "There are three pots of flowers on our window sill.", Title: "窗台上的三盆花"}),
		note("2",
			cards.Note{Language: study.English, Headword: "neighbourhood", Reading: "/ˈneɪbərhʊd/", Gloss: "街坊；邻里；附近一带"},
			cards.Context{Sentence: "Everybody in the neighbourhood leaves a book.", Translation: "街坊里的每个人都会放一本书。", Title: "The book box on our street"}),
		note("3", cards.Note{Language: study.Chinese, Headword: "浇水", Reading: "jiāoshuǐ", Gloss: "to water (plants)"}, cards.Context{}),
	}
}

func open(t *testing.T, d *deck, c *clock, r route.Route) (*review.Page, *uitest.Stage) {
	t.Helper()
	return openIn(t, study.English, d, c, r)
}

func openIn(t *testing.T, l study.Language, d *deck, c *clock, r route.Route) (*review.Page, *uitest.Stage) {
	t.Helper()
	stage := &uitest.Stage{}
	p := review.New(stage.Frame(uitest.Words(t, l)), review.Deps{Clock: c, Deck: d, Spend: d.spend})
	p.Show(r)
	p.Wait()
	return p, stage
}

func press(t *testing.T, p *review.Page, keys ...fyne.KeyName) {
	t.Helper()
	for _, key := range keys {
		if !p.Key(string(key)) {
			t.Fatalf("the key %s does nothing", key)
		}
		p.Wait()
	}
}

// texts gives every line of the page that is seen.
func texts(t *testing.T, p *review.Page) []string {
	t.Helper()
	w := test.NewWindow(p.Content())
	defer w.Close()
	w.Resize(fyne.NewSize(1096, 800))
	var out []string
	walk(p.Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Prose:
			out = append(out, o.Content())
		case *widgets.Text:
			out = append(out, o.Content())
		case *widgets.Button:
			out = append(out, o.Label())
		}
	})
	return out
}

// walk visits an object and what it holds, but for what is hidden.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

func wantText(t *testing.T, p *review.Page, want ...string) {
	t.Helper()
	got := texts(t, p)
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("the page does not say %q but %q", w, got)
		}
	}
}

func wantNoText(t *testing.T, p *review.Page, not ...string) {
	t.Helper()
	got := texts(t, p)
	for _, n := range not {
		if slices.Contains(got, n) {
			t.Errorf("the page says %q", n)
		}
	}
}

func onPaper(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(widgets.NewFill(theme.Paper), o)
}
