package preferences_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/preferences"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

func TestBackupsAreMadeAndListed(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Data)
	if !uitest.Shows(root, "1.3 MB") || !uitest.Shows(root, "118 kB") || !uitest.Shows(root, "/home/anna/.local/share/dear-li-hua") {
		t.Errorf("shown: %q", uitest.Texts(root))
	}
	uitest.Tap(t, root, "Back up now")
	w.page.WaitData()
	if !uitest.Shows(root, "3.4 MB") || len(w.stage.Messages) != 1 {
		t.Errorf("shown: %q, told %q", uitest.Texts(root), w.stage.Messages)
	}
	uitest.Tap(t, root, "Save a copy...")
	w.page.WaitData()
	if !slices.Equal(w.store.copied, []string{"/media/stick/copy.db"}) {
		t.Errorf("copied to %q", w.store.copied)
	}
	w.store.broken = &study.Error{Code: study.CodeDiskFull}
	uitest.Tap(t, root, "Back up now")
	w.page.WaitData()
	if len(w.stage.Errors) != 1 {
		t.Errorf("told %v", w.stage.Errors)
	}
	uitest.Tap(t, root, "Show the folder")
	if len(w.stage.Errors) != 2 || study.CodeOf(w.stage.Errors[1]) != "no_file_manager" {
		t.Errorf("told %v", w.stage.Errors)
	}
}

func TestRestoringAsksFirst(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Data)
	uitest.Tap(t, root, "Restore...")
	if len(w.restored) != 0 || !uitest.Shows(root, "is kept as a backup") {
		t.Fatal("it was not asked")
	}
	if !w.page.Key(string(fyne.KeyEscape)) || uitest.Shows(root, "is kept as a backup") {
		t.Error("Esc does not let go of the question")
	}
	if w.page.Key(string(fyne.KeyEscape)) {
		t.Error("Esc has something to do once more")
	}
	uitest.Tap(t, root, "Restore...")
	uitest.Tap(t, root, "Restore")
	if !slices.Equal(w.restored, []string{"study-2026-03-03.db"}) {
		t.Errorf("restored %q", w.restored)
	}
	uitest.Tap(t, root, "Restore from a file...")
	if !uitest.Shows(root, "copy.db") {
		t.Error("it does not say which file")
	}
	uitest.Tap(t, root, "Restore")
	if w.restored[len(w.restored)-1] != "/media/stick/copy.db" {
		t.Errorf("restored %q", w.restored)
	}
}

func TestCheckingTheData(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Data)
	uitest.Tap(t, root, "Check the data")
	w.page.WaitData()
	if !uitest.Shows(root, "nothing is damaged") {
		t.Errorf("shown: %q", uitest.Texts(root))
	}
	w.store.broken = &study.Error{Code: study.CodeStudyDamaged, Args: map[string]string{"path": "study.db", "reason": "row 3 is missing"}}
	uitest.Tap(t, root, "Check the data")
	w.page.WaitData()
	if !uitest.Shows(root, "row 3 is missing") || uitest.Shows(root, "nothing is damaged") {
		t.Errorf("shown: %q", uitest.Texts(root))
	}
}
