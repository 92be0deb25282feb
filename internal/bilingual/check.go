package bilingual

import "strconv"

// Checker checks several files against each other: no two documents may have
// the same id or the same position in a thread.
type Checker struct {
	ids, places map[string]string
}

// NewChecker returns a checker that has seen no file.
func NewChecker() *Checker {
	return &Checker{ids: map[string]string{}, places: map[string]string{}}
}

// Check parses one file and compares it with those checked before. The name
// stands in the faults of later files.
func (c *Checker) Check(name string, data []byte) (*Document, []Fault) {
	d, faults := Parse(data)
	p := parser{doc: d, faults: faults}
	if d.ID != "" {
		if other, taken := c.ids[d.ID]; taken {
			p.fail(0, CodeDuplicateID, "id", d.ID, "file", other)
		} else {
			c.ids[d.ID] = name
		}
	}
	if d.Thread != "" && d.Position > 0 {
		place := d.Thread + "/" + strconv.Itoa(d.Position)
		if other, taken := c.places[place]; taken {
			p.fail(0, CodeDuplicatePlace, "thread", d.Thread, "position", d.Position, "file", other)
		} else {
			c.places[place] = name
		}
	}
	return d, p.faults
}
