package flow

// recent keeps values by number up to a total weight; those not used for the
// longest time go first.
type recent[V any] struct {
	most, total int
	kept        map[int]*recentItem[V]
	// ring is between the item used last, after it, and the one used first.
	ring *recentItem[V]
}

type recentItem[V any] struct {
	key, weight   int
	value         V
	before, after *recentItem[V]
}

func newRecent[V any](most int) *recent[V] {
	r := &recent[V]{most: most}
	r.clear()
	return r
}

func (r *recent[V]) get(key int) (v V, ok bool) {
	item, ok := r.kept[key]
	if !ok {
		return v, false
	}
	item.leave()
	item.enter(r.ring)
	return item.value, true
}

// put keeps a value. The newest stays whatever its weight.
func (r *recent[V]) put(key, weight int, v V) {
	r.drop(key)
	item := &recentItem[V]{key: key, weight: weight, value: v}
	r.kept[key] = item
	item.enter(r.ring)
	r.total += weight
	for r.total > r.most && len(r.kept) > 1 {
		r.drop(r.ring.before.key)
	}
}

func (r *recent[V]) drop(key int) {
	if item, ok := r.kept[key]; ok {
		item.leave()
		r.total -= item.weight
		delete(r.kept, key)
	}
}

func (r *recent[V]) clear() {
	r.kept = map[int]*recentItem[V]{}
	r.ring = &recentItem[V]{}
	r.ring.before, r.ring.after = r.ring, r.ring
	r.total = 0
}

// enter puts an item behind another one.
func (i *recentItem[V]) enter(before *recentItem[V]) {
	i.before, i.after = before, before.after
	i.before.after, i.after.before = i, i
}

// leave takes an item out of its ring.
func (i *recentItem[V]) leave() { i.before.after, i.after.before = i.after, i.before }
