package fonts

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

// errNoSystemFace says that the computer has no Chinese face that can be read.
var errNoSystemFace = errors.New("the system has no Chinese typeface that can be read")

// UseSystem looks for the computer's own Chinese face and has it drawn as
// ink.System. The file stays open as long as the program runs. It fails where
// there is none that can be read.
func UseSystem(ctx context.Context, faces *ink.Faces) error {
	if faces == nil {
		return errNoSystemFace
	}
	for _, path := range systemFaces(ctx) {
		file, err := os.Open(path)
		if err != nil {
			continue
		}
		if faces.UseSystem(file) == nil {
			return nil
		}
		if err := file.Close(); err != nil {
			return err
		}
	}
	return errNoSystemFace
}

// systemFaces gives the files in which the system's Chinese face may be, the
// likeliest first.
func systemFaces(ctx context.Context) []string {
	switch runtime.GOOS {
	case "darwin":
		return []string{
			"/System/Library/Fonts/PingFang.ttc", "/System/Library/Fonts/Hiragino Sans GB.ttc",
			"/System/Library/Fonts/STHeiti Light.ttc", "/Library/Fonts/Arial Unicode.ttf",
		}
	case "windows":
		folder := filepath.Join(os.Getenv("WINDIR"), "Fonts")
		return []string{filepath.Join(folder, "msyh.ttc"), filepath.Join(folder, "simsun.ttc"), filepath.Join(folder, "simhei.ttf")}
	}
	out, err := exec.CommandContext(ctx, "fc-match", "-s", "-f", "%{file}\n", ":lang=zh-cn").Output()
	if err != nil {
		return nil // without fontconfig nobody knows
	}
	files := strings.Fields(string(out))
	return files[:min(len(files), mostFaces)]
}

// mostFaces is how many files are looked at: fontconfig lists all there are.
const mostFaces = 12
