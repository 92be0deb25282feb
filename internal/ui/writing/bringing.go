package writing

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// letterFile is a letter read from a file.
type letterFile struct{ text, name string }

// brought gives a letter as it is brought in, of the day that it has as its
// date; without one it is of today.
func (f letterFile) brought(mine bool) letters.Brought {
	b := letters.Brought{Plain: f.text, Origin: f.name, Mine: mine}
	if day, ok := letters.DayOf(f.text); ok {
		b.Date = day
	}
	return b
}

// whose asks who wrote what is brought in: the pen friend or the learner.
func (p *Page) whose(t *letters.Thread) *widgets.Segments {
	words := p.frame.Words
	return widgets.NewSegments([]string{words.T("writing.theirs", i18n.Args{"name": t.With}), words.T("writing.mine")}, 0, nil)
}

// bringIn asks for a letter that is to be brought into a thread, with a text to
// begin with.
func (p *Page) bringIn(t *letters.Thread, file letterFile) {
	words := p.frame.Words
	who := p.whose(t)
	var q *question
	box := newLetterBox(words, file, func() { q.relay() })
	fromFile := widgets.NewLink(words.T("writing.from_file"), func() {
		p.readFile(func(read letterFile, err error) {
			switch {
			case !q.stands(): // nobody waits for it any more
			case err != nil:
				q.tell(words.ErrorText(err))
			default:
				box.take(read)
			}
		})
	})
	body := widgets.NewColumn(8, widgets.NewApart(12, 4, widgets.NewRow(0, who), box.from), box.body,
		widgets.NewProseNote(words.T("writing.dated_as_it_says")))
	if p.deps.Files != nil && p.deps.ReadText != nil {
		body.Add(widgets.NewRow(0, fromFile))
	}
	id := t.ID
	q = p.ask(words.T("writing.bring_in_title"), body, words.T("writing.bring_in"), "Ctrl+Return", func() {
		p.saveBrought(q, id, []letters.Brought{box.file.brought(who.Chosen() == 1)})
	})
	if q == nil {
		return
	}
	q.dress(&box.field.Field)
	if box.field.Visible() {
		q.begin(box.field)
	}
}

// filesNamed is how many files a sheet names.
const filesNamed = 8

// bringInFiles asks whose letters in several files are.
func (p *Page) bringInFiles(t *letters.Thread, files []letterFile) {
	words := p.frame.Words
	who := p.whose(t)
	var names []string
	for _, f := range files[:min(len(files), filesNamed)] {
		names = append(names, f.name)
	}
	list := strings.Join(names, "\n")
	if more := len(files) - len(names); more > 0 {
		list += "\n" + words.T("writing.and_more", i18n.Args{"n": more})
	}
	body := widgets.NewColumn(10, widgets.NewRow(0, who), widgets.NewParagraph(list, theme.Ink),
		widgets.NewProseNote(words.T("writing.dated_as_it_says")))
	id := t.ID
	var q *question
	q = p.ask(words.T("writing.bring_in_many", i18n.Args{"n": len(files)}), body, words.T("writing.bring_in"), "Return", func() {
		var all []letters.Brought
		for _, f := range files {
			all = append(all, f.brought(who.Chosen() == 1))
		}
		p.saveBrought(q, id, all)
	})
}

// brought is what came of letters that were to be brought in: the last that was,
// the files of those that were not, and why the first of them was not.
type brought struct {
	last letters.Letter
	left []string
	why  error
}

// bringAll brings letters into a thread. One that cannot be keeps none of the
// others away.
func (p *Page) bringAll(ctx context.Context, threadID string, all []letters.Brought) (out brought) {
	for _, b := range all {
		l, err := p.deps.Letters.BringIn(ctx, threadID, b)
		if err == nil {
			out.last = l
			continue
		}
		if out.why == nil {
			out.why = err
		}
		if b.Origin != "" {
			out.left = append(out.left, b.Origin)
		}
	}
	return out
}

// failure says which files were not brought in and why the first was not.
func (p *Page) failure(b brought) string {
	why := p.frame.Words.ErrorText(b.why)
	if len(b.left) == 0 {
		return why
	}
	names := strings.Join(b.left[:min(len(b.left), filesNamed)], ", ")
	if more := len(b.left) - filesNamed; more > 0 {
		names += ", " + p.frame.Words.T("writing.and_more", i18n.Args{"n": more})
	}
	return p.frame.Words.T("writing.not_brought", i18n.Args{"names": names, "why": why})
}

func (p *Page) saveBrought(q *question, threadID string, all []letters.Brought) {
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (brought, error) {
		return p.bringAll(ctx, threadID, all), nil
	}, func(b brought, _ error) {
		defer p.working.Done()
		if b.last.ID == "" {
			q.tell(p.failure(b))
			return
		}
		q.close()
		p.Show(route.Thread{ID: threadID, LetterID: b.last.ID})
		if b.why != nil { // the others are there, and must not come twice
			p.frame.Notify(p.failure(b), "", nil)
		}
		if p.frame.Counts != nil {
			p.frame.Counts()
		}
	})
}

// letterEndings are those of the files that a letter can be read from.
func letterEndings() []string { return []string{".txt", ".md", ".docx", ".html", ".htm"} }

// readFile asks for a file with a letter and reads it.
func (p *Page) readFile(done func(read letterFile, err error)) {
	p.deps.Files.Open(p.frame.Words.T("writing.choose_letter"), letterEndings(), func(path string) {
		p.read([]string{path}, func(files []letterFile, err error) {
			if len(files) == 0 {
				files = []letterFile{{}}
			}
			done(files[0], err)
		})
	})
}

// read reads files; what cannot be read is left out, and done is given the first
// error.
func (p *Page) read(paths []string, done func(files []letterFile, err error)) {
	p.working.Add(1)
	page.Do(func(context.Context) (files []letterFile, err error) {
		for _, path := range paths {
			text, failed := p.deps.ReadText(path)
			if failed == nil { // what is no letter is not held until it is refused
				failed = letters.TooLong(text)
			}
			switch {
			case failed == nil:
				files = append(files, letterFile{text, filepath.Base(path)})
			case err == nil:
				err = failed
			}
		}
		return files, err
	}, func(files []letterFile, err error) {
		defer p.working.Done()
		done(files, err)
	})
}

// mostDropped is how many files are taken at once.
const mostDropped = 200

// Dropped brings letters in that were dropped on the room as files: into the
// thread that is shown, or into a new one.
func (p *Page) Dropped(paths []string) {
	if len(paths) == 0 || p.deps.ReadText == nil {
		return
	}
	if len(paths) > mostDropped {
		p.frame.Notify(p.frame.Words.T("writing.too_many_files", i18n.Args{"n": mostDropped}), "", nil)
		return
	}
	p.read(paths, func(files []letterFile, err error) {
		if err != nil {
			p.frame.Report(err)
		}
		if len(files) > 0 {
			p.take(files)
		}
	})
}

// take asks where letters from files are to go.
func (p *Page) take(files []letterFile) {
	var t *letters.Thread
	switch at := p.at.(type) {
	case *thread:
		t = &at.loaded.thread
	case *desk:
		t = &at.loaded.thread
	}
	switch {
	case t == nil:
		var all []letters.Brought
		for _, f := range files {
			all = append(all, f.brought(false))
		}
		p.beginThread(all)
	case len(files) == 1:
		p.bringIn(t, files[0])
	default:
		p.bringInFiles(t, files)
	}
}
