package postcard

import (
	"image"
	"image/color"
	"image/draw"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// palette is the colours of a card, those of the program's light theme.
type palette struct{ paper, ink, soft, line, cinnabar, jade, wash, table color.RGBA }

func colours() palette {
	return palette{
		paper: color.RGBA{0xFF, 0xFD, 0xF8, 0xFF}, ink: color.RGBA{0x2B, 0x2A, 0x28, 0xFF}, soft: color.RGBA{0x6E, 0x67, 0x5C, 0xFF},
		line: color.RGBA{0xD8, 0xCC, 0xB8, 0xFF}, cinnabar: color.RGBA{0xB3, 0x39, 0x2F, 0xFF},
		jade: color.RGBA{0x2F, 0x6F, 0x6A, 0xFF}, wash: color.RGBA{0xF6, 0xE9, 0xCC, 0xFF}, table: color.RGBA{0xF3, 0xEC, 0xDF, 0xFF},
	}
}

// draw draws card i of n.
func (c *card) draw(f *faces, t *publish.Text, i, n int) *image.RGBA {
	on := image.NewRGBA(image.Rect(0, 0, Width, Height))
	d := &drawing{pen: newPen(on), f: f, t: t, colours: colours()}
	draw.Draw(on, on.Bounds(), image.NewUniform(d.colours.paper), image.Point{}, draw.Src)
	d.frame(0, 0, Width, Height, 2, d.colours.line)
	if i == 0 {
		d.address()
	}
	if i == n-1 && t.Sheet.Sealed {
		d.seal(c)
	}
	for _, p := range c.lines {
		d.words(p)
	}
	if n > 1 {
		number := strconv.Itoa(i+1) + " / " + strconv.Itoa(n)
		d.text(f, sans, number, c.right-f.width(sans, number, 28), Height-44, 28, d.colours.soft)
	}
	return on
}

// drawing is a card that is being drawn.
type drawing struct {
	*pen
	f       *faces
	t       *publish.Text
	colours palette
}

func (d *drawing) words(p placed) {
	for k, r := range p.text {
		d.glyph(d.f, kai, r, margin+float64(p.line.X[k]), p.y+p.line.Baseline, p.style.Size, d.colours.ink)
	}
	for _, r := range p.line.Ruby {
		d.text(d.f, sans, r.Ruby.Text, margin+r.X, p.y+p.line.RubyBaseline, p.style.RubySize, d.colours.soft)
	}
}

// Places of the right half.
const (
	stampWidth, stampHeight = 248.0, 300.0
	stampX                  = Width - margin - stampWidth
	stampY                  = 84.0
	addressX                = divide + 40
	firstLine, lineStep     = 660.0, 122.0
	addressLines            = 4
	nameSize, fromSize      = 60.0, 44.0
)

// address draws the right half: stamp, postmark, and who gets the card.
func (d *drawing) address() {
	d.rect(divide, 120, 2.5, Height-240, d.colours.line)
	d.stamp()
	d.postmark()
	right := Width - margin
	for i := range addressLines {
		d.rect(addressX, firstLine+float64(i)*lineStep, right-addressX, 2.5, d.colours.line)
	}
	to, from := d.t.Sheet.To, d.t.Sheet.From
	chinese := d.t.Language == study.Chinese
	if to != "" {
		after := ""
		if chinese {
			after = "　收"
		}
		to = d.f.fit(kai, to, nameSize, right-addressX-d.f.width(kai, after, nameSize)-40) + after
		d.text(d.f, kai, to, addressX+20, firstLine-26, nameSize, d.colours.ink)
	}
	if from != "" {
		after := ""
		if chinese {
			after = "　寄"
		}
		from = d.f.fit(kai, from, fromSize, (right-addressX)*0.6) + after
		last := firstLine + (addressLines-1)*lineStep
		d.text(d.f, kai, from, right-20-d.f.width(kai, from, fromSize), last-24, fromSize, d.colours.soft)
	}
	if chinese {
		// The six places of a Chinese postcode.
		const edge, apart = 62.0, 14.0
		for i := range 6 {
			d.pen.frame(right-6*edge-5*apart+float64(i)*(edge+apart), Height-margin-edge+8, edge, edge, 3, d.colours.cinnabar)
		}
	}
}

// stamp draws the stamp: hills under a sun, with the sign for a letter.
func (d *drawing) stamp() {
	edge := color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}
	d.rect(stampX-3, stampY-3, stampWidth+6, stampHeight+6, d.colours.line)
	d.rect(stampX, stampY, stampWidth, stampHeight, edge)
	const hole, apart = 8.0, 24.8
	for x := stampX + apart/2; x < stampX+stampWidth; x += apart {
		d.disc(x, stampY-3, hole, d.colours.paper)
		d.disc(x, stampY+stampHeight+3, hole, d.colours.paper)
	}
	for y := stampY + apart/2; y < stampY+stampHeight; y += apart {
		d.disc(stampX-3, y, hole, d.colours.paper)
		d.disc(stampX+stampWidth+3, y, hole, d.colours.paper)
	}
	const in = 24.0
	x, y, w, h := stampX+in, stampY+in, stampWidth-2*in, stampHeight-2*in
	d.rect(x, y, w, h, d.colours.wash)
	d.disc(x+w*0.72, y+h*0.26, w*0.13, d.colours.cinnabar)
	light := color.RGBA{0x8F, 0xB5, 0xAE, 0xFF}
	d.hill(x, y+h, w*0.86, h*0.44, light)
	d.hill(x+w*0.2, y+h, w*0.8, h*0.30, d.colours.jade)
	d.text(d.f, kai, "信", x+12, y+92, 84, d.colours.ink)
	d.rect(x, y+h-40, w, 40, d.colours.jade)
	const name, nameSize = "DEAR LI HUA", 24.0
	d.text(d.f, sans, name, x+(w-d.f.width(sans, name, nameSize))/2, y+h-12, nameSize, edge)
}

// postmark draws the postmark over the stamp's corner, with the day.
func (d *drawing) postmark() {
	const radius = 104.0
	cx, cy := stampX-62, stampY+stampHeight*0.62
	mark := d.colours.ink
	mark.R, mark.G, mark.B, mark.A = mark.R/2+20, mark.G/2+20, mark.B/2+22, 0xB0
	p := d.turned(cx, cy, 0.12)
	p.ring(cx, cy, radius, 5, mark)
	p.ring(cx, cy, radius-26, 3, mark)
	for i := range 5 {
		p.wave(cx-radius-134, cy-56+float64(i)*28, 128, 6, 122, 4, mark)
	}
	at := d.t.Sheet.At
	if at.IsZero() {
		return
	}
	for i, line := range []string{at.Format("2006"), at.Format("01.02")} {
		const size = 44.0
		p.text(d.f, sans, line, cx-d.f.width(sans, line, size)/2, cy-8+float64(i)*46, size, mark)
	}
}

// seal stamps the seal where the letter's end leaves room: beside the signature,
// or else in the corner.
func (d *drawing) seal(c *card) {
	const edge = 108.0
	x, y := margin+8, c.bottom-edge-6
	if d.t.Language == study.English {
		x = c.right - edge - 8
	}
	if !d.t.RoomForSeal() {
		y = min(c.bottom+12, Height-edge-30)
	}
	p := d.turned(x+edge/2, y+edge/2, 0.07)
	p.rect(x, y, edge, edge, d.colours.cinnabar)
	p.frame(x+edge*0.06, y+edge*0.06, edge*0.88, edge*0.88, edge*0.03, d.colours.paper)
	const size, sign = edge * 0.68, '封'
	p.glyph(d.f, kai, sign, x+(edge-d.f.Advance(kai, sign)*size)/2, y+edge/2+0.38*size, size, d.colours.paper)
}
