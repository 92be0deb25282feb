package lookup

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// rowHeight is that of a result at 100 %: a headword and a line of glosses.
const rowHeight = 66

// result is one row of the results.
type result struct {
	widget.BaseWidget
	head   *widgets.Prose
	sound  *widgets.Text
	level  *widgets.Text
	gloss  *widgets.Text
	meter  *widgets.Meter
	ground *widgets.Fill
	bar    *widgets.Fill
	rule   *widgets.Fill
	object *fyne.Container
	// margin gives the space at the left of the words.
	margin func() float32
}

func newResult(margin func() float32) *result {
	r := &result{
		head: widgets.NewKai("", 20), sound: widgets.NewSoft(""),
		level: widgets.NewText("", 12, theme.Jade), gloss: widgets.NewNote(""), meter: widgets.NewMeter(0, bands),
		ground: widgets.NewFill(""), bar: widgets.NewFill(""), rule: widgets.NewRule(), margin: margin,
	}
	r.head.MaxLines, r.head.LineHeight = 1, 1.4
	r.sound.Cut, r.gloss.Cut = true, true
	r.object = container.New(&resultLayout{r}, r.ground, r.bar, r.head, r.sound, r.level, r.gloss, r.meter, r.rule)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row.
func (r *result) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// SetChosen marks the row that the keyboard is on, or the mouse.
func (r *result) SetChosen(chosen, hot bool) {
	fill, bar := fyne.ThemeColorName(""), fyne.ThemeColorName("")
	switch {
	case chosen:
		fill, bar = theme.Raised, theme.Cinnabar
	case hot:
		fill = theme.Hover
	}
	r.ground.SetFill(fill)
	r.bar.SetFill(bar)
}

// show fills the row.
func (r *result) show(x *row, words *i18n.Catalogue) {
	if x.target.language == study.English {
		r.head.SetText(x.english.Word)
		r.sound.SetText(slashes(x.english.IPA))
		r.level.SetText(words.T("lookup.english_word"))
		r.gloss.SetText(firstSense(x.english))
		r.meter.Hide()
	} else {
		e := x.chinese
		r.head.SetText(bothScripts(e, "  "))
		if len([]rune(e.Simplified)) > longWord {
			r.head.SetText(e.Simplified) // rather its reading than its other script
		}
		r.sound.SetText(e.Pinyin)
		r.level.SetText(e.Level.Short())
		r.gloss.SetText(dictionary.Readable(strings.Join(e.Senses, "; ")))
		r.meter.SetStep(band(e.Frequency))
		r.meter.Show()
	}
	r.object.Refresh()
}

// longWord is the longest word, in characters, that a row shows in both scripts.
const longWord = 4

// bothScripts gives the headword, in traditional characters too where they
// differ.
func bothScripts(e dictionary.Entry, between string) string {
	if e.Traditional == "" || e.Traditional == e.Simplified {
		return e.Simplified
	}
	return e.Simplified + between + e.Traditional
}

func slashes(ipa string) string {
	if ipa == "" {
		return ""
	}
	return "/" + strings.Trim(ipa, "/") + "/"
}

// firstSense gives the Chinese for an English word, or else what it means.
func firstSense(e dictionary.EnglishEntry) string {
	if len(e.Chinese) > 0 {
		return equivalents(e)
	}
	if len(e.Senses) > 0 {
		return e.Senses[0].Gloss
	}
	return ""
}

// fewEquivalents is how many Chinese words stand for an English one in a line.
const fewEquivalents = 5

func equivalents(e dictionary.EnglishEntry) string {
	var out []string
	for _, c := range e.Chinese[:min(len(e.Chinese), fewEquivalents)] {
		out = append(out, c.Simplified)
	}
	return strings.Join(out, "，")
}

// resultLayout sets headword, reading and level in the first line, the glosses
// and how common the word is in the second.
type resultLayout struct{ r *result }

// MinSize is that of the row.
func (*resultLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(160), theme.Px(rowHeight))
}

// Layout places the parts.
func (l *resultLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.r
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(w, 0), h))
	}
	left, right := r.margin(), size.Width-theme.Px(16)
	middle := theme.Px(22)
	put(r.ground, 0, 0, size.Width, size.Height-1)
	put(r.bar, 0, 0, 3, size.Height-1)
	level := r.level.MinSize()
	put(r.level, right-level.Width, middle-level.Height/2, level.Width, level.Height)
	room := right - level.Width - theme.Px(10)
	head := min(r.head.NaturalWidth(), room-left)
	height := r.head.HeightFor(head)
	put(r.head, left, middle-height/2, head, height)
	x := left + head + theme.Px(10)
	if room-x < theme.Px(24) {
		x = room // no room for a reading worth the name
	}
	height = r.sound.MinSize().Height
	put(r.sound, x, middle-height/2, room-x, height)
	meter := r.meter.MinSize()
	gloss := r.gloss.MinSize()
	put(r.gloss, left, theme.Px(37), right-left-meter.Width-theme.Px(12), gloss.Height)
	put(r.meter, right-meter.Width, theme.Px(37)+(gloss.Height-meter.Height)/2, meter.Width, meter.Height)
	put(r.rule, left, size.Height-1, right-left, 1)
}
