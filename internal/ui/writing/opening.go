package writing

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// loadedDesk is what the desk shows.
type loadedDesk struct {
	thread letters.Thread
	// incoming is the letter to answer; it is zero for a letter that answers
	// none.
	incoming  letterView
	reply     letters.Letter
	revisions []letters.Revision
	ticks     map[int]bool
	left      map[string]bool // the notes that were left alone
	onward    onward
}

// answers reports whether there is a letter to answer.
func (l *loadedDesk) answers() bool { return l.incoming.letter.ID != "" }

// openReply opens the desk with the reply to a letter. Where there is none it is
// begun with the first key that is pressed: to look is not to write.
func (p *Page) openReply(incomingID string) {
	p.openDesk(func(ctx context.Context) (out loadedDesk, err error) {
		l, err := p.deps.Letters.Letter(ctx, incomingID)
		if err != nil {
			return out, err
		}
		if out.incoming, err = p.view(ctx, l); err != nil {
			return out, err
		}
		out.reply, err = p.deps.Letters.OpenReply(ctx, incomingID, p.begin(out.incoming))
		return out, err
	})
}

// openDraft opens the desk with a letter of the learner's own.
func (p *Page) openDraft(id string) {
	p.openDesk(func(ctx context.Context) (out loadedDesk, err error) {
		if out.reply, err = p.deps.Letters.Letter(ctx, id); err != nil || out.reply.InReplyTo == "" {
			return out, err
		}
		l, err := p.deps.Letters.Letter(ctx, out.reply.InReplyTo)
		if err != nil {
			return out, err
		}
		out.incoming, err = p.view(ctx, l)
		return out, err
	})
}

func (p *Page) openDesk(load func(context.Context) (loadedDesk, error)) {
	page.Load(&p.latest, func(ctx context.Context) (out loadedDesk, err error) {
		if out, err = load(ctx); err != nil {
			return out, err
		}
		var all []letters.Letter
		if out.thread, all, err = p.deps.Letters.Thread(ctx, out.reply.ThreadID); err != nil {
			return out, err
		}
		if out.reply.State == letters.Sent {
			if out.onward, err = p.onwardOf(ctx, out.reply.ThreadID, all); err != nil {
				return out, err
			}
		}
		p.changes.Wait(ctx) // a point may just have been ticked off
		if out.left, err = p.deps.Letters.LeftNotes(ctx, out.reply.ID); err != nil {
			return out, err
		}
		if out.ticks, err = p.deps.Letters.Ticks(ctx, out.reply.ID); err != nil {
			return out, err
		}
		out.revisions, err = p.deps.Letters.Revisions(ctx, out.reply.ID)
		return out, err
	}, func(loaded loadedDesk, err error) {
		if err != nil {
			p.instead(err)
			return
		}
		p.put(newDesk(p, loaded))
	})
}

// begin is what a new reply begins with: the form of its language, with the
// names that are known.
func (p *Page) begin(incoming letterView) letters.Content {
	return p.beginIn(incoming.letter.Language, incoming.author(incoming.letter.Language))
}

func (p *Page) today(language study.Language) string {
	return letters.FormatDay(language, p.deps.Clock.Now())
}
