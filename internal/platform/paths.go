// Package platform is where the program meets the computer it runs on: its
// folders, its cache, its log and crash files, the one running instance, the
// system's language.
package platform

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// DataEnv is the environment variable that names another study folder, as the
// flag --data does; the flag goes before it.
const DataEnv = "LIHUA_DATA"

// Paths are the program's folders, absolute. None needs to exist yet.
type Paths struct {
	// Study holds what is the learner's own: the study database and its
	// backups.
	Study string
	// Cache holds what can be made again: the unpacked reference data. It is
	// shared by all studies.
	Cache string
	// Log holds the log and crash files. A study named by the user keeps them
	// inside it.
	Log string
}

// StudyFile is the path of the study database.
func (p Paths) StudyFile() string { return filepath.Join(p.Study, "study.db") }

// Backups is the folder of the study's backups.
func (p Paths) Backups() string { return filepath.Join(p.Study, "backups") }

// Make creates the folders that are missing, readable by the user alone. It
// fails with study_read_only, disk_full or cannot_write, and the path.
func (p Paths) Make() error {
	for _, dir := range []string{p.Study, p.Cache, p.Log} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return FileError("make folder", dir, err)
		}
	}
	return nil
}

// FindPaths gives the program's folders in the places that the system has for
// them. dataFlag, or else the environment's LIHUA_DATA, names another study
// folder. It fails with cannot_read where the system knows no home for the
// user and no study folder was named.
//
//	            Study                                        Cache                        Log
//	Linux       $XDG_DATA_HOME or ~/.local/share/dear-li-hua $XDG_CACHE_HOME or ~/.cache  $XDG_STATE_HOME or ~/.local/state
//	macOS       ~/Library/Application Support/Dear Li Hua    ~/Library/Caches             ~/Library/Logs
//	Windows     %AppData%\Dear Li Hua                        %LocalAppData%\…\Cache       %LocalAppData%\…\Log
func FindPaths(dataFlag string) (Paths, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "" // decided below: a named study folder needs no home
	}
	return findPaths(surroundings{system: runtime.GOOS, home: home, temp: os.TempDir(), env: os.Getenv}, dataFlag)
}

// surroundings is what the places depend on, so that each system's can be
// tested on any other.
type surroundings struct {
	system string
	home   string
	temp   string
	env    func(string) string
}

func findPaths(s surroundings, dataFlag string) (Paths, error) {
	p := s.systemPaths()
	named := dataFlag
	if named == "" {
		named = s.env(DataEnv)
	}
	if named != "" {
		abs, err := filepath.Abs(named)
		if err != nil {
			return Paths{}, FileError("find study folder", named, err)
		}
		p.Study, p.Log = abs, filepath.Join(abs, "log")
	}
	if p.Study == "" {
		return Paths{}, &study.Error{Code: CodeNoHome, Op: "find study folder", Err: errors.New("no home folder")}
	}
	if p.Cache == "" {
		p.Cache = filepath.Join(s.temp, "dear-li-hua-cache")
	}
	if p.Log == "" {
		p.Log = filepath.Join(p.Study, "log")
	}
	return p, nil
}

// systemPaths leaves empty what the system has no place for.
func (s surroundings) systemPaths() Paths {
	const unix, display = "dear-li-hua", "Dear Li Hua"
	switch s.system {
	case "windows":
		local := s.env("LocalAppData")
		return Paths{
			Study: join(s.env("AppData"), display),
			Cache: join(local, display, "Cache"),
			Log:   join(local, display, "Log"),
		}
	case "darwin", "ios":
		return Paths{
			Study: join(s.home, "Library", "Application Support", display),
			Cache: join(s.home, "Library", "Caches", display),
			Log:   join(s.home, "Library", "Logs", display),
		}
	default:
		return Paths{
			Study: join(s.xdg("XDG_DATA_HOME", ".local", "share"), unix),
			Cache: join(s.xdg("XDG_CACHE_HOME", ".cache"), unix),
			Log:   join(s.xdg("XDG_STATE_HOME", ".local", "state"), unix),
		}
	}
}

// xdg gives a folder of the XDG Base Directory Specification 0.8, which wants
// relative values ignored.
func (s surroundings) xdg(name string, fallback ...string) string {
	if v := s.env(name); filepath.IsAbs(v) {
		return v
	}
	return join(s.home, fallback...)
}

// join is filepath.Join, but nothing joined to an unknown root is unknown.
func join(root string, parts ...string) string {
	if root == "" {
		return ""
	}
	return filepath.Join(append([]string{root}, parts...)...)
}
