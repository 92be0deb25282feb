package flow_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// The goldens are pictures of ruby lines in testdata/golden. To make them anew:
//
//	LIHUA_GOLDEN=write go test -run Goldens ./internal/ui/flow
//
// A picture is kept with 16 shades of each channel, which takes little room; a
// pixel holds if it is within half a shade.
const (
	goldenFolder = "testdata/golden"
	shade        = 17
)

// golden is a text with readings in one look.
type golden struct {
	name  string
	mode  theme.Mode
	scale float32
	width float32
	make  func() []flow.Block
}

// ruby sets text with readings for its Chinese characters, in their order,
// divided by spaces; "-" joins the syllables of a word.
func ruby(text, readings string) flow.Block {
	b := flow.Block{Style: flow.Letter(true), Color: theme.Ink}
	b.Para.Text = []rune(text)
	var syllables []typeset.Ruby
	for _, word := range strings.Fields(readings) {
		for i, s := range strings.Split(word, "-") {
			syllables = append(syllables, typeset.Ruby{Text: s, First: i == 0})
		}
	}
	for i, r := range b.Para.Text {
		if r >= 0x4E00 && r <= 0x9FFF && len(syllables) > 0 {
			syllables[0].At = i
			b.Para.Ruby = append(b.Para.Ruby, syllables[0])
			syllables = syllables[1:]
		}
	}
	return b
}

const (
	plainText = "他说：“终于等到了！”——这张照片，每一张都只有尾巴……（真的？）"
	plainRead = "tā shuō zhōng-yú děng-dào-le zhè zhāng zhào-piàn měi yī zhāng dōu zhǐ yǒu wěi-ba zhēn-de"
	oldText   = "他說：「終於等到了！」——這張照片，每一張都只有尾巴……（真的？）"
	zhuyin    = "ㄊㄚ ㄕㄨㄛ ㄓㄨㄥ-ㄩˊ ㄉㄥˇ-ㄉㄠˋ-˙ㄌㄜ ㄓㄜˋ ㄓㄤ ㄓㄠˋ-ㄆㄧㄢˋ ㄇㄟˇ ㄧ ㄓㄤ ㄉㄡ ㄓˇ ㄧㄡˇ ㄨㄟˇ-˙ㄅㄚ ㄓㄣ-˙ㄉㄜ"
	mixedText = "我用Fyne写了一个app，叫“Dear Li Hua”，下载2次就够了。"
	mixedRead = "wǒ yòng xiě-le yī gè jiào xià-zài cì jiù gòu-le"
)

// hiding leaves the readings of words that keep returns true for; words are
// counted by their first syllables.
func hiding(b flow.Block, keep func(word int) bool) flow.Block {
	word := -1
	for _, r := range b.Para.Ruby {
		if r.First {
			word++
		}
		b.HideRuby = append(b.HideRuby, !keep(word))
	}
	return b
}

// toned colours readings by their tone, and their characters with them.
func toned(b flow.Block, colours [5]fyne.ThemeColorName) flow.Block {
	marks := []string{"āēīōūǖ", "áéíóúǘ", "ǎěǐǒǔǚ", "àèìòùǜ"}
	for _, r := range b.Para.Ruby {
		tone := 4
		for i, m := range marks {
			if strings.ContainsAny(r.Text, m) {
				tone = i
			}
		}
		b.RubyColors = append(b.RubyColors, colours[tone])
		b.Colors = append(b.Colors, flow.ColorRun{Start: r.At, End: r.At + 1, Name: colours[tone]})
	}
	return b
}

func goldens() []golden {
	plain := func() flow.Block { return ruby(plainText, plainRead) }
	one := func(b flow.Block) []flow.Block { return []flow.Block{b} }
	// A line for each width from where punctuation falls to its end.
	ends := func() []flow.Block {
		var out []flow.Block
		for inset := float32(0); inset < 100; inset += 25 {
			b := plain()
			b.Inset = inset
			out = append(out, b)
		}
		return out
	}
	marked := func() []flow.Block {
		b := hiding(plain(), func(w int) bool { return w == 2 || w == 12 })
		b.Marks = []flow.Mark{
			{Start: 4, End: 6, Kind: flow.MarkLearning},
			{Start: 26, End: 28, Kind: flow.MarkNew},
			{Start: 12, End: 14, Kind: flow.MarkFound},
			{Start: 14, End: 20, Kind: flow.MarkSpoken},
			{Start: 20, End: 21, Kind: flow.MarkBookmark},
			{Start: 21, End: 25, Kind: flow.MarkSelected},
		}
		b.Sentences = []int{11, 35}
		return []flow.Block{b, flow.Help("He said: “At last!” — and this photo, each one has only a tail… (Really?)")}
	}
	return []golden{
		{"pinyin-all", theme.LightUp, 1, 560, func() []flow.Block { return one(plain()) }},
		{"pinyin-unknown", theme.LightUp, 1, 560, func() []flow.Block { return one(hiding(plain(), func(w int) bool { return w > 1 && w < 6 || w > 11 })) }},
		{"pinyin-new", theme.LightUp, 1, 560, func() []flow.Block { return one(hiding(plain(), func(w int) bool { return w == 2 || w == 12 })) }},
		{"pinyin-hover", theme.LightUp, 1, 560, func() []flow.Block { return one(hiding(plain(), func(w int) bool { return w == 6 })) }},
		{"pinyin-off", theme.LightUp, 1, 560, func() []flow.Block { return one(hiding(plain(), func(int) bool { return false })) }},
		{"traditional", theme.LightUp, 1, 560, func() []flow.Block { return one(ruby(oldText, plainRead)) }},
		{"zhuyin", theme.LightUp, 1, 560, func() []flow.Block { return one(ruby(oldText, zhuyin)) }},
		{"line-ends", theme.LightUp, 1, 470, ends},
		{"mixed-english", theme.LightUp, 1, 560, func() []flow.Block { return one(ruby(mixedText, mixedRead)) }},
		{"tones-light", theme.LightUp, 1, 560, func() []flow.Block { return one(toned(plain(), theme.ClassicTones())) }},
		{"tones-safe-dark", theme.DarkUp, 1, 560, func() []flow.Block { return one(toned(plain(), theme.SafeTones())) }},
		{"scale-200", theme.LightUp, 2, 800, func() []flow.Block { return one(plain()) }},
		{"marks", theme.LightUp, 1, 560, marked},
		{"marks-dark", theme.DarkUp, 1, 560, marked},
		{"beside", theme.LightUp, 1, 960, func() []flow.Block {
			b := plain()
			b.Beside = flow.HelpBeside(flow.BesidePart{Text: []rune("He said: “At last!”")}, flow.BesidePart{At: 11, Text: []rune("And this photo… Really?")})
			return one(b)
		}},
	}
}

// paint gives the picture of a golden.
func (g golden) paint(t *testing.T) *image.RGBA {
	t.Helper()
	uitest.App(t, g.mode, g.scale)
	f := flow.New(754)
	f.SetBlocks(g.make(), false)
	w := test.NewWindow(container.NewStack(widgets.NewFill(theme.Paper), f))
	defer w.Close()
	w.SetPadded(false)
	height := 60 * g.scale
	w.Resize(fyne.NewSize(g.width, 900))
	for i, b := range f.Blocks() {
		if _, bottom, ok := f.Extent(flow.Span{Block: i, Start: len(b.Para.Text) - 1, End: len(b.Para.Text)}); ok {
			height = max(height, bottom+8)
		}
	}
	got := w.Canvas().Capture()
	out := image.NewRGBA(image.Rect(0, 0, int(g.width), int(height)))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			out.Set(x, y, got.At(x, y))
		}
	}
	return out
}

// coarse gives a picture in 16 shades of each channel, with a palette where 256
// colours are enough.
func coarse(img *image.RGBA) image.Image {
	near := func(v uint8) uint8 { return uint8((int(v) + shade/2) / shade * shade) }
	colours := color.Palette{}
	index := map[color.RGBA]uint8{}
	rounded := image.NewRGBA(img.Rect)
	for i := 0; i < len(img.Pix); i += 4 {
		c := color.RGBA{near(img.Pix[i]), near(img.Pix[i+1]), near(img.Pix[i+2]), 0xFF}
		copy(rounded.Pix[i:], []uint8{c.R, c.G, c.B, c.A})
		if _, ok := index[c]; !ok {
			index[c] = uint8(len(colours))
			colours = append(colours, c)
		}
	}
	if len(colours) > 256 {
		return rounded
	}
	out := image.NewPaletted(img.Rect, colours)
	for i := range out.Pix {
		c := rounded.Pix[4*i:]
		out.Pix[i] = index[color.RGBA{c[0], c[1], c[2], 0xFF}]
	}
	return out
}

func TestGoldens(t *testing.T) {
	var sums strings.Builder
	for _, g := range goldens() {
		t.Run(g.name, func(t *testing.T) {
			got := g.paint(t)
			fmt.Fprintf(&sums, "%s %x\n", g.name, sha256.Sum256(got.Pix))
			path := filepath.Join(goldenFolder, g.name+".png")
			if os.Getenv("LIHUA_GOLDEN") == "write" {
				writePicture(t, path, coarse(got))
			}
			compare(t, path, got)
		})
	}
	if path := os.Getenv("LIHUA_GOLDEN_SUMS"); path != "" {
		if err := os.WriteFile(path, []byte(sums.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func writePicture(t *testing.T, path string, img image.Image) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(file, img); err != nil {
		t.Error(err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
}

// compare fails where a picture differs from the one that is kept; what it then
// is, is laid beside the test's other files.
func compare(t *testing.T, path string, got *image.RGBA) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(file)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != got.Rect {
		t.Fatalf("the picture is %v, want %v", got.Rect, want.Bounds())
	}
	different := 0
	for y := range got.Rect.Dy() {
		for x := range got.Rect.Dx() {
			a, b := got.RGBAAt(x, y), color.RGBAModel.Convert(want.At(x, y)).(color.RGBA)
			if far(a.R, b.R) || far(a.G, b.G) || far(a.B, b.B) {
				different++
			}
		}
	}
	if different > 0 {
		saved := filepath.Join(os.TempDir(), "different-"+filepath.Base(path))
		writePicture(t, saved, got)
		t.Errorf("%d pixels differ from %s; the picture is in %s", different, path, saved)
	}
}

func far(a, b uint8) bool { return max(a, b)-min(a, b) > shade/2+1 }

// The same pixels come out at every run and in every locale.
func TestGoldensAreTheSameInEveryLocale(t *testing.T) {
	if os.Getenv("LIHUA_GOLDEN_SUMS") != "" {
		t.Skip("this is one of the runs")
	}
	uitest.App(t, theme.LightUp, 1) // skips where there are no fonts
	first := ""
	for i, locale := range []string{"C", "zh_CN.UTF-8", "C"} {
		path := filepath.Join(t.TempDir(), "sums")
		run := exec.Command(os.Args[0], "-test.run", "^TestGoldens$")
		run.Env = append(os.Environ(), "LANG="+locale, "LC_ALL="+locale, "LANGUAGE=", "LIHUA_GOLDEN=", "LIHUA_GOLDEN_SUMS="+path)
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("run %d in %s: %v\n%s", i+1, locale, err, out)
		}
		sums, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(sums), "\n"); n != len(goldens()) {
			t.Fatalf("run %d in %s made %d pictures, want %d", i+1, locale, n, len(goldens()))
		}
		if first == "" {
			first = string(sums)
		}
		if string(sums) != first {
			t.Errorf("run %d in %s differs:\n%s\nfirst:\n%s", i+1, locale, sums, first)
		}
	}
}
