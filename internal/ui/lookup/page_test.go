package lookup_test

import (
	"context"
	"errors"
	"maps"
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
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
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
	if headword == "伩" {
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

func (w words) Statuses(context.Context, study.Language) (map[string]reader.WordStatus, error) {
	return maps.Clone(w), nil
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
	s.Direction = direction
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

func TestTypingFindsAndShowsTheFirst(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	window := w.show(t, 1000, toRoom)
	if window.Canvas().Focused() != fyne.Focusable(w.page.Box()) {
		t.Error("the keyboard is not in the box")
	}
	if !uitest.Shows(w.page.Content(), "pinyin without tones") {
		t.Error("the empty room does not say what can be typed")
	}
	w.typed("yinhang")
	for _, part := range []string{"银行", "銀行", "yínháng", "HSK 3 (2.0)", "bank", "Measure words  家 jiā  ·  个 gè", "common, 60 in a million words", "silver", "háng"} {
		if !uitest.Shows(w.page.Content(), part) {
			t.Errorf("%q is not shown: %q", part, uitest.Texts(w.page.Content()))
		}
	}
	if uitest.Shows(w.page.Content(), "to walk") {
		t.Error("the character is shown in a reading that it has not in the word")
	}
}

func TestArrowsChooseAndEscGoesBack(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	window := w.show(t, 1000, toRoom)
	w.typed("银")
	w.press(fyne.KeyDown)
	if !uitest.Shows(w.page.Content(), "silver-colored") {
		t.Fatalf("the second is not shown: %q", uitest.Texts(w.page.Content()))
	}
	w.press(fyne.KeyUp)
	w.press(fyne.KeyReturn)
	if window.Canvas().Focused() == fyne.Focusable(w.page.Box()) {
		t.Error("Enter does not leave the box")
	}
	for _, line := range uitest.All[*widgets.Pressable](w.page.Content()) {
		if uitest.Shows(line, "行") {
			line.Tapped(nil)
		}
	}
	w.page.Wait()
	if !uitest.Shows(w.page.Content(), "profession") || !uitest.Shows(w.page.Content(), "to walk") || !uitest.Shows(w.page.Content(), "‹ 银行") {
		t.Fatalf("the character is not shown in both readings: %q", uitest.Texts(w.page.Content()))
	}
	w.page.Key(string(fyne.KeyEscape))
	w.page.Wait()
	if !uitest.Shows(w.page.Content(), "yínháng") || uitest.Shows(w.page.Content(), "to walk") {
		t.Error("Esc did not go back to the word")
	}
	w.page.Key(string(fyne.KeyEscape))
	w.page.Wait()
	if w.page.Box().Text != "" || window.Canvas().Focused() != fyne.Focusable(w.page.Box()) {
		t.Error("Esc did not clear the box")
	}
	if w.page.Key(string(fyne.KeyEscape)) {
		t.Error("Esc has something to do in an empty room")
	}
}

func TestALateAnswerIsDropped(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, toRoom)
	w.page.Box().SetText("slow")
	for {
		w.book.mu.Lock()
		begun := slices.Contains(w.book.searched, "slow")
		w.book.mu.Unlock()
		if begun {
			break
		}
		time.Sleep(time.Millisecond)
	}
	w.page.Box().SetText("xin")
	close(w.book.hold)
	w.page.Wait()
	if !uitest.Shows(w.page.Content(), "to believe") || uitest.Shows(w.page.Content(), "bank") {
		t.Errorf("shown: %q", uitest.Texts(w.page.Content()))
	}
}

func TestCardsAreMadeByKeyAndButton(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnBoth)
	w.show(t, 1000, route.Entry{Query: "银行"})
	w.page.Key("Ctrl+Return")
	w.page.Wait()
	if !uitest.Shows(w.page.Content(), "A card is there") {
		t.Error("it does not say that the card is there")
	}
	w.page.Key("A")
	w.page.Wait()
	w.page.Show(route.Entry{Query: "letters"})
	w.page.Wait()
	uitest.Tap(t, w.page.Content(), "Add card")
	w.page.Wait()
	want := []cards.Note{
		{Language: study.Chinese, Headword: "银行", Traditional: "銀行", Reading: "yínháng", Gloss: "bank"},
		{Language: study.English, Headword: "letter", Reading: "/ˈlɛtɚz/", Gloss: "信"},
	}
	same := func(a, b cards.Note) bool {
		return a.Language == b.Language && a.Headword == b.Headword && a.Traditional == b.Traditional && a.Reading == b.Reading && a.Gloss == b.Gloss
	}
	if !slices.EqualFunc(w.notes, want, same) {
		t.Errorf("notes %+v", w.notes)
	}
	w.book.err = &study.Error{Code: study.CodeDiskFull}
	if len(w.stage.Errors) != 0 {
		t.Errorf("told %v", w.stage.Errors)
	}
}

func TestEnglishWordsForThoseWhoLearnEnglish(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for direction, first := range map[study.Direction]string{study.LearnEnglish: "letters", study.LearnBoth: "letters", study.LearnChinese: "letters"} {
		w := newWorld(t, study.English, direction)
		w.show(t, 1000, route.Entry{Query: first})
		for _, part := range []string{"/ˈlɛtɚz/", "\"letters\" is a form of \"letter\".", "a written message", "noun", "he mailed the letter", "verb", "xìn"} {
			if !uitest.Shows(w.page.Content(), part) {
				t.Errorf("%s: %q is not shown", direction, part)
			}
		}
	}
}

func TestTheEnglishWordStandsWhereItIsWanted(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for _, c := range []struct {
		query     string
		direction study.Direction
		first     string // of the entry shown
	}{
		{"bank", study.LearnEnglish, "a sense of bank"},
		{"bank", study.LearnBoth, "a sense of bank"},
		{"bank", study.LearnChinese, "yínháng"},
		{"yin", study.LearnBoth, "silver-colored"},
		{"yin", study.LearnEnglish, "a sense of yin"},
		{"xin", study.LearnEnglish, "to believe"},
	} {
		w := newWorld(t, study.English, c.direction)
		w.show(t, 1000, route.Entry{Query: c.query})
		if entry := w.page.EntryPage(); !uitest.Shows(entry, c.first) {
			t.Errorf("%s for %s: %q", c.query, c.direction, uitest.Texts(entry))
		}
		if c.query != "xin" && !uitest.Shows(w.page.Content(), "English") {
			t.Errorf("%s for %s: the English word is not among the results", c.query, c.direction)
		}
	}
}

func TestOneColumnInANarrowWindow(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 500, toRoom)
	w.typed("银")
	if !w.page.Folded() || uitest.Shows(w.page.Content(), "Add card") {
		t.Fatal("both columns are shown")
	}
	w.press(fyne.KeyReturn)
	if !uitest.Shows(w.page.Content(), "Add card") || !uitest.Shows(w.page.Content(), "‹ Results") {
		t.Fatalf("the entry is not shown: %q", uitest.Texts(w.page.Content()))
	}
	w.page.Key(string(fyne.KeyEscape))
	if uitest.Shows(w.page.Content(), "Add card") {
		t.Error("Esc does not lead back to the results")
	}
}

func TestNothingFound(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, toRoom)
	w.typed("qqq")
	if !uitest.Shows(w.page.Content(), "The dictionary has nothing for \"qqq\".") {
		t.Errorf("shown: %q", uitest.Texts(w.page.Content()))
	}
	w.page.Key("Ctrl+Return") // nothing to add
	w.page.Key("Ctrl+C")
	w.page.Wait()
	if len(w.notes) != 0 {
		t.Errorf("notes %+v", w.notes)
	}
}

func TestMissingDataIsToldInThePageAndTriedAgain(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.book.err = &study.Error{Code: study.CodeReferenceMissing, Err: errors.New("gone")}
	w.show(t, 1000, route.Entry{Query: "银行"})
	if !uitest.Shows(w.page.Content(), "make data") {
		t.Errorf("shown: %q", uitest.Texts(w.page.Content()))
	}
	w.book.err = nil
	w.page.Show(toRoom)
	w.page.Wait()
	if !uitest.Shows(w.page.Content(), "yínháng") {
		t.Errorf("shown: %q", uitest.Texts(w.page.Content()))
	}
}

// TestLook draws the room; LIHUA_PHOTOS keeps the pictures.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		name     string
		mode     theme.Mode
		language study.Language
		scale    float32
		size     fyne.Size
		query    string
	}{
		{"empty-en", theme.LightUp, study.English, 1, fyne.NewSize(1096, 800), ""},
		{"word-en", theme.LightUp, study.English, 1, fyne.NewSize(1096, 800), "银"},
		{"word-zh-dark", theme.DarkUp, study.Chinese, 1, fyne.NewSize(1096, 800), "行"},
		{"english-zh", theme.LightUp, study.Chinese, 1, fyne.NewSize(904, 640), "letters"},
		{"word-200", theme.LightUp, study.English, 2, fyne.NewSize(848, 640), "银"},
		{"empty-200", theme.LightUp, study.Chinese, 2, fyne.NewSize(848, 640), ""},
		{"nothing-zh", theme.LightUp, study.Chinese, 1, fyne.NewSize(904, 640), "qqq"},
	} {
		uitest.App(t, c.mode, c.scale)
		w := newWorld(t, c.language, study.LearnBoth)
		uitest.Photograph(t, w.page.Content(), c.size, "lookup-"+c.name, func() {
			w.page.Show(route.Entry{Query: c.query})
			w.page.Wait()
		})
	}
}
