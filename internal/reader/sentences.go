package reader

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Use is a sentence of the library in which a word is used.
type Use struct {
	// TextID and Title name the text, Language is the text's own.
	TextID   string
	Title    bilingual.Text
	Language study.Language
	// Sentence is the sentence's number in the text, as Progress has it.
	Sentence int
	// Text is the sentence in the language of the word, Translation in the
	// other; Translation may be "".
	Text, Translation string
	// Start and End bound the word in Text, in runes, from its first part to
	// its last.
	Start, End int
	// Whole is false where only the characters occur, inside another word.
	Whole bool
}

// Span is a part of a sentence in runes, End exclusive.
type Span struct{ Start, End int }

// Linguist tells the words of sentences. It may be asked from several
// goroutines.
type Linguist interface {
	// Words gives the words of a Chinese sentence in order.
	Words(ctx context.Context, sentence string) ([]Span, error)
	// Lemmas gives the words other than itself of which an English word in
	// small letters is a form: run for ran.
	Lemmas(ctx context.Context, word string) ([]string, error)
}

// Sentences finds the sentences of the library that use a word: those of the
// program's own texts, and of what was brought in up to mostImported. It reads
// the library once, at the first question, and anew when texts were added or
// changed. It is safe for concurrent use.
type Sentences struct {
	library  *Library
	linguist Linguist

	mu      sync.Mutex
	made    *sentenceIndex
	version int64
}

// mostImported is how many characters or words of imports are searched, those
// brought in last first; of a longer text its beginning. The sentences and the
// places of their words stay in memory and are made at one go: this much takes
// 15 MB and a tenth of a second, while a shelf of novels would take more than
// reading one. Nobody misses the two-hundredth example of a word.
const mostImported = 300_000

// NewSentences makes a finder for a library.
func NewSentences(l *Library, g Linguist) *Sentences { return &Sentences{library: l, linguist: g} }

// Find gives up to limit sentences with a word of a language: a Chinese word in
// one of its forms (simplified, traditional), an English word or phrase in any
// form of its words. Sentences where it is a word of its own come before those
// where it is a part of another; of these, short ones that are easily read come
// first. more says that there are others.
func (s *Sentences) Find(ctx context.Context, language study.Language, forms []string, limit int) (uses []Use, more bool, err error) {
	index, err := s.index(ctx)
	if err != nil {
		return nil, false, err
	}
	if language == study.English {
		for _, form := range forms {
			if uses, err = index.english(ctx, form, s.linguist); err != nil || len(uses) > 0 {
				break
			}
		}
	} else {
		uses, err = index.chinese(ctx, forms, limit, s.linguist)
	}
	if err != nil {
		return nil, false, err
	}
	return uses[:min(len(uses), limit)], len(uses) > limit, nil
}

// index gives the sentences of the library as it is now.
func (s *Sentences) index(ctx context.Context) (*sentenceIndex, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	version := s.library.changes.version.Load()
	if s.made != nil && s.version == version {
		return s.made, nil
	}
	texts, err := s.texts(ctx)
	if err != nil {
		return nil, err
	}
	s.made, s.version = newSentenceIndex(texts), version
	return s.made, nil
}

// texts gives the texts to search: the program's, then what was brought in,
// the last first.
func (s *Sentences) texts(ctx context.Context) ([]Text, error) {
	listings, err := s.library.Listings(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(listings, func(a, b Listing) int {
		return cmp.Or(b2i(a.Source == FromImport)-b2i(b.Source == FromImport), b.Added.Compare(a.Added))
	})
	left := mostImported
	out := make([]Text, 0, len(listings))
	for i := range listings {
		imported := listings[i].Source == FromImport
		if imported && left <= 0 {
			break
		}
		t, err := s.library.text(ctx, listings[i].ID, false)
		if study.CodeOf(err) == study.CodeNotFound {
			continue // purged meanwhile
		}
		if err != nil {
			return nil, err
		}
		if imported {
			t.Document = beginning(t.Document, left)
			left -= t.Length
		}
		out = append(out, t)
	}
	return out, nil
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// beginning gives the first paragraphs of a document, until they are as long
// as wanted.
func beginning(d *bilingual.Document, length int) *bilingual.Document {
	for p := range d.Paragraphs {
		if length <= 0 {
			short := *d
			short.Paragraphs = d.Paragraphs[:p]
			return &short
		}
		for _, pair := range d.Paragraphs[p].Pairs {
			length -= TextLength(d.Language, pair.In(d.Language))
		}
	}
	return d
}

// pairOf is one pair of a text.
type pairOf struct {
	text   int // in the index's texts
	number int
	pair   *bilingual.Pair
	words  []tokenOf // of the English side
}

// tokenOf is a word of an English sentence in small letters.
type tokenOf struct {
	text       string
	start, end int
}

// posting is the place of an English word: its sentence and its number there.
type posting struct{ pair, word int }

// sentenceIndex holds every sentence, and where each English word stands.
type sentenceIndex struct {
	texts []Text
	// pairs are ordered so that those come first which one would rather read.
	pairs []pairOf
	// places are by word as written, in small letters.
	places map[string][]posting

	mu sync.Mutex
	// formsOf are the words of the library that are forms of a lemma, made when
	// the first English word is asked for.
	formsOf map[string][]string
	// divided are the words of Chinese sentences that were asked about.
	divided map[int][]Span
}

func newSentenceIndex(texts []Text) *sentenceIndex {
	x := &sentenceIndex{texts: texts, places: map[string][]posting{}, divided: map[int][]Span{}}
	for t := range texts {
		d := texts[t].Document
		number := -1
		for p := range d.Paragraphs {
			for k := range d.Paragraphs[p].Pairs {
				pair := &d.Paragraphs[p].Pairs[k]
				if pair.In(d.Language) != "" {
					number++
				}
				x.pairs = append(x.pairs, pairOf{text: t, number: max(number, 0), pair: pair})
			}
		}
	}
	slices.SortStableFunc(x.pairs, func(a, b pairOf) int { return cmp.Compare(unease(a.pair), unease(b.pair)) })
	for i := range x.pairs {
		p := &x.pairs[i]
		for _, t := range english.Tokens(p.pair.En) {
			if !t.Word {
				continue
			}
			word := strings.ReplaceAll(strings.ToLower(t.Text), "’", "'")
			x.places[word] = append(x.places[word], posting{i, len(p.words)})
			p.words = append(p.words, tokenOf{word, t.Start, t.End})
		}
	}
	return x
}

// goodLength is the length of the best example in Chinese characters: long
// enough to show how a word is used, short enough to be taken in at a glance.
const goodLength = 14

// unease says how much less one would like to read a pair than the best
// example.
func unease(p *bilingual.Pair) int {
	length := utf8.RuneCountInString(p.Zh)
	if length == 0 {
		length = utf8.RuneCountInString(p.En) / 3
	}
	out := length - goodLength
	if out < 0 {
		out = -2 * out // a fragment shows less than a long sentence
	}
	if p.Zh == "" || p.En == "" {
		out += 3 * goodLength
	}
	return out
}

func (x *sentenceIndex) use(i int, language study.Language, at Span, whole bool) Use {
	p := x.pairs[i]
	d := x.texts[p.text].Document
	return Use{
		TextID: x.texts[p.text].ID, Title: d.Title, Language: d.Language, Sentence: p.number,
		Text: p.pair.In(language), Translation: p.pair.In(language.Other()), Start: at.Start, End: at.End, Whole: whole,
	}
}

// mostParts is how many sentences are divided in vain: a character that nearly
// always stands inside other words would have the whole library divided.
const mostParts = 1000

// chinese looks for the characters and asks for the words of the sentences
// that have them, until there are more than enough.
func (x *sentenceIndex) chinese(ctx context.Context, forms []string, limit int, g Linguist) ([]Use, error) {
	var whole, parts []Use
	for i := range x.pairs {
		for _, form := range forms {
			if form == "" || !strings.Contains(x.pairs[i].pair.Zh, form) {
				continue
			}
			spans, err := x.divide(ctx, i, g)
			if err != nil {
				return nil, err
			}
			if at, is := occurrence(x.pairs[i].pair.Zh, form, spans); is {
				whole = append(whole, x.use(i, study.Chinese, at, true))
			} else {
				parts = append(parts, x.use(i, study.Chinese, at, false))
			}
			break
		}
		if len(whole) > limit || len(parts) > mostParts {
			break
		}
	}
	return append(whole, parts...), nil
}

// divide gives the words of a Chinese sentence.
func (x *sentenceIndex) divide(ctx context.Context, i int, g Linguist) ([]Span, error) {
	x.mu.Lock()
	spans, ok := x.divided[i]
	x.mu.Unlock()
	if ok {
		return spans, nil
	}
	spans, err := g.Words(ctx, x.pairs[i].pair.Zh)
	if err != nil {
		return nil, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.divided[i] = spans
	return spans, nil
}

// occurrence gives the first place of a word in a sentence where it begins and
// ends with words, or else the first where its characters stand.
func occurrence(sentence, word string, words []Span) (at Span, whole bool) {
	length := utf8.RuneCountInString(word)
	begins, ends := map[int]bool{}, map[int]bool{}
	for _, w := range words {
		begins[w.Start], ends[w.End] = true, true
	}
	at.Start = -1
	for from := 0; ; {
		i := strings.Index(sentence[from:], word)
		if i < 0 {
			return at, false
		}
		from += i
		start := utf8.RuneCountInString(sentence[:from])
		found := Span{start, start + length}
		if begins[found.Start] && ends[found.End] {
			return found, true
		}
		if at.Start < 0 {
			at = found
		}
		_, size := utf8.DecodeRuneInString(sentence[from:])
		from += size
	}
}

// apart is how many words may stand between two words of a phrase: gave it up.
const apart = 2

// english looks for a word or the words of a phrase in all their forms.
func (x *sentenceIndex) english(ctx context.Context, phrase string, g Linguist) ([]Use, error) {
	words := strings.Fields(strings.ReplaceAll(strings.ToLower(phrase), "’", "'"))
	if len(words) == 0 {
		return nil, nil
	}
	sets := make([]map[string]bool, len(words))
	for i, w := range words {
		forms, err := x.forms(ctx, w, g)
		if err != nil {
			return nil, err
		}
		sets[i] = forms
	}
	var found []posting
	for form := range sets[0] {
		found = append(found, x.places[form]...)
	}
	slices.SortFunc(found, func(a, b posting) int { return cmp.Or(a.pair-b.pair, a.word-b.word) })
	var uses []Use
	last := -1
	for _, at := range found {
		tokens := x.pairs[at.pair].words
		end, ok := phraseEnd(tokens, at.word, sets)
		if !ok || at.pair == last {
			continue
		}
		last = at.pair
		uses = append(uses, x.use(at.pair, study.English, Span{tokens[at.word].start, tokens[end].end}, true))
	}
	return uses, nil
}

// phraseEnd gives the number of the last word of a phrase that begins at a
// token.
func phraseEnd(tokens []tokenOf, at int, sets []map[string]bool) (end int, ok bool) {
	for _, set := range sets[1:] {
		next := -1
		for k := at + 1; k < len(tokens) && k <= at+1+apart; k++ {
			if set[tokens[k].text] {
				next = k
				break
			}
		}
		if next < 0 {
			return 0, false
		}
		at = next
	}
	return at, true
}

// forms gives the words of the library that are forms of a word, itself
// included.
func (x *sentenceIndex) forms(ctx context.Context, word string, g Linguist) (map[string]bool, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.formsOf == nil {
		formsOf := map[string][]string{}
		for form := range x.places {
			lemmas, err := g.Lemmas(ctx, form)
			if err != nil {
				return nil, err
			}
			for _, lemma := range lemmas {
				formsOf[lemma] = append(formsOf[lemma], form)
			}
		}
		x.formsOf = formsOf
	}
	out := map[string]bool{word: true}
	for _, form := range x.formsOf[word] {
		out[form] = true
	}
	return out, nil
}
