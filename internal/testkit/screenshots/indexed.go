package main

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// indexed gives a picture in at most 256 colours, which takes a third of the
// room: those that occur often, and of the others one for each group of
// neighbours. Screens of text have few colours and many shades between them,
// of which nobody misses one.
func indexed(img *image.RGBA) *image.Paletted {
	counts := map[color.RGBA]int{}
	for i := 0; i < len(img.Pix); i += 4 {
		counts[color.RGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], 0xFF}]++
	}
	chosen := palette(counts)
	out := image.NewPaletted(img.Rect, chosen)
	index := make(map[color.RGBA]uint8, len(counts))
	for c := range counts {
		index[c] = uint8(chosen.Index(c))
	}
	for i := range out.Pix {
		out.Pix[i] = index[color.RGBA{img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2], 0xFF}]
	}
	return out
}

// box is a group of colours in a row.
type box []color.RGBA

// palette divides the colours by median cut: again and again the group with
// the widest range of one channel is divided in the middle. A group's first
// and most frequent colour stands for it.
func palette(counts map[color.RGBA]int) color.Palette {
	all := make(box, 0, len(counts))
	for c := range counts {
		all = append(all, c)
	}
	// Maps have no order, and the picture must not depend on one.
	slices.SortFunc(all, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	boxes := []box{all}
	for len(boxes) < 256 {
		widest, channel, width := -1, 0, 0
		for i, b := range boxes {
			if c, w := b.widest(); w > width {
				widest, channel, width = i, c, w
			}
		}
		if widest < 0 {
			break
		}
		low, high := boxes[widest].divided(channel)
		boxes[widest] = low
		boxes = append(boxes, high)
	}
	out := make(color.Palette, len(boxes))
	for i, b := range boxes {
		out[i] = slices.MaxFunc(b, func(x, y color.RGBA) int { return cmp.Compare(counts[x], counts[y]) })
	}
	return out
}

func channelOf(c color.RGBA, channel int) int {
	return int([3]uint8{c.R, c.G, c.B}[channel])
}

// widest gives the channel in which the group's colours differ most, and by how
// much.
func (b box) widest() (channel, width int) {
	for c := range 3 {
		low, high := 255, 0
		for _, one := range b {
			v := channelOf(one, c)
			low, high = min(low, v), max(high, v)
		}
		if high-low > width {
			channel, width = c, high-low
		}
	}
	return channel, width
}

// divided gives the colours below and above the middle of a channel's range;
// neither is empty where the range is not.
func (b box) divided(channel int) (low, high box) {
	least, most := 255, 0
	for _, one := range b {
		v := channelOf(one, channel)
		least, most = min(least, v), max(most, v)
	}
	for _, one := range b {
		if 2*channelOf(one, channel) < least+most+1 {
			low = append(low, one)
		} else {
			high = append(high, one)
		}
	}
	return low, high
}
