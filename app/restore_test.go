package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/preferences"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/teaching"
)

func name(t *testing.T, p *program, name string) {
	t.Helper()
	if err := p.settings.Update(context.Background(), func(s *settings.Settings) { s.PenName = name }); err != nil {
		t.Fatal(err)
	}
}

func TestRestoringSwapsTheStudyAndKeepsThePresentOne(t *testing.T) {
	ctx := context.Background()
	p := openProgram(t)
	name(t, p, "Anna")
	if err := (studyStore{p}).BackUp(ctx); err != nil {
		t.Fatal(err)
	}
	backups, err := studyStore{p}.Backups(ctx)
	if err != nil || len(backups) != 1 || backups[0].Origin != preferences.ByHand || backups[0].Size == 0 {
		t.Fatalf("backups %+v, %v", backups, err)
	}
	name(t, p, "Berta")
	// A letter that is being written goes into what is kept.
	if err := p.deliver(ctx); err != nil {
		t.Fatal(err)
	}
	waiting, err := p.waiting(ctx)
	if err != nil || len(waiting) == 0 {
		t.Fatal(waiting, err)
	}
	reply, err := p.letters.Reply(ctx, waiting[0].ID, letters.Content{})
	if err != nil {
		t.Fatal(err)
	}
	p.drafts.Keep(reply.ID, letters.Content{Body: "你好！"})

	r, err := p.swapStudy(ctx, backups[0].Path)
	if err != nil || r.refused != nil || r.kept == "" {
		t.Fatalf("%+v, %v", r, err)
	}
	if got := p.settings.Get().PenName; got != "Anna" {
		t.Errorf("the study restored is that of %q", got)
	}
	if err := (studyStore{p}).Verify(ctx); err != nil {
		t.Error(err)
	}
	backups, err = studyStore{p}.Backups(ctx)
	if err != nil || len(backups) != 2 {
		t.Fatalf("backups %+v, %v", backups, err)
	}

	// And back.
	if r, err = p.swapStudy(ctx, r.kept); err != nil || r.refused != nil {
		t.Fatalf("%+v, %v", r, err)
	}
	l, err := p.letters.Letter(ctx, reply.ID)
	if got := p.settings.Get().PenName; err != nil || got != "Berta" || l.Body != "你好！" {
		t.Errorf("back at the study of %q with %q, %v", got, l.Body, err)
	}
}

func TestWhatIsNoBackupLeavesTheStudyAsItWas(t *testing.T) {
	ctx := context.Background()
	p := openProgram(t)
	name(t, p, "Anna")
	broken := filepath.Join(t.TempDir(), "holiday.db")
	if err := os.WriteFile(broken, []byte(strings.Repeat("a photograph ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, backup := range []string{broken, broken + ".gone", p.paths.StudyFile()} {
		r, err := p.swapStudy(ctx, backup)
		if err != nil {
			t.Fatalf("%s: the study does not open any more: %v", backup, err)
		}
		if study.CodeOf(r.refused) == "" || p.settings.Get().PenName != "Anna" {
			t.Errorf("%s: refused %v, the study is that of %q", backup, r.refused, p.settings.Get().PenName)
		}
		if text := p.words.ErrorText(r.refused); strings.Contains(text, "did not expect") {
			t.Errorf("%s: told %q", backup, text)
		}
	}
}

func TestWritingAFileOfTheUsers(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "example.md")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(path, []byte(teaching.Example())); err != nil {
		t.Fatal(err)
	}
	content, err := readDocument(path)
	if err != nil || string(content) != teaching.Example() {
		t.Errorf("%d bytes, %v", len(content), err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := writeFile(filepath.Join(dir, "gone", "example.md"), nil); study.CodeOf(err) == study.CodeInternal || err == nil {
		t.Errorf("a folder that is not there: %v", err)
	}
	if _, err := readDocument(dir); study.CodeOf(err) != "is_folder" {
		t.Errorf("a folder: %v", err)
	}
}

func TestFactsNameWhatTheProgramIsMadeOf(t *testing.T) {
	p := openProgram(t)
	p.reference = newReference(p.paths.Cache, p.log)
	t.Cleanup(func() {
		if err := p.reference.close(); err != nil {
			t.Error(err)
		}
	})
	f := p.facts(context.Background())
	if f.SQLite == "" || f.Go == "" || f.Version == "" || f.Name != "Dear Li Hua" || f.Modules["fyne.io/fyne/v2"] == "" {
		t.Errorf("facts %+v", f)
	}
	if f.DataErr != nil {
		t.Skipf("the data is not built (make data): %v", f.DataErr)
	}
	if len(f.Data.Sources) < 8 || len(f.Faces) != 2 {
		t.Errorf("%d sources, %d faces", len(f.Data.Sources), len(f.Faces))
	}
	for face, text := range f.Faces {
		if !strings.Contains(text, "SIL OPEN FONT LICENSE") {
			t.Errorf("%s: no licence", face)
		}
	}
}
