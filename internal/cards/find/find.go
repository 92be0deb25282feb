// Package find reads the language in which cards are searched for:
//
//	window sill            both, anywhere in the note; quotes keep a phrase together
//	chuangtai chuang1tai2  pinyin in any notation, with or without tones
//	-tag:food              not; (deck:HSK or hsk:3) is:due
//	due<7d added:7 rated:1 within so many days
//
// It is pure: a text comes in, an expression goes out; package sqlite makes a
// query of it.
package find

import (
	"fmt"
	"strings"
)

// Field is what a term looks at.
type Field string

// The fields. Text looks at everything a note says.
const (
	Text       Field = ""
	Deck       Field = "deck"
	Tag        Field = "tag"
	HSK        Field = "hsk"
	Level      Field = "level"
	Is         Field = "is"
	Kind       Field = "kind"
	NoteKind   Field = "note"
	Source     Field = "source"
	Origin     Field = "origin"
	Lang       Field = "lang"
	Word       Field = "word"
	Reading    Field = "reading"
	Meaning    Field = "meaning"
	Has        Field = "has"
	DueIn      Field = "due"
	Added      Field = "added"
	Rated      Field = "rated"
	Edited     Field = "edited"
	Flag       Field = "flag"
	Interval   Field = "interval"
	Lapses     Field = "lapses"
	Reps       Field = "reps"
	Stability  Field = "stability"
	Difficulty Field = "difficulty"
)

// Compare is how a number is compared.
type Compare string

// The comparisons.
const (
	Equal   Compare = "="
	Less    Compare = "<"
	AtMost  Compare = "<="
	More    Compare = ">"
	AtLeast Compare = ">="
	Unequal Compare = "!="
)

// Expr is a condition on cards.
type Expr interface{ expr() }

// And holds where all of its parts do.
type And []Expr

// Or holds where one of its parts does.
type Or []Expr

// Not holds where its part does not.
type Not struct{ Of Expr }

// Term is one condition.
type Term struct {
	Field Field
	// Value is what is looked for, as it was written but for quotes; in words
	// fields * stands for any characters.
	Value string
	// Number and To are the numbers of a field that has such: a day count, a
	// level, a flag; To is the end of a range, or the rating of rated:7:1.
	Number, To float64
	Compare    Compare
	// Quoted says that the value stood in quotes: it is not read as pinyin.
	Quoted bool
}

func (And) expr()  {}
func (Or) expr()   {}
func (Not) expr()  {}
func (Term) expr() {}

// Query is a whole search; nil finds everything.
type Query struct{ Expr Expr }

// Reason says what is wrong with a search.
type Reason string

// What can be wrong.
const (
	// NoField says that there is no such field; Known lists those there are.
	NoField Reason = "no_field"
	// NoValue says that a field has none after it.
	NoValue Reason = "no_value"
	// BadValue says that a field cannot have this value; Known lists those that
	// it can have, if they can be listed.
	BadValue Reason = "bad_value"
	// BadNumber says that a number is wanted.
	BadNumber Reason = "bad_number"
	// OpenQuote says that a quotation mark is not closed, OpenBracket that a
	// bracket is not, NoBracket that one is closed that was not opened.
	OpenQuote   Reason = "open_quote"
	OpenBracket Reason = "open_bracket"
	NoBracket   Reason = "no_bracket"
	// NothingAfter says that something has to follow: after "-", "or".
	NothingAfter Reason = "nothing_after"
	// TooDeep and TooLong say that brackets stand in too many others or that the
	// search is too long.
	TooDeep Reason = "too_deep"
	TooLong Reason = "too_long"
)

// Error is what is wrong with a search and where.
type Error struct {
	Reason Reason
	// Start and End bound what is wrong, in runes.
	Start, End int
	// What is the text there.
	What string
	// Known are the values that there are, if they can be listed.
	Known []string
}

// Error says what is wrong, for the log.
func (e *Error) Error() string {
	text := fmt.Sprintf("search: %s at %d: %q", e.Reason, e.Start, e.What)
	if len(e.Known) > 0 {
		text += " (known: " + strings.Join(e.Known, ", ") + ")"
	}
	return text
}

// Limits of a search.
const (
	MaxLength = 2000 // runes
	maxDepth  = 50
	// maxTerms bounds the conditions: SQLite takes no expression deeper than 1000.
	maxTerms = 250
)

// String writes a query so that Parse reads it back as the same.
func (q Query) String() string {
	if q.Expr == nil {
		return ""
	}
	return printed(q.Expr, false)
}

func printed(e Expr, inside bool) string {
	var parts []string
	join := " "
	switch e := e.(type) {
	case And:
		for _, one := range e {
			parts = append(parts, printed(one, true))
		}
	case Or:
		join = " or "
		for _, one := range e {
			parts = append(parts, printed(one, true))
		}
	case Not:
		return "-" + printed(e.Of, true)
	case Term:
		return e.print()
	}
	text := strings.Join(parts, join)
	if inside {
		return "(" + text + ")"
	}
	return text
}

func (t Term) print() string {
	value := t.Value
	if t.Quoted || t.Field == Text {
		escape := []string{`\`, `\\`, `"`, `\"`}
		if t.Field == Text { // or it would be read as a field with its value
			escape = append(escape, `:`, `\:`, `：`, `\：`)
		}
		value = `"` + strings.NewReplacer(escape...).Replace(value) + `"`
		if t.Field == Text && !t.Quoted {
			value = t.Value
		}
	}
	switch {
	case t.Field == Text:
		return value
	case t.Compare == "" || t.Compare == Equal:
		return string(t.Field) + ":" + value
	}
	return string(t.Field) + string(t.Compare) + value
}
