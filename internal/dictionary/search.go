package dictionary

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// Points of a match, before the commonness of the entry is weighed in. English
// matches have those of their postings, up to refdb.FitExact; pinyin is put
// among them.
const (
	pointsHan       = 1000 // the headword itself
	pointsHanBegins = 500
	pointsHanInside = 200
	pointsHanPart   = 100 // a word inside the query
	pointsReading   = 114 // the whole reading
	pointsBegins    = 40
	pointsUmlaut    = -12 // u typed for ü
	pointsApart     = -70 // divided where no syllable ends
	pointsLoose     = -8  // for each tone as it is spoken
	pointsWrong     = -60 // another tone than typed
	pointsForm      = -15 // found by the lemma of an English word
	pointsPrefix    = -70 // found by the beginning of an English word
	pointsInside    = 40  // a sense has the English words side by side
	pointsSome      = -60 // only some of the words found
)

// most is how many entries of one kind of match are ranked.
const most = 400

// hit is an entry with its points.
type hit struct {
	entry  Entry
	points int
}

// hits collects the best match of each entry.
type hits map[int64]hit

func (h hits) add(e Entry, points int) {
	if old, ok := h[e.ID]; !ok || points > old.points {
		h[e.ID] = hit{e, points}
	}
}

func (h hits) sorted(limit int) []Entry {
	all := make([]hit, 0, len(h))
	for _, x := range h {
		all = append(all, x)
	}
	slices.SortFunc(all, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(b.entry.Frequency, a.entry.Frequency), cmp.Compare(a.entry.ID, b.entry.ID))
	})
	entries := make([]Entry, 0, min(limit, len(all)))
	for _, x := range all[:min(limit, len(all))] {
		entries = append(entries, x.entry)
	}
	return entries
}

// Search gives up to limit entries that answer a query, the best first. The
// query is Chinese in either script, pinyin in any notation with or without
// tones, or English; letters that can be both find both. Exact matches come
// before beginnings, common words before rare ones.
func (db *DB) Search(ctx context.Context, text string, limit int) ([]Entry, error) {
	q := parseQuery(text)
	found := hits{}
	var err error
	switch {
	case limit <= 0:
		return nil, nil
	case q.han != "":
		err = db.searchHan(ctx, q.han, limit, found)
	default:
		if len(q.reading) > 0 {
			err = db.searchReading(ctx, q.reading, found)
		}
		if err == nil && (len(found) == 0 || !q.reading.toned()) {
			err = db.searchEnglish(ctx, q.words, anyMatch, found)
		}
	}
	if err != nil {
		return nil, db.fault("search", err)
	}
	return found.sorted(limit), nil
}

// searchHan finds the headword, then words that begin with it, then words that
// contain it; and where there is none at all, the words inside the query.
func (db *DB) searchHan(ctx context.Context, text string, limit int, found hits) error {
	text = strings.Join(strings.Fields(text), "")
	after := text + "\U0010ffff"
	begins, err := db.entries(ctx, `id IN (
		SELECT id FROM entry WHERE simplified >= ?1 AND simplified < ?2
		UNION SELECT id FROM entry WHERE traditional <> '' AND traditional >= ?1 AND traditional < ?2)
		ORDER BY simplified = ?1 OR traditional = ?1 DESC, frequency DESC, id LIMIT ?3`, text, after, most)
	if err != nil {
		return err
	}
	for _, e := range begins {
		switch {
		case e.Simplified == text || e.Traditional == text:
			points := pointsHan + commonness(e)
			if e.Traditional == text {
				points += 2 // written so in both scripts
			}
			found.add(e, points)
		default:
			found.add(e, pointsHanBegins+commonness(e)-10*len([]rune(e.Simplified)))
		}
	}
	if len(found) < limit {
		inside, err := db.entries(ctx, `instr(simplified, ?1) > 1 OR instr(traditional, ?1) > 1
			ORDER BY frequency DESC, id LIMIT ?2`, text, most)
		if err != nil {
			return err
		}
		for _, e := range inside {
			found.add(e, pointsHanInside+commonness(e))
		}
	}
	if len(found) == 0 {
		return db.searchParts(ctx, []rune(text), found)
	}
	return nil
}

// longestWord is the most characters of a word that is looked for in a query.
const longestWord = 12

// searchParts finds the words of a query that is none itself, the longest at
// each place, in the order of the query.
func (db *DB) searchParts(ctx context.Context, text []rune, found hits) error {
	for start, order := 0, 0; start < len(text); order++ {
		step := 1
		for size := min(longestWord, len(text)-start); size > 0; size-- {
			entries, err := db.Lookup(ctx, string(text[start:start+size]))
			if err != nil {
				return err
			}
			for i, e := range entries {
				if 10*e.Frequency >= entries[0].Frequency {
					found.add(e, pointsHanPart-10*order-i)
				}
			}
			if len(entries) > 0 {
				step = size
				break
			}
		}
		start += step
	}
	return nil
}

// searchReading finds words by pinyin: the whole reading and its beginnings.
func (db *DB) searchReading(ctx context.Context, r reading, found hits) error {
	keys := []struct {
		key    string
		points int
	}{{r.key(), 0}, {r.umlauted(), pointsUmlaut}}
	for _, k := range keys {
		if k.key == "" {
			continue
		}
		whole, err := db.entries(ctx, "key = ?1", k.key)
		if err != nil {
			return err
		}
		for _, e := range whole {
			addReading(found, r, e, pointsReading+k.points)
		}
		begins, err := db.entries(ctx, "key > ?1 AND key < ?1 || '~' ORDER BY frequency DESC, id LIMIT ?2", k.key, most)
		if err != nil {
			return err
		}
		for _, e := range begins {
			addReading(found, r, e, pointsBegins+k.points-len(refdb.PinyinKey(e.Syllables))+len(k.key))
		}
	}
	return nil
}

func addReading(found hits, r reading, e Entry, points int) {
	f := r.against(e.Syllables)
	points += commonness(e)*6/10 + f.loose*pointsLoose
	if f.wrong {
		points += pointsWrong
	}
	if f.apart {
		points += pointsApart
	}
	found.add(e, points)
}

// candidate is an entry found by English words, before it is read.
type candidate struct {
	id     int64
	points int
}

// searchEnglish finds entries whose senses have all the words, or forms of
// them, and failing that some; how says which matches count.
func (db *DB) searchEnglish(ctx context.Context, words []string, how matching, found hits) error {
	words = content(words)
	var all, some map[int64]int
	telling := 0
	for i, word := range words {
		if len(words) > 1 && refdb.Small(word) {
			continue
		}
		telling++
		points, err := db.postings(ctx, word, how, i == len(words)-1)
		if err != nil {
			return err
		}
		all, some = both(all, points), either(some, points)
	}
	change := 0
	if len(all) == 0 && telling > 1 {
		all, change = some, pointsSome
	}
	best := make([]candidate, 0, len(all))
	for id, points := range all {
		best = append(best, candidate{id, points/telling + change})
	}
	slices.SortFunc(best, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(a.id, b.id))
	})
	return db.addCandidates(ctx, best[:min(len(best), most)], words, found)
}

// matching says which matches of English words count.
type matching int

const (
	anyMatch   matching = iota // any, and the last word may be the beginning of one
	wholeWords                 // any with the whole word
	wholeSense                 // senses that are the word alone
)

// either keeps the entries that are in any and adds their points.
func either(a, b map[int64]int) map[int64]int {
	if a == nil {
		a = map[int64]int{}
	}
	for id, points := range b {
		a[id] += points
	}
	return a
}

// both keeps the entries that are in both and adds their points.
func both(a, b map[int64]int) map[int64]int {
	if a == nil {
		return b
	}
	out := map[int64]int{}
	for id, points := range a {
		if more, ok := b[id]; ok {
			out[id] = points + more
		}
	}
	return out
}

// content leaves out the words before what a gloss is about ("to run", "a
// book") unless there is nothing else.
func content(words []string) []string {
	for len(words) > 1 && slices.Contains([]string{"to", "a", "an", "the"}, words[0]) {
		words = words[1:]
	}
	return words
}

// postings gives the entries that have a word in their senses with their
// points, also by its lemmas and, when it is the last that was typed, as the
// beginning of a word.
func (db *DB) postings(ctx context.Context, word string, how matching, last bool) (map[int64]int, error) {
	points := map[int64]int{}
	collect := func(change int) func(*sql.Rows) error {
		return func(rows *sql.Rows) error {
			var data []byte
			if err := rows.Scan(&data); err != nil {
				return err
			}
			postings, err := refdb.DecodePostings(data)
			for _, p := range postings {
				if p.Exact || how != wholeSense {
					points[p.Entry] = max(points[p.Entry], int(p.Score)+change)
				}
			}
			return err
		}
	}
	const exact = "SELECT postings FROM gloss WHERE word = ?"
	if err := db.query(ctx, collect(0), exact, word); err != nil {
		return nil, err
	}
	lemmas, err := db.lemmas(ctx, word)
	if err != nil {
		return nil, err
	}
	for _, lemma := range lemmas {
		if err := db.query(ctx, collect(pointsForm), exact, lemma); err != nil {
			return nil, err
		}
	}
	if last && how == anyMatch && len(word) > 2 {
		err := db.query(ctx, collect(pointsPrefix), "SELECT postings FROM gloss WHERE word > ?1 AND word < ?1 || '~' LIMIT 40", word)
		if err != nil {
			return nil, err
		}
	}
	return points, nil
}

// addCandidates reads the entries and, for several words, looks whether they
// stand side by side in a sense.
func (db *DB) addCandidates(ctx context.Context, best []candidate, words []string, found hits) error {
	points := map[int64]int{}
	var marks []string
	var ids []any
	for _, c := range best {
		points[c.id] = c.points
		marks = append(marks, "?")
		ids = append(ids, c.id)
	}
	if len(ids) == 0 {
		return nil
	}
	entries, err := db.entries(ctx, "id IN ("+strings.Join(marks, ",")+")", ids...)
	if err != nil {
		return err
	}
	phrase := strings.Join(words, " ")
	for _, e := range entries {
		if len(words) > 1 {
			found.add(e, phrasePoints(e, phrase, points[e.ID]))
		} else {
			found.add(e, points[e.ID])
		}
	}
	return nil
}

// phrasePoints gives an entry found by several words the points of one found
// by a word where one of its senses is these words as they stand, and more
// than it has where they stand side by side in one.
func phrasePoints(e Entry, phrase string, points int) int {
	inside := 0
	for place, sense := range e.Senses {
		for i, part := range strings.Split(sense, ";") {
			words := strings.Join(content(refdb.Words(part)), " ")
			switch {
			case words == phrase:
				return refdb.Weigh(refdb.FitExact-refdb.PlaceCost(place, i), commonness(e), true)
			case strings.Contains(" "+words+" ", " "+phrase+" "):
				inside = pointsInside
			}
		}
	}
	return points + inside
}
