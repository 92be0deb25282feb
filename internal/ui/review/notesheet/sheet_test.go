package notesheet_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// world is a sheet over an empty window on a study on disk.
type world struct {
	t       *testing.T
	study   *db.Study
	win     fyne.Window
	stage   *uitest.Stage
	order   page.Order
	working page.Group
	id      string
	sheet   *notesheet.Sheet
	changes []notesheet.Changed
	asked   []string // the endings of the files that were asked for
	path    string   // the file that is chosen
	played  []string
}

func newWorld(t *testing.T, scale float32, n cards.Note) *world {
	t.Helper()
	uitest.App(t, theme.LightUp, scale)
	w := &world{t: t, study: db.Open(t), stage: &uitest.Stage{}}
	w.win = test.NewWindow(container.NewStack())
	t.Cleanup(w.win.Close)
	w.win.Resize(fyne.NewSize(1280, 800))
	kept, _, err := w.study.Cards.Add(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	w.id = kept.ID
	w.open(study.English)
	return w
}

// Open gives the path that the test chose.
func (w *world) Open(_ string, endings []string, done func(string)) {
	w.asked = endings
	done(w.path)
}

func (w *world) keep(ctx context.Context, path string, role cards.Role) (cards.Medium, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return cards.Medium{}, &study.Error{Code: study.CodeNotFound, Err: err}
	}
	hash, err := w.study.DB.Media().Put(ctx, bytes.NewReader(content), "image/png")
	return cards.Medium{Role: role, Hash: hash, Name: "sill.png"}, err
}

func (w *world) open(language study.Language) {
	w.t.Helper()
	deps := notesheet.Deps{
		Cards: w.study.Cards, Media: w.study.DB.Media(), Files: w, Keep: w.keep,
		Senses: func(_ context.Context, n cards.Note) ([]string, error) {
			if n.Headword != "窗台" {
				return nil, nil
			}
			return []string{"window sill; window ledge", "counter"}, nil
		},
		Play: func(_ context.Context, hash string) error { w.played = append(w.played, hash); return nil },
	}
	host := notesheet.Host{Frame: w.stage.Frame(uitest.Words(w.t, language)), Canvas: w.win.Canvas(), Order: &w.order, Working: &w.working}
	w.sheet = notesheet.Open(host, deps, w.note(), func(c notesheet.Changed) { w.changes = append(w.changes, c) })
	w.wait()
}

func (w *world) wait() {
	w.sheet.Wait()
	w.working.Wait()
	w.sheet.Wait()
}

func (w *world) note() cards.Note {
	w.t.Helper()
	n, _, err := w.study.Cards.Note(w.t.Context(), w.id)
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

func (w *world) top() fyne.CanvasObject { return w.win.Canvas().Overlays().Top() }

func (w *world) tap(label string) {
	w.t.Helper()
	uitest.Tap(w.t, w.top(), label)
	w.wait()
}

func (w *world) tick(label string) {
	w.t.Helper()
	for _, one := range uitest.All[*widgets.Tick](w.top()) {
		if uitest.Shows(one, label) {
			one.Tapped(nil)
			return
		}
	}
	w.t.Fatalf("there is no %q", label)
}

func (w *world) close() {
	w.t.Helper()
	w.sheet.Close()
	w.wait()
	if w.top() != nil {
		w.t.Fatalf("the sheet is still there: %q", w.sheet.Told())
	}
}

func sill() cards.Note {
	return cards.Note{
		Language: study.Chinese, Headword: "窗台", Traditional: "窗臺", Reading: "chuāngtái", Gloss: "window sill; window ledge",
		Senses: []string{"window sill; window ledge"}, Tags: []string{"home"},
		Contexts: []cards.Context{
			{Sentence: "猫在窗台上睡觉。", Translation: "The cat sleeps on the window sill.", Start: 2, End: 4, Title: "猫"},
			{Sentence: "我家窗台上有三盆花。", Start: 2, End: 4, TextID: "sill", Title: "窗台上的三盆花"},
		},
	}
}

// What is written is kept by closing, everything of it, and undone at once.
func TestEverythingOfANote(t *testing.T) {
	w := newWorld(t, 1, sill())
	before := w.note()
	f := w.sheet.Fields()
	f["reading"].SetText("chuang1 tai2")
	w.tick("counter")
	if got := f["meaning"].Text; got != "window sill; window ledge; counter" {
		t.Errorf("the meaning is %q", got)
	}
	w.tick("window sill")
	if got := f["meaning"].Text; got != "counter" {
		t.Errorf("without the first sense the meaning is %q", got)
	}
	f["remarks"].SetText("above the heater")
	f["tags"].SetText("home，plants")
	w.tap("Put on the card")
	uitest.Tap(t, w.top(), "Change") // the one on the card
	fields := uitest.All[*widgets.Field](w.top())
	at := slices.IndexFunc(fields, func(f *widgets.Field) bool { return f.Text == "猫在窗台上睡觉。" })
	fields[at].SetText("窗台很高，猫在窗台上睡觉。")
	fields[at+1].SetText("The sill is high.")
	w.close()
	got := w.note()
	if got.Reading != "chuang1 tai2" || got.Gloss != "counter" || !slices.Equal(got.Senses, []string{"counter"}) || got.Remarks != "above the heater" ||
		!slices.Equal(got.Tags, []string{"home", "plants"}) {
		t.Errorf("kept %+v", got)
	}
	want := cards.Context{Sentence: "窗台很高，猫在窗台上睡觉。", Translation: "The sill is high.", Start: 0, End: 2, Title: "猫"}
	if last := got.Contexts[len(got.Contexts)-1]; last != want {
		t.Errorf("on the card stands %+v, want %+v", last, want)
	}
	if len(w.changes) != 1 || w.changes[0].Steps != 1 {
		t.Fatalf("told of %+v", w.changes)
	}
	if _, err := w.study.Cards.UndoLast(t.Context()); err != nil {
		t.Fatal(err)
	}
	if back := w.note(); back.Gloss != before.Gloss || len(back.Contexts) != 2 || back.Contexts[1] != before.Contexts[1] || back.Remarks != "" {
		t.Errorf("undone is %+v", back)
	}
}

// A sentence that is added takes its word by itself, or another part of it, or
// none; one that is emptied goes.
func TestSentences(t *testing.T) {
	w := newWorld(t, 1, sill())
	w.tap("Add a sentence")
	fields := uitest.All[*widgets.Field](w.top())
	at := slices.IndexFunc(fields, func(f *widgets.Field) bool { return f.PlaceHolder == "Sentence" })
	text, word := fields[at], fields[at+2]
	text.SetText("擦一擦窗台。")
	if word.Text != "窗台" {
		t.Errorf("the word is %q", word.Text)
	}
	word.SetText("桌子")
	if !uitest.Shows(w.top(), "It does not stand in the sentence") {
		t.Errorf("a word that is not there is taken: %q", uitest.Texts(w.top()))
	}
	word.SetText("擦一擦")
	w.tap("Remove") // of the new one, the first
	w.tap("Add a sentence")
	fields = uitest.All[*widgets.Field](w.top())
	fields[at].SetText("擦一擦窗台。")
	fields[at+2].SetText("擦一擦")
	w.close()
	n := w.note()
	if last := n.Contexts[len(n.Contexts)-1]; len(n.Contexts) != 3 || last.Sentence != "擦一擦窗台。" || last.Start != 0 || last.End != 3 {
		t.Errorf("kept %+v", n.Contexts)
	}
	w.open(study.English)
	w.tap("Add a sentence") // nothing is written in it
	w.close()
	if len(w.note().Contexts) != 3 || len(w.changes) != 1 {
		t.Errorf("an empty sentence is kept: %+v", w.note().Contexts)
	}
}

// Sounds and pictures come from files, are heard and seen, and go.
func TestSoundsAndPictures(t *testing.T) {
	w := newWorld(t, 1, sill())
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 60, 40))); err != nil {
		t.Fatal(err)
	}
	w.path = t.TempDir() + "/gone.png"
	choose := func(what string) {
		t.Helper()
		w.tap("Add")
		w.tap(what)
	}
	choose("A picture")
	if w.sheet.Told() == "" || !slices.Contains(w.asked, ".png") {
		t.Errorf("a file that is gone is told as %q; asked for %v", w.sheet.Told(), w.asked)
	}
	if err := os.WriteFile(w.path, drawn.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	choose("A picture")
	if shown := uitest.All[*canvas.Image](w.top()); len(shown) != 1 {
		t.Errorf("%d pictures are shown", len(shown))
	}
	choose("A sound of the word")
	if !slices.Contains(w.asked, ".mp3") {
		t.Errorf("a sound is asked for as %v", w.asked)
	}
	w.close()
	m := w.note().Media
	if len(m) != 2 || m[0].Role != cards.Picture || m[0].Name != "sill.png" || m[1].Role != cards.Sound {
		t.Fatalf("kept %+v", m)
	}
	w.open(study.English)
	w.tap("Listen")
	if !slices.Equal(w.played, []string{m[1].Hash}) {
		t.Errorf("played %q", w.played)
	}
	removes := uitest.All[*widgets.Link](w.top())
	removes = slices.DeleteFunc(removes, func(l *widgets.Link) bool { return l.Label() != "Remove" })
	removes[2].Tapped(nil) // after those of the two sentences
	w.close()
	if left := w.note().Media; len(left) != 1 || left[0].Role != cards.Sound {
		t.Errorf("left is %+v", left)
	}
}

// The deck and the kind can be changed; the rows follow the kind.
func TestDeckAndKind(t *testing.T) {
	w := newWorld(t, 1, sill())
	d, err := w.study.Cards.PutDeck(t.Context(), cards.Deck{Name: "Home"})
	if err != nil {
		t.Fatal(err)
	}
	w.close()
	w.open(study.English)
	for _, s := range uitest.All[*widgets.Segments](w.top()) {
		if s.Has("correction") {
			s.Choose(4)
		}
	}
	f := w.sheet.Fields()
	if f["wrong"] == nil || f["traditional"] != nil || f["word"].Text != "窗台" {
		t.Fatalf("a correction is asked %v", uitest.Texts(w.top()))
	}
	f["wrong"].SetText("窗抬")
	for _, l := range uitest.All[*widgets.Link](w.top()) {
		if l.Label() == "Words" {
			l.Tapped(nil)
		}
	}
	w.tap("Home")
	w.close()
	n, all, err := w.study.Cards.Note(t.Context(), w.id)
	if err != nil || n.Kind != cards.CorrectionNote || n.Wrong != "窗抬" || n.DeckID != d.ID {
		t.Errorf("kept %+v, %v", n, err)
	}
	for _, c := range all {
		if c.DeckID != d.ID {
			t.Errorf("a card is in deck %q", c.DeckID)
		}
	}
	if len(w.changes) != 1 || w.changes[0].Steps != 2 {
		t.Errorf("told of %+v", w.changes)
	}
}

// Nothing is lost by closing, and what cannot be kept stays to be mended, taken
// back or left.
func TestClosing(t *testing.T) {
	w := newWorld(t, 1, sill())
	other := sill()
	other.Headword, other.Contexts = "浇水", nil
	if _, _, err := w.study.Cards.Add(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	w.close()
	if len(w.changes) != 0 {
		t.Errorf("nothing was changed, and %+v was told", w.changes)
	}
	w.open(study.English)
	w.sheet.Fields()["word"].SetText("浇水")
	w.sheet.Close()
	w.wait()
	if w.top() == nil || w.sheet.Told() == "" {
		t.Fatal("two notes of one word are taken")
	}
	w.tap("Undo all changes")
	if got := w.sheet.Fields()["word"].Text; got != "窗台" || w.sheet.Told() != "" {
		t.Errorf("taken back is %q, told %q", got, w.sheet.Told())
	}
	w.sheet.Fields()["word"].SetText("")
	w.sheet.Close()
	w.wait()
	w.tap("Close without keeping")
	if w.top() != nil || w.note().Headword != "窗台" {
		t.Error("the sheet is not left")
	}
}
