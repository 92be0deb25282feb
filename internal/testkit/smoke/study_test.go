package smoke

import (
	"database/sql"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// text asks the study for one value, "" where there is none. The study is
// opened anew each time and only read, as by somebody who looks at the file.
func (s *stage) text(query string) string {
	s.t.Helper()
	path := filepath.Join(s.folder, "study.db")
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	address := url.URL{Scheme: "file", Path: path, RawQuery: "mode=ro&_busy_timeout=5000"}
	db, err := sql.Open("sqlite3", address.String())
	s.must(err)
	defer func() { s.must(db.Close()) }()
	var value sql.NullString
	if err := db.QueryRow(query).Scan(&value); err != nil && !strings.Contains(err.Error(), "no such table") {
		s.must(err)
	}
	return value.String
}

// number asks the study for a number, 0 where there is none.
func (s *stage) number(query string) int {
	s.t.Helper()
	n := 0
	for _, r := range s.text(query) {
		n = 10*n + int(r-'0')
	}
	return n
}

// body gives the body of the one letter that the learner writes.
func (s *stage) body() string {
	s.t.Helper()
	return s.text(`SELECT body FROM letters WHERE state <> 'received'`)
}

// checkCard checks that the one card has a word of the letter, in its sentence
// and with its translation.
func (s *stage) checkCard() {
	s.t.Helper()
	const note = ` FROM notes JOIN note_sentences ON note_id = notes.id`
	headword, sentence := s.text(`SELECT headword`+note), s.text(`SELECT sentence`+note)
	start, end := s.number(`SELECT start`+note), s.number(`SELECT "end"`+note)
	if r := []rune(sentence); headword == "" || end > len(r) || string(r[start:end]) != headword {
		s.fail("the card's word is %q at %d to %d of %q", headword, start, end, sentence)
	}
	s.t.Logf("added %s (%s): %s", headword, s.text(`SELECT reading || ', ' || gloss`+note), sentence)
	if s.text(`SELECT reading`+note) == "" || s.text(`SELECT gloss`+note) == "" {
		s.fail("the card of %s lacks its reading or its meaning", headword)
	}
	pair, found := s.pair(s.text(`SELECT text_id`+note), sentence)
	if !found {
		s.fail("%q is no sentence of the letter", sentence)
	}
	s.is(s.text(`SELECT translation`+note), pair.En, "the card's translation")
	s.is(s.text(`SELECT status FROM words WHERE headword = (SELECT headword FROM notes)`), "learning", "the word's status")
}

// pair finds a Chinese sentence of a text of the library.
func (s *stage) pair(textID, sentence string) (bilingual.Pair, bool) {
	s.t.Helper()
	names, err := fs.Glob(data.Library, "library/*.md")
	s.must(err)
	for _, name := range names {
		content, err := data.Library.ReadFile(name)
		s.must(err)
		doc, _ := bilingual.Parse(content)
		for _, p := range doc.Pairs() {
			if doc.ID == textID && p.Zh == sentence {
				return p, true
			}
		}
	}
	return bilingual.Pair{}, false
}
