package writing

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// useInput gives the button that switches the program's own input method: for a
// Chinese letter only, in others its key does.
func (d *desk) useInput() fyne.CanvasObject {
	d.inputButton = nil
	d.attachInput()
	if len(d.inputs) == 0 || d.reply.Language != study.Chinese {
		return widgets.NewNote("")
	}
	d.inputButton = widgets.NewButton(d.inputLabel(), shortcuts.Name(shortcuts.TypingKey), func() {
		if len(d.inputs) == 0 { // the desk was left, and what comes next is not there yet
			return
		}
		in, at := d.typedInto()
		in.Switch(!in.On())
		d.sheet.give(at)
	})
	return widgets.NewFlow(10, 8, d.inputButton)
}

// typedInto gives the field of the desk that had the keyboard last, with its input
// method: one of a sheet that was closed is in no window any more.
func (d *desk) typedInto() (widgets.Input, widgets.InputTarget) {
	in, at := d.inputs[0].Last()
	if slices.Contains(d.inputs, in) || d.side.aids != nil && at == widgets.InputTarget(d.side.aids.look) {
		return in, at
	}
	i := max(0, slices.Index(d.sheet.fields, d.sheet.last))
	return d.inputs[i], d.sheet.fields[i]
}

// inputLabel tells how letters are typed in the field that one is in.
func (d *desk) inputLabel() string {
	if in, _ := d.typedInto(); in.On() {
		return d.p.frame.Words.T("typing.on")
	}
	return d.p.frame.Words.T("typing.button")
}

// attachInput has the input method type into the fields of the paper, and into
// those for finding there, while the desk is in the window.
func (d *desk) attachInput() {
	d.releaseInput()
	if d.p.frame.Input == nil || d.sheet == nil {
		return
	}
	for _, f := range d.sheet.fields {
		in := d.p.frame.Input(f, d.reply.Language == study.Chinese)
		f.SetInterceptor(in)
		d.inputs = append(d.inputs, in)
	}
	for _, f := range []*widgets.Field{d.finder.field, d.finder.by} { // what is looked for is on the paper
		d.inputs = append(d.inputs, d.p.frame.Input(f, d.reply.Language == study.Chinese))
	}
	d.inputs[0].Watch(func() {
		if d.inputButton == nil || len(d.inputs) == 0 {
			return
		}
		if label := d.inputLabel(); label != d.inputButton.Label() {
			d.inputButton.SetLabel(label)
			d.settle()
		}
	})
}

// releaseInput writes what is being typed, which belongs to the letter, and lets
// go of the fields.
func (d *desk) releaseInput() {
	for _, in := range d.inputs {
		in.Release()
	}
	d.inputs = nil
}
