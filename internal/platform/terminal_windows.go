package platform

import (
	"os"

	"golang.org/x/sys/windows"
)

// IsTerminal reports whether f is a console that somebody may be reading and
// that understands the control sequences of a terminal.
func IsTerminal(f *os.File) bool {
	var mode uint32
	err := windows.GetConsoleMode(windows.Handle(f.Fd()), &mode)
	return err == nil && mode&windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING != 0
}
