package typing

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// tapTime is the longest that Shift is held when it is tapped.
const tapTime = 500 * time.Millisecond

// shiftTap knows when Shift was pressed and let go by itself, without a key or a
// click between.
type shiftTap struct {
	down  bool
	since time.Time
}

// used says that Shift is held for something else.
func (t *shiftTap) used() { t.down = false }

var _ widgets.KeyWatcher = (*Field)(nil)

// KeyDown notes that Shift went down, or another key while it is held.
func (f *Field) KeyDown(e *fyne.KeyEvent) {
	f.m.shift = shiftTap{down: isShift(e.Name), since: f.m.d.Now()}
}

// KeyUp has letters be letters for a moment, or pinyin again, when Shift was
// tapped: every input method does it, for a name or a word between. Letters that
// are being typed are written as they are.
func (f *Field) KeyUp(e *fyne.KeyEvent) {
	m := f.m
	tapped := m.shift.down && isShift(e.Name) && m.d.Now().Sub(m.shift.since) < tapTime
	m.shift.used()
	if !tapped || !f.switched() {
		return
	}
	if m.at == f {
		m.stop(letters)
	}
	m.latin = !m.latin
	m.tell()
	m.hint(f)
}

func isShift(name fyne.KeyName) bool {
	return name == desktop.KeyShiftLeft || name == desktop.KeyShiftRight
}
