package library

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// collectionSheet puts texts into collections and takes them out, and makes,
// renames and deletes collections. Each change is kept at once.
type collectionSheet struct {
	p *Page
	*sheet
	ids  []string // the texts it is about; none when it only keeps collections
	list *fyne.Container
	// name is what a new collection is to be called, or the one that is renamed.
	name    *widgets.Field
	make    *widgets.Button
	renamed *reader.Collection

	collections []reader.Collection
	in          map[string]int // how many of the texts are in each
	deleted     []reader.DeletedCollection
	undo        *fyne.Container // brings back what was deleted here
	load        page.Latest
}

// openCollections opens the sheet for the chosen texts.
func (p *Page) openCollections() {
	c := p.canvas()
	if c == nil {
		return
	}
	t := p.frame.Words.T
	s := &collectionSheet{p: p, ids: p.chosenIDs(), list: widgets.NewColumn(6), name: widgets.NewField(t("library.new_collection"))}
	s.make = widgets.NewButton(t("library.make"), "Enter", s.put)
	s.undo = widgets.NewFlow(0, 0, widgets.NewLink(t("library.undo_delete"), s.restore))
	s.undo.Hide()
	title := t("library.collections")
	if len(s.ids) == 1 {
		title = t("library.collect_one", i18n.Args{"title": fullTitle(&p.byID[s.ids[0]].Listing)})
	} else if len(s.ids) > 1 {
		title = t("library.collect_many", i18n.Args{"n": len(s.ids)})
	}
	body := widgets.NewColumn(14, s.list, s.undo, widgets.NewFillRow(10, 0, s.name, s.make))
	s.sheet = newSheet(c, title, body, s.finish, widgets.NewMainButton(t("library.done"), "Esc", s.finish))
	s.name.OnSubmitted = func(string) { s.put() }
	s.name.OnEscape = s.escape
	s.keys = s.key
	p.following.paused.Store(true)
	p.collecting = s
	s.reload()
}

func (s *collectionSheet) key(name string) bool {
	if fyne.KeyName(name) == fyne.KeyEscape {
		s.escape()
		return true
	}
	return false
}

// escape ends renaming, or closes the sheet.
func (s *collectionSheet) escape() {
	if s.renamed != nil {
		s.rename(nil)
		return
	}
	s.finish()
}

func (s *collectionSheet) finish() {
	s.load.Stop()
	s.close()
	s.p.following.paused.Store(false)
	s.p.reload()
}

// collected is what the sheet shows.
type collected struct {
	collections []reader.Collection
	in          map[string]int
}

func (s *collectionSheet) reload() {
	page.Load(&s.load, func(ctx context.Context) (collected, error) {
		c := collected{in: map[string]int{}}
		listings, err := s.p.deps.Texts.Listings(ctx)
		if err != nil {
			return c, err
		}
		about := map[string]bool{}
		for _, id := range s.ids {
			about[id] = true
		}
		for i := range listings {
			if about[listings[i].ID] {
				for _, id := range listings[i].Collections {
					c.in[id]++
				}
			}
		}
		c.collections, err = s.p.deps.Texts.Collections(ctx)
		return c, err
	}, func(c collected, err error) {
		if err != nil {
			s.tell(s.p.frame.Words.ErrorText(err))
			return
		}
		s.collections, s.in = c.collections, c.in
		s.show()
		if len(c.collections) == 0 {
			// There is but one thing to do. The letter of the key that opened the
			// sheet has gone by.
			s.p.frame.Focus(s.name)
		}
	})
}

// show lists the collections.
func (s *collectionSheet) show() {
	words := s.p.frame.Words
	s.list.Objects = nil
	for i := range s.collections {
		s.list.Objects = append(s.list.Objects, s.row(&s.collections[i]))
	}
	if len(s.collections) == 0 {
		s.list.Objects = []fyne.CanvasObject{widgets.NewParagraph(words.T("library.no_collections"), theme.Soft)}
	}
	s.undo.Hidden = len(s.deleted) == 0
	s.fit()
	s.modal.OnKey = s.key
}

// row is one collection with what can be done with it.
func (s *collectionSheet) row(c *reader.Collection) fyne.CanvasObject {
	t := s.p.frame.Words.T
	var name fyne.CanvasObject = widgets.NewParagraph(c.Name, theme.Ink)
	if len(s.ids) > 0 {
		label := c.Name
		if n := s.in[c.ID]; n > 0 && n < len(s.ids) {
			label = t("library.some_of", i18n.Args{"name": c.Name, "n": n, "all": len(s.ids)})
		}
		name = widgets.NewTick(label, s.in[c.ID] == len(s.ids), func(in bool) {
			s.change(func(ctx context.Context) error { return s.p.deps.Texts.Collect(ctx, c.ID, s.ids, in) })
		})
	}
	return widgets.NewFillRow(14, 0, name, widgets.NewNote(t("library.texts", i18n.Args{"n": c.Count})),
		widgets.NewLink(t("library.rename_short"), func() { s.rename(c) }),
		widgets.NewLink(t("library.delete"), func() { s.remove(c) }))
}

// change makes a change and lists the collections anew.
func (s *collectionSheet) change(work func(context.Context) error) {
	s.p.do(work, func(err error) {
		text := ""
		if err != nil {
			text = s.p.frame.Words.ErrorText(err)
		}
		s.tell(text)
		s.reload()
	})
}

// rename has the field take another name for a collection; nil ends that.
func (s *collectionSheet) rename(c *reader.Collection) {
	t := s.p.frame.Words.T
	s.renamed = c
	if c == nil {
		s.name.SetText("")
		s.make.SetLabel(t("library.make"))
		return
	}
	s.name.SetText(c.Name)
	s.make.SetLabel(t("library.rename_short"))
	s.canvas.Focus(s.name)
}

// put makes the collection that the field names, with the texts in it, or
// renames the one that is to be renamed.
func (s *collectionSheet) put() {
	name := strings.TrimSpace(s.name.Text)
	if name == "" {
		return
	}
	c := reader.Collection{Name: name}
	made := s.renamed == nil
	if !made {
		c.ID = s.renamed.ID
	}
	s.p.do(func(ctx context.Context) error {
		c, err := s.p.deps.Texts.PutCollection(ctx, c)
		if err == nil && made && len(s.ids) > 0 {
			err = s.p.deps.Texts.Collect(ctx, c.ID, s.ids, true)
		}
		return err
	}, func(err error) {
		if err != nil {
			s.tell(s.p.frame.Words.ErrorText(err)) // what was typed stays
			return
		}
		s.tell("")
		s.rename(nil)
		s.reload()
	})
}

// remove deletes a collection; the link below brings it back.
func (s *collectionSheet) remove(c *reader.Collection) {
	if s.renamed != nil {
		s.rename(nil)
	}
	s.change(func(ctx context.Context) error {
		d, err := s.p.deps.Texts.DeleteCollection(ctx, c.ID)
		if err == nil {
			fyne.Do(func() { s.deleted = append(s.deleted, d) })
		}
		return err
	})
}

func (s *collectionSheet) restore() {
	if len(s.deleted) == 0 {
		return
	}
	last := s.deleted[len(s.deleted)-1]
	s.deleted = s.deleted[:len(s.deleted)-1]
	s.change(func(ctx context.Context) error { return s.p.deps.Texts.RestoreCollection(ctx, last) })
}
