package hanzi

import (
	"math"
	"unicode/utf8"
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
	// split is how many characters the first part of a word of three or more
	// has, where spoken tones ask for it; 0 otherwise.
	split uint8
}

// Override says what is known of the characters Start to End of a line, in code
// points, End exclusive.
type Override struct {
	Start, End int
	// Syllables has one for each character, in tone numbers; a capital begins
	// a name. It may be nil where only the word is known.
	Syllables []string
	// Word says that these characters are exactly one word. Two side by side
	// divide what would be one.
	Word bool
}

// Analyzer finds words and readings. It is safe for concurrent use.
type Analyzer struct {
	lexicon *Lexicon
	// cost of a word is its surprise: −log of its share of all words.
	cost []float32
	// ranker may be nil; soundOf are the hashes of the lexicon's syllables.
	ranker  *Ranker
	soundOf []uint32
	forms   *formCache
	fault   error // see Fault
}

// Costs of the search for the likeliest words. unseen is the frequency per
// million that a word without one is given. costUnknown is the cost of a
// character that is no word, costToken that of a run that is no Chinese, and
// costWord is what each word costs besides its surprise: of two ways that are
// about as likely the one with fewer words is right more often.
const (
	unseen      = 0.02
	costUnknown = 25
	costToken   = 1
	costWord    = 0.5
	costTwice   = 2.5 // for saying a verb again
)

// NewAnalyzer makes an analyzer of the lexicon's words. A nil lexicon is one
// without words: every character is a word then.
//
// Readings in context are judged by the ranker that is part of the program. It
// was trained with the words of the reference database and builds on them: a
// lexicon of fewer than 10,000 words is used without it.
func NewAnalyzer(l *Lexicon) *Analyzer {
	if l == nil || l.Len() < rankerWords {
		return NewAnalyzerWith(l, nil)
	}
	ranker, err := DefaultRanker()
	if err != nil {
		a := NewAnalyzerWith(l, nil)
		a.fault = err
		return a
	}
	return NewAnalyzerWith(l, ranker)
}

// Fault says why readings are those of the lexicon, whatever stands around
// them, though the ranker that is part of the program should judge them: an
// ErrRanker. It is nil where all is well.
func (a *Analyzer) Fault() error { return a.fault }

// rankerWords is the size of a lexicon from which on the ranker is used.
const rankerWords = 10_000

// NewAnalyzerWith is NewAnalyzer with another ranker, nil for none: readings
// are those of the lexicon then, whatever stands around them.
func NewAnalyzerWith(l *Lexicon, ranker *Ranker) *Analyzer {
	if l == nil {
		l = &Lexicon{offset: []uint32{0}, readingAt: []uint32{0}}
	}
	a := &Analyzer{lexicon: l, cost: make([]float32, l.Len()), ranker: ranker, soundOf: make([]uint32, len(l.syllables))}
	a.forms = newFormCache(l)
	for i, s := range l.syllables {
		a.soundOf[i] = soundHash(s)
	}
	logTotal := math.Log(l.total + unseen*float64(l.Len()) + 1)
	for i, f := range l.frequency {
		a.cost[i] = float32(logTotal - math.Log(float64(f)+unseen))
	}
	return a
}

// Annotate divides a line into words and gives their readings.
func (a *Analyzer) Annotate(line string) []Word { return a.AnnotateWith(line, nil) }

// AnnotateWith is Annotate with readings and words that are known. Readings must
// not overlap; of words that do the one given first holds. What lies outside
// the line is ignored, as are readings that have another number of syllables
// than characters or are no pinyin.
func (a *Analyzer) AnnotateWith(line string, overrides []Override) []Word {
	text := []rune(line)
	spans := a.segment(text, fixedWords(len(text), overrides))
	a.rank(text, spans)
	a.adverbial(text, spans)
	a.mainVerb(text, spans)
	a.override(text, spans, overrides)
	words := a.results(line, text, spans)
	a.join(spans, words)
	return words
}

// results makes the words of spans. All texts are parts of the line, and all
// syllables stand in one array.
func (a *Analyzer) results(line string, text []rune, spans []span) []Word {
	if !utf8.ValidString(line) {
		line = string(text)
	}
	words := make([]Word, len(spans))
	room, syllables := 0, 0
	for i := range spans {
		syllables += len(spans[i].syllables)
	}
	all := make([]string, 0, syllables)
	for i := range spans {
		size := 0
		for _, r := range text[spans[i].start:spans[i].end] {
			size += utf8.RuneLen(r)
		}
		words[i] = a.word(text, &spans[i], line[room:room+size])
		room += size
		from := len(all)
		all = append(all, words[i].Syllables...)
		words[i].Syllables = all[from:len(all):len(all)]
	}
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
	// given says that the user gave some of them.
	given bool
}
