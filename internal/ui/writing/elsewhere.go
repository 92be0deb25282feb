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
		if err != nil {
			d.told = "" // the next tick tries again
			return
		}
		if goOn {
			p.deps.Drafts.Keep(l.ID, d.sheet.whole(d.reply).Content) // written meanwhile
		}
		p.deps.Drafts.forget(id)
		p.frame.Notify(p.frame.Words.T("writing.removed_elsewhere"), "", nil)
		if goOn && p.at == place(d) {
			p.frame.Go(route.Draft{LetterID: l.ID})
		}
	})
	return true
}

// keepAnew writes what stands in a letter that is no more into a new one of a
// thread. It answers what that answered, unless another reply does.
func (p *Page) keepAnew(ctx context.Context, was *letters.Letter, threadID string) (l letters.Letter, err error) {
	if was.InReplyTo != "" && was.ThreadID == threadID {
		l, err = p.deps.Letters.OpenReply(ctx, was.InReplyTo, letters.Content{})
	}
	if l.ID == "" || err != nil || !p.deps.Letters.Unwritten(l.ID) {
		if l, err = p.deps.Letters.OpenLetter(ctx, threadID, letters.Content{}); err != nil {
			return l, err
		}
	}
	p.deps.Drafts.Keep(l.ID, was.Content)
	if err = p.deps.Drafts.Flush(ctx, l.ID); study.CodeOf(err) == study.CodeNotFound {
		p.deps.Drafts.forget(l.ID)
	}
	return l, err
}
