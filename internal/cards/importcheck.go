package cards

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// check refuses what cannot be kept of an incoming note and brings the rest into
// form.
func (im *importing) check(ctx context.Context, in Incoming) (Incoming, error) {
	n, err := clean(plainNote(in.Note))
	if err != nil {
		return in, err
	}
	refuse := func(reason string) error {
		return &study.Error{Code: study.CodeInvalid, Op: "import note", Args: map[string]string{"word": n.Headword, "reason": reason}}
	}
	if !slices.Contains(NoteKinds(), n.Kind) {
		return in, refuse("no_note_kind")
	}
	if _, there := im.decks[n.DeckID]; !there {
		return in, &study.Error{Code: study.CodeNotFound, Op: "import note", Args: map[string]string{"word": n.Headword, "what": n.DeckID}}
	}
	for _, m := range n.Media {
		has, err := im.inlet.HasMedium(ctx, m.Hash)
		if err != nil {
			im.failed = err
			return in, err
		}
		if !has {
			return in, &study.Error{Code: study.CodeNotFound, Op: "import note", Args: map[string]string{"word": n.Headword, "what": m.Name}}
		}
	}
	n.Created, n.Changed = im.past(n.Created), im.changed(n.Changed)
	in.Note = n
	in.Cards = slices.Clone(in.Cards)
	known := Kinds()
	for i := range in.Cards {
		c := &in.Cards[i]
		same := func(other IncomingCard) bool { return other.Kind == c.Kind && other.Number == c.Number }
		if !slices.Contains(known, c.Kind) || c.Number < 0 || slices.ContainsFunc(in.Cards[:i], same) {
			return in, refuse("no_card_kind")
		}
		if !im.checkCard(c) {
			return in, refuse("no_memory")
		}
	}
	return in, nil
}

// checkCard brings a card into form; false where its numbers are none.
func (im *importing) checkCard(c *IncomingCard) bool {
	var ok bool
	if c.Memory, ok = im.memory(c.Memory); !ok {
		return false
	}
	c.Flag = min(max(c.Flag, 0), MaxFlag)
	c.Added = im.past(c.Added)
	if !c.Buried.After(im.o.At) {
		c.Buried = time.Time{}
	}
	reviews := make([]Review, 0, len(c.Reviews))
	for _, r := range c.Reviews {
		if r.Before, ok = im.memory(r.Before); !ok {
			return false
		}
		if !r.Rating.Valid() || !im.plausible(r.At) {
			continue // it tells nothing
		}
		r.Took = min(max(r.Took, 0), MaxAnswer)
		reviews = append(reviews, r)
	}
	c.Reviews = reviews
	return true
}

// leastStability is the scheduler's own, in days.
const leastStability = 0.001

// memory brings a memory into range; false where its numbers are none or its
// state does not exist.
func (im *importing) memory(m fsrs.Card) (fsrs.Card, bool) {
	for _, number := range []float64{m.Stability, m.Difficulty} {
		if math.IsNaN(number) || math.IsInf(number, 0) {
			return m, false
		}
	}
	if m.State < fsrs.New || m.State > fsrs.Relearning {
		return m, false
	}
	m.Reps, m.Lapses, m.Step = max(m.Reps, 0), max(m.Lapses, 0), max(m.Step, 0)
	if m.State == fsrs.New {
		return fsrs.Card{Reps: m.Reps, Lapses: m.Lapses}, true
	}
	m.Stability = min(max(m.Stability, leastStability), maxInterval)
	m.Difficulty = min(max(m.Difficulty, 1), 10)
	m.Interval = min(max(m.Interval, 0), maxInterval)
	if m.Last = stored(m.Last); !im.plausible(m.Last) {
		m.Last = im.o.At
	}
	m.Due = stored(m.Due)
	latest := m.Last.AddDate(0, 0, maxInterval)
	switch {
	case m.Due.Before(time.Unix(1, 0)):
		m.Due = m.Last
	case m.Due.After(latest):
		m.Due = latest
	}
	return m, true
}

// plausible reports whether something can have been done at a time: after 1970
// and not later than now, but for a clock that is a little ahead.
func (im *importing) plausible(at time.Time) bool {
	return at.After(time.Unix(0, 0)) && !at.After(im.o.At.Add(ClockAhead))
}

// past gives a time at which something was made; now where it cannot be so.
func (im *importing) past(at time.Time) time.Time {
	if at.After(im.o.At) || !im.plausible(at) {
		return im.o.At
	}
	return stored(at)
}

// changed gives when a version of a note is from; the zero time, older than any
// other, where that is not known or cannot be: it would be newer than all that is
// written here, again at each import.
func (im *importing) changed(at time.Time) time.Time {
	if !im.plausible(at) {
		return time.Time{}
	}
	return im.past(at)
}

// stored gives a time as precisely as the study keeps it, so that one that comes
// in again is no later than itself.
func stored(at time.Time) time.Time { return at.Truncate(time.Millisecond) }

// plain gives a text as the study can keep it: valid, and without the character
// that ends texts elsewhere.
func plain(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "")
	}
	return text
}

func plainNote(n Note) Note {
	for _, text := range []*string{
		&n.GUID, &n.Headword, &n.Traditional, &n.Reading, &n.Gloss, &n.Wrong, &n.Remarks, &n.Level.List, &n.Level.Name, &n.Origin,
	} {
		*text = plain(*text)
	}
	n.Senses = plainAll(n.Senses)
	n.Tags = plainAll(n.Tags)
	n.Media = slices.Clone(n.Media)
	for i := range n.Media {
		n.Media[i].Name = plain(n.Media[i].Name)
	}
	contexts := make([]Context, 0, len(n.Contexts))
	for _, c := range n.Contexts {
		for _, text := range []*string{&c.Sentence, &c.Translation, &c.TextID, &c.Title, &c.LetterID} {
			*text = plain(*text)
		}
		if c.Sentence == "" {
			continue
		}
		if length := len([]rune(c.Sentence)); c.Start < 0 || c.End < c.Start || c.End > length {
			c.Start, c.End = 0, 0
		}
		contexts = append(contexts, c)
	}
	n.Contexts = contexts
	return n
}

func plainAll(texts []string) []string {
	out := make([]string, 0, len(texts))
	for _, text := range texts {
		if text = plain(text); text != "" {
			out = append(out, text)
		}
	}
	return out
}
