package postcard_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/postcard"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

var update = flag.Bool("update", false, "write what comes out as what should")

func fonts(t testing.TB) postcard.Fonts {
	t.Helper()
	f, done, err := press.CarriedFonts(t.TempDir(), assets.Fonts)()
	if err != nil {
		t.Skipf("the fonts are not built (make data): %v", err)
	}
	t.Cleanup(func() {
		if err := done(); err != nil {
			t.Error(err)
		}
	})
	return postcard.Fonts{Regular: f.Regular, Kai: f.Kai}
}

func card(t testing.TB, f postcard.Fonts, l publish.Letter) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := postcard.Write(context.Background(), &b, publishtest.Letters(l), f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decode(t testing.TB, file []byte) *image.RGBA {
	t.Helper()
	p, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewRGBA(p.Bounds())
	draw.Draw(out, out.Bounds(), p, image.Point{}, draw.Src)
	return out
}

// small gives a picture at an eighth of its size.
func small(p *image.RGBA) *image.RGBA {
	const by = 8
	out := image.NewRGBA(image.Rect(0, 0, p.Rect.Dx()/by, p.Rect.Dy()/by))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			var sum [3]int
			for k := range by * by {
				c := p.RGBAAt(x*by+k%by, y*by+k/by)
				sum[0], sum[1], sum[2] = sum[0]+int(c.R), sum[1]+int(c.G), sum[2]+int(c.B)
			}
			out.SetRGBA(x, y, color.RGBA{uint8(sum[0] / by / by), uint8(sum[1] / by / by), uint8(sum[2] / by / by), 255})
		}
	}
	return out
}

// TestGolden compares a card with how it was found good, an eighth as large and
// with some play: processors round differently.
func TestGolden(t *testing.T) {
	f := fonts(t)
	for name, letter := range map[string]publish.Letter{"zh": publishtest.Reply(), "en": publishtest.Answer()} {
		file := card(t, f, letter)
		if !bytes.Equal(file, card(t, f, letter)) {
			t.Error("the same letter makes other bytes")
		}
		got := small(decode(t, file))
		path := filepath.Join("testdata", name+".png")
		if *update {
			var b bytes.Buffer
			if err := errors.Join(png.Encode(&b, got), os.WriteFile(path, b.Bytes(), 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		wanted, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want := decode(t, wanted)
		if got.Rect != want.Rect {
			t.Fatalf("%s is %v large, want %v", name, got.Rect, want.Rect)
		}
		far := 0
		for i := range got.Pix {
			if d := int(got.Pix[i]) - int(want.Pix[i]); d > 6 || d < -6 {
				far++
			}
		}
		if far > 40 {
			t.Errorf("%s differs from %s in %d places (run with -update and look)", name, path, far)
		}
	}
}

// A card is as large on paper as the file says.
func TestSizeOnPaper(t *testing.T) {
	file := card(t, fonts(t), publishtest.Reply())
	if p := decode(t, file); p.Rect != image.Rect(0, 0, postcard.Width, postcard.Height) {
		t.Errorf("%v", p.Rect)
	}
	at := bytes.Index(file, []byte("pHYs"))
	if at < 0 || binary.BigEndian.Uint32(file[at+4:]) != 11811 || binary.BigEndian.Uint32(file[at+8:]) != 11811 || file[at+12] != 1 {
		t.Error("the file does not say 300 dots per inch")
	}
}

// A letter goes on on further cards, and is refused where they are not enough.
func TestLongLetters(t *testing.T) {
	f := fonts(t)
	cards := 0
	for _, characters := range []int{600, 3000} {
		height := decode(t, card(t, f, publishtest.LongLetter(characters))).Rect.Dy() + postcard.Gap
		if height%(postcard.Height+postcard.Gap) != 0 || height/(postcard.Height+postcard.Gap) <= max(1, cards) {
			t.Errorf("%d characters are %d pixels high", characters, height)
		}
		cards = height / (postcard.Height + postcard.Gap)
	}
	err := postcard.Write(context.Background(), io.Discard, publishtest.Letters(publishtest.LongLetter(20_000)), f)
	if study.CodeOf(err) != postcard.CodeTooLong {
		t.Errorf("20,000 characters: %v", err)
	}
}

// What nobody writes breaks nothing, with readings and without.
func TestHostile(t *testing.T) {
	f := fonts(t)
	book := publishtest.Letters(publishtest.Hostile())
	for _, p := range book.Texts[0].Paragraphs {
		for i := range p.Sentences {
			for k := range p.Sentences[i].Runs {
				p.Sentences[i].Runs[k].Ruby = "\x00zhuāng\u202e"
			}
		}
	}
	for _, b := range []*publish.Book{book, publishtest.Letters(publishtest.Hostile()), publishtest.Letters(publish.Letter{Sealed: true})} {
		if err := postcard.Write(context.Background(), io.Discard, b, f); err != nil && study.CodeOf(err) != postcard.CodeTooLong {
			t.Error(err)
		}
	}
}

func TestRefusals(t *testing.T) {
	f := fonts(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	one := publishtest.Letters(publishtest.Reply())
	for _, c := range []struct {
		name  string
		ctx   context.Context
		book  *publish.Book
		fonts postcard.Fonts
		want  study.Code
	}{
		{"nothing", context.Background(), &publish.Book{}, f, study.CodeInvalid},
		{"a text", context.Background(), publishtest.Book(publishtest.English(publish.Under)), f, study.CodeInvalid},
		{"two letters", context.Background(), publishtest.Letters(publishtest.Reply(), publishtest.Answer()), f, postcard.CodeOneLetter},
		{"no face", context.Background(), one, postcard.Fonts{Regular: f.Regular, Kai: strings.NewReader("no face")}, postcard.CodeFontDamaged},
	} {
		if err := postcard.Write(c.ctx, io.Discard, c.book, c.fonts); study.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if err := postcard.Write(ctx, io.Discard, one, f); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if err := postcard.Write(context.Background(), full{}, one, f); err == nil || err.Error() != "no space" {
		t.Errorf("on a full disk: %v", err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space") }
