package ui

import "slices"

// Rest lets go of the pictures that were drawn of pages that are shown no more,
// and has the window painted, with which the toolkit lets go of all that it drew
// and has not shown for a minute: it looks for that only then. Without a graphics
// card the pictures are in the program's memory, some 10 MB of a list of many
// rows.
func (m *Window) Rest() {
	for _, p := range m.left {
		if p != m.current {
			m.Canvas().Refresh(p.Content())
		}
	}
	m.left = nil
	m.Canvas().Refresh(m.notice)
}

// leaves notes that the present page is shown no more.
func (m *Window) leaves() {
	if !slices.Contains(m.left, m.current) {
		m.left = append(m.left, m.current)
	}
}
