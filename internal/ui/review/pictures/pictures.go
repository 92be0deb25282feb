// Package pictures shows the pictures of notes.
package pictures

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	_ "image/gif"  // pictures of notes are of these kinds
	_ "image/jpeg" // …
	_ "image/png"  // …
	"io"
	"net/http"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // …

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Media gives the contents of notes.
type Media interface {
	// Open gives a content and its media type; it fails with not_found.
	Open(ctx context.Context, hash string) (content io.ReadSeekCloser, kind string, err error)
}

// mostBytes is the most that a picture may take in memory: one of some bytes can
// claim to be as large as a city. A photograph may have some 33 million pixels.
const mostBytes = 64 << 20

// sharp is how many pixels of a picture are kept for each one of the height in
// which it stands at 100 %: twice the size on a screen of twice as many.
const sharp = 4

// Read gives a picture for a height at which it stands, in pixels at 100 %. It is
// made as small as that allows. It fails with not_found, and with image.ErrFormat
// for what is none or is too large.
func Read(ctx context.Context, media Media, hash string, height int) (picture image.Image, err error) {
	file, _, err := media.Open(ctx, hash)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	content, err := io.ReadAll(io.LimitReader(file, cards.MaxMedium))
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	whole, err := Decode(content)
	if err != nil {
		return nil, err
	}
	return smaller(whole, sharp*height), nil
}

// smaller gives a picture that is at most so many pixels high, and at most four
// times as wide.
func smaller(picture image.Image, height int) image.Image {
	size := picture.Bounds().Size()
	share := min(float64(height)/float64(size.Y), 4*float64(height)/float64(size.X))
	if share >= 1 {
		return picture
	}
	to := image.Pt(max(1, int(share*float64(size.X))), max(1, int(share*float64(size.Y))))
	// A point of the scaled picture is made of its four neighbours: from twice the
	// size, of all that it stands for.
	for _, step := range []image.Point{to.Mul(2), to} {
		if step.X < size.X && step.Y < size.Y {
			scaled := image.NewRGBA(image.Rectangle{Max: step})
			draw.ApproxBiLinear.Scale(scaled, scaled.Bounds(), picture, picture.Bounds(), draw.Src, nil)
			picture = scaled
		}
	}
	return picture
}

// Decode gives the picture that a content is. It fails with image.ErrFormat for
// what is none or is too large.
func Decode(content []byte) (image.Image, error) {
	about, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || about.Width <= 0 || about.Height <= 0 || about.Width > mostBytes/pixelBytes(about.ColorModel)/about.Height {
		return nil, image.ErrFormat
	}
	picture, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, image.ErrFormat
	}
	return picture, nil
}

// pixelBytes gives about how many bytes a pixel takes in memory.
func pixelBytes(m color.Model) int {
	switch m {
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.GrayModel:
		return 1
	case color.YCbCrModel, color.Gray16Model: // of photographs, two at most are usual
		return 2
	}
	if _, few := m.(color.Palette); few {
		return 1
	}
	return 4
}

// New sets a picture at most height pixels high at 100 %, and never larger than
// it is.
func New(picture image.Image, height float32) *canvas.Image {
	shown := canvas.NewImageFromImage(picture)
	shown.FillMode = canvas.ImageFillContain
	shown.SetMinSize(fyne.NewSize(1, min(theme.Px(height), float32(picture.Bounds().Dy()))))
	return shown
}

// Kind gives the media type of a picture by its content.
func Kind(content []byte) string { return http.DetectContentType(content) }
