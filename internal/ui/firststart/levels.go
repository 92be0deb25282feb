package firststart

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// steps lists the levels of a language from the easiest on.
func steps(l study.Language) (list string, names []string) {
	if l == study.Chinese {
		return study.HSK2, []string{"1", "2", "3", "4", "5", "6"}
	}
	return study.CEFR, []string{"A1", "A2", "B1", "B2", "C1"}
}

// levelsBlock holds the rows of levels, one for each language learnt. The
// first answer of each is that the level is not known.
func (p *Page) levelsBlock() fyne.CanvasObject {
	p.levels = map[study.Language]*widgets.Segments{}
	p.hints = map[study.Language]*widgets.Prose{}
	p.blocks = map[study.Language]fyne.CanvasObject{}
	chinese := p.levelRow(study.Chinese, p.frame.Words.T("firststart.chinese_level"))
	english := p.levelRow(study.English, p.frame.Words.T("firststart.english_level"))
	p.blocks[study.Chinese], p.blocks[study.English] = chinese, english
	column := widgets.NewColumn(0, chinese, english)
	p.showLevels()
	return column
}

func (p *Page) levelRow(l study.Language, name string) fyne.CanvasObject {
	list, names := steps(l)
	words := []string{p.frame.Words.T("firststart.level_unknown")}
	for _, step := range names {
		words = append(words, study.Level{List: list, Name: step}.Short())
	}
	s := widgets.NewSegments(words, p.chosen(l), func(i int) {
		p.row = l
		p.setLevel(l, i)
	})
	p.levels[l] = s
	p.hints[l] = widgets.NewProseNote("")
	p.setLevel(l, s.Chosen())
	return widgets.NewInset(0, 0, 18, 0, widgets.NewColumn(0,
		question(name), s, widgets.NewInset(6, 0, 0, 0, p.hints[l])))
}

// level gives where the level of a language is kept.
func (p *Page) level(l study.Language) *study.Level {
	if l == study.Chinese {
		return &p.answers.ChineseLevel
	}
	return &p.answers.EnglishLevel
}

// chosen gives the number of the answer that stands for the present level.
func (p *Page) chosen(l study.Language) int {
	_, names := steps(l)
	for i, name := range names {
		if p.level(l).Name == name {
			return i + 1
		}
	}
	return 0
}

// setLevel notes an answer by its number and explains it.
func (p *Page) setLevel(l study.Language, i int) {
	list, names := steps(l)
	words := p.frame.Words
	if i == 0 {
		*p.level(l) = study.Level{}
		p.hints[l].SetText(words.T("firststart.level_unknown_hint"))
		return
	}
	*p.level(l) = study.Level{List: list, Name: names[i-1]}
	if l == study.Chinese {
		// What HSK 2.0 asks for: the words of its lists up to the step.
		known := [...]int{150, 300, 600, 1200, 2500, 5000}
		p.hints[l].SetText(words.T("firststart.hsk_hint", i18n.Args{"words": known[i-1]}))
		return
	}
	hint := i18n.Keys("firststart.cefr_hint.", "1", "2", "3", "4", "5")
	p.hints[l].SetText(words.T(hint(string(rune('0' + i)))))
}

// showLevels shows the rows of the languages that are learnt. With two, the
// one that the arrow keys move has its hint in ink.
func (p *Page) showLevels() {
	both := p.answers.Direction == study.LearnBoth
	for l, block := range p.blocks {
		if p.answers.Direction.Learns(l) {
			block.Show()
		} else {
			block.Hide()
		}
		color := theme.Soft
		if both && l == p.row {
			color = theme.Ink
		}
		p.hints[l].SetColor(color)
	}
	if p.sheet != nil {
		p.sheet.Relayout()
	}
}
