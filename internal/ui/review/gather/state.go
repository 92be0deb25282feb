package gather

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	core "github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// State is what the page holds; it outlasts the page, which is made anew in
// another language or theme. Its zero value is ready. It is for the interface's
// thread alone.
type State struct {
	// typed is what is in the field, long a pasted text that the field does not
	// show; both stay until they were added.
	typed, long string
	// held is the list that was found last, nil for none; listed says that it is
	// shown, and not the sources, from which a way leads back to it.
	held   *held
	listed bool
	routed route.Gather // what the way here asked for last
	job    *job         // what is being added, nil for nothing
	undone <-chan struct{}
	last   *added // what was added last, until the next list; nil for nothing to take back
	page   *Page  // the present one
	// working is what is added or taken back; tests wait for it.
	working page.Group
}

// job is adding that is under way.
type job struct {
	cancel context.CancelFunc
	ended  chan struct{} // closed when nothing is changed any more
}

// added are words that were added and can be taken back.
type added struct {
	report core.Report
	undone bool // it is being taken back, or was
}

// held is a list of words with what was chosen for it.
type held struct {
	from  From
	title string
	// words are all, ticked those that will be added.
	words  []core.Candidate
	ticked []bool
	by     core.Order
	shape  shape
	decks  []cards.Deck
	deck   string // the name of the chosen one, "" for the default
	tagged string // the tags as they are typed
	known  int
	left   int
}

func newHeld(f found, from From) *held {
	h := &held{
		from: from, title: f.Title, words: f.Candidates, ticked: make([]bool, len(f.Candidates)), by: core.ByPlace,
		decks: f.decks, tagged: f.Tag, known: f.Known, left: f.LeftOut,
	}
	for i := range h.words {
		h.ticked[i] = h.words[i].Wanted()
	}
	return h
}

// takeOver takes over what was chosen in a list that was found before, if that is
// of the same source: the deck, the tags and the order, and, for the words that
// are still in it, the ticks and the senses. A word that was added or learnt in
// the meantime begins without a tick.
func (h *held) takeOver(before *held) {
	if before == nil || before.from != h.from {
		return
	}
	h.deck, h.tagged, h.by = before.deck, before.tagged, before.by
	type word struct{ headword, reading string }
	was := make(map[word]int, len(before.words))
	for i := range before.words {
		was[word{before.words[i].Note.Headword, before.words[i].Note.Reading}] = i
	}
	core.Sort(h.words, h.by)
	for i := range h.words {
		c := &h.words[i]
		h.ticked[i] = c.Wanted()
		k, ok := was[word{c.Note.Headword, c.Note.Reading}]
		if !ok {
			continue
		}
		b := &before.words[k]
		if there, known := c.There && !b.There, c.Known && !b.Known; !there && !known {
			h.ticked[i] = before.ticked[k]
		}
		if slices.EqualFunc(b.Choice.Options, c.Choice.Options, func(x, y core.Option) bool { return x.Text == y.Text }) {
			c.Choice = b.Choice
			c.Choice.Into(&c.Note)
		}
	}
}

// pasted gives what is in the field and beside it, "" for nothing.
func (s *State) pasted() string {
	typed := strings.TrimSpace(s.typed)
	if s.long == "" || typed == "" {
		return s.long + typed
	}
	return s.long + "\n" + typed
}

// Settle ends what is being added before the program does, of which nothing is
// kept, and waits for what is being taken back, at most as long as ctx lasts.
func (s *State) Settle(ctx context.Context) {
	wait := func(ended <-chan struct{}) {
		select {
		case <-ended:
		case <-ctx.Done():
		}
	}
	if s.job != nil {
		s.job.cancel()
		wait(s.job.ended)
	}
	if s.undone != nil {
		wait(s.undone)
	}
}

// count gives the number of words that will be added.
func (h *held) count() int {
	n := 0
	for _, on := range h.ticked {
		if on {
			n++
		}
	}
	return n
}

// notes gives the notes that will be added, in the order of the list.
func (h *held) notes() []cards.Note {
	var out []cards.Note
	for i := range h.words {
		if h.ticked[i] {
			out = append(out, h.words[i].Note)
		}
	}
	return out
}
