package writing

import (
	"context"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// renameThread asks for another title and pen friend of a thread that the
// learner began; those of the library have theirs.
func (p *Page) renameThread(t *letters.Thread, then func()) {
	if !t.Own {
		return
	}
	was, words := *t, p.frame.Words.T
	with, title := widgets.NewField(words("writing.with_hint")), widgets.NewField(words("writing.title_hint"))
	with.SetText(t.With)
	title.SetText(*ownTitle(&was))
	body := widgets.NewColumn(14,
		widgets.NewColumn(4, widgets.NewNote(words("writing.thread_title")), title),
		widgets.NewColumn(4, widgets.NewNote(words("writing.with_whom")), with))
	var q *question
	q = p.ask(words("writing.rename_title"), body, words("writing.rename_do"), "Return", func() {
		now := was
		now.With = strings.TrimSpace(with.Text)
		*ownTitle(&now) = strings.TrimSpace(title.Text)
		if now.With == "" {
			q.tell(words("writing.with_missing"))
			p.focus(with)
			return
		}
		p.saveNames(q, was, now, then)
	})
	if q == nil {
		return
	}
	q.dress(title)
	q.dress(with)
	q.begin(title)
}

// ownTitle is the title of a thread in its own language.
func ownTitle(t *letters.Thread) *string {
	if t.Language == study.English {
		return &t.TitleEn
	}
	return &t.TitleZh
}

// saveNames keeps the names of a thread and tells so, with the way back.
func (p *Page) saveNames(q *question, was, now letters.Thread, then func()) {
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Letters.ChangeThread(ctx, now)
	}, func(_ struct{}, err error) {
		defer p.working.Done()
		if err != nil {
			q.tell(p.frame.Words.ErrorText(err))
			return
		}
		q.close()
		then()
		p.changed(p.frame.Words.T("writing.renamed"),
			func(ctx context.Context) error { return p.deps.Letters.ChangeThread(ctx, was) })
	})
}
