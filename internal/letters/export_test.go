package letters

import "time"

// SetPause changes the pause before a failed write is tried again.
func (s *Saver) SetPause(pause time.Duration) { s.pause = pause }

// CleanText gives a text without what cannot be seen.
func CleanText(text string) string { return cleanText(text) }

// Middles gives what two texts do not share.
func Middles(a, b string) (ofA, ofB []rune) { return middles(a, b) }
