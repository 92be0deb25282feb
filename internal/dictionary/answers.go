package dictionary

// answerList is entries with points, in the order of their ids.
type answerList []scored

// average divides the points that were added up for several words.
func average(list answerList, words int) {
	for i := range list {
		list[i].points /= words
	}
}

// top gives the best of a list, their points changed.
func top(list answerList, limit, change int) []scored {
	b := newBest(limit)
	for _, s := range list {
		s.points += change
		b.add(s)
	}
	return b.heap
}

// either keeps the entries that are in any and adds their points.
func either(a, b answerList) answerList {
	out := make(answerList, 0, len(a)+len(b))
	join(a, b, func(s scored, _ bool) { out = append(out, s) }, func(a, b int) int { return a + b })
	return out
}

// both keeps the entries that are in both and adds their points.
func both(a, b answerList) answerList {
	out := make(answerList, 0, min(len(a), len(b)))
	join(a, b, func(s scored, shared bool) {
		if shared {
			out = append(out, s)
		}
	}, func(a, b int) int { return a + b })
	return out
}

// highest keeps the entries that are in any with the most points they have.
func highest(a, b answerList) answerList {
	if len(a) == 0 {
		return b
	}
	out := make(answerList, 0, len(a)+len(b))
	join(a, b, func(s scored, _ bool) { out = append(out, s) }, func(a, b int) int { return max(a, b) })
	return out
}

// join walks two lists side by side.
func join(a, b answerList, found func(s scored, shared bool), points func(a, b int) int) {
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].id < b[0].id:
			found(a[0], false)
			a = a[1:]
		case len(a) == 0 || b[0].id < a[0].id:
			found(b[0], false)
			b = b[1:]
		default:
			found(scored{a[0].id, points(a[0].points, b[0].points)}, true)
			a, b = a[1:], b[1:]
		}
	}
}
