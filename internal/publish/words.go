package publish

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Bounds of what is said of a word, so that it stays one or two lines.
const (
	mostSenses  = 3
	mostChinese = 4
	longestWord = 60 // characters of a gloss
)

// found is a word of the text.
type found struct {
	headword string
	// shown is the word in the script that is wanted, as its sentence has it.
	shown string
	// syllables are in tone numbers, for a Chinese word.
	syllables []string
	pinyin    string
	level     int
}

// wordList gathers the words of a text in the order in which they first stand
// there.
type wordList struct {
	from    Sources
	options Options
	// language is that of the text.
	language study.Language
	words    []found
	seen     map[string]bool
	// written are the meanings that the text itself gives.
	written map[string]string
}

func newWordList(doc *bilingual.Document, from Sources, o Options) *wordList {
	l := &wordList{from: from, options: o, language: doc.Language, seen: map[string]bool{}, written: map[string]string{}}
	for _, w := range doc.Words {
		if w.Gloss != "" {
			l.written[strings.ToLower(w.Text)] = w.Gloss
		}
	}
	return l
}

// chinese takes a word of a Chinese text and how it is written there.
func (l *wordList) chinese(w hanzi.Word, shown string) {
	if !l.options.WordList || len(w.Syllables) == 0 || l.seen[w.Text] {
		return
	}
	l.seen[w.Text] = true
	l.words = append(l.words, found{headword: w.Text, shown: shown, syllables: w.Shown(), pinyin: w.Pinyin, level: w.Level})
}

// english takes the words of an English sentence.
func (l *wordList) english(sentence string) {
	if !l.options.WordList {
		return
	}
	begins := true
	for _, token := range english.Tokens(sentence) {
		if !token.Word || !strings.ContainsFunc(token.Text, unicode.IsLetter) {
			continue
		}
		first, _ := utf8.DecodeRuneInString(token.Text)
		word := strings.ToLower(token.Text)
		if !begins && unicode.IsUpper(first) && word != "i" {
			word = token.Text // a name
		}
		begins = false
		if l.seen[strings.ToLower(word)] || english.Closed(strings.ToLower(word)) {
			continue
		}
		l.seen[strings.ToLower(word)] = true
		if l.from.Known != nil && l.from.Known(study.English, strings.ToLower(word), 0) {
			continue
		}
		l.words = append(l.words, found{headword: word})
	}
}

// list gives the words with their meanings. Those of which nothing is known,
// such as the names of persons, are left out.
func (l *wordList) list(ctx context.Context, convert func(string) string) ([]Word, error) {
	var out []Word
	listed := map[string]bool{}
	for _, f := range l.words {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		word, ok, err := l.word(ctx, f, convert)
		if err != nil {
			return nil, err
		}
		if ok && !listed[word.Headword] {
			listed[word.Headword] = true
			out = append(out, word)
		}
	}
	return out, nil
}

func (l *wordList) word(ctx context.Context, f found, convert func(string) string) (Word, bool, error) {
	if l.language == study.English {
		return l.englishWord(ctx, f, convert)
	}
	w := Word{Headword: f.shown, Gloss: l.written[f.headword], Reading: l.reading(f)}
	if f.level > 0 {
		w.Level = study.Level{List: study.HSK2, Name: string(rune('0' + f.level))}.Short()
	}
	if w.Gloss == "" && l.from.Dictionary != nil {
		entries, err := l.from.Dictionary.Lookup(ctx, f.headword)
		if err != nil {
			return Word{}, false, err
		}
		if len(entries) > 0 {
			w.Gloss = glossOf(best(entries, f.syllables))
		}
	}
	return w, w.Gloss != "", nil
}

// reading writes the reading of a word as the readings over the text are
// written.
func (l *wordList) reading(f found) string {
	if l.options.Display.Notation == hanzi.Marks {
		return f.pinyin
	}
	parsed := make([]string, 0, len(f.syllables))
	for _, s := range f.syllables {
		syllable, err := pinyin.Parse(s)
		switch {
		case err != nil:
			parsed = append(parsed, s)
		case l.options.Display.Notation == hanzi.Zhuyin:
			parsed = append(parsed, syllable.Zhuyin())
		default:
			parsed = append(parsed, syllable.Number())
		}
	}
	return strings.Join(parsed, " ")
}

// best gives the entry that is read as the word is in the text, or the first.
func best(entries []dictionary.Entry, syllables []string) dictionary.Entry {
	for _, e := range entries {
		if slices.EqualFunc(e.Syllables, syllables, strings.EqualFold) {
			return e
		}
	}
	return entries[0]
}

// glossOf gives the first meanings of an entry in a line.
func glossOf(e dictionary.Entry) string {
	var senses []string
	for _, s := range e.Senses {
		senses = append(senses, dictionary.Readable(s))
	}
	return short(senses, mostSenses, "; ")
}

// short joins the first texts as far as a line goes.
func short(texts []string, most int, between string) string {
	var out string
	for i, t := range texts {
		if i == most {
			break
		}
		joined := t
		if out != "" {
			joined = out + between + t
		}
		if out != "" && utf8.RuneCountInString(joined) > longestWord {
			break
		}
		out = joined
	}
	return out
}

func (l *wordList) englishWord(ctx context.Context, f found, convert func(string) string) (Word, bool, error) {
	w := Word{Headword: f.headword, Gloss: convert(l.written[strings.ToLower(f.headword)])}
	if l.from.Dictionary == nil {
		return w, w.Gloss != "", nil
	}
	e, ok, err := l.from.Dictionary.English(ctx, f.headword)
	if err != nil || !ok {
		return w, w.Gloss != "", err
	}
	if e.Lemma != "" && !strings.EqualFold(e.Lemma, f.headword) {
		lemma, known, err := l.from.Dictionary.English(ctx, e.Lemma)
		if err != nil {
			return Word{}, false, err
		}
		if known {
			w.Headword, e = e.Lemma, lemma
		}
		if l.from.Known != nil && l.from.Known(study.English, w.Headword, 0) {
			return Word{}, false, nil
		}
	}
	w.Reading = strings.Trim(e.IPA, "/")
	if w.Gloss == "" {
		var chinese []string
		for _, c := range e.Chinese {
			if !slices.Contains(chinese, c.Simplified) {
				chinese = append(chinese, c.Simplified)
			}
		}
		w.Gloss = convert(short(chinese, mostChinese, "，"))
	}
	if w.Gloss == "" && len(e.Senses) > 0 {
		w.Gloss = e.Senses[0].Gloss
	}
	return w, w.Gloss != "", nil
}
