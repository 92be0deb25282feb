package browser

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sheets"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// openTags asks which tags the chosen notes are to have: those that any of them
// has are there to be taken away.
func (p *Page) openTags() {
	numbers, c := p.chosen(), p.canvas()
	if len(numbers) == 0 || c == nil {
		return
	}
	p.working.Add(1)
	page.Do(func(ctx context.Context) ([]string, error) { return p.tagsOf(ctx, numbers) }, func(tags []string, err error) {
		defer p.working.Done()
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.askTags(c, tags)
	})
}

// tagsOf gives the tags that rows have, of any of their notes.
func (p *Page) tagsOf(ctx context.Context, numbers []int64) ([]string, error) {
	found := map[string]bool{}
	for chunk := range slices.Chunk(numbers, chunkSize) {
		items, err := p.deps.Cards.Rows(ctx, chunk)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			for _, tag := range item.Note.Tags {
				found[tag] = true
			}
		}
	}
	out := make([]string, 0, len(found))
	for tag := range found {
		out = append(out, tag)
	}
	slices.Sort(out)
	return out, nil
}

func (p *Page) askTags(c fyne.Canvas, present []string) {
	t := p.frame.Words.T
	add := widgets.NewField(t("browser.new_tags"))
	column := widgets.NewColumn(12, widgets.NewColumn(4, widgets.NewNote(t("browser.add_tags")), add))
	kept := map[string]*widgets.Tick{}
	if len(present) > 0 {
		ticks := widgets.NewColumn(2)
		for _, tag := range present {
			kept[tag] = widgets.NewTick(tag, true, nil)
			ticks.Add(kept[tag])
		}
		column.Add(widgets.NewColumn(4, widgets.NewProseNote(t("browser.untick_tags")), ticks))
	}
	var s *sheets.Sheet
	agree := func() {
		var remove []string
		for _, tag := range present {
			if !kept[tag].Ticked() {
				remove = append(remove, tag)
			}
		}
		s.Close()
		if adding := splitTags(add.Text); len(adding)+len(remove) > 0 {
			p.tag(adding, remove)
		}
	}
	s = sheets.New(c, 440, t("browser.tags_title"), column, agree,
		widgets.NewMainButton(t("browser.save"), "Enter", agree), widgets.NewButton(t("browser.cancel"), "Esc", func() { s.Close() }))
	s.Dress(add)
	p.later(func() { c.Focus(add) }) // or the key that leads here would be written
}

// splitTags reads tags divided by spaces or commas, as the sheet of a note does.
func splitTags(text string) []string { return notesheet.SplitTags(text) }
