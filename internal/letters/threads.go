package letters

import (
	"context"
	"strings"
	"time"
)

// Folder is a part of the threads.
type Folder string

// The folders. A thread can be in several: one with a letter that came and a
// draft is in the inbox and among the drafts. What is archived is in the archive
// only, what was deleted in the trash only. A thread of the learner's own in
// which nothing was written yet is in the inbox, too, so that it can be found.
const (
	// FolderAll is every thread outside the trash.
	FolderAll     Folder = ""
	FolderInbox   Folder = "inbox"
	FolderDrafts  Folder = "drafts"
	FolderSent    Folder = "sent"
	FolderArchive Folder = "archive"
	FolderTrash   Folder = "trash"
)

// Threads lists all threads outside the trash, the one where something happened
// last first.
func (s *Service) Threads(ctx context.Context) ([]Summary, error) { return s.Summaries(ctx, FolderAll) }

// Summaries lists the threads of a folder, the one where something happened
// last first.
func (s *Service) Summaries(ctx context.Context, f Folder) ([]Summary, error) {
	return s.store.Summaries(ctx, f)
}

// Thread gives a thread with its letters in order, those in the trash left out.
func (s *Service) Thread(ctx context.Context, id string) (Thread, []Letter, error) {
	return s.store.Thread(ctx, id)
}

// BeginThread begins a thread of the learner's own with t.With, in t.Language;
// the titles and the level may be empty. It gives the thread with its ID. It
// fails with invalid without a pen friend or a language.
func (s *Service) BeginThread(ctx context.Context, t Thread) (Thread, error) {
	t, err := checkThread(t, "begin thread")
	if err != nil {
		return Thread{}, err
	}
	t.ID, t.Own, t.Created = s.ids.NewID(), true, s.clock.Now()
	t.Archived, t.Deleted = time.Time{}, time.Time{}
	return t, s.store.AddThread(ctx, t)
}

// ChangeThread changes the titles, the pen friend, the language and the level
// of a thread that the learner began; letters that there are keep what they
// say. It fails as BeginThread does, and with not_found for any other thread.
func (s *Service) ChangeThread(ctx context.Context, t Thread) error {
	t, err := checkThread(t, "change thread")
	if err != nil {
		return err
	}
	return s.store.ChangeThread(ctx, t)
}

// maxName is the longest name or title of a thread in characters.
const maxName = 80

func checkThread(t Thread, op string) (Thread, error) {
	for _, field := range []*string{&t.With, &t.TitleZh, &t.TitleEn} {
		*field = oneLine(*field)
	}
	if t.With == "" || !t.Language.Valid() {
		return Thread{}, invalid(op, "no_friend")
	}
	return t, nil
}

// oneLine brings a name into one line of at most maxName characters.
func oneLine(name string) string {
	name = strings.Join(strings.Fields(cleanText(name)), " ")
	if r := []rune(name); len(r) > maxName {
		name = strings.TrimSpace(string(r[:maxName]))
	}
	return name
}

// Archive puts a thread away or brings it back. A new letter brings it back,
// too.
func (s *Service) Archive(ctx context.Context, threadID string, away bool) error {
	return s.store.ArchiveThread(ctx, threadID, s.when(away))
}

// when gives the present for true and the zero time for false.
func (s *Service) when(on bool) time.Time {
	if !on {
		return time.Time{}
	}
	return s.clock.Now()
}
