package importing

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	intake "github.com/dear-li-hua/dear-li-hua/internal/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// longText is from how many bytes on a pasted text is not put into the field,
// which would take seconds to set it, but only told about.
const longText = 20_000

// pasteField is a field of several lines that gives pasted texts away.
type pasteField struct {
	widgets.Field
	// pasted is given what is pasted; where it reports to have taken it, nothing
	// comes into the field.
	pasted func(text string) bool
}

func newPasteField(hint string, pasted func(string) bool) *pasteField {
	f := &pasteField{pasted: pasted}
	f.MultiLine, f.Wrapping, f.PlaceHolder = true, fyne.TextWrapWord, hint
	f.ExtendBaseWidget(f)
	return f
}

// AcceptsTab lets Tab go on to what follows the field.
func (f *pasteField) AcceptsTab() bool { return false }

// TypedShortcut offers a pasted text first.
func (f *pasteField) TypedShortcut(s fyne.Shortcut) {
	if paste, ok := s.(*fyne.ShortcutPaste); ok && paste.Clipboard != nil && f.pasted(paste.Clipboard.Content()) {
		return
	}
	f.Field.TypedShortcut(s)
}

// box takes one text: typed, pasted, or, where a file stands for it, by name.
type box struct {
	words   *i18n.Catalogue
	given   *given
	changed func()

	body  *fyne.Container
	field *pasteField
	note  *widgets.Text
	file  *widgets.Link // chooses a file; nil where the box takes none
	input *widgets.Link // switches pinyin input; nil where there is none
}

// boxHeight is the height of a text's field at 100 %.
const boxHeight = 190

// newBox makes a box on what was given; choose asks for a file and may be nil.
func newBox(frame page.Frame, g *given, hint string, choose, changed func()) *box {
	words := frame.Words
	b := &box{words: words, given: g, changed: changed, note: widgets.NewNote("")}
	b.field = newPasteField(hint, b.pasted)
	b.input = frame.InputLink(b.field)
	b.field.SetText(shortOrNone(g.text))
	b.field.OnChanged = b.typed
	b.field.OnEscape = func() { fyne.CurrentApp().Driver().CanvasForObject(b.field).Unfocus() }
	if choose != nil {
		b.file = widgets.NewLink(words.T("importing.choose_one"), choose)
	}
	b.body = widgets.NewColumn(8)
	b.refresh()
	return b
}

// below gives what stands below the field.
func (b *box) below() []fyne.CanvasObject {
	var links []fyne.CanvasObject
	if b.file != nil {
		links = append(links, b.file)
	}
	if b.input != nil {
		links = append(links, b.input)
	}
	return links
}

// shortOrNone gives a text if the field can hold it.
func shortOrNone(text string) string {
	if len(text) > longText {
		return ""
	}
	return text
}

// pasted takes what is pasted: a long text as it is, a short one only where the
// field does not have the keyboard.
func (b *box) pasted(text string) bool {
	if len(text) <= longText {
		return false
	}
	b.set(given{text: text})
	return true
}

// paste takes a text as if it was pasted into the field.
func (b *box) paste(text string) {
	if !b.pasted(text) {
		b.set(given{text: text})
	}
}

// set takes something else.
func (b *box) set(g given) {
	*b.given = g
	changed := b.field.OnChanged
	b.field.OnChanged = nil
	b.field.SetText(shortOrNone(g.text))
	b.field.OnChanged = changed
	b.refresh()
	b.changed()
}

// typed follows the field.
func (b *box) typed(text string) {
	if len(text) > longText {
		b.set(given{text: text})
		return
	}
	*b.given = given{text: text}
	b.tell()
	b.changed()
}

// refresh shows the field, or what stands for a text that is not shown.
func (b *box) refresh() {
	b.tell()
	g := b.given
	if g.path == "" && len(g.text) <= longText {
		b.body.Objects = []fyne.CanvasObject{newHigh(boxHeight, b.field), b.note}
		if below := b.below(); len(below) > 0 {
			b.body.Objects = append(b.body.Objects, widgets.NewFlow(20, 8, below...))
		}
		b.body.Refresh()
		return
	}
	shown := g.name()
	if g.path == "" {
		shown = beginning(g.text)
	}
	text := widgets.NewKai(shown, 20)
	text.MaxLines = 3
	away := widgets.NewLink(b.words.T("importing.take_away"), func() { b.set(given{}) })
	inside := widgets.NewInset(16, 16, 16, 16, widgets.NewColumn(12, text, widgets.NewRow(0, away)))
	b.body.Objects = []fyne.CanvasObject{
		newHigh(boxHeight, container.NewStack(widgets.NewFrame(theme.Raised, theme.Line, 6), inside)),
		b.note,
	}
	b.body.Refresh()
}

// shownBeginning is how many characters of a long text are shown.
const shownBeginning = 80

func beginning(text string) string {
	runes := []rune(strings.Join(strings.Fields(text[:min(len(text), 4*shownBeginning)]), " "))
	if len(runes) > shownBeginning {
		runes = runes[:shownBeginning]
	}
	return strings.TrimRight(string(runes), "\ufffd") + "…"
}

// tell says below the field in which language the text is, and how long.
func (b *box) tell() {
	switch {
	case b.given.path != "":
		b.note.SetText(b.words.T("importing.file_note"))
	case strings.TrimSpace(b.given.text) == "":
		b.note.SetText("")
	default:
		b.note.SetText(describe(b.words, b.given.text))
	}
	b.note.Hidden = b.note.Content() == ""
	b.body.Refresh()
}

// describe says the language and the length of a text, as the library will.
func describe(words *i18n.Catalogue, text string) string {
	l, known := intake.LanguageOf(&formats.Content{Blocks: []formats.Block{{Text: text}}}, "")
	switch {
	case !strings.ContainsFunc(text, unicode.IsLetter):
		return words.T("importing.no_letters")
	case !known:
		return words.T("importing.unknown_language")
	case l == study.Chinese:
		return words.T("importing.chinese", i18n.Args{"n": reader.TextLength(l, text)})
	}
	return words.T("importing.english", i18n.Args{"n": reader.TextLength(l, text)})
}

// high gives an object a height of its own.
type high struct{ height float32 }

func newHigh(height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(high{height}, o)
}

// MinSize is the height.
func (h high) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(120), theme.Px(h.height))
}

// Layout gives the object all of its room.
func (h high) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
}
