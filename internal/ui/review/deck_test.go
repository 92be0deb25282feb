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
	restored []string
	fail     map[string]error
}

func newDeck(items ...cards.Item) *deck {
	return &deck{queue: items, items: slices.Clone(items), fail: map[string]error{}}
}

func (d *deck) Counts(context.Context) (cards.Counts, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := len(d.queue)
	return cards.Counts{Review: n, Total: len(d.items), Time: time.Duration(n) * 15 * time.Second}, d.fail["Counts"]
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

func (d *deck) Answer(_ context.Context, id string, r fsrs.Rating, took time.Duration) (cards.Card, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.fail["Answer"]; err != nil {
		return cards.Card{}, err
	}
	if len(d.queue) == 0 || d.queue[0].Card.ID != id {
		return cards.Card{}, &study.Error{Code: study.CodeNotFound}
	}
	d.answered = append(d.answered, d.queue[0])
	d.ratings, d.took = append(d.ratings, r), append(d.took, took)
	d.queue = d.queue[1:]
	return d.answered[len(d.answered)-1].Card, nil
}

func (d *deck) Undo(context.Context) (cards.Item, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := len(d.answered) - 1
	if n < 0 {
		return cards.Item{}, &study.Error{Code: cards.CodeNothingToUndo}
	}
	item := d.answered[n]
	d.answered, d.ratings, d.took = d.answered[:n], d.ratings[:n], d.took[:n]
	d.queue = append([]cards.Item{item}, d.queue...)
	return item, nil
}

func (d *deck) Items(context.Context) ([]cards.Item, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.items), d.fail["Items"]
}

func (d *deck) Delete(_ context.Context, id string) (cards.Deleted, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	at := slices.IndexFunc(d.items, func(i cards.Item) bool { return i.Note.ID == id })
	gone := cards.Deleted{Note: d.items[at].Note, Cards: []cards.Card{d.items[at].Card}}
	d.items = slices.Delete(d.items, at, at+1)
	return gone, nil
}

func (d *deck) Restore(_ context.Context, gone cards.Deleted) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.restored = append(d.restored, gone.Note.ID)
	d.items = append(d.items, cards.Item{Note: gone.Note, Card: gone.Cards[0]})
	slices.SortFunc(d.items, func(a, b cards.Item) int { return strings.Compare(a.Note.ID, b.Note.ID) })
	return nil
}

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
	p := review.New(stage.Frame(uitest.Words(t, l)), c, d, d.spend)
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
