package letters_test

import (
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func write(t *testing.T, s *db.Study, id, text string) {
	t.Helper()
	if err := s.Letters.Write(t.Context(), id, body(text)); err != nil {
		t.Fatal(err)
	}
}

func waiting(t *testing.T, s *db.Study) string {
	t.Helper()
	list, err := s.Letters.Waiting(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, l := range list {
		names = append(names, l.TextID)
	}
	return strings.Join(names, " ")
}

func TestLettersArriveOnce(t *testing.T) {
	s := db.Open(t)
	arrivals := []letters.Arrival{db.Arrival("b"), db.Arrival("a")}
	for i, want := range []int{2, 0} {
		came, err := s.Letters.Deliver(t.Context(), arrivals)
		if err != nil || came != want {
			t.Errorf("delivery %d: %d came, %v, want %d", i, came, err, want)
		}
	}
	s.Clock.Advance(time.Hour)
	if came, err := s.Letters.Deliver(t.Context(), append(arrivals, db.Arrival("c"))); err != nil || came != 1 {
		t.Errorf("%d came, %v, want the new one", came, err)
	}
	if got := waiting(t, s); got != "b a c" {
		t.Errorf("waiting: %q, want them in the order they came", got)
	}
	l, ok, err := s.Letters.OfText(t.Context(), "a")
	if err != nil || !ok || l.TitleZh != "来信 a" || l.Author != "李华" || l.State != letters.Received || !l.Incoming() {
		t.Errorf("%+v, %v, %v", l, ok, err)
	}
	if _, ok, err := s.Letters.OfText(t.Context(), "none"); ok || err != nil {
		t.Errorf("a text that never came: %v, %v", ok, err)
	}
}

func TestWhatWaits(t *testing.T) {
	s := db.Open(t)
	a := s.Deliver(t, "a")
	s.Deliver(t, "b")
	until := s.Clock.Now().Add(time.Hour)
	if err := s.Letters.PutOff(t.Context(), a.ID, until); err != nil {
		t.Fatal(err)
	}
	if got := waiting(t, s); got != "b" {
		t.Errorf("put off, yet waiting: %q", got)
	}
	s.Clock.Set(until)
	if got := waiting(t, s); got != "a b" {
		t.Errorf("time is up, waiting: %q", got)
	}
	draft := s.Reply(t, a)
	write(t, s, draft.ID, "你好！")
	if got := waiting(t, s); got != "a b" {
		t.Errorf("a draft answers nothing yet, waiting: %q", got)
	}
	if _, err := s.Letters.Send(t.Context(), draft.ID); err != nil {
		t.Fatal(err)
	}
	if got := waiting(t, s); got != "b" {
		t.Errorf("answered, yet waiting: %q", got)
	}
	if err := s.Letters.PutOff(t.Context(), draft.ID, until); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("a letter of one's own can be put off: %v", err)
	}
}

func TestASentLetterStays(t *testing.T) {
	s := db.Open(t)
	incoming := s.Deliver(t, "a")
	draft := s.Reply(t, incoming)
	if _, err := s.Letters.Send(t.Context(), draft.ID); study.CodeOf(err) != letters.CodeEmpty {
		t.Errorf("sending an empty letter: %v", err)
	}
	write(t, s, draft.ID, "你好！")
	s.Clock.Advance(time.Minute)
	sent, err := s.Letters.Send(t.Context(), draft.ID)
	if err != nil || sent.State != letters.Sent || !sent.SentAt.Equal(s.Clock.Now()) {
		t.Fatalf("sent %+v, %v", sent, err)
	}
	for name, again := range map[string]func() error{
		"write": func() error { return s.Letters.Write(t.Context(), draft.ID, body("你好！")) },
		"write another day": func() error {
			return s.Letters.Write(t.Context(), draft.ID, letters.Content{Body: "你好！", Date: "2026年3月4日"})
		},
		"send": func() error {
			_, err := s.Letters.Send(t.Context(), draft.ID)
			return err
		},
		"write past the service": func() error {
			return s.DB.Letters().Write(t.Context(), draft.ID, body("changed"), s.Clock.Now(), true, letters.Terms{})
		},
		"write what came": func() error { return s.Letters.Write(t.Context(), incoming.ID, body("changed")) },
	} {
		if err := again(); study.CodeOf(err) != letters.CodeSent {
			t.Errorf("%s: %v", name, err)
		}
	}
	if l, err := s.Letters.Letter(t.Context(), draft.ID); err != nil || l.Body != "你好！" {
		t.Errorf("the letter says %q, %v", l.Body, err)
	}
	if again, err := s.Letters.Reply(t.Context(), incoming.ID, letters.Content{}); err != nil || again.ID != draft.ID {
		t.Errorf("the reply is %+v, %v, want the sent one", again, err)
	}
}

func TestOneReplyToALetter(t *testing.T) {
	s := db.Open(t)
	incoming := s.Deliver(t, "a")
	ids := make(chan string, 8)
	for range 8 {
		go func() {
			l, err := s.Letters.Reply(t.Context(), incoming.ID, letters.Content{})
			if err != nil {
				t.Error(err)
			}
			ids <- l.ID
		}()
	}
	first := <-ids
	for range 7 {
		if id := <-ids; id != first {
			t.Errorf("two replies: %s and %s", first, id)
		}
	}
	if _, err := s.Letters.Reply(t.Context(), first, letters.Content{}); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("a reply to one's own letter: %v", err)
	}
	if _, err := s.Letters.Reply(t.Context(), "none", letters.Content{}); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("a reply to nothing: %v", err)
	}
}

func TestThreadsTellWhatHappened(t *testing.T) {
	s := db.Open(t)
	a := s.Deliver(t, "a")
	s.Clock.Advance(time.Hour)
	s.Deliver(t, "b")
	s.Clock.Advance(time.Hour)
	draft := s.Reply(t, a)
	write(t, s, draft.ID, "你好！")
	threads, err := s.Letters.Threads(t.Context())
	if err != nil || len(threads) != 2 {
		t.Fatalf("%+v, %v", threads, err)
	}
	if got := threads[0]; got.ID != "thread-a" || got.Letters != 2 || got.Drafts != 1 || got.Waiting != 1 ||
		!got.Last.Equal(s.Clock.Now()) || got.With != "李华" || got.Level.Name != "2" {
		t.Errorf("first %+v", got)
	}
	if got := threads[1]; got.ID != "thread-b" || got.Letters != 1 || got.Drafts != 0 || got.Waiting != 1 {
		t.Errorf("second %+v", got)
	}
	thread, all, err := s.Letters.Thread(t.Context(), "thread-a")
	if err != nil || thread.TitleEn != "Li Hua" || len(all) != 2 || all[0].ID != a.ID || all[1].Body != "你好！" {
		t.Errorf("%+v, %+v, %v", thread, all, err)
	}
	if _, _, err := s.Letters.Thread(t.Context(), "none"); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("no such thread: %v", err)
	}
}

// typing writes a text as it is typed, a character each tenth of a second.
func typing(t *testing.T, s *db.Study, id, from, to string) {
	t.Helper()
	for len(from) > 0 && !strings.HasPrefix(to, from) {
		r := []rune(from)
		from = string(r[:len(r)-1])
		s.Clock.Advance(100 * time.Millisecond)
		write(t, s, id, from)
	}
	for i := range to[len(from):] {
		s.Clock.Advance(100 * time.Millisecond)
		write(t, s, id, to[:len(from)+i])
	}
	write(t, s, id, to)
}

func revisions(t *testing.T, s *db.Study, id string) []string {
	t.Helper()
	list, err := s.Letters.Revisions(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var bodies []string
	for i, r := range list {
		if r.Number != i+1 || r.LetterID != id {
			t.Errorf("revision %+v at place %d", r, i)
		}
		bodies = append(bodies, r.Body)
	}
	return bodies
}

func TestRevisions(t *testing.T) {
	sentence := strings.Repeat("今天我看了一本书。", 6) // 54 characters
	for name, c := range map[string]struct {
		edit func(t *testing.T, s *db.Study, id string)
		want []string
	}{
		"typing on keeps none": {func(t *testing.T, s *db.Study, id string) {
			typing(t, s, id, "", sentence)
		}, nil},
		"a pause": {func(t *testing.T, s *db.Study, id string) {
			write(t, s, id, "one")
			s.Clock.Advance(21 * time.Second)
			write(t, s, id, "one two")
		}, []string{"one"}},
		"the clock set back": {func(t *testing.T, s *db.Study, id string) {
			write(t, s, id, "one")
			s.Clock.Advance(-time.Hour)
			write(t, s, id, "one two")
		}, []string{"one"}},
		"everything replaced at once": {func(t *testing.T, s *db.Study, id string) {
			write(t, s, id, sentence)
			write(t, s, id, "x")
		}, []string{sentence}},
		"taken away letter by letter": {func(t *testing.T, s *db.Study, id string) {
			write(t, s, id, sentence)
			typing(t, s, id, sentence, "")
		}, []string{sentence}},
		"a slip corrected": {func(t *testing.T, s *db.Study, id string) {
			typing(t, s, id, "", "今天我看了一木")
			typing(t, s, id, "今天我看了一木", "今天我看了一本书")
		}, nil},
		"pinyin chosen": {func(t *testing.T, s *db.Study, id string) {
			write(t, s, id, sentence)
			write(t, s, id, sentence+"wohenxihuannidexindemao")
			write(t, s, id, sentence+"我很喜欢你的信的猫")
		}, nil},
		"pinyin thrown away": {func(t *testing.T, s *db.Study, id string) {
			write(t, s, id, "wohenxihuannidexindemao")
			write(t, s, id, "")
		}, []string{"wohenxihuannidexindemao"}},
		"a sentence in letters replaced": {func(t *testing.T, s *db.Study, id string) {
			write(t, s, id, "we like noodles and tea")
			write(t, s, id, "我们喜欢面条和茶")
		}, []string{"we like noodles and tea"}},
		"another part thrown away": {func(t *testing.T, s *db.Study, id string) {
			whole := letters.Content{Body: "one", Wish: strings.Repeat("祝你天天开心！", 4)}
			for _, c := range []letters.Content{whole, {Body: "one"}} {
				if err := s.Letters.Write(t.Context(), id, c); err != nil {
					t.Fatal(err)
				}
			}
		}, []string{"one"}},
		"nothing new": {func(t *testing.T, s *db.Study, id string) {
			write(t, s, id, "one")
			s.Clock.Advance(time.Hour)
			write(t, s, id, "one")
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := db.Open(t)
			draft := s.Reply(t, s.Deliver(t, "a"))
			c.edit(t, s, draft.ID)
			got := revisions(t, s, draft.ID)
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("kept %q, want %q", got, c.want)
			}
		})
	}
}

func TestMuchTypingKeepsVersionsOnTheWay(t *testing.T) {
	s := db.Open(t)
	draft := s.Reply(t, s.Deliver(t, "a"))
	typing(t, s, draft.ID, "", strings.Repeat("字", 1000))
	if got := len(revisions(t, s, draft.ID)); got < 5 || got > 7 {
		t.Errorf("%d versions of 1000 characters", got)
	}
}

func TestRestoreOfAVersionKeepsThePresentOne(t *testing.T) {
	s := db.Open(t)
	draft := s.Reply(t, s.Deliver(t, "a"))
	write(t, s, draft.ID, "first")
	s.Clock.Advance(time.Minute)
	write(t, s, draft.ID, "second")
	l, err := s.Letters.Restore(t.Context(), draft.ID, 1)
	if err != nil || l.Body != "first" {
		t.Fatalf("restored %q, %v", l.Body, err)
	}
	if got := revisions(t, s, draft.ID); strings.Join(got, "|") != "first|second" {
		t.Errorf("kept %q", got)
	}
	if l, err := s.Letters.Restore(t.Context(), draft.ID, 2); err != nil || l.Body != "second" {
		t.Errorf("undone: %q, %v", l.Body, err)
	}
	if _, err := s.Letters.Restore(t.Context(), draft.ID, 99); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("no such version: %v", err)
	}
}

func BenchmarkWrite(b *testing.B) {
	s := db.Open(b)
	draft := s.Reply(b, s.Deliver(b, "a"))
	text := strings.Repeat("字", 500)
	for i := 0; b.Loop(); i++ {
		if err := s.Letters.Write(b.Context(), draft.ID, body(text[:3*(i%500)])); err != nil {
			b.Fatal(err)
		}
	}
}
