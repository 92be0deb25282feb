package review

import (
	"context"
	"errors"
	"image"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/pictures"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

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
		return pictures.Read(ctx, media, hash, pictureHeight)
	}, func(picture image.Image, err error) {
		switch {
		case err != nil && study.CodeOf(err) != study.CodeNotFound && !errors.Is(err, image.ErrFormat):
			s.page.report(err)
		case err == nil && s.page.session == s && s.turn == t:
			t.picture = picture
			if t.open { // the keyboard stays where it is
				s.view.open(t, s.page.deps.Deck.Preview(t.item.Card))
			}
		}
	})
}

// pictured sets the picture of a note, nil if there is none.
func pictured(t *turn) fyne.CanvasObject {
	if t.picture == nil {
		return nil
	}
	return widgets.NewInset(18, 0, 0, 0, pictures.New(t.picture, pictureHeight))
}
