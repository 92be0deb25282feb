package browser

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sheets"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// edit opens the note of the keyboard's row, or the one that is marked.
func (p *Page) edit() {
	numbers, c := p.chosen(), p.canvas()
	if len(numbers) != 1 || c == nil {
		return
	}
	p.working.Add(1)
	page.Do(func(ctx context.Context) (looked, error) { return p.lookAt(ctx, numbers[0]) }, func(l looked, err error) {
		defer p.working.Done()
		if err != nil {
			p.frame.Report(err)
			return
		}
		newEditor(p, c, l.note)
	})
}

// editor is the sheet in which a note is written.
type editor struct {
	p     *Page
	sheet *sheets.Sheet
	note  cards.Note

	headword, traditional, reading, gloss, remarks, tags *widgets.Field

	sentences []*widgets.Tick
}

func newEditor(p *Page, c fyne.Canvas, n cards.Note) *editor {
	e := &editor{p: p, note: n}
	t := p.frame.Words.T
	column := widgets.NewColumn(12)
	field := func(label, text string) *widgets.Field {
		f := widgets.NewField("")
		f.SetText(text)
		column.Add(widgets.NewColumn(3, widgets.NewNote(label), f))
		return f
	}
	if n.Language == study.Chinese {
		e.headword = widgets.NewField("")
		e.headword.SetText(n.Headword)
		e.traditional = widgets.NewField("")
		e.traditional.SetText(n.Traditional)
		column.Add(widgets.NewColumns(16, 12, 180,
			widgets.NewColumn(3, widgets.NewNote(t("browser.simplified")), e.headword),
			widgets.NewColumn(3, widgets.NewNote(t("browser.traditional")), e.traditional)))
	} else {
		e.headword = field(t("browser.word"), n.Headword)
	}
	reading := t("browser.pronunciation")
	if n.Language == study.Chinese {
		reading = t("browser.pinyin")
	}
	e.reading = field(reading, n.Reading)
	e.gloss = field(t("browser.meaning"), n.Gloss)
	e.remarks = field(t("browser.remarks"), n.Remarks)
	e.tags = field(t("browser.tags_field"), strings.Join(n.Tags, " "))
	if len(n.Contexts) > 1 {
		ticks := widgets.NewColumn(2, widgets.NewProseNote(t("browser.which_sentence")))
		for i := len(n.Contexts) - 1; i >= 0; i-- {
			tick := widgets.NewTick(n.Contexts[i].Sentence, i == len(n.Contexts)-1, nil)
			tick.OnTicked = func(bool) { e.pick(tick) }
			e.sentences = append(e.sentences, tick)
			ticks.Add(tick)
		}
		column.Add(ticks)
	}
	e.sheet = sheets.New(c, 560, t("browser.edit_title"), column, e.save,
		widgets.NewMainButton(t("browser.save"), "Enter", e.save), widgets.NewButton(t("browser.cancel"), "Esc", func() { e.sheet.Close() }))
	for _, f := range []*widgets.Field{e.headword, e.traditional, e.reading, e.gloss, e.remarks, e.tags} {
		if f != nil {
			e.sheet.Dress(f)
		}
	}
	p.later(func() { c.Focus(e.gloss) }) // or the key that leads here would be written
	return e
}

// pick has one sentence stand on the card.
func (e *editor) pick(chosen *widgets.Tick) {
	for _, tick := range e.sentences {
		tick.Set(tick == chosen, false)
	}
}

// written gives the note as the sheet has it: the sentence that was picked
// becomes the newest, which is the one on the card.
func (e *editor) written() cards.Note {
	n := e.note
	text := func(f *widgets.Field) string { return strings.TrimSpace(f.Text) }
	n.Headword, n.Reading, n.Gloss, n.Remarks = text(e.headword), text(e.reading), text(e.gloss), text(e.remarks)
	if e.traditional != nil {
		n.Traditional = text(e.traditional)
	}
	n.Tags = splitTags(e.tags.Text)
	for i, tick := range e.sentences {
		at := len(n.Contexts) - 1 - i // the newest stands first in the sheet
		if tick.Ticked() && at < len(n.Contexts)-1 {
			picked := n.Contexts[at]
			n.Contexts = append(slices.Delete(slices.Clone(n.Contexts), at, at+1), picked)
			break
		}
	}
	return n
}

// save keeps the note and closes the sheet; what cannot be kept stays in it
// with the reason.
func (e *editor) save() {
	p, n := e.p, e.written()
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) { return struct{}{}, p.deps.Cards.Edit(ctx, n) }, func(_ struct{}, err error) {
		defer p.working.Done()
		if err != nil {
			e.sheet.Tell(p.frame.Words.ErrorText(err))
			return
		}
		e.sheet.Close()
		p.frame.Notify(p.frame.Words.T("browser.edited", i18n.Args{"word": n.Headword}), p.frame.Words.T("common.undo"), p.undo)
		p.reload()
	})
}
