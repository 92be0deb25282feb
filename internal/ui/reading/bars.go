package reading

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/textlook"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// head is the bar above the text: the way back, what is read, and what is
// shown of it.
type head struct {
	words               *i18n.Catalogue
	object              *fyne.Container
	title               *widgets.Text
	facts               *widgets.Link
	pinyin, translation *widgets.Link
	size, more          *widgets.Link
	reply               *widgets.Button
	chinese, letter     bool // of the text
}

func newHead(words *i18n.Catalogue, p *Page) *head {
	h := &head{words: words}
	back := widgets.NewLink("‹ "+words.T("reading.library"), func() { p.frame.Go(route.ToRoom{To: route.Read}) })
	h.title, h.facts = widgets.NewBold(""), widgets.NewLink("", p.openFacts)
	h.title.Cut = true
	h.pinyin = widgets.NewDropLink("", p.openPinyin)
	h.translation = widgets.NewDropLink("", p.openTranslation)
	h.size = widgets.NewKeyLink("Aa", "V", p.openDisplay)
	h.more = widgets.NewDropLink(words.T("reading.more"), p.openMore)
	h.reply = widgets.NewMainButton(words.T("reading.reply"), "R", p.reply)
	h.reply.Compact = true
	row := container.New(&headLayout{h}, back, h.title, h.facts, h.pinyin, h.translation, h.size, h.more, h.reply)
	h.object = container.New(&barLayout{low: false}, widgets.NewFill(theme.Paper), widgets.NewRule(), widgets.NewInset(0, 24, 0, 28, row))
	return h
}

// show tells what is read and how.
func (h *head) show(t *text, share float64, known bool, shows look, letter bool) {
	doc := t.doc
	h.title.SetText(doc.Title.In(t.language))
	var facts []string
	if !doc.Level.IsZero() {
		facts = append(facts, doc.Level.String())
	}
	if known {
		facts = append(facts, h.words.T("reading.share_known", i18n.Args{"share": h.words.FormatPercent(share)}))
	}
	h.facts.SetLabel(strings.Join(facts, " · "))
	h.pinyin.SetLabel(h.words.T("reading.pinyin_is", i18n.Args{"which": textlook.Name(h.words, "pinyin", string(shows.pinyin))}))
	h.translation.SetLabel(h.words.T("reading.translation_is", i18n.Args{"where": textlook.Name(h.words, "translation", shows.Translation)}))
	h.chinese, h.letter = t.language == study.Chinese, letter
	h.object.Refresh()
}

// under gives what the menu of a switch opens under: the switch or, where there
// is no room for it, the menu that has it.
func (h *head) under(of *widgets.Link) *widgets.Link {
	if of.Visible() {
		return of
	}
	return h.more
}

// headLayout sets the way back, the title and the facts from the left, the
// switches from the right. Where room is short the facts go first, which have a
// key, then the title is cut and goes; then go the switches, which have keys and
// stand in the menu "More" while they are gone.
type headLayout struct{ h *head }

func (headLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 20) }

func (l headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := theme.Px(20)
	put := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
	}
	left := objects[0].MinSize().Width
	l.choose(size.Width-left, gap)
	right := size.Width
	for i := len(objects) - 1; i >= 3; i-- {
		if !objects[i].Visible() {
			continue
		}
		width := objects[i].MinSize().Width
		right -= width
		put(objects[i], right, width)
		right -= gap
	}
	put(objects[0], 0, left)
	x := left + gap
	facts := l.h.facts.MinSize().Width
	room := right - x
	fits := room >= facts+gap+theme.Px(110)
	show(l.h.facts, fits)
	if fits {
		room -= facts + gap
	}
	width := min(l.h.title.NaturalWidth(), max(room, 0))
	if width < theme.Px(44) {
		width = 0
	}
	put(l.h.title, x, width)
	put(l.h.facts, x+width+gap, facts)
}

// choose shows as many of the switches as there is room for, the most needed
// first.
func (l headLayout) choose(room, gap float32) {
	h := l.h
	for _, one := range []struct {
		o      fyne.CanvasObject
		wanted bool
	}{{h.more, true}, {h.reply, h.letter}, {h.pinyin, h.chinese}, {h.translation, true}, {h.size, true}} {
		width := one.o.MinSize().Width + gap
		fits := one.wanted && width <= room
		show(one.o, fits)
		if fits {
			room -= width
		} else if one.wanted {
			room = 0 // nothing less needed in its place
		}
	}
}

// foot is the bar below the text: the keys, and how far the text is read.
type foot struct {
	words    *i18n.Catalogue
	object   *fyne.Container
	progress *widgets.Progress
	share    *widgets.Text
	last     string
}

func newFoot(words *i18n.Catalogue) *foot {
	f := &foot{words: words, progress: widgets.NewProgress(0, 220), share: widgets.NewNote("")}
	row := widgets.NewFillRow(12, 0, newHints(words), f.progress, f.share)
	f.object = container.New(&barLayout{low: true}, widgets.NewFill(theme.Paper), widgets.NewRule(), widgets.NewInset(0, 28, 0, 28, row))
	return f
}

// newHints names the keys that are needed most; those at the end go first where
// room is short.
func newHints(words *i18n.Catalogue) *fyne.Container {
	t := words.T
	hints := container.New(&hintsLayout{})
	for _, one := range []struct{ key, text string }{
		{"← →", t("reading.hint_words")},
		{t("reading.space"), t("reading.hint_sentence")},
		{"P", t("reading.hint_pinyin")},
		{"T", t("reading.hint_translation")},
		{"S", t("passage.hint_listen")},
		{"B", t("passage.hint_bookmark")},
		{"E", t("reading.hint_page")},
		{"F", t("reading.hint_facts")},
		{shortcuts.Name("Ctrl+F"), t("passage.hint_find")},
		{"Esc", t("reading.hint_back")},
	} {
		hints.Add(widgets.NewRow(6, widgets.NewKeycap(one.key), widgets.NewNote(one.text)))
	}
	return hints
}

// hintsLayout sets as many hints in a line as there is room for.
type hintsLayout struct{}

func (hintsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}

func (hintsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for _, o := range objects {
		need := o.MinSize()
		show(o, x+need.Width <= size.Width)
		o.Move(fyne.NewPos(x, (size.Height-need.Height)/2))
		o.Resize(need)
		x += need.Width + theme.Px(18)
	}
}

// show tells how much has been read, 0 to 1.
func (f *foot) show(share float64) {
	text := f.words.FormatPercent(share)
	if text == f.last {
		return
	}
	f.last = text
	f.progress.SetShare(share)
	f.share.SetText(text)
	f.object.Refresh()
}

// barLayout lays ground, line and contents of a bar over each other; the line
// is at the side of the text.
type barLayout struct{ low bool }

func (l *barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[2].MinSize() }

func (l *barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	y := size.Height - 1
	if l.low {
		y = 0
	}
	objects[1].Move(fyne.NewPos(0, y))
	objects[1].Resize(fyne.NewSize(size.Width, 1))
	objects[2].Resize(size)
}
