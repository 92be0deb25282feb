package review

import (
	"bytes"
	"context"
	"errors"
	"image"
	_ "image/gif"  // pictures of notes are of these kinds
	_ "image/jpeg" // …
	_ "image/png"  // …
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	_ "golang.org/x/image/webp" // …

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// mostPixels is the most that a picture may have: one of some bytes can claim to
// be as large as a city.
const mostPixels = 40_000_000

// pictureHeight is how high a picture stands on a card, in pixels at 100 %.
const pictureHeight = 220

// picture has the picture of a note ready when its answer is shown. One that is
// gone or cannot be read is left out.
func (s *session) picture(t *turn) {
	media := s.page.deps.Media
	hash := ""
	for _, m := range t.item.Note.Media {
		if m.Role == cards.Picture {
			hash = m.Hash
		}
	}
	if media == nil || hash == "" {
		return
	}
	page.Load(&s.page.picturing, func(ctx context.Context) (image.Image, error) {
		return readPicture(ctx, media, hash)
	}, func(picture image.Image, err error) {
		switch {
		case err != nil && study.CodeOf(err) != study.CodeNotFound && !errors.Is(err, image.ErrFormat):
			s.page.report(err)
		case err == nil && s.page.session == s && s.turn == t:
			t.picture = picture
			if t.open {
				s.show(t)
			}
		}
	})
}

func readPicture(ctx context.Context, media Media, hash string) (picture image.Image, err error) {
	file, _, err := media.Open(ctx, hash)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	content, err := io.ReadAll(io.LimitReader(file, cards.MaxMedium))
	if err != nil {
		return nil, err
	}
	about, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || about.Width <= 0 || about.Height <= 0 || about.Width > mostPixels/about.Height {
		return nil, image.ErrFormat
	}
	picture, _, err = image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, image.ErrFormat
	}
	return picture, nil
}

// pictured sets the picture of a note, nil if there is none.
func pictured(t *turn) fyne.CanvasObject {
	if t.picture == nil {
		return nil
	}
	shown := canvas.NewImageFromImage(t.picture)
	shown.FillMode = canvas.ImageFillContain
	size := t.picture.Bounds().Size()
	shown.SetMinSize(fyne.NewSize(1, min(theme.Px(pictureHeight), float32(size.Y))))
	return widgets.NewInset(18, 0, 0, 0, shown)
}
