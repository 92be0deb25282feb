package letters

import "time"

// SetPause changes the pause before a failed write is tried again.
func (s *Saver) SetPause(pause time.Duration) { s.pause = pause }
