package typing

import "fyne.io/fyne/v2"

// Shown gives the candidates that are to be seen.
func (m *Method) Shown() []string {
	if !m.panel.shown() {
		return nil
	}
	var out []string
	for i := range m.panel.number {
		out = append(out, m.panel.cells[i].text.Content())
	}
	return out
}

// Composing gives what is being typed, as the panel shows it.
func (m *Method) Composing() string {
	if !m.panel.ownLetters {
		return ""
	}
	return m.panel.letters.Content()
}

// Meaning gives what the panel tells of the selected candidate.
func (m *Method) Meaning() string {
	m.glossing.Wait()
	_, meaning := m.panel.reading.Content(), m.panel.meaning.Content()
	for _, lead := range []string{" · "} {
		if len(meaning) > len(lead) && meaning[:len(lead)] == lead {
			meaning = meaning[len(lead):]
		}
	}
	return meaning
}

// PanelAt gives the panel and the middle of a candidate in it.
func (m *Method) PanelAt(i int) (fyne.CanvasObject, fyne.Position) {
	a := m.panel.cells[i].area
	return m.panel, a.pos.AddXY(a.size.Width/2, a.size.Height/2)
}

// Known reports whether a field is known.
func (m *Method) Known(t Target) bool { return m.fields[t] != nil }
