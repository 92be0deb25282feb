package widgets

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/fonts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// withFaces has the test run in the app's theme with the bundled faces.
func withFaces(t *testing.T) {
	t.Helper()
	set, err := fonts.Load(t.TempDir())
	if err != nil {
		t.Skipf("the fonts are not built (make data): %v", err)
	}
	t.Cleanup(func() {
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	})
	test.NewTempApp(t).Settings().SetTheme(theme.New(set.Fonts, set.Faces, theme.LightUp, 1))
}

// inked gives the least rectangle that holds all that is drawn.
func inked(img image.Image) image.Rectangle {
	box := image.Rectangle{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			if _, _, _, alpha := img.At(x, y).RGBA(); alpha > 0x2000 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

func TestTheEllipsisStandsOnTheLineAfterLatinLetters(t *testing.T) {
	for text, want := range map[string]string{
		"Export…": "Export...", "导出…": "导出…", "等一等……": "等一等……", "a …b": "a ...b", "HSK 4…": "HSK 4...", "“他说……” he said…": "“他说……” he said...", "…": "…", "": "",
	} {
		if got := lowDots(text); got != want {
			t.Errorf("%q is drawn as %q, want %q", text, got, want)
		}
	}
	withFaces(t)
	l := newLine("a…")
	l.color = color.Black
	size := l.MinSize()
	l.Resize(size)
	whole := l.draw(int(size.Width), int(size.Height))
	letter := measure("a", l.size, false)
	dots := image.NewRGBA(whole.Bounds())
	for y := range int(size.Height) {
		for x := int(letter.Width); x < int(size.Width); x++ {
			dots.Set(x, y, whole.At(x, y))
		}
	}
	if box := inked(dots); box.Empty() || box.Min.Y < inked(whole).Max.Y-4 {
		t.Errorf("the dots are drawn at %v of %v", box, inked(whole))
	}
}

func TestLineIsDrawnInItsRoom(t *testing.T) {
	withFaces(t)
	for name, c := range map[string]struct {
		text  string
		bold  bool
		scale float64
	}{
		"Latin":                {"Library", false, 1},
		"bold":                 {"A letter is waiting", true, 1},
		"Chinese, fine":        {"词典", false, 2},
		"both, in between":     {"HSK 4 的词", true, 1.5},
		"an accent and a tail": {"Ǖgjpqy", false, 1},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLine(c.text)
			l.bold, l.color = c.bold, color.Black
			size := l.MinSize()
			drawn := func(height float32) (box image.Rectangle, w int) {
				l.Resize(fyne.NewSize(size.Width, height))
				w = int(float64(size.Width) * c.scale)
				return inked(l.draw(w, int(float64(height)*c.scale))), w
			}
			box, w := drawn(size.Height)
			roomy, _ := drawn(size.Height + 20)
			if box.Empty() || box.Dx() < w*8/10 || box.Max.X > w {
				t.Errorf("drawn in %v of a width of %d", box, w)
			}
			if box.Dy() < roomy.Dy() {
				t.Errorf("%d high where it is %d high in more room", box.Dy(), roomy.Dy())
			}
		})
	}
}

func TestLineIsPlacedInWiderRoom(t *testing.T) {
	withFaces(t)
	l := newLine("week")
	l.Resize(l.MinSize().AddWidthHeight(100, 0))
	at := map[fyne.TextAlign]image.Rectangle{}
	for _, align := range []fyne.TextAlign{fyne.TextAlignLeading, fyne.TextAlignCenter, fyne.TextAlignTrailing} {
		l.align = align
		at[align] = inked(l.draw(int(l.Size().Width), int(l.Size().Height)))
	}
	left, middle, right := at[fyne.TextAlignLeading].Min.X, at[fyne.TextAlignCenter].Min.X, at[fyne.TextAlignTrailing].Min.X
	if left > 3 || middle-left < 48 || middle-left > 52 || right-left < 98 || right-left > 102 {
		t.Errorf("begins at %d, %d and %d", left, middle, right)
	}
}

// What is measured is what is drawn: the toolkit's text is not asked.
func TestLineGrowsWithItsText(t *testing.T) {
	withFaces(t)
	short, long, bold := measure("词", 15, false), measure("词典", 15, false), measure("Settings", 15, true)
	if long.Width != 2*short.Width || short.Width != 15 {
		t.Errorf("one character is %v wide, two %v", short.Width, long.Width)
	}
	if plain := measure("Settings", 15, false); bold.Width <= plain.Width || bold.Height != plain.Height {
		t.Errorf("bold is %v, plain %v", bold, plain)
	}
}
