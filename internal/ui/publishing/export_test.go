package publishing

import (
	"fyne.io/fyne/v2"
)

// Wait waits until nothing is under way.
func (s *Sheet) Wait() { s.latest.Wait() }

// Press gives the sheet a key.
func (s *Sheet) Press(key fyne.KeyName) { s.key(string(key)) }

// Now gives what is chosen.
func (s *Sheet) Now() Choices { return s.now }

// Status gives the line about the work and what went wrong.
func (s *Sheet) Status() (status, failure string) {
	if s.notice.Visible() {
		failure = s.notice.Content()
	}
	return s.status.Content(), failure
}

// Root is what floats over the window.
func (s *Sheet) Root() fyne.CanvasObject { return s.modal }
