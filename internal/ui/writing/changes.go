package writing

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

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
func (p *Page) changed(message string, back func(context.Context) error, then func()) {
	p.undone = func() {
		p.undone = nil
		p.frame.Notify("", "", nil)
		p.change(back, then)
	}
	p.told(message, p.undo)
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
			func(ctx context.Context) error { return p.deps.Letters.Archive(ctx, id, !away) }, then)
	})
}

// removeThread puts a thread with its letters into the trash.
func (p *Page) removeThread(t *letters.Thread, then func()) {
	id := t.ID
	title, _ := titlesOf(t)
	p.change(func(ctx context.Context) error { return p.deps.Letters.DeleteThread(ctx, id) }, func() {
		then()
		p.changed(p.frame.Words.T("writing.thread_deleted", i18n.Args{"title": title}),
			func(ctx context.Context) error { return p.deps.Letters.RestoreThread(ctx, id) }, then)
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
			func(ctx context.Context) error { return p.deps.Letters.RestoreLetter(ctx, id) }, then)
	})
}

// skip says that a letter will not be answered; the thread's next one comes.
func (p *Page) skip(id string, then func()) {
	p.change(func(ctx context.Context) error { return p.deps.Letters.Skip(ctx, id) }, func() {
		then()
		p.changed(p.frame.Words.T("writing.skipped_now"),
			func(ctx context.Context) error { return p.deps.Letters.Unskip(ctx, id) }, then)
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

// beginThread asks for whom one's own correspondence is with; letter is what is
// to be brought into it at once, nil for nothing.
func (p *Page) beginThread(letter *letters.Brought) {
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
		p.saveThread(q, thread, letter)
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
func (p *Page) saveThread(q *question, thread letters.Thread, letter *letters.Brought) {
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (letters.Thread, error) {
		made, err := p.deps.Letters.BeginThread(ctx, thread)
		if err == nil && letter != nil {
			_, err = p.deps.Letters.BringIn(ctx, made.ID, *letter)
		}
		return made, err
	}, func(made letters.Thread, err error) {
		defer p.working.Done()
		if err != nil {
			q.tell(p.frame.Words.ErrorText(err))
			return
		}
		q.close()
		if letter == nil {
			p.compose(&made)
			return
		}
		p.frame.Go(route.Thread{ID: made.ID})
	})
}

// bringIn asks for a letter that is to be brought into a thread, with a text to
// begin with.
func (p *Page) bringIn(t *letters.Thread, text, origin string) {
	words := p.frame.Words
	field := newPasteField(words.T("writing.paste_here"))
	field.SetText(text)
	from := widgets.NewNote(origin)
	var q *question
	fromFile := widgets.NewLink(words.T("writing.from_file"), func() {
		p.readFile(func(text, name string, err error) {
			if err != nil {
				q.tell(words.ErrorText(err))
				return
			}
			origin = name
			field.SetText(text)
			from.SetText(name)
		})
	})
	row := widgets.NewApart(12, 4, widgets.NewNote(words.T("writing.letter_of", i18n.Args{"name": t.With})), from)
	body := widgets.NewColumn(8, row, field)
	var links []fyne.CanvasObject
	if p.deps.Files != nil && p.deps.ReadText != nil {
		links = append(links, fromFile)
	}
	if input := p.frame.InputLink(field); input != nil && t.Language == study.Chinese {
		links = append(links, input)
	}
	if len(links) > 0 {
		body.Add(widgets.NewFlow(20, 8, links...))
	}
	id := t.ID
	q = p.ask(words.T("writing.bring_in_title"), body, words.T("writing.bring_in"), "Ctrl+Return", func() {
		p.saveBrought(q, id, letters.Brought{Plain: field.Text, Origin: origin})
	})
	if q == nil {
		return
	}
	q.dress(&field.Field)
	q.begin(field)
}

func (p *Page) saveBrought(q *question, threadID string, b letters.Brought) {
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (letters.Letter, error) {
		return p.deps.Letters.BringIn(ctx, threadID, b)
	}, func(l letters.Letter, err error) {
		defer p.working.Done()
		if err != nil {
			q.tell(p.frame.Words.ErrorText(err))
			return
		}
		q.close()
		p.Show(route.Thread{ID: threadID, LetterID: l.ID})
		if p.frame.Counts != nil {
			p.frame.Counts()
		}
	})
}

// readFile asks for a file with a letter and reads it.
func (p *Page) readFile(done func(text, name string, err error)) {
	p.deps.Files.Open(p.frame.Words.T("writing.choose_letter"), []string{".txt", ".md"}, func(path string) {
		p.read(path, done)
	})
}

func (p *Page) read(path string, done func(text, name string, err error)) {
	page.Do(func(context.Context) (string, error) { return p.deps.ReadText(path) }, func(text string, err error) {
		done(text, filepath.Base(path), err)
	})
}

// Dropped brings a letter in that was dropped on the room as a file: into the
// thread that is shown, or into a new one.
func (p *Page) Dropped(paths []string) {
	if len(paths) == 0 || p.deps.ReadText == nil {
		return
	}
	p.read(paths[0], func(text, name string, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		switch at := p.at.(type) {
		case *thread:
			p.bringIn(&at.loaded.thread, text, name)
		case *desk:
			p.bringIn(&at.loaded.thread, text, name)
		default:
			p.beginThread(&letters.Brought{Plain: text, Origin: name})
		}
	})
}

// pasteField is a field of several lines for a letter that is pasted.
type pasteField struct{ widgets.Field }

func newPasteField(hint string) *pasteField {
	f := &pasteField{}
	f.MultiLine, f.Wrapping, f.PlaceHolder = true, fyne.TextWrapWord, hint
	f.SetMinRowsVisible(8)
	f.ExtendBaseWidget(f)
	return f
}
