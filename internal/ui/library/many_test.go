package library

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
)

// shelfOf gives listings without a study.
type shelfOf struct {
	Texts
	listings []reader.Listing
	asked    chan string
}

func (s *shelfOf) OnChange(func()) func() { return func() {} }

func (s *shelfOf) Listings(context.Context) ([]reader.Listing, error) { return s.listings, nil }
func (s *shelfOf) Deleted(context.Context) ([]reader.Listing, error)  { return nil, nil }
func (s *shelfOf) Collections(context.Context) ([]reader.Collection, error) {
	return nil, nil
}

func (s *shelfOf) Progresses(context.Context) (map[string]reader.Progress, error) { return nil, nil }

func (s *shelfOf) StatusesOf(context.Context, study.Language, []string) (map[string]reader.WordStatus, error) {
	return nil, nil
}

func (s *shelfOf) KnownShares(context.Context, int) (reader.Shares, error) {
	out := reader.Shares{}
	for _, l := range s.listings {
		out.Missing = append(out.Missing, l.ID)
	}
	return out, nil
}

func (s *shelfOf) Vocabulary(_ context.Context, id string) ([]reader.WordCount, error) {
	s.asked <- id
	return []reader.WordCount{{Headword: "我", Count: 1, Reached: 1}, {Headword: "写", Count: 1}}, nil
}

// Of ten thousand texts only those in the window get rows, and only theirs are
// the words that are looked for.
func TestManyTexts(t *testing.T) {
	w := newWorld(t, study.English)
	texts := &shelfOf{listings: many(10000), asked: make(chan string, 20000)}
	w.page.deps.Texts = texts
	w.open()
	if len(w.page.rows) != 10000 {
		t.Fatalf("%d texts are listed", len(w.page.rows))
	}
	if rows := len(uitest.All[*row](w.page.Content())); rows == 0 || rows > 12 {
		t.Errorf("%d rows were made", rows)
	}
	if n := len(texts.asked); n == 0 || n > 24 {
		t.Errorf("the words of %d texts were looked for", n)
	}
	if !uitest.Shows(w.page.Content(), "50% known") {
		t.Error("the shares found are not shown")
	}
	w.keys("End")
	if x := w.page.current(); x != w.page.rows[9999] {
		t.Errorf("End leads to %v", x)
	}
	if n := len(texts.asked); n > 48 {
		t.Errorf("after End the words of %d texts were looked for", n)
	}
	w.page.choose(func(v *settings.LibraryView) { v.Sort = "share" })
	w.wait()
	if n := len(texts.asked); n != 10000 {
		t.Errorf("to sort by share the words of %d texts were looked for", n)
	}
	w.noErrors()
}

func TestClicksOfTheMouseReachTheList(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	w.open()
	row := uitest.All[*row](w.page.Content())[1]
	uitest.Tap(t, w.page.Content(), "Statistics")
	holder := parentOf(w.page.list, row)
	mouse, ok := holder.(desktop.Mouseable)
	if !ok {
		t.Fatal("a row does not hear the mouse")
	}
	mouse.MouseDown(&desktop.MouseEvent{Modifier: fyne.KeyModifierShift})
	holder.(fyne.Tappable).Tapped(&fyne.PointEvent{}) //nolint:errcheck // as every row
	if got := len(w.page.picks.ids); got != 2 {
		t.Errorf("a click with Shift marks %d texts, want 2", got)
	}
}

// parentOf gives the row's holder in the list.
func parentOf(root fyne.CanvasObject, child *row) fyne.CanvasObject {
	type holder interface {
		fyne.Tappable
		fyne.SecondaryTappable
		fyne.CanvasObject
	}
	for _, h := range uitest.All[holder](root) {
		if slices.Contains(uitest.All[*row](h), child) {
			return h
		}
	}
	return nil
}
