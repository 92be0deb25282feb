package letters

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Reply gives the reply to an incoming letter, begun with the given content if
// there is none; OpenReply begins none before something is written. It fails
// with invalid if the letter is not an incoming one.
func (s *Service) Reply(ctx context.Context, incomingID string, begin Content) (Letter, error) {
	incoming, reply, ok, err := s.replyTo(ctx, incomingID)
	if err != nil || ok {
		return reply, err
	}
	return s.begin(ctx, Letter{ThreadID: incoming.ThreadID, Language: incoming.Language, InReplyTo: incomingID, Content: begin})
}

// replyTo gives an incoming letter with its reply, if it has one.
func (s *Service) replyTo(ctx context.Context, incomingID string) (incoming, reply Letter, ok bool, err error) {
	if incoming, err = s.store.Letter(ctx, incomingID); err != nil {
		return incoming, reply, false, err
	}
	if !incoming.Incoming() {
		return incoming, reply, false, invalid("begin reply", "not_received")
	}
	reply, ok, err = s.store.ReplyTo(ctx, incomingID)
	return incoming, reply, ok, err
}

// Compose begins a letter that answers none, in any thread; OpenLetter begins
// none before something is written.
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

// plan gives a letter what a draft has from its beginning.
func (s *Service) plan(l Letter) Letter {
	now := s.clock.Now()
	l.ID, l.State, l.Created, l.Updated = s.ids.NewID(), Draft, now, now
	return l
}

// begin adds a draft, unless one is there already that is given instead.
func (s *Service) begin(ctx context.Context, l Letter) (Letter, error) {
	l = s.plan(l)
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

// Write keeps a draft's content. It fails with the store's errors, the learner's
// text being in the caller's hands then, with letter_sent for a letter that came
// or that was sent as it is, and with letter_sent_elsewhere for one that was sent
// saying something else: what was to be written is kept in a copy of it.
func (s *Service) Write(ctx context.Context, id string, c Content) error {
	if ok, err := s.writeFirst(ctx, id, c); ok || err != nil {
		return err
	}
	was, err := s.store.Letter(ctx, id)
	if err != nil {
		return err
	}
	if was.State != Draft {
		return s.divert(ctx, &was, c)
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
	err = s.store.Write(ctx, id, c, now, revision, s.terms(ctx, &was))
	if study.CodeOf(err) == CodeSent { // between the two
		return s.Write(ctx, id, c)
	}
	return err
}

// divert keeps what was to be written in a letter that is no draft any more: a
// copy of the letter takes it. The same copy takes what comes after.
func (s *Service) divert(ctx context.Context, sent *Letter, c Content) error {
	if sent.State != Sent || sent.says(c) {
		return &study.Error{Code: CodeSent, Op: "write letter"}
	}
	draft, err := s.Revise(ctx, sent.ID)
	if err != nil {
		return err
	}
	if !draft.says(c) {
		// What another had written in it stays as an earlier version.
		revision := !draft.says(sent.Content) && lostOf(draft.Content, c) > 0
		draft.Content = c
		if err := s.store.Write(ctx, draft.ID, c, s.clock.Now(), revision, s.terms(ctx, &draft)); err != nil {
			return err
		}
	}
	return &study.Error{Code: CodeSentElsewhere, Op: "write letter", Args: map[string]string{"draft": draft.ID}}
}

// says reports whether a content says the same as another. The date is no
// matter: it goes with the day.
func (c Content) says(other Content) bool {
	c.Date = other.Date
	return c == other
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
// part between what both begin and end with. What is being typed in pinyin is
// kept as it is typed, and is not lost where characters come in its place.
func lost(before, after string) int {
	gone, come := middles(before, after)
	if isPinyin(gone) && slices.ContainsFunc(come, hanzi.IsHan) {
		return 0 // what was being typed in pinyin was chosen
	}
	return len(gone)
}

// middles gives what two texts have between what both begin and end with. It is
// done at every key in letters of any length: only that much is copied.
func middles(a, b string) (ofA, ofB []rune) {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	for start > 0 && (start < len(a) && !utf8.RuneStart(a[start]) || start < len(b) && !utf8.RuneStart(b[start])) {
		start--
	}
	a, b = a[start:], b[start:]
	end := 0
	for end < len(a) && end < len(b) && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	for end > 0 && (!utf8.RuneStart(a[len(a)-end]) || !utf8.RuneStart(b[len(b)-end])) {
		end--
	}
	return []rune(a[:len(a)-end]), []rune(b[:len(b)-end])
}

// isPinyin reports whether a text can be what is being typed in pinyin: letters
// and the apostrophes between syllables alone.
func isPinyin(text []rune) bool {
	return !slices.ContainsFunc(text, func(r rune) bool { return (r < 'a' || r > 'z') && r != '\'' })
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
	l, err := s.Letter(ctx, id)
	if err != nil {
		return Letter{}, err
	}
	if l.State != Draft {
		return Letter{}, &study.Error{Code: CodeSent, Op: "send letter"}
	}
	if strings.IndexFunc(l.Body, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return Letter{}, &study.Error{Code: CodeEmpty, Op: "send letter", Kept: "draft"}
	}
	if err := s.stored(ctx, id); err != nil {
		return Letter{}, err
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
