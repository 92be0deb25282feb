package sqlite

import (
	"net/url"
	"path/filepath"
	"strings"
)

// source gives the data source name of a file: a URI, since only that can say
// how to open it. Characters that mean something in a URI (?, #, %) may stand
// in a folder's name and are escaped.
//
// Immediate transactions: a deferred one that reads and then writes fails with
// "database is locked" whatever the timeout. synchronous=NORMAL: in WAL mode a
// commit is in the system's hands at once, which the end of the program cannot
// undo; it need not wait for the disk at every keystroke (see DB.checkpoint).
func source(path, mode string) string {
	options := url.Values{
		"mode":          {mode},
		"_busy_timeout": {"5000"},
		"_foreign_keys": {"on"},
		// Half the time of a short statement goes into preparing it.
		"_stmt_cache_size": {"100"},
	}
	if mode == "ro" {
		options.Set("_query_only", "on")
		// In KiB: with it a list of 200,000 cards is sorted without a file.
		options.Set("_cache_size", "-4000")
	} else {
		// Another program at the study, as the command line, may bring in notes by
		// the ten thousand.
		options.Set("_busy_timeout", "60000")
		options.Set("_txlock", "immediate")
		options.Set("_journal_mode", "WAL")
		options.Set("_synchronous", "NORMAL")
	}
	return fileURI(path) + "?" + options.Encode()
}

func fileURI(path string) string {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a Windows path: file:///C:/…
	}
	return "file://" + (&url.URL{Path: path}).EscapedPath()
}
