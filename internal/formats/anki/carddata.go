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
	var d cardData
	for name, into := range map[string]any{
		"pos": &d.Position, "s": &d.Stability, "d": &d.Difficulty, "dr": &d.Retention, "decay": &d.Decay, "lrt": &d.LastReview, "cd": &d.Custom,
	} {
		if value, ok := raw[name]; ok && json.Unmarshal(value, into) != nil {
			continue // it stays as if it were not there
		}
	}
	c.Position, c.Custom = d.Position, d.Custom
	if d.Stability == nil || d.Difficulty == nil || !(*d.Stability > 0) {
		return
	}
	c.Memory = &Memory{Stability: *d.Stability, Difficulty: math.Max(1, math.Min(10, *d.Difficulty))}
	if d.Retention != nil && *d.Retention > 0 && *d.Retention < 1 {
		c.Memory.Retention = *d.Retention
	}
	if d.Decay != nil && *d.Decay > 0 {
		c.Memory.Decay = *d.Decay
	}
	if d.LastReview != nil && *d.LastReview > 0 {
		c.Memory.LastReview = seconds(*d.LastReview)
	}
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
