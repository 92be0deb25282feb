package typing_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/typing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// chosen is the settings, in memory.
type chosen struct{ s settings.Settings }

func (c *chosen) Get() settings.Settings { return c.s }

func (c *chosen) Update(_ context.Context, change func(*settings.Settings)) error {
	change(&c.s)
	return nil
}

// kept is the store, in memory.
type kept struct{ rows []inputmethod.Typed }

func (k *kept) All(context.Context) ([]inputmethod.Typed, error) { return k.rows, nil }

func (k *kept) Keep(_ context.Context, rows []inputmethod.Typed) error {
	k.rows = append(k.rows, rows...)
	return nil
}

func (k *kept) Forget(_ context.Context, _, text string) error {
	k.rows = slices.DeleteFunc(k.rows, func(t inputmethod.Typed) bool { return t.Text == text })
	return nil
}

func (k *kept) ForgetAll(context.Context) error {
	k.rows = nil
	return nil
}

// words make a small table: the first of each sound is the likeliest.
func engine(t *testing.T) *inputmethod.Engine {
	t.Helper()
	var table inputmethod.Table
	for i, w := range strings.Split("你 ni3|好 hao3|号 hao4|你好 ni3 hao3|拟好 ni3 hao3|猫 mao1|毛 mao2|是 shi4|事 shi4|十 shi2|时 shi2|市 shi4|式 shi4|试 shi4|石 shi2|食 shi2|使 shi3|史 shi3|师 shi1", "|") {
		text, syllables, _ := strings.Cut(w, " ")
		table.Words = append(table.Words, inputmethod.Word{Text: text, Syllables: strings.Fields(syllables), Probability: 1e-5 / float64(i+1)})
	}
	data, err := inputmethod.Encode(table)
	if err != nil {
		t.Fatal(err)
	}
	e, err := inputmethod.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// desk is a window with a field and the input method.
type desk struct {
	*testing.T
	method   *typing.Method
	settings *chosen
	store    *kept
	window   fyne.Window
	field    *widgets.Field
	input    widgets.Input
}

func newDesk(t *testing.T, chinese bool) *desk {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	d := &desk{T: t, settings: &chosen{settings.Default()}, store: &kept{}, field: widgets.NewField("")}
	table := engine(t)
	d.method = typing.New(typing.Deps{
		Words: uitest.Words(t, study.English), Settings: d.settings, Store: d.store,
		Engine: func(context.Context) (*inputmethod.Engine, error) { return table, nil },
		Gloss:  func(_ context.Context, word, _ string) string { return "meaning of " + word },
		Report: func(err error) { t.Error(err) }, Now: func() time.Time { return time.Unix(1_800_000_000, 0) },
	})
	column := container.NewVBox(d.field)
	d.window = test.NewWindow(container.NewStack(column, d.method.Layer()))
	t.Cleanup(d.window.Close)
	d.window.Resize(fyne.NewSize(900, 600))
	d.input = d.method.For(d.field, chinese)
	d.window.Canvas().Focus(d.field)
	t.Cleanup(func() {
		d.key(fyne.KeyEscape) // takes a hint away
		d.method.Wait()
	})
	return d
}

// on switches pinyin on and waits for the words.
func (d *desk) on() *desk {
	d.input.Switch(true)
	d.method.Wait()
	return d
}

// write types characters one by one. What comes late is waited for: the test
// driver shows it beside the test.
func (d *desk) write(f *widgets.Field, text string) {
	for _, r := range text {
		f.TypedRune(r)
		d.method.Wait()
	}
}

func (d *desk) key(names ...fyne.KeyName) {
	for _, name := range names {
		d.field.TypedKey(&fyne.KeyEvent{Name: name})
		d.method.Wait()
	}
}

func (d *desk) wants(text string) {
	d.Helper()
	if d.field.Text != text {
		d.Errorf("the field has %q, want %q", d.field.Text, text)
	}
}

func (d *desk) shows(texts ...string) {
	d.Helper()
	if got := d.method.Shown(); !slices.Equal(got, texts) {
		d.Errorf("shown are %q, want %q", got, texts)
	}
}

func TestLettersStayLettersWhileItIsOff(t *testing.T) {
	d := newDesk(t, true)
	d.write(d.field, "nihao, ok.")
	d.wants("nihao, ok.")
	d.shows()
}

func TestAWordIsTyped(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "nihao")
	d.wants("")
	if got := d.method.Shown(); len(got) < 3 || got[0] != "你好" || got[1] != "拟好" {
		t.Errorf("shown are %q", got)
	}
	if c, m := d.method.Composing(), d.method.Meaning(); c != "ni hao" || m != "meaning of 你好" {
		t.Errorf("composing %q, meaning %q", c, m)
	}
	d.write(d.field, " ")
	d.wants("你好")
	d.shows()
	d.write(d.field, "shi2,")
	d.wants("你好事，")
	d.write(d.field, "mao?")
	d.wants("你好事，猫？")
	d.shows() // nothing is left to choose
}

func TestChoosingPartKeepsTheRest(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "maohao")
	at := slices.Index(d.method.Shown(), "毛")
	if at < 0 {
		t.Fatalf("shown are %q", d.method.Shown())
	}
	d.write(d.field, string(rune('1'+at)))
	d.wants("")
	if got := d.method.Composing(); got != "毛hao" && got != "毛 hao" {
		t.Errorf("composing %q", got)
	}
	d.write(d.field, " ")
	d.wants("毛好")
}

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

func TestNothingIsLostWhenTheFocusGoes(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "nihao")
	d.window.Canvas().Unfocus()
	d.wants("你好") // what was shown first
	d.shows()
}

func TestTheFirstMarkIsChinese(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "\"mao\",")
	d.wants("“猫”，")
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
	told := 0
	d.input.Watch(func() { told++ })
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
	if d.input.On() || told != 1 || !d.settings.s.Typing.On {
		t.Errorf("on %v, told %d times, kept %v", d.input.On(), told, d.settings.s.Typing.On)
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

func TestWhatIsChosenIsLearntAndForgotten(t *testing.T) {
	d := newDesk(t, true).on()
	for range 2 {
		d.write(d.field, "nihao")
		d.write(d.field, string(rune('1'+slices.Index(d.method.Shown(), "拟好"))))
	}
	d.wants("拟好拟好")
	d.method.Wait()
	if len(d.store.rows) == 0 {
		t.Fatal("nothing was kept")
	}
	d.write(d.field, "nihao")
	learnt := d.method.Shown()[0]
	if learnt != "拟好" {
		t.Errorf("first stands %q", learnt)
	}
	d.method.ForgetAll(nil)
	d.method.Wait()
	d.key(fyne.KeyEscape)
	d.write(d.field, "nihao")
	if got := d.method.Shown()[0]; got != "你好" || len(d.store.rows) != 0 {
		t.Errorf("after forgetting %q stands first, %d rows are kept", got, len(d.store.rows))
	}
}

func TestAClickChooses(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "nihao")
	panel, at := d.method.PanelAt(1)
	panel.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	d.window.Canvas().Unfocus() // as the driver does
	panel.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: at})
	d.wants("拟好")
	if d.window.Canvas().Focused() != d.field {
		t.Error("the field has lost the keyboard to the click")
	}
}

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

func TestThePanelStaysInTheWindow(t *testing.T) {
	d := newDesk(t, true).on()
	d.window.Resize(fyne.NewSize(300, 200))
	d.write(d.field, "shi")
	panel, _ := d.method.PanelAt(0)
	room := d.window.Canvas().Size()
	if p, s := panel.Position(), panel.Size(); p.X < 0 || p.Y < 0 || p.X+s.Width > room.Width || p.Y > room.Height {
		t.Errorf("the panel is at %v with %v in %v", p, s, room)
	}
}

// Where the candidates have no room beside the caret they show what is typed
// themselves, its end if it is long.
func TestWhatIsTypedIsSeenInASmallWindow(t *testing.T) {
	d := newDesk(t, true)
	paper := editor.New()
	w := test.NewWindow(container.NewStack(paper, d.method.Layer()))
	t.Cleanup(w.Close)
	in := d.method.For(paper, true)
	paper.SetInterceptor(in)
	w.Canvas().Focus(paper)
	in.Switch(true)
	d.method.Wait()
	for height, want := range map[float32]bool{500: false, 90: true} {
		w.Resize(fyne.NewSize(300, height))
		for _, r := range strings.Repeat("shi", 30) {
			paper.TypedRune(r)
		}
		d.method.Wait()
		panel, _ := d.method.PanelAt(0)
		if got := d.method.Composing(); (got != "") != want || want && !strings.HasSuffix(got, " shi") {
			t.Errorf("in a window %v high %q is shown", height, got)
		}
		for _, place := range []fyne.Position{panel.Position(), panel.Position().AddXY(panel.Size().Width, 0)} {
			if place.X < 0 || place.X > 300 {
				t.Errorf("in a window %v high the candidates reach to %v", height, place)
			}
		}
		paper.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
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

func TestEveryPairOfTheSettingsIsKnown(t *testing.T) {
	if !slices.Equal(settings.FuzzyPairs(), inputmethod.FuzzyNames()) {
		t.Errorf("the settings offer %q, there are %q", settings.FuzzyPairs(), inputmethod.FuzzyNames())
	}
	all := map[inputmethod.FuzzyPairs]bool{}
	for _, name := range inputmethod.FuzzyNames() {
		var f inputmethod.FuzzyPairs
		if !f.Set(name) {
			t.Errorf("there is no pair %s", name)
		}
		all[f] = true
	}
	if len(all) != len(inputmethod.FuzzyNames()) {
		t.Error("two names stand for one pair")
	}
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
