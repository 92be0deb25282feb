package writing

import (
	"context"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// change makes a change off the interface's thread, after those before it, and
// then calls done; what goes wrong is reported.
func (p *Page) change(work func(context.Context) error, done func()) {
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) { return struct{}{}, work(ctx) }, func(_ struct{}, err error) {
		defer p.working.Done()
		if err != nil {
			p.frame.Report(err)
			return
		}
		if done != nil {
			done()
		}
		if p.frame.Counts != nil {
			p.frame.Counts()
		}
	})
}

// changed tells what was done, with the way back, which takes the message away.
func (p *Page) changed(message string, back func(context.Context) error) {
	p.undone = func() {
		p.undone = nil
		p.frame.Notify("", "", nil)
		p.change(back, p.again)
	}
	p.told(message, p.undo)
}

// again shows anew what the room shows now, which need not be what it showed when
// something was done that is taken back.
func (p *Page) again() {
	switch at := p.at.(type) {
	case *list:
		if at.query == "" {
			at.reload(at.rows.At())
		} else {
			at.searched(at.query)
		}
	case *thread:
		at.again()
	}
}

// told tells what was done, with a link that takes it back.
func (p *Page) told(message string, back func()) {
	p.frame.Notify(message, p.frame.Words.T("common.undo"), back)
}

// undo takes back what was done last.
func (p *Page) undo() {
	if p.undone != nil {
		p.undone()
	}
}

// archive puts a thread away, or brings it back.
func (p *Page) archive(t *letters.Thread, then func()) {
	away, id := t.Archived.IsZero(), t.ID
	title, _ := titlesOf(t)
	key := "writing.was_put_away"
	if !away {
		key = "writing.was_brought_back"
	}
	p.change(func(ctx context.Context) error { return p.deps.Letters.Archive(ctx, id, away) }, func() {
		then()
		p.changed(p.frame.Words.T(key, i18n.Args{"title": title}),
			func(ctx context.Context) error { return p.deps.Letters.Archive(ctx, id, !away) })
	})
}

// removeThread puts a thread with its letters into the trash.
func (p *Page) removeThread(t *letters.Thread, then func()) {
	id := t.ID
	title, _ := titlesOf(t)
	p.change(func(ctx context.Context) error { return p.deps.Letters.DeleteThread(ctx, id) }, func() {
		then()
		p.changed(p.frame.Words.T("writing.thread_deleted", i18n.Args{"title": title}),
			func(ctx context.Context) error { return p.deps.Letters.RestoreThread(ctx, id) })
	})
}

// removeLetter puts one letter into the trash.
func (p *Page) removeLetter(id string, then func()) {
	p.change(func(ctx context.Context) error {
		if err := p.deps.Drafts.Flush(ctx, id); err != nil && study.CodeOf(err) != letters.CodeSent {
			return inHand(err)
		}
		return p.deps.Letters.DeleteLetter(ctx, id)
	}, func() {
		then()
		p.changed(p.frame.Words.T("writing.letter_deleted"),
			func(ctx context.Context) error { return p.deps.Letters.RestoreLetter(ctx, id) })
	})
}

// skip says that a letter will not be answered; the thread's next one comes.
func (p *Page) skip(id string, then func()) {
	p.change(func(ctx context.Context) error { return p.deps.Letters.Skip(ctx, id) }, func() {
		then()
		p.changed(p.frame.Words.T("writing.skipped_now"),
			func(ctx context.Context) error { return p.deps.Letters.Unskip(ctx, id) })
	})
}

// compose opens the desk with a letter that answers none. It is begun with the
// first key that is pressed.
func (p *Page) compose(t *letters.Thread) {
	id, begin := t.ID, p.beginIn(t.Language, t.With)
	p.openNew(func(ctx context.Context) (letters.Letter, error) {
		return p.deps.Letters.OpenLetter(ctx, id, begin)
	})
}

// revise begins a copy of a sent letter and opens the desk with it.
func (p *Page) revise(sentID string) {
	p.openNew(func(ctx context.Context) (letters.Letter, error) { return p.deps.Letters.Revise(ctx, sentID) })
}

func (p *Page) openNew(begin func(context.Context) (letters.Letter, error)) {
	var draft letters.Letter
	p.change(func(ctx context.Context) (err error) {
		draft, err = begin(ctx)
		return err
	}, func() { p.frame.Go(route.Draft{LetterID: draft.ID}) })
}

// beginIn is what a letter in a language to someone begins with.
func (p *Page) beginIn(language study.Language, with string) letters.Content {
	return letters.Begin(language, with, p.deps.Settings.Get().PenName, p.deps.Clock.Now())
}

// beginThread asks for whom one's own correspondence is with; brought are the
// letters of a pen friend that are to be brought into it at once.
func (p *Page) beginThread(brought []letters.Brought) {
	t := p.frame.Words.T
	with, title := widgets.NewField(t("writing.with_hint")), widgets.NewField(t("writing.title_hint"))
	languages := []study.Language{study.Chinese, study.English}
	at := 0
	if p.deps.Settings.Get().Direction == study.LearnEnglish {
		at = 1
	}
	in := widgets.NewSegments([]string{t("writing.in_chinese"), t("writing.in_english")}, at, nil)
	body := widgets.NewColumn(14,
		widgets.NewColumn(4, widgets.NewNote(t("writing.with_whom")), with),
		widgets.NewColumn(6, widgets.NewNote(t("writing.in_which")), widgets.NewRow(0, in)),
		widgets.NewColumn(4, widgets.NewNote(t("writing.thread_title")), title))
	var q *question
	begin := func() {
		thread := letters.Thread{With: strings.TrimSpace(with.Text), Language: languages[in.Chosen()]}
		if thread.Language == study.Chinese {
			thread.TitleZh = strings.TrimSpace(title.Text)
		} else {
			thread.TitleEn = strings.TrimSpace(title.Text)
		}
		if thread.With == "" {
			q.tell(t("writing.with_missing"))
			p.focus(with)
			return
		}
		p.saveThread(q, thread, brought)
	}
	q = p.ask(t("writing.begin_title"), body, t("writing.begin_do"), "Return", begin)
	if q == nil {
		return
	}
	q.dress(with)
	q.dress(title)
	q.begin(with)
}

// saveThread begins the thread and goes to it: to the desk where nothing is
// brought in.
func (p *Page) saveThread(q *question, thread letters.Thread, all []letters.Brought) {
	p.working.Add(1)
	var came brought
	page.DoIn(&p.changes, func(ctx context.Context) (letters.Thread, error) {
		made, err := p.deps.Letters.BeginThread(ctx, thread)
		if err == nil {
			came = p.bringAll(ctx, made.ID, all)
		}
		return made, err
	}, func(made letters.Thread, err error) {
		defer p.working.Done()
		if err != nil {
			q.tell(p.frame.Words.ErrorText(err))
			return
		}
		q.close()
		if len(all) == 0 {
			p.compose(&made)
			return
		}
		p.frame.Go(route.Thread{ID: made.ID})
		if came.why != nil { // the thread is there, and must not be begun twice
			p.frame.Notify(p.failure(came), "", nil)
		}
	})
}
