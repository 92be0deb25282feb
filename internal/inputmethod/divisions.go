package inputmethod

import "slices"

// divisions gives the places where syllables begin, in the reading of the
// letters with the fewest of them, for showing: the first place is left out.
func (d *decoder) divisions() []int {
	const whole, partial, none = 10, 24, 45
	n := len(d.letters)
	cost, from := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		cost[i] = 1 << 30
	}
	reach := func(at, to, price int) {
		if total := cost[at] + price; total < cost[to] {
			cost[to], from[to] = total, at
		}
	}
	for at := range n {
		for _, s := range d.stepsAt(at) {
			switch {
			case s.partial || s.cost > 0:
				reach(at, s.to, partial)
			default:
				reach(at, s.to, whole)
			}
		}
		reach(at, at+1, none)
	}
	var out []int
	for at := from[n]; n > 0 && at > 0; at = from[at] {
		out = append(out, at)
	}
	slices.Reverse(out)
	return out
}
