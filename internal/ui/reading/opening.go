package reading

import (
	"context"
	"reflect"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// opened is what opening a text brings.
type opened struct {
	text      *text
	learner   Learner
	progress  reader.Progress
	letterID  string
	converter *hanzi.Converter
	missing   error // the reference data
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
	if missing == nil {
		o.converter, o.missing = p.s.Reference.Converter(ctx)
	}
	if o.text, err = textOf(ctx, t.Document, t.Document.Language, annotator, p.s.Corrections, nil); err != nil {
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
	p.text, p.learner, p.letterID, p.converter = o.text, o.learner, o.letterID, o.converter
	p.shows = lookOf(p.s.Settings.Get())
	p.chosen, p.trail, p.leapt, p.counts = false, nil, 0, nil
	p.at = place{0, -1}
	p.notice.Objects = nil
	if o.missing != nil {
		text := p.frame.Words.ErrorText(o.missing)
		p.notice.Objects = []fyne.CanvasObject{widgets.NewBanner(true, text, nil, nil)}
	}
	p.rebuild(false)
	p.openTools()
	p.scrollTo(o.progress.Sentence, o.progress.Start)
	p.moved = true // it was opened
	p.refreshHead()
	p.countWords()
	p.content.Refresh()
}

// refreshed is what may have changed while another page was shown.
type refreshed struct {
	learner Learner
	text    *text
	// anew is the text where it is another by now: it was brought in again, or
	// got other pairs, another title or level.
	anew *opened
}

// refreshLearner looks again at what the learner knows and has corrected,
// after other pages may have changed it, and goes to a sentence counted from 1
// unless that is 0.
func (p *Page) refreshLearner(sentence int) {
	before, id := p.text, p.id
	page.Load(&p.load, func(ctx context.Context) (r refreshed, err error) {
		now, err := p.s.Library.Text(ctx, id)
		if err != nil {
			return r, err
		}
		if now.Document != before.doc && !reflect.DeepEqual(now.Document, before.doc) {
			p.places.Wait(ctx)
			o, err := p.open(ctx, id)
			r.anew = &o
			return r, err
		}
		if r.learner, err = p.learnerOf(ctx, before.language); err != nil {
			return r, err
		}
		r.text, err = textOf(ctx, before.doc, before.language, before.chinese, p.s.Corrections, before)
		return r, err
	}, func(r refreshed, err error) {
		if err != nil {
			p.frame.Report(err)
			if study.CodeOf(err) == study.CodeNotFound { // it was removed for good
				p.close()
				p.frame.Go(route.ToRoom{To: route.Read})
			}
			return
		}
		if r.anew != nil {
			p.close()
			p.id = id
			p.show(*r.anew)
			p.arrive(sentence - 1)
			return
		}
		p.learner = r.learner
		p.takeLook()
		p.replace(r.text)
		p.arrive(sentence - 1)
	})
}

// takeLook takes over what was chosen in the settings meanwhile.
func (p *Page) takeLook() {
	shown := p.shows.shown
	p.shows = lookOf(p.s.Settings.Get())
	p.shows.shown = shown
}

// rebuild makes the blocks anew; keep leaves the place at the window's top.
func (p *Page) rebuild(keep bool) {
	para, r, home := 0, 0, p.flow.Share() == 0
	if keep = keep && p.view != nil; keep {
		para, r = p.topPlace()
	}
	apart := p.view != nil && (p.view.look.translation() == Under) != (p.shows.translation() == Under)
	p.view = newView(p.text, p.learner, p.shows, inScript(p.converter, p.shows.Script))
	p.view.lit, p.view.marks = p.litPlace(), p.tools.marks
	p.setBlocks(keep && !apart && !home)
	if last := len(p.text.paras) - 1; keep && apart && last >= 0 && !home {
		block, at := p.view.at(min(para, last), r)
		p.flow.ScrollTo(block, at)
	}
	p.wash()
	p.askFace()
}

// askFace looks for the system's face the first time that it is wanted. The
// text stands in the Kai face until it is there, and where there is none.
func (p *Page) askFace() {
	if p.shows.Face != "system" || p.faceAsked || p.s.SystemFace == nil {
		return
	}
	p.faceAsked = true
	page.Do(func(ctx context.Context) (struct{}, error) { return struct{}{}, p.s.SystemFace(ctx) }, func(_ struct{}, err error) {
		switch {
		case err != nil:
			p.frame.Notify(p.frame.Words.T("reading.no_face"), "", nil)
		case p.text != nil:
			p.rebuild(true)
		}
	})
}

// setBlocks hands the view to the flow.
func (p *Page) setBlocks(keep bool) {
	p.flow.SetMaxWidth(columnWidth * max(float32(p.shows.Scale), 1))
	p.flow.SetBeside(p.shows.translation() == Beside)
	p.flow.SetSource(p.view, keep)
}

func (p *Page) refreshHead() {
	share, ok := p.learner.share(p.counts)
	p.head.show(p.text, share, ok, p.shows, p.letterID != "")
}

// countWords counts the words of the text in the background, for what the
// learner knows of it. What cannot be counted is not told.
func (p *Page) countWords() {
	t, id := p.text, p.id
	page.Load(&p.count, func(ctx context.Context) ([]reader.WordCount, error) {
		if t.language == t.doc.Language {
			return p.s.Library.Vocabulary(ctx, id)
		}
		return countWords(ctx, t)
	}, func(counts []reader.WordCount, err error) {
		if err != nil || p.text == nil {
			return // the text is closed, or there is no dictionary: that is told already
		}
		p.counts = counts
		p.refreshHead()
	})
}

// close forgets the text.
func (p *Page) close() {
	p.count.Stop()
	p.closeTools()
	p.text, p.view, p.id, p.letterID, p.counts = nil, nil, "", "", nil
	p.undoing = nil
	p.flow.SetBlocks(nil, false)
}
