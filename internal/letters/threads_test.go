package letters_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// names gives the threads of a folder by their pen friends.
func names(t *testing.T, s *db.Study, f letters.Folder) string {
	t.Helper()
	list, err := s.Letters.Summaries(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, one := range list {
		out = append(out, one.With)
	}
	return strings.Join(out, " ")
}

func begin(t *testing.T, s *db.Study, with string) letters.Thread {
	t.Helper()
	s.Clock.Advance(time.Minute)
	thread, err := s.Letters.BeginThread(t.Context(), letters.Thread{With: with, Language: study.English, TitleEn: "With " + with})
	if err != nil {
		t.Fatal(err)
	}
	return thread
}

func TestFolders(t *testing.T) {
	s := db.Open(t)
	check := func(step string, want map[letters.Folder]string) {
		t.Helper()
		for _, f := range []letters.Folder{"", "inbox", "drafts", "sent", "archive", "trash"} {
			if got := names(t, s, f); got != want[f] {
				t.Errorf("%s: %q holds %q, want %q", step, f, got, want[f])
			}
		}
	}
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx := t.Context()
	s.Deliver(t, "a") // of 李华
	anna := begin(t, s, "Anna")
	ben := begin(t, s, "Ben")
	check("nothing written", map[letters.Folder]string{"": "Ben Anna 李华", "inbox": "Ben Anna 李华"})
	draft, err := s.Letters.Compose(ctx, anna.ID, body("Hello!"))
	do(err)
	if draft.InReplyTo != "" || draft.Language != study.English || draft.ThreadID != anna.ID || draft.State != letters.Draft {
		t.Errorf("draft %+v", draft)
	}
	_, err = s.Letters.BringIn(ctx, ben.ID, letters.Brought{Plain: "Dear Li Hua,\nhow are you?\nYours,\nBen"})
	do(err)
	check("a draft, a letter", map[letters.Folder]string{"": "Ben Anna 李华", "inbox": "Ben 李华", "drafts": "Anna"})
	_, err = s.Letters.Send(ctx, draft.ID)
	do(err)
	check("sent", map[letters.Folder]string{"": "Ben Anna 李华", "inbox": "Ben 李华", "sent": "Anna"})
	do(s.Letters.Archive(ctx, ben.ID, true))
	check("archived", map[letters.Folder]string{"": "Ben Anna 李华", "inbox": "李华", "sent": "Anna", "archive": "Ben"})
	if got := len(strings.Fields(waiting(t, s))); got != 1 {
		t.Errorf("%d wait, the archived one should not", got)
	}
	do(s.Letters.DeleteThread(ctx, ben.ID))
	check("deleted", map[letters.Folder]string{"": "Anna 李华", "inbox": "李华", "sent": "Anna", "trash": "Ben"})
	do(s.Letters.RestoreThread(ctx, ben.ID))
	do(s.Letters.Archive(ctx, ben.ID, false))
	check("back", map[letters.Folder]string{"": "Ben Anna 李华", "inbox": "Ben 李华", "sent": "Anna"})
	for _, err := range []error{
		s.Letters.Archive(ctx, "none", true), s.Letters.DeleteThread(ctx, "none"), s.Letters.RestoreThread(ctx, "none"),
		s.Letters.DeleteLetter(ctx, "none"), s.Letters.ChangeThread(ctx, letters.Thread{ID: "thread-a", With: "x", Language: study.Chinese}),
	} {
		if study.CodeOf(err) != study.CodeNotFound {
			t.Errorf("no such thing: %v", err)
		}
	}
}

func TestThreadsOfOnesOwn(t *testing.T) {
	s := db.Open(t)
	for _, bad := range []letters.Thread{{}, {With: "Anna"}, {Language: study.English}, {With: " \n\x00", Language: study.Chinese}} {
		if _, err := s.Letters.BeginThread(t.Context(), bad); study.CodeOf(err) != study.CodeInvalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	thread, err := s.Letters.BeginThread(t.Context(), letters.Thread{
		With: " Anna\u202e \n Lee ", TitleEn: strings.Repeat("long ", 100), Language: study.English, Level: study.Level{List: study.HSK2, Name: "3"},
	})
	if err != nil || thread.With != "Anna Lee" || len(thread.TitleEn) > 80 || !thread.Own || thread.ID == "" {
		t.Fatalf("%+v, %v", thread, err)
	}
	thread.With, thread.TitleZh, thread.Language = "Anne", "安妮", study.Chinese
	if err := s.Letters.ChangeThread(t.Context(), thread); err != nil {
		t.Fatal(err)
	}
	got, all, err := s.Letters.Thread(t.Context(), thread.ID)
	if err != nil || got.With != "Anne" || got.TitleZh != "安妮" || got.Language != study.Chinese || len(all) != 0 || got.Level.Name != "3" ||
		!got.Created.Equal(s.Clock.Now()) {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := s.Letters.Compose(t.Context(), "none", letters.Content{}); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("a letter to nobody: %v", err)
	}
}

func TestANewLetterTakesTheThreadOutOfTheArchive(t *testing.T) {
	s := db.Open(t)
	all := series(2)
	deliver(t, s, s.Letters, all)
	answer(t, s.Letters, "s1")
	if err := s.Letters.Archive(t.Context(), "thread-s", true); err != nil {
		t.Fatal(err)
	}
	deliver(t, s, s.Letters, all)
	if got := names(t, s, letters.FolderInbox); got != "李华" {
		t.Errorf("the inbox holds %q", got)
	}
}

func TestNothingComesIntoTheTrash(t *testing.T) {
	s := db.Open(t)
	all := series(2)
	deliver(t, s, s.Letters, all)
	answer(t, s.Letters, "s1")
	if err := s.Letters.DeleteThread(t.Context(), "thread-s"); err != nil {
		t.Fatal(err)
	}
	for _, step := range []string{"in the trash", "emptied"} {
		if came := deliver(t, s, s.Letters, all); came != 0 {
			t.Errorf("%s: %d came", step, came)
		}
		s.Clock.Advance(time.Hour)
		see(t, s)
		if step == "in the trash" {
			if err := s.Letters.EmptyTrash(t.Context(), 2*time.Hour); err != nil {
				t.Fatal(err)
			}
			if got := names(t, s, letters.FolderTrash); got != "李华" {
				t.Errorf("emptied too soon: %q", got)
			}
		}
		if err := s.Letters.EmptyTrash(t.Context(), 30*time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	if got := names(t, s, letters.FolderTrash) + names(t, s, letters.FolderAll); got != "" {
		t.Errorf("left: %q", got)
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestTheTrashKeepsWhatIsReferredTo(t *testing.T) {
	s := db.Open(t)
	anna := begin(t, s, "Anna")
	came, err := s.Letters.BringIn(t.Context(), anna.ID, letters.Brought{Plain: "How are you?"})
	if err != nil {
		t.Fatal(err)
	}
	draft := s.Reply(t, came)
	for _, id := range []string{came.ID, draft.ID} {
		if err := s.Letters.DeleteLetter(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if _, all, err := s.Letters.Thread(t.Context(), anna.ID); err != nil || len(all) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
	for want := range 2 {
		if err := s.Letters.EmptyTrash(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		_, errDraft := s.Letters.Letter(t.Context(), draft.ID)
		_, errCame := s.Letters.Letter(t.Context(), came.ID)
		if study.CodeOf(errDraft) != study.CodeNotFound || want == 1 && study.CodeOf(errCame) != study.CodeNotFound {
			t.Errorf("emptied %d times: %v, %v", want+1, errDraft, errCame)
		}
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestACopyOfASentLetter(t *testing.T) {
	s := db.Open(t)
	sent := answer(t, s.Letters, s.Deliver(t, "a").TextID)
	copied, err := s.Letters.Revise(t.Context(), sent.ID)
	if err != nil || copied.CopyOf != sent.ID || copied.Content != sent.Content || copied.State != letters.Draft || copied.InReplyTo != sent.InReplyTo {
		t.Fatalf("copy %+v, %v", copied, err)
	}
	if again, err := s.Letters.Revise(t.Context(), sent.ID); err != nil || again.ID != copied.ID {
		t.Errorf("a second copy %+v, %v", again, err)
	}
	if reply, err := s.Letters.Reply(t.Context(), sent.InReplyTo, letters.Content{}); err != nil || reply.ID != copied.ID {
		t.Errorf("the reply is %+v, %v, want the draft", reply, err)
	}
	write(t, s, copied.ID, "你好吗？")
	second, err := s.Letters.Send(t.Context(), copied.ID)
	if err != nil || second.Body != "你好吗？" {
		t.Fatalf("%+v, %v", second, err)
	}
	if l, err := s.Letters.Letter(t.Context(), sent.ID); err != nil || l.Body != "你好！" || l.State != letters.Sent {
		t.Errorf("the first says %+v, %v", l, err)
	}
	if _, err := s.Letters.Revise(t.Context(), sent.InReplyTo); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("a copy of what came: %v", err)
	}
	if _, err := s.Letters.Revise(t.Context(), "none"); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("a copy of nothing: %v", err)
	}
	own := begin(t, s, "Anna")
	free, err := s.Letters.Compose(t.Context(), own.ID, body("Hi"))
	if err == nil {
		free, err = s.Letters.Send(t.Context(), free.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	one, err := s.Letters.Revise(t.Context(), free.ID)
	two, errTwo := s.Letters.Revise(t.Context(), free.ID)
	if err != nil || errTwo != nil || one.ID != two.ID || one.ID == free.ID {
		t.Errorf("%+v, %v, %+v, %v", one, err, two, errTwo)
	}
}

func TestADeletedDraftComesBack(t *testing.T) {
	s := db.Open(t)
	incoming := s.Deliver(t, "a")
	draft := s.Reply(t, incoming)
	write(t, s, draft.ID, "你好！")
	if err := s.Letters.DeleteLetter(t.Context(), draft.ID); err != nil {
		t.Fatal(err)
	}
	if got := names(t, s, letters.FolderDrafts); got != "" {
		t.Errorf("among the drafts: %q", got)
	}
	if err := s.Letters.RestoreLetter(t.Context(), draft.ID); err != nil {
		t.Fatal(err)
	}
	if l := s.Reply(t, incoming); l.ID != draft.ID || l.Body != "你好！" {
		t.Errorf("the draft is %+v", l)
	}
}

func TestTicksAndTime(t *testing.T) {
	s := db.Open(t)
	draft := s.Reply(t, s.Deliver(t, "a"))
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(s.Letters.Tick(t.Context(), draft.ID, 0, true))
	do(s.Letters.Tick(t.Context(), draft.ID, 2, true))
	do(s.Letters.Tick(t.Context(), draft.ID, 2, false))
	if got, err := s.Letters.Ticks(t.Context(), draft.ID); err != nil || fmt.Sprint(got) != "map[0:true 2:false]" {
		t.Errorf("ticks %v, %v", got, err)
	}
	if got, err := s.Letters.Ticks(t.Context(), "none"); err != nil || len(got) != 0 {
		t.Errorf("ticks of nothing %v, %v", got, err)
	}
	for _, point := range []int{-1, 1000} {
		if err := s.Letters.Tick(t.Context(), draft.ID, point, true); study.CodeOf(err) != study.CodeInvalid {
			t.Errorf("point %d: %v", point, err)
		}
	}
	if err := s.Letters.Tick(t.Context(), "none", 0, true); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("a point of nothing: %v", err)
	}
	do(s.Letters.Spend(t.Context(), draft.ID, 90*time.Second))
	do(s.Letters.Spend(t.Context(), draft.ID, -time.Second))
	do(s.Letters.Spend(t.Context(), draft.ID, 30*time.Second))
	if l, err := s.Letters.Letter(t.Context(), draft.ID); err != nil || l.Spent != 2*time.Minute {
		t.Errorf("spent %s, %v", l.Spent, err)
	}
	if err := s.Letters.Spend(t.Context(), "none", time.Second); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("time for nothing: %v", err)
	}
}
