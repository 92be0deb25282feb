package platform

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// UnpackCarried is Unpack for a file that the program carries. The file is
// read into memory only where it has to be unpacked: an embedded file system
// hands out copies, and a copy of the reference data at every start would be
// most of the program's memory. It fails with an error that is fs.ErrNotExist
// where the program was built without the file.
func UnpackCarried(cacheDir, name string, carried fs.FS, file string) (string, error) {
	return unpackCarried(unpacker{dir: cacheDir, name: name, limit: MaxUnpacked}, carried, file, false)
}

// OpenCarried unpacks as UnpackCarried does and opens the result. Where open
// fails with reference_damaged, or finds that the file is gone
// (reference_missing), it is unpacked afresh and opened once more: samples do
// not see every damage.
func OpenCarried[T any](cacheDir, name string, carried fs.FS, file string, open func(path string) (T, error)) (T, error) {
	var none T
	u := unpacker{dir: cacheDir, name: name, limit: MaxUnpacked}
	path, err := unpackCarried(u, carried, file, false)
	if err != nil {
		return none, err
	}
	opened, err := open(path)
	if code := study.CodeOf(err); code != study.CodeReferenceDamaged && code != study.CodeReferenceMissing {
		return opened, err
	}
	if path, err = unpackCarried(u, carried, file, true); err != nil {
		return none, err
	}
	return open(path)
}

func unpackCarried(u unpacker, carried fs.FS, file string, afresh bool) (string, error) {
	if !afresh {
		sum, err := hashFile(carried, file)
		if err != nil {
			return "", err
		}
		if path := u.pathOf(sum); sealHolds(path) {
			return path, nil
		}
	}
	compressed, err := fs.ReadFile(carried, file)
	if err != nil {
		return "", err
	}
	return u.unpack(compressed, afresh)
}

// hashFile gives the fingerprint of a file that the program carries.
func hashFile(carried fs.FS, file string) (sum []byte, err error) {
	f, err := carried.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if r, ok := f.(io.ReaderAt); ok {
		return fingerprint(r, info.Size())
	}
	whole, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return fingerprint(bytes.NewReader(whole), int64(len(whole)))
}

// A fingerprint is made from both ends of a large file, since reading all of it
// at each start would bring all of it into memory.
const (
	wholeSize  = 1 << 20 // up to this all of a file is read
	sampleSize = 64 << 10
)

// fingerprint tells versions of a compressed file apart: the SHA-256 of a small
// one, of a large one that of its size, its beginning and its end, which has
// Zstandard's checksum of the whole content.
func fingerprint(r io.ReaderAt, size int64) ([]byte, error) {
	h := sha256.New()
	if size <= wholeSize {
		_, err := io.Copy(h, io.NewSectionReader(r, 0, size))
		return h.Sum(nil), err
	}
	if err := binary.Write(h, binary.LittleEndian, size); err != nil {
		return nil, err
	}
	for _, from := range []int64{0, size - sampleSize} {
		if _, err := io.Copy(h, io.NewSectionReader(r, from, sampleSize)); err != nil {
			return nil, err
		}
	}
	return h.Sum(nil), nil
}
