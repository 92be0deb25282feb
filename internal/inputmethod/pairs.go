package inputmethod

// pairs holds what is known of words that stand side by side.
type pairs struct {
	heads, tails []byte
	firsts, rows int
}

const (
	headSize  = 7
	tailSize  = 4
	jointSize = 7
)

func (p *pairs) read(r *tableReader) {
	p.firsts, p.rows = r.u32(), r.u32()
	p.heads = r.take(p.firsts * headSize)
	p.tails = r.take(p.rows * tailSize)
	if r.short {
		p.firsts, p.rows = 0, 0
	}
}

// sound reports whether the heads point into the tails in order.
func (p *pairs) sound(words int) bool {
	last, at := -1, -1
	for i := range p.firsts {
		first, from := u24(p.heads[i*headSize:]), u24(p.heads[i*headSize+3:])
		if first <= last || from <= at || from >= p.rows || first > words+1 {
			return false
		}
		last, at = first, from
	}
	return true
}

// row is what can follow one word.
type row struct {
	tails  []byte
	unseen float32
	// classes are the lifts by class, nil where the table has none.
	classes []byte
}

// after gives what is known to follow a word.
func (p *pairs) after(first int) row {
	low, high := 0, p.firsts
	for low < high {
		middle := int(uint(low+high) >> 1)
		if u24(p.heads[middle*headSize:]) < first {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == p.firsts || u24(p.heads[low*headSize:]) != first {
		return row{}
	}
	from, to := u24(p.heads[low*headSize+3:]), p.rows
	if low+1 < p.firsts {
		to = u24(p.heads[(low+1)*headSize+3:])
	}
	return row{tails: p.tails[from*tailSize : to*tailSize], unseen: lift(p.heads[low*headSize+6])}
}

func lift(b byte) float32 { return (float32(b) - liftOffset) / liftSteps }

// lift gives how much likelier a word of a class is here than anywhere, as a
// logarithm.
func (r *row) lift(second, class int) float32 {
	if lift, seen := r.seen(second); seen {
		return lift
	}
	return r.backoff(class)
}

// seen gives that of a word that was seen here.
func (r *row) seen(second int) (float32, bool) {
	low, high := 0, len(r.tails)/tailSize
	for low < high {
		middle := int(uint(low+high) >> 1)
		if u24(r.tails[middle*tailSize:]) < second {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low*tailSize < len(r.tails) && u24(r.tails[low*tailSize:]) == second {
		return lift(r.tails[low*tailSize+3]), true
	}
	return 0, false
}

// backoff gives that of a word of a class that was not.
func (r *row) backoff(class int) float32 {
	if r.classes == nil {
		return r.unseen
	}
	return r.unseen + lift(r.classes[class])
}

// classes holds what is known of classes of words side by side.
type classes struct {
	count int // rows and columns
	data  []byte
}

func (c *classes) read(r *tableReader) {
	c.count = r.u16()
	c.data = r.take(c.count * c.count)
}

// after gives the lifts after a class.
func (c *classes) after(first int) []byte {
	if c.count == 0 {
		return nil
	}
	return c.data[first*c.count : (first+1)*c.count]
}

// joints holds what is known of characters side by side where words meet.
type joints struct {
	data []byte
}

func (j *joints) read(r *tableReader) { j.data = r.take(r.u32() * jointSize) }

// after gives what is known to follow a character.
func (j *joints) after(first rune) []byte {
	from := j.seek(0, int(first)<<24)
	return j.data[from*jointSize : j.seek(from, int(first+1)<<24)*jointSize]
}

// seek gives the first row from low on that is not below wanted.
func (j *joints) seek(low, wanted int) int {
	high := len(j.data) / jointSize
	for low < high {
		middle := int(uint(low+high) >> 1)
		if b := j.data[middle*jointSize:]; u24(b)<<24|u24(b[3:]) < wanted {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// jointLift gives how much likelier the second character is after the one that
// the rows are of.
func jointLift(rows []byte, second rune) float32 {
	low, high := 0, len(rows)/jointSize
	for low < high {
		middle := int(uint(low+high) >> 1)
		if u24(rows[middle*jointSize+3:]) < int(second) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low*jointSize < len(rows) && u24(rows[low*jointSize+3:]) == int(second) {
		return lift(rows[low*jointSize+6])
	}
	return 0
}
