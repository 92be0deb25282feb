package editor

import (
	"image/color"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// CreateRenderer shows the box, the text and the bar.
func (e *Editor) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	r := &renderer{e: e, wheel: newWheel(e)}
	e.view.colors = paintedIn()
	e.dress()
	return r
}

type renderer struct {
	e     *Editor
	wheel *wheel
}

func (r *renderer) Destroy() {
	r.e.pointer.scroll.stop()
	r.e.reader.work.Stop()
}

func (r *renderer) MinSize() fyne.Size { return r.e.MinSize() }

func (r *renderer) Objects() []fyne.CanvasObject {
	e := r.e
	if e.look.grow {
		return []fyne.CanvasObject{e.frame, e.view}
	}
	return []fyne.CanvasObject{e.frame, e.view, r.wheel, e.bar}
}

// Layout places the parts.
func (r *renderer) Layout(size fyne.Size) {
	e := r.e
	e.frame.Resize(size)
	r.wheel.Resize(size)
	e.bar.Move(fyne.NewPos(size.Width-barWidth-1, 2))
	e.bar.Resize(fyne.NewSize(barWidth, max(0, size.Height-4)))
	e.relayout()
}

// Refresh sets and draws anew what the theme, the text's size or the computer's
// own face have changed. A page refreshes all that is on it whenever a line
// comes or goes, which must not draw the others.
func (r *renderer) Refresh() {
	e := r.e
	if colors := paintedIn(); colors != e.view.colors {
		e.view.colors = colors
		e.view.epoch++
	}
	if e.look.style.Face == ink.System {
		e.view.epoch++
		e.sheet.setFor(setting{})
	}
	e.dress()
	r.Layout(e.Size())
}

// colors are those that lines are drawn in.
type colors [8]color.Color

func paintedIn() colors {
	return colors{
		theme.Color(theme.Ink), theme.Color(theme.Soft), theme.Color(theme.Faint), theme.Color(theme.Wash),
		theme.Color(theme.Amber), theme.Color(theme.Cinnabar), theme.Color(theme.Raised), theme.Color(theme.Paper),
	}
}

// dress gives the box its colours; the one with the focus has a line in jade.
func (e *Editor) dress() {
	switch {
	case !e.look.framed:
		e.frame.Dress("", "")
	case e.focused:
		e.frame.Dress(theme.Raised, theme.Jade)
	default:
		e.frame.Dress(theme.Raised, theme.Line)
	}
}
