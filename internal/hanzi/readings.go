package hanzi

import (
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// readWord gives a word its usual reading, or its characters theirs.
func (a *Analyzer) readWord(text []rune, s *span) {
	if s.index >= 0 {
		if f := a.form(s.index); f != nil {
			s.proper, s.syllables = f.proper, f.reading
			return
		}
	}
	for _, r := range text[s.start:s.end] {
		if IsHan(r) {
			s.syllables = append(s.syllables, a.character(r))
		}
	}
}

func (a *Analyzer) spell(r reading) []string {
	out := make([]string, len(r.syllables))
	for i, s := range r.syllables {
		out[i] = a.lexicon.syllables[s]
	}
	return out
}

// character gives the usual reading of a character, "" when nothing knows it.
func (a *Analyzer) character(r rune) string {
	if i, ok := a.lexicon.lookupRune(r); ok {
		if best, ok := a.lexicon.best(i); ok {
			return strings.ToLower(a.lexicon.syllables[best.syllables[0]])
		}
	}
	return usualReading(r)
}

// phraseWords is the most words that a phrase goes over.
const phraseWords = 8

// phrases reads single characters by the longest phrase of known reading that
// begins and ends with words: 一行 in 一行字 is yī háng.
func (a *Analyzer) phrases(text []rune, spans []span) {
	for i := 0; i < len(spans); i++ {
		if spans[i].lang != langChinese {
			continue
		}
		last, index := i, -1
		k := i
		a.lexicon.match(text[spans[i].start:], func(word, length int) {
			// Phrases come the shortest first, so that k only goes on.
			end := spans[i].start + length
			for spans[k].end < end && k+1 < len(spans) && k+1 < i+phraseWords && spans[k+1].lang == langChinese {
				k++
			}
			if k > i && spans[k].end == end && a.lexicon.readingAt[word] < a.lexicon.readingAt[word+1] {
				last, index = k, word
			}
		})
		if index < 0 {
			continue
		}
		if r, ok := a.lexicon.best(index); ok && !r.proper {
			syllables := a.spell(r)
			for k := i; k <= last; k++ {
				n := len(spans[k].syllables)
				if n == 1 && !spans[k].proper {
					spans[k].syllables = syllables[:1:1]
				}
				syllables = syllables[n:]
			}
		}
		i = last
	}
}

// override puts the given readings in the place of those found.
func (a *Analyzer) override(text []rune, spans []span, overrides []Override) {
	if len(overrides) == 0 {
		return
	}
	given := map[int]string{}
	for _, o := range overrides {
		if o.Start < 0 || o.End > len(text) || o.End-o.Start != len(o.Syllables) {
			continue
		}
		for i, s := range o.Syllables {
			if parsed, err := pinyin.Parse(s); err == nil {
				if parsed.Tone == pinyin.ToneUnknown {
					parsed.Tone = pinyin.ToneNeutral
				}
				given[o.Start+i] = parsed.Number()
			}
		}
	}
	for i := range spans {
		s := &spans[i]
		if s.lang != langChinese {
			continue
		}
		copied, han := false, 0
		for at := s.start; at < s.end; at++ {
			if !IsHan(text[at]) {
				continue
			}
			if reading, ok := given[at]; ok {
				if !copied {
					s.syllables, copied = append([]string(nil), s.syllables...), true
				}
				s.syllables[han], s.given = reading, true
			}
			han++
		}
	}
}
