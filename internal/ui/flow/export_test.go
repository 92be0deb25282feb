package flow

import "time"

// SetNow replaces the clock that tells double clicks.
func (f *Flow) SetNow(now func() time.Time) { f.pointer.now = now }
