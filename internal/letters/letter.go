// Package letters keeps the correspondence: threads of letters that arrive and
// replies that are written, kept from the first keystroke, and sent.
package letters

import (
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// State is how far a letter has come.
type State string

// An incoming letter is received. The learner's own is a draft until it is
// sent; a sent letter never changes.
const (
	Received State = "received"
	Draft    State = "draft"
	Sent     State = "sent"
)

// Codes of what can go wrong with a letter.
const (
	// CodeSent refuses a change of a letter that was sent.
	CodeSent study.Code = "letter_sent"
	// CodeSentElsewhere says that a draft was sent meanwhile from somewhere else
	// and that what was to be written in it is kept in a new draft, whose ID is
	// the argument "draft".
	CodeSentElsewhere study.Code = "letter_sent_elsewhere"
	// CodeEmpty refuses to send a letter without a body.
	CodeEmpty study.Code = "letter_empty"
	// CodeNothing refuses to bring in a letter that says nothing.
	CodeNothing study.Code = "letter_nothing"
	// CodeTooLong refuses to bring in a letter of more characters than the
	// argument "limit" says.
	CodeTooLong study.Code = "letter_too_long"
	// CodeSearchDamaged says that the tables of the search are broken; letters
	// are not. Find makes them anew.
	CodeSearchDamaged study.Code = "letter_search_damaged"
)

// Content is what the learner writes of a letter.
type Content struct {
	Salutation, Greeting, Body, Wish, Signature, Date string
}

// IsZero reports whether nothing is written.
func (c Content) IsZero() bool { return c == Content{} }

// parts gives the parts of a letter in their order.
func (c Content) parts() [6]string {
	return [...]string{c.Salutation, c.Greeting, c.Body, c.Wish, c.Signature, c.Date}
}

// Plain gives the letter as plain text in the order of its parts.
func (c Content) Plain() string {
	var parts []string
	for _, part := range c.parts() {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "\n")
}

// Letter is one letter of a thread.
type Letter struct {
	ID       string
	ThreadID string
	Language study.Language
	State    State
	// TextID is the text of the library that an incoming letter is; Title and
	// Author are kept beside it, so that the thread can be told even if the
	// text goes away.
	TextID           string
	TitleZh, TitleEn string
	Author           string
	// InReplyTo is the incoming letter that a reply answers, "" for a letter
	// that answers none.
	InReplyTo string
	// CopyOf is the sent letter as whose copy a draft began, Origin the name of
	// the file that a letter was brought in from.
	CopyOf, Origin string
	Content
	// Created is when an incoming letter arrived or a draft was begun, Updated
	// when its content last changed, SentAt when it was sent.
	Created, Updated, SentAt time.Time
	// PutOff hides a waiting letter from Today until then.
	PutOff time.Time
	// Skipped is when it was said that an incoming letter will not be answered.
	Skipped time.Time
	// NextDue is when the letter of the library after this one comes, zero as
	// long as this one is neither answered nor skipped.
	NextDue time.Time
	// Spent is the time of writing.
	Spent time.Duration
	// Clock is the clock of the task that a draft answers.
	Clock TaskClock
}

// TaskClock is how far the clock of a task has gone. It rests whenever the
// program does.
type TaskClock struct {
	// Used is what is used of the time that the task gives.
	Used time.Duration
	// Shown says that it was set going and not put out of sight.
	Shown bool
}

// Incoming reports whether the letter came to the learner.
func (l *Letter) Incoming() bool { return l.State == Received }

// BroughtIn reports whether the letter is of a pen friend outside the program:
// its content is its own, not a text of the library.
func (l *Letter) BroughtIn() bool { return l.State == Received && l.TextID == "" }

// Thread is a correspondence.
type Thread struct {
	// ID is the library's thread, or the text's own ID for a letter that
	// belongs to none.
	ID               string
	TitleZh, TitleEn string
	// With is the pen friend.
	With     string
	Language study.Language
	Level    study.Level
	Created  time.Time
	// Own says that the learner began the thread.
	Own bool
	// Archived and Deleted are when it was put away or into the trash, zero if
	// it was not.
	Archived, Deleted time.Time
}

// Summary is a thread with what the list shows of it.
type Summary struct {
	Thread
	// Letters counts all letters, drafts included; Waiting counts those to be
	// answered, Drafts those begun, Received and Sent those that came and went.
	Letters, Waiting, Drafts, Received, Sent int
	// Last is when something last happened in it.
	Last time.Time
}

// Revision is an earlier version of a draft.
type Revision struct {
	LetterID string
	// Number counts from 1, the oldest.
	Number int
	At     time.Time
	Content
}

// Arrival is a letter of the library that comes when its time has come.
type Arrival struct {
	Thread Thread
	TextID string
	// Position is its place in the thread, from 1; 0 for one without a place,
	// which waits for no other.
	Position         int
	TitleZh, TitleEn string
	Author           string
	Language         study.Language
}
