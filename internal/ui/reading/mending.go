package reading

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// mending is what the pop-up shows instead of the meaning while a word is
// mended: its other readings, the other ways to divide the characters around
// it, and a field for a reading that is not among them.
type mending struct {
	facts               *facts
	readings, divisions int  // how many are shown
	labels              bool // above them
	field               *widgets.Field
	fault               string
	choices             []func() // by their keys, 1 and on
}

// openMending shows what else the word might be; false if nothing is known of
// that.
func (p *popup) openMending() bool {
	if !p.Visible() || p.shown == nil || p.shown.facts == nil {
		return false
	}
	p.mending = &mending{facts: p.shown.facts}
	p.begin()
	return true
}

// closeMending goes back to the meaning.
func (p *popup) closeMending() {
	if p.mending != nil {
		p.mending = nil
		p.begin()
	}
}

// tellFault says why what was typed is no reading.
func (p *popup) tellFault(text string) {
	if p.mending != nil {
		p.mending.fault = text
		p.begin()
	}
}

// mendingKey acts by key while a word is mended.
func (p *popup) mendingKey(name string) bool {
	if p.mending == nil || !p.Visible() {
		return false
	}
	if n, err := strconv.Atoi(name); err == nil {
		switch {
		case n == 0:
			p.openField()
		case n <= len(p.mending.choices):
			p.mending.choices[n-1]()
		}
		return true
	}
	switch fyne.KeyName(name) {
	case fyne.KeyEscape, fyne.KeyM:
		p.do.back()
	case fyne.KeyU:
		if p.mending.facts.correction != nil {
			p.do.remove()
		}
	default:
		return false
	}
	return true
}

// openField takes a reading that is not listed.
func (p *popup) openField() {
	m := p.mending
	m.field = widgets.NewField(p.words.T("reading.mend_example"))
	m.field.OnEscape = p.do.back
	m.field.OnChanged = func(text string) {
		// The key that opened the field is typed into it after that. No reading
		// begins with a figure.
		if reading := strings.TrimLeft(text, "0123456789"); reading != text {
			m.field.SetText(reading)
		}
	}
	m.field.OnSubmitted = p.do.typed
	p.begin()
	p.do.resized()
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(m.field)
	}
}

// all shows everything, before less.
func (m *mending) all() {
	m.readings, m.divisions = len(m.facts.readings), len(m.facts.divisions)
	m.labels = true
}

// less leaves out what is least needed; false when nothing is left to leave
// out.
func (m *mending) less() bool {
	switch {
	case m.labels:
		m.labels = false
	case m.divisions > 1 && m.divisions >= m.readings:
		m.divisions--
	case m.readings > 1:
		m.readings--
	case m.divisions > 0 && m.fault != "":
		m.divisions = 0
	default:
		return false
	}
	return true
}

// rows lays the choices out.
func (m *mending) rows(p *popup) []fyne.CanvasObject {
	t := p.words.T
	m.choices = nil
	var readings, divisions []fyne.CanvasObject
	for _, syllables := range m.facts.readings[:m.readings] {
		readings = append(readings, m.choice(marked(syllables), func() { p.do.reading(syllables) }))
	}
	if m.field != nil {
		readings = append(readings, container.New(&fieldLayout{}, m.field))
	} else {
		other := widgets.NewButton(t("reading.mend_other"), "0", p.openField)
		other.Compact = true
		readings = append(readings, other)
	}
	for _, d := range m.facts.divisions[:m.divisions] {
		divisions = append(divisions, m.choice(d.label, func() { p.do.division(d) }))
	}
	rows := []fyne.CanvasObject{m.labelled(t("reading.mend_reading"), readings)}
	if m.fault != "" {
		rows = append(rows, widgets.NewParagraph(m.fault, theme.Cinnabar))
	}
	if len(divisions) > 0 {
		rows = append(rows, m.labelled(t("reading.mend_words"), divisions))
	}
	if ways := m.ways(p); !p.tight {
		rows = append(rows, widgets.NewFlow(20, 2, ways...))
	}
	return rows
}

// ways are the links away from the choices; where room is short they stand
// beside the word.
func (m *mending) ways(p *popup) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if m.facts.correction != nil {
		out = append(out, widgets.NewKeyLink(p.words.T("reading.mend_remove"), "U", p.do.remove))
	}
	return append(out, widgets.NewKeyLink(p.words.T("reading.mend_back"), "Esc", p.do.back))
}

// choice is a button with the next number for its key.
func (m *mending) choice(label string, do func()) fyne.CanvasObject {
	m.choices = append(m.choices, do)
	b := widgets.NewButton(label, strconv.Itoa(len(m.choices)), do)
	b.Compact = true
	return b
}

// labelled stands a small heading above choices, as long as there is room.
func (m *mending) labelled(label string, choices []fyne.CanvasObject) fyne.CanvasObject {
	flow := widgets.NewFlow(8, 8, choices...)
	if !m.labels {
		return flow
	}
	return widgets.NewColumn(5, widgets.NewNote(label), flow)
}

// fieldLayout gives a field among buttons a width of its own.
type fieldLayout struct{}

// fieldWidth is the field's width at 100 %.
const fieldWidth = 190

func (fieldLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(fieldWidth), objects[0].MinSize().Height)
}

func (fieldLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
