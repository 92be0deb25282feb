//go:build !windows

package press

import "errors"

// shell is Windows' alone.
func shell(string, string) error { return errors.ErrUnsupported }
