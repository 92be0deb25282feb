package hanzi

import (
	"math"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// Word is a word of a line, or a run of space or signs between words. Every
// character of the line belongs to exactly one Word.
type Word struct {
	Text string `json:"text"`
	// Start and End are code points of the line, End exclusive.
	Start int `json:"start"`
	End   int `json:"end"`
	// Lang is "zh", "en" or "".
	Lang string `json:"lang"`
	// Pinyin is the word as the orthography writes it, "" for other words.
	Pinyin string `json:"pinyin"`
	// Syllables has one syllable for each Chinese character, in tone numbers
	// with dictionary tones; "" for a character of unknown reading. It is
	// empty but not nil for other words.
	Syllables []string `json:"syllables"`
	// Level is that of HSK 2.0, 1 to 6, 0 for none.
	Level int `json:"level"`
	// Joined says that the orthography writes the word together with the one
	// before it.
	Joined bool `json:"joined,omitempty"`
}

// Override gives the reading of the characters Start to End of a line.
type Override struct {
	Start, End int
	// Syllables has one for each character, in tone numbers; a capital begins
	// a name.
	Syllables []string
}

// Analyzer finds words and readings. It is safe for concurrent use.
type Analyzer struct {
	lexicon *Lexicon
	// cost of a word is its surprise: −log of its share of all words.
	cost []float32
}

// Costs of the search for the likeliest words. unseen is the frequency per
// million that a word without one is given; numeral and unknown are costs of a
// number in characters and of a character that is no word.
const (
	unseen      = 0.01
	costNumeral = 9
	costUnknown = 25
	costToken   = 1
)

// NewAnalyzer makes an analyzer of the lexicon's words. A nil lexicon is one
// without words: every character is a word then.
func NewAnalyzer(l *Lexicon) *Analyzer {
	if l == nil {
		l = &Lexicon{offset: []uint32{0}, readingAt: []uint32{0}}
	}
	a := &Analyzer{lexicon: l, cost: make([]float32, l.Len())}
	logTotal := math.Log(l.total + unseen*float64(l.Len()) + 1)
	for i, f := range l.frequency {
		a.cost[i] = float32(logTotal - math.Log(float64(f)+unseen))
	}
	return a
}

// Annotate divides a line into words and gives their readings.
func (a *Analyzer) Annotate(line string) []Word { return a.AnnotateWith(line, nil) }

// AnnotateWith is Annotate with readings that are known. Overrides must not
// overlap; what lies outside the line, has another number of syllables than
// characters or is no pinyin is ignored.
func (a *Analyzer) AnnotateWith(line string, overrides []Override) []Word {
	text := []rune(line)
	spans := a.segment(text)
	a.phrases(text, spans)
	a.override(text, spans, overrides)
	words := make([]Word, len(spans))
	for i := range spans {
		words[i] = a.word(text, &spans[i])
	}
	a.join(spans, words)
	return words
}

// span is a word while its readings are sought.
type span struct {
	start, end int
	lang       string
	// index is the word's in the lexicon, -1 for none.
	index   int
	numeral bool
	proper  bool
	// syllables are those of the Chinese characters, "" where none is known.
	syllables []string
}

// step is the best way to the end of a word.
type step struct {
	cost  float32
	from  int32
	index int32
	kind  stepKind
}

type stepKind uint8

const (
	stepToken stepKind = iota
	stepWord
	stepNumeral
)

// segment finds the likeliest words: the cheapest path through all words of
// the lexicon that the text holds.
func (a *Analyzer) segment(text []rune) []span {
	steps := make([]step, len(text)+1)
	for i := 1; i < len(steps); i++ {
		steps[i].cost = math.MaxFloat32
	}
	better := func(from, to int, cost float32, index int, kind stepKind) {
		if total := steps[from].cost + cost; total < steps[to].cost {
			steps[to] = step{total, int32(from), int32(index), kind}
		}
	}
	// inside ends the run of letters or digits that we are in: no word of
	// the lexicon begins or ends within one. numeral ends the number in
	// characters that we are in, found once for all of it.
	for i, inside, numeral := 0, 0, 0; i < len(text); i++ {
		if i < inside {
			continue
		}
		end, lang := token(text, i)
		if lang == langChinese {
			better(i, end, costUnknown, -1, stepToken)
			if i >= numeral {
				numeral = numeralEnd(text, i)
			}
			if numeral > i+1 && !a.isWord(text[i:numeral]) {
				better(i, numeral, costNumeral, -1, stepNumeral)
			}
		} else {
			better(i, end, costToken, -1, stepToken)
			inside = end
		}
		a.words(text, i, better)
	}
	return a.path(text, steps)
}

// isWord reports whether the lexicon has a word, as it has 万一, which is no
// number.
func (a *Analyzer) isWord(text []rune) bool {
	if len(text) > maxHeadword {
		return false
	}
	index, ok := a.lexicon.lookup(string(text))
	return ok && !a.lexicon.readingOnly(index)
}

// words offers the lexicon's words at i that do not cut a run of letters.
func (a *Analyzer) words(text []rune, i int, better func(from, to int, cost float32, index int, kind stepKind)) {
	l := a.lexicon
	l.match(text[i:], func(index, length int) {
		end := i + length
		if l.readingOnly(index) || l.readingAt[index] == l.readingAt[index+1] && !HasHan(l.word(index)) {
			return
		}
		if end < len(text) && wordLetter(text[end]) && wordLetter(text[end-1]) {
			return
		}
		better(i, end, a.cost[index], index, stepWord)
	})
}

func (a *Analyzer) path(text []rune, steps []step) []span {
	var spans []span
	for end := len(text); end > 0; {
		s := steps[end]
		start := int(s.from)
		sp := span{start: start, end: end, index: int(s.index), numeral: s.kind == stepNumeral, lang: langChinese}
		if s.kind == stepToken {
			_, sp.lang = token(text, start)
		}
		if sp.lang == langChinese {
			a.readWord(text, &sp)
		}
		spans = append(spans, sp)
		end = start
	}
	for i, j := 0, len(spans)-1; i < j; i, j = i+1, j-1 {
		spans[i], spans[j] = spans[j], spans[i]
	}
	return spans
}

// readWord gives a word its usual reading, or its characters theirs.
func (a *Analyzer) readWord(text []rune, s *span) {
	if s.index >= 0 {
		if r, ok := a.lexicon.best(s.index); ok {
			s.proper = r.proper
			s.syllables = a.spell(r)
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
	if i, ok := a.lexicon.lookup(string(r)); ok {
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
				s.syllables[han] = reading
			}
			han++
		}
	}
}
