package writing_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// inputs are an input method with one mode for fields for Chinese and one for
// others.
type inputs struct {
	chinese, others bool
	known           map[widgets.InputTarget]*input
	last            *input
}

type input struct {
	all     *inputs
	target  widgets.InputTarget
	chinese bool
	watch   func()
}

func (i *inputs) of(t widgets.InputTarget, chinese bool) widgets.Input {
	in := &input{all: i, target: t, chinese: chinese}
	i.known[t] = in
	return in
}

func (i *inputs) tell() {
	for _, in := range i.known {
		if in.watch != nil {
			in.watch()
		}
	}
}

// enter has a field be the one with the keyboard.
func (i *inputs) enter(t widgets.InputTarget) {
	i.last = i.known[t]
	i.tell()
}

func (i *input) Key(*fyne.KeyEvent, fyne.KeyModifier) bool { return false }
func (i *input) Rune(rune) bool                            { return false }
func (i *input) Blur()                                     {}
func (i *input) Watch(watch func())                        { i.watch = watch }
func (i *input) Release()                                  { delete(i.all.known, i.target) }

func (i *input) On() bool {
	if i.chinese {
		return i.all.chinese
	}
	return i.all.others
}

func (i *input) Switch(on bool) {
	if i.chinese {
		i.all.chinese = on
	} else {
		i.all.others = on
	}
	i.all.tell()
}

func (i *input) Last() (widgets.Input, widgets.InputTarget) {
	if i.all.last != nil {
		return i.all.last, i.all.last.target
	}
	return i, i.target
}

// typingDesk opens the desk with an input method.
func typingDesk(t *testing.T) (*room, *inputs) {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	c, l := newClock(), loadLibrary(t)
	p := newPost(t, c)
	p.deliver(t, l, "lihua-hsk2-01")
	h := enter(t, study.English, c, p, l)
	in := &inputs{known: map[widgets.InputTarget]*input{}}
	h.stage.Input = in.of
	h.page = h.build(study.English, l)
	h.window()
	h.show(route.Reply{LetterID: p.store.incoming(t, "lihua-hsk2-01")})
	return h, in
}

// The button tells the mode of the field that one is in, and switches that. What
// is looked for on the paper is typed as the paper is.
func TestTheButtonOfTheInputMethod(t *testing.T) {
	h, in := typingDesk(t)
	on := func() bool {
		t.Helper()
		return strings.Contains(h.said(), uitest.Words(t, study.English).T("typing.on"))
	}
	if on() {
		t.Error("it is on before it was switched")
	}
	field := h.found("猫")
	if known := in.known[field]; known == nil || !known.chinese {
		t.Error("what is looked for is not typed as the paper is")
	}
	other := find(t, h.page.Desk(), func(f *widgets.Field) bool {
		return f.PlaceHolder == uitest.Words(t, study.English).T("writing.look_up")
	})
	in.of(other, false)
	in.others = true
	if in.enter(other); !on() {
		t.Error("it does not tell the mode of the field with the keyboard")
	}
	if in.enter(h.page.Part("body")); on() {
		t.Error("it does not tell the mode of the paper")
	}
	h.page.TapInput()
	if !in.chinese || !on() || h.canvas().Focused() != fyne.Focusable(h.page.Part("body")) {
		t.Errorf("clicked: on %v, it says %v, the keyboard is with %T", in.chinese, on(), h.canvas().Focused())
	}
}

// A place that cannot be shown leads to the list: the desk that was left takes
// nothing any more.
func TestWhatCannotBeShownLeadsToTheList(t *testing.T) {
	h, _ := typingDesk(t)
	tap := h.page.InputTap()
	h.page.Show(route.Thread{ID: "nothing"})
	tap() // while it is looked for
	h.page.Wait()
	if len(h.stage.Errors) != 1 || study.CodeOf(h.stage.Errors[0]) != study.CodeNotFound {
		t.Errorf("reported %v", h.stage.Errors)
	}
	if rows := h.page.Rows(); len(rows) != 1 {
		t.Errorf("the list shows %v", rows)
	}
}

// A field of a sheet that was closed is nobody's any more.
func TestTheButtonForgetsAClosedSheet(t *testing.T) {
	h, in := typingDesk(t)
	of := widgets.NewField("")
	in.of(of, false)
	in.others = true
	in.enter(of)
	if strings.Contains(h.said(), uitest.Words(t, study.English).T("typing.on")) {
		t.Error("it tells the mode of a field that is no more")
	}
	h.page.TapInput()
	if !in.chinese || !in.others || h.canvas().Focused() != fyne.Focusable(h.page.Part("body")) {
		t.Errorf("clicked: on %v and %v, the keyboard is with %T", in.chinese, in.others, h.canvas().Focused())
	}
}
