package writing

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// longLetter is from how many bytes on a letter is not put into a field, which
// would take seconds to set it, but only told about.
const longLetter = 20_000

// letterBox holds a letter that is to be brought in: in a field, or, where it is
// long, by its beginning and length.
type letterBox struct {
	words *i18n.Catalogue
	file  letterFile
	// relay sets anew what the box stands in, after its height changed.
	relay func()

	field *pasteField
	from  *widgets.Text // the name of the file
	body  *fyne.Container
}

func newLetterBox(words *i18n.Catalogue, file letterFile, relay func()) *letterBox {
	b := &letterBox{words: words, relay: relay, from: widgets.NewNote(""), body: widgets.NewColumn(6)}
	b.field = newPasteField(words.T("writing.paste_here"), b.pasted)
	b.field.OnChanged = b.typed
	b.show(file)
	return b
}

// show shows a letter.
func (b *letterBox) show(file letterFile) {
	b.file = file
	b.from.SetText(file.name)
	inField := file.text
	if b.long() {
		inField = ""
	}
	b.field.OnChanged = nil
	b.field.SetText(inField)
	b.field.OnChanged = b.typed
	b.field.Hidden = b.long()
	b.body.Objects = []fyne.CanvasObject{b.field}
	if b.long() {
		b.body.Objects = []fyne.CanvasObject{b.field, b.told()}
	}
	b.body.Refresh()
}

func (b *letterBox) long() bool { return len(b.file.text) > longLetter }

// told is what stands for a long letter.
func (b *letterBox) told() fyne.CanvasObject {
	begins := widgets.NewKai(beginning(b.file.text), 18)
	begins.MaxLines = 2
	length := widgets.NewProseNote(b.words.T("writing.characters", i18n.Args{"n": utf8.RuneCountInString(b.file.text)}))
	away := widgets.NewLink(b.words.T("writing.take_away"), func() { b.take(letterFile{}) })
	return widgets.NewSheet(6, 16, widgets.NewColumn(8, begins, length, widgets.NewRow(0, away)))
}

// shownBeginning is how many bytes of a long letter are shown at most; its box
// cuts them to two lines.
const shownBeginning = 600

func beginning(text string) string {
	out := strings.Join(paragraphs(text[:min(len(text), shownBeginning)]), " ")
	return strings.ToValidUTF8(out, "") // the last character may be cut
}

// take takes another letter.
func (b *letterBox) take(file letterFile) {
	b.show(file)
	b.relay()
}

// typed follows the field; what is long does not stay there.
func (b *letterBox) typed(text string) {
	if b.file.text = text; b.long() {
		b.take(b.file)
	}
}

// pasted takes a long text that is pasted; a short one comes into the field.
func (b *letterBox) pasted(text string) bool {
	if len(text) <= longLetter {
		return false
	}
	whole := letterFile{text: text}
	if b.field.Text != "" {
		whole = letterFile{text: b.around(text), name: b.file.name}
	}
	b.take(whole)
	return true
}

// around gives what stands in the field with a text in place of what is selected
// there, or at the caret. The field itself would take seconds with a long one.
func (b *letterBox) around(text string) string {
	const place = "|"
	b.field.OnChanged = nil // show sets it again
	b.field.Insert(place)
	there := []rune(b.field.Text)
	before := b.field.Before(len(there))
	return strings.TrimSuffix(before, place) + text + string(there[utf8.RuneCountInString(before):])
}

// pasteField is a field of several lines for a letter that is pasted.
type pasteField struct {
	widgets.Field
	// pasted is given what is pasted; where it reports to have taken it, nothing
	// comes into the field.
	pasted func(text string) bool
}

func newPasteField(hint string, pasted func(string) bool) *pasteField {
	f := &pasteField{pasted: pasted}
	f.MultiLine, f.Wrapping, f.PlaceHolder = true, fyne.TextWrapWord, hint
	f.SetMinRowsVisible(8)
	f.ExtendBaseWidget(f)
	return f
}

// TypedShortcut offers a pasted text first.
func (f *pasteField) TypedShortcut(s fyne.Shortcut) {
	if paste, ok := s.(*fyne.ShortcutPaste); ok && paste.Clipboard != nil && f.pasted(paste.Clipboard.Content()) {
		return
	}
	f.Field.TypedShortcut(s)
}
