package letters

import (
	"context"
	"strings"
	"time"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Store keeps threads, letters and revisions. Reads of one letter fail with
// not_found.
type Store interface {
	// Arrive adds a thread (unless it is there) and an incoming letter (unless
	// one with the same TextID is there); it reports whether the letter is new.
	Arrive(ctx context.Context, t Thread, l Letter) (bool, error)
	Letter(ctx context.Context, id string) (Letter, error)
	// OfText gives the incoming letter that a text of the library is; ok is
	// false if it has not arrived.
	OfText(ctx context.Context, textID string) (l Letter, ok bool, err error)
	// ReplyTo gives the reply to an incoming letter; ok is false if none was
	// begun.
	ReplyTo(ctx context.Context, incomingID string) (l Letter, ok bool, err error)
	// Unanswered lists the incoming letters without a sent reply, oldest first.
	Unanswered(ctx context.Context) ([]Letter, error)
	Summaries(ctx context.Context) ([]Summary, error)
	Thread(ctx context.Context, id string) (Thread, []Letter, error)
	// Begin adds a reply, unless the letter it answers has one already, and
	// gives the reply that there is.
	Begin(ctx context.Context, l Letter) (Letter, error)
	// Write replaces a draft's content and, if revision is set, first keeps the
	// content that was there as a revision. It fails with letter_sent for a
	// letter that is no draft any more.
	Write(ctx context.Context, id string, c Content, at time.Time, revision bool) error
	// Send turns a draft into a sent letter; it fails with letter_sent if it
	// is one already.
	Send(ctx context.Context, id string, at time.Time) error
	Revisions(ctx context.Context, id string) ([]Revision, error)
	// LastRevision gives the newest revision of a letter; ok is false if there
	// is none.
	LastRevision(ctx context.Context, id string) (r Revision, ok bool, err error)
	PutOff(ctx context.Context, id string, until time.Time) error
}

// Service is the learner's correspondence.
type Service struct {
	clock study.Clock
	ids   study.IDs
	store Store
}

// New makes the service.
func New(clock study.Clock, ids study.IDs, store Store) *Service {
	return &Service{clock: clock, ids: ids, store: store}
}

// Deliver brings letters of the library that have not come yet. It may be
// called at every start.
func (s *Service) Deliver(ctx context.Context, arrivals []Arrival) (came int, err error) {
	now := s.clock.Now()
	for _, a := range arrivals {
		t := a.Thread
		t.Created = now
		fresh, err := s.store.Arrive(ctx, t, Letter{
			ID: s.ids.NewID(), ThreadID: t.ID, Language: a.Language, State: Received,
			TextID: a.TextID, TitleZh: a.TitleZh, TitleEn: a.TitleEn, Author: a.Author,
			Created: now, Updated: now,
		})
		if err != nil {
			return came, err
		}
		if fresh {
			came++
		}
	}
	return came, nil
}

// Waiting lists the letters to be answered that are not put off, oldest first.
func (s *Service) Waiting(ctx context.Context) ([]Letter, error) {
	all, err := s.store.Unanswered(ctx)
	if err != nil {
		return nil, err
	}
	now := s.clock.Now()
	waiting := all[:0]
	for _, l := range all {
		if !l.PutOff.After(now) {
			waiting = append(waiting, l)
		}
	}
	return waiting, nil
}

// PutOff hides a letter from Today until a time; the zero time brings it back.
func (s *Service) PutOff(ctx context.Context, id string, until time.Time) error {
	return s.store.PutOff(ctx, id, until)
}

// Threads lists all threads, the one where something happened last first.
func (s *Service) Threads(ctx context.Context) ([]Summary, error) { return s.store.Summaries(ctx) }

// Thread gives a thread with its letters in order.
func (s *Service) Thread(ctx context.Context, id string) (Thread, []Letter, error) {
	return s.store.Thread(ctx, id)
}

// Letter gives one letter.
func (s *Service) Letter(ctx context.Context, id string) (Letter, error) {
	return s.store.Letter(ctx, id)
}

// OfText gives the incoming letter that a text of the library is; ok is false
// if it has not arrived.
func (s *Service) OfText(ctx context.Context, textID string) (l Letter, ok bool, err error) {
	return s.store.OfText(ctx, textID)
}

// Reply gives the reply to an incoming letter, begun with the given content if
// there is none. It fails with invalid if the letter is not an incoming one.
func (s *Service) Reply(ctx context.Context, incomingID string, begin Content) (Letter, error) {
	incoming, err := s.store.Letter(ctx, incomingID)
	if err != nil {
		return Letter{}, err
	}
	if !incoming.Incoming() {
		return Letter{}, &study.Error{Code: study.CodeInvalid, Op: "begin reply", Args: map[string]string{"reason": "not_received"}}
	}
	if reply, ok, err := s.store.ReplyTo(ctx, incomingID); err != nil || ok {
		return reply, err
	}
	now := s.clock.Now()
	reply := Letter{
		ID: s.ids.NewID(), ThreadID: incoming.ThreadID, Language: incoming.Language, State: Draft,
		InReplyTo: incomingID, Content: begin, Created: now, Updated: now,
	}
	return s.store.Begin(ctx, reply)
}

// A version of a draft is kept aside when the learner goes on after a pause,
// has written much since the last version, or begins to take away what no
// version holds yet: going back is then a matter of sentences, not of letters,
// and never impossible.
const (
	revisionPause  = 20 * time.Second
	revisionGrowth = 160 // characters written since the last version
	revisionCut    = 20  // characters taken away at once
	revisionAtRisk = 40  // characters in no version when something is taken away
)

// Write keeps a draft's content. It fails with letter_sent, and with the
// store's errors; the learner's text is then still in the caller's hands.
func (s *Service) Write(ctx context.Context, id string, c Content) error {
	was, err := s.store.Letter(ctx, id)
	if err != nil {
		return err
	}
	if was.State != Draft {
		return &study.Error{Code: CodeSent, Op: "write letter"}
	}
	if was.Content == c {
		return nil
	}
	now := s.clock.Now()
	revision, err := s.wantsRevision(ctx, &was, c, now)
	if err != nil {
		return err
	}
	return s.store.Write(ctx, id, c, now, revision)
}

// wantsRevision reports whether what stands in a draft is to be kept aside
// before it becomes c.
func (s *Service) wantsRevision(ctx context.Context, was *Letter, c Content, now time.Time) (bool, error) {
	if strings.TrimSpace(was.Body) == "" {
		return false, nil
	}
	cut := lost(was.Body, c.Body)
	pause := now.Sub(was.Updated)
	if pause >= revisionPause || pause < 0 || cut >= revisionCut {
		return true, nil
	}
	last, _, err := s.store.LastRevision(ctx, was.ID)
	if err != nil {
		return false, err
	}
	unkept := lost(was.Body, last.Body)
	return unkept >= revisionGrowth || cut > 0 && unkept >= revisionAtRisk, nil
}

// lost gives how many characters of a text are gone from the next version: the
// part between what both begin and end with.
func lost(before, after string) int {
	a, b := []rune(before), []rune(after)
	n := min(len(a), len(b))
	start := 0
	for start < n && a[start] == b[start] {
		start++
	}
	end := 0
	for end < n-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return len(a) - start - end
}

// Restore brings an earlier version of a draft back; the present one is kept
// as a revision.
func (s *Service) Restore(ctx context.Context, id string, number int) (Letter, error) {
	revisions, err := s.store.Revisions(ctx, id)
	if err != nil {
		return Letter{}, err
	}
	for _, r := range revisions {
		if r.Number != number {
			continue
		}
		if err := s.store.Write(ctx, id, r.Content, s.clock.Now(), true); err != nil {
			return Letter{}, err
		}
		return s.store.Letter(ctx, id)
	}
	return Letter{}, &study.Error{Code: study.CodeNotFound, Op: "restore revision", Args: map[string]string{"what": id}}
}

// Revisions lists the earlier versions of a draft, the oldest first.
func (s *Service) Revisions(ctx context.Context, id string) ([]Revision, error) {
	return s.store.Revisions(ctx, id)
}

// Send seals a draft. It fails with letter_empty if nothing is written in it
// and with letter_sent if it was sent already.
func (s *Service) Send(ctx context.Context, id string) (Letter, error) {
	l, err := s.store.Letter(ctx, id)
	if err != nil {
		return Letter{}, err
	}
	if l.State != Draft {
		return Letter{}, &study.Error{Code: CodeSent, Op: "send letter"}
	}
	if strings.IndexFunc(l.Body, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return Letter{}, &study.Error{Code: CodeEmpty, Op: "send letter", Kept: "draft"}
	}
	if err := s.store.Send(ctx, id, s.clock.Now()); err != nil {
		return Letter{}, err
	}
	return s.store.Letter(ctx, id)
}
