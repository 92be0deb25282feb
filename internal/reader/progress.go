package reader

import (
	"context"
	"time"
)

// Progress is how far a text has been read.
type Progress struct {
	TextID string
	// Sentence is the number of the sentence at the top of the page when the
	// text was left, from 0, and Start the code point of it at which the page's
	// first line begins.
	Sentence, Start int
	// Share is how much has been seen, 0 to 1. It never falls.
	Share float64
	// Opened is when the text was last open, Finished when its end was first
	// reached; zero if not yet.
	Opened, Finished time.Time
}

// Place is where a text is left: the sentence at the page's top, the code
// point of it at which the first line begins, and the share that was seen by
// then, 0 to 1.
type Place struct {
	ID              string
	Sentence, Start int
	Share           float64
}

// ProgressStore keeps how far texts were read.
type ProgressStore interface {
	// Progresses gives the progress of every text that was ever opened.
	Progresses(ctx context.Context) ([]Progress, error)
	// Leave keeps the progress of a text but for two things that never go back:
	// the share that is kept does not fall, and the time at which the text was
	// finished stays as it is once there is one.
	Leave(ctx context.Context, p Progress) error
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

// Leave notes at which sentence a text was left and how much of it had been
// seen.
func (l *Library) Leave(ctx context.Context, id string, sentence int, share float64) error {
	return l.LeaveAt(ctx, Place{ID: id, Sentence: sentence, Share: share})
}

// LeaveAt notes where a text was left and how much of it had been seen.
func (l *Library) LeaveAt(ctx context.Context, at Place) error {
	p := Progress{
		TextID: at.ID, Sentence: max(at.Sentence, 0), Start: max(at.Start, 0),
		Share: min(max(at.Share, 0), 1), Opened: l.now(),
	}
	if p.Share >= finishedShare {
		p.Finished = p.Opened
	}
	return l.store.Leave(ctx, p)
}

// LastOpen gives the text that was left open last, is not in the trash and was
// not read to its end; ok is false if there is none.
func (l *Library) LastOpen(ctx context.Context) (t Listing, p Progress, ok bool, err error) {
	list, err := l.store.Progresses(ctx)
	if err != nil || len(list) == 0 {
		return Listing{}, Progress{}, false, err
	}
	listings, err := l.Listings(ctx)
	if err != nil {
		return Listing{}, Progress{}, false, err
	}
	byID := make(map[string]int, len(listings))
	for i := range listings {
		byID[listings[i].ID] = i
	}
	for _, candidate := range list {
		i, known := byID[candidate.TextID]
		if !known || !candidate.Finished.IsZero() || candidate.Opened.Before(p.Opened) {
			continue
		}
		t, p, ok = listings[i], candidate, true
	}
	return t, p, ok, nil
}
