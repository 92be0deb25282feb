package writing

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// desk is the place where a reply is written.
type desk struct {
	p      *Page
	loaded loadedDesk
	// reply is the letter as last read from the fields.
	reply letters.Letter

	bench  *widgets.Workbench
	right  *fyne.Container
	side   *side
	paper  *container.Scroll // the paper, scrolled
	holder *fyne.Container   // what the paper's place holds
	sheet  *sheet
	notes  *formNotes
	// inputs are the input method in each field while the desk is shown.
	inputs      []widgets.Input
	inputButton *widgets.Button
	status      *status
	bar         *fyne.Container
	buttons     fyne.CanvasObject // what the bar holds while nothing is asked
	doubt       *doubt            // what is asked before the letter is sealed, nil if nothing is
	main        *widgets.Button
	tools       *widgets.Button
	finder      *finder

	// readings says that pinyin stands over what was written, speaking that it
	// is read aloud.
	readings, speaking bool
	voice, looks       page.Latest
	gloss              *gloss // the word of the letter that is explained, nil if none is

	sending bool
	told    string // the letter that has what was written, once it was told; "" before
	// followed is set once the caret was brought into sight, which takes a
	// paper that was painted.
	followed bool
	noted    bool  // notes stood at the right of the paper
	caret    caret // where it was then
	// composing is what was being composed when it was last kept; dropped says
	// that it is no more, and was perhaps not written.
	composing string
	dropped   bool
	versions  *versions // shown instead of the draft, nil if not
	clockOff  func()
	alive     time.Time // the last sign of life that was counted
	// clockKept is the task's clock as it was kept last, at clockAt.
	clockKept letters.TaskClock
	clockAt   time.Time
	loads     page.Latest
	// sealing goes on whatever else is asked for meanwhile.
	sealing, counting page.Latest
}

func newDesk(p *Page, loaded loadedDesk) *desk {
	d := &desk{p: p, loaded: loaded, reply: loaded.reply, clockKept: loaded.reply.Clock}
	if c, ok := p.deps.Drafts.Unwritten(d.reply.ID); ok && d.isDraft() {
		d.reply.Content = c
	}
	d.side = &side{words: p.frame.Words, insert: d.insert, back: p.toList, aside: func() { d.bench.ShowLeft(false) }}
	if p.deps.WordAt != nil {
		d.side.look = d.lookAt
	}
	d.finder = newFinder(d)
	d.status, d.bar = newStatus(d), widgets.NewColumn(0)
	d.holder = container.NewStack()
	d.paper = container.NewVScroll(d.holder)
	d.right = container.New(&rightLayout{d: d}, d.status.row, d.paper, d.bar)
	d.bench = widgets.NewWorkbench(d.side.content(d, d.isDraft()), d.right)
	d.bench.OnFold = d.folded
	d.folded(false)
	if d.isDraft() {
		d.showDraft()
	} else {
		d.showSent(nil)
	}
	return d
}

// caret is a place on the paper.
type caret struct {
	field  *editor.Editor
	at     int
	length int
	typed  string // what is being composed there
}

func (d *desk) isDraft() bool { return d.reply.State == letters.Draft }

// untouched reports whether nothing was written in the draft since it was begun:
// the study does not have it, and nothing waits to be written.
func (d *desk) untouched() bool {
	return d.isDraft() && !d.p.deps.Drafts.State(d.reply.ID).Pending && d.p.deps.Letters.Unwritten(d.reply.ID)
}

func (d *desk) content() fyne.CanvasObject { return d.bench.Container }

func (d *desk) folded(folded bool) {
	d.side.asideLink.Hidden = !folded
	d.status.letterLink.Hidden = !folded
	d.status.refresh()
}

// shown starts what runs while the desk is in the window.
func (d *desk) shown() {
	if d.isDraft() {
		d.attachInput()
		d.sheet.begin()
	}
	d.alive = d.p.deps.Clock.Now()
	d.clockOff = d.p.deps.Every(lineEvery, d.status.tick)
	if d.side.aids != nil {
		d.side.aids.loadWords()
	}
	if d.isDraft() && d.loaded.answers() {
		d.p.wordsFirst(d.loaded.incoming, func(n int) {
			d.side.offerStudy(d.p.wordsFirstLabel(n), func() { d.p.study(d.loaded.incoming) })
		})
	}
}

// leaveTime is how long leaving waits for a draft to be written. What takes
// longer goes on being written meanwhile.
const leaveTime = 2 * time.Second

func (d *desk) leave() {
	d.loads.Stop()
	d.counting.Stop()
	d.releaseInput()
	d.keepDropped()
	d.stopVoice()
	d.looks.Stop()
	d.closeGloss()
	if d.side.aids != nil {
		d.side.aids.stop()
	}
	if d.clockOff != nil {
		d.clockOff()
		d.clockOff = nil
	}
	d.lifeSign(0)
	drafts := d.p.deps.Drafts
	if !d.isDraft() {
		return
	}
	d.keepClock()
	ctx, cancel := context.WithTimeout(context.Background(), leaveTime)
	defer cancel()
	err := drafts.Flush(ctx, d.reply.ID)
	if err != nil && (d.rescuing(err) || d.rescue(false)) {
		return
	}
	if err != nil && (d.told == "" || keptElsewhere(d.reply.ID, err) != d.told) {
		d.p.frame.Report(inHand(err))
	}
}

func (d *desk) key(name string) bool {
	switch name {
	case "Ctrl+" + string(fyne.KeyReturn), "Ctrl+" + string(fyne.KeyEnter):
		if d.versions == nil && d.isDraft() {
			d.seal()
			return true
		}
	case string(fyne.KeyEscape):
		if d.doubt != nil {
			d.doubt.close()
			return true
		}
		if d.versions != nil {
			d.showDraft()
			d.sheet.begin()
			return true
		}
		if d.finder.row.Visible() {
			d.finder.close()
			return true
		}
		d.p.frame.Go(route.Thread{ID: d.reply.ThreadID})
		return true
	case string(fyne.KeyF2):
		if d.writable() {
			d.settled()
			d.openTools()
			return true
		}
	case string(fyne.KeyReturn), string(fyne.KeyEnter):
		if d.doubt != nil {
			d.doubt.seal()
			return true
		}
		if d.versions != nil {
			d.versions.restore()
			return true
		}
		if !d.isDraft() && d.loaded.onward.next != "" {
			d.toNext()
			return true
		}
	case string(fyne.KeyUp), string(fyne.KeyDown):
		if d.versions != nil {
			d.versions.step(name == string(fyne.KeyDown))
			return true
		}
	}
	if name == string(fyne.KeyD) && d.versions != nil {
		d.versions.toggle()
		return true
	}
	if name == "Ctrl+L" && d.versions == nil {
		d.toWords()
		return true
	}
	if do := d.toolKeys()[name]; do != nil && d.writable() {
		d.settled()
		do()
		return true
	}
	return false
}

// showDraft puts the draft's fields on the paper.
func (d *desk) showDraft() {
	words := d.p.frame.Words
	d.versions = nil
	d.reply.Date = d.p.today(d.reply.Language)
	d.followed = false
	d.sheet = newSheet(words, d.reply, d.p.focus)
	for _, f := range d.sheet.fields {
		f.SetWords(d.p.deps.WordBounds)
		f.NextStop = func(back bool) (editor.Range, bool) { return d.nextGap(f, back) }
	}
	d.sheet.changed = d.changed
	d.sheet.grown = d.relayout
	d.sheet.caret = func(f *editor.Editor) {
		d.follow(f)
		d.composed(f)
	}
	d.main = widgets.NewMainButton(words.T("writing.seal"), shortcuts.Name("Ctrl+Return"), d.seal)
	d.notes = newFormNotes(d)
	d.lie(container.New(&draftPlace{d}, widgets.NewFrame(theme.Raised, theme.Line, 0), d.sheet.form, d.notes.layer),
		d.deskButtons())
	if d.readings {
		d.showReadings()
	}
}

// put shows something in the place of the paper, and the buttons below it.
func (d *desk) put(paper, buttons fyne.CanvasObject) {
	d.lie(container.New(&paperPlace{d}, paper), buttons)
}

// lie shows what lies on the desk, placed already, and the buttons below it.
func (d *desk) lie(paper, buttons fyne.CanvasObject) {
	d.doubt, d.buttons = nil, buttons
	d.holder.Objects = []fyne.CanvasObject{paper}
	d.bar.Objects = []fyne.CanvasObject{buttons}
	d.right.Refresh()
	d.status.refresh()
	d.paper.Offset = fyne.Position{}
	d.relayout()
}

// settle places the line, the paper and the buttons anew without drawing them
// all.
func (d *desk) settle() {
	d.status.row.Layout.Layout(d.status.row.Objects, d.status.row.Size())
	d.right.Layout.Layout(d.right.Objects, d.right.Size())
	for _, o := range d.status.row.Objects {
		if c, ok := o.(*fyne.Container); ok {
			c.Layout.Layout(c.Objects, c.Size())
		}
	}
}

// relayout sets the desk anew after the paper's height changed.
func (d *desk) relayout() {
	d.holder.Refresh()
	d.paper.Refresh()
}

// follow scrolls so that the caret stays in sight.
func (d *desk) follow(f *editor.Editor) {
	canvas := d.p.canvas()
	if canvas == nil || canvas.Focused() != fyne.Focusable(f) {
		return
	}
	// Only a caret that moved is followed: the toolkit tells of one whenever it
	// draws the field, and the writer may have scrolled away to read.
	at := caret{f, f.Caret(), f.Len(), f.Composing()}
	if d.followed && at == d.caret {
		return
	}
	d.caret = at
	d.followed = fyne.CurrentApp().Driver().CanvasForObject(f) != nil
	place, size := f.CaretPlace()
	widgets.Reveal(d.paper, f, place, size.Height, f.LineHeight()/2)
}

// changed takes what was typed.
func (d *desk) changed() {
	d.reply = d.sheet.read(d.reply)
	d.reply.Date = d.p.today(d.reply.Language)
	d.keep()
	d.notes.typed()
	d.finder.changed()
	if d.side.aids != nil {
		d.side.aids.typedAt = d.p.deps.Clock.Now()
		d.side.aids.showWishes(d.reply.Content)
	}
	d.status.refresh()
	d.lifeSign(countEvery)
}

// insert puts a phrase at the caret.
func (d *desk) insert(phrase string) {
	if !d.writable() {
		return
	}
	d.bench.ShowLeft(false)
	d.sheet.insert(phrase)
}

// insertPhrase puts a phrase at the caret and selects its first gap, for the next
// key to fill it in.
func (d *desk) insertPhrase(phrase string) {
	if !d.writable() {
		return
	}
	d.insert(phrase)
	if gaps := letters.GapsIn(phrase); len(gaps) > 0 {
		f := d.sheet.last
		begin := f.Caret() - len([]rune(phrase))
		f.Select(begin+gaps[0].Start, begin+gaps[0].End)
	}
}

// insertWish puts a wish where it stands in a letter.
func (d *desk) insertWish(wish string) {
	if !d.writable() {
		return
	}
	d.bench.ShowLeft(false)
	d.sheet.last = d.sheet.wish
	d.sheet.insert(wish)
}

var _ place = (*desk)(nil)
