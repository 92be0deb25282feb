package review_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io"
	"testing"

	"fyne.io/fyne/v2/canvas"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// shelf has contents by their hashes.
type shelf map[string][]byte

type content struct{ *bytes.Reader }

func (content) Close() error { return nil }

func (s shelf) Open(_ context.Context, hash string) (io.ReadSeekCloser, string, error) {
	c, ok := s[hash]
	if !ok {
		return nil, "", &study.Error{Code: study.CodeNotFound}
	}
	return content{bytes.NewReader(c)}, "image/png", nil
}

func TestThePictureOfANote(t *testing.T) {
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 60, 40))); err != nil {
		t.Fatal(err)
	}
	// The head of a picture that claims to be 65,535 pixels wide and high.
	huge := []byte("GIF89a\xff\xff\xff\xff\x00\x00\x00")
	media := shelf{"drawn": drawn.Bytes(), "broken": []byte("no picture"), "huge": huge}
	for hash, want := range map[string]int{"drawn": 1, "broken": 0, "gone": 0, "huge": 0} {
		item := three()[0]
		item.Note.Media = []cards.Medium{{Role: cards.Sound, Hash: "sound"}, {Role: cards.Picture, Hash: hash}}
		r := newRoom(t, newDeck(item), func(deps *review.Deps) { deps.Media = media }).show(route.Review{})
		if n := len(uitest.All[*canvas.Image](r.Content())); n != 0 {
			t.Errorf("%s: %d pictures stand over the question", hash, n)
		}
		r.press(space)
		if n := len(uitest.All[*canvas.Image](r.Content())); n != want || len(r.stage.Errors) != 0 {
			t.Errorf("%s: %d pictures, want %d; reported %v", hash, n, want, r.stage.Errors)
		}
	}
}
