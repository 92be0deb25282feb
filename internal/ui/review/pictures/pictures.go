// Package pictures shows the pictures of notes.
package pictures

import (
	"bytes"
	"context"
	"errors"
	"image"
	_ "image/gif"  // pictures of notes are of these kinds
	_ "image/jpeg" // …
	_ "image/png"  // …
	"io"
	"net/http"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	_ "golang.org/x/image/webp" // …

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Media gives the contents of notes.
type Media interface {
	// Open gives a content and its media type; it fails with not_found.
	Open(ctx context.Context, hash string) (content io.ReadSeekCloser, kind string, err error)
}

// mostPixels is the most that a picture may have: one of some bytes can claim to
// be as large as a city.
const mostPixels = 40_000_000

// Read gives a picture. It fails with not_found, and with image.ErrFormat for
// what is none or is too large.
func Read(ctx context.Context, media Media, hash string) (picture image.Image, err error) {
	file, _, err := media.Open(ctx, hash)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	content, err := io.ReadAll(io.LimitReader(file, cards.MaxMedium))
	if err != nil {
		return nil, err
	}
	return Decode(content)
}

// Decode gives the picture that a content is. It fails with image.ErrFormat for
// what is none or is too large.
func Decode(content []byte) (image.Image, error) {
	about, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || about.Width <= 0 || about.Height <= 0 || about.Width > mostPixels/about.Height {
		return nil, image.ErrFormat
	}
	picture, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, image.ErrFormat
	}
	return picture, nil
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
