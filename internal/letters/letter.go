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
	// CodeEmpty refuses to send a letter without a body.
	CodeEmpty study.Code = "letter_empty"
)

// Content is what the learner writes of a letter.
type Content struct {
	Salutation, Greeting, Body, Wish, Signature, Date string
}

// IsZero reports whether nothing is written.
func (c Content) IsZero() bool { return c == Content{} }

// Plain gives the letter as plain text in the order of its parts.
func (c Content) Plain() string {
	var parts []string
	for _, part := range []string{c.Salutation, c.Greeting, c.Body, c.Wish, c.Signature, c.Date} {
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
	// InReplyTo is the incoming letter that a reply answers.
	InReplyTo string
	Content
	// Created is when an incoming letter arrived or a draft was begun, Updated
	// when its content last changed, SentAt when it was sent.
	Created, Updated, SentAt time.Time
	// PutOff hides a waiting letter from Today until then.
	PutOff time.Time
}

// Incoming reports whether the letter came to the learner.
func (l *Letter) Incoming() bool { return l.State == Received }

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
}

// Summary is a thread with what the list shows of it.
type Summary struct {
	Thread
	// Letters counts all letters, drafts included; Waiting counts those to be
	// answered, Drafts the replies begun.
	Letters, Waiting, Drafts int
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

// Arrival is a letter of the library that has its time.
type Arrival struct {
	Thread           Thread
	TextID           string
	TitleZh, TitleEn string
	Author           string
	Language         study.Language
}
