// Package reader keeps the library: the texts there are to read, how far each
// has been read, and which words the learner knows.
package reader

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Source says where a text came from.
type Source string

// Texts come with the program or were brought in by the learner.
const (
	FromLibrary Source = "library"
	FromImport  Source = "import"
)

// Text is one text of the library.
type Text struct {
	// ID is the document's own.
	ID       string
	Source   Source
	Document *bilingual.Document
	// Length counts what a reader counts: Han characters of a Chinese text,
	// words of an English one.
	Length int
	// Added is when the learner brought the text in, zero for the app's own.
	Added time.Time
}

// Progress is how far a text has been read.
type Progress struct {
	TextID string
	// Sentence is the number of the sentence at the top of the page when the
	// text was left, from 0.
	Sentence int
	// Share is how much has been seen, 0 to 1. It never falls.
	Share float64
	// Opened is when the text was last open, Finished when its end was first
	// reached; zero if not yet.
	Opened, Finished time.Time
}

// WordStatus is what the learner said, or a card says, of a word.
type WordStatus string

// A word is new until something is known about it. Ignored words, such as
// names, count as known and are not marked.
const (
	New      WordStatus = "new"
	Learning WordStatus = "learning"
	Known    WordStatus = "known"
	Ignored  WordStatus = "ignored"
)

// Valid reports whether s is one of the four.
func (s WordStatus) Valid() bool { return s == New || s == Learning || s == Known || s == Ignored }

// Store keeps what the reader has to remember.
type Store interface {
	// Progresses gives the progress of every text that was ever opened.
	Progresses(ctx context.Context) ([]Progress, error)
	// PutProgress replaces the progress of a text.
	PutProgress(ctx context.Context, p Progress) error
	// Statuses gives all words of a language that are not new.
	Statuses(ctx context.Context, language study.Language) (map[string]WordStatus, error)
	// PutStatus changes a word's status; New removes it.
	PutStatus(ctx context.Context, language study.Language, headword string, status WordStatus, at time.Time) error
}

// Library gives texts, progress and words.
type Library struct {
	clock study.Clock
	store Store
	texts []Text
	byID  map[string]int
}

// NewLibrary makes a library of documents that come with the program. Two
// documents with one ID are a mistake of the program's makers: the later one is
// left out.
func NewLibrary(clock study.Clock, store Store, documents []*bilingual.Document) *Library {
	l := &Library{clock: clock, store: store, byID: map[string]int{}}
	for _, d := range documents {
		if _, twice := l.byID[d.ID]; twice {
			continue
		}
		l.byID[d.ID] = len(l.texts)
		l.texts = append(l.texts, Text{ID: d.ID, Source: FromLibrary, Document: d, Length: Length(d)})
	}
	return l
}

// Texts lists the library: by language, Chinese first, then level, then
// title.
func (l *Library) Texts(context.Context) ([]Text, error) {
	out := slices.Clone(l.texts)
	slices.SortStableFunc(out, func(a, b Text) int {
		x, y := a.Document, b.Document
		if c := strings.Compare(string(y.Language), string(x.Language)); c != 0 {
			return c // "zh" before "en"
		}
		if c := strings.Compare(x.Level.Name, y.Level.Name); c != 0 {
			return c
		}
		return strings.Compare(x.Title.In(x.Language), y.Title.In(y.Language))
	})
	return out, nil
}

// Text gives one text. It fails with not_found.
func (l *Library) Text(_ context.Context, id string) (Text, error) {
	i, ok := l.byID[id]
	if !ok {
		return Text{}, &study.Error{Code: study.CodeNotFound, Op: "open text", Args: map[string]string{"what": id}}
	}
	return l.texts[i], nil
}

// Progress gives how far a text has been read; the zero progress of a text
// that was never opened.
func (l *Library) Progress(ctx context.Context, id string) (Progress, error) {
	all, err := l.Progresses(ctx)
	if err != nil {
		return Progress{}, err
	}
	p := all[id]
	p.TextID = id
	return p, nil
}

// Progresses gives the progress of all texts by ID.
func (l *Library) Progresses(ctx context.Context) (map[string]Progress, error) {
	list, err := l.store.Progresses(ctx)
	if err != nil {
		return nil, err
	}
	out := make(map[string]Progress, len(list))
	for _, p := range list {
		out[p.TextID] = p
	}
	return out, nil
}

// finishedShare is the share from which a text counts as read: the last lines
// may stay below the window's edge.
const finishedShare = 0.98

// Leave notes where a text was left: at which sentence, and how much of it had
// been seen.
func (l *Library) Leave(ctx context.Context, id string, sentence int, share float64) error {
	p, err := l.Progress(ctx, id)
	if err != nil {
		return err
	}
	p.Sentence = max(sentence, 0)
	p.Share = min(max(p.Share, share), 1)
	p.Opened = l.clock.Now()
	if p.Share >= finishedShare && p.Finished.IsZero() {
		p.Finished = p.Opened
	}
	return l.store.PutProgress(ctx, p)
}

// LastOpen gives the text that was left open last and not read to its end; ok
// is false if there is none.
func (l *Library) LastOpen(ctx context.Context) (t Text, p Progress, ok bool, err error) {
	list, err := l.store.Progresses(ctx)
	if err != nil {
		return Text{}, Progress{}, false, err
	}
	for _, candidate := range list {
		i, known := l.byID[candidate.TextID]
		if !known || !candidate.Finished.IsZero() || candidate.Opened.Before(p.Opened) {
			continue
		}
		t, p, ok = l.texts[i], candidate, true
	}
	return t, p, ok, nil
}

// Statuses gives all words of a language that are not new.
func (l *Library) Statuses(ctx context.Context, language study.Language) (map[string]WordStatus, error) {
	return l.store.Statuses(ctx, language)
}

// SetStatus changes what is known of a word. It fails with invalid for a
// status that does not exist or an empty word.
func (l *Library) SetStatus(ctx context.Context, language study.Language, headword string, status WordStatus) error {
	if !status.Valid() || headword == "" || !language.Valid() {
		return &study.Error{Code: study.CodeInvalid, Op: "set word status", Args: map[string]string{"reason": "no_status"}}
	}
	return l.store.PutStatus(ctx, language, headword, status, l.clock.Now())
}

// Has reports whether there is a text of an ID.
func (l *Library) Has(id string) bool {
	_, ok := l.byID[id]
	return ok
}
