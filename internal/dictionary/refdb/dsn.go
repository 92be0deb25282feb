package refdb

import (
	"net/url"
	"path/filepath"
	"strings"
)

// DSN gives the name under which the SQLite driver opens the file at path with
// the given parameters, whatever signs the path has.
func DSN(path, parameters string) string {
	slashed := filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" {
		slashed = "/" + slashed
	}
	escaped := (&url.URL{Path: slashed}).EscapedPath()
	if strings.HasPrefix(slashed, "/") {
		escaped = "//" + escaped
	}
	return "file:" + escaped + "?" + parameters
}
