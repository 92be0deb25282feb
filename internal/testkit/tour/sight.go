package main

import (
	"image"
	"image/color"
	"math"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/fonts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

// eye finds words in a picture of the window, as whoever has only a mouse has
// to: they are drawn with the program's own faces and looked for.
type eye struct{ faces *ink.Faces }

// newEye unpacks the faces into a folder.
func newEye(folder string) (*eye, error) {
	set, err := fonts.Load(folder)
	return &eye{set.Faces}, err
}

// type of a word in pixels.
type typeface struct {
	face typeset.Face
	size float64
}

// interfaceTypes are those of buttons, links, menus and headings, readingTypes
// those of Chinese texts and titles.
func interfaceTypes() []typeface {
	return []typeface{{ink.Regular, 15}, {ink.Bold, 15}, {ink.Regular, 13}, {ink.Bold, 17}, {ink.Regular, 17}}
}

func readingTypes() []typeface {
	return []typeface{{ink.Kai, 25}, {ink.Kai, 20}, {ink.Kai, 18}, {ink.Kai, 22}}
}

// mask is a word as a face draws it: how much ink is on each pixel.
type mask struct {
	width, height int
	ink           []float64 // less their mean
	norm          float64
	probes        []probe
}

// probe is one of some pixels of a mask that are looked at first.
type probe struct {
	x, y int
	ink  float64
}

// mostProbes is how many are enough to pass over most places.
const mostProbes = 80

// choose picks the probes at even distances.
func (m *mask) choose() {
	every := max(len(m.ink)/mostProbes, 1) | 1 // odd, so as not to fall into columns
	for i := every / 2; i < len(m.ink); i += every {
		m.probes = append(m.probes, probe{i % m.width, i / m.width, m.ink[i]})
	}
}

// draw draws a word.
func (e *eye) draw(word string, in typeface) mask {
	ascent, descent := e.faces.Line(in.face)
	text := string(ink.Proportional([]rune(word)))
	width, height := int(e.faces.Width(in.face, in.size, text))+2, int((ascent+descent)*in.size)+2
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	e.faces.DrawText(img, in.face, in.size, 0, math.Round(ascent*in.size), text, color.Black)
	box := image.Rectangle{}
	for y := range height {
		for x := range width {
			if img.RGBAAt(x, y).A > 0x20 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	m := mask{width: box.Dx(), height: box.Dy(), ink: make([]float64, 0, box.Dx()*box.Dy())}
	sum := 0.0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			v := float64(img.RGBAAt(x, y).A)
			m.ink = append(m.ink, v)
			sum += v
		}
	}
	for i := range m.ink {
		m.ink[i] -= sum / float64(len(m.ink))
		m.norm += m.ink[i] * m.ink[i]
	}
	m.norm = math.Sqrt(m.norm)
	m.choose()
	return m
}

// view is a picture in grey, with the sums of all above and left of each pixel.
type view struct {
	width, height int
	grey          []float64
	sum, squares  []float64
}

func newView(img *image.RGBA) *view {
	v := &view{width: img.Rect.Dx(), height: img.Rect.Dy()}
	v.grey = make([]float64, v.width*v.height)
	v.sum = make([]float64, (v.width+1)*(v.height+1))
	v.squares = make([]float64, (v.width+1)*(v.height+1))
	for y := range v.height {
		for x := range v.width {
			c := img.RGBAAt(x, y)
			g := 0.3*float64(c.R) + 0.59*float64(c.G) + 0.11*float64(c.B)
			v.grey[y*v.width+x] = g
			at, row := (y+1)*(v.width+1)+x+1, v.width+1
			v.sum[at] = g + v.sum[at-1] + v.sum[at-row] - v.sum[at-row-1]
			v.squares[at] = g*g + v.squares[at-1] + v.squares[at-row] - v.squares[at-row-1]
		}
	}
	return v
}

// total sums up a part of one of the two tables.
func (v *view) total(of []float64, x, y, width, height int) float64 {
	row := v.width + 1
	return of[(y+height)*row+x+width] - of[y*row+x+width] - of[(y+height)*row+x] + of[y*row+x]
}

// flat is the least contrast, as a standard deviation of grey, of what can be a
// word; alike how well a place fits at least, 1 where it is the same but for
// colour.
const (
	flat  = 8.0
	alike = 0.86
	sure  = 0.97
)

// fit tells how well a mask fits at a place, 0 to 1, whatever colour is on
// whatever ground.
func (v *view) fit(m *mask, x, y int) float64 {
	n := float64(len(m.ink))
	sum := v.total(v.sum, x, y, m.width, m.height)
	spread := v.total(v.squares, x, y, m.width, m.height) - sum*sum/n
	if spread < flat*flat*n {
		return 0
	}
	if len(m.ink) > fewInk && v.probe(m, x, y) < hopeless {
		return 0
	}
	dot := 0.0
	for row := range m.height {
		line := v.grey[(y+row)*v.width+x:]
		for column, ink := range m.ink[row*m.width : (row+1)*m.width] {
			dot += ink * line[column]
		}
	}
	return math.Abs(dot) / (m.norm * math.Sqrt(spread))
}

// hopeless is a fit of the probes that no word has; one of few pixels has too few
// probes to tell.
const (
	hopeless = 0.5
	fewInk   = 500
)

// probe tells how well the probes of a mask fit at a place.
func (v *view) probe(m *mask, x, y int) float64 {
	var sum, squares, inks, inkSquares, dot float64
	for _, p := range m.probes {
		g := v.grey[(y+p.y)*v.width+x+p.x]
		sum += g
		squares += g * g
		inks += p.ink
		inkSquares += p.ink * p.ink
		dot += g * p.ink
	}
	n := float64(len(m.probes))
	spread := (squares - sum*sum/n) * (inkSquares - inks*inks/n)
	if spread <= 0 {
		return 0
	}
	return math.Abs(dot-sum*inks/n) / math.Sqrt(spread)
}

// found is a place where a word stands.
type found struct {
	box image.Rectangle
	fit float64
}

// find gives where a word stands in a part of a picture, in reading order, in
// the type that fits best; none where it stands nowhere.
func (e *eye) find(img *image.RGBA, part image.Rectangle, word string, types []typeface) []found {
	v := newView(img)
	var best []found
	top := alike
	for _, in := range types {
		m := e.draw(word, in)
		if m.norm == 0 {
			continue
		}
		here, highest := m.all(v, part.Intersect(img.Rect))
		if highest > top {
			top, best = highest, here
		}
		if top > sure {
			break
		}
	}
	// A word that fits less well than another by much is another one.
	var out []found
	for _, f := range best {
		if f.fit >= top-0.06 {
			out = append(out, f)
		}
	}
	return out
}

// all gives the places in a part of a view that a mask fits, each once, and how
// well the best fits.
func (m *mask) all(v *view, part image.Rectangle) (out []found, best float64) {
	for y := part.Min.Y; y+m.height <= part.Max.Y; y++ {
		for x := part.Min.X; x+m.width <= part.Max.X; x++ {
			fit := v.fit(m, x, y)
			if fit < alike {
				continue
			}
			best = max(best, fit)
			here := found{image.Rect(x, y, x+m.width, y+m.height), fit}
			if last := len(out) - 1; last >= 0 && near(out[last].box, here.box) {
				if out[last].fit < fit {
					out[last] = here
				}
				continue
			}
			out = appendApart(out, here)
		}
	}
	return out, best
}

// appendApart adds a place, or has it take the place of one beside it that fits
// less well.
func appendApart(all []found, one found) []found {
	for i := range all {
		if near(all[i].box, one.box) {
			if all[i].fit < one.fit {
				all[i] = one
			}
			return all
		}
	}
	return append(all, one)
}

func near(a, b image.Rectangle) bool {
	d := a.Min.Sub(b.Min)
	return max(d.X, -d.X) <= 3 && max(d.Y, -d.Y) <= 3
}
