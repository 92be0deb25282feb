// Package fonts brings the bundled faces to the toolkit and to the painter.
package fonts

import (
	"errors"
	"io/fs"
	"os"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Set is the bundled faces, once for the toolkit and once for the painter;
// both share the files' bytes.
type Set struct {
	theme.Fonts
	Faces *ink.Faces
}

// Files are the names of the bundled faces as unpacked: regular, bold, Kai.
func Files() [3]string {
	return [3]string{"NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "LiHuaKai-Regular.ttf"}
}

// Load unpacks the bundled faces into cache, unless they are there, and reads
// them. It fails with reference_missing where the program was built without
// them and with the codes of platform.UnpackCarried.
func Load(cache string) (Set, error) {
	var content [3][]byte
	for i, name := range Files() {
		path, err := platform.UnpackCarried(cache, name, assets.Fonts, "fonts/"+name+".zst")
		if errors.Is(err, fs.ErrNotExist) {
			return Set{}, &study.Error{Code: study.CodeReferenceMissing, Op: "load fonts", Args: map[string]string{"path": name}, Err: err}
		}
		if err != nil {
			return Set{}, err
		}
		if content[i], err = os.ReadFile(path); err != nil {
			return Set{}, &study.Error{
				Code: study.CodeCannotRead, Op: "load fonts",
				Args: map[string]string{"path": path, "reason": err.Error()}, Err: err,
			}
		}
	}
	err := setLeading(content[2], letterAscent, letterDescent)
	var faces *ink.Faces
	if err == nil {
		faces, err = ink.NewFaces(content[0], content[1], content[2])
	}
	if err != nil {
		return Set{}, &study.Error{
			Code: study.CodeReferenceDamaged, Op: "load fonts",
			Args: map[string]string{"path": cache, "reason": err.Error()}, Err: err,
		}
	}
	return Set{
		Fonts: theme.Fonts{
			Regular: fyne.NewStaticResource(Files()[0], content[0]),
			Bold:    fyne.NewStaticResource(Files()[1], content[1]),
			Kai:     fyne.NewStaticResource(Files()[2], content[2]),
		},
		Faces: faces,
	}, nil
}
