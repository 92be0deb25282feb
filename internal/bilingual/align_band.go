package bilingual

// band says which English sentences come into question beside each Chinese
// one: cells (i, j) with low[i] ≤ j ≤ high[i], for i from 0 to n and j from 0
// to m, both rising with i.
type band struct {
	low, high []int
	// start[i] is the number of cells before row i.
	start []int
}

// wholeCells is how many cells are looked at one and all.
const wholeCells = 250_000

func newBand(t *texts) *band {
	n, m := len(t.zh.sentences), len(t.en.sentences)
	b := &band{low: make([]int, n+1), high: make([]int, n+1), start: make([]int, n+2)}
	for i := range n + 1 {
		b.low[i], b.high[i] = 0, m
	}
	if (n+1)*(m+1) > wholeCells {
		b.narrow(t)
	}
	for i := range n + 1 {
		b.start[i+1] = b.start[i] + b.high[i] - b.low[i] + 1
	}
	return b
}

func (b *band) cells() int { return b.start[len(b.low)] }

// at gives the number of cell (i, j), -1 where it is outside.
func (b *band) at(i, j int) int {
	if i < 0 || i >= len(b.low) || j < b.low[i] || j > b.high[i] {
		return -1
	}
	return b.start[i] + j - b.low[i]
}

func (b *band) narrow(t *texts) {}
