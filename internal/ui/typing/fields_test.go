package typing_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func TestTheSwitchIsRememberedForChineseOnly(t *testing.T) {
	d := newDesk(t, true).on()
	if !d.settings.s.Typing.On {
		t.Error("what was switched on is not kept")
	}
	search := newDesk(t, false).on()
	if search.settings.s.Typing.On || !search.input.On() {
		t.Error("a field that is not for Chinese is switched for all, or not at all")
	}
	if !search.method.Toggle(search.window.Canvas()) || search.input.On() {
		t.Error("the key does not switch it off")
	}
	search.shows()
}

func TestASheetHasThePanelOverIt(t *testing.T) {
	d := newDesk(t, true)
	inside := widgets.NewField("")
	sheet := widgets.NewModal(fyne.NewSize(400, 300), container.NewVBox(inside))
	sheet.Open(d.window.Canvas())
	d.window.Canvas().Focus(inside)
	d.method.For(inside, true).Switch(true)
	d.method.Wait()
	d.write(inside, "nihao")
	if got := d.method.Shown(); len(got) == 0 {
		t.Fatal("no candidates")
	}
	panel, _ := d.method.PanelAt(0)
	if fyne.CurrentApp().Driver().AbsolutePositionForObject(panel).IsZero() {
		t.Error("the panel is not over the sheet")
	}
	d.write(inside, " ")
	if inside.Text != "你好" {
		t.Errorf("the sheet's field has %q", inside.Text)
	}
}

// largeField is a widget that is made of a field.
type largeField struct{ widgets.Field }

// A widget that is made of a field is typed into as the field itself is.
func TestAWidgetMadeOfAFieldIsTypedInto(t *testing.T) {
	d := newDesk(t, true)
	large := &largeField{}
	large.MultiLine = true
	large.ExtendBaseWidget(large)
	w := test.NewWindow(container.NewStack(large, d.method.Layer()))
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(600, 400))
	w.Canvas().Focus(large)
	if !d.method.Toggle(w.Canvas()) {
		t.Fatal("the key switches nothing on")
	}
	d.method.Wait()
	for _, r := range "nihao, " {
		large.TypedRune(r)
		d.method.Wait()
	}
	if large.Text != "你好， " {
		t.Errorf("the field has %q", large.Text)
	}
	passed := false
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { passed = true })
	if large.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1}); !passed {
		t.Error("the window's keys do not reach it")
	}
	large.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
}

// TestTheMenuOfAField opens it with the other button, and cuts and pastes.
func TestTheMenuOfAField(t *testing.T) {
	d := newDesk(t, false)
	open := func() *widgets.Menu {
		t.Helper()
		d.field.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(4, 4), AbsolutePosition: fyne.NewPos(10, 10)})
		menu, ok := d.window.Canvas().Overlays().Top().(*widgets.Menu)
		if !ok {
			t.Fatalf("%T opens", d.window.Canvas().Overlays().Top())
		}
		return menu
	}
	d.field.SetText("你好")
	if menu := open(); uitest.Shows(menu, "Cut") {
		t.Error("cutting is offered though nothing is selected")
	} else {
		uitest.Tap(t, menu, "Select all")
	}
	uitest.Tap(t, open(), "Cut")
	if d.field.Text != "" || fyne.CurrentApp().Clipboard().Content() != "你好" {
		t.Errorf("cut: the field has %q", d.field.Text)
	}
	uitest.Tap(t, open(), "Paste")
	if d.field.Text != "你好" || d.window.Canvas().Focused() != fyne.Focusable(d.field) {
		t.Errorf("pasted: the field has %q, the keyboard is with %T", d.field.Text, d.window.Canvas().Focused())
	}
}

func TestNothingIsLostWhenTheFocusGoes(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "nihao")
	d.window.Canvas().Unfocus()
	d.wants("你好") // what was shown first
	d.shows()
}

func TestLettersAreNotLostWhenThePointerLetsGoElsewhere(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "ni")
	panel, _ := d.method.PanelAt(0)
	panel.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	d.window.Canvas().Unfocus()
	d.input.Release() // the page goes away
	d.wants("你")
	d.shows()
}

// All fields that are not for Chinese are switched together, and whoever shows
// the mode of the field with the keyboard is told when that is another one.
func TestOneModeForAllOtherFields(t *testing.T) {
	d := newDesk(t, true).on()
	others := []*widgets.Field{widgets.NewField(""), widgets.NewField("")}
	w := test.NewWindow(container.NewStack(container.NewVBox(d.field, others[0], others[1]), d.method.Layer()))
	t.Cleanup(w.Close)
	told := 0
	d.input.Watch(func() { told++ })
	mode := func() bool {
		in, _ := d.input.Last()
		return in.On()
	}
	w.Canvas().Focus(others[0])
	if told == 0 || mode() {
		t.Errorf("in another field: told %d times, on %v", told, mode())
	}
	if d.method.Toggle(w.Canvas()); !mode() {
		t.Error("the key does not switch it on")
	}
	w.Canvas().Focus(others[1])
	d.write(others[1], "mao ")
	if !mode() || others[1].Text != "猫" {
		t.Errorf("in the next field: on %v, it has %q", mode(), others[1].Text)
	}
	if d.method.Toggle(w.Canvas()); mode() || !d.input.On() || !d.settings.s.Typing.On {
		t.Error("switching them off switches those for Chinese, or does not switch them")
	}
	w.Canvas().Focus(d.field)
	if in, at := d.input.Last(); !in.On() || at != widgets.InputTarget(d.field) {
		t.Error("back in the field for Chinese the mode of another one is told")
	}
}

func TestTheFieldsOfAPageThatWasLeftAreDropped(t *testing.T) {
	d := newDesk(t, false).on()
	paper := widgets.NewField("")
	letter := d.method.For(paper, true)
	d.write(d.field, "mao")
	d.method.Left()
	d.wants("猫")
	if d.method.Known(d.field) || !d.method.Known(paper) {
		t.Errorf("the field of the page is known: %v, that of the letter: %v", d.method.Known(d.field), d.method.Known(paper))
	}
	if in, _ := letter.Last(); in != widgets.Input(letter) {
		t.Error("the last field is one that was dropped")
	}
}

// A field that got the keyboard before it was painted is the last one as soon as
// something is typed into it.
func TestAFieldTellsLateThatItHasTheKeyboard(t *testing.T) {
	d := newDesk(t, true).on()
	late := widgets.NewField("")
	d.window.Canvas().Focus(late) // in no window yet
	w := test.NewWindow(container.NewStack(late, d.method.Layer()))
	t.Cleanup(w.Close)
	late.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if _, at := d.input.Last(); at != widgets.InputTarget(late) {
		t.Errorf("the last field is %T", at)
	}
	d.window.Canvas().Focus(d.field)
	d.write(late, "m")
	if _, at := d.input.Last(); at != widgets.InputTarget(late) {
		t.Errorf("after a letter the last field is %T", at)
	}
}
