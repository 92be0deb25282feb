package gather

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// longPaste is from how many bytes on a pasted text is not put into the field,
// which would take seconds to set it, but only told about.
const longPaste = 20_000

// pasteField is a field of several lines that gives long pasted texts away.
type pasteField struct {
	widgets.Field
	pasted func(text string) bool
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

// start asks where the words come from.
type start struct {
	p     *Page
	body  *widgets.Page
	texts *fyne.Container
	field *pasteField
	note  *widgets.Prose
	look  *widgets.Button
	said  string        // the note's text
	drop  *widgets.Link // lets go of a text that the field does not show
	last  *fyne.Container
	load  page.Latest
}

func newStart(p *Page) *start {
	t := p.frame.Words.T
	s := &start{p: p, texts: widgets.NewColumn(8), note: widgets.NewProseNote("")}
	s.field = &pasteField{pasted: s.pasted}
	s.field.MultiLine, s.field.Wrapping, s.field.PlaceHolder = true, fyne.TextWrapWord, t("gather.paste_hint")
	s.field.ExtendBaseWidget(s.field)
	s.field.SetMinRowsVisible(6)
	s.field.SetText(p.state.typed)
	s.field.OnChanged = func(text string) {
		p.state.typed = text
		s.changed()
	}
	s.field.OnEscape = func() { p.focus(nil) }
	s.drop = widgets.NewLink(t("gather.paste_drop"), func() { s.hold("") })
	s.field.OnSubmitted = func(string) { s.lookUp() } // with Shift, as in every field of several lines
	s.look = widgets.NewMainButton(t("gather.look_up"), shortcuts.Name("Ctrl+Return"), s.lookUp)
	head := widgets.NewColumn(8, widgets.NewFlow(0, 0, widgets.NewLink("‹ "+t("room.cards"), p.back)), widgets.NewHeadingProse(t("gather.title")))
	s.last = widgets.NewFlow(14, 6)
	s.fillLast()
	head.Add(s.last)
	if h := p.state.held; h != nil {
		head.Add(widgets.NewFlow(14, 6, widgets.NewProseNote(t("gather.waiting", i18n.Args{"name": h.title, "n": h.count()})),
			widgets.NewKeyLink(t("gather.back_to_list"), "B", p.toList)))
	}
	rows := []fyne.CanvasObject{
		head,
		widgets.NewColumn(10, widgets.NewBoldProse(t("gather.paste")), s.field, s.note, widgets.NewFlow(14, 8, s.look, s.drop)),
		widgets.NewRule(),
	}
	lists := widgets.NewColumn(10, widgets.NewBoldProse(t("gather.lists")))
	if s.hasLists() {
		lists.Add(s.levels())
		lists.Add(widgets.NewProseNote(t("gather.lists_note")))
	} else {
		lists.Add(widgets.NewProseNote(t("gather.no_lists")))
	}
	rows = append(rows, lists, widgets.NewRule())
	rows = append(rows, widgets.NewColumn(10, widgets.NewBoldProse(t("gather.texts")), s.texts, widgets.NewProseNote(t("gather.texts_note"))))
	s.body = widgets.NewPage(viewWidth, widgets.NewColumn(20, rows...))
	s.changed()
	s.findTexts()
	return s
}

// fillLast says what was added last, with the way to take it back.
func (s *start) fillLast() {
	a, words := s.p.state.last, s.p.frame.Words
	s.last.Hidden, s.last.Objects = a == nil, nil
	if a != nil {
		s.last.Objects = []fyne.CanvasObject{
			widgets.NewProseNote(outcome(words, a.report)),
			widgets.NewKeyLink(words.T("common.undo"), "U", func() { s.p.undoLast() }),
		}
	}
}

// showLast fills the line anew.
func (s *start) showLast() {
	s.fillLast()
	s.last.Refresh()
	s.body.Relayout()
}

func (s *start) object() fyne.CanvasObject { return s.body }

// hasLists reports whether there are lists of levels for what is learnt.
func (s *start) hasLists() bool { return s.p.deps.Chinese == nil || s.p.deps.Chinese() }

// levels are the levels of HSK 2.0, each with its key.
func (s *start) levels() fyne.CanvasObject {
	var links []fyne.CanvasObject
	for level := 1; level <= dictionary.Levels; level++ {
		n := strconv.Itoa(level)
		name := study.Level{List: study.HSK2, Name: n}.String()
		links = append(links, widgets.NewButton(name, n, func() { s.fromLevel(level) }))
	}
	return widgets.NewFlow(10, 8, links...)
}

func (s *start) fromLevel(level int) { s.p.find(From{Level: level}) }

// findTexts offers the texts that were read last.
func (s *start) findTexts() {
	t := s.p.frame.Words.T
	library := widgets.NewFlow(0, 0, widgets.NewLink(t("gather.library"), func() { s.p.frame.Go(route.ToRoom{To: route.Read}) }))
	s.texts.Objects = []fyne.CanvasObject{library}
	if s.p.deps.Texts == nil {
		return
	}
	page.Load(&s.load, s.p.deps.Texts, func(texts []Text, err error) {
		if err != nil {
			s.p.frame.Report(err)
			return
		}
		s.texts.Objects = nil
		for _, x := range texts {
			s.texts.Add(widgets.NewFlow(0, 0, widgets.NewLink(x.Title, func() { s.p.find(From{TextID: x.ID}) })))
		}
		s.texts.Add(library)
		s.body.Relayout()
	})
}

// toField brings the keyboard to the pasted words.
func (s *start) toField() { s.p.focus(s.field) }

// pasted takes a text that is too long for the field, beside what is there.
func (s *start) pasted(text string) bool {
	if len(text) < longPaste {
		return false
	}
	if before := s.p.state.long; before != "" {
		text = before + "\n" + text
	}
	s.hold(text)
	return true
}

// hold keeps a text that the field does not show, "" for none.
func (s *start) hold(text string) {
	s.p.state.long = text
	s.changed()
}

// changed says what is there and lets it be looked up.
func (s *start) changed() {
	words, long := s.p.frame.Words, s.p.state.long
	note := words.T("gather.paste_note")
	if long != "" {
		note = words.T("gather.paste_long", i18n.Args{"n": strings.Count(strings.TrimSpace(long), "\n") + 1})
	}
	s.look.SetEnabled(s.p.state.pasted() != "")
	if note != s.said {
		s.said = note
		s.note.SetText(note)
		s.drop.Hidden = long == ""
		s.body.Relayout()
	}
}

func (s *start) lookUp() {
	if text := s.p.state.pasted(); text != "" {
		s.p.find(From{Pasted: text})
	}
}

// pasteClipboard takes what was copied, wherever the keyboard is. It follows what
// is in the field.
func (s *start) pasteClipboard() {
	text := fyne.CurrentApp().Clipboard().Content()
	if strings.TrimSpace(text) != "" && !s.pasted(text) {
		if before := strings.TrimRight(s.field.Text, "\n"); strings.TrimSpace(before) != "" {
			text = before + "\n" + text
		}
		s.field.SetText(text)
		s.toField()
	}
}

func (s *start) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyReturn, fyne.KeyEnter, "Ctrl+Return", "Ctrl+KP_Enter":
		s.lookUp()
	case fyne.KeyB:
		if s.p.state.held == nil {
			return false
		}
		s.p.toList()
	case fyne.KeyU:
		return s.p.undoLast()
	case "Ctrl+V":
		s.pasteClipboard()
	case fyne.KeyP:
		s.p.later(s.toField) // or the letter would be written
	case fyne.KeyEscape:
		s.p.back()
	case fyne.KeyUp, fyne.KeyPageUp:
		s.body.Scroll(-theme.Px(80))
	case fyne.KeyDown, fyne.KeyPageDown:
		s.body.Scroll(theme.Px(80))
	default:
		if level, err := strconv.Atoi(name); err == nil && level >= 1 && level <= dictionary.Levels && s.hasLists() {
			s.fromLevel(level)
			return true
		}
		return false
	}
	return true
}
