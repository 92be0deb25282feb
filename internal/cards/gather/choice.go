package gather

import (
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/sense"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Choice are the senses that a word may have where it stands, and those that
// are chosen for its note. The zero value has none.
type Choice struct {
	// Language is that of the word.
	Language study.Language
	// Options come with the likeliest first.
	Options []Option
}

// Option is one sense.
type Option struct {
	Text   string
	Chosen bool
}

// mostOptions is how many senses are offered at most: one for each digit.
const mostOptions = 9

// OfChinese gives the choice for a Chinese word: the senses of one entry, without
// remarks on how the word is read, written or counted. Where the entry says
// nothing but that it is a variant, that is the choice.
func OfChinese(r sense.Ranker, e dictionary.Entry, at sense.Place) Choice {
	senses := sensesBut(e.Senses, sense.Remark)
	if len(senses) == 0 {
		senses = sensesBut(e.Senses, func(text string) bool { return !sense.Variant(text) })
	}
	return choice(r, senses, at, study.Chinese)
}

// sensesBut gives the senses of an entry without those that are left out.
func sensesBut(texts []string, out func(text string) bool) []sense.Sense {
	var senses []sense.Sense
	for _, text := range texts {
		if !out(text) {
			senses = append(senses, sense.Sense{Text: text})
		}
	}
	return senses
}

// OfEnglish gives the choice for an English word: its Chinese equivalents, or
// its definitions where it has none.
func OfEnglish(r sense.Ranker, e dictionary.EnglishEntry, at sense.Place) Choice {
	var senses []sense.Sense
	for _, c := range e.Chinese {
		s := sense.Sense{Text: c.Simplified}
		for _, group := range e.ByPOS {
			if slices.ContainsFunc(group.Chinese, func(x dictionary.Entry) bool { return x.ID == c.ID }) {
				s.POS = sense.POS(group.POS)
				break
			}
		}
		if !slices.ContainsFunc(senses, func(x sense.Sense) bool { return x.Text == s.Text }) {
			senses = append(senses, s)
		}
	}
	if len(senses) == 0 {
		for _, s := range e.Senses {
			senses = append(senses, sense.Sense{Text: s.Gloss, POS: sense.POS(s.POS)})
		}
		at.Translation = "" // the definitions are in the other language
	}
	return choice(r, senses, at, study.English)
}

func choice(r sense.Ranker, senses []sense.Sense, at sense.Place, language study.Language) Choice {
	c := Choice{Language: language}
	at.Language = language
	chosen := r.Choose(senses, at)
	for _, fit := range r.Rank(senses, at) {
		if len(c.Options) < mostOptions {
			c.Options = append(c.Options, Option{dictionary.Readable(senses[fit.Sense].Text), slices.Contains(chosen, fit.Sense)})
		}
	}
	return c
}

// Chosen gives the senses that are chosen, the likeliest first.
func (c Choice) Chosen() []string {
	var out []string
	for _, o := range c.Options {
		if o.Chosen {
			out = append(out, o.Text)
		}
	}
	return out
}

// Gloss gives the chosen senses as a note shows them, "" for none.
func (c Choice) Gloss() string {
	between := "; "
	if c.Language == study.English && slices.ContainsFunc(c.Options, func(o Option) bool { return hasHan(o.Text) }) {
		between = "；"
	}
	return strings.Join(c.Chosen(), between)
}

// Toggle gives the choice with one sense more, or less; one always stays.
func (c Choice) Toggle(i int) Choice {
	if i < 0 || i >= len(c.Options) {
		return c
	}
	c.Options = slices.Clone(c.Options)
	c.Options[i].Chosen = !c.Options[i].Chosen
	if len(c.Chosen()) == 0 {
		c.Options[i].Chosen = true
	}
	return c
}

// Only gives the choice with one sense alone.
func (c Choice) Only(i int) Choice {
	if i < 0 || i >= len(c.Options) {
		return c
	}
	c.Options = slices.Clone(c.Options)
	for k := range c.Options {
		c.Options[k].Chosen = k == i
	}
	return c
}

// Into has a note say what is chosen; without options it leaves the note alone.
func (c Choice) Into(n *cards.Note) {
	if len(c.Options) > 0 {
		n.Senses, n.Gloss = c.Chosen(), c.Gloss()
	}
}
