package reading

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

func size(w, h float32) fyne.Size { return fyne.NewSize(w, h) }

// desk is a study for the page in memory.
type desk struct {
	mu       sync.Mutex
	chosen   settings.Settings
	statuses map[string]reader.WordStatus
	progress map[string]reader.Progress
	notes    []cards.Note
	docs     []*bilingual.Document
	db       *dictionary.DB
	analyzer *hanzi.Analyzer

	read  int
	met   []string
	pairs *reader.Library // nil where pairs are not mended

	bookmarks   []reader.Bookmark
	corrections Corrections
	corrected   []reader.Correction
}

func (d *desk) Texts(context.Context) ([]reader.Text, error) {
	var out []reader.Text
	for _, doc := range d.docs {
		out = append(out, reader.Text{ID: doc.ID, Document: doc, Length: reader.Length(doc)})
	}
	return out, nil
}

func (d *desk) Text(_ context.Context, id string) (reader.Text, error) {
	for _, doc := range d.docs {
		if doc.ID == id {
			return reader.Text{ID: id, Document: doc}, nil
		}
	}
	return reader.Text{}, &study.Error{Code: study.CodeNotFound, Args: map[string]string{"what": id}}
}

func (d *desk) Progresses(context.Context) (map[string]reader.Progress, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	out := map[string]reader.Progress{}
	for k, v := range d.progress {
		out[k] = v
	}
	return out, nil
}

func (d *desk) Progress(_ context.Context, id string) (reader.Progress, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.progress[id], nil
}

func (d *desk) LeaveAt(_ context.Context, at reader.Place) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.progress[at.ID] = reader.Progress{TextID: at.ID, Sentence: at.Sentence, Start: at.Start, Share: at.Share, Opened: time.Unix(1, 0)}
	return nil
}

func (d *desk) CountRead(_ context.Context, _ study.Language, characters int, met []string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.read += characters
	d.met = append(d.met, met...)
	return nil
}

func (d *desk) Vocabulary(ctx context.Context, id string) ([]reader.WordCount, error) {
	t, err := d.Text(ctx, id)
	if err != nil {
		return nil, err
	}
	read, err := textOf(ctx, t.Document, t.Document.Language, d.analyzer, d.corrections, nil)
	if err != nil {
		return nil, err
	}
	return countWords(ctx, read)
}

func (d *desk) Statuses(context.Context, study.Language) (map[string]reader.WordStatus, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	out := map[string]reader.WordStatus{}
	for k, v := range d.statuses {
		out[k] = v
	}
	return out, nil
}

func (d *desk) SetStatuses(_ context.Context, _ study.Language, words map[string]reader.WordStatus) (map[string]reader.WordStatus, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	before := map[string]reader.WordStatus{}
	for w, s := range words {
		before[w] = d.statuses[w]
		d.statuses[w] = s
		if s == reader.Unsaid {
			delete(d.statuses, w)
		}
	}
	return before, nil
}

// EditPairs and UndoPairs keep changes of pairs as the library does.
func (d *desk) EditPairs(ctx context.Context, id string, e reader.PairEdit) (reader.PairChange, error) {
	return d.pairs.EditPairs(ctx, id, e)
}

func (d *desk) UndoPairs(ctx context.Context, c reader.PairChange) error {
	return d.pairs.UndoPairs(ctx, c)
}

func (d *desk) Get() settings.Settings {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.chosen
}

func (d *desk) Update(_ context.Context, change func(*settings.Settings)) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	change(&d.chosen)
	return nil
}

func (d *desk) Lookup(ctx context.Context, w string) ([]dictionary.Entry, error) {
	return d.db.Lookup(ctx, w)
}

func (d *desk) EnglishAt(ctx context.Context, line string, at int) ([]dictionary.EnglishMatch, error) {
	return d.db.EnglishAt(ctx, line, at)
}

func (d *desk) Converter(ctx context.Context) (*hanzi.Converter, error) { return d.db.Converter(ctx) }

func (d *desk) Annotator(context.Context) (Annotator, error) { return d.analyzer, nil }

func (d *desk) cards() []cards.Note {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]cards.Note(nil), d.notes...)
}

func (d *desk) services() Services {
	return Services{
		Library: d, Corrections: d.corrections, Reference: d, Settings: d, Clock: study.SystemClock{}, Spend: func(time.Duration) {},
		AddCard: func(_ context.Context, n cards.Note) (bool, error) {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.notes = append(d.notes, n)
			return true, nil
		},
		HasCard: func(_ context.Context, _ study.Language, head string) (bool, error) {
			for _, n := range d.cards() {
				if n.Headword == head {
					return true, nil
				}
			}
			return false, nil
		},
		Letter: func(context.Context, string) (string, error) { return "letter-1", nil },
	}
}

// newDesk opens the built reference data and the library's texts.
func newDesk(t *testing.T) *desk {
	t.Helper()
	root := filepath.Join("..", "..", "..")
	path := filepath.Join(root, "data", "reference.db")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the reference data is not built (make data): %v", err)
	}
	db, err := dictionary.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	lexicon, err := db.Lexicon(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{
		chosen: settings.Default(), statuses: map[string]reader.WordStatus{}, progress: map[string]reader.Progress{},
		db: db, analyzer: hanzi.NewAnalyzer(lexicon),
	}
	d.corrections = reader.NewCorrections(study.SystemClock{}, study.RandomIDs{}, d, func(string) bool { return true })
	d.chosen.Direction = study.LearnBoth
	d.chosen.ChineseLevel = study.Level{List: study.HSK2, Name: "3"}
	names, err := filepath.Glob(filepath.Join(root, "data", "library", "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if doc, _ := bilingual.Parse(content); doc != nil {
			d.docs = append(d.docs, doc)
		}
	}
	return d
}

// until waits for a condition that a goroutine brings about.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	uitest.Until(t, what, ok)
}

func TestReadLookUpAddAndMark(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	var stage uitest.Stage
	p := New(stage.Frame(uitest.Words(t, study.English)), d.services())
	w := test.NewWindow(p.Content())
	defer w.Close()
	w.Resize(size(1096, 800))
	p.Show(route.Text{ID: "lihua-hsk2-01"})
	p.load.Wait()

	p.Key("Right")
	p.look.Wait()
	if !p.popup.Visible() || p.meaning == nil {
		t.Fatal("the pop-up does not open")
	}
	first := p.word().head
	if p.meaning.head != first || p.meaning.sound == "" || len(p.meaning.senses) == 0 {
		t.Errorf("%s means %+v", first, p.meaning)
	}
	p.Key("A")
	until(t, "the card is added", func() bool { return len(d.cards()) == 1 && p.popup.hasCard })
	n := d.cards()[0]
	c := n.Contexts[0]
	if got := string([]rune(c.Sentence)[c.Start:c.End]); got != n.Headword || c.Translation == "" || c.TextID != "lihua-hsk2-01" {
		t.Errorf("card %+v: its place in the sentence holds %q", n, got)
	}
	if p.learner.knows(p.word()) != reader.Learning {
		t.Error("the word is not marked as being learnt")
	}
	p.Key("A")
	p.Key("K")
	if p.learner.knows(p.word()) != reader.Known || len(stage.Messages) != 1 {
		t.Errorf("K gives %v and %d messages", p.learner.knows(p.word()), len(stage.Messages))
	}
	stage.Actions[0]()
	if p.learner.knows(p.word()) != reader.Learning {
		t.Error("undo does not bring the status back")
	}
	if len(d.cards()) != 1 {
		t.Errorf("%d cards after A on a word that has one", len(d.cards()))
	}
	p.Key("Escape")
	if p.popup.Visible() || len(stage.Routes) != 0 {
		t.Error("Esc does not close the pop-up first")
	}
	p.Key("R")
	p.Key("Escape")
	if len(stage.Routes) != 2 || stage.Routes[0] != (route.Reply{LetterID: "letter-1"}) || stage.Routes[1] != (route.ToRoom{To: route.Read}) {
		t.Errorf("R and Esc go to %v", stage.Routes)
	}
	p.Leave()
	if len(stage.Errors) > 0 {
		t.Errorf("errors %v", stage.Errors)
	}
}

func TestSwitchingPinyinAndTranslationsKeepsThePlace(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	var stage uitest.Stage
	p := New(stage.Frame(uitest.Words(t, study.Chinese)), d.services())
	w := test.NewWindow(p.Content())
	defer w.Close()
	w.Resize(size(900, 500))
	p.Show(route.Text{ID: "lihua-hsk4-01"})
	p.load.Wait()
	p.Key("Next")
	top := p.topSentence()
	if top == 0 {
		t.Fatal("the page key does not scroll")
	}
	for _, key := range []string{"P", "P", "T", "T", "P"} {
		p.Key(key)
		if now := p.topSentence(); now != top {
			t.Errorf("after %s sentence %d is at the top, was %d", key, now, top)
		}
	}
	p.Key("P")
	until(t, "the mode is kept", func() bool { return d.Get().Pinyin == string(p.shows.pinyin) })
	p.Leave()
	p.Settle(context.Background())
	if got, _ := d.Progress(context.Background(), "lihua-hsk4-01"); got.Sentence != top || got.Share <= 0 {
		t.Errorf("left at %+v, want sentence %d", got, top)
	}
	again := New(stage.Frame(uitest.Words(t, study.English)), d.services())
	w.SetContent(again.Content())
	again.Show(route.Text{ID: "lihua-hsk4-01"})
	again.load.Wait()
	defer again.Leave()
	if now := again.topSentence(); now != top {
		t.Errorf("opened again at sentence %d, left at %d", now, top)
	}
}

func TestPopupNeverCoversItsWord(t *testing.T) {
	for _, c := range []struct {
		scale float32
		size  fyne.Size
	}{{1, size(904, 640)}, {1, size(1096, 800)}, {2, size(904, 640)}, {2, size(1220, 800)}} {
		uitest.App(t, theme.LightUp, c.scale)
		d := newDesk(t)
		var stage uitest.Stage
		p := New(stage.Frame(uitest.Words(t, study.English)), d.services())
		w := test.NewWindow(p.Content())
		w.Resize(c.size)
		p.Show(route.Text{ID: "lihua-hsk4-01"})
		p.load.Wait()
		for step := range 25 {
			p.meaning = nil
			p.Key("Right")
			p.look.Wait()
			if !p.popup.Visible() || p.meaning == nil {
				t.Fatal("the pop-up does not open")
			}
			pos, box, _ := p.flow.Box(p.wordSpan())
			at, of := p.popup.Position(), p.popup.Size()
			if at.Y < pos.Y+box.Height && at.Y+of.Height > pos.Y && at.X < pos.X+box.Width && at.X+of.Width > pos.X {
				t.Errorf("scale %v, %v, word %d %s at %v %v: the pop-up at %v %v covers it", c.scale, c.size, step, p.word().head, pos, box, at, of)
			}
		}
		p.Leave()
		w.Close()
	}
}

func TestUnknownTextIsReported(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	var stage uitest.Stage
	p := New(stage.Frame(uitest.Words(t, study.English)), newDesk(t).services())
	p.Show(route.Text{ID: "nothing"})
	until(t, "the error is told", func() bool { return len(stage.Errors) == 1 && len(stage.Routes) == 1 })
	if study.CodeOf(stage.Errors[0]) != study.CodeNotFound {
		t.Errorf("error %v", stage.Errors[0])
	}
}

func TestEnglishWordInThePopup(t *testing.T) {
	uitest.App(t, theme.DarkUp, 1)
	d := newDesk(t)
	var stage uitest.Stage
	p := New(stage.Frame(uitest.Words(t, study.Chinese)), d.services())
	id := ""
	for _, doc := range d.docs {
		if doc.Language == study.English {
			id = doc.ID
		}
	}
	uitest.Photograph(t, p.Content(), size(1096, 800), "reader-english-dark-zh", func() {
		p.Show(route.Text{ID: id})
		p.load.Wait()
		for range 12 {
			p.Key("Right")
			p.look.Wait()
		}
		p.look.Wait()
		if !p.popup.Visible() || p.meaning == nil {
			t.Fatal("the pop-up does not open")
		}
		p.Key("Space")
	})
	if !strings.HasPrefix(p.meaning.sound, "/") {
		t.Errorf("%s sounds %q, want IPA", p.meaning.head, p.meaning.sound)
	}
	p.Leave()
}
