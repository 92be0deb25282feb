package typing_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
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
	for _, row := range rows {
		k.rows = slices.DeleteFunc(k.rows, func(t inputmethod.Typed) bool {
			return t.Syllables == row.Syllables && t.Text == row.Text && t.Before == row.Before
		})
		if row.Count > 0 {
			k.rows = append(k.rows, row)
		}
	}
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

func TestTheFirstMarkIsChinese(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "\"mao\",")
	d.wants("“猫”，")
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
