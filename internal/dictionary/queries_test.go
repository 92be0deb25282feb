package dictionary_test

import (
	"database/sql"
	"errors"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// benchmarkQueries are queries made of what the database has: the commonest
// words, and every 200th of the others.
type benchmarkQueries struct {
	simplified, traditional, plain, toned, begun, initials []string
	english, phrases, patterns, characters                 []string
	sentences, soundSentences, wordSentences               []string
}

func benchmarkWords(b *testing.B) benchmarkQueries {
	b.Helper()
	handle, err := sql.Open("sqlite3", built)
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := handle.Close(); err != nil {
			b.Error(err)
		}
	}()
	list := func(query string) []string {
		found, err := column(handle, query)
		if err != nil {
			b.Fatal(err)
		}
		return found
	}
	const words = " FROM entry WHERE id <= 600 OR id % 200 = 0 ORDER BY id"
	q := benchmarkQueries{
		simplified:  list("SELECT simplified" + words),
		traditional: list("SELECT iif(traditional = '', simplified, traditional)" + words),
		english:     list("SELECT word FROM english WHERE instr(word, ' ') = 0 ORDER BY uses DESC, word LIMIT 1000"),
		phrases: append(list("SELECT word FROM english WHERE instr(word, ' ') > 0 ORDER BY uses DESC, word LIMIT 500"),
			list("SELECT words FROM meaning ORDER BY length(postings) DESC, words LIMIT 500")...),
		characters: list("SELECT simplified FROM entry WHERE length(simplified) = 1 ORDER BY id LIMIT 1000"),
	}
	for _, syllables := range list("SELECT syllables" + words) {
		q.addReading(strings.Fields(syllables))
	}
	for i := range q.simplified {
		q.addPattern(i)
		one, two, three := i%len(q.plain), (i+1)%len(q.plain), (i+7)%len(q.plain)
		q.soundSentences = append(q.soundSentences, q.plain[one]+" "+q.plain[two]+" de "+q.plain[three])
		q.wordSentences = append(q.wordSentences, q.english[i%1000]+" the "+q.english[(i+1)%1000]+" "+q.english[(i+7)%1000])
		next := q.simplified[(i+1)%len(q.simplified)]
		q.sentences = append(q.sentences, q.simplified[i]+next+"的"+q.simplified[(i+7)%len(q.simplified)])
	}
	return q
}

func column(handle *sql.DB, query string) (out []string, err error) {
	rows, err := handle.Query(query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}

// addReading adds what could be typed for a reading: without tones, with them,
// its beginning, and with initials for all syllables or for the first.
func (q *benchmarkQueries) addReading(numbers []string) {
	var syllables []pinyin.Syllable
	for _, n := range numbers {
		if s, err := pinyin.Parse(n); err == nil {
			syllables = append(syllables, s)
		}
	}
	if len(syllables) == 0 {
		return
	}
	plain, initials := "", ""
	for _, s := range syllables {
		plain += strings.ToLower(s.Plain())
		initials += strings.ToLower(s.Plain())[:1]
	}
	q.plain = append(q.plain, plain)
	q.toned = append(q.toned, pinyin.Join(syllables))
	q.begun = append(q.begun, plain[:max(1, len(plain)*2/3)])
	if len(q.initials)%2 == 0 && len(syllables) > 1 {
		initials = initials[:1] + plain[len(syllables[0].Base):]
	}
	q.initials = append(q.initials, initials)
}

// addPattern adds a pattern for one of the words: of characters, of pinyin or
// of an English word.
func (q *benchmarkQueries) addPattern(i int) {
	word, plain, english := []rune(q.simplified[i]), q.plain[i%len(q.plain)], q.english[i%len(q.english)]
	last := string(word[len(word)-1])
	patterns := []string{
		"*" + last, string(word[0]) + "*", "?" + last, string(word[0]) + "?", "*" + last + "*",
		plain[:1] + "*" + plain[len(plain)-1:], "*" + plain, plain + "*", english[:1] + "*" + english[len(english)/2:], "*" + english,
	}
	q.patterns = append(q.patterns, patterns[i%len(patterns)])
}
