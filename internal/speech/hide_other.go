//go:build !windows

package speech

import "os/exec"

// hideWindow does nothing: only Windows opens a console for a program.
func hideWindow(*exec.Cmd) {}
