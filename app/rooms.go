package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/speech"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/files"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/preferences"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/teaching"
)

func (p *program) teachRoom(f page.Frame) page.Page {
	return teaching.New(f, teaching.Deps{Files: p.chooser(), Read: readDocument, Write: writeFile})
}

func (p *program) settingsRoom(f page.Frame) page.Page {
	return preferences.New(f, preferences.Deps{
		Settings: p.settings, Speech: voices{}, Store: studyStore{p}, Files: p.chooser(),
		Corrections: p.countCorrections, Facts: p.facts, Restore: p.restoreBackup, ShowFolder: p.showFolder,
		ForgetTyped: p.typing.ForgetAll,
	})
}

// chooser asks for files in the window.
func (p *program) chooser() *files.Chooser {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "" // then there are no places to offer
	}
	t := p.words.T
	return files.New(p.words, func() fyne.Canvas { return p.window.Canvas() }, []files.Place{
		{Name: t("files.home"), Path: home},
		{Name: t("files.documents"), Path: filepath.Join(home, "Documents")},
		{Name: t("files.downloads"), Path: filepath.Join(home, "Downloads")},
		{Name: t("files.desktop"), Path: filepath.Join(home, "Desktop")},
	})
}

// readDocument reads a file, but not much more of it than a document may have.
func readDocument(path string) (content []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, platform.ReadError("read", path, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	content, err = io.ReadAll(io.LimitReader(f, bilingual.MaxBytes+1))
	return content, platform.ReadError("read", path, err)
}

// writeFile writes a file of the user's, whole or not at all.
func writeFile(path string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return platform.FileError("write", path, err)
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return platform.FileError("write", path, err)
}

// showFolder opens a folder in the system's file manager.
func (p *program) showFolder(path string) error {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	if err := p.app.OpenURL(&url.URL{Scheme: "file", Path: slashed}); err != nil {
		return &study.Error{Code: codeNoFileManager, Op: "show folder", Args: map[string]string{"path": path}, Err: err}
	}
	return nil
}

// codeNoFileManager: the system has nothing to show the folder {path} with.
const codeNoFileManager study.Code = "no_file_manager"

// voices are those of the system.
type voices struct{}

// Engines names them.
func (voices) Engines() []string {
	var names []string
	for _, v := range speech.Find(runtime.GOOS, speech.System{}) {
		names = append(names, v.Name())
	}
	return names
}

// Say speaks with the first that can.
func (voices) Say(ctx context.Context, text string, language study.Language) error {
	return speech.Say(ctx, speech.Find(runtime.GOOS, speech.System{}), text, language)
}

// SayAt is Say at a speed in percent.
func (voices) SayAt(ctx context.Context, text string, language study.Language, speed int) error {
	return speech.SayAt(ctx, speech.Find(runtime.GOOS, speech.System{}), text, language, speed)
}

// studyStore is the study's database as the settings know it.
type studyStore struct{ p *program }

// handMade begins the name of a backup made by hand; those that the database
// makes by itself are named in package sqlite.
const (
	handMade      = "by-hand-"
	beforeSchema  = "before-schema-"
	beforeRestore = "before-restore-"
)

// Folder is where the study lies.
func (s studyStore) Folder() string { return s.p.paths.Study }

// Backups lists the backups.
func (s studyStore) Backups(context.Context) ([]preferences.Backup, error) {
	found, err := s.p.db.Backups()
	if err != nil {
		return nil, err
	}
	out := make([]preferences.Backup, len(found))
	for i, b := range found {
		out[i] = preferences.Backup{Path: b.Path, Made: b.Made, Size: b.Size, Origin: origin(filepath.Base(b.Path))}
	}
	return out, nil
}

func origin(name string) preferences.Origin {
	switch {
	case strings.HasPrefix(name, handMade):
		return preferences.ByHand
	case strings.HasPrefix(name, beforeSchema):
		return preferences.BeforeUpdate
	case strings.HasPrefix(name, beforeRestore):
		return preferences.BeforeRestore
	}
	return preferences.Daily
}

// BackUp writes a backup beside the daily ones.
func (s studyStore) BackUp(ctx context.Context) error {
	if err := s.p.drafts.FlushAll(ctx); err != nil {
		return err
	}
	name := handMade + s.p.clock.Now().Format("20060102-150405") + filepath.Ext(s.p.paths.StudyFile())
	return s.p.db.Backup(ctx, filepath.Join(s.p.paths.Backups(), name))
}

// SaveCopy writes a copy to a file.
func (s studyStore) SaveCopy(ctx context.Context, path string) error {
	if err := s.p.drafts.FlushAll(ctx); err != nil {
		return err
	}
	return s.p.db.Backup(ctx, path)
}

// Verify reads everything.
func (s studyStore) Verify(ctx context.Context) error { return s.p.db.Verify(ctx) }

var _ preferences.Store = studyStore{}

// facts tells what the program is made of.
func (p *program) facts(ctx context.Context) preferences.Facts {
	f := preferences.Facts{
		Name: platform.AppName, Version: platform.AppVersion, Build: platform.AppBuild, Commit: platform.Commit(),
		Go: strings.TrimPrefix(runtime.Version(), "go"), Modules: map[string]string{}, Faces: map[string]string{},
	}
	var err error
	if f.SQLite, err = p.db.Version(ctx); err != nil {
		p.log.Error("version of the database", "error", err)
	}
	f.Data, f.DataErr = p.reference.Info(ctx)
	if build, ok := debug.ReadBuildInfo(); ok {
		for _, m := range build.Deps {
			f.Modules[m.Path] = m.Version
		}
	}
	for work, file := range map[string]string{"Noto Sans SC": "fonts/NotoSansSC-OFL.txt", "LXGW WenKai": "fonts/LiHuaKai-OFL.txt"} {
		if text, err := fs.ReadFile(assets.Fonts, file); err == nil {
			f.Faces[work] = string(text)
		}
	}
	return f
}
