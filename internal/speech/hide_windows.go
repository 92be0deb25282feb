package speech

import (
	"os/exec"
	"syscall"
)

// hideWindow keeps a console from appearing.
func hideWindow(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{HideWindow: true} }
