package page

import (
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// InputLink gives a link that switches pinyin input on and off in a field of
// either language, as its key does, and says whether it is on; nil where the
// window has no input method.
func (f Frame) InputLink(field widgets.InputTarget) *widgets.Link {
	if f.Input == nil {
		return nil
	}
	in := f.Input(field, false)
	label := func() string {
		if in.On() {
			return f.Words.T("typing.on")
		}
		return f.Words.T("typing.button")
	}
	link := widgets.NewKeyLink(label(), shortcuts.Name(shortcuts.TypingKey), func() {
		in.Switch(!in.On())
		f.Focus(field)
	})
	in.Watch(func() { link.SetLabel(label()) })
	return link
}
