// Package writing is the room of letters: the threads, the letters of one, and
// the desk where a reply is written.
package writing

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// Letters is the learner's correspondence. Its methods are called off the
// interface's thread.
type Letters interface {
	Summaries(ctx context.Context, f letters.Folder) ([]letters.Summary, error)
	Find(ctx context.Context, query string, limit int) ([]letters.Found, error)
	Thread(ctx context.Context, id string) (letters.Thread, []letters.Letter, error)
	BeginThread(ctx context.Context, t letters.Thread) (letters.Thread, error)
	ChangeThread(ctx context.Context, t letters.Thread) error
	Archive(ctx context.Context, threadID string, away bool) error
	DeleteThread(ctx context.Context, threadID string) error
	RestoreThread(ctx context.Context, threadID string) error
	Trash(ctx context.Context) ([]letters.Discarded, error)
	RemoveThread(ctx context.Context, threadID string) error
	RemoveLetter(ctx context.Context, id string) error
	EmptyTrash(ctx context.Context, keep time.Duration) error

	Letter(ctx context.Context, id string) (letters.Letter, error)
	BringIn(ctx context.Context, threadID string, b letters.Brought) (letters.Letter, error)
	Skip(ctx context.Context, id string) error
	Unskip(ctx context.Context, id string) error
	DeleteLetter(ctx context.Context, id string) error
	RestoreLetter(ctx context.Context, id string) error

	// OpenReply and OpenLetter give what becomes a draft with what is written in it
	// first.
	Unwritten(id string) bool
	OpenReply(ctx context.Context, incomingID string, begin letters.Content) (letters.Letter, error)
	OpenLetter(ctx context.Context, threadID string, begin letters.Content) (letters.Letter, error)
	Revise(ctx context.Context, sentID string) (letters.Letter, error)
	Revisions(ctx context.Context, id string) ([]letters.Revision, error)
	Restore(ctx context.Context, id string, number int) (letters.Letter, error)
	Ticks(ctx context.Context, letterID string) (map[int]bool, error)
	Tick(ctx context.Context, letterID string, point int, on bool) error
	LeftNotes(ctx context.Context, letterID string) (map[string]bool, error)
	LeaveNote(ctx context.Context, letterID, mark string) error
	SetClock(ctx context.Context, id string, c letters.TaskClock) error
	Spend(ctx context.Context, id string, spent time.Duration) error
	Send(ctx context.Context, id string) (letters.Letter, error)
}

// Files asks for files in the window.
type Files interface {
	Open(title string, endings []string, done func(path string))
}

// Texts gives the documents of letters.
type Texts interface {
	Text(ctx context.Context, id string) (reader.Text, error)
}

// Settings gives the learner's choices.
type Settings interface {
	Get() settings.Settings
}

// Time counts the time spent writing.
type Time interface {
	Spend(ctx context.Context, activity progress.Activity, spent time.Duration) error
}

// Deps is what the room works with.
type Deps struct {
	Letters  Letters
	Texts    Texts
	Settings Settings
	Time     Time
	Clock    study.Clock
	// Drafts is shared by all pages of one window, so that what could not be
	// written yet outlives the page.
	Drafts *Drafts
	// Export opens the sheet that exports, prints and copies letters, Copy puts
	// them on the clipboard as text. Letters and threads are named by their IDs.
	Export, Copy func(ids []string)
	// Files asks for a letter to bring in and ReadText reads it; nil where
	// letters can only be pasted.
	Files    Files
	ReadText func(path string) (string, error)
	// Covered tells which points of a task a draft covers, Words gives the words
	// that the learner began to learn this week, LookUp what the dictionary has,
	// Readings the pinyin over a paragraph. Each may be nil.
	Covered  func(ctx context.Context, language study.Language, points []bilingual.Point, phrases []bilingual.Phrase, c letters.Content) ([]bool, error)
	Words    func(ctx context.Context, language study.Language) ([]string, error)
	LookUp   func(ctx context.Context, language study.Language, query string, limit int) ([]Meaning, error)
	Readings func(paragraph string) []typeset.Ruby
	// Simplify gives a text in simplified characters, one for one, so that words
	// are found in either script; nil where that is not known.
	Simplify func(text string) string
	// WordBounds gives at once the word at a rune of a run of Chinese characters,
	// by which double clicks and the keys go; none where it is not known.
	WordBounds func(run string, at int) (start, end int)
	// WordAt tells what the word at a rune of a paragraph means there, and which
	// runes it is; ok is false where there is no word.
	WordAt func(ctx context.Context, language study.Language, paragraph string, at int) (m Explained, ok bool, err error)
	// Senses gives the senses that a word with a sound can have in a sentence, and
	// those that fit; nil where that is not known.
	Senses func(ctx context.Context, language study.Language, word, sound string, in cards.Context) (gather.Choice, error)
	// AddCard makes a card of a word; added is false where there is one already.
	// It may be nil.
	AddCard func(ctx context.Context, n cards.Note) (added bool, err error)
	// ToStudy counts the cards of a letter's words that are due or new; nil where
	// there are none.
	ToStudy func(ctx context.Context, l letters.Letter) (int, error)
	// Due gives the letters of the library that are on their way, the next one
	// first; nil where none ever is.
	Due func(ctx context.Context) ([]letters.Due, error)
	// Speech reads letters back; nil where nothing can.
	Speech Speech
	// Every calls f again and again on the interface's thread until what it
	// returns is called; nil for the system's ticker.
	Every func(pause time.Duration, f func()) (stop func())
}

// Page is the room Letters.
type Page struct {
	frame page.Frame
	deps  Deps

	latest  page.Latest
	content *fyne.Container
	// toStudy counts the cards of a letter's words.
	toStudy page.Latest
	at      place

	// folder and sought are what the list shows, when one comes back to it.
	folder letters.Folder
	sought string

	changes page.Order
	working page.Group // changes under way; tests wait for them
	// undone takes back what was done last; nil if nothing can be.
	undone func()
}

// place is one of the room's places: the list, a thread, the desk.
type place interface {
	content() fyne.CanvasObject
	// shown is called once the place is in the window.
	shown()
	leave()
	key(name string) bool
}

var (
	_ page.Page  = (*Page)(nil)
	_ page.Taker = (*Page)(nil)
)

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, deps Deps) *Page {
	if deps.Every == nil {
		deps.Every = every
	}
	return &Page{frame: frame, deps: deps, content: container.NewStack(), folder: letters.FolderInbox}
}

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show goes to the list, a thread or the desk.
func (p *Page) Show(to route.Route) {
	p.leave()
	switch to := to.(type) {
	case route.Reply:
		p.openReply(to.LetterID)
	case route.Draft:
		p.openDraft(to.LetterID)
	case route.Thread:
		p.openThread(to)
	default:
		p.openList()
	}
}

// Leave keeps what was written and puts the place away.
func (p *Page) Leave() {
	p.latest.Stop()
	p.leave()
}

func (p *Page) leave() {
	p.toStudy.Stop()
	if p.at != nil {
		p.at.leave()
	}
	p.at = nil
}

// Key offers a key to the place that is shown.
func (p *Page) Key(name string) bool { return p.at != nil && p.at.key(name) }

// put shows a place.
func (p *Page) put(at place) {
	p.leave()
	p.at = at
	p.content.Objects = []fyne.CanvasObject{at.content()}
	p.content.Refresh()
	at.shown()
}

// instead says why a place cannot be shown and shows the list, where nothing is
// shown any more: what was left before stands there still, but no key and no
// clock is its.
func (p *Page) instead(err error) {
	p.frame.Report(err)
	if p.at == nil {
		p.openList()
	}
}

// focus gives the focus to a part of the room.
func (p *Page) focus(o fyne.Focusable) {
	if canvas := p.canvas(); canvas != nil {
		canvas.Focus(o)
	}
}

// canvas is the canvas that the room is in. The toolkit finds that of an
// object only once the object was painted, and the focus is wanted at once.
func (p *Page) canvas() fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if canvas := driver.CanvasForObject(p.content); canvas != nil {
		return canvas
	}
	if windows := driver.AllWindows(); len(windows) > 0 {
		return windows[0].Canvas()
	}
	return nil
}

// toList leads back to the list.
func (p *Page) toList() { p.frame.Go(route.ToRoom{To: route.Letters}) }

// every is the system's ticker.
func every(pause time.Duration, f func()) (stop func()) {
	ticker := time.NewTicker(pause)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				fyne.Do(f)
			}
		}
	}()
	return func() {
		ticker.Stop()
		close(done)
	}
}
