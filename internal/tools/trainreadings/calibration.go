package main

import (
	"fmt"
	"io"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// calibration compares how sure readings are said to be with how many are
// right.
type calibration struct {
	all, right [len(levels)]int
}

// levels are the confidences from which on readings are counted together.
var levels = [...]float64{0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99}

// add counts an example that an analyzer explains.
func (c *calibration) add(a *hanzi.Analyzer, e *example) {
	explained, ok := a.Explain(e.line, nil, e.at)
	if !ok {
		return
	}
	han := hanzi.CountHan(string([]rune(e.line)[explained.Word.Start:e.at]))
	if han >= len(explained.Characters) {
		return
	}
	level := 0
	for i, from := range levels {
		if explained.Characters[han].Confidence >= from {
			level = i
		}
	}
	c.all[level]++
	if explained.Characters[han].Syllable == e.label {
		c.right[level]++
	}
}

func (c *calibration) print(w io.Writer) error {
	for i, from := range levels {
		if c.all[i] > 0 {
			share := 100 * float64(c.right[i]) / float64(c.all[i])
			if _, err := fmt.Fprintf(w, "from %.2f: %d of %d right, %.1f %%\n", from, c.right[i], c.all[i], share); err != nil {
				return err
			}
		}
	}
	return nil
}
