package flow

import "math/bits"

// heights holds the heights of units and gives their sums from the top, both
// in logarithmic time: a Fenwick tree (Fenwick, 1994), in float64 since float32
// would be a pixel off after some hundred thousand lines.
type heights struct {
	each []float64
	tree []float64 // tree[i] sums the last i&-i heights up to i-1
}

// newHeights takes over the heights.
func newHeights(each []float64) *heights {
	h := &heights{each: each, tree: make([]float64, len(each)+1)}
	for i := range each {
		n := i + 1
		h.tree[n] += each[i]
		if parent := n + n&-n; parent < len(h.tree) {
			h.tree[parent] += h.tree[n]
		}
	}
	return h
}

// set changes the height of unit i and gives the difference.
func (h *heights) set(i int, height float64) (delta float64) {
	delta = height - h.each[i]
	if delta == 0 {
		return 0
	}
	h.each[i] = height
	for n := i + 1; n < len(h.tree); n += n & -n {
		h.tree[n] += delta
	}
	return delta
}

// top sums the heights before unit i.
func (h *heights) top(i int) float64 {
	sum := 0.0
	for n := i; n > 0; n -= n & -n {
		sum += h.tree[n]
	}
	return sum
}

// total sums all heights.
func (h *heights) total() float64 { return h.top(len(h.each)) }

// at gives the first unit whose end is below y; the number of units if none is.
func (h *heights) at(y float64) int {
	i := 0
	if len(h.each) == 0 {
		return 0
	}
	for step := 1 << (bits.Len(uint(len(h.each))) - 1); step > 0; step /= 2 {
		if next := i + step; next < len(h.tree) && h.tree[next] <= y {
			i = next
			y -= h.tree[next]
		}
	}
	return i
}
