package ink

import (
	"fmt"
	"io"

	"golang.org/x/image/font/sfnt"
)

// UseSystem takes a face of the computer's own for System, which draws in the
// Kai face until then. The file may be a collection, whose first face counts;
// it must stay open. It fails where the face cannot be read or has no Chinese.
func (f *Faces) UseSystem(file io.ReaderAt) error {
	collection, err := sfnt.ParseCollectionReaderAt(file)
	if err != nil {
		return fmt.Errorf("system face: %w", err)
	}
	parsed, err := collection.Font(0)
	if err != nil {
		return fmt.Errorf("system face: %w", err)
	}
	own := newFace(parsed)
	for _, r := range "的，這" {
		if !own.holds(r) {
			return fmt.Errorf("system face: it has no %c", r)
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fonts[System] = own
	return nil
}

// newFace makes a face of a parsed font.
func newFace(parsed *sfnt.Font) *face {
	return &face{
		font: parsed, unit: 1 / float64(parsed.UnitsPerEm()),
		advances: map[rune]float32{}, reaches: map[rune][2]float32{}, has: map[rune]bool{}, sized: map[int]*sized{},
	}
}
