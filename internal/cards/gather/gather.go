package gather

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Source is what the gatherer asks of the reference data besides; *dictionary.DB
// is one.
type Source interface {
	Dictionary
	Listed(ctx context.Context, level int) ([]dictionary.Entry, error)
	EnglishUses(ctx context.Context, words []string) (map[string]int, error)
}

// Learner is what is known of the learner's words.
type Learner struct {
	// Said are the words of which the learner, or a card, said something: true
	// for those that are known or to be ignored.
	Said map[string]bool
	// Level is the HSK level up to which words count as known, 0 for none.
	Level int
}

// knows reports whether a learner knows a word of a level.
func (l Learner) knows(headword string, reached int) bool {
	if known, said := l.Said[headword]; said {
		return known
	}
	return reached > 0 && reached <= l.Level
}

// Gatherer finds words to learn. It is for one goroutine.
type Gatherer struct {
	*Maker
	source  Source
	learner Learner
	has     func(ctx context.Context, language study.Language, headword string) (bool, error)
	// Progress is told how far the work is; it may be nil.
	Progress func(done, total int)
}

// New makes a gatherer. has tells whether there is a note of a word.
func New(m *Maker, source Source, l Learner, has func(context.Context, study.Language, string) (bool, error)) *Gatherer {
	return &Gatherer{Maker: m, source: source, learner: l, has: has}
}

// Candidate is a word that may become a note.
type Candidate struct {
	Made
	// Given is the word as it stands in the source.
	Given string
	// Count is how often it stands there.
	Count int
	// Place orders the candidates as they stand in the source.
	Place int
	// There says that a note of the word is there: it would take in the sentence.
	There bool
	// Known says that the learner knows the word.
	Known bool
}

// List are the candidates of a source, in the order in which they stand there.
type List struct {
	Language   study.Language
	Candidates []Candidate
	// Known is how many different words were left out because the learner knows
	// them.
	Known int
	// LeftOut is how many were left out because there are more than Most.
	LeftOut int
}

// MostCandidates is how many words are gathered at once at most.
const MostCandidates = 20000

// Wanted reports whether a candidate is one that the learner most likely wants:
// a word of the dictionary, or one with a meaning of its own, that is no name, is
// not there already and is not known.
func (c *Candidate) Wanted() bool {
	return !c.There && !c.Known && !c.Name && (c.Found || c.Note.Gloss != "")
}

// Order is an order of candidates.
type Order string

// The orders: as they stand in the source, the commonest first, and by level, the
// lowest first and those of none last.
const (
	ByPlace     Order = "place"
	ByFrequency Order = "frequency"
	ByLevel     Order = "level"
)

// Orders lists the orders.
func Orders() []Order { return []Order{ByPlace, ByFrequency, ByLevel} }

// Sort brings candidates into an order; those that are alike in it stay as they
// stand in the source.
func Sort(list []Candidate, by Order) {
	slices.SortStableFunc(list, func(a, b Candidate) int {
		place := cmp.Compare(a.Place, b.Place)
		switch by {
		case ByFrequency:
			return cmp.Or(cmp.Compare(b.Frequency, a.Frequency), cmp.Compare(b.Count, a.Count), place)
		case ByLevel:
			return cmp.Or(strings.Compare(levelKey(a.Note.Level), levelKey(b.Note.Level)), cmp.Compare(b.Frequency, a.Frequency), place)
		default:
			return place
		}
	})
}

// levelKey orders levels of one list by name; words of none come last.
func levelKey(l study.Level) string {
	if l.IsZero() {
		return "\xff"
	}
	return l.List + " " + l.Name
}

// take adds a word to a list, unless the learner knows it and known ones are
// left out.
func (g *Gatherer) take(ctx context.Context, out *List, w Word, c Candidate, keepKnown bool) error {
	made, err := g.Make(ctx, w)
	if err != nil {
		return err
	}
	named := c.Name
	c.Made, c.Given = made, cmp.Or(c.Given, w.Text)
	c.Name = named || made.Name
	c.Known = g.learner.knows(made.Note.Headword, made.Reached)
	if _, said := g.learner.Said[strings.ToLower(c.Given)]; said && made.Note.Language == study.English && !c.Known {
		c.Known = g.learner.knows(strings.ToLower(c.Given), 0)
	}
	if c.Known && !keepKnown {
		out.Known++
		return nil
	}
	if len(out.Candidates) >= MostCandidates {
		out.LeftOut++
		return nil
	}
	if c.There, err = g.has(ctx, made.Note.Language, made.Note.Headword); err != nil {
		return err
	}
	out.Candidates = append(out.Candidates, c)
	return nil
}

// weigh gives the English words of a list how common they are, in uses of the
// corpus behind WordNet: the numbers mean something beside each other only.
func (g *Gatherer) weigh(ctx context.Context, out *List) error {
	var words []string
	for i := range out.Candidates {
		if n := &out.Candidates[i].Note; n.Language == study.English {
			words = append(words, n.Headword)
		}
	}
	if len(words) == 0 {
		return nil
	}
	uses, err := g.source.EnglishUses(ctx, words)
	if err != nil {
		return err
	}
	for i := range out.Candidates {
		if c := &out.Candidates[i]; c.Note.Language == study.English {
			c.Frequency = float64(uses[strings.ToLower(c.Note.Headword)])
		}
	}
	return nil
}

func (g *Gatherer) tell(done, total int) {
	if g.Progress != nil {
		g.Progress(done, total)
	}
}

// HSK gathers the words of a level of the list HSK 2.0, the commonest first;
// of those that the learner is known to know none. The learner's own level does
// not count: who asks for a level wants its words.
func (g *Gatherer) HSK(ctx context.Context, level int) (List, error) {
	out := List{Language: study.Chinese}
	entries, err := g.source.Listed(ctx, level)
	if err != nil {
		return out, err
	}
	own := g.learner
	defer func() { g.learner = own }()
	g.learner.Level = 0
	for i, e := range entries {
		if err := ctx.Err(); err != nil {
			return List{}, err
		}
		w := Word{Language: study.Chinese, Text: e.Simplified, Syllables: e.Syllables}
		if err := g.take(ctx, &out, w, Candidate{Place: i, Count: 1}, false); err != nil {
			return List{}, err
		}
		g.tell(i+1, len(entries))
	}
	return out, nil
}
