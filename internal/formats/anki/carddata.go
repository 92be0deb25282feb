package anki

import (
	"encoding/json"
	"math"
	"time"
)

// cardData is what the column data of a card holds as JSON.
type cardData struct {
	Position   *int64   `json:"pos,omitempty"`
	Stability  *float64 `json:"s,omitempty"`
	Difficulty *float64 `json:"d,omitempty"`
	Retention  *float64 `json:"dr,omitempty"`
	Decay      *float64 `json:"decay,omitempty"`
	LastReview *int64   `json:"lrt,omitempty"`
	Custom     string   `json:"cd,omitempty"`
}

// mostStability is the longest stability of FSRS in days, a hundred years.
const mostStability = 36500

// readData reads the column data. Older programs keep other things there, which
// are left out.
func readData(c *Card, data string) {
	if len(data) == 0 || data[0] != '{' {
		return
	}
	// Field by field, since one odd value is no reason to lose the rest.
	var raw map[string]json.RawMessage
	if json.Unmarshal([]byte(data), &raw) != nil {
		return
	}
	d := cardData{
		Position: member[int64](raw, "pos"), Stability: member[float64](raw, "s"), Difficulty: member[float64](raw, "d"),
		Retention: member[float64](raw, "dr"), Decay: member[float64](raw, "decay"), LastReview: member[int64](raw, "lrt"),
	}
	if custom := member[string](raw, "cd"); custom != nil {
		d.Custom = *custom
	}
	c.Position, c.Custom = d.Position, d.Custom
	if d.Stability == nil || d.Difficulty == nil || !(*d.Stability > 0) {
		return
	}
	c.Memory = &Memory{Stability: math.Min(*d.Stability, mostStability), Difficulty: math.Max(1, math.Min(10, *d.Difficulty))}
	if d.Retention != nil && *d.Retention > 0 && *d.Retention < 1 {
		c.Memory.Retention = *d.Retention
	}
	if d.Decay != nil {
		c.Memory.Decay = math.Abs(*d.Decay) // both signs are in use
	}
	if d.LastReview != nil && *d.LastReview > 0 {
		c.Memory.LastReview = seconds(*d.LastReview)
	}
}

// member gives a member of an object, nil where it is not there or something
// else.
func member[T any](object map[string]json.RawMessage, name string) *T {
	value, ok := object[name]
	into := new(T)
	if !ok || string(value) == "null" || json.Unmarshal(value, into) != nil {
		return nil
	}
	return into
}

// data writes the column data.
func (c *Card) data() (string, error) {
	d := cardData{Position: c.Position, Custom: c.Custom}
	if m := c.Memory; m != nil {
		d.Stability, d.Difficulty = &m.Stability, &m.Difficulty
		if m.Retention != 0 {
			d.Retention = &m.Retention
		}
		if m.Decay != 0 {
			d.Decay = &m.Decay
		}
		if !m.LastReview.IsZero() {
			at := m.LastReview.Unix()
			d.LastReview = &at
		}
	}
	if d == (cardData{}) {
		return "", nil
	}
	out, err := json.Marshal(d)
	return string(out), err
}

// unixSeconds is a time as Anki keeps it, 0 for none.
func unixSeconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}
