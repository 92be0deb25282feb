//go:build unix

package sqlite_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// nobody is a user that owns nothing. Rights do not bind root, under whom tests
// run in containers: a process of nobody's opens the study then.
const nobody = 65534

// asNobody runs the helper "open" without root's rights and gives what it says.
func asNobody(t *testing.T, path string) string {
	t.Helper()
	program := os.Args[0]
	command := exec.Command(program, path)
	if os.Getuid() == 0 {
		program = filepath.Join(openFolder(t), "helper")
		copyProgram(t, os.Args[0], program)
		command = exec.Command(program, path)
		command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	command.Env = append(os.Environ(), helper+"=open")
	command.Dir = "/"
	said, err := command.CombinedOutput()
	if err == nil {
		t.Fatalf("the study opened and was written: %s", said)
	}
	return strings.TrimSpace(string(said))
}

// openFolder makes a folder that everybody may enter; t.TempDir is inside one
// that only its owner may.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "lihua-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errorsOf(os.Chmod(dir, 0o700), os.RemoveAll(dir)); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func errorsOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func copyProgram(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(out, in)
	if err := errorsOf(err, in.Close(), out.Close(), os.Chmod(to, 0o755)); err != nil {
		t.Fatal(err)
	}
}

func TestReadOnlyStudy(t *testing.T) {
	for name, rights := range map[string]struct{ folder, file os.FileMode }{
		"file":            {0o777, 0o444},
		"folder":          {0o555, 0o666},
		"file and folder": {0o555, 0o444},
		"hidden file":     {0o777, 0o000},
	} {
		t.Run(name, func(t *testing.T) {
			dir := openFolder(t)
			path := filepath.Join(dir, "study.db")
			write(t, path, contents(t, closedStudy(t)))
			if err := errorsOf(os.Chmod(path, rights.file), os.Chmod(dir, rights.folder)); err != nil {
				t.Fatal(err)
			}
			said := asNobody(t, path)
			if !strings.HasPrefix(said, "study_read_only ") || !strings.Contains(said, path) {
				t.Errorf("it says %q", said)
			}
			if err := errorsOf(os.Chmod(dir, 0o777), os.Chmod(path, 0o666)); err != nil {
				t.Fatal(err)
			}
			if left, _ := filepath.Glob(path + "?*"); len(left) > 0 {
				t.Errorf("files appeared: %v", left)
			}
		})
	}
	t.Run("folder of a new study", func(t *testing.T) {
		dir := openFolder(t)
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		if said := asNobody(t, filepath.Join(dir, "new", "study.db")); !strings.HasPrefix(said, string(study.CodeStudyReadOnly)+" ") {
			t.Errorf("it says %q", said)
		}
	})
}

// TestReallyFullDisk fills a disk of three quarters of a megabyte: a file system in memory,
// which only root may attach.
func TestReallyFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := mountSmall(dir); err != nil {
		t.Skipf("no small disk can be attached here: %v", err)
	}
	t.Cleanup(func() {
		if err := unmount(dir); err != nil {
			t.Error(err)
		}
	})
	t.Run("write", func(t *testing.T) { fillDisk(t, filepath.Join(dir, "study.db")) })
}

func fillDisk(t *testing.T, path string) {
	t.Helper()
	s := db.OpenAt(t, path, db.NewClock(db.Morning()))
	draft := writeDraft(t, s, "text", "before")
	ballast := filepath.Join(filepath.Dir(path), "ballast")
	if err := os.WriteFile(ballast, bytes.Repeat([]byte("x"), 1<<20), 0o600); err == nil {
		t.Fatal("the disk is larger than it should be")
	}
	err := s.Letters.Write(ctx, draft.ID, bodyOf(long))
	e := errorOf(t, err, study.CodeDiskFull)
	if e.Args["path"] != path {
		t.Errorf("the error says %+v", e)
	}
	errorOf(t, s.Backup(ctx, filepath.Join(filepath.Dir(path), "backup.db")), study.CodeDiskFull)
	if l, err := s.Letters.Letter(ctx, draft.ID); err != nil || l.Body != "before" {
		t.Errorf("the study holds %q, %v", l.Body, err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	short := long[:30000]
	if err := s.Letters.Write(ctx, draft.ID, bodyOf(short)); err != nil {
		t.Fatalf("with room again: %v", err)
	}
	if l, err := s.Letters.Letter(ctx, draft.ID); err != nil || l.Body != short {
		t.Errorf("the study holds %d bytes, %v", len(l.Body), err)
	}
	if err := s.Verify(ctx); err != nil {
		t.Error(err)
	}
}
