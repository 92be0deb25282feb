package press

import (
	"errors"
	"io/fs"
	"os"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/pdfout"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CodeFontsMissing says that the program was built without its faces, which a
// PDF needs.
const CodeFontsMissing study.Code = "fonts_missing"

// Faces are the program's faces as files.
type Faces = pdfout.Fonts

// Fonts opens the program's faces; done closes them. It fails with
// fonts_missing where the program was built without them.
type Fonts func() (fonts pdfout.Fonts, done func() error, err error)

// CarriedFonts gives the faces that the program carries in its folder fonts,
// unpacked into cache.
func CarriedFonts(cache string, carried fs.FS) Fonts {
	return func() (fonts pdfout.Fonts, done func() error, err error) {
		var files []*os.File
		done = func() error {
			var errs []error
			for _, f := range files {
				errs = append(errs, f.Close())
			}
			return errors.Join(errs...)
		}
		for _, name := range []string{"NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "LiHuaKai-Regular.ttf"} {
			f, err := openFont(cache, carried, name)
			if err != nil {
				return pdfout.Fonts{}, nil, errors.Join(err, done())
			}
			files = append(files, f)
		}
		return pdfout.Fonts{Regular: files[0], Bold: files[1], Kai: files[2]}, done, nil
	}
}

func openFont(cache string, carried fs.FS, name string) (*os.File, error) {
	path, err := platform.UnpackCarried(cache, name, carried, "fonts/"+name+".zst")
	if errors.Is(err, fs.ErrNotExist) && study.CodeOf(err) == study.CodeInternal {
		return nil, &study.Error{Code: CodeFontsMissing, Op: "open fonts", Args: map[string]string{"path": name}, Err: err}
	}
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	return f, platform.ReadError("open fonts", path, err)
}
