package lookup

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// parts are those of the entry's page that change while it is shown.
type parts struct {
	add     *widgets.Button
	status  *widgets.Segments
	listen  *widgets.Link
	strokes *widgets.StrokeOrder
	// rest takes the words and sentences that come later.
	rest *fyne.Container
}

// paint shows the two columns, or in their place what is to be said.
func (p *Page) paint() {
	p.labelWays()
	message := p.message()
	p.blank.Hidden = message == nil
	p.bench.Hidden = message != nil
	if message != nil {
		p.blank.SetBody(message)
	} else {
		p.entry.SetBody(p.body())
	}
	p.content.Refresh()
}

// labelWays names where back and forward lead.
func (p *Page) labelWays() {
	label := func(by int) string {
		to := p.way.peek(by)
		switch {
		case to == nil:
			return ""
		case to.target.head != "":
			return to.target.head
		case to.query != "":
			return to.query
		default:
			return p.frame.Words.T("room.dictionary")
		}
	}
	back, forward := label(-1), label(1)
	p.back.Hidden, p.forward.Hidden = back == "", forward == ""
	p.back.SetLabel("‹ " + short(back))
	p.forward.SetLabel(short(forward) + " ›")
}

// short cuts the name of a place to what stands beside the box.
func short(label string) string {
	const most = 12
	if r := []rune(label); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return label
}

// body is the page of the entry that is shown.
func (p *Page) body() fyne.CanvasObject {
	if p.parts.strokes != nil {
		p.parts.strokes.Pause()
	}
	p.parts = parts{rest: widgets.NewColumn(0)}
	column := widgets.NewColumn(0, p.anchor)
	if p.bench.Folded() {
		back := widgets.NewLink("‹ "+p.frame.Words.T("lookup.results"), func() {
			p.bench.ShowLeft(true)
			p.paint()
			p.focusBox()
		})
		column.Objects = append(column.Objects, widgets.NewInset(0, 0, 12, 0, widgets.NewFlow(0, 0, back)))
	}
	switch {
	case p.shown.failed != nil:
		column.Objects = append(column.Objects, widgets.NewParagraph(p.frame.Words.ErrorText(p.shown.failed), theme.Ink))
	case p.shown.target.head == "":
	case p.shown.target.language == study.English:
		column.Objects = append(column.Objects, p.english(p.shown.english)...)
	case p.shown.character != nil:
		column.Objects = append(column.Objects, p.character(*p.shown.character)...)
	default:
		column.Objects = append(column.Objects, p.word()...)
	}
	column.Objects = append(column.Objects, p.parts.rest)
	return column
}

// word is a headword of several characters with all its readings.
func (p *Page) word() []fyne.CanvasObject {
	if len(p.shown.entries) == 0 {
		return []fyne.CanvasObject{
			widgets.NewKai(p.shown.target.head, 44),
			widgets.NewParagraph(p.frame.Words.T("lookup.no_entry"), theme.Soft),
		}
	}
	first := p.shown.entries[0]
	size := float32(46)
	if len([]rune(first.Simplified)) > 6 {
		size = 32
	}
	head := widgets.NewKai(first.Simplified, size)
	head.LineHeight = 1.25
	top := []fyne.CanvasObject{head}
	if first.Traditional != first.Simplified {
		traditional := widgets.NewProse(first.Traditional, ink.Kai, size*0.65, theme.Soft)
		traditional.LineHeight = 1.25
		top = append(top, traditional)
	}
	objects := []fyne.CanvasObject{
		widgets.NewFlow(18, 2, top...),
		widgets.NewInset(6, 0, 0, 0, p.sounds(first, first)),
		widgets.NewInset(18, 0, 20, 0, p.actions(p.tools()...)),
		p.meanings(first),
	}
	objects = append(objects, p.otherReadings()...)
	if len(p.shown.parts) > 0 {
		objects = append(objects, p.section(p.frame.Words.T("lookup.characters"), p.entries(p.shown.parts)))
	}
	return objects
}

// otherReadings are the entries of the headword after the first, and other
// ways to write it.
func (p *Page) otherReadings() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	t := p.frame.Words.T
	if len(p.shown.entries) > 1 {
		others, first := p.shown.entries[1:], p.shown.entries[0]
		column := widgets.NewColumn(20)
		for _, e := range others {
			column.Objects = append(column.Objects, widgets.NewColumn(6, p.sounds(e, first), p.meanings(e)))
		}
		objects = append(objects, p.section(t("lookup.other_readings", i18n.Args{"n": len(others)}), column))
	}
	if len(p.shown.also) > 0 && p.shown.character == nil { // a character names them beside its readings
		objects = append(objects, p.section(t("lookup.also"), p.entries(p.shown.also)))
	}
	return objects
}

// sounds is a line with pinyin, level and how common the word is.
func (p *Page) sounds(e, first dictionary.Entry) fyne.CanvasObject {
	top := []fyne.CanvasObject{widgets.NewProse(e.Pinyin, ink.Regular, 20, theme.Ink)}
	if e.Traditional != first.Traditional {
		top = append(top, widgets.NewProse(e.Traditional, ink.Kai, 20, theme.Soft))
	}
	if !e.Level.IsZero() {
		top = append(top, widgets.NewTag(e.Level.String()))
	}
	// What share of the frequency other readings have is a guess.
	if common := p.howCommon(e.Frequency); common != "" && e.ID == p.shown.entries[0].ID {
		top = append(top, widgets.NewRow(7, widgets.NewMeter(band(e.Frequency), bands), widgets.NewNote(common)))
	}
	return widgets.NewFlow(14, 4, top...)
}

// The least frequencies of the bands, per million words of running text: a
// word of the first is met on every page, one of the last once in a long book.
const veryCommon, common, lessCommon = 100, 10, 1

// bands is the number of bands; 0 stands for a word of unknown frequency.
const bands = 4

func band(frequency float64) int {
	switch {
	case frequency >= veryCommon:
		return 4
	case frequency >= common:
		return 3
	case frequency >= lessCommon:
		return 2
	case frequency > 0:
		return 1
	}
	return 0
}

// howCommon tells a frequency in a word and a number, "" where it is not known.
func (p *Page) howCommon(frequency float64) string {
	t := p.frame.Words.T
	word := ""
	switch band(frequency) {
	case 4:
		word = t("lookup.very_common")
	case 3:
		word = t("lookup.common")
	case 2:
		word = t("lookup.less_common")
	case 1:
		return t("lookup.per_million_under", i18n.Args{"band": t("lookup.rare")})
	default:
		return ""
	}
	rate := p.frame.Words.FormatNumber(int(math.Round(frequency)))
	return t("lookup.per_million", i18n.Args{"band": word, "rate": rate})
}

// meanings lists the senses of an entry, whose references lead on, and its
// measure words.
func (p *Page) meanings(e dictionary.Entry) fyne.CanvasObject {
	column := widgets.NewColumn(5)
	for i, s := range e.Senses {
		line := p.linked(widgets.NewParagraph("", theme.Ink), dictionary.SensePieces(s))
		if len(e.Senses) > 1 {
			line = widgets.NewNumbered(i+1, line)
		}
		column.Objects = append(column.Objects, line)
	}
	if len(e.Classifiers) > 0 {
		pieces := []dictionary.Piece{{Text: p.frame.Words.T("lookup.classifiers") + "  "}}
		for i, c := range e.Classifiers {
			if i > 0 {
				pieces = append(pieces, dictionary.Piece{Text: "  ·  "})
			}
			pieces = append(pieces, dictionary.SensePieces(c)...)
		}
		column.Objects = append(column.Objects, widgets.NewInset(5, 0, 0, 0, p.linked(widgets.NewProseNote(""), pieces)))
	}
	return column
}

// linked is text whose references to words can be followed.
func (p *Page) linked(look *widgets.Prose, pieces []dictionary.Piece) fyne.CanvasObject {
	var out []widgets.Piece
	for _, piece := range pieces {
		one := widgets.Piece{Text: piece.Text}
		if ref := piece.Ref; ref != nil {
			one.Open = func() { p.follow(target{language: study.Chinese, head: ref.Simplified}) }
		}
		out = append(out, one)
	}
	return widgets.NewLinked(look, out)
}

// section sets something apart under a small title.
func (p *Page) section(title string, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewInset(26, 0, 0, 0, widgets.NewColumn(10, widgets.NewRule(), widgets.NewNote(title), o))
}

// entries lists Chinese entries that can be opened.
func (p *Page) entries(all []dictionary.Entry) fyne.CanvasObject {
	column := widgets.NewColumn(0)
	for _, e := range all {
		column.Objects = append(column.Objects, p.line(e.Simplified, e.Pinyin, glossOf(e), target{study.Chinese, e.Simplified, e.ID}))
	}
	return widgets.NewInset(0, 0, 0, -8, column)
}

// line is a word of a list that can be opened.
func (p *Page) line(head, sound, gloss string, to target) fyne.CanvasObject {
	word := widgets.NewProse(head, ink.Kai, 22, theme.Ink)
	word.LineHeight = 1.4
	return widgets.NewPressable(6, widgets.NewInset(3, 8, 3, 8, widgets.NewEntryLine(word, sound, gloss)), func() { p.follow(to) })
}

// glosses is how many senses a card and a line of a list show.
const glosses = 3

func glossOf(e dictionary.Entry) string {
	return dictionary.Readable(strings.Join(e.Senses[:min(len(e.Senses), glosses)], "; "))
}
