package gather

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Text is a text of the library, or a letter, as words are gathered from it.
type Text struct {
	// ID names it in the library, LetterID the letter where it is none of the
	// library's; both may be empty.
	ID, LetterID string
	Title        string
	Language     study.Language
	Sentences    []Sentence
}

// Sentence is one sentence with its translation, "" for none, and what is known
// of its readings.
type Sentence struct {
	Text, Translation string
	Overrides         []hanzi.Override
}

// context gives a place in a sentence for a note.
func (t *Text) context(n, start, end int) cards.Context {
	s := &t.Sentences[n]
	return cards.Context{
		Sentence: s.Text, Translation: s.Translation, Start: start, End: end, TextID: t.ID, Title: t.Title, LetterID: t.LetterID,
	}
}

// occurrence is where a word stands, and how good a sentence that is for a card.
type occurrence struct {
	sentence, start, end int
	syllables            []string
	cost                 int
}

// met is a word of a text with its best sentence.
type met struct {
	occurrence
	text  string
	count int
	// names counts the places at which it is written as a name.
	names int
}

// What makes a sentence worse for a card: length, and more so having no
// translation or being hardly a sentence. Lengths are in code points.
const (
	costUntranslated = 200
	costFragment     = 60
	fragment         = 5
)

// cost is lower for better sentences; of equals the first one is taken.
func (s *Sentence) cost() int {
	n := utf8.RuneCountInString(s.Text)
	cost := n
	if s.Translation == "" {
		cost += costUntranslated
	}
	if n < fragment {
		cost += costFragment
	}
	return cost
}

// words are those of a text in the order in which they first stand there.
type words struct {
	at    map[string]int
	found []met
}

func (w *words) add(key, text string, o occurrence, name bool) {
	k, seen := w.at[key]
	if !seen {
		k = len(w.found)
		w.at[key] = k
		w.found = append(w.found, met{occurrence: o, text: text})
	}
	m := &w.found[k]
	m.count++
	if name {
		m.names++
	}
	if o.cost < m.cost {
		m.occurrence, m.text = o, text
	}
}

// Text gathers the words of a text that the learner does not know, each with its
// best sentence: a short one with a translation, the first of these. Words of
// English that hold sentences together, such as "the", are left out.
func (g *Gatherer) Text(ctx context.Context, t Text) (List, error) {
	found, err := g.wordsOf(ctx, &t)
	if err != nil {
		return List{}, err
	}
	out := List{Language: t.Language}
	for i := range found {
		if err := ctx.Err(); err != nil {
			return List{}, err
		}
		m := &found[i]
		w := Word{
			Language: t.Language, Text: m.text, Syllables: m.syllables, Context: t.context(m.sentence, m.start, m.end),
			Overrides: t.Sentences[m.sentence].Overrides,
		}
		c := Candidate{Place: i, Count: m.count, Made: Made{Name: m.names == m.count}}
		if err := g.take(ctx, &out, w, c, false); err != nil {
			return List{}, err
		}
		g.tell(i+1, len(found))
	}
	out.Candidates = merged(out.Candidates)
	return out, g.weigh(ctx, &out)
}

// wordsOf finds the words of a text.
func (g *Gatherer) wordsOf(ctx context.Context, t *Text) ([]met, error) {
	w := words{at: map[string]int{}}
	for n := range t.Sentences {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s := &t.Sentences[n]
		switch {
		case t.Language == study.English:
			englishWords(&w, n, s)
		case g.annotator != nil:
			for _, one := range g.annotator.AnnotateWith(s.Text, s.Overrides) {
				if len(one.Syllables) == 0 || !hanzi.HasHan(one.Text) {
					continue
				}
				o := occurrence{n, one.Start, one.End, one.Syllables, s.cost()}
				w.add(g.simplify(one.Text), one.Text, o, startsUpper(one.Syllables[0]))
			}
		}
	}
	return w.found, nil
}

// englishWords adds the words of an English sentence. A capital within it is that
// of a name.
func englishWords(w *words, n int, s *Sentence) {
	begins := true
	for _, t := range english.Tokens(s.Text) {
		if !t.Word {
			begins = begins || strings.ContainsAny(t.Text, ".!?…:“\"‘\n")
			continue
		}
		lower := strings.ReplaceAll(strings.ToLower(t.Text), "’", "'")
		first := begins
		begins = false
		if !teachable(lower) {
			continue
		}
		w.add(lower, t.Text, occurrence{n, t.Start, t.End, nil, s.cost()}, startsUpper(t.Text) && !first)
	}
}

// teachable reports whether an English word in small letters is one to make a
// card of: no number, no letter by itself, no contraction, none of the words that
// hold sentences together.
func teachable(word string) bool {
	return len(word) > 1 && !english.Closed(word) && !strings.ContainsAny(word, "'0123456789")
}

func startsUpper(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(first)
}

// merged joins candidates of one word: forms of an English word, and a Chinese
// word in both scripts. The first one stays, with the better sentence of both.
func merged(list []Candidate) []Candidate {
	type word struct{ headword, reading string }
	at := map[word]int{}
	out := list[:0]
	for _, c := range list {
		key := word{c.Note.Headword, c.Note.Reading}
		k, seen := at[key]
		if !seen {
			at[key] = len(out)
			out = append(out, c)
			continue
		}
		first := &out[k]
		first.Count += c.Count
		first.Name = first.Name && c.Name
		switch given := ownMeaning(first); {
		case !given && ownMeaning(&c): // said by the learner, if later
			first.takeMeaning(&c)
		case !shorter(c.Note.Contexts, first.Note.Contexts):
		case given: // by the learner, and stays
			first.Note.Contexts = c.Note.Contexts
		default:
			place, count, name, given := first.Place, first.Count, first.Name, first.Given
			*first = c
			first.Place, first.Count, first.Name, first.Given = place, count, name, given
		}
	}
	return out
}

// ownMeaning reports whether the meaning of a candidate was given by the learner.
func ownMeaning(c *Candidate) bool { return c.Note.Gloss != "" && len(c.Choice.Options) == 0 }

// takeMeaning gives a candidate the meaning that another of the same word was
// given, and its sentence if that is better.
func (c *Candidate) takeMeaning(from *Candidate) {
	c.Choice, c.Note.Gloss, c.Note.Senses = from.Choice, from.Note.Gloss, from.Note.Senses
	if shorter(from.Note.Contexts, c.Note.Contexts) {
		c.Note.Contexts = from.Note.Contexts
	}
}

// shorter reports whether the sentence of one note is better than that of
// another.
func shorter(a, b []cards.Context) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) > len(b)
	}
	cost := func(c cards.Context) int { return (&Sentence{Text: c.Sentence, Translation: c.Translation}).cost() }
	return cost(a[0]) < cost(b[0])
}

// mostly gives the language of most candidates.
func mostly(list []Candidate) study.Language {
	chinese := 0
	for i := range list {
		if list[i].Note.Language == study.Chinese {
			chinese++
		}
	}
	if 2*chinese >= len(list) {
		return study.Chinese
	}
	return study.English
}
