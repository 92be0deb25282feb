package study

import "fmt"

// series makes identifiers that follow each other.
type series struct {
	ids    IDs
	prefix string
	n      uint32
}

// Series makes identifiers for rows by the hundred thousand that are made at
// once, for one goroutine: they share the beginning of one of ids, 96 of its 128
// random bits, and rise from there. A database adds what rises at the end of its
// indexes; what is random it writes all over them.
func Series(ids IDs) IDs { return &series{ids: ids} }

// NewID returns the next identifier.
func (s *series) NewID() string {
	const random = 24
	if s.n == 0 {
		s.prefix = s.ids.NewID()
		if len(s.prefix) > random {
			s.prefix = s.prefix[:random]
		}
	}
	id := fmt.Sprintf("%s%08x", s.prefix, s.n)
	s.n++
	return id
}
