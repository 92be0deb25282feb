package dictionary

import (
	"cmp"
	"slices"
)

// scored is an entry that answers a query, with its points.
type scored struct {
	id     int64
	points int
}

// better orders entries: more points first, and of equals the commoner.
func better(a, b scored) int {
	return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(a.id, b.id))
}

// best keeps the best few of many answers: a heap with the worst at its top.
type best struct {
	limit int
	heap  []scored
}

func newBest(limit int) *best { return &best{limit: limit, heap: make([]scored, 0, limit)} }

// add takes an answer; each entry must come once only.
func (b *best) add(s scored) {
	if len(b.heap) < b.limit {
		b.heap = append(b.heap, s)
		b.up(len(b.heap) - 1)
		return
	}
	if b.limit > 0 && better(s, b.heap[0]) < 0 {
		b.heap[0] = s
		b.down()
	}
}

// first gives the best answer; there must be one.
func (b *best) first() scored { return slices.MinFunc(b.heap, better) }

func (b *best) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if better(b.heap[i], b.heap[parent]) <= 0 {
			return
		}
		b.heap[i], b.heap[parent] = b.heap[parent], b.heap[i]
		i = parent
	}
}

func (b *best) down() {
	for i := 0; ; {
		worst := i
		for _, child := range [2]int{2*i + 1, 2*i + 2} {
			if child < len(b.heap) && better(b.heap[child], b.heap[worst]) > 0 {
				worst = child
			}
		}
		if worst == i {
			return
		}
		b.heap[i], b.heap[worst] = b.heap[worst], b.heap[i]
		i = worst
	}
}

// merge gives up to limit of the answers of several searches, the best first,
// each entry with the most points it has in any.
func merge(limit int, lists ...[]scored) []scored {
	points := map[int64]int{}
	for _, list := range lists {
		for _, s := range list {
			if old, ok := points[s.id]; !ok || s.points > old {
				points[s.id] = s.points
			}
		}
	}
	all := make([]scored, 0, len(points))
	for id, p := range points {
		all = append(all, scored{id, p})
	}
	slices.SortFunc(all, better)
	return all[:min(limit, len(all))]
}
