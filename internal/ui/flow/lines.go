package flow

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// bleedEm is the room at both sides of a line's image for readings and marks
// that stand out of the column, in pixels at 100 %.
const bleedEm = 14

// bleed is the same in pixels.
func (g grid) bleed() float64 { return math.Ceil(bleedEm * g.scale) }

// slot is one recycled image of a line.
type slot struct {
	raster *canvas.Raster
	ref    lineRef
	block  int
	used   bool
}

// lineRenderer keeps an image for each visible line.
type lineRenderer struct {
	f      *Flow
	slots  []*slot
	shown  map[lineRef]*slot
	wanted []shownLine // of arrange, kept for its room
	objs   []fyne.CanvasObject
	pixels float64     // of the screen for each of ours
	img    *image.RGBA // the line drawn last, whose room the next one takes
}

// shownLine is a visible line and its place in the text.
type shownLine struct {
	ref           lineRef
	block         int
	x, y          float64
	width, height float64
}

// IsClip keeps lines inside the widget.
func (r *lineRenderer) IsClip() {}

func (r *lineRenderer) Destroy()                     { r.f.pointer.stop() }
func (r *lineRenderer) MinSize() fyne.Size           { return r.f.MinSize() }
func (r *lineRenderer) Objects() []fyne.CanvasObject { return r.objs }

func (r *lineRenderer) Layout(size fyne.Size) {
	r.f.bar.Move(fyne.NewPos(size.Width-scrollBarWidth, 0))
	r.f.bar.Resize(fyne.NewSize(scrollBarWidth, size.Height))
	r.f.relayout()
}

// Refresh sets and draws everything anew: theme or text scale may have changed.
func (r *lineRenderer) Refresh() {
	r.f.relayout()
	r.f.bar.Refresh()
}

// reset forgets which image shows which line and arranges anew.
func (r *lineRenderer) reset() {
	clear(r.shown)
	for _, s := range r.slots {
		s.used = false
	}
	r.arrange()
}

// arrange gives every visible line an image and moves the images into place.
// Images that keep their line are moved only: to refresh them would upload them
// to the screen again.
func (r *lineRenderer) arrange() {
	f := r.f
	if f.sheet == nil {
		return
	}
	r.pixels = 1
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil && c.Scale() > 0 {
		r.pixels = float64(c.Scale())
	}
	y := f.offset - float64(theme.Px(f.margin))
	r.wanted = r.wanted[:0]
	f.sheet.visible(y, y+float64(f.Size().Height), func(ref lineRef, u *set, top float64) {
		p := &u.parts[ref.part]
		line := &p.layout.Lines[ref.line]
		x := 0.0
		if p.beside >= 0 && f.setFor.beside > 0 {
			x = p.x
		}
		r.wanted = append(r.wanted, shownLine{
			ref: ref, block: u.block, x: x, y: top + p.y + line.Top,
			width: p.x - x + p.width, height: line.Height,
		})
	})
	keep := make(map[lineRef]*slot, len(r.wanted))
	for i := range r.wanted {
		if s, ok := r.shown[r.wanted[i].ref]; ok {
			keep[r.wanted[i].ref] = s
		}
	}
	for ref, s := range r.shown {
		if keep[ref] == nil {
			s.used = false
		}
	}
	grown := false
	for i := range r.wanted {
		l := &r.wanted[i]
		s := keep[l.ref]
		fresh := s == nil
		if fresh {
			var made bool
			s, made = r.free()
			grown = grown || made
			s.ref, s.block, s.used = l.ref, l.block, true
			keep[l.ref] = s
		}
		r.put(s, l, fresh)
	}
	r.shown = keep
	for _, s := range r.slots {
		if !s.used && s.raster.Visible() {
			s.raster.Hide()
		}
	}
	if grown || len(r.objs) == 0 {
		r.objs = r.objs[:0]
		for _, s := range r.slots {
			r.objs = append(r.objs, s.raster)
		}
		r.objs = append(r.objs, f.bar)
	}
}

// put moves a slot to its line and draws it if it is fresh. It stands on whole
// pixels of the screen and takes whole ones, so that each pixel drawn is one
// pixel shown and nothing blurs.
func (r *lineRenderer) put(s *slot, l *shownLine, fresh bool) {
	f := r.f
	bleed := f.setFor.bleed()
	whole := func(v float64, to func(float64) float64) float32 { return float32(to(v*r.pixels) / r.pixels) }
	s.raster.Move(fyne.NewPos(whole(f.left()+l.x-bleed, math.Round), whole(l.y+f.top(), math.Round)))
	s.raster.Resize(fyne.NewSize(whole(l.width+2*bleed, math.Ceil), whole(l.height, math.Ceil)))
	if fresh {
		s.raster.Show()
		s.raster.Refresh()
	}
}

// free gives an unused slot, made if there is none.
func (r *lineRenderer) free() (s *slot, made bool) {
	for _, s := range r.slots {
		if !s.used {
			return s, false
		}
	}
	s = &slot{}
	s.raster = canvas.NewRaster(func(w, h int) image.Image { return r.draw(s, w, h) })
	s.raster.ScaleMode = canvas.ImageScalePixels
	r.slots = append(r.slots, s)
	return s, true
}

// draw paints a slot's line.
func (r *lineRenderer) draw(s *slot, w, h int) image.Image {
	f := r.f
	img := r.paper(w, h)
	faces := theme.Faces()
	if !s.used || f.sheet == nil || faces == nil || s.ref.unit >= f.sheet.units() {
		return img
	}
	u := f.sheet.set(s.ref.unit)
	if s.ref.part >= len(u.parts) || s.ref.line >= len(u.parts[s.ref.part].layout.Lines) {
		return img
	}
	p := &u.parts[s.ref.part]
	left := f.setFor.bleed()
	if p.beside < 0 || f.setFor.beside == 0 {
		left += p.x
	}
	paint := painter{img: img, faces: faces, text: f.setFor.scale, scale: float64(w) / float64(s.raster.Size().Width), left: left}
	block := f.sheet.block(u.block)
	if p.beside >= 0 {
		paint.help(block, p, s.ref.line, f.setFor.beside == 0)
		return img
	}
	start, end := f.selectedIn(u.block, len(block.Para.Text), block.Bar)
	paint.line(block, p, s.ref.line, marked{block: u.block, washes: f.washes, from: start, to: end})
	return img
}

// paper gives a blank image. Painters have taken over the one before when they
// ask for the next.
func (r *lineRenderer) paper(w, h int) *image.RGBA {
	size := 4 * w * h
	if r.img == nil || cap(r.img.Pix) < size {
		r.img = image.NewRGBA(image.Rect(0, 0, w, h))
		return r.img
	}
	r.img = &image.RGBA{Pix: r.img.Pix[:size], Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}
	clear(r.img.Pix)
	return r.img
}

// repaint draws the visible lines of some blocks anew, of all for nil.
func (r *lineRenderer) repaint(blocks map[int]bool) {
	r.repaintWhere(func(block int) bool { return blocks == nil || blocks[block] })
}

// repaintWhere draws the visible lines of those blocks anew that are asked for.
func (r *lineRenderer) repaintWhere(block func(int) bool) {
	for _, s := range r.shown {
		if block(s.block) {
			s.raster.Refresh()
		}
	}
}
