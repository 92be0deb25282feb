package page_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// switchable is an input method that can be switched and nothing else.
type switchable struct {
	on    bool
	watch func()
}

func (s *switchable) Key(*fyne.KeyEvent, fyne.KeyModifier) bool  { return false }
func (s *switchable) Rune(rune) bool                             { return false }
func (s *switchable) Blur()                                      {}
func (s *switchable) On() bool                                   { return s.on }
func (s *switchable) Switch(on bool)                             { s.on = on; s.watch() }
func (s *switchable) Watch(watch func())                         { s.watch = watch }
func (s *switchable) Release()                                   {}
func (s *switchable) Last() (widgets.Input, widgets.InputTarget) { return s, nil }

func TestTheLinkOfTheInputMethod(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	field := widgets.NewField("")
	var frame page.Frame
	if frame.InputLink(field) != nil {
		t.Error("there is a link without an input method")
	}
	in, focused := &switchable{}, fyne.Focusable(nil)
	frame.Words = uitest.Words(t, study.English)
	frame.Input = func(widgets.InputTarget, bool) widgets.Input { return in }
	frame.Focus = func(o fyne.Focusable) { focused = o }
	link := frame.InputLink(field)
	off := link.Label()
	if test.Tap(link); !in.on || link.Label() == off || focused != field {
		t.Errorf("on %v, label %q, focused %v", in.on, link.Label(), focused)
	}
	if in.Switch(false); link.Label() != off {
		t.Errorf("switched off by its key it says %q", link.Label())
	}
}
