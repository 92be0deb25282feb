package platform

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Who does not know the token cannot raise the window, and whoever took the
// address over is not believed.
func TestWrongTokenRaisesNobody(t *testing.T) {
	dir := t.TempDir()
	first, err := claim(dir, 200*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	address := filepath.Join(dir, "instance.addr")
	b, err := os.ReadFile(address)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(b), "\n")
	lines[2] = "GUESSED"
	for _, damaged := range []string{strings.Join(lines, "\n"), "", "unix\n/nowhere\nx\n", "ftp\na\nb\n"} {
		if err := os.WriteFile(address, []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := claim(dir, 200*time.Millisecond); study.CodeOf(err) != CodeInstanceSilent {
			t.Errorf("address %q: %v", damaged, err)
		}
	}
	select {
	case <-first.Raised():
		t.Error("the window was raised")
	default:
	}
	if err := first.Close(); err != nil {
		t.Error(err)
	}
}
