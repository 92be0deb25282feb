// Package study is the root of the domain: the few words that every other
// package shares. It imports nothing of ours, so that nothing can depend on it
// in a circle.
package study

import (
	"crypto/rand"
	"encoding/hex"
	"time"
)

// Language is a language that the app teaches, by its ISO 639-1 code.
type Language string

// The two languages of the app.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Valid reports whether l is one of the two languages.
func (l Language) Valid() bool { return l == Chinese || l == English }

// Other gives the language in which help is given while l is the text.
func (l Language) Other() Language {
	if l == Chinese {
		return English
	}
	return Chinese
}

// Direction is what the learner learns.
type Direction string

// The three directions. LearnBoth treats each text in its own language as
// text and the other as help.
const (
	LearnChinese Direction = "zh"
	LearnEnglish Direction = "en"
	LearnBoth    Direction = "both"
)

// Valid reports whether d is one of the three directions.
func (d Direction) Valid() bool {
	return d == LearnChinese || d == LearnEnglish || d == LearnBoth
}

// Languages lists the languages learnt, the main one first.
func (d Direction) Languages() []Language {
	switch d {
	case LearnChinese:
		return []Language{Chinese}
	case LearnEnglish:
		return []Language{English}
	default:
		return []Language{Chinese, English}
	}
}

// Learns reports whether l is learnt in direction d.
func (d Direction) Learns(l Language) bool {
	return d == LearnBoth || string(d) == string(l)
}

// Names of the lists that levels come from. A level never stands without the
// name of its list, since the lists disagree.
const (
	HSK2 = "HSK 2.0"
	CEFR = "CEFR"
)

// Level is a step of a named list, such as 3 of HSK 2.0 or A2 of CEFR.
// The zero value means that no level is known.
type Level struct {
	List string `json:"list,omitempty"`
	Name string `json:"name,omitempty"`
}

// IsZero reports whether no level is known.
func (l Level) IsZero() bool { return l == Level{} }

// String gives the level with the name of its list: "HSK 3 (2.0)" or "A2".
func (l Level) String() string {
	switch l.List {
	case "":
		return l.Name
	case HSK2:
		return "HSK " + l.Name + " (2.0)"
	case CEFR:
		return l.Name
	default:
		return l.List + " " + l.Name
	}
}

// Short gives the level for places too narrow for the list's edition:
// "HSK 3" or "A2".
func (l Level) Short() string {
	if l.List == HSK2 {
		return "HSK " + l.Name
	}
	return l.String()
}

// Clock tells the time. Tests give a fake one.
type Clock interface {
	Now() time.Time
}

// SystemClock is the computer's clock in its local zone.
type SystemClock struct{}

// Now returns the present time.
func (SystemClock) Now() time.Time { return time.Now() }

// IDs makes identifiers for what the learner creates.
type IDs interface {
	// NewID returns an identifier that was never returned before.
	NewID() string
}

// RandomIDs makes identifiers of 128 random bits in 32 hexadecimal digits, so
// that studies of two computers can be joined without a clash.
type RandomIDs struct{}

// NewID returns a fresh random identifier.
func (RandomIDs) NewID() string {
	var b [16]byte
	rand.Read(b[:]) //nolint:errcheck // crypto/rand.Read never fails: it ends the program instead (its documentation, Go 1.24 on)
	return hex.EncodeToString(b[:])
}
