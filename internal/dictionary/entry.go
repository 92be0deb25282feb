package dictionary

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// HSK is the name of the level list of Chinese words.
const HSK = "HSK 2.0"

// Entry is a Chinese word with one of its readings.
type Entry struct {
	// ID numbers the entries of one build of the database; it means nothing in
	// another.
	ID int64
	// Simplified and Traditional are the word in both scripts, also where they
	// are the same.
	Simplified, Traditional string
	// Syllables are in tone numbers, 5 for neutral, with ü: "nü3".
	Syllables []string
	// Pinyin is the word as the orthography writes it: "yínháng".
	Pinyin string
	// Senses are English glosses in the dictionary's order.
	Senses []string
	// Classifiers are the measure words as "個|个[ge4]".
	Classifiers []string
	// Level is the word's level in HSK 2.0, the zero Level when in none.
	Level study.Level
	// Frequency is per million words of running text, 0 when not known. Where
	// a headword has several entries, those less likely meant have a share.
	Frequency float64
	// Proper says that the word is a name.
	Proper bool
}

const entryColumns = "id, simplified, traditional, syllables, senses, classifiers, frequency, level, proper"

func scanEntry(rows *sql.Rows) (Entry, error) {
	var e Entry
	var syllables, senses, classifiers string
	var frequency, level int64
	err := rows.Scan(&e.ID, &e.Simplified, &e.Traditional, &syllables, &senses, &classifiers, &frequency, &level, &e.Proper)
	if err != nil {
		return Entry{}, err
	}
	if e.Traditional == "" {
		e.Traditional = e.Simplified
	}
	e.Syllables = strings.Fields(syllables)
	e.Pinyin = written(e.Syllables)
	e.Senses = lines(senses)
	e.Classifiers = lines(classifiers)
	e.Frequency = float64(frequency) / (refdb.FrequencyUnit / 1e6)
	if level > 0 {
		e.Level = study.Level{List: HSK, Name: string(rune('0' + level))}
	}
	return e, nil
}

func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// written joins syllables as the orthography does: together, apart at a
// capital, and apart from what is no syllable.
func written(syllables []string) string {
	var b strings.Builder
	var word []pinyin.Syllable
	flush := func() {
		if len(word) > 0 && b.Len() > 0 && !strings.HasSuffix(b.String(), " ") {
			b.WriteByte(' ')
		}
		b.WriteString(pinyin.Join(word))
		word = nil
	}
	for _, text := range syllables {
		s, ok := syllable(text)
		if !ok {
			flush()
			if b.Len() > 0 && text != "," {
				b.WriteByte(' ')
			}
			b.WriteString(text)
			continue
		}
		if s.Upper {
			flush()
		}
		word = append(word, s)
	}
	flush()
	return b.String()
}

// syllable reads a syllable in tone numbers, as the database has nearly all;
// the parser of every notation takes ten times as long.
func syllable(text string) (pinyin.Syllable, bool) {
	if last := len(text) - 1; last > 0 && text[last] >= '1' && text[last] <= '5' {
		s := pinyin.Syllable{Base: text[:last], Tone: int(text[last] - '0')}
		if c := text[0]; c >= 'A' && c <= 'Z' {
			s.Base, s.Upper = string(c+'a'-'A')+text[1:last], true
		}
		if pinyin.Valid(s.Base) {
			return s, true
		}
	}
	s, err := pinyin.Parse(text)
	return s, err == nil
}

// Lookup gives the entries of a headword in either script, the likeliest
// meant first; none when there is no such word.
func (db *DB) Lookup(ctx context.Context, headword string) ([]Entry, error) {
	headword = strings.TrimSpace(headword)
	if headword == "" {
		return nil, nil
	}
	// Two questions, since SQLite takes no two indexes for an OR when one is
	// partial.
	entries, err := db.entries(ctx, `id IN (SELECT id FROM entry WHERE simplified = ?1
		UNION SELECT id FROM entry WHERE traditional = ?1 AND traditional <> '') ORDER BY id`, headword)
	if err != nil {
		return nil, db.fault("look up", err)
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return likelier(a, b, headword) })
	return entries, nil
}

// likelier orders entries of one headword: by frequency, then those written so
// in both scripts, then as in the dictionary.
func likelier(a, b Entry, headword string) int {
	switch {
	case a.Frequency > b.Frequency:
		return -1
	case a.Frequency < b.Frequency:
		return 1
	case (a.Traditional == headword) != (b.Traditional == headword):
		if a.Traditional == headword {
			return -1
		}
		return 1
	}
	return 0
}

func (db *DB) entries(ctx context.Context, where string, args ...any) ([]Entry, error) {
	var entries []Entry
	err := db.query(ctx, func(rows *sql.Rows) error {
		e, err := scanEntry(rows)
		entries = append(entries, e)
		return err
	}, "SELECT "+entryColumns+" FROM entry WHERE "+where, args...)
	return entries, err
}
