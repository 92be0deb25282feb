package lookup_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/lookup"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// book is a dictionary of a few words.
type book struct {
	mu       sync.Mutex
	searched []string
	err      error
	// hold keeps a search for "slow" back until it is closed.
	hold chan struct{}
}

func entries() []dictionary.Entry {
	one := func(id int64, simplified, traditional, syllables, pinyin, level string, frequency float64, senses ...string) dictionary.Entry {
		e := dictionary.Entry{
			ID: id, Simplified: simplified, Traditional: traditional, Syllables: strings.Fields(syllables),
			Pinyin: pinyin, Senses: senses, Frequency: frequency,
		}
		if level != "" {
			e.Level = study.Level{List: study.HSK2, Name: level}
		}
		return e
	}
	e := []dictionary.Entry{
		one(1, "银行", "銀行", "yin2 hang2", "yínháng", "3", 60, "bank"),
		one(2, "银", "銀", "yin2", "yín", "", 30, "silver", "silver-colored"),
		one(3, "行", "行", "xing2", "xíng", "4", 300, "to walk", "to go", "all right; OK"),
		one(4, "行", "行", "hang2", "háng", "", 40, "row; line", "profession"),
		one(5, "信", "信", "xin4", "xìn", "3", 160, "letter; mail", "to trust", "to believe"),
	}
	e[0].Classifiers = []string{"家[jia1]", "個|个[ge4]"}
	return e
}

func (b *book) Lookup(_ context.Context, headword string) ([]dictionary.Entry, error) {
	var out []dictionary.Entry
	for _, e := range entries() {
		if e.Simplified == headword {
			out = append(out, e)
		}
	}
	return out, b.err
}

func (b *book) Search(ctx context.Context, query string, _ int) ([]dictionary.Entry, error) {
	b.mu.Lock()
	b.searched = append(b.searched, query)
	b.mu.Unlock()
	if query == "slow" {
		<-b.hold // late: it does not even look at its context
	}
	var out []dictionary.Entry
	for _, e := range entries() {
		plain := strings.NewReplacer("1", "", "2", "", "3", "", "4", "").Replace(strings.Join(e.Syllables, ""))
		if strings.HasPrefix(e.Simplified, query) || plain == query || query == "slow" || strings.HasPrefix(e.Senses[0], query) {
			out = append(out, e)
		}
	}
	return out, b.err
}

func (b *book) EnglishPhrases(_ context.Context, word string, _ int) ([]string, error) {
	if word == "letter" {
		return []string{"bank", "nothing"}, b.err
	}
	return nil, b.err
}

func (b *book) Containing(_ context.Context, headword string, _ int) ([]dictionary.Entry, error) {
	var out []dictionary.Entry
	for _, e := range entries() {
		if strings.Contains(e.Simplified, headword) && e.Simplified != headword {
			out = append(out, e)
		}
	}
	return out, b.err
}

func (b *book) Variants(_ context.Context, headword string) ([]dictionary.Entry, error) {
	if headword == "银行" {
		return entries()[4:], b.err
	}
	return nil, b.err
}

func (b *book) Character(_ context.Context, r rune) (dictionary.Character, bool, error) {
	c := dictionary.Character{Char: r}
	if r == '信' {
		c = dictionary.Character{
			Char: r, Variants: []rune{'伩'}, Radical: '亻', StrokeCount: 2, Structure: dictionary.StructureLeftRight,
			Components: []dictionary.Component{{Char: '人', Reading: "rén", Gloss: "person"}, {Char: '言', Reading: "yán", Gloss: "words"}},
			UsedIn:     []rune{'儲'},
		}
	}
	return c, true, b.err
}

func (b *book) Strokes(_ context.Context, character string) (refdb.Character, bool, error) {
	if character != "信" {
		return refdb.Character{}, false, b.err
	}
	return refdb.Character{
		Outlines: []string{"M 100 700 L 900 700 L 900 620 L 100 620 Z", "M 460 600 L 540 600 L 540 0 L 460 0 Z"},
		Medians:  [][]refdb.Point{{{X: 100, Y: 660}, {X: 900, Y: 660}}, {{X: 500, Y: 600}, {X: 500, Y: 0}}},
		Radical:  []int{0},
	}, true, b.err
}

func (b *book) English(_ context.Context, word string) (dictionary.EnglishEntry, bool, error) {
	switch word {
	case "letters", "letter":
	case "believes":
		return dictionary.EnglishEntry{Word: word, Lemma: "believe", IPA: "bɪˈlivz", Chinese: entries()[4:]}, true, b.err
	case "xin": // occurs in glosses only
		return dictionary.EnglishEntry{Word: "xin", Lemma: "xin", Chinese: entries()[:1]}, true, b.err
	case "yin", "bank":
		return dictionary.EnglishEntry{Word: word, Lemma: word, Senses: []dictionary.EnglishSense{{POS: "noun", Gloss: "a sense of " + word}}}, true, b.err
	default:
		return dictionary.EnglishEntry{}, false, b.err
	}
	return dictionary.EnglishEntry{
		Word: word, Lemma: "letter", IPA: "ˈlɛtɚz", Chinese: entries()[4:],
		Senses: []dictionary.EnglishSense{
			{POS: "noun", Gloss: "a written message addressed to a person", Examples: []string{"he mailed the letter"}},
			{POS: "verb", Gloss: "set down or print with letters"},
		},
	}, true, b.err
}

type choices struct{ settings.Settings }

func (c choices) Get() settings.Settings { return c.Settings }

// pause lets a key be done with before its answer comes: the toolkit's test
// driver shows answers on the goroutine that found them.
const pause = 20 * time.Millisecond

// shelf has one sentence for 信 and six for letter.
type shelf struct{ asked [][]string }

func (s *shelf) Find(_ context.Context, l study.Language, forms []string, _ int) ([]reader.Use, bool, error) {
	s.asked = append(s.asked, forms)
	u := reader.Use{
		TextID: "first", Title: bilingual.Text{Zh: "迟到三十年", En: "Thirty years late"}, Language: study.Chinese, Sentence: 7,
		Text: "没有人把你的信交给我。", Translation: "Nobody gave me your letter.", Start: 6, End: 7, Whole: true,
	}
	switch {
	case slices.Contains(forms, "信"):
		return []reader.Use{u}, false, nil
	case l == study.English && slices.Contains(forms, "letter"):
		u.Text, u.Translation, u.Start, u.End = u.Translation, u.Text, 20, 26
		return []reader.Use{u, u, u, u, u, u}, true, nil
	}
	return nil, false, nil
}

// words keeps statuses, list what was looked up, voice what was said.
type (
	words map[string]reader.WordStatus
	list  []settings.Search
	voice struct{ said []string }
)

func (w words) StatusesOf(_ context.Context, _ study.Language, heads []string) (map[string]reader.WordStatus, error) {
	of := map[string]reader.WordStatus{}
	for _, head := range heads {
		if s, ok := w[head]; ok {
			of[head] = s
		}
	}
	return of, nil
}

func (w words) SetStatus(_ context.Context, _ study.Language, head string, s reader.WordStatus) error {
	w[head] = s
	return nil
}

func (l *list) List(context.Context) ([]settings.Search, error) { return slices.Clone(*l), nil }
func (l *list) Clear(context.Context) error                     { *l = nil; return nil }

func (l *list) Add(_ context.Context, s settings.Search) error {
	*l = settings.WithSearch(*l, s)
	return nil
}

func (v *voice) Engines() []string { return []string{"a voice"} }

func (v *voice) Say(_ context.Context, text string, _ study.Language) error {
	v.said = append(v.said, text)
	return nil
}

// world is a page with all that it works on.
type world struct {
	page  *lookup.Page
	stage *uitest.Stage
	book  *book
	notes []cards.Note
	have  []string
	words words
	list  list
	shelf shelf
	voice voice
	way   lookup.History
	level study.Level
}

func newWorld(t *testing.T, language study.Language, direction study.Direction) *world {
	t.Helper()
	w := &world{stage: &uitest.Stage{}, book: &book{hold: make(chan struct{})}, words: words{}}
	w.make(t, language, direction)
	return w
}

// make makes the page, anew if there was one.
func (w *world) make(t *testing.T, language study.Language, direction study.Direction) {
	t.Helper()
	s := settings.Default()
	s.Direction, s.ChineseLevel = direction, w.level
	w.page = lookup.New(w.stage.Frame(uitest.Words(t, language)), lookup.Deps{
		Reference: w.book, Settings: choices{s}, Pause: pause, Words: w.words, Searches: &w.list, Sentences: &w.shelf,
		Speech: &w.voice, History: &w.way,
		AddCard: func(_ context.Context, n cards.Note) (bool, error) {
			w.notes = append(w.notes, n)
			w.have = append(w.have, n.Headword)
			return true, w.book.err
		},
		HasCard: func(_ context.Context, _ study.Language, head string) (bool, error) {
			return slices.Contains(w.have, head), nil
		},
	})
	w.page.Wait()
}

// shows fails the test unless all parts are shown.
func (w *world) shows(t *testing.T, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !uitest.Shows(w.page.Content(), part) {
			t.Errorf("%q is not shown: %q", part, uitest.Texts(w.page.Content()))
		}
	}
}

// key presses a key while the box is not focused.
func (w *world) key(name string) bool {
	used := w.page.Key(name)
	w.page.Wait()
	return used
}

// show puts the page into a window.
func (w *world) show(t *testing.T, width float32, to route.Route) fyne.Window {
	t.Helper()
	window := test.NewWindow(w.page.Content())
	t.Cleanup(window.Close)
	window.SetPadded(false)
	window.Resize(fyne.NewSize(width, 700))
	w.page.Show(to)
	w.page.Wait()
	return window
}

func (w *world) typed(text string) {
	w.page.Box().SetText(text)
	w.page.Wait()
}

func (w *world) press(key fyne.KeyName) {
	w.page.Box().TypedKey(&fyne.KeyEvent{Name: key})
	w.page.Wait()
}

var toRoom = route.ToRoom{To: route.Dictionary}
