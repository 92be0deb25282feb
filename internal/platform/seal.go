package platform

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// A seal stands beside an unpacked file and says how it was when it was
// whole: its size, its time and a hash of samples. Reading a hundred megabytes
// at each start would cost more than the start itself.

const (
	sealSuffix = ".seal"
	// sealEdge is read at the beginning and at the end, where cutting off and
	// overwriting show; sealSample in between.
	sealEdge   = 64 << 10
	sealSample = 4 << 10
	// sealSamples is the number of places in between.
	sealSamples = 16
)

// sealHolds reports whether the file at path is as its seal says.
func sealHolds(path string) bool {
	want, err := os.ReadFile(path + sealSuffix)
	if err != nil {
		return false
	}
	got, err := seal(path)
	if err != nil || got != string(want) {
		return false
	}
	markUsed(path + sealSuffix)
	return true
}

// markUsed sets the seal's time, by which versions that nobody uses any more
// are found, at most once a day. Where it cannot be set, the version is
// unpacked again one day.
func markUsed(sealPath string) {
	info, err := os.Stat(sealPath)
	if now := time.Now(); err == nil && now.Sub(info.ModTime()) > 24*time.Hour {
		_ = os.Chtimes(sealPath, now, now)
	}
}

// writeSeal seals the file at path. The seal need not be atomic: one that is
// cut off does not hold, and the file is unpacked again.
func writeSeal(path string) error {
	s, err := seal(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path+sealSuffix, []byte(s), 0o600)
}

func seal(path string) (s string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	sample := func(offset, length int64) error {
		_, err := io.Copy(h, io.NewSectionReader(f, max(0, offset), length))
		return err
	}
	size := info.Size()
	if err := errors.Join(sample(0, sealEdge), sample(size-sealEdge, sealEdge)); err != nil {
		return "", err
	}
	for i := range int64(sealSamples) {
		if err := sample(size*(i+1)/(sealSamples+1), sealSample); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("1 %d %d %x\n", size, info.ModTime().UnixNano(), h.Sum(nil)), nil
}
