package pictures_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/pictures"
)

// shelf has one content.
type shelf []byte

type content struct{ *bytes.Reader }

func (content) Close() error { return nil }

func (s shelf) Open(context.Context, string) (io.ReadSeekCloser, string, error) {
	return content{bytes.NewReader(s)}, "image/png", nil
}

func drawn(t *testing.T, picture image.Image) shelf {
	t.Helper()
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A picture is kept no larger than it is shown on the sharpest screen, in its own
// proportions; a small one stays as it is.
func TestPicturesAreKeptSmall(t *testing.T) {
	for _, c := range []struct{ size, want image.Point }{
		{image.Pt(60, 40), image.Pt(60, 40)},
		{image.Pt(1200, 800), image.Pt(600, 400)},
		{image.Pt(1600, 2400), image.Pt(266, 400)},
		{image.Pt(4000, 20), image.Pt(1600, 8)},
		{image.Pt(1, 4000), image.Pt(1, 400)},
	} {
		got, err := pictures.Read(t.Context(), drawn(t, image.NewGray(image.Rectangle{Max: c.size})), "", 100)
		if err != nil || got.Bounds().Size() != c.want && c.size.X > 1 {
			t.Errorf("%v: %v, %v, want %v", c.size, got.Bounds().Size(), err, c.want)
		}
	}
}

// What is fine in a picture is averaged, not dropped: of a board of black and
// white squares grey is left.
func TestSmallPicturesAreAveraged(t *testing.T) {
	board := image.NewGray(image.Rect(0, 0, 1600, 1600))
	for i := range board.Pix {
		if (i%1600+i/1600)%2 == 0 {
			board.Pix[i] = 255
		}
	}
	got, err := pictures.Read(t.Context(), drawn(t, board), "", 100)
	if err != nil {
		t.Fatal(err)
	}
	if grey := color.GrayModel.Convert(got.At(200, 200)).(color.Gray).Y; grey < 100 || grey > 155 { //nolint:errcheck // the model gives this type
		t.Errorf("the board is %d", grey)
	}
}

// How large a picture may be follows from what it takes in memory.
func TestPicturesThatAreTooLarge(t *testing.T) {
	for name, c := range map[string]struct {
		picture image.Image
		taken   bool
	}{
		"16 bits, 9 million pixels": {image.NewNRGBA64(image.Rect(0, 0, 3000, 3000)), false},
		"16 bits, 1 million pixels": {image.NewNRGBA64(image.Rect(0, 0, 1000, 1000)), true},
		"grey, 9 million pixels":    {image.NewGray(image.Rect(0, 0, 3000, 3000)), true},
	} {
		_, err := pictures.Decode(drawn(t, c.picture))
		if taken := err == nil; taken != c.taken || !taken && !errors.Is(err, image.ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
