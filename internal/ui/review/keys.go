package review

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// cardKeys are the keys while a card is shown.
func (s *session) cardKeys(key fyne.KeyName) bool {
	t := s.turn
	if t == nil {
		return s.emptyKeys(key)
	}
	if !t.open && s.view.chooser != nil && s.toneKeys(key) {
		return true
	}
	switch key {
	case fyne.KeySpace, fyne.KeyReturn:
		if t.open && !(s.busy && s.early.next()) {
			s.rate(t.proposed)
		} else {
			s.reveal()
		}
	case fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4:
		s.rate(fsrs.Rating(key[0]-'1') + fsrs.Again)
	case fyne.KeyUp, fyne.KeyDown:
		s.view.scroll(key == fyne.KeyDown)
	default:
		return s.actionKeys(key) || s.plainKeys(key)
	}
	return true
}

// emptyKeys are the keys while the first card is looked up.
func (s *session) emptyKeys(key fyne.KeyName) bool {
	if key == fyne.KeySpace || key == fyne.KeyReturn {
		s.reveal()
		return true
	}
	return s.plainKeys(key)
}

// toneKeys are the keys while tones are chosen.
func (s *session) toneKeys(key fyne.KeyName) bool {
	c := s.view.chooser
	switch key {
	case fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5:
		c.choose(int(key[0] - '0'))
	case fyne.KeyLeft:
		c.step(-1, false)
	case fyne.KeyRight:
		c.step(1, false)
	case fyne.KeyBackspace:
		c.step(-1, true)
	default:
		return false
	}
	return true
}

// plainKeys are the keys that work throughout a review.
func (s *session) plainKeys(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyU, "Ctrl+Z":
		s.undo()
	case fyne.KeyEscape:
		s.leave()
	default:
		return false
	}
	return true
}

// endKeys are the keys of the summary.
func (s *session) endKeys(key fyne.KeyName) bool {
	if key == fyne.KeyReturn || key == fyne.KeySpace {
		if s.busy { // a card is being brought back
			s.reveal()
			return true
		}
		s.page.toToday()
		return true
	}
	return s.plainKeys(key)
}

// brokenKeys are the keys where no card could be read.
func (s *session) brokenKeys(key fyne.KeyName) bool {
	if key == fyne.KeyReturn {
		if s.busy { // a card is being looked up
			s.reveal()
			return true
		}
		s.again()
		return true
	}
	return s.plainKeys(key)
}
