package writing

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// useInput has the program's own input method type into the fields of the
// paper, and gives the button that switches it: for a Chinese letter only, in
// others its key does.
func (d *desk) useInput() fyne.CanvasObject {
	d.releaseInput()
	if d.p.frame.Input == nil {
		return widgets.NewNote("")
	}
	chinese := d.reply.Language == study.Chinese
	for _, f := range d.sheet.fields {
		in := d.p.frame.Input(f, chinese)
		f.SetInterceptor(in)
		d.inputs = append(d.inputs, in)
	}
	if !chinese {
		return widgets.NewNote("")
	}
	in := d.inputs[0]
	words := d.p.frame.Words
	label := func() string {
		if in.On() {
			return words.T("typing.on")
		}
		return words.T("typing.button")
	}
	button := widgets.NewButton(label(), shortcuts.Name(shortcuts.TypingKey), func() {
		in.Switch(!in.On())
		d.sheet.give(d.sheet.last)
	})
	in.Watch(func() {
		button.SetLabel(label())
		d.settle()
	})
	return widgets.NewFlow(10, 8, button)
}

// releaseInput lets go of fields that are no more.
func (d *desk) releaseInput() {
	for _, in := range d.inputs {
		in.Release()
	}
	d.inputs = nil
}
