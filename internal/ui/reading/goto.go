package reading

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// target is a place that one can go to.
type target struct {
	name, line string
	sentence   int
}

// goToSheet is the sheet in which one says where to go.
type goToSheet struct {
	p       *Page
	sheet   *widgets.Modal
	field   *widgets.Field
	list    *widgets.RowList
	empty   *widgets.Prose
	targets []target
}

// goToWidth and goToHeight are the sheet's size at 100 %.
const goToWidth, goToHeight = 620, 520

// openGoTo opens the sheet: a number is a paragraph, a sentence or a share of
// the text, letters choose among its headings.
func (p *Page) openGoTo() {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.content)
	if c == nil || len(p.text.sentences) == 0 {
		return
	}
	p.closePopup()
	p.tools.panel.Hide()
	t := p.frame.Words.T
	g := &goToSheet{p: p, field: widgets.NewField(t("passage.go_hint")), empty: widgets.NewProseNote(t("passage.go_nothing"))}
	g.list = widgets.NewRowList(lineHeight, func() widgets.ListRow { return newLineRow() }, func(i int, row widgets.ListRow) {
		fillLine(row, g.targets[i].line, g.targets[i].name)
	})
	g.list.OnChosen = g.take
	g.field.OnChanged = func(string) { g.look() }
	g.field.OnSubmitted = func(string) { g.take(max(g.list.At(), 0)) }
	g.field.OnEscape = func() { g.sheet.Close() }
	g.field.OnDown = func() { g.list.Key(string(fyne.KeyDown)) }
	g.field.OnUp = func() { g.list.Key(string(fyne.KeyUp)) }
	done := widgets.NewKeyLink(t("look.close"), "Esc", func() { g.sheet.Close() })
	head := widgets.NewFillRow(16, 1, widgets.NewTitle(t("passage.go_to")), widgets.NewNote(""), done)
	top := widgets.NewColumn(14, head, g.field, g.empty)
	g.sheet = widgets.NewModal(fyne.NewSize(goToWidth, goToHeight), container.NewBorder(top, nil, nil, nil, widgets.NewInset(12, 0, 0, 0, g.list)))
	g.sheet.OnKey = func(name string) bool {
		if fyne.KeyName(name) == fyne.KeyEscape {
			g.sheet.Close()
			return true
		}
		return g.list.Key(name)
	}
	g.look()
	g.sheet.Open(c)
	p.frame.Focus(g.field)
}

// look lists where what is typed leads to.
func (g *goToSheet) look() {
	g.targets = g.p.targetsOf(g.field.Text)
	g.list.Focus()
	g.list.SetLength(len(g.targets))
	if strings.TrimSpace(g.field.Text) != "" && len(g.targets) > 0 {
		g.list.Choose(0)
	}
	if len(g.targets) > 0 {
		g.empty.Hide()
	} else {
		g.empty.Show()
	}
}

// take goes to a target.
func (g *goToSheet) take(i int) {
	if i < 0 || i >= len(g.targets) {
		return
	}
	n := g.targets[i].sentence
	g.sheet.Close()
	if g.p.text != nil {
		g.p.goToSentence(n)
	}
}

// goToSentence brings a sentence to the window's top and washes it.
func (p *Page) goToSentence(n int) {
	p.spend()
	p.arrive(n)
}

// targetsOf gives the places that a text names: a number those of that number,
// anything else the headings that have it.
func (p *Page) targetsOf(asked string) []target {
	asked = strings.TrimSpace(asked)
	digits := strings.TrimSpace(strings.TrimRight(asked, "%％ "))
	if n, err := strconv.Atoi(digits); err == nil && n >= 0 {
		return p.numbered(n, digits != asked)
	}
	f := newFolder(p.converter)
	wanted := strings.Map(f.Fold, asked)
	var out []target
	for _, h := range p.headings() {
		if strings.Contains(strings.Map(f.Fold, h.line), wanted) {
			out = append(out, h)
		}
	}
	return out
}

// numbered gives the places of a number; share says that it is a percentage.
func (p *Page) numbered(n int, share bool) []target {
	t, w := p.text, p.frame.Words
	var out []target
	if starts := p.paragraphs(); !share && n >= 1 && n <= len(starts) {
		s := starts[n-1]
		out = append(out, target{w.T("passage.go_paragraph", i18n.Args{"n": n, "all": len(starts)}), p.lineOf(s), s})
	}
	if !share && n >= 1 && n <= len(t.sentences) {
		out = append(out, target{w.T("passage.go_sentence", i18n.Args{"n": n, "all": len(t.sentences)}), p.lineOf(n - 1), n - 1})
	}
	if n <= 100 {
		s := p.atShare(n)
		out = append(out, target{w.FormatPercent(float64(n) / 100), p.lineOf(s), s})
	}
	return out
}

// paragraphs gives the first sentence of each paragraph as the document has
// them.
func (p *Page) paragraphs() []int {
	var out []int
	for i := range p.text.paras {
		if !p.text.paras[i].goesOn {
			out = append(out, p.text.paras[i].sentences[0])
		}
	}
	return out
}

// headings gives those of the text.
func (p *Page) headings() []target {
	var out []target
	all, before := max(p.text.length(), 1), 0
	for i := range p.text.paras {
		one := &p.text.paras[i]
		if one.role == bilingual.Heading && !one.goesOn {
			name := p.frame.Words.FormatPercent(float64(before) / float64(all))
			out = append(out, target{name, p.lineOf(one.sentences[0]), one.sentences[0]})
		}
		before += len(one.text)
	}
	return out
}

// length gives how many characters the text has.
func (t *text) length() int {
	n := 0
	for i := range t.paras {
		n += len(t.paras[i].text)
	}
	return n
}

// shareAt gives the share of the text's characters that stand before one of a
// sentence, the same by which atShare finds a sentence.
func (p *Page) shareAt(sentence, start int) float64 {
	if sentence < 0 || sentence >= len(p.text.sentences) {
		return 0
	}
	s := &p.text.sentences[sentence]
	before := s.start + start
	for i := range s.para {
		before += len(p.text.paras[i].text)
	}
	return float64(before) / float64(max(p.text.length(), 1))
}

// atShare gives the sentence at a share of the text's characters, in percent.
func (p *Page) atShare(percent int) int {
	left := p.text.length() * percent / 100
	for i := range p.text.paras {
		length := len(p.text.paras[i].text)
		if left < length {
			return p.text.sentenceAt(i, left)
		}
		left -= length
	}
	return len(p.text.sentences) - 1
}

// lineOf gives the beginning of a sentence as it is shown.
func (p *Page) lineOf(n int) string {
	return p.writer().runes(passage{sentence: n, end: mostLine})
}

// mostLine is how many characters of a sentence a row can show at most.
const mostLine = 120
