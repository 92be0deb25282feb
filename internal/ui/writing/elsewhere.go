package writing

import (
	"context"
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// keptElsewhere gives the letter that has what was to be written in one that was
// sent meanwhile from another window or the shell: the draft that an error names,
// or the letter itself where nothing else was written. It is "" for any other
// error.
func keptElsewhere(id string, err error) string {
	var e *study.Error
	switch {
	case !errors.As(err, &e):
		return ""
	case e.Code == letters.CodeSentElsewhere:
		return e.Args["draft"]
	case e.Code == letters.CodeSent:
		return id
	}
	return ""
}

// goElsewhere goes on with what was written where the letter on the desk was
// sent meanwhile from somewhere else, and says so; false if it was not.
func (d *desk) goElsewhere() bool {
	state := d.p.deps.Drafts.State(d.reply.ID)
	if state.Elsewhere == "" || !d.isDraft() || d.sending || d.told != "" {
		return false
	}
	d.told = state.Elsewhere
	id := d.reply.ID
	d.p.frame.Report(state.Told)
	if state.Elsewhere == id {
		d.p.Show(route.Draft{LetterID: id})
	} else {
		d.p.frame.Go(route.Draft{LetterID: state.Elsewhere})
	}
	if !d.p.deps.Drafts.State(id).Pending { // what waits is written before the window closes
		d.p.deps.Drafts.forget(id)
	}
	return true
}

// rescue keeps what was written as a new letter where the draft was removed for
// good meanwhile, from another window or the shell, and says so; false if it was
// not. goOn leads there.
func (d *desk) rescue(goOn bool) bool {
	p, id := d.p, d.reply.ID
	if study.CodeOf(p.deps.Drafts.State(id).Err) != study.CodeNotFound || !d.isDraft() || d.sending || d.told != "" {
		return false
	}
	d.told = id
	reply, thread := d.sheet.whole(d.reply), d.loaded.thread
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (letters.Letter, error) {
		l, err := p.keepAnew(ctx, &reply, thread.ID)
		if study.CodeOf(err) == study.CodeNotFound { // with its thread
			thread, err = p.deps.Letters.BeginThread(ctx, letters.Thread{
				With: thread.With, Language: thread.Language, TitleZh: thread.TitleZh, TitleEn: thread.TitleEn, Level: thread.Level,
			})
			if err == nil {
				l, err = p.keepAnew(ctx, &reply, thread.ID)
			}
		}
		return l, err
	}, func(l letters.Letter, err error) {
		defer p.working.Done()
		left := d.clockOff == nil
		held := l.ID != "" && letters.MayRetry(err)
		if err != nil && left { // no line above a paper says so
			p.frame.Report(inHandIf(held, err))
		}
		if err != nil && !held {
			d.told = "" // the next tick tries again, unless the desk was left
			return
		}
		if goOn {
			p.deps.Drafts.Keep(l.ID, d.sheet.whole(d.reply).Content) // written meanwhile
		}
		p.deps.Drafts.forget(id)
		if err == nil || !left {
			p.frame.Notify(p.frame.Words.T("writing.removed_elsewhere"), "", nil)
		}
		if goOn && p.at == place(d) {
			p.frame.Go(route.Draft{LetterID: l.ID})
		}
	})
	return true
}

// rescuing reports whether what an error is about is being kept as a new letter.
func (d *desk) rescuing(err error) bool {
	return d.told == d.reply.ID && study.CodeOf(err) == study.CodeNotFound
}

// inHandIf is inHand where what was not written waits in the window.
func inHandIf(held bool, err error) error {
	if held {
		return inHand(err)
	}
	return err
}

// keepAnew writes what stands in a letter that is no more into a new one of a
// thread. It answers what that answered, unless another reply does. Where it
// cannot be written now it is in the hands of Drafts, which goes on trying; then
// the letter is given with the error, since other changes wait for this one.
func (p *Page) keepAnew(ctx context.Context, was *letters.Letter, threadID string) (l letters.Letter, err error) {
	if was.InReplyTo != "" && was.ThreadID == threadID {
		l, err = p.deps.Letters.OpenReply(ctx, was.InReplyTo, letters.Content{})
	}
	if l.ID == "" || err != nil || !p.deps.Letters.Unwritten(l.ID) {
		if l, err = p.deps.Letters.OpenLetter(ctx, threadID, letters.Content{}); err != nil {
			return letters.Letter{}, err
		}
	}
	p.deps.Drafts.Keep(l.ID, was.Content)
	ctx, cancel := context.WithTimeout(ctx, leaveTime)
	defer cancel()
	if err = p.deps.Drafts.Flush(ctx, l.ID); study.CodeOf(err) == study.CodeNotFound {
		p.deps.Drafts.forget(l.ID)
		return letters.Letter{}, err
	}
	return l, err
}
