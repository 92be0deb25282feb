package widgets

import (
	"image"
	"image/color"
	"math"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// line is one line of text, drawn by the app's own painter. The toolkit's text
// does the same, but takes in all outlines of a face and of four more for it:
// some 27 MB and 40 ms for each of regular and bold, before the first window
// is there.
//
// It is to be refreshed after its fields changed.
type line struct {
	widget.BaseWidget
	// text and its size in pixels.
	text  string
	size  float32
	bold  bool
	color color.Color
	// align places the text in wider room.
	align fyne.TextAlign

	raster *canvas.Raster
}

func newLine(text string) *line {
	l := &line{text: text, size: theme.Px(theme.Text), color: color.Black}
	l.raster = canvas.NewRaster(l.draw)
	l.ExtendBaseWidget(l)
	return l
}

// measure gives the room that text takes in one line, in whole pixels.
func measure(text string, size float32, bold bool) fyne.Size {
	faces := theme.Faces()
	if faces == nil {
		return fyne.NewSize(0, size)
	}
	face := interfaceFace(bold)
	ascent, descent := faces.Line(face)
	width := faces.Width(face, float64(size), string(shown(text)))
	return fyne.NewSize(float32(math.Ceil(width)), float32(math.Ceil((ascent+descent)*float64(size))))
}

func interfaceFace(bold bool) typeset.Face {
	if bold {
		return ink.Bold
	}
	return ink.Regular
}

// shown gives a text as it is drawn.
func shown(text string) []rune { return ink.Proportional([]rune(lowDots(text))) }

// lowDots writes the ellipsis after Latin letters as three full stops: both faces
// follow Chinese custom and draw it in the middle of the line.
func lowDots(text string) string {
	if !strings.ContainsRune(text, '…') {
		return text
	}
	var b strings.Builder
	latin := false
	for _, r := range text {
		switch {
		case r == '…' && latin:
			b.WriteString("...")
			continue
		case r != '…' && !unicode.IsSpace(r):
			latin = r < 0x2E80
		}
		b.WriteRune(r)
	}
	return b.String()
}

// MinSize is the room that the text takes.
func (l *line) MinSize() fyne.Size { return measure(l.text, l.size, l.bold) }

// Refresh draws the line anew.
func (l *line) Refresh() { l.raster.Refresh() }

// CreateRenderer draws the line.
func (l *line) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.raster) }

// draw paints the line into an image of w by h of the screen's own pixels.
func (l *line) draw(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	faces, room := theme.Faces(), l.Size()
	if faces == nil || w == 0 || room.Width <= 0 {
		return img
	}
	face, text := interfaceFace(l.bold), string(shown(l.text))
	scale := float64(w) / float64(room.Width)
	em := float64(l.size) * scale
	x := 0.0
	if l.align != fyne.TextAlignLeading {
		x = float64(w) - faces.Width(face, em, text)
	}
	if l.align == fyne.TextAlignCenter {
		x /= 2
	}
	ascent, descent := faces.Line(face)
	baseline := (float64(h)-(ascent+descent)*em)/2 + ascent*em
	faces.DrawText(img, face, em, x, baseline, text, l.color)
	return img
}
