package exchange

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// planView says what is in a file and asks what is to become of it.
type planView struct {
	p *Page
	o *opened

	content *fyne.Container
	body    *widgets.Page
	mapping *mapping
	preview *preview
	options *options
	line    *widgets.Fill // between mapping and preview
	rule    *widgets.Fill
	fault   *widgets.Prose
	run     *widgets.Button
	foot    *fyne.Container
	ready   bool
}

// planWidth is the width of the column at 100 %.
const planWidth = 720

func newPlanView(p *Page, o *opened) *planView {
	v := &planView{p: p, o: o, line: widgets.NewFill(theme.Line), rule: widgets.NewRule(), fault: widgets.NewParagraph("", theme.Cinnabar)}
	words := p.frame.Words
	t := words.T
	v.preview = newPreview(v)
	v.mapping = &mapping{v: v, body: widgets.NewColumn(0, widgets.NewRule())}
	v.options = newOptions(v)
	key := "Ctrl+Return"
	if o.own {
		key = "Return"
	}
	v.run = widgets.NewMainButton("", shortcuts.Name(key), v.start)
	v.foot = widgets.NewColumn(10, v.fault, widgets.NewFlow(10, 8, v.run, widgets.NewButton(t("exchange.cancel"), "Esc", p.drop)))
	column := widgets.NewColumn(22, v.head())
	if !o.own {
		v.mapping.fill()
		column.Add(widgets.NewColumn(8, widgets.NewBoldProse(t("exchange.what_becomes")), v.mapping.body))
	}
	column.Add(v.options.object())
	v.body = widgets.NewPage(planWidth, column)
	v.body.Top = 24
	v.content = container.New(&planLayout{v}, v.body, v.line, v.preview.scroll, v.rule, v.foot)
	v.changed()
	v.preview.load()
	return v
}

// head names the file and says what is in it.
func (v *planView) head() fyne.CanvasObject {
	words, facts := v.p.frame.Words, v.o.Facts()
	t := words.T
	name := widgets.NewHeadingProse(facts.Name)
	name.MaxLines = 2
	out := widgets.NewColumn(8,
		widgets.NewFlow(20, 4, widgets.NewLink("‹ "+t("review.cards"), v.p.toCards),
			widgets.NewKeyLink(t("exchange.another_file"), shortcuts.Name(sections.ImportKey), v.p.choose)),
		name, widgets.NewParagraph(v.sum(), theme.Ink))
	if v.o.own {
		out.Add(widgets.NewParagraph(t("exchange.own_file"), theme.Soft))
	}
	if decks := v.decks(); decks != "" {
		list := widgets.NewProseNote(decks)
		list.MaxLines = 4
		out.Add(list)
	}
	for i, problem := range facts.Problems {
		if i == problemsShown {
			break
		}
		out.Add(widgets.NewMarked(theme.Amber, widgets.NewParagraph(words.CodeText(problem.Code, problem.Args), theme.Ink)))
	}
	return out
}

// problemsShown bounds what is said of a faulty file.
const problemsShown = 5

// sum says in a line what is in the file.
func (v *planView) sum() string {
	words, facts := v.p.frame.Words, v.o.Facts()
	format := i18n.Keys("exchange.file.", "apkg", "tsv", "csv", "pleco")
	parts := []string{words.T(format(string(facts.Format))), words.T("exchange.notes", i18n.Args{"n": facts.Notes})}
	if facts.Cards > 0 {
		parts = append(parts, words.T("exchange.cards", i18n.Args{"n": facts.Cards}))
	}
	if facts.Media > 0 {
		parts = append(parts, words.T("exchange.media", i18n.Args{"n": facts.Media}))
	}
	switch {
	case facts.Reviews > 0:
		parts = append(parts, words.T("exchange.reviews", i18n.Args{"n": facts.Reviews}))
	case facts.HasScheduling:
		parts = append(parts, words.T("exchange.has_history"))
	}
	return strings.Join(parts, dot)
}

// decks lists the decks of the file with their notes.
func (v *planView) decks() string {
	words := v.p.frame.Words
	var parts []string
	for _, d := range v.o.Facts().Decks {
		name := d.Name
		if name == "" {
			name = words.T("decks.default")
		}
		parts = append(parts, words.T("exchange.deck_of", i18n.Args{"name": deckTitle(name), "n": d.Notes}))
	}
	if len(parts) == 0 {
		return ""
	}
	return words.T("exchange.decks", i18n.Args{"n": len(parts), "decks": strings.Join(parts, dot)})
}

// changed says whether the plan can be followed.
func (v *planView) changed() {
	words := v.p.frame.Words
	n := v.o.notes()
	err := v.o.Check(v.o.plan)
	text := ""
	switch {
	case n == 0:
		text = words.T("exchange.nothing_taken")
	case err != nil:
		text = words.ErrorText(err)
	}
	v.ready = text == ""
	v.fault.SetText(text)
	v.fault.Hidden = text == ""
	v.run.SetLabel(words.T("exchange.bring_in", i18n.Args{"n": n}))
	v.run.SetEnabled(v.ready)
	if v.content != nil {
		v.content.Refresh()
	}
}

// start brings the notes in.
func (v *planView) start() {
	v.changed()
	if v.ready {
		v.p.run()
	}
}

func (v *planView) object() fyne.CanvasObject { return v.content }

// key takes the keys that nothing has focus for.
func (v *planView) key(name string) bool {
	switch name {
	case "Ctrl+Return", "Ctrl+KP_Enter", "Ctrl+Enter":
		v.start()
	case string(fyne.KeyReturn), string(fyne.KeyEnter):
		if !v.o.own {
			return false
		}
		v.start()
	case string(fyne.KeyEscape):
		if v.mapping.focused() >= 0 {
			v.p.frame.Focus(nil)
			return true
		}
		v.p.drop()
	case sections.ImportKey:
		v.p.choose()
	case string(fyne.KeyDown):
		if len(v.mapping.rows) == 0 {
			v.body.Scroll(theme.Px(80))
			return true
		}
		v.mapping.step(v.mapping.focused() + 1)
	case string(fyne.KeyUp):
		if len(v.mapping.rows) == 0 {
			v.body.Scroll(-theme.Px(80))
			return true
		}
		v.mapping.step(v.mapping.focused() - 1)
	case string(fyne.KeyHome):
		v.mapping.step(0)
	case string(fyne.KeyEnd):
		v.mapping.step(len(v.mapping.rows) - 1)
	case string(fyne.KeyPageDown):
		v.body.Scroll(theme.Px(400))
	case string(fyne.KeyPageUp):
		v.body.Scroll(-theme.Px(400))
	case string(fyne.KeyRight):
		v.preview.step(1)
	case string(fyne.KeyLeft):
		v.preview.step(-1)
	default:
		return v.letter(name) || v.p.sectionKey(name)
	}
	return true
}

// letter takes the keys that change the plan.
func (v *planView) letter(name string) bool {
	at := v.o.at
	if at >= 0 && name == string(fyne.KeyS) {
		v.mapping.skip(at, !v.o.plan.Types[at].Skip)
		return true
	}
	if at >= 0 && name == string(fyne.KeyL) && !v.o.plan.Types[at].Skip {
		choice := &v.o.plan.Types[at]
		row := v.mapping.focused()
		v.mapping.steady(at, func() { choice.Language = other(choice.Language) })
		v.changed()
		v.preview.load()
		if row >= 0 {
			v.mapping.step(row)
		}
		return true
	}
	return v.options.key(name)
}

func other(l study.Language) study.Language {
	if l == study.English {
		return study.Chinese
	}
	return study.English
}

// queryOf gives the search that finds the notes that a plan brings in, as near as
// one can tell before.
func queryOf(o *opened) string {
	var decks []string
	if o.plan.Deck != "" {
		decks = []string{o.plan.Deck}
	} else {
		for _, d := range o.Facts().Decks {
			decks = append(decks, d.Name)
		}
	}
	switch {
	case len(o.plan.Tags) > 0:
		return find.Query{Expr: find.Term{Field: find.Tag, Value: o.plan.Tags[0], Quoted: true}}.String()
	case len(decks) == 1 && decks[0] != "":
		return find.Query{Expr: find.Term{Field: find.Deck, Value: decks[0], Quoted: true}}.String()
	}
	return "added:1 or edited:1"
}

// planLayout sets the mapping, the preview beside it where there is room, and the
// foot.
type planLayout struct{ v *planView }

// Measures of the page at 100 %: the width from which the preview stands beside
// the mapping, and the bounds of its own.
const (
	besideFrom                   = 800
	previewLeast, previewLargest = 300, 440
)

// MinSize lets the page be as small as its room.
func (*planLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// Layout places the parts.
func (l *planLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	v := l.v
	wide := size.Width >= theme.Px(besideFrom) && !v.o.own
	left := size.Width
	side := min(max(size.Width*0.36, theme.Px(previewLeast)), theme.Px(previewLargest))
	if wide {
		left -= side
	}
	margin := theme.Px(56) // that of the column
	if left < theme.Px(900) {
		margin = theme.Px(32)
	}
	foot := widgets.HeightFor(v.foot, size.Width-2*margin)
	end := size.Height - foot - theme.Px(26)
	put(v.rule, 0, end, size.Width, 1)
	put(v.foot, margin, end+theme.Px(13), size.Width-2*margin, foot)
	v.preview.fold(!wide)
	if wide {
		put(v.line, left, 0, 1, end)
		put(v.preview.scroll, left+theme.Px(20), 0, side-theme.Px(20), end)
	}
	show(v.line, wide)
	show(v.preview.scroll, wide)
	put(v.body, 0, 0, left, end)
}
