package settings

import (
	"slices"
	"time"
)

// Letters is how the correspondence goes.
type Letters struct {
	// Delay is how long after a reply, or after a letter was skipped, the next
	// letter of a thread comes: one of Delays.
	Delay string `json:"delay"`
}

// Delays gives the values of Letters.Delay, the default first: "" (at once),
// "hour", "day", "days" (three of them) or "week".
func Delays() []string { return []string{"", "hour", "day", "days", "week"} }

// Wait gives the delay as a time, 0 for none.
func (l Letters) Wait() time.Duration {
	const day = 24 * time.Hour
	return map[string]time.Duration{"hour": time.Hour, "day": day, "days": 3 * day, "week": 7 * day}[l.Delay]
}

// clean brings every field into its range.
func (l *Letters) clean() {
	if !slices.Contains(Delays(), l.Delay) {
		l.Delay = ""
	}
}
