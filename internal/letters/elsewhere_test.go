package letters_test

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// newDraft gives the draft that an error says something was kept in.
func newDraft(t *testing.T, s *db.Study, err error) letters.Letter {
	t.Helper()
	var e *study.Error
	if !errors.As(err, &e) || e.Code != letters.CodeSentElsewhere {
		t.Fatalf("%v", err)
	}
	l, err := s.Letters.Letter(t.Context(), e.Args["draft"])
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Another process is another service of the same study.
func elsewhere(s *db.Study) *letters.Service {
	return letters.New(s.Clock, study.RandomIDs{}, s.DB.Letters())
}

func TestWhatIsTypedIntoALetterSentElsewhereIsKept(t *testing.T) {
	s := db.Open(t)
	incoming := s.Deliver(t, "a")
	draft := s.Reply(t, incoming)
	write(t, s, draft.ID, "你好！")
	if _, err := elsewhere(s).Send(t.Context(), draft.ID); err != nil {
		t.Fatal(err)
	}
	went := newDraft(t, s, s.Letters.Write(t.Context(), draft.ID, body("你好！我很")))
	if went.ID == draft.ID || went.State != letters.Draft || went.Body != "你好！我很" || went.CopyOf != draft.ID || went.InReplyTo != incoming.ID {
		t.Errorf("the copy is %+v", went)
	}
	again := newDraft(t, s, s.Letters.Write(t.Context(), draft.ID, body("你好！我很好。")))
	if again.ID != went.ID || again.Body != "你好！我很好。" {
		t.Errorf("typed on: %+v", again)
	}
	if l, err := s.Letters.Letter(t.Context(), draft.ID); err != nil || l.Body != "你好！" || l.State != letters.Sent {
		t.Errorf("the sent one is %+v, %v", l, err)
	}
}

func TestACopyThatWasWrittenInKeepsWhatItSaid(t *testing.T) {
	s := db.Open(t)
	draft := s.Reply(t, s.Deliver(t, "a"))
	write(t, s, draft.ID, "你好！")
	other := elsewhere(s)
	if _, err := other.Send(t.Context(), draft.ID); err != nil {
		t.Fatal(err)
	}
	copied, err := other.Revise(t.Context(), draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Write(t.Context(), copied.ID, body("别的话。")); err != nil {
		t.Fatal(err)
	}
	went := newDraft(t, s, s.Letters.Write(t.Context(), draft.ID, body("你好！我很好。")))
	versions, err := s.Letters.Revisions(t.Context(), went.ID)
	if err != nil || went.ID != copied.ID || went.Body != "你好！我很好。" || len(versions) == 0 || versions[len(versions)-1].Body != "别的话。" {
		t.Errorf("the copy is %+v, its versions %+v, %v", went, versions, err)
	}
}

func TestASaverTellsWhereItsTextWent(t *testing.T) {
	s := db.Open(t)
	draft := s.Reply(t, s.Deliver(t, "a"))
	write(t, s, draft.ID, "一")
	if _, err := elsewhere(s).Send(t.Context(), draft.ID); err != nil {
		t.Fatal(err)
	}
	saver := letters.NewSaver(draft.ID, s.Letters.Write, nil)
	for _, text := range []string{"一二", "一二三", "一二三四"} {
		saver.Keep(body(text))
	}
	if went := newDraft(t, s, saver.Flush(t.Context())); went.Body != "一二三四" {
		t.Errorf("%+v", went)
	}
	if c, waits := saver.Unsaved(); waits {
		t.Errorf("%+v waits for a write that cannot be", c)
	}
}

func TestLookingAtTheDeskBeginsNoDraft(t *testing.T) {
	s := db.Open(t)
	incoming := s.Deliver(t, "a")
	begin := letters.Content{Salutation: "李华：", Date: "2026年3月3日"}
	open := func() letters.Letter {
		t.Helper()
		l, err := s.Letters.OpenReply(t.Context(), incoming.ID, begin)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	l := open()
	if l.Content != begin || l.InReplyTo != incoming.ID || l.State != letters.Draft || l.ID != open().ID || !s.Letters.Unwritten(l.ID) {
		t.Errorf("opened %+v", l)
	}
	begin.Date = "2026年3月4日"
	for _, err := range []error{
		s.Letters.Write(t.Context(), l.ID, begin), // another day is nothing written
		s.Letters.Spend(t.Context(), l.ID, 5*time.Second),
		s.Letters.SetClock(t.Context(), l.ID, letters.TaskClock{}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if got, err := s.Letters.Letter(t.Context(), l.ID); err != nil || got.ID != l.ID {
		t.Errorf("%+v, %v", got, err)
	}
	if got := names(t, s, letters.FolderDrafts); got != "" {
		t.Errorf("drafts of %q", got)
	}
	if _, err := s.Letters.Send(t.Context(), l.ID); study.CodeOf(err) != letters.CodeEmpty {
		t.Errorf("sent: %v", err)
	}
	s.Clock.Advance(time.Minute)
	begin.Body = "好"
	if err := s.Letters.Write(t.Context(), l.ID, begin); err != nil {
		t.Fatal(err)
	}
	kept, err := s.DB.Letters().Letter(t.Context(), l.ID)
	if err != nil || kept.Content != begin || kept.Spent != 5*time.Second || !kept.Created.Equal(s.Clock.Now()) {
		t.Errorf("%+v, %v", kept, err)
	}
	if open().ID != l.ID || s.Letters.Unwritten(l.ID) {
		t.Error("the draft is another one")
	}
}

func TestWhatIsSaidOfAnUnwrittenLetterBeginsIt(t *testing.T) {
	s := db.Open(t)
	for name, say := range map[string]func(id string) error{
		"clock": func(id string) error {
			return s.Letters.SetClock(t.Context(), id, letters.TaskClock{Used: time.Second, Shown: true})
		},
		"tick":  func(id string) error { return s.Letters.Tick(t.Context(), id, 1, true) },
		"leave": func(id string) error { return s.Letters.LeaveNote(t.Context(), id, "x") },
	} {
		l, err := s.Letters.OpenReply(t.Context(), s.Deliver(t, name).ID, letters.Content{Salutation: "李华："})
		if err != nil {
			t.Fatal(err)
		}
		if err := say(l.ID); err != nil {
			t.Fatal(err)
		}
		if kept, err := s.DB.Letters().Letter(t.Context(), l.ID); err != nil || kept.Salutation != "李华：" {
			t.Errorf("%s: %+v, %v", name, kept, err)
		}
	}
}

func TestTwoRepliesBegunAtOnceBothStay(t *testing.T) {
	s := db.Open(t)
	incoming := s.Deliver(t, "a")
	l, err := s.Letters.OpenReply(t.Context(), incoming.ID, letters.Content{})
	if err != nil {
		t.Fatal(err)
	}
	other, err := elsewhere(s).Reply(t.Context(), incoming.ID, body("从别处"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Letters.Write(t.Context(), l.ID, body("从这里")); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{l.ID: "从这里", other.ID: "从别处"} {
		if got, err := s.Letters.Letter(t.Context(), id); err != nil || got.Body != want {
			t.Errorf("%+v, %v, want %s", got, err, want)
		}
	}
}

func TestOneUnwrittenLetterToAThread(t *testing.T) {
	s := db.Open(t)
	anna := begin(t, s, "Anna")
	open := func() letters.Letter {
		t.Helper()
		l, err := s.Letters.OpenLetter(t.Context(), anna.ID, letters.Content{Salutation: "Dear Anna,"})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	first := open()
	if again := open(); again.ID != first.ID || first.ThreadID != anna.ID || first.Language != anna.Language {
		t.Errorf("%+v, then %+v", first, again)
	}
	write(t, s, first.ID, "Hello")
	second := open()
	if second.ID == first.ID {
		t.Error("a letter in hand is given for a new one")
	}
	if err := s.Letters.DeleteLetter(t.Context(), second.ID); err != nil || s.Letters.Unwritten(second.ID) {
		t.Errorf("an unwritten letter is not forgotten: %v", err)
	}
	old, err := s.Letters.Compose(t.Context(), anna.ID, letters.Content{Salutation: "Dear Anna,"})
	if err != nil {
		t.Fatal(err)
	}
	if l := open(); l.ID != old.ID {
		t.Errorf("%+v, want the empty draft %s that there is", l, old.ID)
	}
	if _, err := s.Letters.OpenLetter(t.Context(), "none", letters.Content{}); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("a letter to nobody: %v", err)
	}
	if _, err := s.Letters.OpenReply(t.Context(), first.ID, letters.Content{}); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("an answer to oneself: %v", err)
	}
}

func TestAnUnwrittenLetterWhoseThreadIsGone(t *testing.T) {
	s := db.Open(t)
	anna := begin(t, s, "Anna")
	came, err := s.Letters.BringIn(t.Context(), anna.ID, letters.Brought{Plain: "How are you?"})
	if err != nil {
		t.Fatal(err)
	}
	l, err := s.Letters.OpenReply(t.Context(), came.ID, letters.Content{})
	if err != nil {
		t.Fatal(err)
	}
	remove := func(f func() error, g func() error) {
		t.Helper()
		if err := errors.Join(f(), g()); err != nil {
			t.Fatal(err)
		}
	}
	remove(func() error { return s.Letters.DeleteLetter(t.Context(), came.ID) }, func() error { return s.Letters.RemoveLetter(t.Context(), came.ID) })
	write(t, s, l.ID, "Fine.")
	if kept, err := s.Letters.Letter(t.Context(), l.ID); err != nil || kept.Body != "Fine." || kept.InReplyTo != "" {
		t.Errorf("%+v, %v", kept, err)
	}
	next, err := s.Letters.OpenLetter(t.Context(), anna.ID, letters.Content{})
	if err != nil {
		t.Fatal(err)
	}
	remove(func() error { return s.Letters.DeleteThread(t.Context(), anna.ID) }, func() error { return s.Letters.RemoveThread(t.Context(), anna.ID) })
	if err := s.Letters.Write(t.Context(), next.ID, body("x")); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("a letter into nowhere: %v", err)
	}
}

// slowStore is a store whose first write waits until it was read again: before
// it is made, or, where late is set, when it is made and nobody was told yet.
type slowStore struct {
	letters.Store
	late         bool
	adding, read chan struct{}
	once         sync.Once
	over         func() // waits until the write is over, where it has to be
}

func newSlowStore(s *db.Study, late bool) *slowStore {
	return &slowStore{Store: s.DB.Letters(), late: late, adding: make(chan struct{}), read: make(chan struct{}, 1)}
}

func (s *slowStore) Add(ctx context.Context, l letters.Letter, terms letters.Terms) (added letters.Letter, err error) {
	if s.late {
		added, err = s.Store.Add(ctx, l, terms)
	}
	close(s.adding)
	<-s.read
	if !s.late {
		added, err = s.Store.Add(ctx, l, terms)
	}
	return added, err
}

// reads lets the write go on once it is under way.
func (s *slowStore) reads() {
	select {
	case <-s.adding:
		s.once.Do(func() {
			s.read <- struct{}{}
			if s.over != nil {
				s.over()
			}
		})
	default:
	}
}

func (s *slowStore) ReplyTo(ctx context.Context, incomingID string) (letters.Letter, bool, error) {
	defer s.reads()
	return s.Store.ReplyTo(ctx, incomingID)
}

func (s *slowStore) Thread(ctx context.Context, id string) (letters.Thread, []letters.Letter, error) {
	defer s.reads()
	return s.Store.Thread(ctx, id)
}

// What is opened again while its first words are being kept is the same.
func TestALetterIsOpenedWhileItsFirstWordsAreKept(t *testing.T) {
	for name, open := range map[string]func(s *letters.Service, incoming *letters.Letter) (letters.Letter, error){
		"a reply": func(s *letters.Service, incoming *letters.Letter) (letters.Letter, error) {
			return s.OpenReply(t.Context(), incoming.ID, letters.Content{})
		},
		"a letter of one's own": func(s *letters.Service, incoming *letters.Letter) (letters.Letter, error) {
			return s.OpenLetter(t.Context(), incoming.ThreadID, letters.Content{})
		},
	} {
		for i := range 4 {
			late, over := i&1 != 0, i&2 != 0
			s := db.Open(t)
			incoming := s.Deliver(t, "a")
			slow := newSlowStore(s, late)
			service := letters.New(s.Clock, study.RandomIDs{}, slow)
			first, err := open(service, &incoming)
			if err != nil {
				t.Fatal(err)
			}
			if over {
				slow.over = func() {
					for service.Unwritten(first.ID) {
						runtime.Gosched()
					}
				}
			}
			kept := make(chan error)
			go func() { kept <- service.Write(t.Context(), first.ID, body("你好！")) }()
			<-slow.adding
			again, err := open(service, &incoming)
			if err != nil || again.ID != first.ID || again.Body != "你好！" {
				t.Errorf("%s, late %v, over %v: opened again is %+v, %v", name, late, over, again, err)
			}
			if err := <-kept; err != nil {
				t.Error(err)
			}
			if _, all, err := s.Letters.Thread(t.Context(), incoming.ThreadID); err != nil || len(all) != 2 {
				t.Errorf("%s, late %v, over %v: %d letters, %v", name, late, over, len(all), err)
			}
		}
	}
}

// A first write that takes its time keeps nothing else waiting.
func TestOthersDoNotWaitForAFirstWrite(t *testing.T) {
	s := db.Open(t)
	one, other := s.Deliver(t, "a"), s.Deliver(t, "b")
	slow := newSlowStore(s, false)
	service := letters.New(s.Clock, study.RandomIDs{}, slow)
	first, err := service.OpenReply(t.Context(), one.ID, letters.Content{})
	if err != nil {
		t.Fatal(err)
	}
	second, err := service.OpenReply(t.Context(), other.ID, letters.Content{})
	if err != nil {
		t.Fatal(err)
	}
	kept := make(chan error)
	go func() { kept <- service.Write(t.Context(), first.ID, body("你好！")) }()
	<-slow.adding
	// None of these ends if it waits, and the test with it.
	if !service.Unwritten(first.ID) || !service.Unwritten(second.ID) {
		t.Error("what is not in the study is taken for written")
	}
	if l, err := service.Letter(t.Context(), second.ID); err != nil || l.ID != second.ID {
		t.Errorf("the other is %+v, %v", l, err)
	}
	if err := service.Spend(t.Context(), second.ID, time.Minute); err != nil {
		t.Error(err)
	}
	if err := service.DeleteLetter(t.Context(), second.ID); err != nil || service.Unwritten(second.ID) {
		t.Errorf("not forgotten, %v", err)
	}
	slow.reads()
	if err := <-kept; err != nil || service.Unwritten(first.ID) {
		t.Errorf("not kept, %v", err)
	}
}
