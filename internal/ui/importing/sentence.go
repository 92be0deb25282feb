package importing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// sentence is one sentence of the pair that is worked on, which can be clicked.
type sentence struct {
	widget.BaseWidget
	tapped func()
	// border draws the place of a split before it, chosen the bar of the side on
	// which sentences move.
	border, chosen bool

	prose *widgets.Prose
	bar   *widgets.Fill
	line  *widgets.Fill
}

var (
	_ fyne.Tappable      = (*sentence)(nil)
	_ desktop.Cursorable = (*sentence)(nil)
	_ widgets.Tall       = (*sentence)(nil)
)

// borderHeight is that of the line of a split in pixels; sentenceLeft the room
// of the bar at 100 %.
const borderHeight, sentenceLeft = 2, 12

func newSentence(text string, l study.Language, tapped func()) *sentence {
	s := &sentence{tapped: tapped, prose: sideProse(text, l), bar: widgets.NewFill(theme.Line), line: widgets.NewFill("")}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped tells that the sentence was clicked.
func (s *sentence) Tapped(*fyne.PointEvent) { s.tapped() }

// Cursor is a hand.
func (s *sentence) Cursor() desktop.Cursor { return desktop.PointerCursor }

// HeightFor gives the height in a width.
func (s *sentence) HeightFor(width float32) float32 {
	return s.prose.HeightFor(width-theme.Px(sentenceLeft)) + 2*borderHeight
}

// MinSize is that of the text in its width.
func (s *sentence) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(60), s.HeightFor(max(s.Size().Width, theme.Px(60))))
}

// CreateRenderer draws the sentence.
func (s *sentence) CreateRenderer() fyne.WidgetRenderer {
	if s.chosen {
		s.bar.SetFill(theme.Amber)
	}
	if s.border {
		s.line.SetFill(theme.Cinnabar)
	}
	return widget.NewSimpleRenderer(container.New(&sentenceLayout{s}, s.bar, s.line, s.prose))
}

type sentenceLayout struct{ s *sentence }

func (l *sentenceLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(60), 10)
}

func (l *sentenceLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	left := theme.Px(sentenceLeft)
	put(l.s.line, 0, 0, size.Width, borderHeight)
	put(l.s.bar, 0, 2*borderHeight, 2, size.Height-3*borderHeight)
	put(l.s.prose, left, borderHeight, size.Width-left, size.Height-2*borderHeight)
}
