package editor

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// view draws the visible lines, each as one image that is kept as long as the
// line looks the same, and the caret. It is wider than the text by what may
// stand out of the column.
type view struct {
	widget.BaseWidget
	e *Editor

	hint     *para   // the placeholder as it is set
	hintFor  setting // what it is set for
	colors   colors  // what the lines are drawn in
	measured measured
	slots    map[*typeset.Line]*slot
	free     []*slot
	objects  []fyne.CanvasObject
	caret    *canvas.Rectangle
	drop     *canvas.Rectangle
	round    int // counts arrangements
	epoch    int // counts changes of the theme
	pixels   float64
	img      *image.RGBA // drawn last
}

// slot is the image of a line.
type slot struct {
	raster *canvas.Raster
	p      *para
	line   *typeset.Line
	dress  dress
	round  int
	part   part
	setFor setFor // that part is for
}

// setFor is what an image was made for.
type setFor struct {
	setting
	pixels float64
}

// part is what of a line its image shows, in pixels of the window: from top
// below the line's upper edge on.
type part struct{ top, width, height float64 }

// dress is what is drawn on a line besides its characters.
type dress struct {
	from, to int // selected, from the line's start
	marks    string
	epoch    int
	hint     bool
}

func newView(e *Editor) *view {
	v := &view{e: e, slots: map[*typeset.Line]*slot{}, caret: canvas.NewRectangle(color.Transparent), drop: canvas.NewRectangle(color.Transparent)}
	v.caret.Hide()
	v.drop.Hide()
	v.objects = []fyne.CanvasObject{v.caret, v.drop}
	v.ExtendBaseWidget(v)
	return v
}

// bleed is the room beside the column for what stands out of it, in pixels.
func bleed() float64 { return math.Ceil(flow.Bleed * float64(theme.Px(1))) }

// arrange gives each visible line its image and draws those that changed.
func (v *view) arrange() {
	e := v.e
	if !e.sheet.ready() || e.Size().Width < minLayoutWidth {
		return
	}
	v.pixels = 1
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil && c.Scale() > 0 {
		v.pixels = float64(c.Scale())
	}
	v.round++
	made := false
	if hint := e.hint(); hint != nil {
		for n, line := range hint.lines {
			made = v.line(hint, line, float64(n)*e.sheet.lineHeight(), dress{hint: true, epoch: v.epoch}) || made
		}
	} else {
		made = v.lines()
	}
	v.clear()
	if made {
		v.objects = v.objects[:0]
		for _, s := range v.slots {
			v.objects = append(v.objects, s.raster)
		}
		for _, s := range v.free {
			v.objects = append(v.objects, s.raster)
		}
		v.objects = append(v.objects, v.caret, v.drop)
	}
	v.placeCaret()
}

// lines arranges the lines of the text that are in sight, all of them in a
// field that grows: the toolkit paints what is in sight of the page around it.
func (v *view) lines() (made bool) {
	e := v.e
	height := e.sheet.lineHeight()
	top, bottom := e.offset-e.pad(), e.offset-e.pad()+float64(e.Size().Height)
	if e.look.grow {
		top, bottom = math.Inf(-1), math.Inf(1)
	}
	marks := e.marks()
	start, end := e.buffer.Selection()
	fromP, from := e.sheet.place(e.buffer, start, false)
	toP, to := e.sheet.place(e.buffer, end, false)
	for i := e.sheet.paragraphAt(top); i < len(e.sheet.paras) && e.sheet.tops[i] < bottom; i++ {
		p := e.sheet.paras[i]
		n := max(0, int((top-e.sheet.tops[i])/height))
		if math.IsInf(top, -1) {
			n = 0
		}
		for ; n < len(p.lines); n++ {
			y := e.sheet.tops[i] + float64(n)*height
			if y >= bottom {
				break
			}
			d := dress{epoch: v.epoch, marks: marks.on(i, p.lines[n])}
			if i >= fromP && i <= toP {
				d.from, d.to = selectedIn(p.lines[n], i > fromP, from, i < toP, to)
			}
			made = v.line(p, p.lines[n], y, d) || made
		}
	}
	return made
}

// selectedIn gives the runes of a line that are selected, from its start. One
// past its end stands for the end of a paragraph that is selected.
func selectedIn(line *typeset.Line, before bool, from int, after bool, to int) (start, end int) {
	if before {
		from = line.Start
	}
	if after {
		to = line.End + 1
	}
	start, end = max(from, line.Start)-line.Start, min(to, line.End+1)-line.Start
	if start >= end {
		return 0, 0
	}
	return start, end
}

// line gives a line its image, moved into place and drawn if it has to be. It
// reports whether an image was made.
func (v *view) line(p *para, line *typeset.Line, y float64, d dress) (made bool) {
	e := v.e
	s := v.slots[line]
	fresh := s == nil
	if fresh {
		s, made = v.take()
		v.slots[line] = s
		s.p, s.line = p, line
	}
	s.round = v.round
	changed := fresh || s.dress != d
	s.p, s.dress = p, d
	if setting := (setFor{e.sheet.setting, v.pixels}); changed || setting != s.setFor {
		s.part, s.setFor = v.inked(s), setting
	}
	s.raster.Move(fyne.NewPos(0, float32(math.Round((y+e.pad()-e.offset)*v.pixels)/v.pixels+s.part.top)))
	size := fyne.NewSize(float32(s.part.width), float32(s.part.height))
	if s.raster.Size() != size {
		s.raster.Resize(size) // draws it, too
	} else if changed {
		s.raster.Refresh()
	}
	if !s.raster.Visible() {
		s.raster.Show()
	}
	return made
}

// inked gives the part of a line that has ink: painting what is blank costs as
// much as painting characters, and half of a line's height is. A line with
// anything besides its characters is shown whole.
func (v *view) inked(s *slot) part {
	e := v.e
	up := func(at float64) float64 { return math.Ceil(at*v.pixels) / v.pixels }
	whole := part{0, up(e.sheet.width + 2*bleed()), up(e.sheet.lineHeight())}
	if s.dress.to > s.dress.from || s.dress.marks != "" || len(s.line.Ruby) > 0 || e.sheet.faces == nil {
		return whole
	}
	size := e.sheet.style.Size
	above, below := e.sheet.faces.Reach(e.sheet.style.Face, s.p.drawn[s.line.Start:s.line.End])
	top := max(0, math.Floor((s.line.Baseline-above*size-1)*v.pixels)/v.pixels)
	bottom := min(whole.height, up(s.line.Baseline+below*size+1))
	// In steps, so that a key seldom needs an image of another size.
	const step = 32
	right := float64(s.line.X[len(s.line.X)-1]) + size + 2*bleed()
	return part{top, min(whole.width, up(math.Ceil(right/step)*step)), max(1, bottom-top)}
}

func (v *view) take() (s *slot, made bool) {
	if n := len(v.free); n > 0 {
		s, v.free = v.free[n-1], v.free[:n-1]
		return s, false
	}
	s = &slot{}
	s.raster = canvas.NewRaster(func(w, h int) image.Image { return v.draw(s, w, h) })
	s.raster.ScaleMode = canvas.ImageScalePixels
	return s, true
}

// clear hides the images whose lines are gone.
func (v *view) clear() {
	for line, s := range v.slots {
		if s.round != v.round {
			delete(v.slots, line)
			s.line, s.p = nil, nil
			s.raster.Hide()
			v.free = append(v.free, s)
		}
	}
}

// draw paints the line of a slot.
func (v *view) draw(s *slot, w, h int) image.Image {
	img := v.paper(w, h)
	faces := theme.Faces()
	if s.line == nil || faces == nil || s.raster.Size().Width <= 0 {
		return img
	}
	row := flow.Row{Line: s.line, Text: s.p.drawn, Style: v.e.sheet.style, Color: theme.Ink, Top: s.part.top, Marks: unpack(s.dress.marks, s.line.Start)}
	row.Style.Size /= float64(theme.Px(1))
	row.Style.RubySize /= float64(theme.Px(1))
	if s.dress.hint {
		row.Color = theme.Faint
	}
	scale := float64(w) / float64(s.raster.Size().Width)
	if s.dress.to > s.line.End-s.line.Start {
		v.drawEnd(img, s, scale)
	}
	row.From, row.To = s.line.Start+s.dress.from, s.line.Start+s.dress.to
	row.Paint(img, faces, scale, float64(theme.Px(1)), bleed())
	return img
}

// paper gives a blank image. Whoever paints has taken over the one before when
// it asks for the next.
func (v *view) paper(w, h int) *image.RGBA {
	size := 4 * w * h
	if v.img == nil || cap(v.img.Pix) < size {
		v.img = image.NewRGBA(image.Rect(0, 0, w, h))
		return v.img
	}
	v.img = &image.RGBA{Pix: v.img.Pix[:size], Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}
	clear(v.img.Pix)
	return v.img
}

// drawEnd shows that the end of a paragraph is selected.
func (v *view) drawEnd(img *image.RGBA, s *slot, scale float64) {
	x := (float64(s.line.X[len(s.line.X)-1]) + bleed()) * scale
	fill(img, x, x+0.3*v.e.sheet.style.Size*scale, theme.Color(theme.Wash))
}

func fill(img *image.RGBA, from, to float64, c color.Color) {
	for x := max(0, int(math.Round(from))); x < min(img.Rect.Dx(), int(math.Round(to))); x++ {
		for y := range img.Rect.Dy() {
			img.Set(x, y, c)
		}
	}
}

// placeCaret shows the caret while the field has the focus.
func (v *view) placeCaret() {
	e := v.e
	pos, size := e.CaretPlace()
	v.stroke(v.caret, e.focused && !e.pointer.carries, pos, size, theme.Cinnabar)
	x, y, h := e.caretBox(e.pointer.dropAt, false)
	top, length := e.caretSpan(h)
	v.stroke(v.drop, e.pointer.carries, fyne.NewPos(float32(x), float32(y+top)), fyne.NewSize(caretWidth, float32(length)), theme.Soft)
}

// stroke shows or hides a caret at a place of the field. It does not blink: a
// blinking caret keeps a processor busy where windows are painted in software.
func (v *view) stroke(r *canvas.Rectangle, shown bool, pos fyne.Position, size fyne.Size, name fyne.ThemeColorName) {
	if !shown {
		if r.Visible() {
			r.Hide()
		}
		return
	}
	r.Move(pos.AddXY(-v.Position().X, -v.Position().Y))
	r.Resize(size)
	if c := theme.Color(name); r.FillColor != c {
		r.FillColor = c
		r.Refresh()
	}
	if !r.Visible() {
		r.Show()
	}
}

// CreateRenderer shows the lines and the caret.
func (v *view) CreateRenderer() fyne.WidgetRenderer { return &viewRenderer{v} }

type viewRenderer struct{ v *view }

// IsClip keeps the lines inside a field that scrolls.
func (r *viewRenderer) IsClip() {}

func (r *viewRenderer) Destroy()                     {}
func (r *viewRenderer) Layout(fyne.Size)             {}
func (r *viewRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *viewRenderer) Objects() []fyne.CanvasObject { return r.v.objects }
func (r *viewRenderer) Refresh()                     {}
