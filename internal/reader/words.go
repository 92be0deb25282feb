package reader

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// WordStatus is what the learner said, or a card says, of a word.
type WordStatus string

// A word is new until something is known about it. Ignored words, such as
// names, count as known and are not marked. Unsaid takes back what was said of
// a word: its cards speak then, or its level.
const (
	Unsaid   WordStatus = ""
	New      WordStatus = "new"
	Learning WordStatus = "learning"
	Known    WordStatus = "known"
	Ignored  WordStatus = "ignored"
)

// Valid reports whether s is one of the four that a word can have.
func (s WordStatus) Valid() bool { return s == New || s == Learning || s == Known || s == Ignored }

// WordStore keeps what is known of words.
type WordStore interface {
	// Statuses gives all words of a language of which something is known.
	Statuses(ctx context.Context, language study.Language) (map[string]WordStatus, error)
	// StatusesOf gives those of them that are asked for.
	StatusesOf(ctx context.Context, language study.Language, headwords []string) (map[string]WordStatus, error)
	// PutStatuses changes the status of words, all or nothing, and gives those
	// that they had. A word whose cards say the same follows its cards from then
	// on; Unsaid has it follow them, or removes it where it has none.
	PutStatuses(ctx context.Context, language study.Language, words map[string]WordStatus, at time.Time) (before map[string]WordStatus, err error)
}

// KnownFrom is the stability of its card, in days, from which a word counts as
// known: who remembers it for three weeks reads over it.
const KnownFrom = 21

// CardMemory is what a card remembers of a word: its stability in days, and
// whether it was forgotten and is being learnt again.
type CardMemory struct {
	Stability float64
	Forgotten bool
}

// StatusByCards gives what the cards of a word say: that it is being learnt,
// or known where all are; Unsaid where there is none. The cards are those that
// ask for the meaning, which is what reading takes.
func StatusByCards(cards []CardMemory) WordStatus {
	status := Unsaid
	for _, c := range cards {
		if c.Forgotten || c.Stability < KnownFrom {
			return Learning
		}
		status = Known
	}
	return status
}

// Statuses gives all words of a language of which something is known. A word
// that the learner called new is among them: it counts as such whatever its
// level.
func (l *Library) Statuses(ctx context.Context, language study.Language) (map[string]WordStatus, error) {
	return l.store.Statuses(ctx, language)
}

// StatusesOf gives those of some words of which something is known. Whose cards
// are of a hundred thousand words needs 20 MB for all of them.
func (l *Library) StatusesOf(ctx context.Context, language study.Language, headwords []string) (map[string]WordStatus, error) {
	if len(headwords) == 0 {
		return map[string]WordStatus{}, nil
	}
	return l.store.StatusesOf(ctx, language, headwords)
}

// SetStatus changes what is known of a word. It fails with invalid for a
// status that does not exist or an empty word.
func (l *Library) SetStatus(ctx context.Context, language study.Language, headword string, status WordStatus) error {
	_, err := l.SetStatuses(ctx, language, map[string]WordStatus{headword: status})
	return err
}

// SetStatuses changes what is known of words, all or nothing, and gives what
// was known of each before: setting that again undoes it. It fails with
// invalid for a status that does not exist or an empty word.
func (l *Library) SetStatuses(ctx context.Context, language study.Language, words map[string]WordStatus) (before map[string]WordStatus, err error) {
	sound := language.Valid()
	for headword, status := range words {
		sound = sound && headword != "" && (status.Valid() || status == Unsaid)
	}
	if !sound {
		return nil, &study.Error{Code: study.CodeInvalid, Op: "set word status", Args: map[string]string{"reason": "no_status"}}
	}
	if len(words) == 0 {
		return map[string]WordStatus{}, nil
	}
	if before, err = l.store.PutStatuses(ctx, language, words, l.now()); err == nil {
		l.reads.announce()
	}
	return before, err
}
