package reader

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// WordCount is a word of a text: a Chinese headword, or the lemma of English
// words in small letters.
type WordCount struct {
	Headword string
	// Count is how often it stands in the text.
	Count int
	// Reached is the HSK level from which a learner is taken to know it, 0 if
	// none.
	Reached int
}

// Analyst divides texts into words. It may be asked from several goroutines.
type Analyst interface {
	// Version names the data and the rules: it changes when the words of a text
	// could come out otherwise.
	Version(ctx context.Context) (string, error)
	// Annotator finds the words of Chinese lines.
	Annotator(ctx context.Context) (Annotator, error)
	// Lemmas gives the words other than itself of which an English word in small
	// letters is a form, the likeliest first: run for ran.
	Lemmas(ctx context.Context, word string) ([]string, error)
}

// KeptVocabulary are the words of a text as they are kept.
type KeptVocabulary struct {
	TextID string
	// Key names what they were made of: the content, the data of the analysis
	// and the corrections made in the text.
	Key   string
	Words []WordCount
}

// UseAnalyst has the words of texts found by an analyst, with the learner's
// corrections unless that is nil. It is for the making of the library, before
// anybody else has it.
func (l *Library) UseAnalyst(a Analyst, c *Corrections) { l.analyst, l.corrections = a, c }

// Vocabulary gives the words of a text, the most frequent first. They are kept
// and found anew only when the text, the dictionary's data or the corrections
// made in the text have changed; what was corrected everywhere while another
// text was open counts from then on. It fails with not_found, and with the
// analyst's errors.
func (l *Library) Vocabulary(ctx context.Context, id string) ([]WordCount, error) {
	key, err := l.vocabularyKey(ctx, id)
	if err != nil {
		return nil, err
	}
	kept, ok, err := l.store.Vocabulary(ctx, id)
	if err != nil || ok && kept.Key == key {
		return kept.Words, err
	}
	t, err := l.Text(ctx, id)
	if err != nil {
		return nil, err
	}
	words, err := l.count(ctx, t.Document)
	if err != nil {
		return nil, err
	}
	return words, l.store.PutVocabulary(ctx, KeptVocabulary{id, key, words})
}

// vocabularyKey names what the words of a text are made of. Mended pairs do
// not count: they move where sentences end, not what is in them.
func (l *Library) vocabularyKey(ctx context.Context, id string) (string, error) {
	i, own := l.byID[id]
	content := ""
	if own {
		content = l.ownHash(i)
	} else {
		state, err := l.store.State(ctx, id)
		if err != nil {
			return "", err
		}
		if content = state.Import.Content; content == "" {
			return "", &study.Error{Code: study.CodeNotFound, Op: "list words", Args: map[string]string{"what": id}}
		}
	}
	data, err := l.dataKey(ctx)
	if err != nil {
		return "", err
	}
	divisions, err := l.divisions(ctx)
	return content + data + divisions[id], err
}

// dataKey names the data of the analysis.
func (l *Library) dataKey(ctx context.Context) (string, error) {
	if l.analyst == nil {
		return "", &study.Error{Code: study.CodeReferenceMissing, Op: "list words"}
	}
	version, err := l.analyst.Version(ctx)
	return " " + version, err
}

// divisions names, for each text, the corrections of words that were made in
// it.
func (l *Library) divisions(ctx context.Context) (map[string]string, error) {
	if l.corrections == nil {
		return nil, nil
	}
	set, err := l.corrections.current(ctx)
	if err != nil {
		return nil, err
	}
	ids := map[string][]string{}
	for i := range set.all {
		if c := &set.all[i]; c.Kind == WordCorrection {
			ids[c.TextID] = append(ids[c.TextID], c.ID)
		}
	}
	out := make(map[string]string, len(ids))
	for id, all := range ids {
		sum := sha256.Sum256([]byte(strings.Join(all, " ")))
		out[id] = " " + hex.EncodeToString(sum[:8])
	}
	return out, nil
}

// count finds the words of a document.
func (l *Library) count(ctx context.Context, d *bilingual.Document) ([]WordCount, error) {
	c := counter{l: l, found: map[string]*WordCount{}, lemmas: map[string]string{}}
	sentences := sentencesIn(d)
	if d.Language == study.Chinese {
		if err := c.begin(ctx, d.ID, sentences); err != nil {
			return nil, err
		}
	}
	for _, p := range d.Paragraphs {
		for i := range p.Pairs {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if err := c.pair(ctx, &p.Pairs[i], d.Language); err != nil {
				return nil, err
			}
		}
	}
	out := make([]WordCount, 0, len(c.found))
	for _, w := range c.found {
		out = append(out, *w)
	}
	slices.SortFunc(out, func(a, b WordCount) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Headword, b.Headword)) })
	return out, nil
}

// counter counts the words of one document.
type counter struct {
	l         *Library
	annotator Annotator
	corrected *TextCorrections
	found     map[string]*WordCount
	lemmas    map[string]string // by word as written, in small letters
}

func (c *counter) begin(ctx context.Context, id string, sentences []string) (err error) {
	if c.annotator, err = c.l.analyst.Annotator(ctx); err != nil || c.l.corrections == nil {
		return err
	}
	c.corrected, err = c.l.corrections.In(ctx, id, sentences)
	return err
}

func (c *counter) pair(ctx context.Context, p *bilingual.Pair, language study.Language) error {
	if language == study.Chinese {
		c.chinese(p)
		return nil
	}
	return c.english(ctx, p.En)
}

func (c *counter) chinese(p *bilingual.Pair) {
	overrides, _ := c.corrected.Apply(c.annotator, p.Zh, WrittenReadings(p))
	for _, w := range c.annotator.AnnotateWith(p.Zh, overrides) {
		if len(w.Syllables) == 0 {
			continue // a sign, or something that is not Chinese
		}
		if c.add(w.Text) {
			c.found[w.Text].Reached = hanzi.ReachedLevel(w, c.annotator)
		}
	}
}

func (c *counter) english(ctx context.Context, sentence string) error {
	for _, t := range english.Tokens(sentence) {
		if !t.Word {
			continue
		}
		word := strings.ReplaceAll(strings.ToLower(t.Text), "’", "'")
		lemma, ok := c.lemmas[word]
		if !ok {
			lemma = word
			all, err := c.l.analyst.Lemmas(ctx, word)
			if err != nil {
				return err
			}
			if len(all) > 0 {
				lemma = strings.ToLower(all[0])
			}
			c.lemmas[word] = lemma
		}
		c.add(lemma)
	}
	return nil
}

// add counts a word and reports whether it is the first of its kind.
func (c *counter) add(headword string) (first bool) {
	w, ok := c.found[headword]
	if !ok {
		w = &WordCount{Headword: headword}
		c.found[headword] = w
	}
	w.Count++
	return !ok
}

// KnownShare gives the share of a text's running words that the learner knows
// or ignores, 0 to 1: those with such a status, and those without any that are
// known from the learner's HSK level. ok is false where nothing is known of any
// of them.
func KnownShare(words []WordCount, statuses map[string]WordStatus, level int) (share float64, ok bool) {
	known, all := 0, 0
	for _, w := range words {
		all += w.Count
		status, said := statuses[w.Headword]
		if !said && w.Reached > 0 && w.Reached <= level {
			status = Known
		}
		if status == Known || status == Ignored {
			known += w.Count
		}
	}
	if all == 0 {
		return 0, false
	}
	return float64(known) / float64(all), known > 0
}

// Shares are the known shares of texts by ID. Missing are the IDs of texts
// whose words are not kept, or not any more as they would be found now:
// Vocabulary finds them.
type Shares struct {
	Known   map[string]float64
	Missing []string
}

// KnownShares gives the known shares of all texts outside the trash whose words
// are kept, in one pass; a text of which nothing is known is in neither part.
// level is the learner's HSK level, which counts for Chinese texts.
func (l *Library) KnownShares(ctx context.Context, level int) (Shares, error) {
	out := Shares{Known: map[string]float64{}}
	data, err := l.dataKey(ctx)
	if err != nil {
		return out, err
	}
	divisions, err := l.divisions(ctx)
	if err != nil {
		return out, err
	}
	shelf, err := l.shelf(ctx)
	if err != nil {
		return out, err
	}
	statuses := map[study.Language]map[string]WordStatus{}
	for _, language := range []study.Language{study.Chinese, study.English} {
		if statuses[language], err = l.store.Statuses(ctx, language); err != nil {
			return out, err
		}
	}
	type wanted struct {
		key      string
		language study.Language
	}
	open := map[string]wanted{}
	for i := range l.texts {
		open[l.texts[i].ID] = wanted{l.ownHash(i), l.texts[i].Document.Language}
	}
	for i := range shelf.Imports {
		if _, own := l.byID[shelf.Imports[i].ID]; !own {
			open[shelf.Imports[i].ID] = wanted{shelf.Imports[i].Content, shelf.Imports[i].Language}
		}
	}
	for id, c := range shelf.Choices {
		if !c.Deleted.IsZero() {
			delete(open, id)
		}
	}
	err = l.store.Vocabularies(ctx, func(v KeptVocabulary) {
		w, ok := open[v.TextID]
		if !ok || w.key+data+divisions[v.TextID] != v.Key {
			return
		}
		delete(open, v.TextID)
		if share, ok := KnownShare(v.Words, statuses[w.language], level); ok {
			out.Known[v.TextID] = share
		}
	})
	for id := range open {
		out.Missing = append(out.Missing, id)
	}
	slices.Sort(out.Missing)
	return out, err
}
