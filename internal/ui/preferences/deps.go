package preferences

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Settings give and change the learner's choices.
type Settings interface {
	Get() settings.Settings
	Update(ctx context.Context, change func(*settings.Settings)) error
}

// Speech reads aloud.
type Speech interface {
	// Engines names the engines that the system has, the one asked first at
	// the head.
	Engines() []string
	// SayAt speaks at a speed in percent until all was said or ctx ended.
	SayAt(ctx context.Context, text string, language study.Language, speed int) error
}

// Origin says how a backup came about.
type Origin int

// The origins of backups.
const (
	Daily Origin = iota
	ByHand
	BeforeUpdate
	BeforeRestore
)

// Backup is a copy of the study in the folder of backups.
type Backup struct {
	Path string
	Made time.Time
	// Size is in bytes.
	Size   int64
	Origin Origin
}

// Store is the study's database. Its methods are called off the interface's
// thread.
type Store interface {
	// Folder is where the study lies.
	Folder() string
	// Backups lists the backups, the newest first.
	Backups(ctx context.Context) ([]Backup, error)
	// BackUp writes a backup into the folder of backups.
	BackUp(ctx context.Context) error
	// SaveCopy writes a copy of the study to a file, replacing one that is
	// there.
	SaveCopy(ctx context.Context, path string) error
	// Verify reads everything and fails with study_damaged where something is
	// broken.
	Verify(ctx context.Context) error
}

// Facts is what the program knows of itself.
type Facts struct {
	Name, Version string
	Build         int
	Commit        string
	// SQLite is the version of the database engine, Go that of the compiler.
	SQLite, Go string
	// Data says what the reference data is made of; DataErr why that is not
	// known.
	Data    dictionary.Info
	DataErr error
	// Modules gives the version of each Go module in the program by its path.
	Modules map[string]string
	// Faces are the licences of the faces by the beginning of their work's
	// name.
	Faces map[string]string
}

// Files asks the user for files. done is not called where the user thought
// better of it.
type Files interface {
	Open(title string, endings []string, done func(path string))
	Save(title, name string, done func(path string))
}

// Deps are what the room works with.
type Deps struct {
	Settings Settings
	Speech   Speech
	Store    Store
	Files    Files
	// Corrections counts what the learner corrected; off the interface's
	// thread.
	Corrections func(ctx context.Context) (int, error)
	// Facts tells what the program is made of; off the interface's thread.
	Facts func(ctx context.Context) Facts
	// Restore puts a backup in the study's place and opens it; on the
	// interface's thread. The page is gone afterwards.
	Restore func(path string)
	// ForgetTyped drops what pinyin input learnt, and calls done when that is
	// kept; on the interface's thread.
	ForgetTyped func(done func())
	// ShowFolder opens a folder in the system's file manager.
	ShowFolder func(path string) error
}
