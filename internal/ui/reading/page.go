// Package reading is the Read room: the library and the reader.
package reading

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/sense"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Library gives texts, progress and words.
type Library interface {
	Texts(ctx context.Context) ([]reader.Text, error)
	Text(ctx context.Context, id string) (reader.Text, error)
	Progress(ctx context.Context, id string) (reader.Progress, error)
	Progresses(ctx context.Context) (map[string]reader.Progress, error)
	LeaveAt(ctx context.Context, at reader.Place) error
	Statuses(ctx context.Context, language study.Language) (map[string]reader.WordStatus, error)
	SetStatuses(ctx context.Context, language study.Language, words map[string]reader.WordStatus) (before map[string]reader.WordStatus, err error)
	// Vocabulary gives the words of a text in its own language.
	Vocabulary(ctx context.Context, id string) ([]reader.WordCount, error)
	// CountRead adds to what was read today.
	CountRead(ctx context.Context, language study.Language, characters int, met []string) error
	// EditPairs changes which sentences belong together.
	EditPairs(ctx context.Context, textID string, e reader.PairEdit) (reader.PairChange, error)
	UndoPairs(ctx context.Context, c reader.PairChange) error
	Bookmarks(ctx context.Context, textID string) ([]reader.Bookmark, error)
	PutBookmark(ctx context.Context, b reader.Bookmark) (reader.Bookmark, error)
	DeleteBookmark(ctx context.Context, id string) error
}

// Reference gives the dictionary and the words of Chinese text. Its methods
// wait until the data is open and fail with its error if it cannot be opened.
type Reference interface {
	Lookup(ctx context.Context, headword string) ([]dictionary.Entry, error)
	// EnglishAt gives what the word at a place of a line means there: the
	// phrases that it is part of, then the word.
	EnglishAt(ctx context.Context, line string, at int) ([]dictionary.EnglishMatch, error)
	Annotator(ctx context.Context) (Annotator, error)
	// Converter turns one script into the other.
	Converter(ctx context.Context) (*hanzi.Converter, error)
}

// Settings give and change the learner's choices.
type Settings interface {
	Get() settings.Settings
	Update(ctx context.Context, change func(*settings.Settings)) error
}

// Corrections keeps what the learner corrected in the analysis of Chinese
// texts.
type Corrections interface {
	In(ctx context.Context, textID string, sentences []string) (*reader.TextCorrections, error)
	Add(ctx context.Context, c reader.Correction) (reader.CorrectionChange, error)
	Widen(ctx context.Context, id string, to reader.CorrectionScope) (reader.CorrectionChange, error)
	Remove(ctx context.Context, ids ...string) (reader.CorrectionChange, error)
	Undo(ctx context.Context, done reader.CorrectionChange) (reader.CorrectionChange, error)
}

// Services are what the reader works with.
type Services struct {
	Library     Library
	Corrections Corrections
	Reference   Reference
	Settings    Settings
	// AddCard makes a card of a word and marks it as being learnt; added is
	// false if one was there.
	AddCard func(ctx context.Context, n cards.Note) (added bool, err error)
	// HasCard reports whether there is a card of a word.
	HasCard func(ctx context.Context, language study.Language, headword string) (bool, error)
	// Ranker orders the senses of words by where these stand; nil for one that
	// knows no irregular forms.
	Ranker func(ctx context.Context) (sense.Ranker, error)
	// Speech reads aloud; nil where nothing can.
	Speech Speech
	// SystemFace has the system's own Chinese face drawn as ink.System; nil, or
	// an error, where there is none.
	SystemFace func(ctx context.Context) error
	// Letter gives the incoming letter that a text is, "" if it is none.
	Letter func(ctx context.Context, textID string) (letterID string, err error)
	// Export asks how texts are to be written to files or printed; nil where
	// nothing can.
	Export func(ids []string)
	// Attempts are kept for as long as whoever makes pages keeps them; nil for
	// as long as the page.
	Attempts *Attempts
	// Spend counts time spent reading.
	Spend func(time.Duration)
	Clock study.Clock
}

// Page is the reader.
type Page struct {
	frame page.Frame
	s     Services

	content *fyne.Container
	head    *head
	foot    *foot
	flow    *flow.Flow
	notice  *fyne.Container // where the data is missing
	over    *fyne.Container // the pop-up floats here
	popup   *popup

	load, look, count page.Latest
	id                string
	letterID          string
	text              *text
	learner           Learner
	converter         *hanzi.Converter   // nil where there is none
	counts            []reader.WordCount // of the text's words; nil until they are counted
	shows             look
	view              *view
	at                place
	chosen            bool   // a word is chosen
	trail             []word // the words that links led to from the chosen one
	hovered           bool   // the pointer chose the word
	meaning           *meaning
	awaited           func()         // what a key asked for before the meaning was there, nil for nothing
	mended            *mended        // what was just corrected in the pop-up
	undoing           func()         // takes back what was told last, nil for nothing
	sheet             *widgets.Modal // that is open over the page, nil for none
	aside             float32        // the width at 100 % that a sheet at the right takes, 0 for none
	faceAsked         bool           // for the system's face
	changes           page.Order
	tools             tools
	// escaped is when Esc closed something last, zero after any other key.
	escaped time.Time

	// The place in the text.
	leapt  float64 // the share at the sentence that was leapt to
	kept   *time.Timer
	moved  bool // since the place was kept last
	places page.Order
	active time.Time
}

var _ page.Page = (*Page)(nil)

// New makes the reader.
func New(frame page.Frame, s Services) *Page {
	p := &Page{frame: frame, s: s, flow: flow.New(columnWidth)}
	if p.s.Attempts == nil {
		p.s.Attempts = &Attempts{}
	}
	p.head = newHead(frame.Words, p)
	p.foot = newFoot(frame.Words)
	p.popup = newPopup(frame.Words, popupActions{
		add: p.addCard, more: p.openEntry, status: p.setStatus, whyNew: p.whyNew,
		follow: p.follow, backwards: func() { p.back() }, sense: p.toggleSense, mend: p.openMending, back: p.closeMending,
		reading: p.mendReading, typed: p.mendTyped, division: p.mendDivision,
		remove: p.removeCorrection, widen: p.widen, undo: p.undoMending, resized: p.fitPopup,
	})
	p.over = container.NewWithoutLayout(p.popup)
	p.notice = container.NewStack()
	p.flow.OnTapped = p.tapped
	p.flow.OnHovered = p.hover
	p.flow.OnScrolled = p.scrolled
	p.outfit()
	// Tab goes through them in this order: to the pop-up first, if one is open.
	p.content = container.New(&readerLayout{p}, p.flow, p.over, p.notice, p.head.object, p.foot.object)
	return p
}

// columnWidth is the text's column: 30 characters of 25 pixels, well under the
// 38 at which a line becomes hard to follow; English gets some 75 letters.
const columnWidth = 754

// Content gives the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }
