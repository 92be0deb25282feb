// Package fonts brings the bundled faces to the toolkit and to the painter.
package fonts

import (
	"errors"
	"io/fs"
	"os"

	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Set is the bundled faces, once for the toolkit and once for the painter.
// Both read the unpacked files, which stay open as long as the program runs,
// when they need something of them: whole, the three would take 20 MB.
type Set struct {
	theme.Fonts
	Faces *ink.Faces

	files [3]*file
}

// Close closes the files, after which nothing can be drawn any more.
func (s Set) Close() error {
	var errs []error
	for _, f := range s.files {
		if f != nil {
			errs = append(errs, f.open.Close())
		}
	}
	return errors.Join(errs...)
}

// Files are the names of the bundled faces as unpacked: regular, bold, Kai.
func Files() [3]string {
	return [3]string{"NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "LiHuaKai-Regular.ttf"}
}

// Load unpacks the bundled faces into cache, unless they are there, and opens
// them. It fails with reference_missing where the program was built without
// them and with the codes of platform.UnpackCarried.
func Load(cache string) (Set, error) {
	set := Set{}
	err := set.openFiles(cache)
	if err == nil {
		err = set.prepare(cache)
	}
	if err != nil {
		_ = set.Close() // what was only read loses nothing
		return Set{}, err
	}
	return set, nil
}

func (s *Set) openFiles(cache string) error {
	for i, name := range Files() {
		path, err := platform.UnpackCarried(cache, name, assets.Fonts, "fonts/"+name+".zst")
		if errors.Is(err, fs.ErrNotExist) {
			return &study.Error{Code: study.CodeReferenceMissing, Op: "load fonts", Args: map[string]string{"path": name}, Err: err}
		}
		if err != nil {
			return err
		}
		if s.files[i], err = openFile(name, path); err != nil {
			return &study.Error{
				Code: study.CodeCannotRead, Op: "load fonts",
				Args: map[string]string{"path": path, "reason": err.Error()}, Err: err,
			}
		}
	}
	return nil
}

func (s *Set) prepare(cache string) error {
	regular, bold, kai := s.files[0], s.files[1], s.files[2]
	var err error
	if kai.edits, err = leadingEdits(kai.open, letterAscent, letterDescent); err == nil {
		s.Faces, err = ink.NewFaces(regular.open, bold.open, kai.open)
	}
	if err != nil {
		return &study.Error{
			Code: study.CodeReferenceDamaged, Op: "load fonts",
			Args: map[string]string{"path": cache, "reason": err.Error()}, Err: err,
		}
	}
	s.Fonts = theme.Fonts{Regular: regular, Bold: bold, Kai: kai}
	return nil
}

// file is a face as the toolkit takes it. The toolkit asks for the content
// once, when it first measures text in the face, and makes its own of it.
type file struct {
	name  string
	open  *os.File
	size  int
	edits []edit
}

func openFile(name, path string) (*file, error) {
	open, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := open.Stat()
	if err != nil {
		return nil, errors.Join(err, open.Close())
	}
	return &file{name: name, open: open, size: int(info.Size())}, nil
}

// Name gives the file's name without its folder.
func (f *file) Name() string { return f.name }

// Content reads the face; where that fails it gives the toolkit's own, since
// the toolkit cannot do without any.
func (f *file) Content() []byte {
	content := make([]byte, f.size)
	if _, err := f.open.ReadAt(content, 0); err != nil {
		return fynetheme.DefaultTextFont().Content()
	}
	for _, e := range f.edits {
		e.apply(content)
	}
	return content
}
