package letters

import (
	"context"
	"time"
)

// Store keeps threads, letters and revisions. What names a letter or thread
// that is not there fails with not_found; what is in the trash is there. Terms
// are kept in the transaction that changes the letter.
type Store interface {
	ThreadStore
	TrashStore
	SearchStore

	// Arrive adds a thread (unless it is there) and an incoming letter (unless
	// one with the same TextID is there, or the thread was deleted) and takes
	// the thread out of the archive; it reports whether the letter is new.
	Arrive(ctx context.Context, t Thread, l Letter, terms Terms) (bool, error)
	// Arrived gives what is known of the letters of the library that came, in
	// the trash or not, by the IDs of their texts.
	Arrived(ctx context.Context) (map[string]Arrived, error)
	Letter(ctx context.Context, id string) (Letter, error)
	// OfText gives the incoming letter that a text of the library is; ok is
	// false if it has not arrived.
	OfText(ctx context.Context, textID string) (l Letter, ok bool, err error)
	// ReplyTo gives the reply to an incoming letter, the draft if there are
	// several, else the newest; ok is false if none was begun.
	ReplyTo(ctx context.Context, incomingID string) (l Letter, ok bool, err error)
	// LastDraft gives the draft outside archive and trash that was written in
	// last; ok is false if there is none.
	LastDraft(ctx context.Context) (l Letter, ok bool, err error)
	// Unanswered lists the incoming letters outside archive and trash without
	// a sent reply that were not skipped, oldest first.
	Unanswered(ctx context.Context) ([]Letter, error)
	// Begin adds a letter. One that answers another is not added if that has a
	// draft as reply already (or any reply, unless the new one is a copy), and
	// the reply that there is comes back.
	Begin(ctx context.Context, l Letter, terms Terms) (Letter, error)
	// Add adds a letter whatever replies there are, unless it is there itself,
	// and gives it. Where the letter that it answers is gone meanwhile it answers
	// none; a thread that is gone is not_found.
	Add(ctx context.Context, l Letter, terms Terms) (Letter, error)
	// Write replaces a draft's content and, if revision is set, first keeps the
	// content that was there as a revision. It fails with letter_sent for a
	// letter that is no draft any more. What is begun, written in or sent comes out
	// of the trash with its thread.
	Write(ctx context.Context, id string, c Content, at time.Time, revision bool, terms Terms) error
	// Send turns a draft into a sent letter and says when the letter after the
	// one that it answers comes, unless that was said before; it fails with
	// letter_sent if it is one already.
	Send(ctx context.Context, id string, at, nextDue time.Time) error
	// Skip says that an incoming letter will not be answered, unless it is, and
	// that the one after it comes at that time unless it comes before.
	Skip(ctx context.Context, id string, at time.Time) error
	// Unskip takes back that a letter will not be answered.
	Unskip(ctx context.Context, id string) error
	Revisions(ctx context.Context, id string) ([]Revision, error)
	// LastRevision gives the newest revision of a letter; ok is false if there
	// is none.
	LastRevision(ctx context.Context, id string) (r Revision, ok bool, err error)
	PutOff(ctx context.Context, id string, until time.Time) error
	// Spend adds to the time of writing of a letter.
	Spend(ctx context.Context, id string, spent time.Duration) error
	// SetClock keeps how far the clock of a letter's task has gone.
	SetClock(ctx context.Context, id string, c TaskClock) error
	// LeftNotes gives the marks of the notes about a letter that were left
	// alone, LeaveNote adds one.
	LeftNotes(ctx context.Context, id string) ([]string, error)
	LeaveNote(ctx context.Context, id, mark string) error
	// Ticks gives what was said of the points of a task, Tick says it.
	Ticks(ctx context.Context, id string) (map[int]bool, error)
	Tick(ctx context.Context, id string, point int, covered bool, at time.Time) error
}

// ThreadStore keeps threads.
type ThreadStore interface {
	// Summaries lists the threads of a folder, "" for all outside the trash, the
	// one where something happened last first.
	Summaries(ctx context.Context, f Folder) ([]Summary, error)
	// Thread gives a thread with its letters outside the trash, in order.
	Thread(ctx context.Context, id string) (Thread, []Letter, error)
	AddThread(ctx context.Context, t Thread) error
	// ChangeThread changes the titles, pen friend, language and level of a
	// thread that the learner began.
	ChangeThread(ctx context.Context, t Thread) error
	// ArchiveThread puts a thread away, the zero time brings it back.
	ArchiveThread(ctx context.Context, id string, at time.Time) error
}

// TrashStore keeps what was thrown away.
type TrashStore interface {
	// Discarded lists the threads in the trash, and the letters in it whose
	// threads are not; what was put there last comes first.
	Discarded(ctx context.Context) ([]Discarded, error)
	// DeleteThread puts a thread into the trash, DeleteLetter a single letter;
	// the zero time takes it out.
	DeleteThread(ctx context.Context, id string, at time.Time) error
	DeleteLetter(ctx context.Context, id string, at time.Time) error
	// RemoveThread removes a thread that is in the trash for good, RemoveLetter a
	// letter. They fail with not_found for what is not in the trash. A thread and
	// a letter of the library stay as names, so that they do not come again; the
	// letter after such a one comes then. What referred to a letter that was
	// removed refers to none.
	RemoveThread(ctx context.Context, id string) error
	RemoveLetter(ctx context.Context, id string, at time.Time) error
	// EmptyTrash removes so what was put into the trash until a time.
	EmptyTrash(ctx context.Context, until, at time.Time) error
	// SeenDay gives the beginning of the last day but one on which something was
	// read, written or answered, as far as the study knows; the zero time if it
	// knows of fewer than two.
	SeenDay(ctx context.Context) (time.Time, error)
}

// SearchStore keeps what letters are found by.
type SearchStore interface {
	// Matches gives the letters outside the trash whose terms match a query in
	// the language of SQLite's FTS4, the newest first, at most limit, with
	// their terms.
	Matches(ctx context.Context, query string, limit int) ([]Match, error)
	// OwnThreads gives the threads outside the trash that the learner began, the
	// newest first; Newest gives the last letter of a thread outside the trash, ok
	// is false if it has none.
	OwnThreads(ctx context.Context) ([]Thread, error)
	Newest(ctx context.Context, threadID string) (l Letter, ok bool, err error)
	// Indexed gives at most limit letters whose number is above after, in
	// order, with the hash of the terms that are kept of them.
	Indexed(ctx context.Context, after int64, limit int) ([]Indexed, error)
	// Unindexed gives at most limit letters without terms, the newest first.
	Unindexed(ctx context.Context, limit int) ([]Indexed, error)
	// PutTerms keeps the terms of letters as they were read; what changed
	// meanwhile is passed over.
	PutTerms(ctx context.Context, of []Indexed, terms []Terms) error
	// ResetSearch forgets the terms of all letters and makes the tables anew.
	ResetSearch(ctx context.Context) error
}

// Arrived is what is known of a letter of the library that came.
type Arrived struct {
	ThreadID string
	NextDue  time.Time
	// Deleted says that the thread is in the trash, or was.
	Deleted bool
}

// Terms are what a letter is found by. Each of Words, Sounds and Tones has one
// term for each word of the text, with spaces between them.
type Terms struct {
	// Hash tells of which text the terms were made, and how; 0 leaves the letter
	// without terms until the next search.
	Hash                 int64
	Words, Sounds, Tones string
	// Places is where each word stands in the text, packed.
	Places []byte
}

// Match is a letter that was found, with its terms.
type Match struct {
	Letter Letter
	Terms  Terms
}

// Indexed is a letter with its number and the hash of its terms, 0 if it has
// none.
type Indexed struct {
	Number int64
	Letter Letter
	Hash   int64
}
