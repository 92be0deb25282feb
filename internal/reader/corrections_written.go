package reader

import (
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// WrittenReadings gives the readings that are written in a Chinese sentence as
// the analysis takes them. What is no reading of its characters is left out: a
// sound document has none of it.
func WrittenReadings(p *bilingual.Pair) []hanzi.Override {
	var out []hanzi.Override
	for _, o := range p.Readings {
		if syllables := o.Syllables(); len(syllables) > 0 && len(syllables) == o.End-o.Start {
			out = append(out, hanzi.Override{Start: o.Start, End: o.End, Syllables: syllables})
		}
	}
	return out
}
