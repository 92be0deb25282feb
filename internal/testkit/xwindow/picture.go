package xwindow

import (
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"io"
	"slices"
	"time"
)

// layout says where the pixels are in the screen's file, an X window dump.
type layout struct {
	start, width, height, bytesPerLine, bytesPerPixel int
}

// readLayout reads the header of an X window dump: big-endian words of 32 bits
// as X11/XWDFile.h lists them, of which these matter: 0 the header's size,
// 4 and 5 width and height, 11 bits a pixel, 12 bytes a line, 19 the number of
// colours, each 12 bytes between header and pixels.
func readLayout(r io.Reader) (layout, error) {
	var words [25]uint32
	if err := binary.Read(r, binary.BigEndian, &words); err != nil {
		return layout{}, fmt.Errorf("the screen's picture: %w", err)
	}
	l := layout{
		start: int(words[0]) + 12*int(words[19]),
		width: int(words[4]), height: int(words[5]),
		bytesPerLine: int(words[12]), bytesPerPixel: int(words[11]) / 8,
	}
	if l.width == 0 || l.height == 0 || l.bytesPerPixel != 4 || l.bytesPerLine < l.width*l.bytesPerPixel {
		return layout{}, fmt.Errorf("the screen's picture has an unknown form: %+v", l)
	}
	return l, nil
}

// Lines returns the pixels of n lines at even distances, one line after
// another, four bytes a pixel of which the last is padding: enough to see
// whether anything was painted, in a fraction of a millisecond.
func (s *Screen) Lines(n int) ([]byte, error) {
	l := s.layout
	length := l.width * l.bytesPerPixel
	seen := make([]byte, n*length)
	for i := range n {
		line := (2*i + 1) * l.height / (2 * n)
		if _, err := s.picture.ReadAt(seen[i*length:(i+1)*length], int64(l.start+line*l.bytesPerLine)); err != nil {
			return nil, err
		}
	}
	return seen, nil
}

// Pixels gives the screen's width and height.
func (s *Screen) Pixels() (width, height int) { return s.layout.width, s.layout.height }

// Rows puts the pixels of the lines from, from+step and so on below to into a
// slice, which is used again if it is long enough, as Lines gives them.
func (s *Screen) Rows(into []byte, from, to, step int) ([]byte, error) {
	l := s.layout
	length := l.width * l.bytesPerPixel
	into = into[:0]
	for line := from; line < to; line += step {
		into = slices.Grow(into, length)[:len(into)+length]
		if _, err := s.picture.ReadAt(into[len(into)-length:], int64(l.start+line*l.bytesPerLine)); err != nil {
			return into, err
		}
	}
	return into, nil
}

// Picture gives what the screen shows now.
func (s *Screen) Picture() (*image.RGBA, error) {
	l := s.layout
	raw := make([]byte, l.height*l.bytesPerLine)
	if _, err := s.picture.ReadAt(raw, int64(l.start)); err != nil {
		return nil, err
	}
	img := image.NewRGBA(image.Rect(0, 0, l.width, l.height))
	for y := range l.height {
		from, to := raw[y*l.bytesPerLine:], img.Pix[y*img.Stride:]
		for x := 0; x < 4*l.width; x += 4 {
			to[x], to[x+1], to[x+2], to[x+3] = from[x+2], from[x+1], from[x], 0xFF
		}
	}
	return img, nil
}

// Settle waits until the picture stays the same, but for a blinking caret, for
// as long as calm, and gives it.
func (s *Screen) Settle(calm, patience time.Duration) (*image.RGBA, error) {
	last, err := s.Picture()
	if err != nil {
		return nil, err
	}
	for since, began := time.Now(), time.Now(); ; {
		time.Sleep(20 * time.Millisecond)
		now, err := s.Picture()
		if err != nil {
			return nil, err
		}
		if Different(last, now) > caret {
			last, since = now, time.Now()
		}
		if time.Since(since) >= calm {
			return now, nil
		}
		if time.Since(began) > patience {
			return nil, fmt.Errorf("the screen did not come to rest within %v", patience)
		}
	}
}

// caret is how many pixels a caret has at most.
const caret = 400

// Different counts the pixels in which two pictures of the same size differ.
func Different(a, b *image.RGBA) int {
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		if a.Pix[i] != b.Pix[i] || a.Pix[i+1] != b.Pix[i+1] || a.Pix[i+2] != b.Pix[i+2] {
			n++
		}
	}
	return n
}

// Count counts the pixels of a colour within a part of a picture.
func Count(img *image.RGBA, part image.Rectangle, c color.RGBA) int {
	n := 0
	part = part.Intersect(img.Rect)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if img.RGBAAt(x, y) == c {
				n++
			}
		}
	}
	return n
}

// Blank reports whether a part of a picture has a single colour, as a page has
// that is still being made.
func Blank(img *image.RGBA, part image.Rectangle) bool {
	part = part.Intersect(img.Rect)
	return Count(img, part, img.RGBAAt(part.Min.X, part.Min.Y)) == part.Dx()*part.Dy()
}
