package letters_test

import (
	"context"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// slowReplies is a store whose question for a reply can be held up.
type slowReplies struct {
	letters.Store
	asked int
	while func() // called with the second answer on its way
}

func (s *slowReplies) ReplyTo(ctx context.Context, incomingID string) (letters.Letter, bool, error) {
	l, ok, err := s.Store.ReplyTo(ctx, incomingID)
	if s.asked++; s.asked == 2 {
		s.while()
	}
	return l, ok, err
}

// Whether something is written in a letter is told at once while another is
// opened, as the interface's thread asks for it.
func TestUnwrittenWaitsForNothing(t *testing.T) {
	s := db.Open(t)
	incoming := s.Deliver(t, "a")
	slow := &slowReplies{Store: s.DB.Letters()}
	service := letters.New(s.Clock, study.RandomIDs{}, slow)
	slow.while = func() {
		told := make(chan bool)
		go func() { told <- service.Unwritten("another") }()
		select {
		case <-told:
		case <-time.After(10 * time.Second):
			t.Error("it waits for the study")
			go func() { <-told }()
		}
	}
	l, err := service.OpenReply(t.Context(), incoming.ID, letters.Content{})
	if err != nil || !service.Unwritten(l.ID) || slow.asked < 2 {
		t.Errorf("opened was %+v, %v, asked %d times", l, err, slow.asked)
	}
}

// A reply that is begun and written while another is being opened is that one.
func TestAReplyWrittenWhileItIsOpenedIsTheSame(t *testing.T) {
	s := db.Open(t)
	incoming := s.Deliver(t, "a")
	slow := &slowReplies{Store: s.DB.Letters()}
	service := letters.New(s.Clock, study.RandomIDs{}, slow)
	var first letters.Letter
	slow.while = func() {
		var err error
		if first, err = service.OpenReply(t.Context(), incoming.ID, letters.Content{}); err != nil {
			t.Error(err)
		}
		if err := service.Write(t.Context(), first.ID, body("你好！")); err != nil {
			t.Error(err)
		}
	}
	l, err := service.OpenReply(t.Context(), incoming.ID, letters.Content{})
	if err != nil || l.ID != first.ID || l.Body != "你好！" {
		t.Errorf("opened was %+v, %v; written was %s", l, err, first.ID)
	}
}
