package reading

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// pairSheet shows a pair of sentences and the one after it, and how they would
// be after the change.
type pairSheet struct {
	words  *i18n.Catalogue
	m      *pairMending
	apply  func(reader.PairEdit)
	close  func()
	holder *fyne.Container
	lower  bool // the arrows move the cut of the second line
}

// pairWidth and pairHeight are the sheet's size at 100 %.
const pairWidth, pairHeight = 720, 560

// newPairSheet makes the sheet; apply makes the change.
func newPairSheet(words *i18n.Catalogue, m *pairMending, apply func(reader.PairEdit), done func()) *widgets.Modal {
	s := &pairSheet{words: words, m: m, apply: apply, close: done, holder: container.NewStack()}
	t := words.T
	head := widgets.NewFillRow(16, 1, widgets.NewTitle(t("reading.pairs")), widgets.NewNote(""), widgets.NewKeyLink(t("look.close"), "Esc", done))
	kinds := []string{t("reading.pairs_split")}
	keys := []string{"1"}
	if m.second != nil {
		kinds = append(kinds, t("reading.pairs_join"), t("reading.pairs_border"))
		keys = append(keys, "2", "3")
	}
	choice := widgets.NewKeySegments(kinds, keys, 0, func(i int) {
		m.choose(pairKinds()[i])
		s.show()
	})
	do := widgets.NewMainButton(t("reading.pairs_apply"), "Enter", s.do)
	sheet := widgets.NewModal(fyne.NewSize(pairWidth, pairHeight), container.NewBorder(
		widgets.NewColumn(14, head, choice), widgets.NewRow(0, do), nil, nil, container.NewVScroll(widgets.NewInset(16, 16, 12, 0, s.holder))))
	sheet.OnKey = func(name string) bool {
		if len(name) == 1 && name[0] >= '1' && int(name[0]-'1') < len(kinds) {
			choice.Choose(int(name[0] - '1'))
			return true
		}
		return s.key(name)
	}
	s.show()
	return sheet
}

// pairKinds are the kinds of change in the order of their keys.
func pairKinds() []reader.PairEditKind {
	return []reader.PairEditKind{reader.SplitPair, reader.JoinPairs, reader.MoveBorder}
}

func (s *pairSheet) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyEscape:
		s.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.do()
	case fyne.KeyLeft:
		s.step(-1)
	case fyne.KeyRight:
		s.step(1)
	case fyne.KeyUp, fyne.KeyDown:
		s.lower = fyne.KeyName(name) == fyne.KeyDown
		s.show()
	default:
		return false
	}
	return true
}

func (s *pairSheet) do() {
	e := s.m.edit()
	s.close()
	s.apply(e)
}

// lines gives the two sides, that of the text first.
func (s *pairSheet) lines() [2]*cutLine {
	if s.m.own == study.English {
		return [2]*cutLine{&s.m.en, &s.m.zh}
	}
	return [2]*cutLine{&s.m.zh, &s.m.en}
}

func (s *pairSheet) step(by int) {
	if s.m.kind == reader.JoinPairs {
		return
	}
	n := 0
	if s.lower {
		n = 1
	}
	s.lines()[n].step(by)
	s.show()
}

// show lays out the sentences as they would be.
func (s *pairSheet) show() {
	t := s.words.T
	var rows []fyne.CanvasObject
	if s.m.kind == reader.JoinPairs {
		rows = append(rows, widgets.NewProseNote(t("reading.pairs_joined")))
		for _, l := range s.lines() {
			rows = append(rows, s.prose(string(l.text), l == &s.m.zh, theme.Ink))
		}
	} else {
		rows = append(rows, widgets.NewProseNote(t("reading.pairs_cut")))
		for i, l := range s.lines() {
			rows = append(rows, s.cutRow(i, l))
		}
	}
	s.holder.Objects = []fyne.CanvasObject{widgets.NewColumn(16, rows...)}
	s.holder.Refresh()
}

// cutRow is a side with its two parts one below the other, and the way to move
// the cut between them.
func (s *pairSheet) cutRow(i int, l *cutLine) fyne.CanvasObject {
	t := s.words.T
	move := func(by int) func() {
		return func() {
			s.lower = i == 1
			s.step(by)
		}
	}
	back, on := "", ""
	if s.lower == (i == 1) {
		back, on = "←", "→"
	}
	ways := widgets.NewRow(16, widgets.NewKeyLink(t("reading.pairs_earlier"), back, move(-1)), widgets.NewKeyLink(t("reading.pairs_later"), on, move(1)))
	chinese := l == &s.m.zh
	parts := widgets.NewColumn(6, s.prose(string(l.text[:l.cut()]), chinese, theme.Ink), widgets.NewRule(), s.prose(string(l.text[l.cut():]), chinese, theme.Ink))
	return widgets.NewColumn(8, parts, ways)
}

func (s *pairSheet) prose(text string, chinese bool, color fyne.ThemeColorName) fyne.CanvasObject {
	if chinese {
		return widgets.NewProse(text, ink.Kai, 20, color)
	}
	return widgets.NewProse(text, ink.Regular, theme.Text, color)
}
