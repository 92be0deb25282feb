package review_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// sheet gives the sheet that lies over the room.
func (r *room) sheet() *widgets.Modal {
	r.t.Helper()
	sheet, ok := r.window.Canvas().Overlays().Top().(*widgets.Modal)
	if !ok {
		r.t.Fatal("no sheet lies over the room")
	}
	return sheet
}

// edit changes what a field of the sheet says, given by its number.
func (r *room) edit(field int, text string) {
	r.t.Helper()
	uitest.All[*widgets.Field](r.sheet())[field].SetText(text)
}

// closeSheet closes the sheet as the learner does.
func (r *room) closeSheet() {
	r.t.Helper()
	r.sheet().Key(string(fyne.KeyEscape))
	r.Wait()
	if r.window.Canvas().Overlays().Top() != nil {
		r.t.Fatal("the sheet is still there")
	}
}

// What is typed after the sheet goes into the field that had the keyboard before:
// it would be taken for commands.
func TestTheFieldHasTheKeyboardAfterTheSheet(t *testing.T) {
	for _, kind := range []cards.Kind{cards.Recall, cards.Cloze, cards.Spelling} {
		for _, remark := range []string{"", "a remark"} {
			r := newRoom(t, newDeck(of(kind, three()[0]), three()[1])).show(route.Review{})
			r.field()
			r.press("Ctrl+E")
			if remark != "" {
				r.edit(4, remark)
			}
			r.closeSheet()
			r.field() // fails where it has not the keyboard
		}
	}
	// One that was left before the sheet stays left, where its card is not asked anew.
	r := newRoom(t, newDeck(of(cards.Recall, three()[0]))).show(route.Review{})
	r.field().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	r.press(fyne.KeyE)
	r.closeSheet()
	if r.window.Canvas().Focused() != nil {
		t.Error("a field that was left has the keyboard")
	}
}

// What is written in a sheet is kept where the room is left or the program ends.
func TestTheSheetIsKeptWhereTheRoomIsLeft(t *testing.T) {
	d := newDeck(three()...)
	r := newRoom(t, d).show(route.Review{})
	r.press(space, fyne.KeyE)
	r.edit(3, "sill of a window")
	r.window.Canvas().Unfocus()
	r.Leave()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	r.Settle(ctx)
	if got := d.notes["note-1"].Gloss; got != "sill of a window" {
		t.Errorf("kept is %q", got)
	}
	r.Wait()
	if r.window.Canvas().Overlays().Top() != nil {
		t.Error("the sheet is still there")
	}
}

// slowShelf gives its contents when the test lets it.
type slowShelf struct {
	shelf
	let chan struct{}
}

func (s slowShelf) Open(ctx context.Context, hash string) (io.ReadSeekCloser, string, error) {
	<-s.let
	return s.shelf.Open(ctx, hash)
}

// A picture that comes late leaves the keyboard where it is.
func TestALatePictureLeavesTheKeyboard(t *testing.T) {
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 60, 40))); err != nil {
		t.Fatal(err)
	}
	item := three()[0]
	item.Note.Media = []cards.Medium{{Role: cards.Picture, Hash: "drawn"}}
	media := slowShelf{shelf{"drawn": drawn.Bytes()}, make(chan struct{})}
	r := newRoom(t, newDeck(item), func(deps *review.Deps) { deps.Media = media })
	r.Show(route.Review{})
	uitest.Until(t, "the card", func() bool { return uitest.Shows(r.Content(), "Show answer") })
	r.Key(string(space))
	r.Key(string(fyne.KeyE))
	has := func() bool {
		return slices.ContainsFunc(uitest.All[*widgets.Field](r.sheet()), func(f *widgets.Field) bool { return r.window.Canvas().Focused() == fyne.Focusable(f) })
	}
	uitest.Until(t, "a field of the sheet has the keyboard", has)
	close(media.let)
	r.Wait()
	if !has() {
		t.Errorf("the keyboard is with %T", r.window.Canvas().Focused())
	}
}

// What a notice offers to undo is what it tells of: it goes with the next answer,
// which would be undone in its place.
func TestANoticeGoesBeforeItUndoesSomethingElse(t *testing.T) {
	edited := func(r *room) {
		r.press(space, fyne.KeyE)
		r.edit(3, "sill of a window")
		r.closeSheet()
	}
	for name, c := range map[string]struct {
		do   func(*room)
		then fyne.KeyName
	}{
		"an edit, then an answer": {edited, fyne.Key3},
		"an edit, then a flag":    {edited, fyne.KeyF},
		"put off, then an answer": {func(r *room) { r.press(fyne.KeyB, space) }, fyne.Key3},
	} {
		r := newRoom(t, newDeck(three()...)).show(route.Review{})
		c.do(r)
		if r.stage.Told == "" {
			t.Errorf("%s: nothing is told", name)
		}
		r.press(c.then)
		if r.stage.Told != "" {
			t.Errorf("%s: told is still %q", name, r.stage.Told)
		}
	}
}

// The way to help with a leech is no undo, and stays with the next answer.
func TestHelpWithALeechStays(t *testing.T) {
	d := newDeck(three()...)
	d.leech = true
	r := newRoom(t, d).show(route.Review{})
	r.press(space, fyne.Key1)
	told := r.stage.Told
	d.leech = false
	r.press(space, fyne.Key3)
	if told == "" || r.stage.Told != told {
		t.Errorf("told is %q, and then %q", told, r.stage.Told)
	}
}

// A card that is put away from the sheet of leeches is asked no more, also where
// it is the present one again.
func TestALeechThatIsPutAwayGoes(t *testing.T) {
	for name, c := range map[string]struct {
		queue     []cards.Item
		foretells bool
		says      string
	}{
		"the present card": {[]cards.Item{three()[0], three()[0]}, false, "Done for now"},
		"the next card":    {[]cards.Item{three()[0], three()[1], three()[0]}, true, everybody},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDeck(c.queue...)
			d.leech, d.foretells = true, c.foretells
			r := newRoom(t, d).show(route.Review{})
			r.press(space, fyne.Key1)
			r.stage.Actions[len(r.stage.Actions)-1]()
			uitest.Tap(t, r.window.Canvas().Overlays().Top(), "Put the card away")
			r.Wait()
			r.says(c.says)
			r.hides(windowSill)
			if c.foretells {
				r.press(space, fyne.Key3)
				r.says("Done for now")
			}
		})
	}
}

// twoDecks is a deck of a study with another one, into which notes can be moved.
type twoDecks struct{ *slow }

func (d twoDecks) Decks(context.Context) ([]cards.Deck, error) {
	return []cards.Deck{{ID: cards.DefaultDeck}, {ID: "other", Name: "Other"}}, nil
}

func (d twoDecks) EditFrom(ctx context.Context, was, n cards.Note) error {
	d.changed = append(d.changed, cards.Undone{What: cards.Edited})
	return d.slow.EditFrom(ctx, was, n)
}

func (d twoDecks) Move(context.Context, []string, string) error {
	d.changed = append(d.changed, cards.Undone{What: cards.Moved})
	return nil
}

// An edit that was two changes is undone at once; where an answer was given since,
// the undo that was offered does nothing, and the next one takes one thing back.
func TestUndoOfSeveralSteps(t *testing.T) {
	for _, answered := range []bool{false, true} {
		d := twoDecks{&slow{deck: newDeck(three()...), let: make(chan error, 1)}}
		r := newRoom(t, d.deck, func(deps *review.Deps) { deps.Deck, deps.Sheet.Cards = d, d }).show(route.Review{})
		r.press(space, fyne.KeyE)
		r.edit(3, "sill of a window")
		uitest.Tap(t, r.sheet(), "Words")
		uitest.Tap(t, r.window.Canvas().Overlays().Top(), "Other")
		r.closeSheet()
		if len(d.changed) != 2 {
			t.Fatalf("changed %+v", d.changed)
		}
		undo := r.stage.Actions[len(r.stage.Actions)-1]
		if !answered {
			undo()
			r.Wait()
			if len(d.changed) != 0 {
				t.Errorf("left are %+v", d.changed)
			}
			continue
		}
		r.Key(string(fyne.Key3)) // being kept
		undo()
		d.let <- nil
		r.Wait()
		if len(d.changed) != 2 || !slices.Equal(d.ratings, []fsrs.Rating{fsrs.Good}) {
			t.Errorf("undone by an old notice: left are %+v, rated %v", d.changed, d.ratings)
		}
		r.press(fyne.KeyU)
		if len(d.changed) != 1 {
			t.Errorf("one undo leaves %+v", d.changed)
		}
	}
}
