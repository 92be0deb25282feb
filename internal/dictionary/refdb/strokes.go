package refdb

import (
	"encoding/binary"
	"strconv"
	"strings"
)

// Point is a place in the square of a character: x to the right and y up,
// 0 to 1024, the baseline at 124.
type Point struct{ X, Y int }

// Character is how a character is written: its strokes in their order.
type Character struct {
	// Outlines are the strokes' shapes as SVG paths of M, L, Q, C and Z with
	// whole numbers, y upwards.
	Outlines []string
	// Medians are the ways of the brush, one for each stroke.
	Medians [][]Point
	// Radical are the numbers of the strokes that make the radical, from 0.
	Radical []int
}

// arity is the count of points that follow a path's command.
var arity = [...]struct {
	letter byte
	points int
}{{'M', 1}, {'L', 1}, {'Q', 2}, {'C', 3}, {'Z', 0}}

// grid is the distance of the places to which packed points are rounded. At
// the largest size a character is shown, 600 pixels, it is about one pixel,
// and most distances take one byte.
const grid = 2

// EncodeCharacter packs strokes: each command as its number, each point as its
// distance to the one before, rounded to the grid.
func EncodeCharacter(c Character) ([]byte, error) {
	out := binary.AppendUvarint(nil, uint64(len(c.Outlines)))
	for _, path := range c.Outlines {
		var err error
		if out, err = appendPath(out, path); err != nil {
			return nil, err
		}
	}
	for _, median := range c.Medians {
		out = binary.AppendUvarint(out, uint64(len(median)))
		last := Point{}
		for _, p := range median {
			out = appendPoint(out, p, &last)
		}
	}
	out = binary.AppendUvarint(out, uint64(len(c.Radical)))
	for _, n := range c.Radical {
		out = binary.AppendVarint(out, int64(n))
	}
	return out, nil
}

func appendPoint(out []byte, p Point, last *Point) []byte {
	x, y := snap(p.X), snap(p.Y)
	out = binary.AppendVarint(out, int64(x-last.X))
	out = binary.AppendVarint(out, int64(y-last.Y))
	*last = Point{x, y}
	return out
}

func appendPath(out []byte, path string) ([]byte, error) {
	fields := strings.Fields(path)
	var body []byte
	last, count := Point{}, 0
	for i := 0; i < len(fields); count++ {
		command := -1
		for k, a := range arity {
			if fields[i] == string(a.letter) {
				command = k
			}
		}
		if command < 0 || i+2*arity[command].points >= len(fields) {
			return nil, ErrDamaged
		}
		body = append(body, byte(command))
		i++
		for range arity[command].points {
			x, errX := strconv.ParseFloat(fields[i], 64)
			y, errY := strconv.ParseFloat(fields[i+1], 64)
			if errX != nil || errY != nil {
				return nil, ErrDamaged
			}
			body = appendPoint(body, Point{round(x), round(y)}, &last)
			i += 2
		}
	}
	return append(binary.AppendUvarint(out, uint64(count)), body...), nil
}

// snap gives the number of the place on the grid.
func snap(n int) int { return round(float64(n) / grid) }

func round(f float64) int {
	if f < 0 {
		return -int(0.5 - f)
	}
	return int(f + 0.5)
}

// DecodeCharacter reads what EncodeCharacter wrote.
func DecodeCharacter(data []byte) (Character, error) {
	r := &reader{data: data}
	strokes := r.count()
	var c Character
	for range strokes {
		c.Outlines = append(c.Outlines, r.path())
	}
	for range strokes {
		last := Point{}
		var median []Point
		for range r.count() {
			median = append(median, r.point(&last))
		}
		c.Medians = append(c.Medians, median)
	}
	for range r.count() {
		c.Radical = append(c.Radical, r.number())
	}
	if r.bad || len(r.data) > 0 {
		return Character{}, ErrDamaged
	}
	return c, nil
}

// reader takes numbers from a column; bad says that it ran dry.
type reader struct {
	data []byte
	bad  bool
}

// count reads a count of things that take at least a byte each.
func (r *reader) count() int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > uint64(len(r.data)) {
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

func (r *reader) number() int {
	n, size := binary.Varint(r.data)
	if size <= 0 {
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

func (r *reader) point(last *Point) Point {
	last.X += r.number()
	last.Y += r.number()
	return Point{last.X * grid, last.Y * grid}
}

func (r *reader) path() string {
	var b strings.Builder
	last := Point{}
	for i := range r.count() {
		if len(r.data) == 0 || int(r.data[0]) >= len(arity) {
			r.bad = true
			return ""
		}
		a := arity[r.data[0]]
		r.data = r.data[1:]
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteByte(a.letter)
		for range a.points {
			p := r.point(&last)
			b.WriteByte(' ')
			b.WriteString(strconv.Itoa(p.X))
			b.WriteByte(' ')
			b.WriteString(strconv.Itoa(p.Y))
		}
	}
	return b.String()
}
