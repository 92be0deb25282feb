package flow

import "container/list"

// recent keeps values by number up to a total weight; those not used for the
// longest time go first.
type recent[V any] struct {
	most  int
	kept  map[int]*list.Element
	order *list.List // of recentItem, the last used in front
	total int
}

type recentItem[V any] struct {
	key, weight int
	value       V
}

func newRecent[V any](most int) *recent[V] {
	return &recent[V]{most: most, kept: map[int]*list.Element{}, order: list.New()}
}

func (r *recent[V]) get(key int) (v V, ok bool) {
	e, ok := r.kept[key]
	if !ok {
		return v, false
	}
	r.order.MoveToFront(e)
	return e.Value.(*recentItem[V]).value, true
}

// put keeps a value. The newest stays whatever its weight.
func (r *recent[V]) put(key, weight int, v V) {
	r.drop(key)
	r.kept[key] = r.order.PushFront(&recentItem[V]{key, weight, v})
	r.total += weight
	for r.total > r.most && r.order.Len() > 1 {
		r.drop(r.order.Back().Value.(*recentItem[V]).key)
	}
}

func (r *recent[V]) drop(key int) {
	if e, ok := r.kept[key]; ok {
		r.total -= e.Value.(*recentItem[V]).weight
		r.order.Remove(e)
		delete(r.kept, key)
	}
}

func (r *recent[V]) clear() {
	clear(r.kept)
	r.order.Init()
	r.total = 0
}
