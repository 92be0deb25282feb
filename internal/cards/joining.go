package cards

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// same reports whether two notes say the same, whenever they were changed.
func (n Note) same(other Note) bool {
	return n.Kind == other.Kind && n.DeckID == other.DeckID && n.Language == other.Language && n.Headword == other.Headword &&
		n.Traditional == other.Traditional && n.Reading == other.Reading && n.Gloss == other.Gloss && n.Wrong == other.Wrong &&
		n.Remarks == other.Remarks && n.Level == other.Level && n.Origin == other.Origin &&
		slices.Equal(n.Senses, other.Senses) && slices.Equal(n.Tags, other.Tags) && slices.Equal(n.Media, other.Media) &&
		slices.Equal(n.Contexts, other.Contexts)
}

// join gives a note together with what another one of its word knows besides: its
// sentences, tags and senses, and what the present one leaves empty.
func (n Note) join(other Note) Note {
	fill := func(text *string, with string) {
		if *text == "" {
			*text = with
		}
	}
	fill(&n.Traditional, other.Traditional)
	fill(&n.Gloss, other.Gloss)
	fill(&n.Remarks, other.Remarks)
	fill(&n.Wrong, other.Wrong)
	if n.Level.IsZero() {
		n.Level = other.Level
	}
	if len(n.Media) == 0 {
		n.Media = other.Media
	}
	n.Senses = with(n.Senses, other.Senses)
	n.Contexts = withContexts(n.Contexts, other.Contexts)
	n.Tags = tags(slices.Concat(n.Tags, other.Tags))
	return n
}

// takeOver gives a note as another version of it, changed later elsewhere, says
// it is. What that leaves empty stays, since many programs have no place for it,
// and so do sentences, tags, the deck and what names the note. Where either has
// one sentence only, and that is of no text, it is the same one changed.
func (n Note) takeOver(later Note) Note {
	before := n
	take := func(text *string, from string) {
		if from != "" {
			*text = from
		}
	}
	if n.Headword != later.Headword || n.Language != later.Language {
		n.Reading, n.Traditional, n.Level = "", "", study.Level{} // they were of another word
	}
	n.Kind, n.Language, n.Headword, n.Changed = later.Kind, later.Language, later.Headword, later.Changed
	take(&n.Traditional, later.Traditional)
	take(&n.Reading, later.Reading)
	take(&n.Gloss, later.Gloss)
	take(&n.Wrong, later.Wrong)
	take(&n.Remarks, later.Remarks)
	if !later.Level.IsZero() {
		n.Level = later.Level
	}
	if n.Origin == "" {
		n.Origin = later.Origin
	}
	if len(later.Senses) > 0 {
		n.Senses = later.Senses
	}
	n.Tags = tags(slices.Concat(n.Tags, later.Tags))
	n.Media = withMedia(n.Media, later.Media)
	if len(before.Contexts) == 1 && len(later.Contexts) == 1 && before.Contexts[0].ofNoText() {
		n.Contexts = later.Contexts
	} else {
		n.Contexts = withContexts(n.Contexts, later.Contexts)
	}
	if !n.saysAs(later) {
		n.Changed = later.Changed.Add(newerBy)
	}
	return n
}

// newerBy is how much later than another version of it a note counts as changed
// that took it over and says more. Other programs know no time shorter than a
// second, and take over what is newer than what they have; what is changed there
// later still is newer than this.
const newerBy = time.Second

// saysAs reports whether a note says what another version of it does, of what
// other programs know.
func (n Note) saysAs(other Note) bool {
	other.DeckID, other.Level, other.Origin = n.DeckID, n.Level, n.Origin
	return n.same(other)
}

// withMedia gives media with others in the place of those of the same role, unless
// those are the same but for the names of their files.
func withMedia(list, later []Medium) []Medium {
	out := slices.Clone(list)
	for _, role := range []Role{Sound, SentenceSound, Picture} {
		of := func(media []Medium) (hashes []string) {
			for _, m := range media {
				if m.Role == role {
					hashes = append(hashes, m.Hash)
				}
			}
			return hashes
		}
		hashes := of(later)
		if len(hashes) == 0 || slices.Equal(hashes, of(list)) {
			continue
		}
		out = slices.DeleteFunc(out, func(m Medium) bool { return m.Role == role })
		for _, m := range later {
			if m.Role == role {
				out = append(out, m)
			}
		}
	}
	return out
}

func (c Context) ofNoText() bool { return c.TextID == "" && c.LetterID == "" }

// DeckKey is what tells the names of decks apart when notes are brought in: other
// programs take letters of either case for the same. Tones and accents count,
// which Fold leaves out: decks may be named after mā and má.
func DeckKey(name string) string { return strings.ToLower(norm.NFC.String(deckName(name))) }

// with gives a list together with what another one has besides.
func with(list, more []string) []string {
	return withBy(list, more, func(one string) string { return one })
}

// withContexts gives sentences together with others; one is there once for each
// place of the word in it, and keeps what was known of it first.
func withContexts(list, more []Context) []Context {
	type place struct {
		sentence string
		start    int
	}
	return withBy(list, more, func(c Context) place { return place{c.Sentence, c.Start} })
}

// withBy gives a list together with what another one has besides, told apart by
// key. Both may be long.
func withBy[T any, K comparable](list, more []T, key func(T) K) []T {
	if len(more) == 0 {
		return list
	}
	known := make(map[K]bool, len(list)+len(more))
	for _, one := range list {
		known[key(one)] = true
	}
	out := slices.Clip(list)
	for _, one := range more {
		if k := key(one); !known[k] {
			known[k] = true
			out = append(out, one)
		}
	}
	return out
}

// withLines gives a text together with the lines of another that say something
// else, as far as it has not MostLines; left is how many it did not take.
func withLines(text, more string) (joined string, left int) {
	if text == more {
		return text, 0
	}
	said := map[string]bool{}
	for _, one := range meanings(text) {
		said[one] = true
	}
	lines := strings.Count(text, "\n") + 1
	for line := range strings.SplitSeq(more, "\n") {
		fresh := slices.DeleteFunc(meanings(line), func(one string) bool { return said[one] })
		switch {
		case len(fresh) == 0:
			continue
		case lines >= MostLines:
			left++
			continue
		}
		for _, one := range fresh {
			said[one] = true
		}
		text += "\n" + line
		lines++
	}
	return text, left
}

// meanings gives what the parts of a text say, however they are written.
func meanings(text string) []string {
	var out []string
	for _, one := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("\n;；,，/、", r) }) {
		if one = Fold(one); one != "" {
			out = append(out, one)
		}
	}
	return out
}
