package corrections

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// row shows one correction: its sentence, what is right, how far it holds.
type row struct {
	widget.BaseWidget
	words    *i18n.Catalogue
	id       string
	sentence *widgets.Prose
	facts    *widgets.Text
	remove   *widgets.Link
	ground   *widgets.Fill
	rule     *widgets.Fill
	object   *fyne.Container
}

func newRow(words *i18n.Catalogue, remove func(id string)) *row {
	r := &row{
		words: words, sentence: widgets.NewKai("", 20), facts: widgets.NewNote(""),
		ground: widgets.NewFill(""), rule: widgets.NewRule(),
	}
	r.remove = widgets.NewLink(words.T("corrections.remove"), func() { remove(r.id) })
	r.sentence.MaxLines = 1
	r.facts.Cut = true
	r.object = container.New(&rowLayout{r}, r.ground, r.sentence, r.facts, r.remove, r.rule)
	r.ExtendBaseWidget(r)
	return r
}

// SetChosen marks the row that the keyboard is on, or the mouse.
func (r *row) SetChosen(chosen, hot bool) {
	fill := fyne.ThemeColorName("")
	switch {
	case chosen:
		fill = theme.Raised
	case hot:
		fill = theme.Hover
	}
	r.ground.SetFill(fill)
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// around is how many characters of the sentence stand before the corrected
// ones in the row.
const around = 10

// excerpt gives the part of a sentence that a row shows, and where the
// corrected characters stand in it.
func excerpt(c *reader.Correction) (text string, marked [2]int) {
	runes := []rune(c.Sentence)
	from := max(c.Start-around, 0)
	text, marked = string(runes[from:]), [2]int{c.Start - from, c.End - from}
	if from > 0 {
		return "…" + text, [2]int{marked[0] + 1, marked[1] + 1}
	}
	return text, marked
}

// show puts a correction into the row; doc is its text, nil if that is gone.
func (r *row) show(c *reader.Correction, doc *bilingual.Document) {
	t := r.words.T
	r.id = c.ID
	text, marked := excerpt(c)
	r.sentence.Marked = marked
	r.sentence.SetText(text)
	r.sentence.Refresh()
	what := t("corrections.reading", i18n.Args{"text": c.Text, "reading": c.Reading()})
	if c.Kind == reader.WordCorrection {
		what = t("corrections.words", i18n.Args{"words": strings.Join(c.Pieces(), " | ")})
	}
	facts := []string{what, r.scope(c)}
	if doc != nil {
		facts = append(facts, doc.Title.In(doc.Language))
	}
	facts = append(facts, r.words.FormatDate(c.Created, i18n.DateShort))
	r.facts.SetText(strings.Join(facts, "  ·  "))
	r.object.Refresh()
}

func (r *row) scope(c *reader.Correction) string {
	t := r.words.T
	switch c.Scope {
	case reader.InThisText:
		return t("corrections.scope_text")
	case reader.Everywhere:
		return t("corrections.scope_everywhere")
	default:
		return t("corrections.scope_place")
	}
}

// rowSide is how far the ground of a row reaches beyond its words on both
// sides.
const rowSide = 12

// rowLayout sets the sentence above the facts, with the way to remove both at
// the right.
type rowLayout struct{ r *row }

func (l *rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300), theme.Px(rowHeight))
}

func (l *rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.r
	side := theme.Px(rowSide)
	r.ground.Move(fyne.NewPos(0, 1))
	r.ground.Resize(fyne.NewSize(size.Width, size.Height-2))
	remove := r.remove.MinSize()
	r.remove.Move(fyne.NewPos(size.Width-side-remove.Width, (size.Height-remove.Height)/2))
	r.remove.Resize(remove)
	room := max(size.Width-2*side-remove.Width-theme.Px(20), 0)
	height := r.sentence.HeightFor(room)
	r.sentence.Move(fyne.NewPos(side, theme.Px(28)-height/2))
	r.sentence.Resize(fyne.NewSize(room, height))
	facts := r.facts.MinSize().Height
	r.facts.Move(fyne.NewPos(side, theme.Px(54)-facts/2))
	r.facts.Resize(fyne.NewSize(room, facts))
	r.rule.Move(fyne.NewPos(side, size.Height-1))
	r.rule.Resize(fyne.NewSize(size.Width-2*side, 1))
}
