package dictionary

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// answers gives the entries that answer English words, the last of which may
// be only begun: those that translate them as one word or phrase, those that
// have them as a gloss, those with all of them, or forms of them, in their
// senses, and failing that some.
func (db *DB) answers(ctx context.Context, x *index, words []string, limit int) ([]scored, error) {
	words = content(words)
	if len(words) > mostWords {
		words = words[:mostWords]
	}
	if len(words) == 0 {
		return nil, nil
	}
	translations, err := db.translations(ctx, x, strings.Join(words, " "))
	if err != nil {
		return nil, err
	}
	if len(words) == 1 {
		senses, err := db.postings(ctx, x, words[0], true)
		change := 0
		if len(translations) > 0 {
			change = pointsBesides
		}
		return merge(limit, translations, top(senses, limit, change)), err
	}
	// Of a phrase, the entries that have it as a gloss tell more than the order
	// of its translations, which it has few of.
	for i := range translations {
		translations[i].points += pointsOfPhrase
	}
	senses, whole, err := db.glossed(ctx, x, words, limit)
	if err != nil {
		return nil, err
	}
	var parts []scored
	if len(translations) == 0 && !whole {
		if parts, err = db.wordParts(ctx, x, words); err != nil {
			return nil, err
		}
	}
	return merge(limit, translations, senses, parts), nil
}

// translations gives the entries that translate a word or phrase, in the order
// that the English dictionary has them.
func (db *DB) translations(ctx context.Context, x *index, text string) ([]scored, error) {
	rows, err := db.englishForms(ctx, text)
	if err != nil {
		return nil, err
	}
	for i, row := range rows {
		// A word that is only a name means the name: America, not us.
		if only := len(row.meanings) > 0 && !slices.ContainsFunc(row.meanings, func(m refdb.Meaning) bool { return !m.Name }); only {
			rows[i].chinese = slices.Clone(row.chinese)
			rows[i].chinese = sortNames(rows[i].chinese, nameFirst, func(e refdb.Equivalent) bool { return e.Name })
		}
	}
	var ids []int64
	for _, e := range inTurn(x, text, rows) {
		if !slices.Contains(ids, e.Entry) {
			ids = append(ids, e.Entry)
		}
	}
	// The first is as good as the commonest of the first few: the order says
	// more than how common a word is.
	points, leading := 0, 1
	if inUse(rows) {
		leading = firstTranslations
	}
	for _, id := range ids[:min(len(ids), leading)] {
		points = max(points, pointsTranslation+x.ranks.Of(id)*6/10)
	}
	list := make([]scored, len(ids))
	for i, id := range ids {
		list[i] = scored{id, points + i*perTranslation}
	}
	return list, nil
}

// inUse reports whether the corpus behind WordNet has a word. Where it has
// not, the letters are more likely pinyin, as chi, which is also a Greek letter.
func inUse(rows []englishRow) bool {
	return slices.ContainsFunc(rows, func(r englishRow) bool { return r.uses > 0 })
}

// inTurn gives the translations of what a text may be a form of: the first of
// each, then the second of each. A plural with a meaning of its own comes
// before what it is the plural of, but after it where that is much commoner:
// glasses before glass, but letters after letter.
func inTurn(x *index, text string, rows []englishRow) []refdb.Equivalent {
	var out []refdb.Equivalent
	if len(rows) > 1 && strings.HasSuffix(text, "s") {
		if rows[0].word == text && firstRank(x, rows[1]) > firstRank(x, rows[0])+muchCommoner {
			rows = append(slices.Clone(rows[1:]), rows[0])
		}
		for _, row := range rows {
			out = append(out, row.chinese[:min(chineseOfOne, len(row.chinese))]...)
		}
		return out
	}
	for i := range chineseShown {
		for _, row := range rows {
			if i < len(row.chinese) {
				out = append(out, row.chinese[i])
			}
		}
	}
	return out
}

// firstRank is how common the first translation of a row is.
func firstRank(x *index, row englishRow) int {
	if len(row.chinese) == 0 {
		return 0
	}
	return x.ranks.Of(row.chinese[0].Entry)
}

// muchCommoner is a difference of commonness, in points.
const muchCommoner = 25

// firstTranslations is how many translations of a word are among the best.
const firstTranslations = 3

// glossed gives the entries that have several words in their senses; whole says
// that one has them as a gloss or side by side.
func (db *DB) glossed(ctx context.Context, x *index, words []string, limit int) (found []scored, whole bool, err error) {
	phrase, err := db.phrase(ctx, words)
	if err != nil {
		return nil, false, err
	}
	all, some, telling := answerList(nil), answerList(nil), 0
	for i, word := range words {
		if refdb.Small(word) {
			continue
		}
		list, err := db.postings(ctx, x, word, i == len(words)-1)
		if err != nil {
			return nil, false, err
		}
		if telling == 0 {
			all, some = list, list
		} else {
			all, some = both(all, list), either(some, list)
		}
		telling++
	}
	if telling == 0 {
		return top(phrase, limit, 0), len(phrase) > 0, nil
	}
	average(all, telling)
	for i := range all {
		all[i].points += pointsScattered
	}
	together, err := db.sideBySide(ctx, words, all)
	if err != nil {
		return nil, false, err
	}
	change := 0
	if len(all) == 0 && len(phrase) == 0 && telling > 1 {
		all, change = some, pointsSome
		average(all, telling)
	}
	return merge(limit, top(phrase, limit, 0), top(all, limit, change)), together || len(phrase) > 0, nil
}

// mostWords is how many English words of a query count.
const mostWords = 12

// content leaves out the words before what a gloss is about ("to run", "a
// book") unless there is nothing else.
func content(words []string) []string {
	for len(words) > 1 && slices.Contains([]string{"to", "a", "an", "the"}, words[0]) {
		words = words[1:]
	}
	return words
}

// read gives the postings of a word, or in the table meaning of a phrase.
func (db *DB) read(ctx context.Context, query, words string, change int) (answerList, error) {
	var data []byte
	found, err := db.row(ctx, []any{&data}, query, words)
	if err != nil || !found {
		return nil, err
	}
	postings, err := refdb.DecodePostings(data)
	list := make(answerList, 0, len(postings))
	for _, p := range postings {
		list = append(list, scored{p.Entry, int(p.Score) + change})
	}
	return list, err
}

const (
	ofWord   = "SELECT postings FROM gloss WHERE word = ?"
	ofPhrase = "SELECT postings FROM meaning WHERE words = ?"
)

// prefixWords is how many words that begin with what was typed are looked at.
const prefixWords = 12

// postings gives the entries that have a word in their senses with their
// points, also by its lemmas and, when it is the last that was typed, as the
// beginning of a word.
func (db *DB) postings(ctx context.Context, x *index, word string, last bool) (answerList, error) {
	list, err := db.read(ctx, ofWord, word, 0)
	if err != nil {
		return nil, err
	}
	lemmas, err := db.lemmas(ctx, word)
	if err != nil {
		return nil, err
	}
	for _, lemma := range lemmas {
		more, err := db.read(ctx, ofWord, lemma, pointsForm)
		if err != nil {
			return nil, err
		}
		list = highest(list, more)
	}
	if last && len(word) > 2 {
		begun := pointsPrefix
		if len(list) > 0 {
			begun += pointsPrefixOfWord
		}
		for _, longer := range x.words.Beginning(word, prefixWords) {
			more, err := db.read(ctx, ofWord, longer, begun)
			if err != nil {
				return nil, err
			}
			list = highest(list, more)
		}
	}
	return list, nil
}

// answersOfWords gives the entries that have any of the words in their senses.
func (db *DB) answersOfWords(ctx context.Context, words []string, limit int) ([]scored, error) {
	var list answerList
	for _, word := range words {
		more, err := db.read(ctx, ofWord, word, 0)
		if err != nil {
			return nil, err
		}
		list = highest(list, more)
	}
	return top(list, limit, 0), nil
}

// mostForms is how many ways to write a phrase with lemmas are looked up.
const mostForms = 12

// phrase gives the entries that have a phrase as a gloss, its words as they
// are or any of them as lemmas.
func (db *DB) phrase(ctx context.Context, words []string) (answerList, error) {
	forms := [][]string{nil}
	for _, word := range words {
		lemmas, err := db.lemmas(ctx, word)
		if err != nil {
			return nil, err
		}
		var longer [][]string
		for _, choice := range append([]string{word}, lemmas...) {
			for _, form := range forms {
				if len(longer) < mostForms {
					longer = append(longer, append(slices.Clone(form), choice))
				}
			}
		}
		forms = longer
	}
	var list answerList
	for i, form := range forms {
		change := 0
		if i > 0 {
			change = pointsForm
		}
		more, err := db.read(ctx, ofPhrase, strings.Join(form, " "), change)
		if err != nil {
			return nil, err
		}
		list = highest(list, more)
	}
	return list, nil
}

// mostRead is how many entries are read to see how words stand in them.
const mostRead = 60

// sideBySide gives more points to the best entries of a list that have the
// words side by side in a sense, and reports whether any has.
func (db *DB) sideBySide(ctx context.Context, words []string, list answerList) (together bool, err error) {
	var ids []int64
	for _, s := range top(list, mostRead, 0) {
		ids = append(ids, s.id)
	}
	entries, err := db.byIDs(ctx, ids)
	if err != nil {
		return false, err
	}
	phrase := " " + strings.Join(words, " ") + " "
	for i, s := range list {
		for _, sense := range entries[s.id].Senses {
			if strings.Contains(" "+strings.Join(refdb.Words(sense), " ")+" ", phrase) {
				list[i].points += pointsInside
				together = true
				break
			}
		}
	}
	return together, nil
}
