package dictionary

import (
	"context"
	"slices"
	"strings"
)

// Points of a match, before the commonness of the entry is weighed in. English
// matches have those of their postings, up to refdb.FitExact; pinyin is put
// among them.
const (
	pointsHan             = 1000 // the headword itself
	pointsHanBegins       = 500
	pointsHanInside       = 200
	pointsHanPart         = 400 // a word inside the query
	perCharacter          = -5  // for each character of a word that has the query inside it
	pointsReading         = 114 // the whole reading
	pointsBegins          = 40
	pointsPromising       = 60 // a beginning, or initials, of a word in use
	pointsInitials        = 62 // initials for syllables
	pointsInitialsBegin   = 20
	pointsInitialsBesides = 15  // where a reading is spelled in full
	pointsUmlaut          = -12 // u typed for ü
	pointsUnknown         = -60 // a word that no list or corpus knows, for letters without tones
	pointsAbbreviation    = -15 // a translation of letters that cannot be read as English but stand in a gloss: CD
	pointsUnwritten       = -30 // besides, of letters that stand in none
	pointsApart           = -70 // divided where no syllable ends
	pointsLoose           = -8  // for each tone as it is spoken
	pointsWrong           = -60 // another tone than typed
	pointsForm            = -15 // found by the lemma of an English word
	pointsPrefix          = -70 // found by the beginning of an English word
	pointsPrefixOfWord    = -30 // besides, where what was typed is a word itself
	pointsTranslation     = 120 // translates the word; pinyin of a word as common comes next
	perTranslation        = -5  // for each translation of a word before it
	pointsOfPhrase        = -16 // the words are several
	pointsBesides         = -40 // found by a word of a sense, where there are translations
	pointsInside          = 50  // a sense has the English words side by side
	pointsScattered       = -60 // a sense has them, but not side by side
	pointsSome            = -60 // only some of the words found
	pointsPart            = 100 // a word in a sentence of pinyin or English
	perPart               = -2  // for each word before it
	pointsPattern         = 60  // a reading that fits a pattern
	pointsPatternWord     = -70 // a word that fits a pattern
)

// Search gives up to limit entries that answer a query, the best first. The
// query is one of these, and letters that can be several find all:
//
//   - Chinese in either script, with Latin letters inside (T恤): the headword,
//     words that begin with it, words that have it inside; of a sentence its
//     words;
//   - pinyin in any notation with or without tones and spaces, u: or v for ü, or
//     zhuyin; also initials in place of syllables (zg, nhao);
//   - English words and phrases in any form, or the beginning of a word;
//   - a sentence of characters, pinyin or English: its words in their order;
//   - a pattern of characters, pinyin or an English word with * for any and ?
//     for one character.
//
// Exact matches come before beginnings, common words before rare ones. At most
// 1,000 entries are given; what makes no sense finds none.
func (db *DB) Search(ctx context.Context, text string, limit int) ([]Entry, error) {
	if limit <= 0 {
		return nil, nil
	}
	limit = min(limit, mostResults)
	found, err := db.search(ctx, parseQuery(text), limit)
	if err != nil {
		return nil, db.fault("search", err)
	}
	ids := make([]int64, len(found))
	for i, s := range found {
		ids[i] = s.id
	}
	entries, err := db.inOrder(ctx, ids)
	return onceEach(entries), db.fault("search", err)
}

// onceEach leaves out entries that differ from one before them in nothing but
// their traditional form: 了解, which is also written 瞭解.
func onceEach(entries []Entry) []Entry {
	out := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if !slices.ContainsFunc(out, func(o Entry) bool {
			return o.Simplified == e.Simplified && slices.Equal(o.Syllables, e.Syllables) && slices.Equal(o.Senses, e.Senses)
		}) {
			out = append(out, e)
		}
	}
	return out
}

// mostResults is how many entries a search gives at most.
const mostResults = 1000

func (db *DB) search(ctx context.Context, q query, limit int) ([]scored, error) {
	x, err := db.loaded(ctx)
	if err != nil {
		return nil, err
	}
	if q.pattern != "" {
		found, err := db.searchPattern(ctx, x, q.pattern, limit)
		if err != nil || len(found) > 0 {
			return merge(limit, found), err
		}
	}
	if len(q.han) > 0 {
		found, err := db.searchHan(ctx, x, q.han, limit)
		return merge(limit, found), err
	}
	return db.searchLetters(ctx, x, q, limit)
}

// searchLetters finds what letters can mean: a headword written with them,
// pinyin, English.
func (db *DB) searchLetters(ctx context.Context, x *index, q query, limit int) ([]scored, error) {
	headwords, err := db.latin(ctx, x, q.letters)
	if err != nil {
		return nil, err
	}
	var sounds, english []scored
	spelled := false
	if len(q.reading) > 0 {
		if sounds, spelled, err = db.searchSounds(x, q.reading, limit); err != nil {
			return nil, err
		}
	}
	if len(sounds) == 0 || !q.reading.toned() {
		if english, err = db.answers(ctx, x, q.words, limit); err != nil {
			return nil, err
		}
	}
	if len(sounds) > 0 && len(english) > 0 && !strings.ContainsAny(q.letters, "aeiouy") {
		written, err := db.read(ctx, ofWord, strings.ToLower(q.letters), 0)
		if err != nil {
			return nil, err
		}
		off := pointsAbbreviation
		if len(written) == 0 {
			off += pointsUnwritten
		}
		for i := range english {
			english[i].points += off
		}
	}
	var parts []scored
	if !answered(english) && !spelled && !promising(sounds) {
		if parts, err = soundParts(x, q.reading); err != nil {
			return nil, err
		}
	}
	return merge(limit, headwords, sounds, english, parts), nil
}

// promising reports whether among words that are only begun, or of which some
// syllables are only initials, is one that is likelier meant than several words:
// for nide 你的, since what begins so is rare.
func promising(sounds []scored) bool {
	return slices.ContainsFunc(sounds, func(s scored) bool { return s.points >= pointsPromising })
}

// answered reports whether English words have an answer that is more than a word
// of theirs in a gloss.
func answered(english []scored) bool {
	return len(english) > 0 && english[0].points > pointsPart
}

// mostLatin is how many letters or digits a headword of them has at most.
const mostLatin = 12

// latin finds headwords that are written with letters or digits only: KTV, 110.
func (db *DB) latin(ctx context.Context, x *index, text string) ([]scored, error) {
	letters := []rune(strings.Join(strings.Fields(text), ""))
	if len(letters) == 0 || len(letters) > mostLatin {
		return nil, nil
	}
	places, err := db.han().containing(ctx, letters)
	var found []scored
	for _, p := range places {
		if int(p.Size) == len(letters) {
			found = append(found, scored{p.Entry, pointsReading + x.ranks.Of(p.Entry)})
		}
	}
	return found, err
}
