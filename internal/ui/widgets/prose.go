package widgets

import (
	"image"
	"image/draw"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Prose is text that wraps by the rules of its script, in any of the app's
// faces. It is drawn as one image and is meant for short texts: titles in Kai,
// previews, glosses, explanations. Its height follows from its width: lay it
// out with Column, or give it a width by Resize before asking for MinSize.
type Prose struct {
	widget.BaseWidget
	text  string
	face  typeset.Face
	size  float32
	color fyne.ThemeColorName
	// LineHeight is the distance of lines in em, 1.5 if zero.
	LineHeight float32
	// MaxLines cuts the text with an ellipsis, unless zero.
	MaxLines int
	// Align places the lines.
	Align typeset.Align
	// Indent is the space before the first line of each paragraph in em.
	Indent float64
	// Marked is a range of runes drawn in cinnabar; none if empty.
	Marked [2]int

	// colored are parts in other colours.
	colored []coloredPart

	// drawn is the text as it is set for the present width, tried for another
	// one that was asked about.
	drawn, tried setting
}

// ColorPart draws some runes of the text in a colour of their own.
func (p *Prose) ColorPart(start, end int, color fyne.ThemeColorName) {
	p.colored = append(p.colored, coloredPart{start, end, color, noLine})
	p.Refresh()
}

// UnderlinePart does the same and underlines them, for differences that are to
// be seen without telling colours apart.
func (p *Prose) UnderlinePart(start, end int, color fyne.ThemeColorName) {
	p.colored = append(p.colored, coloredPart{start, end, color, below})
	p.Refresh()
}

// StrikePart draws some runes in a colour of their own and strikes them out.
func (p *Prose) StrikePart(start, end int, color fyne.ThemeColorName) {
	p.colored = append(p.colored, coloredPart{start, end, color, through})
	p.Refresh()
}

// coloredPart is a range of runes in a colour of its own.
type coloredPart struct {
	start, end int
	color      fyne.ThemeColorName
	line       partLine
}

// partLine is the line that a part has, and where, in em below the baseline.
type partLine float64

// A line through the middle of a text crosses Han characters and small letters
// alike.
const (
	noLine  partLine = 0
	below   partLine = 0.16
	through partLine = -0.31
)

// colorAt gives the colour of a rune of the text.
func (p *Prose) colorAt(i int) fyne.ThemeColorName {
	if i >= p.Marked[0] && i < p.Marked[1] {
		return theme.Cinnabar
	}
	for _, part := range p.colored {
		if i >= part.start && i < part.end {
			return part.color
		}
	}
	return p.color
}

// RuneAt gives the number of the rune that is drawn at a place of the widget; ok
// is false where there is none.
func (p *Prose) RuneAt(pos fyne.Position) (i int, ok bool) {
	top, at := float32(0), 0
	for n, l := range p.drawn.layout {
		for _, line := range l.Lines {
			y := top + float32(line.Top)
			if pos.Y < y || pos.Y >= y+float32(line.Height) {
				continue
			}
			for k := range line.End - line.Start {
				if pos.X >= line.X[k] && pos.X < line.X[k+1] {
					return at + line.Start + k, true
				}
			}
			return 0, false
		}
		top += float32(l.Height)
		at += len(p.drawn.paras[n]) + 1
	}
	return 0, false
}

// Bounds gives the place of the first line of some runes in the widget.
func (p *Prose) Bounds(start, end int) (at fyne.Position, size fyne.Size) {
	if all := p.boxes(start, end); len(all) > 0 {
		return fyne.NewPos(all[0].x, all[0].y), all[0].size
	}
	return fyne.Position{}, fyne.Size{}
}

// Plain takes back what ColorPart, UnderlinePart and StrikePart did.
func (p *Prose) Plain() {
	if len(p.colored) > 0 {
		p.colored = nil
		p.Refresh()
	}
}

// boxes gives the places of a range of runes, one for each line that it is on.
func (p *Prose) boxes(start, end int) []box {
	var out []box
	top, at := float32(0), 0
	em := theme.Px(p.size)
	for i, l := range p.drawn.layout {
		for _, line := range l.Lines {
			from, to := max(start-at, line.Start), min(end-at, line.End)
			if from >= to {
				continue
			}
			x, right := line.X[from-line.Start], line.X[to-line.Start]
			baseline := top + float32(line.Top+line.Baseline)
			out = append(out, box{x, baseline - em*0.92, fyne.NewSize(right-x, em*1.22)})
		}
		top += float32(l.Height)
		at += len(p.drawn.paras[i]) + 1
	}
	return out
}

// setting is a text set in a width.
type setting struct {
	width  float32
	layout []typeset.Layout
	paras  [][]rune
	height float32
}

var _ fyne.Widget = (*Prose)(nil)

// NewProse makes text in a face at a size in pixels at 100 %.
func NewProse(text string, face typeset.Face, size float32, color fyne.ThemeColorName) *Prose {
	p := &Prose{text: text, face: face, size: size, color: color}
	p.ExtendBaseWidget(p)
	return p
}

// NewKai makes text in the letter face.
func NewKai(text string, size float32) *Prose { return NewProse(text, ink.Kai, size, theme.Ink) }

// NewParagraph makes wrapped text of the interface.
func NewParagraph(text string, color fyne.ThemeColorName) *Prose {
	return NewProse(text, ink.Regular, theme.Text, color)
}

// SetText changes the text.
func (p *Prose) SetText(text string) {
	if p.text == text {
		return
	}
	p.text = text
	p.Refresh()
}

// Content gives the text.
func (p *Prose) Content() string { return p.text }

// SetFace changes the face.
func (p *Prose) SetFace(face typeset.Face) {
	if p.face != face {
		p.face = face
		p.Refresh()
	}
}

// SetColor changes the colour.
func (p *Prose) SetColor(color fyne.ThemeColorName) {
	p.color = color
	p.Refresh()
}

// Resize sets the text in its new width.
func (p *Prose) Resize(size fyne.Size) {
	if size.Width != p.drawn.width {
		p.drawn = p.in(size.Width)
	}
	p.BaseWidget.Resize(size)
}

// HeightFor gives the height that the text takes in a width. What is drawn
// stays as it is until Resize.
func (p *Prose) HeightFor(width float32) float32 {
	if p.drawn.width <= 0 {
		p.drawn = p.set(width)
	}
	return p.in(width).height
}

// in gives the text set in a width, anew where it is not at hand.
func (p *Prose) in(width float32) setting {
	if width == p.drawn.width {
		return p.drawn
	}
	if width != p.tried.width {
		p.tried = p.set(width)
	}
	return p.tried
}

// NaturalWidth gives the width of the longest line if nothing wraps.
func (p *Prose) NaturalWidth() float32 {
	faces := theme.Faces()
	if faces == nil {
		return 0
	}
	widest := 0.0
	for _, line := range strings.Split(p.text, "\n") {
		widest = max(widest, faces.Width(p.face, float64(theme.Px(p.size)), string(p.runes(line))))
	}
	return float32(widest) + 1
}

// set breaks the text into lines for a width.
func (p *Prose) set(width float32) setting {
	out := setting{width: width}
	faces := theme.Faces()
	if faces == nil || width <= 0 {
		return out
	}
	leading := p.LineHeight
	if leading == 0 {
		leading = 1.5
	}
	style := typeset.Style{
		Face: p.face, Size: float64(theme.Px(p.size)), LineHeight: float64(leading), Align: p.Align, Indent: p.Indent,
	}
	left := p.MaxLines
	for _, para := range strings.Split(p.text, "\n") {
		runes := p.runes(para)
		l := typeset.Set(typeset.Paragraph{Text: runes}, style, float64(width), faces)
		if p.MaxLines > 0 && len(l.Lines) > left {
			runes = cutAfter(runes, l, left)
			l = typeset.Set(typeset.Paragraph{Text: runes}, style, float64(width), faces)
			l.Lines = l.Lines[:min(left, len(l.Lines))]
		}
		out.layout = append(out.layout, l)
		out.paras = append(out.paras, runes)
		out.height += float32(len(l.Lines)) * float32(style.LineHeight*style.Size)
		if left -= len(l.Lines); p.MaxLines > 0 && left <= 0 {
			break
		}
	}
	return out
}

// runes gives a paragraph as it is drawn.
func (p *Prose) runes(text string) []rune {
	if p.face == ink.Kai {
		return []rune(text)
	}
	return ink.Proportional([]rune(text))
}

// cutAfter shortens text to so many lines with an ellipsis at the end.
func cutAfter(text []rune, l typeset.Layout, lines int) []rune {
	if lines <= 0 {
		return nil
	}
	end := l.Lines[lines-1].End
	cut := append([]rune(nil), text[:max(0, end-1)]...)
	for len(cut) > 0 && strings.ContainsRune(" ，。、；：,.;:", cut[len(cut)-1]) {
		cut = cut[:len(cut)-1]
	}
	return append(cut, '…')
}

// CreateRenderer draws the text.
func (p *Prose) CreateRenderer() fyne.WidgetRenderer {
	r := &proseRenderer{p: p}
	r.cover(p.Size())
	return r
}

// bandHeight is the most that one image of a text is high, in pixels: graphics
// cards draw nothing of an image higher than some 8,000 of their own pixels.
const bandHeight = 1024

// draw paints what of the text lies in an image that begins at above.
func (p *Prose) draw(above float64, w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	faces := theme.Faces()
	size := p.Size()
	if faces == nil || size.Width <= 0 || w == 0 {
		return img
	}
	scale := float64(w) / float64(size.Width)
	em := float64(theme.Px(p.size)) * scale
	top, at := -above, 0
	for i, l := range p.drawn.layout {
		for _, line := range l.Lines {
			// Letters may stand out of their line, but by no more than one.
			if y := top + line.Top; (y+2*line.Height)*scale < 0 || (y-line.Height)*scale > float64(h) {
				continue
			}
			for k := line.Start; k < line.End; k++ {
				c := theme.Color(p.colorAt(at + k))
				faces.Draw(img, p.face, em, float64(line.X[k-line.Start])*scale, (top+line.Top+line.Baseline)*scale, p.drawn.paras[i][k], c)
			}
			p.underline(img, line, at, (top+line.Top+line.Baseline)*scale, scale)
		}
		top += l.Height
		at += len(p.drawn.paras[i]) + 1
	}
	return img
}

// underline draws the lines of the parts that have one, on a line of the text
// whose paragraph begins at rune at; baseline is in pixels of the image.
func (p *Prose) underline(img *image.RGBA, line typeset.Line, at int, baseline, scale float64) {
	em := float64(theme.Px(p.size)) * scale
	thick := int(math.Max(1, math.Round(em/14)))
	for _, part := range p.colored {
		from, to := max(part.start-at, line.Start), min(part.end-at, line.End)
		if part.line == noLine || from >= to {
			continue
		}
		y := int(math.Round(baseline + em*float64(part.line)))
		left, right := float64(line.X[from-line.Start])*scale, float64(line.X[to-line.Start])*scale
		box := image.Rect(int(left), y, int(math.Ceil(right)), y+thick)
		draw.Draw(img, box, image.NewUniform(theme.Color(part.color)), image.Point{}, draw.Over)
	}
}

// proseRenderer shows the text in bands below each other, nearly always in one.
type proseRenderer struct {
	p     *Prose
	bands []fyne.CanvasObject
}

func (r *proseRenderer) Destroy()                     {}
func (r *proseRenderer) Objects() []fyne.CanvasObject { return r.bands }
func (r *proseRenderer) Layout(size fyne.Size)        { r.cover(size) }

// cover makes as many bands as a size needs and places them.
func (r *proseRenderer) cover(size fyne.Size) {
	count := max(1, int(math.Ceil(float64(size.Height)/bandHeight)))
	for i := len(r.bands); i < count; i++ {
		above := float64(i) * bandHeight
		r.bands = append(r.bands, canvas.NewRaster(func(w, h int) image.Image { return r.p.draw(above, w, h) }))
	}
	clear(r.bands[count:])
	r.bands = r.bands[:count]
	for i, band := range r.bands {
		above := float32(i) * bandHeight
		place(band, 0, above, fyne.NewSize(size.Width, min(size.Height-above, bandHeight)))
	}
}

func (r *proseRenderer) MinSize() fyne.Size {
	em := theme.Px(r.p.size)
	if r.p.drawn.width <= 0 {
		return fyne.NewSize(em, em*1.5)
	}
	return fyne.NewSize(em, r.p.drawn.height)
}

func (r *proseRenderer) Refresh() {
	r.p.drawn, r.p.tried = r.p.set(r.p.drawn.width), setting{}
	for _, band := range r.bands {
		band.Refresh()
	}
}
