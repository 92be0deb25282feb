package writing_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func TestAnOwnThreadCanBeRenamed(t *testing.T) {
	h := inRoom(t)
	th := h.own("小明")
	for _, at := range []route.Route{route.Thread{ID: th.ID}, route.ToRoom{To: route.Letters}} {
		h.show(at)
		h.page.Key("F2")
		sheet := h.canvas().Overlays().Top()
		if sheet == nil {
			t.Fatalf("at %v no sheet asks for the name", at)
		}
		title := find(t, sheet, func(*widgets.Field) bool { return true })
		title.SetText("看电影")
		title.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		h.page.Wait()
		if got, _, err := h.post.Thread(context.Background(), th.ID); err != nil || got.TitleZh != "看电影" || got.With != "小明" {
			t.Errorf("the thread is %+v, %v", got, err)
		}
		if said := h.said(); !strings.Contains(said, "看电影") {
			t.Errorf("at %v the new name does not show", at)
		}
		h.page.Key("U")
		h.page.Wait()
		if got, _, err := h.post.Thread(context.Background(), th.ID); err != nil || got.TitleZh != "" {
			t.Errorf("undone is %+v, %v", got, err)
		}
	}
}

func TestAThreadOfTheLibraryKeepsItsName(t *testing.T) {
	h := inRoom(t)
	h.show(route.Thread{ID: "new-friend"})
	h.page.Key("F2")
	if h.canvas().Overlays().Top() != nil {
		t.Error("a sheet asks for the name of a thread of the library")
	}
}

func TestAnOwnThreadGoesOnWithItsDraft(t *testing.T) {
	h := inRoom(t)
	th := h.own("小明")
	h.show(route.Thread{ID: th.ID})
	h.page.Key("N")
	h.page.Wait()
	to := h.last().(route.Draft)
	h.show(to)
	test.Type(h.page.Part("body"), "你好吗")
	h.page.Leave()
	h.show(route.Thread{ID: th.ID})
	find(t, h.page.Content(), func(b *widgets.Button) bool { return b.Label() == "Go on writing" })
	h.stage.Routes = nil
	if !h.page.Key("Return") || h.last() != to {
		t.Errorf("Enter led to %v", h.last())
	}
}
