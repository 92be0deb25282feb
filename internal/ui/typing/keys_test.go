package typing_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func TestKeysOfThePanel(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "shi")
	first := d.method.Shown()
	if len(first) != inputmethod.PageSize {
		t.Fatalf("a page of %q", first)
	}
	d.key(fyne.KeyDown)
	if second := d.method.Shown(); len(second) == 0 || slices.Equal(first, second) {
		t.Errorf("the second page is %q", second)
	}
	d.write(d.field, "-")
	d.shows(first...)
	d.key(fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	d.write(d.field, " ")
	d.wants(first[1])

	d.write(d.field, "mao")
	d.key(fyne.KeyBackspace)
	if got := d.method.Composing(); got != "ma" {
		t.Errorf("after Backspace %q is composed", got)
	}
	d.key(fyne.KeyReturn)
	d.wants(first[1] + "ma")
	d.write(d.field, "mao")
	d.key(fyne.KeyEscape)
	d.wants(first[1] + "ma")
	d.shows()
	d.key(fyne.KeyBackspace)
	d.wants(first[1] + "m")
}

func TestMoreLettersThanItTakesAreWritten(t *testing.T) {
	d := newDesk(t, true).on()
	for range inputmethod.MaxLetters + 2 {
		d.field.TypedRune('n')
	}
	d.method.Wait()
	d.key(fyne.KeyReturn)
	if got := len([]rune(d.field.Text)); got < inputmethod.MaxLetters {
		t.Errorf("of %d letters %d are left", inputmethod.MaxLetters+2, got)
	}
}

func TestAShortcutWritesWhatIsShownAndGoesOn(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "mao")
	if d.input.Key(&fyne.KeyEvent{Name: fyne.KeyReturn}, fyne.KeyModifierControl) {
		t.Error("the input method has swallowed the key that seals a letter")
	}
	d.wants("猫")
	d.shows()
}

// A capital begins what is no Chinese.
func TestNamesAreTyped(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "niJerry")
	d.wants("你")
	if got := d.method.Composing(); got != "Jerry" {
		t.Errorf("composing %q", got)
	}
	d.shows()
	d.write(d.field, " hao,")
	d.wants("你Jerry 好，")
	d.write(d.field, "OK")
	d.key(fyne.KeyReturn)
	d.write(d.field, "Ann")
	d.window.Canvas().Unfocus()
	d.wants("你Jerry 好，OKAnn")
}

func TestShiftByItselfWritesLettersForAMoment(t *testing.T) {
	d := newDesk(t, true).on()
	told, elsewhere := 0, 0
	d.input.Watch(func() { told++ })
	d.method.For(widgets.NewField(""), false).Watch(func() { elsewhere++ })
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			d.field.KeyDown(&fyne.KeyEvent{Name: k})
		}
		for _, k := range keys {
			d.field.KeyUp(&fyne.KeyEvent{Name: k})
		}
		d.method.Wait()
	}
	d.write(d.field, "mao")
	press(desktop.KeyShiftLeft)
	d.wants("mao") // as they were typed
	if d.input.On() || told != 1 || elsewhere != 1 || !d.settings.s.Typing.On {
		t.Errorf("on %v, told %d and %d times, kept %v", d.input.On(), told, elsewhere, d.settings.s.Typing.On)
	}
	d.write(d.field, " ok.")
	d.wants("mao ok.")
	press(desktop.KeyShiftRight)
	d.write(d.field, "ni ")
	d.wants("mao ok.你")
	// Held with another key, or with a click, it is no tap.
	press(desktop.KeyShiftLeft, fyne.KeyA)
	d.field.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	d.field.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	d.field.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if !d.input.On() {
		t.Error("Shift with another key, or with a click, switches")
	}
	press(desktop.KeyShiftLeft)
	if d.input.Switch(!d.input.On()); !d.input.On() {
		t.Error("the button does not bring pinyin back")
	}
}
