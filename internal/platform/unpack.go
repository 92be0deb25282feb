package platform

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// MaxUnpacked is the most bytes that anything the program carries may
// decompress to: 1 GiB, some ten times the reference database.
const MaxUnpacked = 1 << 30

// Unpack puts the Zstandard-compressed file name into cacheDir, under a name
// that carries a fingerprint of its content, and returns its path. What an earlier
// run unpacked is used as it stands when its size, time and samples of its
// content are as they were; if not, it is replaced. Files appear whole or not
// at all, and several processes may do this at once. Other versions of the
// file that have not been used for two weeks are removed.
//
// It fails with asset_damaged where compressed does not decompress to at most
// MaxUnpacked bytes, and with disk_full, read_only or cannot_write.
func Unpack(cacheDir, name string, compressed []byte) (path string, err error) {
	u := unpacker{dir: cacheDir, name: name, limit: MaxUnpacked}
	return u.unpack(compressed, false)
}

// unusedAge is how long another version of an unpacked file stays after it was
// last used: a program of that version may still be running.
const unusedAge = 14 * 24 * time.Hour

// sweepOld removes other versions of the file at path that have long not been
// used. What cannot be removed only takes room.
func (u unpacker) sweepOld(path string) {
	entries, err := os.ReadDir(u.dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		other := filepath.Join(u.dir, e.Name())
		if other == path || !u.madeHere(e.Name()) {
			continue
		}
		used, err := os.Stat(other + sealSuffix)
		if err != nil {
			used, err = os.Stat(other)
		}
		if err == nil && time.Since(used.ModTime()) > unusedAge {
			_ = os.Remove(other)
			_ = os.Remove(other + sealSuffix)
		}
	}
}

// madeHere reports whether file is a version of the same name.
func (u unpacker) madeHere(file string) bool {
	ext := filepath.Ext(u.name)
	hash, ok := strings.CutPrefix(strings.TrimSuffix(file, ext), strings.TrimSuffix(u.name, ext)+"-")
	if !ok || filepath.Ext(file) != ext || len(hash) != hashDigits {
		return false
	}
	_, err := hex.DecodeString(hash)
	return err == nil
}

type unpacker struct {
	dir, name string
	limit     int64
	// wrap stands between the decompressor and the disk in tests of full
	// disks; nil otherwise.
	wrap func(io.Writer) io.Writer
}

// hashDigits is how many hexadecimal digits of the hash stand in the name.
const hashDigits = 16

func (u unpacker) path(compressed []byte) (string, error) {
	sum, err := fingerprint(bytes.NewReader(compressed), int64(len(compressed)))
	return u.pathOf(sum), err
}

// pathOf gives the unpacked file's path by the hash of what it is made from.
func (u unpacker) pathOf(sum []byte) string {
	ext := filepath.Ext(u.name)
	return filepath.Join(u.dir, strings.TrimSuffix(u.name, ext)+"-"+hex.EncodeToString(sum)[:hashDigits]+ext)
}

func (u unpacker) unpack(compressed []byte, afresh bool) (string, error) {
	path, err := u.path(compressed)
	if err != nil {
		return "", err
	}
	if !afresh && sealHolds(path) {
		return path, nil
	}
	if err := os.MkdirAll(u.dir, 0o700); err != nil {
		return "", FileError("unpack "+u.name, u.dir, err)
	}
	unlock, err := u.lock()
	if err != nil {
		return "", err
	}
	defer unlock()
	// Another process may have done it while this one waited for the lock.
	if !afresh && sealHolds(path) {
		return path, nil
	}
	u.sweepTemporary()
	if err := u.write(path, compressed); err != nil {
		return "", err
	}
	u.sweepOld(path)
	return path, nil
}

// lock keeps other processes from unpacking the same name. The system drops
// the lock of a process that dies.
func (u unpacker) lock() (unlock func(), err error) {
	name := filepath.Join(u.dir, u.name+".lock")
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, FileError("unpack "+u.name, name, err)
	}
	if _, err := lockFile(f, true); err != nil {
		return nil, errors.Join(FileError("unpack "+u.name, name, err), f.Close())
	}
	return func() { _ = f.Close() }, nil // closing a file that was only locked loses nothing
}

func (u unpacker) temporary() string { return u.name + ".*.tmp" }

// sweepTemporary removes what processes left that died while unpacking. The
// lock is held, so that none is being written.
func (u unpacker) sweepTemporary() {
	left, err := filepath.Glob(filepath.Join(u.dir, u.temporary()))
	if err != nil {
		return
	}
	for _, f := range left {
		_ = os.Remove(f) // it would only waste room
	}
}

// write decompresses into a temporary file, puts it into its place and seals
// it.
func (u unpacker) write(path string, compressed []byte) (err error) {
	f, err := os.CreateTemp(u.dir, u.temporary())
	if err != nil {
		return FileError("unpack "+u.name, u.dir, err)
	}
	temp := f.Name()
	defer func() {
		if err != nil {
			_ = os.Remove(temp) // the error on its way says more
		}
	}()
	if err := errors.Join(u.fill(f, compressed), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return FileError("unpack "+u.name, path, err)
	}
	return FileError("unpack "+u.name, path, writeSeal(path))
}

func (u unpacker) fill(f *os.File, compressed []byte) error {
	var to io.Writer = f
	if u.wrap != nil {
		to = u.wrap(f)
	}
	w := &diskWriter{w: to}
	if err := decompress(w, compressed, u.limit); err != nil {
		if w.err != nil {
			return FileError("unpack "+u.name, f.Name(), w.err)
		}
		return damaged(u.name, err)
	}
	return FileError("unpack "+u.name, f.Name(), f.Sync())
}

// diskWriter remembers its own failure, to tell a bad disk from bad data.
type diskWriter struct {
	w   io.Writer
	err error
}

func (d *diskWriter) Write(p []byte) (int, error) {
	n, err := d.w.Write(p)
	if err != nil {
		d.err = err
	}
	return n, err
}

func decompress(w io.Writer, compressed []byte, limit int64) error {
	r, err := zstd.NewReader(bytes.NewReader(compressed),
		zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(128<<20))
	if err != nil {
		return err
	}
	defer r.Close()
	n, err := io.Copy(w, io.LimitReader(r, limit+1))
	if err != nil {
		return err
	}
	if n > limit {
		return fmt.Errorf("more than %d bytes", limit)
	}
	if n == 0 {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func damaged(name string, err error) error {
	return &study.Error{Code: CodeAssetDamaged, Op: "unpack " + name, Args: map[string]string{"name": name}, Err: err}
}
