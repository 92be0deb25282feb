//go:build unix

package platform_test

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/platform"
)

// A reason is a code where the system's failure is known, so that Chinese
// messages have no English in them, and the system's text otherwise.
func TestReason(t *testing.T) {
	of := func(e error) error { return fmt.Errorf("save: %w", &fs.PathError{Op: "write", Path: "/x", Err: e}) }
	for _, c := range []struct {
		err  error
		want string
	}{
		{of(syscall.EIO), "io_error"},
		{of(syscall.ENAMETOOLONG), "name_too_long"},
		{of(syscall.ENOTDIR), "not_folder"},
		{of(syscall.EBUSY), "in_use"},
		{of(syscall.EMFILE), "too_many_files"},
		{syscall.ENOENT, "missing"},
		{of(syscall.EMLINK), syscall.EMLINK.Error()},
		{errors.New("odd"), "odd"},
	} {
		if got := platform.Reason(c.err); got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
}
