package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// world is the browser over a study on disk, in a window.
type world struct {
	t     *testing.T
	page  *Page
	stage *uitest.Stage
	study *db.Study
	held  fyne.KeyModifier
	win   fyne.Window
	// opened are the texts that were opened.
	opened []string
}

// words are the notes of the study, the oldest first.
func words() []cards.Note {
	met := func(sentence, word, translation, title string) cards.Context {
		before, _, _ := strings.Cut(sentence, word)
		start := len([]rune(before))
		return cards.Context{Sentence: sentence, Translation: translation, Title: title, TextID: "text", Start: start, End: start + len([]rune(word))}
	}
	return []cards.Note{
		{Language: study.Chinese, Headword: "窗台", Traditional: "窗臺", Reading: "chuāngtái", Gloss: "window sill; window ledge", Level: study.Level{List: study.HSK2, Name: "5"}, Tags: []string{"home"}, Contexts: []cards.Context{
			met("花在窗台上。", "窗台", "The flowers are on the window sill.", "花"),
			met("我家窗台上有三盆花。", "窗台", "There are three pots of flowers on our window sill.", "窗台上的三盆花"),
		}},
		{Language: study.Chinese, Headword: "浇水", Traditional: "澆水", Reading: "jiāoshuǐ", Gloss: "to water (plants)", Tags: []string{"garden", "home"}},
		{Language: study.Chinese, Headword: "盆", Reading: "pén", Gloss: "pot; basin", Level: study.Level{List: study.HSK2, Name: "4"}},
		{Language: study.English, Headword: "neighbourhood", Reading: "/ˈneɪbərhʊd/", Gloss: "街坊；邻里", Contexts: []cards.Context{
			met("Everybody in the neighbourhood leaves a book.", "neighbourhood", "街坊里的每个人都会放一本书。", "The book box"),
		}},
		{Language: study.English, Headword: "sill", Reading: "/sɪl/", Gloss: "窗台"},
	}
}

func newWorld(t *testing.T, language study.Language) *world {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	w := &world{t: t, stage: &uitest.Stage{}, study: db.Open(t)}
	for _, n := range words() {
		if _, _, err := w.study.Cards.Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
		w.study.Clock.Advance(time.Minute)
	}
	w.show(language)
	return w
}

// show opens the page over the study.
func (w *world) show(language study.Language) {
	w.page = New(w.stage.Frame(uitest.Words(w.t, language)), Deps{Cards: w.study.Cards, Clock: w.study.Clock, Sheet: notesheet.Deps{Cards: w.study.Cards}, OpenText: func(id string) { w.opened = append(w.opened, id) }})
	w.page.held = func() fyne.KeyModifier { return w.held }
	w.page.later = func(f func()) { f() }
	w.win = test.NewWindow(w.page.Content())
	w.t.Cleanup(w.win.Close)
	w.win.SetPadded(false)
	w.win.Resize(fyne.NewSize(1096, 800))
	w.page.Show(route.CardBrowser{})
	w.wait()
}

// wait waits until all that was asked for is shown.
// top is the sheet over the window, nil for none.
func (w *world) top() fyne.CanvasObject { return w.win.Canvas().Overlays().Top() }

func (w *world) wait() {
	for range 3 { // what is shown asks for more
		w.page.working.Wait()
		w.page.searching.Wait()
		w.page.feed.load.Wait()
		w.page.looking.Wait()
		w.page.opening.Wait()
	}
}

func (w *world) press(names ...string) {
	w.t.Helper()
	for _, name := range names {
		if !w.page.Key(name) {
			w.t.Fatalf("the key %s does nothing", name)
		}
		w.wait()
	}
}

func (w *world) search(text string) {
	w.page.search.SetText(text)
	w.wait()
}

// listed gives the words of the list in their order.
func (w *world) listed() []string {
	w.t.Helper()
	var out []string
	for i := range w.page.feed.numbers {
		item, ok := w.page.feed.at(i)
		if !ok {
			w.t.Fatalf("row %d was not fetched", i)
		}
		out = append(out, item.Note.Headword)
	}
	return out
}

func (w *world) wantListed(want ...string) {
	w.t.Helper()
	if got := w.listed(); !slices.Equal(got, want) {
		w.t.Errorf("listed are %q, want %q", got, want)
	}
}

func (w *world) wantText(parts ...string) {
	w.t.Helper()
	for _, part := range parts {
		if !uitest.Shows(w.page.Content(), part) {
			w.t.Errorf("the page does not say %q but %q", part, uitest.Texts(w.page.Content()))
		}
	}
}

// card gives the first card of a word.
func (w *world) card(word string) (cards.Note, cards.Card) {
	w.t.Helper()
	numbers, err := w.study.Cards.Search(w.t.Context(), `word:"`+word+`"`, cards.Sort{By: cards.SortAdded}, true)
	if err != nil || len(numbers) != 1 {
		w.t.Fatalf("%d notes of %s: %v", len(numbers), word, err)
	}
	items, err := w.study.Cards.Rows(w.t.Context(), numbers)
	if err != nil || len(items) != 1 {
		w.t.Fatalf("%d rows: %v", len(items), err)
	}
	return items[0].Note, items[0].Card
}

// answer answers the card of a word.
func (w *world) answer(word string, r fsrs.Rating) {
	w.t.Helper()
	_, c := w.card(word)
	if _, err := w.study.Cards.Answer(w.t.Context(), c.ID, r, time.Second); err != nil {
		w.t.Fatal(err)
	}
}

// many are cards that nobody keeps: only what is asked for is made.
type many struct {
	Cards
	count   int
	fetched int
	fail    error
}

func (m *many) Search(context.Context, string, cards.Sort, bool) ([]int64, error) {
	out := make([]int64, m.count)
	for i := range out {
		out[i] = int64(i + 1)
	}
	return out, m.fail
}

func (m *many) Decks(context.Context) ([]cards.Deck, error) { return nil, nil }

func (m *many) Day(now time.Time) (start, end time.Time) { return now, now.AddDate(0, 0, 1) }

func (m *many) Rows(_ context.Context, numbers []int64) ([]cards.Item, error) {
	m.fetched += len(numbers)
	var out []cards.Item
	for _, n := range numbers {
		id := fmt.Sprint(n)
		out = append(out, cards.Item{Note: cards.Note{ID: id, Headword: "word " + id}, Card: cards.Card{ID: id}})
	}
	return out, nil
}

func (m *many) Note(_ context.Context, id string) (cards.Note, []cards.Card, error) {
	return cards.Note{ID: id, Headword: "word " + id}, []cards.Card{{ID: id}}, nil
}

func (m *many) History(context.Context, string) ([]cards.Review, error) { return nil, nil }
