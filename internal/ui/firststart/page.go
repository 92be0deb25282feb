// Package firststart asks the learner, once and on one page, what the program
// needs to know to begin.
package firststart

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Answers are what the learner said. A level without a name was not known.
type Answers struct {
	Direction    study.Direction
	ChineseLevel study.Level
	EnglishLevel study.Level
	// PenName is one line without space at its ends; it may be empty.
	PenName string
}

// Deps are what the page needs from the program; all are called on the
// interface's thread.
type Deps struct {
	// Language switches the interface. It must change the words' language
	// before it returns; the page then words itself anew and keeps what was
	// answered so far.
	Language func(study.Language)
	// Begin takes the answers and leaves the page.
	Begin func(Answers)
	// Skip leaves the page without answers.
	Skip func()
}

// Page is the first page that a learner sees. It covers the whole window.
type Page struct {
	frame page.Frame
	deps  Deps

	answers Answers
	// row is the row of levels that the arrow keys move.
	row     study.Language
	choices map[study.Direction]*widgets.Choice
	levels  map[study.Language]*widgets.Segments
	hints   map[study.Language]*widgets.Prose
	blocks  map[study.Language]fyne.CanvasObject
	name    *widgets.Field

	content *fyne.Container
	sheet   *widgets.Centered
}

var _ page.Page = (*Page)(nil)

// columnWidth is the width of the questions in pixels at 100 %.
const columnWidth = 820

// New makes the page. What is learnt is proposed by the interface's language:
// whoever reads English came for Chinese.
func New(frame page.Frame, deps Deps) *Page {
	p := &Page{frame: frame, deps: deps, content: container.NewStack()}
	p.answers.Direction = study.Direction(frame.Words.Language().Other())
	p.row = p.answers.Direction.Languages()[0]
	p.build()
	return p
}

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show does nothing: the page is made when it is needed.
func (p *Page) Show(route.Route) {}

// Leave does nothing: nothing is kept but by Begin.
func (p *Page) Leave() {}

// build words the whole page in the interface's present language.
func (p *Page) build() {
	t := p.frame.Words.T
	head := widgets.NewApart(24, 12,
		widgets.NewKai(t("firststart.welcome"), 30),
		p.interfaceLanguage())
	begin := widgets.NewMainButton(t("firststart.begin"), "Enter", p.begin)
	skip := widgets.NewButton(t("firststart.skip"), "Esc", p.skip)
	body := widgets.NewColumn(0,
		head,
		widgets.NewInset(4, 0, 22, 0, widgets.NewParagraph(t("firststart.about"), theme.Soft)),
		question(t("firststart.which_language")),
		p.directions(),
		p.levelsBlock(),
		question(t("firststart.pen_name")),
		p.penName(),
		widgets.NewInset(22, 0, 0, 0, widgets.NewApart(12, 10, begin, skip, widgets.NewProseNote(t("firststart.changeable")))),
	)
	p.sheet = widgets.NewCentered(columnWidth, 0.4, body)
	p.content.Objects = []fyne.CanvasObject{widgets.NewFill(theme.Paper), p.sheet}
	p.content.Refresh()
}

func question(text string) fyne.CanvasObject {
	line := widgets.NewBoldProse(text)
	return widgets.NewInset(0, 0, 6, 0, line)
}

// interfaceLanguage is the switch of the interface's own language.
func (p *Page) interfaceLanguage() fyne.CanvasObject {
	languages := []study.Language{study.English, study.Chinese}
	present := 0
	if p.frame.Words.Language() == study.Chinese {
		present = 1
	}
	words := p.frame.Words
	names := []string{
		words.In(study.English, "firststart.own_name"),
		words.In(study.Chinese, "firststart.own_name"),
	}
	return widgets.NewSegments(names, present, func(i int) {
		p.deps.Language(languages[i])
		p.build()
	})
}

// directions are the three large answers.
func (p *Page) directions() fyne.CanvasObject {
	t := p.frame.Words.T
	p.choices = map[study.Direction]*widgets.Choice{
		study.LearnChinese: widgets.NewChoice(t("firststart.chinese"), t("firststart.chinese_note"), "1", p.choose(study.LearnChinese)),
		study.LearnEnglish: widgets.NewChoice(t("firststart.english"), t("firststart.english_note"), "2", p.choose(study.LearnEnglish)),
		study.LearnBoth:    widgets.NewChoice(t("firststart.both"), t("firststart.both_note"), "3", p.choose(study.LearnBoth)),
	}
	p.choices[p.answers.Direction].SetChosen(true)
	return widgets.NewInset(0, 0, 20, 0, widgets.NewColumns(16, 12, 190,
		p.choices[study.LearnChinese], p.choices[study.LearnEnglish], p.choices[study.LearnBoth]))
}

func (p *Page) choose(d study.Direction) func() {
	return func() {
		p.answers.Direction = d
		p.row = d.Languages()[0]
		for direction, choice := range p.choices {
			choice.SetChosen(direction == d)
		}
		p.showLevels()
	}
}

// penName is the field for the name on the learner's letters.
func (p *Page) penName() fyne.CanvasObject {
	t := p.frame.Words.T
	p.name = widgets.NewField(t("firststart.pen_name_example"))
	p.name.SetText(p.answers.PenName)
	p.name.OnChanged = func(text string) {
		clean := settings.CleanPenName(text)
		if tidy := strings.TrimSpace(text); clean != tidy {
			p.name.SetText(clean)
		}
		p.answers.PenName = clean
	}
	p.name.OnSubmitted = func(string) { p.begin() }
	p.name.OnEscape = p.skip
	return widgets.NewColumn(6,
		widgets.NewBounded(340, p.name),
		widgets.NewProseNote(t("firststart.pen_name_note")))
}

func (p *Page) begin() { p.deps.Begin(p.said()) }

func (p *Page) skip() { p.deps.Skip() }

// said gives the answers without what does not belong to the direction.
func (p *Page) said() Answers {
	a := p.answers
	if !a.Direction.Learns(study.Chinese) {
		a.ChineseLevel = study.Level{}
	}
	if !a.Direction.Learns(study.English) {
		a.EnglishLevel = study.Level{}
	}
	return a
}

// Key answers by keyboard: a number for the language, the arrows for the
// level, Enter to begin, Esc to skip.
func (p *Page) Key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.Key1:
		p.choose(study.LearnChinese)()
	case fyne.Key2:
		p.choose(study.LearnEnglish)()
	case fyne.Key3:
		p.choose(study.LearnBoth)()
	case fyne.KeyLeft:
		p.levels[p.row].Step(-1)
	case fyne.KeyRight:
		p.levels[p.row].Step(1)
	case fyne.KeyUp, fyne.KeyDown:
		if p.answers.Direction == study.LearnBoth {
			p.row = p.row.Other()
			p.showLevels()
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		p.begin()
	case fyne.KeyEscape:
		p.skip()
	default:
		return false
	}
	return true
}
