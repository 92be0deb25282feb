package shortcuts_test

import (
	"runtime"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
)

func TestNamesOfKeys(t *testing.T) {
	for key, want := range map[string][2]string{
		"Ctrl+Return": {"Ctrl Enter", "⌘Enter"}, "Ctrl+F": {"Ctrl F", "⌘F"}, "Alt+Left": {"Alt ←", "⌥←"},
		"Down": {"↓", "↓"}, "Esc": {"Esc", "Esc"}, "A": {"A", "A"},
	} {
		name := want[0]
		if runtime.GOOS == "darwin" {
			name = want[1]
		}
		if got := shortcuts.Name(key); got != name {
			t.Errorf("%s is named %q, want %q", key, got, name)
		}
	}
}
