//go:build unix

package platform

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
)

const socketFolder = "dear-li-hua-"

// listenLocal opens a socket in a folder of the user's alone. It stands in the
// system's temporary folder, since a socket's path may have no more than some
// hundred bytes and a study folder may have more.
func listenLocal() (net.Listener, func() error, error) {
	dir, err := os.MkdirTemp("", socketFolder)
	if err != nil {
		return nil, nil, err
	}
	l, err := net.Listen("unix", filepath.Join(dir, "s"))
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	return l, func() error { return os.RemoveAll(dir) }, nil
}

// removeDead removes the socket of a process that was killed, which the file
// at path names. The study's lock is held, so that no living one is meant.
func removeDead(path string) {
	network, address, _, err := readAddress(path)
	if err != nil || network != "unix" {
		return
	}
	dir := filepath.Dir(address)
	if filepath.Base(address) != "s" || !strings.HasPrefix(filepath.Base(dir), socketFolder) {
		return
	}
	// Left behind, it would cost an empty folder.
	_ = os.Remove(address)
	_ = os.Remove(dir)
}
