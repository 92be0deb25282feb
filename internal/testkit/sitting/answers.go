package main

import (
	"database/sql"
	"fmt"
	"net/url"
	"time"

	_ "github.com/mattn/go-sqlite3" // the database driver
)

// answers reads the answers of a study that the program has open.
type answers struct{ db *sql.DB }

func openAnswers(path string) (*answers, error) {
	db, err := sql.Open("sqlite3", "file:"+(&url.URL{Path: path}).EscapedPath()+"?mode=ro&_busy_timeout=5000")
	return &answers{db}, err
}

func (a *answers) close() error { return a.db.Close() }

func (a *answers) number(query string) (n int, err error) {
	err = a.db.QueryRow(query).Scan(&n)
	return n, err
}

// wait waits until so many answers are kept. More are an error.
func (a *answers) wait(want int, patience time.Duration) error {
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		n, err := a.number(`SELECT count(*) FROM reviews`)
		switch {
		case err != nil:
			return err
		case n == want:
			return nil
		case n > want:
			return fmt.Errorf("%d answers are kept, %d were given", n, want)
		case time.Now().After(end):
			return fmt.Errorf("%d answers are kept, %d were given", n, want)
		}
	}
}

// check checks that each card has the answers that it counts.
func (a *answers) check(given int) error {
	if err := a.wait(given, time.Second); err != nil {
		return err
	}
	wrong, err := a.number(`SELECT count(*) FROM cards AS c WHERE c.reps <> (SELECT count(*) FROM reviews AS r WHERE r.card_id = c.id)`)
	if err == nil && wrong > 0 {
		err = fmt.Errorf("%d cards have other answers than they count", wrong)
	}
	return err
}
