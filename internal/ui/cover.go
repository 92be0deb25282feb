package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// Cover lays what create gives over the whole window, rail and all, until
// Uncover. It words itself anew when the language changes.
func (m *Window) Cover(create func(page.Frame) fyne.CanvasObject) {
	m.cover = create
	m.coverKey = nil
	object := create(m.frame)
	m.SetContent(container.NewStack(m.withCandidates(object)...))
}

// OfferKeys gives the keys to what covers the window.
func (m *Window) OfferKeys(key func(name string) bool) { m.coverKey = key }

// Uncover shows the rooms again.
func (m *Window) Uncover() {
	m.cover, m.coverKey = nil, nil
	m.Canvas().Unfocus()
	m.build()
}

// withCandidates gives the objects of a content with what shows over them what
// can be typed with pinyin.
func (m *Window) withCandidates(objects ...fyne.CanvasObject) []fyne.CanvasObject {
	if m.cfg.Typing != nil {
		objects = append(objects, m.cfg.Typing.Layer())
	}
	return objects
}
