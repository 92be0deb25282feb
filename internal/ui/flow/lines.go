package flow

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// slot is one recycled image of a line.
type slot struct {
	raster *canvas.Raster
	ref    lineRef
	used   bool
}

// lineRenderer keeps an image for each visible line.
type lineRenderer struct {
	f     *Flow
	slots []*slot
	shown map[lineRef]*slot
	objs  []fyne.CanvasObject
}

// IsClip keeps lines inside the widget.
func (r *lineRenderer) IsClip() {}

func (r *lineRenderer) Destroy()                     {}
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
	r.reset()
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
// Images that keep their line are moved only.
func (r *lineRenderer) arrange() {
	f := r.f
	if f.sheet == nil {
		return
	}
	y := f.offset - float64(theme.Px(f.margin))
	var wanted []lineRef
	f.sheet.visible(y, y+float64(f.Size().Height), func(ref lineRef) { wanted = append(wanted, ref) })
	keep := make(map[lineRef]*slot, len(wanted))
	for _, ref := range wanted {
		if s, ok := r.shown[ref]; ok {
			keep[ref] = s
		}
	}
	for ref, s := range r.shown {
		if keep[ref] == nil {
			s.used = false
		}
	}
	grown := false
	for _, ref := range wanted {
		s := keep[ref]
		fresh := s == nil
		if fresh {
			var made bool
			s, made = r.free()
			grown = grown || made
			s.ref, s.used = ref, true
			keep[ref] = s
		}
		r.put(s, fresh)
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

// put moves a slot to its line and draws it if it is fresh.
func (r *lineRenderer) put(s *slot, fresh bool) {
	f := r.f
	p := &f.sheet.placed[s.ref.block]
	line := &p.layout.Lines[s.ref.line]
	s.raster.Move(fyne.NewPos(float32(f.left()-bleed), float32(p.top+line.Top+f.top())))
	s.raster.Resize(fyne.NewSize(float32(f.setFor.column+2*bleed), float32(line.Height)))
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
	r.slots = append(r.slots, s)
	return s, true
}

// draw paints a slot's line.
func (r *lineRenderer) draw(s *slot, w, h int) image.Image {
	f := r.f
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	faces := theme.Faces()
	if !s.used || f.sheet == nil || faces == nil || s.ref.block >= len(f.sheet.placed) {
		return img
	}
	p := painter{img: img, faces: faces, text: f.setFor.scale, scale: float64(w) / (f.setFor.column + 2*bleed)}
	p.paint(f.sheet, s.ref, f.washes)
	return img
}

// repaint draws the visible lines of some blocks anew, of all for nil.
func (r *lineRenderer) repaint(blocks map[int]bool) {
	for ref, s := range r.shown {
		if blocks == nil || blocks[ref.block] {
			s.raster.Refresh()
		}
	}
}
