package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CodeNoEntry says that the dictionary has nothing for {term}.
const CodeNoEntry study.Code = "no_entry"

const (
	usualLimit = 20
	mostLimit  = 1000
)

func lookupCommand() command {
	return command{
		name: "lookup", usage: "TERM [--limit N]", summary: "cli.summary.lookup", least: 1, most: -1,
		options: []option{{name: "limit", value: "N", summary: "cli.option.limit"}},
		do:      lookup,
	}
}

func lookup(ctx context.Context, r *run) (err error) {
	limit := usualLimit
	if text, ok := r.options["limit"]; ok {
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 || limit > mostLimit {
			return usage("lookup", "cli.usage.bad_limit", i18n.Args{"value": text, "most": mostLimit})
		}
	}
	term := strings.TrimSpace(strings.Join(r.operands, " "))
	if term == "" {
		return usage("lookup", "cli.usage.too_few", i18n.Args{"usage": "TERM"})
	}
	reference, err := r.Reference(ctx, r.options["data"])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, reference.Close()) }()
	entries, err := reference.Search(ctx, term, limit)
	if err != nil {
		return err
	}
	english, known := dictionary.EnglishEntry{}, false
	if !hanzi.HasHan(term) {
		if english, known, err = reference.English(ctx, term); err != nil {
			return err
		}
	}
	if len(entries) == 0 && !known {
		return &study.Error{Code: CodeNoEntry, Op: "look up", Args: map[string]string{"term": term}}
	}
	var b bytes.Buffer
	for _, e := range entries {
		if err := r.printEntry(&b, e); err != nil {
			return err
		}
	}
	if known {
		if err := r.printEnglish(&b, english); err != nil {
			return err
		}
	}
	return r.printAll(b.Bytes())
}

// entryJSON is an entry of the Chinese dictionary.
type entryJSON struct {
	Kind        string      `json:"kind"` // "chinese"
	Simplified  string      `json:"simplified"`
	Traditional string      `json:"traditional"`
	Pinyin      string      `json:"pinyin"`
	Syllables   []string    `json:"syllables"`
	Senses      []string    `json:"senses"`
	Classifiers []string    `json:"classifiers"`
	Level       study.Level `json:"level"`
	Frequency   float64     `json:"frequency"`
}

// englishJSON is what is known of an English word.
type englishJSON struct {
	Kind  string `json:"kind"` // "english"
	Word  string `json:"word"`
	Lemma string `json:"lemma"`
	IPA   string `json:"ipa"`
	// Variants are other pronunciations.
	Variants []string `json:"variants"`
	// Composed says that no dictionary has the pronunciation.
	Composed bool        `json:"composed,omitempty"`
	Senses   []senseJSON `json:"senses"`
	Chinese  []entryJSON `json:"chinese"`
}

type senseJSON struct {
	POS      string   `json:"pos"`
	Gloss    string   `json:"gloss"`
	Examples []string `json:"examples"`
}

func newEntryJSON(e dictionary.Entry) entryJSON {
	return entryJSON{
		Kind: "chinese", Simplified: e.Simplified, Traditional: e.Traditional, Pinyin: e.Pinyin, Syllables: array(e.Syllables),
		Senses: array(e.Senses), Classifiers: array(e.Classifiers), Level: e.Level, Frequency: e.Frequency,
	}
}

// array makes JSON write [] and not null for no texts.
func array(texts []string) []string {
	if texts == nil {
		return []string{}
	}
	return texts
}

func (r *run) printEntry(b *bytes.Buffer, e dictionary.Entry) error {
	if r.json() {
		return encode(b, newEntryJSON(e))
	}
	b.WriteString(headline(e))
	if !e.Level.IsZero() {
		b.WriteString("  " + e.Level.String())
	}
	b.WriteByte('\n')
	for i, s := range e.Senses {
		fmt.Fprintf(b, "    %d. %s\n", i+1, dictionary.Readable(s))
	}
	if len(e.Classifiers) > 0 {
		words := make([]string, len(e.Classifiers))
		for i, c := range e.Classifiers {
			words[i] = simplified(c)
		}
		fmt.Fprintf(b, "    %s\n", r.Words.T("cli.lookup.classifiers", i18n.Args{"words": strings.Join(words, " ")}))
	}
	return nil
}

// simplified gives the word of a reference such as "隻|只[zhi1]": "只".
func simplified(reference string) string {
	word, _, _ := strings.Cut(reference, "[")
	if _, after, both := strings.Cut(word, "|"); both {
		return after
	}
	return word
}

// headline gives an entry's word, in both scripts where they differ, with its
// pinyin.
func headline(e dictionary.Entry) string {
	s := e.Simplified
	if e.Traditional != "" && e.Traditional != e.Simplified {
		s += " " + e.Traditional
	}
	return s + "  " + e.Pinyin
}

func (r *run) printEnglish(b *bytes.Buffer, e dictionary.EnglishEntry) error {
	if r.json() {
		j := englishJSON{
			Kind: "english", Word: e.Word, Lemma: e.Lemma, IPA: e.IPA, Variants: array(e.Variants), Composed: e.Composed,
			Senses: make([]senseJSON, len(e.Senses)), Chinese: make([]entryJSON, len(e.Chinese)),
		}
		for i, s := range e.Senses {
			j.Senses[i] = senseJSON{s.POS, s.Gloss, array(s.Examples)}
		}
		for i, c := range e.Chinese {
			j.Chinese[i] = newEntryJSON(c)
		}
		return encode(b, j)
	}
	r.writeEnglish(b, e)
	return nil
}

// What is shown of an English word; --json has all.
const (
	sensesShown   = 12
	examplesShown = 2
)

func (r *run) writeEnglish(b *bytes.Buffer, e dictionary.EnglishEntry) {
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	b.WriteString(e.Word)
	for i, ipa := range append([]string{e.IPA}, e.Variants...) {
		if ipa == "" {
			continue
		}
		sign := "  "
		if i == 0 && e.Composed {
			sign = "  ≈ "
		}
		b.WriteString(sign + "/" + strings.Trim(ipa, "/") + "/")
	}
	if e.Lemma != "" && e.Lemma != e.Word {
		b.WriteString("  → " + e.Lemma)
	}
	b.WriteByte('\n')
	for i, s := range e.Senses[:min(len(e.Senses), sensesShown)] {
		fmt.Fprintf(b, "    %d. (%s) %s\n", i+1, r.partOfSpeech(s.POS), s.Gloss)
		for _, example := range s.Examples[:min(len(s.Examples), examplesShown)] {
			fmt.Fprintf(b, "       · %s\n", example)
		}
	}
	for _, g := range e.ByPOS {
		words := make([]string, len(g.Chinese))
		for i, c := range g.Chinese {
			words[i] = c.Simplified + " " + c.Pinyin
		}
		fmt.Fprintf(b, "    = (%s) %s\n", r.partOfSpeech(g.POS), strings.Join(words, ", "))
	}
}

// partOfSpeech names one in the language of the messages.
func (r *run) partOfSpeech(pos string) string {
	if pos == "" {
		return r.Words.T("lookup.pos.none")
	}
	return r.Words.T(i18n.Keys("lookup.pos.", "noun", "verb", "adjective", "adverb")(pos))
}
