// Package reading is the Read room: the library and the reader.
package reading

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Library gives texts, progress and words.
type Library interface {
	Texts(ctx context.Context) ([]reader.Text, error)
	Text(ctx context.Context, id string) (reader.Text, error)
	Progress(ctx context.Context, id string) (reader.Progress, error)
	Progresses(ctx context.Context) (map[string]reader.Progress, error)
	Leave(ctx context.Context, id string, sentence int, share float64) error
	Statuses(ctx context.Context, language study.Language) (map[string]reader.WordStatus, error)
	SetStatus(ctx context.Context, language study.Language, headword string, status reader.WordStatus) error
}

// Reference gives the dictionary and the words of Chinese text. Its methods
// wait until the data is open and fail with its error if it cannot be opened.
type Reference interface {
	Lookup(ctx context.Context, headword string) ([]dictionary.Entry, error)
	// EnglishAt gives what the word at a place of a line means there: the
	// phrases that it is part of, then the word.
	EnglishAt(ctx context.Context, line string, at int) ([]dictionary.EnglishMatch, error)
	Annotator(ctx context.Context) (Annotator, error)
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
	// Letter gives the incoming letter that a text is, "" if it is none.
	Letter func(ctx context.Context, textID string) (letterID string, err error)
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

	load, look page.Latest
	id         string
	letterID   string
	text       *text
	learner    Learner
	shows      look
	view       *view
	at         place
	chosen     bool // a word is chosen
	meaning    *meaning
	mended     *mended // what was just corrected in the pop-up
	kept       *time.Timer
	leapt      float64 // the share at the sentence that was leapt to
	changes    page.Order
	active     time.Time
}

var _ page.Page = (*Page)(nil)

// New makes the reader.
func New(frame page.Frame, s Services) *Page {
	p := &Page{frame: frame, s: s, flow: flow.New(columnWidth)}
	p.head = newHead(frame.Words, p)
	p.foot = newFoot(frame.Words)
	p.popup = newPopup(frame.Words, popupActions{
		add: p.addCard, known: p.toggleKnown, more: p.openEntry, mend: p.openMending, back: p.closeMending,
		reading: p.mendReading, typed: p.mendTyped, division: p.mendDivision,
		remove: p.removeCorrection, widen: p.widen, undo: p.undoMending, resized: p.fitPopup,
	})
	p.over = container.NewWithoutLayout(p.popup)
	p.notice = container.NewStack()
	p.flow.OnTapped = p.tapped
	p.flow.OnScrolled = p.scrolled
	p.content = container.New(&readerLayout{p}, p.flow, p.head.object, p.foot.object, p.notice, p.over)
	return p
}

// columnWidth is the text's column: 30 characters of 25 pixels, well under the
// 38 at which a line becomes hard to follow; English gets some 75 letters.
const columnWidth = 754

// Content gives the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// opened is what opening a text brings.
type opened struct {
	text     *text
	learner  Learner
	progress reader.Progress
	letterID string
	missing  error // the reference data
}

// Show opens a text at the sentence that is asked for, or where it was left.
func (p *Page) Show(to route.Route) {
	r, ok := to.(route.Text)
	if !ok {
		return
	}
	if r.ID == p.id && p.text != nil {
		p.active = p.s.Clock.Now()
		p.refreshLearner(r.Sentence)
		return
	}
	p.Leave() // of another text
	p.active = p.s.Clock.Now()
	p.close()
	p.id = r.ID
	page.Load(&p.load, func(ctx context.Context) (opened, error) { return p.open(ctx, r.ID) }, func(o opened, err error) {
		if err != nil {
			p.frame.Report(err)
			p.frame.Go(route.ToRoom{To: route.Read})
			return
		}
		p.show(o)
		p.arrive(r.Sentence - 1)
	})
}

func (p *Page) open(ctx context.Context, id string) (o opened, err error) {
	t, err := p.s.Library.Text(ctx, id)
	if err != nil {
		return o, err
	}
	annotator, missing := p.s.Reference.Annotator(ctx)
	o.missing = missing
	if o.text, err = textOf(ctx, t.Document, annotator, p.s.Corrections, nil); err != nil {
		return o, err
	}
	if o.learner, err = p.learnerOf(ctx, t.Document.Language); err != nil {
		return o, err
	}
	if o.progress, err = p.s.Library.Progress(ctx, id); err != nil {
		return o, err
	}
	o.letterID, err = p.s.Letter(ctx, id)
	return o, err
}

func (p *Page) learnerOf(ctx context.Context, language study.Language) (Learner, error) {
	statuses, err := p.s.Library.Statuses(ctx, language)
	return LearnerOf(statuses, p.s.Settings.Get()), err
}

// show puts an opened text on the page.
func (p *Page) show(o opened) {
	chosen := p.s.Settings.Get()
	p.text, p.learner, p.letterID = o.text, o.learner, o.letterID
	p.shows = look{pinyin: PinyinMode(chosen.Pinyin), all: chosen.Translations, shown: map[int]bool{}}
	p.chosen, p.leapt = false, 0
	p.at = place{0, -1}
	p.notice.Objects = nil
	if o.missing != nil {
		text := p.frame.Words.ErrorText(o.missing)
		p.notice.Objects = []fyne.CanvasObject{widgets.NewBanner(true, text, nil, nil)}
	}
	p.rebuild(false)
	p.scrollTo(o.progress.Sentence)
	p.refreshHead()
	p.content.Refresh()
}

// refreshed is what may have changed while another page was shown.
type refreshed struct {
	learner Learner
	text    *text
}

// refreshLearner looks again at what the learner knows and has corrected,
// after other pages may have changed it, and goes to a sentence counted from 1
// unless that is 0.
func (p *Page) refreshLearner(sentence int) {
	before := p.text
	page.Load(&p.load, func(ctx context.Context) (r refreshed, err error) {
		if r.learner, err = p.learnerOf(ctx, before.language); err != nil {
			return r, err
		}
		r.text, err = textOf(ctx, before.doc, before.chinese, p.s.Corrections, before)
		return r, err
	}, func(r refreshed, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.learner = r.learner
		p.replace(r.text)
		p.arrive(sentence - 1)
	})
}

// rebuild makes the blocks anew; keep leaves the place at the window's top.
func (p *Page) rebuild(keep bool) {
	p.view = newView(p.text, p.learner, p.shows)
	p.flow.SetBlocks(p.view.blocks, keep)
	p.wash()
}

func (p *Page) refreshHead() {
	share, ok := p.text.knownShare(p.learner)
	p.head.show(p.text.doc, share, ok, p.shows, p.letterID != "")
}

// close forgets the text.
func (p *Page) close() {
	p.text, p.view, p.id, p.letterID = nil, nil, "", ""
	p.flow.SetBlocks(nil, false)
}

// Leave keeps the place in the text and drops what is still loading.
func (p *Page) Leave() {
	p.load.Stop()
	p.closePopup()
	if p.kept != nil {
		p.kept.Stop()
	}
	p.keep()
	p.active = time.Time{}
}

// keep notes the place in the text. It is one small write.
func (p *Page) keep() {
	if p.text == nil {
		return
	}
	p.spendNow()
	id, sentence, share := p.id, p.topSentence(), p.share()
	ctx, cancel := context.WithTimeout(context.Background(), keepTime)
	defer cancel()
	if err := p.s.Library.Leave(ctx, id, sentence, share); err != nil {
		p.frame.Report(err)
	}
}

const (
	// keepTime bounds the write when the page is left.
	keepTime = 2 * time.Second
	// keepAfter is the rest after scrolling when the place is kept.
	keepAfter = time.Second
)

// topSentence gives the sentence at the window's top.
func (p *Page) topSentence() int {
	para, r := p.flow.TopPlace()
	if para >= len(p.text.paras) {
		return 0
	}
	return p.text.sentenceAt(para, r)
}

// scrolled follows the text: the bar at the foot, the pop-up, and the place
// kept a moment later.
func (p *Page) scrolled() {
	if p.text == nil {
		return
	}
	p.foot.show(p.flow.Share())
	p.placePopup()
	p.spend()
	if p.kept != nil {
		p.kept.Stop()
	}
	p.kept = time.AfterFunc(keepAfter, func() { fyne.Do(p.keep) })
}

// spendEvery is the least time that is counted at once while signs of life
// follow each other, as when the wheel turns: each time counted is a write.
const spendEvery = 10 * time.Second

// spend is a sign of life: the time up to it counts.
func (p *Page) spend() {
	if since := p.s.Clock.Now().Sub(p.active); since < 0 || since >= spendEvery {
		p.spendNow()
	}
}

// spendNow counts the time since the last one that was counted. A page that was
// left has none, though the window may still lay it out.
func (p *Page) spendNow() {
	if p.active.IsZero() {
		return
	}
	now := p.s.Clock.Now()
	p.s.Spend(now.Sub(p.active))
	p.active = now
}

// hskLevel gives the learner's level of HSK 2.0, 0 if not told.
func hskLevel(s settings.Settings) int {
	if s.ChineseLevel.List != study.HSK2 || len(s.ChineseLevel.Name) != 1 {
		return 0
	}
	n := int(s.ChineseLevel.Name[0] - '0')
	if n < 1 || n > 6 {
		return 0
	}
	return n
}

// readerLayout places text, head, foot and what floats over the text.
type readerLayout struct{ p *Page }

// Heights of head and foot at 100 %.
const (
	headHeight = 56
	footHeight = 44
)

func (l *readerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

func (l *readerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	text, head, foot, notice, over := objects[0], objects[1], objects[2], objects[3], objects[4]
	top, bottom := theme.Px(headHeight), theme.Px(footHeight)
	head.Move(fyne.Position{})
	head.Resize(fyne.NewSize(size.Width, top))
	foot.Move(fyne.NewPos(0, size.Height-bottom))
	foot.Resize(fyne.NewSize(size.Width, bottom))
	if len(l.p.notice.Objects) > 0 {
		height := widgets.HeightFor(l.p.notice.Objects[0], size.Width-theme.Px(48))
		notice.Move(fyne.NewPos(theme.Px(24), top+theme.Px(12)))
		notice.Resize(fyne.NewSize(size.Width-theme.Px(48), height))
		top += height + theme.Px(20)
	}
	room := fyne.NewSize(size.Width, max(size.Height-top-bottom, 0))
	for _, o := range []fyne.CanvasObject{text, over} {
		o.Move(fyne.NewPos(0, top))
		o.Resize(room)
	}
	l.p.placePopup()
}
