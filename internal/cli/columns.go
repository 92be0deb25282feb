package cli

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// columns lays lines out in columns that stand under each other in a terminal,
// where a Chinese character takes the room of two letters.
type columns struct {
	rows [][]string
	// right names the columns of numbers.
	right map[int]bool
}

func (c *columns) add(cells ...string) { c.rows = append(c.rows, cells) }

// mostWide is how wide a column gets; a longer cell pushes its line to the right.
const mostWide = longGloss

func (c *columns) write(b *bytes.Buffer) {
	var wide []int
	for _, row := range c.rows {
		for i, cell := range row {
			if i == len(wide) {
				wide = append(wide, 0)
			}
			wide[i] = max(wide[i], min(cellsOf(cell), mostWide))
		}
	}
	for _, row := range c.rows {
		var line strings.Builder
		for i, cell := range row {
			gap := strings.Repeat(" ", max(0, wide[i]-cellsOf(cell)))
			if i > 0 {
				line.WriteString("  ")
			}
			if c.right[i] {
				line.WriteString(gap + cell)
			} else {
				line.WriteString(cell + gap)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " "))
		b.WriteByte('\n')
	}
}

// cellsOf gives how many cells of a terminal a text takes.
func cellsOf(text string) int {
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			continue
		}
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
