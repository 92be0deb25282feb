package writing_test

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// look is a way in which a page is photographed.
type look struct {
	name     string
	mode     theme.Mode
	language study.Language
	size     fyne.Size
	scale    float32
}

func looks() []look {
	wide, small := fyne.NewSize(1280-184, 800), fyne.NewSize(960-56, 640)
	return []look{
		{"light-en", theme.LightUp, study.English, wide, 1},
		{"dark-zh", theme.DarkUp, study.Chinese, wide, 1},
		{"small-zh", theme.LightUp, study.Chinese, small, 1},
		{"large-en", theme.LightUp, study.English, fyne.NewSize(1280-112, 800), 2},
		{"wide-en", theme.LightUp, study.English, fyne.NewSize(1600-184, 1000), 1},
	}
}

// body is a reply as a learner at HSK 3 writes it.
const body = "谢谢你的信。你的老师真有意思，我也想看看那张桌子。我家没有猫，可是邻居有一只狗，一只很老的狗。它每天睡在门口，谁来它都不叫。\n星期天我常常和爸爸去公园。你爸爸几点去跑步？"

// written makes a study with two threads: one answered, one with a draft.
func written(t *testing.T, c *clock) (*post, library) {
	t.Helper()
	ctx := context.Background()
	l := loadLibrary(t)
	p := newPost(t, c)
	p.deliver(t, l, "lihua-hsk2-01", "john-a2-01", "peter-b1-01")
	sent, err := p.Reply(ctx, p.store.incoming(t, "john-a2-01"), letters.Content{
		Salutation: "Dear John,", Body: "Thank you for your letter. Our school paper has four pages and one joke, which is the same every month.\nWho reads yours?",
		Wish: "I am looking forward to your reply.", Signature: "Yours,\nLi Hua", Date: "20 November 2026",
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Send(ctx, sent.ID); err != nil {
		t.Fatal(err)
	}
	draft, err := p.Reply(ctx, p.store.incoming(t, "lihua-hsk2-01"), letters.Content{
		Salutation: "亲爱的李华：", Greeting: "你好！", Body: "谢谢你的信。", Signature: "你的朋友\n约翰", Date: "2026年11月21日",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"谢谢你的信。你的老师真有意思，我也想看看那张桌子。", body} {
		c.pass(time.Minute)
		content := draft.Content
		content.Body = text
		if err := p.Write(ctx, draft.ID, content); err != nil {
			t.Fatal(err)
		}
	}
	c.pass(3 * time.Second)
	return p, l
}

func TestPhotographs(t *testing.T) {
	for _, k := range looks() {
		t.Run(k.name, func(t *testing.T) {
			uitest.App(t, k.mode, k.scale)
			c := newClock()
			p, l := written(t, c)
			ground := func(o fyne.CanvasObject) fyne.CanvasObject {
				return container.NewStack(widgets.NewFill(theme.Paper), o)
			}
			shoot := func(name string, to route.Route, then func(h *room)) {
				h := enter(t, k.language, c, p, l)
				uitest.Photograph(t, ground(h.page.Content()), k.size, name+"-"+k.name, func() {
					h.show(to)
					if then != nil {
						then(h)
					}
				})
				h.page.Leave()
			}
			shoot("list", route.ToRoom{To: route.Letters}, nil)
			shoot("thread", route.Thread{ID: "school-paper"}, nil)
			shoot("thread-draft", route.Thread{ID: "new-friend"}, nil)
			shoot("desk", route.Reply{LetterID: p.store.incoming(t, "lihua-hsk2-01")}, nil)
			shoot("desk-letter", route.Reply{LetterID: p.store.incoming(t, "lihua-hsk2-01")}, func(h *room) { h.page.ShowLetter() })
			shoot("desk-english", route.Reply{LetterID: p.store.incoming(t, "peter-b1-01")}, nil)
			shoot("desk-sent", route.Reply{LetterID: p.store.incoming(t, "john-a2-01")}, nil)
			shoot("desk-versions", route.Reply{LetterID: p.store.incoming(t, "lihua-hsk2-01")}, func(h *room) {
				h.page.Versions()
				h.page.Wait()
			})
			shoot("desk-failing", route.Reply{LetterID: p.store.incoming(t, "lihua-hsk2-01")}, func(h *room) {
				p.store.setRefuse(&study.Error{Code: study.CodeDiskFull, Op: "write", Args: map[string]string{"path": "study.db"}})
				test.Type(h.page.Part("body"), "！")
				h.until("a write failed", func() bool { _, _, _, failure := h.page.Status(); return failure != "" })
				p.store.setRefuse(nil)
			})
			h := enter(t, k.language, c, newPost(t, c), l)
			uitest.Photograph(t, ground(h.page.Content()), k.size, "list-empty-"+k.name, func() { h.show(route.ToRoom{To: route.Letters}) })
		})
	}
}
