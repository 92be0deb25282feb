package files

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/platform"
)

// item is a folder or a file of the list.
type item struct {
	name   string
	folder bool
	up     bool // the folder above
}

// readFolder lists a folder: folders first, then the files that end in one of
// endings (all where there are none), hidden ones left out.
func readFolder(_ context.Context, path string, endings []string) ([]item, error) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, platform.ReadError("list folder", path, err)
	}
	var folders, names []item
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") {
			continue
		}
		folder := e.IsDir()
		if e.Type()&os.ModeSymlink != 0 {
			info, err := os.Stat(filepath.Join(path, name))
			if err != nil {
				continue // leads nowhere
			}
			folder = info.IsDir()
		}
		switch {
		case folder:
			folders = append(folders, item{name: name, folder: true})
		case fits(name, endings):
			names = append(names, item{name: name})
		}
	}
	byName := func(a, b item) int { return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) }
	slices.SortStableFunc(folders, byName)
	slices.SortStableFunc(names, byName)
	return append(folders, names...), nil
}

func fits(name string, endings []string) bool {
	lower := strings.ToLower(name)
	return len(endings) == 0 || slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(lower, e) })
}

// narrowed gives the items whose names hold the typed text.
func narrowed(items []item, typed string) []item {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if typed == "" {
		return items
	}
	var out []item
	for _, i := range items {
		if strings.Contains(strings.ToLower(i.name), typed) {
			out = append(out, i)
		}
	}
	return out
}

// typedPath gives the path that a typed text stands for: one that begins at
// the root or at home, or with a folder of the present one. ok is false for a
// mere name.
func typedPath(typed, folder string) (path string, ok bool) {
	typed = strings.TrimSpace(typed)
	if rest, home := strings.CutPrefix(typed, "~"); home && (rest == "" || os.IsPathSeparator(rest[0])) {
		dir, err := os.UserHomeDir()
		if err != nil {
			return "", false
		}
		return filepath.Join(dir, rest), true
	}
	if filepath.IsAbs(typed) {
		return filepath.Clean(typed), true
	}
	if typed != "" && strings.ContainsFunc(typed, func(r rune) bool { return r == '/' || r == filepath.Separator }) {
		return filepath.Join(folder, typed), true
	}
	return "", false
}

// isFolder reports whether a path is that of a folder.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// exists reports whether there is a file at a path.
func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
