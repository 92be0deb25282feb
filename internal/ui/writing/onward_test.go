package writing_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// comesAfter has a letter of the library come as soon as a reply is sent, or
// says when it comes.
type comesAfter struct {
	*post
	deliver func()
}

func (c comesAfter) Send(ctx context.Context, id string) (letters.Letter, error) {
	l, err := c.post.Send(ctx, id)
	if err == nil && c.deliver != nil {
		c.deliver()
	}
	return l, err
}

func TestWishesAreOfferedWhileThereIsNone(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	wish := func(p *widgets.Pressable) bool { return strings.HasPrefix(said(p), "此致 敬礼！") }
	test.Tap(find(t, h.page.Desk(), wish))
	if got := h.page.Part("wish").Text() + "|" + h.page.Part("body").Text(); got != "此致\n敬礼！|" {
		t.Errorf("the click wrote %q", got)
	}
	if h.canvas().Focused() != fyne.Focusable(h.page.Part("wish")) {
		t.Error("the caret is not in the wish")
	}
	if strings.Contains(h.said(), "Good wishes") {
		t.Error("wishes are offered to a letter that has one")
	}
	h.page.Part("wish").Undo()
	if !strings.Contains(h.said(), "Good wishes") {
		t.Error("no wishes are offered to a letter without one")
	}
	h = atDesk(t, "peter-b1-01")
	test.Tap(find(t, h.page.Desk(), func(p *widgets.Pressable) bool { return strings.HasPrefix(said(p), letters.Wishes(study.English)[0]) }))
	if got := h.page.Part("wish").Text(); got != letters.Wishes(study.English)[0] {
		t.Errorf("the click wrote %q", got)
	}
}

// sending seals a reply to the first letter of a thread.
func sending(t *testing.T, deliver bool, due time.Time) *room {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	c, l := newClock(), loadLibrary(t)
	p := newPost(t, c)
	p.deliver(t, l, "lihua-hsk3-01")
	h := enter(t, study.English, c, p, l)
	after := comesAfter{post: p}
	if deliver {
		after.deliver = func() { p.deliver(t, l, "lihua-hsk3-02") }
	}
	h.page = h.buildWith(study.English, l, after, func(context.Context) ([]letters.Due, error) {
		if due.IsZero() {
			return nil, nil
		}
		return []letters.Due{{ThreadID: "another", At: due.Add(-time.Hour)}, {ThreadID: "tofu", At: due}}, nil
	})
	h.window()
	h.show(route.Reply{LetterID: p.store.incoming(t, "lihua-hsk3-01")})
	test.Type(h.page.Part("body"), "我很好。")
	h.seal()
	return h
}

func TestTheSentPageLeadsToTheNextLetter(t *testing.T) {
	h := sending(t, true, time.Time{})
	if !strings.Contains(h.said(), "Read the next letter") {
		t.Fatal("nothing leads to the letter that came")
	}
	next := h.post.store.incoming(t, "lihua-hsk3-02")
	for _, key := range []string{"Return", "Escape"} {
		h.stage.Routes = nil
		h.page.Key(key)
		want := route.Thread{ID: "tofu", LetterID: next}
		if key == "Escape" {
			want.LetterID = ""
		}
		if len(h.stage.Routes) != 1 || h.stage.Routes[0] != route.Route(want) {
			t.Errorf("%s leads to %v", key, h.stage.Routes)
		}
	}
}

func TestTheSentPageSaysWhenTheNextLetterComes(t *testing.T) {
	h := sending(t, false, time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC))
	const line = "The next letter comes on 24 Nov, 09:30."
	if said := h.said(); !strings.Contains(said, line) || strings.Contains(said, "Read the next letter") {
		t.Errorf("the page says\n%s", said)
	}
	if h.page.Key("Return") {
		t.Error("Enter leads to a letter that did not come")
	}
	h.show(route.Thread{ID: "tofu"})
	h.page.Key("End")
	if said := h.said(); !strings.Contains(said, line) {
		t.Errorf("the thread says\n%s", said)
	}
	h = sending(t, false, time.Time{})
	if said := h.said(); strings.Contains(said, "The next letter comes") || strings.Contains(said, "Read the next letter") {
		t.Errorf("the last letter of a thread is followed by\n%s", said)
	}
}

func TestTheStateOfAThreadAlwaysFits(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		uitest.App(t, theme.LightUp, scale)
		c := newClock()
		p, l := written(t, c)
		h := enter(t, study.English, c, p, l)
		h.window()
		h.show(route.ToRoom{To: route.Letters})
		for _, width := range []float32{280, 420, 760} {
			for _, row := range h.page.StateWidths(width * scale) {
				if row.Has < row.Needs {
					t.Errorf("%v wide at %v: %q has %v of %v", width, scale, row.State, row.Has, row.Needs)
				}
			}
		}
	}
}
