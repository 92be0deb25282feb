package review_test

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/sound"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// player notes which sounds it plays.
type player struct {
	mu     sync.Mutex
	played []string
	fails  map[string]error
}

func (p *player) play(_ context.Context, hash string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.played = append(p.played, hash)
	return p.fails[hash]
}

func (p *player) heard() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.played)
}

// withSounds gives a card a sound of its word and one of its sentence.
func withSounds(i cards.Item, word string) cards.Item {
	i.Note.Media = []cards.Medium{
		{Role: cards.Picture, Hash: "picture"}, {Role: cards.Sound, Hash: word}, {Role: cards.SentenceSound, Hash: word + " sentence"},
	}
	return i
}

// A recorded sound is heard instead of the voice, that of the sentence only with
// the answer.
func TestRecordedSounds(t *testing.T) {
	p, v := &player{}, &voice{}
	d := newDeck(withSounds(of(cards.Listen, three()[0]), "sill"), withSounds(of(cards.Recall, three()[2]), "water"), of(cards.Listen, three()[1]))
	r := newRoom(t, d, func(deps *review.Deps) { deps.Play, deps.Speech = p.play, v }).show(route.Review{})
	r.says("What do you hear?")
	heard := func(want ...string) {
		t.Helper()
		uitest.Until(t, "it is heard", func() bool { return len(p.heard()) >= len(want) })
		if got := p.heard(); !slices.Equal(got, want) {
			t.Fatalf("heard %q, want %q", got, want)
		}
	}
	heard("sill")
	r.press("Ctrl+R")
	heard("sill", "sill")
	r.answer("")
	r.press(fyne.KeyR)
	heard("sill", "sill", "sill", "sill sentence")
	r.press(fyne.Key3, "Ctrl+R") // the word is asked for
	heard("sill", "sill", "sill", "sill sentence")
	r.answer("")
	r.press(fyne.KeyR)
	heard("sill", "sill", "sill", "sill sentence", "water", "water sentence")
	if said := v.heard(); len(said) != 0 {
		t.Errorf("the voice said %q", said)
	}
	r.press(fyne.Key3)
	uitest.Until(t, "a word without a sound is said", func() bool { return len(v.heard()) == 1 })
}

// Without a sound device it is told once and the cards go on: with the voice if
// there is one, else with the reading.
func TestSoundsThatCannotBeHeard(t *testing.T) {
	silent := &study.Error{Code: sound.CodeFailed, Args: map[string]string{"player": "ALSA", "reason": "no such device"}}
	p := &player{fails: map[string]error{"sill": silent, "water": silent}}
	d := newDeck(withSounds(of(cards.Listen, three()[0]), "sill"), withSounds(of(cards.Listen, three()[2]), "water"))
	r := newRoom(t, d, func(deps *review.Deps) { deps.Play = p.play }).show(route.Review{})
	uitest.Until(t, "the reading is shown", func() bool { return uitest.Shows(r.Content(), "chuāngtái") })
	r.answer("")
	r.press(fyne.Key3)
	r.says("jiāoshuǐ")
	if len(r.stage.Errors) != 1 || len(p.heard()) != 1 {
		t.Errorf("reported %v after %q", r.stage.Errors, p.heard())
	}

	// One that is gone is no reason not to play the next.
	gone := &player{fails: map[string]error{"sill": &study.Error{Code: study.CodeNotFound}}}
	v := &voice{}
	r2 := newRoom(t, newDeck(d.queue...), func(deps *review.Deps) { deps.Play, deps.Speech = gone.play, v })
	r2.deck.queue = []cards.Item{withSounds(of(cards.Listen, three()[0]), "sill"), withSounds(of(cards.Listen, three()[2]), "water")}
	r2.show(route.Review{})
	uitest.Until(t, "the voice says the word", func() bool { return len(v.heard()) == 1 })
	r2.says("What do you hear?")
	r2.answer("")
	r2.press(fyne.Key3)
	uitest.Until(t, "the next sound is played", func() bool { return len(gone.heard()) == 2 })
	if len(v.heard()) != 1 {
		t.Errorf("the voice said %q", v.heard())
	}
}

// What is heard when the program ends, ends before it.
func TestSoundsEndWithTheProgram(t *testing.T) {
	var begun, ended atomic.Bool
	play := func(ctx context.Context, _ string) error {
		begun.Store(true)
		<-ctx.Done()
		time.Sleep(20 * time.Millisecond) // a player that takes its time
		ended.Store(true)
		return ctx.Err()
	}
	for name, begin := range map[string]func(*room){
		"on the card":  func(r *room) { r.Key("Ctrl+R") },
		"in the sheet": func(r *room) { r.press("Ctrl+E"); uitest.Tap(t, r.sheet(), "Listen") },
	} {
		begun.Store(false)
		ended.Store(false)
		r := newRoom(t, newDeck(withSounds(three()[0], "sill")), func(deps *review.Deps) { deps.Play, deps.Sheet.Play = play, play }).show(route.Review{})
		begin(r)
		uitest.Until(t, name+": it is heard", begun.Load)
		r.Leave()
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		r.Settle(ctx)
		cancel()
		if !ended.Load() {
			t.Errorf("%s: it goes on", name)
		}
	}
}
