package platform_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func mustUnpack(t *testing.T, dir string, compressed []byte) string {
	t.Helper()
	path, err := platform.Unpack(dir, "words.db", compressed)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestUnpackOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	compressed := pack(content())
	path := mustUnpack(t, dir, compressed)
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, content()) {
		t.Fatalf("the content is not what was packed: %v", err)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if again := mustUnpack(t, dir, compressed); again != path {
		t.Errorf("the second time it is %s, not %s", again, path)
	}
	after, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(before, after) {
		t.Error("the file was unpacked again though it was whole")
	}
	if other := mustUnpack(t, dir, pack([]byte("another edition"))); other == path {
		t.Error("another content got the same path")
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.tmp"))
	if err != nil || len(names) != 0 {
		t.Errorf("temporary files are left: %v %v", names, err)
	}
}

func TestDamagedCacheIsReplaced(t *testing.T) {
	compressed := pack(content())
	for name, damage := range map[string]func(path string) error{
		"cut off": func(path string) error { return os.Truncate(path, 1000) },
		"emptied": func(path string) error { return os.Truncate(path, 0) },
		"longer":  func(path string) error { return os.Truncate(path, contentSize+1000) },
		"written inside": func(path string) error {
			return errors.Join(overwrite(path, 200<<10), os.Chtimes(path, time.Time{}, time.Unix(1e9, 0)))
		},
		"overwritten": func(path string) error { return overwrite(path, 0) },
		"at its end":  func(path string) error { return overwrite(path, contentSize-20) },
		"removed":     os.Remove,
		"no seal":     func(path string) error { return os.Remove(path + ".seal") },
		"broken seal": func(path string) error { return os.Truncate(path+".seal", 3) },
	} {
		dir := t.TempDir()
		path := mustUnpack(t, dir, compressed)
		if err := damage(path); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if again := mustUnpack(t, dir, compressed); again != path {
			t.Errorf("%s: the path changed", name)
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, content()) {
			t.Errorf("%s: the damage is still there: %v", name, err)
		}
	}
}

// overwrite changes some bytes and keeps the file's time, as a bad disk does.
func overwrite(path string, at int64) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt([]byte("scratch"), at)
	return errors.Join(err, f.Close(), os.Chtimes(path, time.Time{}, info.ModTime()))
}

// What samples do not see, the one who opens the file does.
func TestOpenCarriedTriesAfresh(t *testing.T) {
	dir := t.TempDir()
	compressed := pack(content())
	path := mustUnpack(t, dir, compressed)
	if err := overwrite(path, 200<<10); err != nil {
		t.Fatal(err)
	}
	if mustUnpack(t, dir, compressed); bytes.Equal(mustRead(t, path), content()) {
		t.Fatal("the samples saw the damage, so this shows nothing")
	}
	carried := fstest.MapFS{"words.zst": {Data: compressed}}
	opened := 0
	open := func(path string) ([]byte, error) {
		opened++
		if got := mustRead(t, path); bytes.Equal(got, content()) {
			return got, nil
		}
		return nil, &study.Error{Code: study.CodeReferenceDamaged}
	}
	got, err := platform.OpenCarried(dir, "words.db", carried, "words.zst", open)
	if err != nil || !bytes.Equal(got, content()) || opened != 2 {
		t.Errorf("opened %d times, %v", opened, err)
	}

	opened = 0
	_, err = platform.OpenCarried(dir, "words.db", carried, "words.zst", func(string) ([]byte, error) {
		opened++
		return nil, &study.Error{Code: study.CodeReferenceDamaged}
	})
	if study.CodeOf(err) != study.CodeReferenceDamaged || opened != 2 {
		t.Errorf("what stays damaged: opened %d times, %v", opened, err)
	}
	opened = 0
	_, err = platform.OpenCarried(dir, "words.db", carried, "words.zst", func(string) ([]byte, error) {
		opened++
		return nil, errors.New("something else")
	})
	if err == nil || opened != 1 {
		t.Errorf("another failure: opened %d times, %v", opened, err)
	}
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestUnpackRefusesWhatIsDamaged(t *testing.T) {
	whole := pack(content())
	flipped := slices.Clone(whole)
	flipped[len(flipped)/2] ^= 0x55
	for name, bad := range map[string][]byte{
		"empty": nil, "no archive": []byte("PK\x03\x04 this is none"), "cut off": whole[:len(whole)-9],
		"flipped": flipped, "of nothing": pack(nil),
	} {
		dir := t.TempDir()
		if _, err := platform.Unpack(dir, "words.db", bad); study.CodeOf(err) != platform.CodeAssetDamaged {
			t.Errorf("%s: %v", name, err)
		}
		left, err := filepath.Glob(filepath.Join(dir, "words*.db*"))
		if err != nil || len(left) != 0 {
			// the lock alone stays
			if !slices.Equal(left, []string{filepath.Join(dir, "words.db.lock")}) {
				t.Errorf("%s leaves %v %v", name, left, err)
			}
		}
	}
}

func TestProcessesUnpackTogether(t *testing.T) {
	dir := t.TempDir()
	var all []*process
	for range 4 {
		all = append(all, start(t, "unpack", dir))
	}
	for _, p := range all {
		if err := p.stdin.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range all {
		said := p.line()
		if err := p.cmd.Wait(); err != nil {
			t.Errorf("%v: %s", err, said)
		}
	}
}

// A process that is killed while it unpacks leaves nothing that stays.
func TestLeftoversAreSwept(t *testing.T) {
	dir := t.TempDir()
	left := filepath.Join(dir, "words.db.123.tmp")
	foreign := filepath.Join(dir, "other.db.123.tmp")
	for _, f := range []string{left, foreign} {
		if err := os.WriteFile(f, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mustUnpack(t, dir, pack(content()))
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Errorf("the leftover: %v", err)
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Errorf("another's file: %v", err)
	}
}

func TestVersionsLongUnusedAreRemoved(t *testing.T) {
	dir := t.TempDir()
	longAgo := time.Now().AddDate(0, -2, 0)
	age := func(paths ...string) {
		t.Helper()
		for _, p := range paths {
			if err := os.Chtimes(p, longAgo, longAgo); err != nil {
				t.Fatal(err)
			}
		}
	}
	unused := mustUnpack(t, dir, pack([]byte("unused")))
	recent := mustUnpack(t, dir, pack([]byte("recent")))
	used := mustUnpack(t, dir, pack([]byte("used")))
	other, err := platform.Unpack(dir, "face.db", pack([]byte("face")))
	if err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(dir, "words-of-my-own-12345.db")
	halfDone := filepath.Join(dir, "words-0123456789abcdef.db")
	for _, p := range []string{foreign, halfDone} {
		if err := os.WriteFile(p, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	age(unused+".seal", used+".seal", other+".seal", foreign, halfDone)
	if again := mustUnpack(t, dir, pack([]byte("used"))); again != used {
		t.Fatal("the path changed")
	}
	now := mustUnpack(t, dir, pack([]byte("new")))
	for path, want := range map[string]bool{
		unused: false, unused + ".seal": false, halfDone: false, recent: true, recent + ".seal": true,
		used: true, used + ".seal": true, now: true, now + ".seal": true, other: true, foreign: true,
	} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: %v, want kept %v", filepath.Base(path), err, want)
		}
	}
}
