package browser

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// sheet asks something over the window. Enter agrees, Esc closes.
type sheet struct {
	canvas fyne.Canvas
	modal  *widgets.Modal
	column *fyne.Container
	notice *widgets.Prose
	width  float32
	agree  func()
	scroll *container.Scroll
}

// Measures of a sheet at 100 %: its greatest height, the space around what is
// in it, and what keeps a line around something clear of the scroll's edge.
const (
	sheetHeight = 680
	sheetEdge   = 24
	sheetAir    = 4
)

// newSheet opens a sheet of a width with a title over the body and buttons below.
func newSheet(c fyne.Canvas, width float32, title string, body fyne.CanvasObject, agree func(), buttons ...fyne.CanvasObject) *sheet {
	s := &sheet{canvas: c, notice: widgets.NewParagraph("", theme.Cinnabar), agree: agree, width: width}
	s.notice.Hide()
	s.column = widgets.NewColumn(16, widgets.NewBoldProse(title), body, s.notice, widgets.NewFlow(10, 8, buttons...))
	s.open()
	return s
}

// open lays the sheet over the window, as high as what is in it.
func (s *sheet) open() {
	room := min(theme.Px(s.width-2*sheetEdge-2*sheetAir), s.canvas.Size().Width-theme.Px(32+2*sheetEdge+2*sheetAir))
	height := widgets.HeightFor(s.column, room)/theme.Px(1) + 2*sheetEdge + 2*sheetAir + 2
	s.scroll = container.NewVScroll(widgets.NewInset(sheetAir, sheetAir, sheetAir, sheetAir, s.column))
	s.modal = widgets.NewModal(fyne.NewSize(s.width, min(height, sheetHeight)), s.scroll)
	s.modal.OnKey = s.key
	s.modal.Open(s.canvas)
}

func (s *sheet) close() { s.modal.Close() }

func (s *sheet) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyEscape:
		s.close()
	case fyne.KeyReturn, fyne.KeyEnter, "Ctrl+Return", "Ctrl+Enter":
		s.agree()
	case fyne.KeyDown, fyne.KeyPageDown:
		s.scrollBy(theme.Px(80))
	case fyne.KeyUp, fyne.KeyPageUp:
		s.scrollBy(-theme.Px(80))
	default:
		return false
	}
	return true
}

func (s *sheet) scrollBy(dy float32) {
	s.scroll.ScrollToOffset(s.scroll.Offset.AddXY(0, dy))
}

// tell says in the sheet what went wrong.
func (s *sheet) tell(text string) {
	s.notice.SetText(text)
	s.notice.Hidden = text == ""
	focused := s.canvas.Focused()
	s.modal.Close()
	s.open()
	if focused != nil {
		s.canvas.Focus(focused)
	}
	s.scroll.ScrollToBottom()
}

// dress has a field agree with Enter and close the sheet with Esc.
func (s *sheet) dress(f *widgets.Field) {
	f.OnSubmitted = func(string) { s.agree() }
	f.OnEscape = s.close
}

// openTags asks which tags the chosen notes are to have: those that all of them
// have are there to be taken away.
func (p *Page) openTags() {
	numbers, c := p.chosen(), p.canvas()
	if len(numbers) == 0 || c == nil {
		return
	}
	p.working.Add(1)
	page.Do(func(ctx context.Context) ([]string, error) { return p.tagsOf(ctx, numbers) }, func(tags []string, err error) {
		defer p.working.Done()
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.askTags(c, tags)
	})
}

// tagsOf gives the tags that rows have, of any of their notes.
func (p *Page) tagsOf(ctx context.Context, numbers []int64) ([]string, error) {
	found := map[string]bool{}
	for chunk := range slices.Chunk(numbers, chunkSize) {
		items, err := p.deps.Cards.Rows(ctx, chunk)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			for _, tag := range item.Note.Tags {
				found[tag] = true
			}
		}
	}
	out := make([]string, 0, len(found))
	for tag := range found {
		out = append(out, tag)
	}
	slices.Sort(out)
	return out, nil
}

func (p *Page) askTags(c fyne.Canvas, present []string) {
	t := p.frame.Words.T
	add := widgets.NewField(t("browser.new_tags"))
	column := widgets.NewColumn(12, widgets.NewColumn(4, widgets.NewNote(t("browser.add_tags")), add))
	kept := map[string]*widgets.Tick{}
	if len(present) > 0 {
		ticks := widgets.NewColumn(2)
		for _, tag := range present {
			kept[tag] = widgets.NewTick(tag, true, nil)
			ticks.Add(kept[tag])
		}
		column.Add(widgets.NewColumn(4, widgets.NewProseNote(t("browser.untick_tags")), ticks))
	}
	var s *sheet
	agree := func() {
		var remove []string
		for _, tag := range present {
			if !kept[tag].Ticked() {
				remove = append(remove, tag)
			}
		}
		s.close()
		if adding := splitTags(add.Text); len(adding)+len(remove) > 0 {
			p.tag(adding, remove)
		}
	}
	s = newSheet(c, 440, t("browser.tags_title"), column, agree,
		widgets.NewMainButton(t("browser.save"), "Enter", agree), widgets.NewButton(t("browser.cancel"), "Esc", func() { s.close() }))
	s.dress(add)
	p.later(func() { c.Focus(add) }) // or the key that leads here would be written
}

// splitTags reads tags divided by spaces or commas.
func splitTags(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r == ',' || r == '，' || r == '、' || r == '#'
	})
}
