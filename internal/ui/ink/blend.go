package ink

import (
	"image"
	"image/color"
)

// blend draws a colour through a mask whose corner comes to at. It is what
// draw.DrawMask does with draw.Over, in a third of the time: most pixels of a
// mask are blank or fall on blank paper.
func blend(dst *image.RGBA, mask *image.Alpha, at image.Point, c color.Color) {
	box := mask.Rect.Sub(mask.Rect.Min).Add(at).Intersect(dst.Rect)
	if box.Empty() {
		return
	}
	red, green, blue, alpha := c.RGBA()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		from := mask.PixOffset(mask.Rect.Min.X+box.Min.X-at.X, mask.Rect.Min.Y+y-at.Y)
		cover := mask.Pix[from : from+box.Dx()]
		to := dst.PixOffset(box.Min.X, y)
		pix := dst.Pix[to : to+4*len(cover) : to+4*len(cover)]
		for i, m := range cover {
			if m == 0 {
				continue
			}
			p := pix[4*i : 4*i+4 : 4*i+4]
			part := uint32(m)
			over := 0xFFFF - alpha*part/0xFF
			p[0] = shade(p[0], red*part, over)
			p[1] = shade(p[1], green*part, over)
			p[2] = shade(p[2], blue*part, over)
			p[3] = shade(p[3], alpha*part, over)
		}
	}
}

// shade adds a colour, times 255, to what shows through below it.
func shade(below uint8, colour, over uint32) uint8 {
	if below == 0 {
		return uint8(colour / 0xFF >> 8)
	}
	return uint8((colour/0xFF + uint32(below)*0x101*over/0xFFFF) >> 8)
}
