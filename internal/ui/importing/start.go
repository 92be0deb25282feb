package importing

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	intake "github.com/dear-li-hua/dear-li-hua/internal/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// start asks what is to be brought in.
type start struct {
	p     *Page
	body  *widgets.Page
	tabs  *widgets.Tabs
	title *widgets.Field
	add   *widgets.Button
	// boxes take the texts: one, or a text and its translation.
	boxes []*box
}

// startWidth is the width of the page's column at 100 %; the ways in stand
// beside each other while each is at least wayWidth wide.
const startWidth, wayWidth = 1080, 230

func newStart(p *Page) *start {
	s := &start{p: p}
	t := p.frame.Words.T
	s.tabs = widgets.NewTabs([]string{t("importing.tab_texts"), t("importing.tab_pair")}, func(i int) { s.turn(i == 1) })
	if p.state.pairing {
		s.tabs.Choose(1)
	}
	ways := s.ways
	if p.state.pairing {
		ways = s.sides
	}
	back := widgets.NewLink("‹ "+t("importing.library"), p.toLibrary)
	objects := []fyne.CanvasObject{widgets.NewFlow(0, 0, back), widgets.NewHeadingProse(t("importing.heading"))}
	if p.state.reviewed != nil {
		unsaved, on := widgets.NewParagraph(t("importing.unsaved"), theme.Ink), widgets.NewKeyLink(t("importing.go_on_review"), "R", p.showReview)
		objects = append(objects, widgets.NewFlow(12, 6, unsaved, on))
	}
	objects = append(objects, s.tabs, widgets.NewInset(14, 0, 0, 0, ways()))
	s.body = widgets.NewPage(startWidth, widgets.NewColumn(10, objects...))
	s.body.Top = 24
	s.refresh()
	return s
}

func (s *start) object() fyne.CanvasObject { return s.body }

// turn changes between texts alone and a text with its translation.
func (s *start) turn(pairing bool) {
	if s.p.state.pairing != pairing {
		s.p.state.pairing = pairing
		s.p.showStart()
	}
}

// ways are pasting, choosing and dropping, side by side.
func (s *start) ways() fyne.CanvasObject {
	p, t := s.p, s.p.frame.Words.T
	s.title = widgets.NewField(t("importing.title_hint"))
	s.title.SetText(p.state.title)
	s.title.OnChanged = func(text string) { p.state.title = text }
	s.title.OnSubmitted = func(string) { s.paste() }
	s.title.OnEscape = func() { p.frame.Focus(nil) }
	b := newBox(p.frame, &p.state.single, t("importing.paste_hint", i18n.Args{"key": shortcuts.Name("Ctrl+V")}), nil, s.refresh)
	s.boxes = []*box{b}
	s.add = widgets.NewMainButton(t("importing.add"), shortcuts.Name("Ctrl+Return"), s.paste)
	choose := widgets.NewButton(t("importing.choose"), shortcuts.Name("Ctrl+I"), s.choose)
	return widgets.NewColumns(40, 32, wayWidth,
		way(t("importing.paste_title"), t("importing.paste_about"), widgets.NewColumn(8, s.title, b.body, widgets.NewInset(8, 0, 0, 0, widgets.NewRow(0, s.add)))),
		way(t("importing.files_title"), t("importing.files_about"), widgets.NewRow(0, choose)),
		way(t("importing.drop_title"), t("importing.drop_about"), dropPlace(t("importing.drop_here"))),
	)
}

// way is one way in: what it is called, what it is for, and its controls.
func way(title, about string, control fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewColumn(10, widgets.NewBoldProse(title), widgets.NewParagraph(about, theme.Soft), widgets.NewInset(6, 0, 0, 0, control))
}

// dropPlace shows that files may be dropped, here as anywhere.
func dropPlace(line string) fyne.CanvasObject {
	text := widgets.NewNote(line)
	text.Align = fyne.TextAlignCenter
	return newHigh(boxHeight/2, container.NewStack(widgets.NewFrame("", theme.Line, 8), container.NewCenter(text)))
}

// sides are a text and its translation, side by side.
func (s *start) sides() fyne.CanvasObject {
	p, t := s.p, s.p.frame.Words.T
	var columns []fyne.CanvasObject
	for i, title := range []string{t("importing.text_side"), t("importing.translation_side")} {
		b := newBox(p.frame, &p.state.pair[i], t("importing.paste_hint", i18n.Args{"key": shortcuts.Name("Ctrl+V")}), func() {
			p.choose(func(paths []string) { s.chosen(i, paths) })
		}, s.refresh)
		s.boxes = append(s.boxes, b)
		columns = append(columns, widgets.NewColumn(10, widgets.NewBoldProse(title), b.body))
	}
	s.add = widgets.NewMainButton(t("importing.align"), shortcuts.Name("Ctrl+Return"), p.alignPair)
	choose := widgets.NewButton(t("importing.choose_two"), shortcuts.Name("Ctrl+I"), s.choose)
	return widgets.NewColumn(20, widgets.NewParagraph(t("importing.pair_about"), theme.Soft),
		widgets.NewColumns(40, 24, wayWidth, columns...), widgets.NewFlow(12, 8, s.add, choose))
}

// chosen takes a file for one side, or two files for both.
func (s *start) chosen(i int, paths []string) {
	if len(paths) == 1 {
		s.p.state.pair[i] = given{path: paths[0]}
		s.p.showStart()
		return
	}
	s.p.takePair(paths)
}

// choose asks for files.
func (s *start) choose() {
	if s.p.state.pairing {
		s.p.choose(s.p.takePair)
		return
	}
	s.p.choose(s.p.importFiles)
}

// refresh switches on what can be done.
func (s *start) refresh() {
	if s.add == nil {
		return
	}
	ready := true
	for _, b := range s.boxes {
		ready = ready && (b.given.path != "" || strings.TrimSpace(b.given.text) != "")
	}
	s.add.SetEnabled(ready)
	if s.body != nil {
		s.body.Relayout()
	}
}

// paste brings the text of the field in.
func (s *start) paste() {
	p := s.p
	if strings.TrimSpace(p.state.single.text) == "" || p.state.job != nil {
		return
	}
	title := strings.TrimSpace(p.state.title)
	p.state.title = title
	p.importAll([]intake.Source{p.state.single.source(title)}, title)
}

// fromClipboard takes what was copied for the first text that is empty.
func (s *start) fromClipboard() {
	text := s.p.deps.Clipboard()
	if strings.TrimSpace(text) == "" {
		s.p.frame.Notify(s.p.frame.Words.T("importing.nothing_copied"), "", nil)
		return
	}
	at := s.boxes[0]
	for _, b := range s.boxes {
		if b.given.empty() {
			at = b
			break
		}
	}
	at.paste(text)
}

func (s *start) key(name string) bool {
	switch name {
	case "Ctrl+V":
		s.fromClipboard()
	case "Ctrl+I":
		s.choose()
	case "Ctrl+Return", "Ctrl+KP_Enter":
		if s.p.state.pairing {
			s.p.alignPair()
		} else {
			s.paste()
		}
	case string(fyne.KeyR):
		if s.p.state.reviewed == nil {
			return false
		}
		s.p.showReview()
	case string(fyne.KeyLeft):
		s.turn(false)
	case string(fyne.KeyRight):
		s.turn(true)
	case string(fyne.KeyDown):
		s.body.Scroll(theme.Px(60))
	case string(fyne.KeyUp):
		s.body.Scroll(-theme.Px(60))
	case string(fyne.KeyEscape), "Alt+Left":
		s.p.toLibrary()
	default:
		return false
	}
	return true
}
