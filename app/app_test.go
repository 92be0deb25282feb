package main

import (
	"bytes"
	"context"
	"database/sql"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/trouble"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// newProgram makes a program on a study of its own, without a window.
func newProgram(t *testing.T) *program {
	t.Helper()
	words, err := i18n.New(assets.Translations, study.English)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	p := &program{
		paths: platform.Paths{Study: dir, Cache: filepath.Join(dir, "cache"), Log: filepath.Join(dir, "log")},
		log:   slog.New(slog.DiscardHandler), words: words, clock: study.SystemClock{},
	}
	if err := p.paths.Make(); err != nil {
		t.Fatal(err)
	}
	return p
}

func openProgram(t *testing.T) *program {
	t.Helper()
	p := newProgram(t)
	if err := p.tryOpenStudy(context.Background()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.db.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func TestLettersComeOnceAndInTheLanguageLearnt(t *testing.T) {
	ctx := context.Background()
	p := openProgram(t)
	for range 2 {
		if err := p.deliver(ctx); err != nil {
			t.Fatal(err)
		}
	}
	waiting, err := p.waiting(ctx)
	if err != nil || len(waiting) == 0 {
		t.Fatalf("%d letters wait, %v", len(waiting), err)
	}
	chinese := len(waiting)
	seen := map[string]bool{}
	for _, l := range waiting {
		if l.Language != study.Chinese || seen[l.TextID] {
			t.Errorf("letter %q in %s came, or came twice", l.TextID, l.Language)
		}
		seen[l.TextID] = true
	}
	if err := p.settings.Update(ctx, func(s *settings.Settings) { s.Direction = study.LearnBoth }); err != nil {
		t.Fatal(err)
	}
	if err := p.deliver(ctx); err != nil {
		t.Fatal(err)
	}
	if waiting, err = p.waiting(ctx); err != nil || len(waiting) <= chinese {
		t.Errorf("with both languages %d letters wait, %v", len(waiting), err)
	}
	o, err := p.overview().Overview(ctx)
	if err != nil || o.Letter == nil || o.MoreLetters != len(waiting)-1 || o.Letter.Opening == "" {
		t.Errorf("Today shows %+v, %v", o.Letter, err)
	}
	reply, err := p.letters.Reply(ctx, o.Letter.ID, letters.Content{Salutation: "亲爱的李华："})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (post{p.letters, p}).Send(ctx, reply.ID); study.CodeOf(err) != letters.CodeEmpty {
		t.Errorf("an empty letter was sent: %v", err)
	}
	if err := p.letters.Write(ctx, reply.ID, letters.Content{Body: "谢谢你的信。"}); err != nil {
		t.Fatal(err)
	}
	if _, err := (post{p.letters, p}).Send(ctx, reply.ID); err != nil {
		t.Fatal(err)
	}
	after, err := p.waiting(ctx)
	if err != nil || len(after) != len(waiting)-1 {
		t.Errorf("%d letters wait after one of %d was answered, %v", len(after), len(waiting), err)
	}
}

// spoil makes the study one that does not open.
func spoil(t *testing.T, p *program, how string) {
	t.Helper()
	path := p.paths.StudyFile()
	if err := p.tryOpenStudy(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := p.deliver(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.db.DailyBackup(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := p.db.Close(); err != nil {
		t.Fatal(err)
	}
	switch how {
	case "newer":
		db, err := sql.Open("sqlite3", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("PRAGMA user_version = 9999"); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	case "damaged":
		if err := os.WriteFile(path, bytes.Repeat([]byte("not a database "), 4000), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// labels gives every text and button on a page.
func labels(o fyne.CanvasObject) (texts []string, buttons map[string]*widgets.Button) {
	buttons = map[string]*widgets.Button{}
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Button:
			buttons[o.Label()] = o
		case *widgets.Prose:
			texts = append(texts, o.Content())
		case *widgets.Text:
			texts = append(texts, o.Content())
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case *container.Scroll:
			walk(o.Content)
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(o)
	return texts, buttons
}

func TestStudyOfANewerVersionIsToldAndLeftAlone(t *testing.T) {
	test.NewTempApp(t)
	p := newProgram(t)
	spoil(t, p, "newer")
	before, err := os.ReadFile(p.paths.StudyFile())
	if err != nil {
		t.Fatal(err)
	}
	err = p.tryOpenStudy(context.Background())
	if study.CodeOf(err) != study.CodeStudyNewer {
		t.Fatalf("got %v", err)
	}
	p.opening = err
	p.app = fyne.CurrentApp()
	texts, buttons := labels(trouble.New(p.words, err, p.remedies(test.NewWindow(nil))))
	said := strings.Join(texts, "\n")
	if !strings.Contains(said, "9999") || !strings.Contains(said, "newer version") {
		t.Errorf("the page says %q", said)
	}
	if buttons["Try again"] == nil || buttons["Quit"] == nil || len(buttons) != 2 {
		t.Errorf("the page offers %v", buttons)
	}
	after, err := os.ReadFile(p.paths.StudyFile())
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the study was touched (%v)", err)
	}
}

func TestDamagedStudyIsRestoredFromABackupAndKept(t *testing.T) {
	ctx := context.Background()
	p := newProgram(t)
	spoil(t, p, "damaged")
	damaged, err := os.ReadFile(p.paths.StudyFile())
	if err != nil {
		t.Fatal(err)
	}
	err = p.tryOpenStudy(ctx)
	if study.CodeOf(err) != study.CodeStudyDamaged {
		t.Fatalf("got %v", err)
	}
	p.opening = err
	found := p.backups()
	if len(found) == 0 {
		t.Fatal("no backup is offered")
	}
	kept, err := p.restoreFile(ctx, found[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(kept)
	if err != nil || !bytes.Equal(content, damaged) {
		t.Errorf("what was damaged is not kept beside it: %v", err)
	}
	if err := p.tryOpenStudy(ctx); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := p.db.Close(); err != nil {
			t.Error(err)
		}
	}()
	if waiting, err := p.waiting(ctx); err != nil || len(waiting) == 0 {
		t.Errorf("after restoring %d letters wait, %v", len(waiting), err)
	}
}

func TestDamagedStudyCanBeSetAside(t *testing.T) {
	p := newProgram(t)
	spoil(t, p, "damaged")
	if err := p.moveAside(time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(p.paths.StudyFile() + ".damaged-2026-11-21-093000"); err != nil {
		t.Errorf("what was damaged is gone: %v", err)
	}
	if err := p.tryOpenStudy(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := p.db.Close(); err != nil {
		t.Error(err)
	}
}

func TestReadOnlyFolderIsTold(t *testing.T) {
	p := newProgram(t)
	// A folder below a file cannot be made by anybody, root included.
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p.paths.Study = filepath.Join(blocked, "study")
	err := p.paths.Make()
	if err == nil {
		t.Fatal("the folder was made")
	}
	if said := p.words.ErrorText(err); !strings.Contains(said, p.paths.Study) {
		t.Errorf("the message %q does not name the folder", said)
	}
}

func TestFlags(t *testing.T) {
	var out, errs bytes.Buffer
	if code := start([]string{"--version"}, &out, &errs); code != exitOK || !strings.Contains(out.String(), platform.AppVersion) {
		t.Errorf("--version: %d %q", code, out.String())
	}
	if code := start([]string{"--nonsense"}, &out, &errs); code != exitUsage {
		t.Errorf("an unknown flag ends with %d", code)
	}
	if code := start([]string{"file"}, &out, &errs); code != exitUsage || !strings.Contains(errs.String(), "file") {
		t.Errorf("an argument ends with %d, %q", code, errs.String())
	}
}
