package review_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

const (
	space = fyne.KeySpace
	enter = fyne.KeyReturn
	undo  = fyne.KeyU
)

func TestReviewByKeyboard(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d, c := newDeck(three()...), newClock()
	p, stage := open(t, d, c, route.Review{})
	wantText(t, p, "我家窗台上有三盆花。", "Words of 窗台上的三盆花", "Show answer", "added 18 November 2026")
	wantNoText(t, p, "chuāngtái", "Good")

	press(t, p, fyne.Key1) // a rating before the answer is shown does nothing
	if len(d.ratings) != 0 {
		t.Fatal("a card was rated unseen")
	}
	c.at = c.at.Add(7 * time.Second)
	press(t, p, space)
	wantText(t, p, "chuāngtái", "window sill; window ledge", "There are three pots of flowers on our window sill.", "Again", "Hard", "Good", "Easy")
	wantNoText(t, p, "Show answer")
	press(t, p, fyne.Key1)
	wantText(t, p, "Everybody in the neighbourhood leaves a book.")
	press(t, p, space, space) // the second is Good
	wantText(t, p, "浇水")
	press(t, p, enter, fyne.Key4)
	wantText(t, p, "Done for now", "3 cards in 1 minute. 1 answer was Again; its card comes back sooner.")

	if want := []fsrs.Rating{fsrs.Again, fsrs.Good, fsrs.Easy}; !slices.Equal(d.ratings, want) {
		t.Errorf("rated %v, want %v", d.ratings, want)
	}
	if d.took[0] != 7*time.Second || d.spent != 7*time.Second {
		t.Errorf("the first answer took %v, %v were counted, want 7 s", d.took[0], d.spent)
	}
	press(t, p, enter)
	if len(stage.Routes) != 1 || stage.Routes[0] != (route.ToRoom{To: route.Today}) {
		t.Errorf("Enter leads to %v", stage.Routes)
	}
}

func TestUndo(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDeck(three()[:2]...)
	p, _ := open(t, d, newClock(), route.Review{})
	press(t, p, undo) // nothing to take back: the card stays
	wantText(t, p, "我家窗台上有三盆花。")
	press(t, p, space, fyne.Key1, undo)
	wantText(t, p, "我家窗台上有三盆花。", "Show answer")
	if len(d.ratings) != 0 {
		t.Errorf("the answer is still there: %v", d.ratings)
	}
	press(t, p, space, fyne.Key3, space, fyne.Key3)
	wantText(t, p, "2 cards in 1 minute. You knew them all.")
	press(t, p, "Ctrl+Z")
	wantText(t, p, "Everybody in the neighbourhood leaves a book.")
	press(t, p, space, fyne.Key1)
	wantText(t, p, "2 cards in 1 minute. 1 answer was Again; its card comes back sooner.")
}

func TestRecallAsksForTheWord(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	item := three()[0]
	item.Card.Kind = cards.Recall
	p, _ := open(t, newDeck(item), newClock(), route.Review{})
	wantText(t, p, "window sill; window ledge")
	wantNoText(t, p, "我家窗台上有三盆花。", "chuāngtái")
	press(t, p, space)
	wantText(t, p, "我家窗台上有三盆花。", "chuāngtái")
}

func TestNothingToReview(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d, c := newDeck(), newClock()
	p, _ := open(t, d, c, route.Review{})
	wantText(t, p, "No cards yet", "Open the library")
	d.items, d.forecast = three()[:2], []int{0, 0, 0, 2}
	p, stage := open(t, d, c, route.Review{})
	wantText(t, p, "No cards are due", "The next 2 cards are due in 3 days.")
	press(t, p, enter)
	if len(stage.Routes) != 1 {
		t.Error("there is no way on")
	}
}

// A failure to keep an answer leaves the card open with its answer; a failure
// after it was kept must not ask for it again.
func TestFailures(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	full := &study.Error{Code: study.CodeDiskFull}
	d := newDeck(three()...)
	p, stage := open(t, d, newClock(), route.Review{})
	d.fail["Answer"] = full
	press(t, p, space, fyne.Key3)
	if len(stage.Errors) != 1 || !errors.Is(stage.Errors[0], full) {
		t.Fatalf("reported %v", stage.Errors)
	}
	wantText(t, p, "chuāngtái", "Good")
	delete(d.fail, "Answer")
	d.fail["Next"] = full
	press(t, p, fyne.Key3)
	wantText(t, p, "The cards cannot be read now", "Try again")
	delete(d.fail, "Next")
	press(t, p, enter)
	wantText(t, p, "Everybody in the neighbourhood leaves a book.")
	press(t, p, space, fyne.Key2)
	if want := []fsrs.Rating{fsrs.Good, fsrs.Hard}; !slices.Equal(d.ratings, want) {
		t.Errorf("rated %v, want %v", d.ratings, want)
	}
}

func TestEscapeLeavesTheReview(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	p, stage := open(t, newDeck(three()...), newClock(), route.Review{})
	press(t, p, fyne.KeyEscape)
	if len(stage.Routes) != 1 || stage.Routes[0] != (route.ToRoom{To: route.Cards}) {
		t.Errorf("Esc leads to %v", stage.Routes)
	}
	p.Leave()
	if p.Key(string(space)) {
		t.Error("a page that was left takes keys")
	}
}

func TestOverviewStarts(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDeck(three()...)
	p, stage := open(t, d, newClock(), route.ToRoom{To: route.Cards})
	wantText(t, p, "Cards", "3 due · 3 cards in all · about 1 minute")
	press(t, p, fyne.KeyR)
	if len(stage.Routes) != 1 || stage.Routes[0] != (route.Review{}) {
		t.Fatalf("R leads to %v", stage.Routes)
	}
	press(t, p, "Alt+Right")
	if len(stage.Routes) != 2 || stage.Routes[1] != (route.CardBrowser{}) {
		t.Fatalf("the next section is %v", stage.Routes)
	}
	p, _ = open(t, newDeck(), newClock(), route.ToRoom{To: route.Cards})
	wantText(t, p, "Open the library")
}

// What the page looks like, for the eye; it fails where building it does.
func TestPhotographs(t *testing.T) {
	small, usual := fyne.NewSize(904, 640), fyne.NewSize(1096, 800)
	cardsRoom := route.ToRoom{To: route.Cards}
	long := three()[0]
	long.Note.Gloss = "window sill; window ledge; shelf below a window on which plants, cats and forgotten cups of tea like to stand; bay of a window"
	long.Note.Contexts[1].Sentence = "我家窗台上有三盆花，每天早上我都要看一看它们，给它们浇一点儿水，再跟它们说几句话，好像它们听得懂一样，可是猫总是坐在它们中间，谁也不让谁。"
	for _, c := range []struct {
		name     string
		language study.Language
		mode     theme.Mode
		scale    float32
		size     fyne.Size
		route    route.Route
		deck     *deck
		keys     []fyne.KeyName
	}{
		{"card-en-dark", study.English, theme.DarkUp, 1, usual, route.Review{}, newDeck(three()...), []fyne.KeyName{space}},
		{"card-en-question", study.English, theme.LightUp, 1, usual, route.Review{}, newDeck(three()...), nil},
		{"card-zh-english", study.Chinese, theme.LightUp, 1, small, route.Review{}, newDeck(three()[1:]...), []fyne.KeyName{space}},
		{"card-en-word", study.English, theme.LightUp, 1, small, route.Review{}, newDeck(three()[2]), []fyne.KeyName{space}},
		{"card-en-long", study.English, theme.LightUp, 1, small, route.Review{}, newDeck(long), []fyne.KeyName{space}},
		{"card-zh-double", study.Chinese, theme.DarkUp, 2, small, route.Review{}, newDeck(three()...), []fyne.KeyName{space}},
		{"card-en-end", study.English, theme.LightUp, 1, usual, route.Review{}, newDeck(three()[0]), []fyne.KeyName{space, fyne.Key1}},
		{"cards-en-light", study.English, theme.LightUp, 1, usual, cardsRoom, newDeck(three()...), []fyne.KeyName{fyne.KeyDown}},
		{"cards-zh-double", study.Chinese, theme.DarkUp, 2, small, cardsRoom, newDeck(three()...), []fyne.KeyName{fyne.KeyDown}},
		{"cards-zh-empty", study.Chinese, theme.LightUp, 1, small, cardsRoom, newDeck(), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			uitest.App(t, c.mode, c.scale)
			p, _ := openIn(t, c.language, c.deck, newClock(), c.route)
			uitest.Photograph(t, onPaper(p.Content()), c.size, c.name, func() { press(t, p, c.keys...) })
		})
	}
}

// An answer that was taken back is so, also where the cards cannot be read then.
// TestWhatComesLaterTodayIsTold: at the end of a review and where it would begin.
func TestWhatComesLaterTodayIsTold(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDeck(three()[0])
	d.later = 2
	p, _ := open(t, d, newClock(), route.Review{})
	press(t, p, space, fyne.Key3)
	wantText(t, p, "2 more come later today, from 15:00 on.")
	p.Show(route.ToRoom{To: route.Cards})
	p.Wait()
	wantText(t, p, "None due for now · 1 card in all · 2 more come later today, from 15:00 on.")
}

func TestUndoneAndNothingToShow(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	full := &study.Error{Code: study.CodeDiskFull}
	d := newDeck(three()[:2]...)
	p, stage := open(t, d, newClock(), route.Review{})
	press(t, p, space, fyne.Key3)
	d.fail["Counts"] = full
	press(t, p, undo)
	if len(stage.Errors) != 1 || !errors.Is(stage.Errors[0], full) || len(d.ratings) != 0 {
		t.Fatalf("reported %v, ratings %v", stage.Errors, d.ratings)
	}
	wantText(t, p, "The cards cannot be read now", "Try again")
	delete(d.fail, "Counts")
	press(t, p, enter)
	wantText(t, p, "我家窗台上有三盆花。", "Show answer")
	press(t, p, space, fyne.Key3, space, fyne.Key3)
	wantText(t, p, "2 cards in 1 minute. You knew them all.")
}
