package letters

import (
	"context"
	"strings"
	"time"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Reply gives the reply to an incoming letter, begun with the given content if
// there is none. It fails with invalid if the letter is not an incoming one.
func (s *Service) Reply(ctx context.Context, incomingID string, begin Content) (Letter, error) {
	incoming, err := s.store.Letter(ctx, incomingID)
	if err != nil {
		return Letter{}, err
	}
	if !incoming.Incoming() {
		return Letter{}, invalid("begin reply", "not_received")
	}
	if reply, ok, err := s.store.ReplyTo(ctx, incomingID); err != nil || ok {
		return reply, err
	}
	return s.begin(ctx, Letter{ThreadID: incoming.ThreadID, Language: incoming.Language, InReplyTo: incomingID, Content: begin})
}

// Compose begins a letter that answers none, in any thread.
func (s *Service) Compose(ctx context.Context, threadID string, begin Content) (Letter, error) {
	t, _, err := s.store.Thread(ctx, threadID)
	if err != nil {
		return Letter{}, err
	}
	return s.begin(ctx, Letter{ThreadID: t.ID, Language: t.Language, Content: begin})
}

// Revise begins a draft with the content of a letter that was sent; the sent one
// stays as it is. If there is a draft already that answers the same letter, it
// is given instead. It fails with invalid for what was not sent.
func (s *Service) Revise(ctx context.Context, sentID string) (Letter, error) {
	sent, err := s.store.Letter(ctx, sentID)
	if err != nil {
		return Letter{}, err
	}
	if sent.State != Sent {
		return Letter{}, invalid("revise letter", "not_sent")
	}
	return s.begin(ctx, Letter{
		ThreadID: sent.ThreadID, Language: sent.Language, InReplyTo: sent.InReplyTo, CopyOf: sentID, Content: sent.Content,
	})
}

// begin adds a draft.
func (s *Service) begin(ctx context.Context, l Letter) (Letter, error) {
	now := s.clock.Now()
	l.ID, l.State, l.Created, l.Updated = s.ids.NewID(), Draft, now, now
	return s.store.Begin(ctx, l, s.terms(ctx, &l))
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
	was.Content = c
	return s.store.Write(ctx, id, c, now, revision, s.terms(ctx, &was))
}

// wantsRevision reports whether what stands in a draft is to be kept aside
// before it becomes c.
func (s *Service) wantsRevision(ctx context.Context, was *Letter, c Content, now time.Time) (bool, error) {
	cut := lostOf(was.Content, c)
	if strings.TrimSpace(was.Body) == "" && cut < revisionCut {
		return false, nil // what a letter begins with is no version of it
	}
	pause := now.Sub(was.Updated)
	if pause >= revisionPause || pause < 0 || cut >= revisionCut {
		return true, nil
	}
	last, _, err := s.store.LastRevision(ctx, was.ID)
	if err != nil {
		return false, err
	}
	unkept := lostOf(was.Content, last.Content)
	return unkept >= revisionGrowth || cut > 0 && unkept >= revisionAtRisk, nil
}

// lostOf gives how many characters of a letter are gone from its next version.
func lostOf(before, after Content) (n int) {
	a, b := before.parts(), after.parts()
	for i := range a {
		n += lost(a[i], b[i])
	}
	return n
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
		l, err := s.store.Letter(ctx, id)
		if err != nil {
			return Letter{}, err
		}
		l.Content = r.Content
		if err := s.store.Write(ctx, id, r.Content, s.clock.Now(), true, s.terms(ctx, &l)); err != nil {
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

// Send seals a draft; the next letter of the thread comes at once or after the
// delay that was chosen, at the next delivery then. It fails with letter_empty if nothing is written in it
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
	now := s.clock.Now()
	due := now
	if s.delay != nil {
		due = now.Add(max(s.delay(), 0))
	}
	if err := s.store.Send(ctx, id, now, due); err != nil {
		return Letter{}, err
	}
	return s.store.Letter(ctx, id)
}

// Spend adds to the time that was spent writing a letter.
func (s *Service) Spend(ctx context.Context, id string, spent time.Duration) error {
	if spent <= 0 {
		return nil
	}
	return s.store.Spend(ctx, id, spent)
}

// Ticks gives what the learner said of the points to be covered by a letter, by
// their places in the list: covered or not. Of a point that is not in it
// nothing was said.
func (s *Service) Ticks(ctx context.Context, letterID string) (map[int]bool, error) {
	return s.store.Ticks(ctx, letterID)
}

// maxPoints is more than any task has points.
const maxPoints = 1000

// Tick says that a point is covered, or that it is not. It fails with invalid
// for what cannot be the place of a point.
func (s *Service) Tick(ctx context.Context, letterID string, point int, on bool) error {
	if point < 0 || point >= maxPoints {
		return invalid("tick point", "no_point")
	}
	return s.store.Tick(ctx, letterID, point, on, s.clock.Now())
}
