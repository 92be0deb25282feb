package dictionary

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// matching says which matches of English words count.
type matching int

const (
	anyMatch   matching = iota // any, and the last word may be the beginning of one
	wholeWords                 // any with the whole word
	wholeSense                 // senses that are the word alone
)

// searchEnglish adds the entries that answer English words; how says which
// matches count.
func (db *DB) searchEnglish(ctx context.Context, words []string, how matching, found hits) error {
	x, err := db.loaded(ctx)
	if err != nil {
		return err
	}
	answers, err := db.answers(ctx, x, words, how, most)
	if err != nil {
		return err
	}
	return db.addScored(ctx, answers, found)
}

// answers gives the entries that answer English words: those that have them as
// a gloss, then those with all of them, or forms of them, in their senses, and
// failing that some.
func (db *DB) answers(ctx context.Context, x *index, words []string, how matching, limit int) ([]scored, error) {
	words = content(words)
	if len(words) > mostWords {
		words = words[:mostWords]
	}
	switch len(words) {
	case 0:
		return nil, nil
	case 1:
		list, err := db.postings(ctx, x, words[0], how, true)
		return top(list, limit, 0), err
	}
	phrase, err := db.phrase(ctx, words)
	if err != nil {
		return nil, err
	}
	all, some, telling := answerList(nil), answerList(nil), 0
	for i, word := range words {
		if refdb.Small(word) {
			continue
		}
		list, err := db.postings(ctx, x, word, how, i == len(words)-1)
		if err != nil {
			return nil, err
		}
		if telling == 0 {
			all, some = list, list
		} else {
			all, some = both(all, list), either(some, list)
		}
		telling++
	}
	if telling == 0 {
		return top(phrase, limit, 0), nil
	}
	average(all, telling)
	if err := db.sideBySide(ctx, words, all); err != nil {
		return nil, err
	}
	change := 0
	if len(all) == 0 && len(phrase) == 0 && telling > 1 {
		all, change = some, pointsSome
		average(all, telling)
	}
	return merge(limit, top(phrase, limit, 0), top(all, limit, change)), nil
}

// mostWords is how many English words of a query count.
const mostWords = 12

// answerList is entries with points, in the order of their ids.
type answerList []scored

// average divides the points that were added up for several words.
func average(list answerList, words int) {
	for i := range list {
		list[i].points /= words
	}
}

// top gives the best of a list, their points changed.
func top(list answerList, limit, change int) []scored {
	b := newBest(limit)
	for _, s := range list {
		s.points += change
		b.add(s)
	}
	return b.heap
}

// either keeps the entries that are in any and adds their points.
func either(a, b answerList) answerList {
	out := make(answerList, 0, len(a)+len(b))
	join(a, b, func(s scored, _ bool) { out = append(out, s) }, func(a, b int) int { return a + b })
	return out
}

// both keeps the entries that are in both and adds their points.
func both(a, b answerList) answerList {
	out := make(answerList, 0, min(len(a), len(b)))
	join(a, b, func(s scored, shared bool) {
		if shared {
			out = append(out, s)
		}
	}, func(a, b int) int { return a + b })
	return out
}

// highest keeps the entries that are in any with the most points they have.
func highest(a, b answerList) answerList {
	if len(a) == 0 {
		return b
	}
	out := make(answerList, 0, len(a)+len(b))
	join(a, b, func(s scored, _ bool) { out = append(out, s) }, func(a, b int) int { return max(a, b) })
	return out
}

// join walks two lists side by side.
func join(a, b answerList, found func(s scored, shared bool), points func(a, b int) int) {
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].id < b[0].id:
			found(a[0], false)
			a = a[1:]
		case len(a) == 0 || b[0].id < a[0].id:
			found(b[0], false)
			b = b[1:]
		default:
			found(scored{a[0].id, points(a[0].points, b[0].points)}, true)
			a, b = a[1:], b[1:]
		}
	}
}

// content leaves out the words before what a gloss is about ("to run", "a
// book") unless there is nothing else.
func content(words []string) []string {
	for len(words) > 1 && slices.Contains([]string{"to", "a", "an", "the"}, words[0]) {
		words = words[1:]
	}
	return words
}

// read gives the postings of a word, or in the table meaning of a phrase.
func (db *DB) read(ctx context.Context, query, words string, how matching, change int) (answerList, error) {
	var data []byte
	found, err := db.row(ctx, []any{&data}, query, words)
	if err != nil || !found {
		return nil, err
	}
	postings, err := refdb.DecodePostings(data)
	list := make(answerList, 0, len(postings))
	for _, p := range postings {
		if p.Exact || how != wholeSense {
			list = append(list, scored{p.Entry, int(p.Score) + change})
		}
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
func (db *DB) postings(ctx context.Context, x *index, word string, how matching, last bool) (answerList, error) {
	list, err := db.read(ctx, ofWord, word, how, 0)
	if err != nil {
		return nil, err
	}
	lemmas, err := db.lemmas(ctx, word)
	if err != nil {
		return nil, err
	}
	for _, lemma := range lemmas {
		more, err := db.read(ctx, ofWord, lemma, how, pointsForm)
		if err != nil {
			return nil, err
		}
		list = highest(list, more)
	}
	if last && how == anyMatch && len(word) > 2 {
		for _, longer := range x.beginning(word, prefixWords) {
			more, err := db.read(ctx, ofWord, longer, how, pointsPrefix)
			if err != nil {
				return nil, err
			}
			list = highest(list, more)
		}
	}
	return list, nil
}

// beginning gives the words of the glosses that go on after a beginning.
func (x *index) beginning(with string, most int) []string {
	var words []string
	for at := 0; len(words) < most; {
		i := strings.Index(x.words[at:], "\n"+with)
		if i < 0 {
			break
		}
		begin := at + i + 1
		end := begin + strings.IndexByte(x.words[begin:], '\n')
		if end-begin > len(with) {
			words = append(words, x.words[begin:end])
		}
		at = end
	}
	return words
}

// answersOfWords gives the entries that have any of the words in their senses.
func (db *DB) answersOfWords(ctx context.Context, words []string, limit int) ([]scored, error) {
	var list answerList
	for _, word := range words {
		more, err := db.read(ctx, ofWord, word, wholeWords, 0)
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
		more, err := db.read(ctx, ofPhrase, strings.Join(form, " "), anyMatch, change)
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
// words side by side in a sense.
func (db *DB) sideBySide(ctx context.Context, words []string, list answerList) error {
	var ids []int64
	for _, s := range top(list, mostRead, 0) {
		ids = append(ids, s.id)
	}
	entries, err := db.byIDs(ctx, ids)
	if err != nil {
		return err
	}
	phrase := " " + strings.Join(words, " ") + " "
	for i, s := range list {
		for _, sense := range entries[s.id].Senses {
			if strings.Contains(" "+strings.Join(refdb.Words(sense), " ")+" ", phrase) {
				list[i].points += pointsInside
				break
			}
		}
	}
	return nil
}
