package smoke

import (
	"image"
	"image/color"
)

// ink tells the letter's characters from all else: they contrast with the
// paper most; pinyin and lines are softer.
type ink struct {
	picture *image.RGBA
	paper   int
}

// contrast is the least difference in lightness, 0 to 255, between paper and
// ink in both themes; that of pinyin stays below.
const contrast = 172

func newInk(picture *image.RGBA) ink {
	var counts [256]int
	for y := pageArea.Min.Y; y < pageArea.Max.Y; y++ {
		for x := pageArea.Min.X; x < pageArea.Max.X; x++ {
			counts[lightness(picture, x, y)]++
		}
	}
	most := 0
	for l, n := range counts {
		if n > counts[most] {
			most = l
		}
	}
	return ink{picture, most}
}

func lightness(picture *image.RGBA, x, y int) uint8 {
	g, _ := color.GrayModel.Convert(picture.RGBAAt(x, y)).(color.Gray)
	return g.Y
}

func (i ink) at(x, y int) bool {
	d := i.paper - int(lightness(i.picture, x, y))
	return max(d, -d) >= contrast
}

// span is a run of rows or columns.
type span struct{ from, to int }

// runs gives the runs of at least so many numbers, from and below two bounds,
// for which is holds.
func runs(from, to, least int, is func(int) bool) []span {
	var out []span
	start := -1
	for n := from; n <= to; n++ {
		switch inside := n < to && is(n); {
		case inside && start < 0:
			start = n
		case !inside && start >= 0:
			if n-start >= least {
				out = append(out, span{start, n})
			}
			start = -1
		}
	}
	return out
}

// words gives places on the letter's characters, some in each line but the
// first two: those are the salutation and the greeting.
func (s *stage) words() []image.Point {
	s.t.Helper()
	var i ink
	var lines []span
	s.until("the page shows lines of text", func() bool { // its head is there before
		i = newInk(s.settle())
		lines = runs(pageArea.Min.Y, pageArea.Max.Y, 12, func(y int) bool {
			for x := pageArea.Min.X; x < pageArea.Max.X; x++ {
				if i.at(x, y) {
					return true
				}
			}
			return false
		})
		return len(lines) >= 3
	})
	var out []image.Point
	for _, line := range lines[2:] {
		characters := runs(pageArea.Min.X, pageArea.Max.X, 10, func(x int) bool {
			for y := line.from; y < line.to; y++ {
				if i.at(x, y) {
					return true
				}
			}
			return false
		})
		for n := 4; n < len(characters); n += 6 {
			c := characters[n]
			out = append(out, image.Pt((c.from+c.to)/2, (line.from+line.to)/2))
		}
	}
	return out
}

// washed reports whether the paper about a place has changed its colour: the
// word there is chosen.
func (s *stage) washed(before, after *image.RGBA, at image.Point) bool {
	paper := newInk(before).paper
	changed := 0
	for y := at.Y - 14; y < at.Y+14; y++ {
		for x := at.X - 12; x < at.X+12; x++ {
			if int(lightness(before, x, y)) == paper && before.RGBAAt(x, y) != after.RGBAAt(x, y) {
				changed++
			}
		}
	}
	return changed > 100
}
