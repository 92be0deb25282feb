package review

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// finished sums a review up, or says that there was nothing to review.
func (p *Page) finished(s *session, st step) fyne.CanvasObject {
	t := p.frame.Words.T
	heading := t("review.done")
	empty := st.counts.Total == 0
	var lines []fyne.CanvasObject
	switch {
	case len(s.answers) > 0:
		lines = append(lines, widgets.NewParagraph(p.achieved(s.answers), theme.Ink))
	case empty:
		heading = t("review.no_cards")
		lines = append(lines, widgets.NewParagraph(t("review.no_cards_hint"), theme.Ink))
	default:
		heading = t("review.nothing_due")
	}
	if !st.due.IsZero() {
		lines = append(lines, widgets.NewParagraph(p.comesDue(st.due), theme.Soft))
	}
	next := widgets.NewMainButton(t("review.to_today"), "Enter", p.toToday)
	buttons := []fyne.CanvasObject{next}
	if empty {
		buttons = append(buttons, widgets.NewButton(t("review.to_library"), "", p.toLibrary))
	}
	if len(s.answers) > 0 {
		buttons = append(buttons, widgets.NewButton(t("review.undo"), "U", s.undo))
	}
	return endPage(heading, lines, buttons)
}

// endPage lays out a page of a heading, a few lines and what to do next.
func endPage(heading string, lines, buttons []fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewPage(640, widgets.NewColumn(0,
		widgets.NewInset(20, 0, 12, 0, widgets.NewHeadingProse(heading)),
		widgets.NewColumn(4, lines...),
		widgets.NewInset(24, 0, 0, 0, widgets.NewFlow(12, 12, buttons...))))
}

// broken stands where no card could be read; the banner says why.
func (p *Page) broken(s *session) fyne.CanvasObject {
	t := p.frame.Words.T
	again := widgets.NewMainButton(t("review.try_again"), "Enter", s.again)
	return endPage(t("review.broken"), nil, []fyne.CanvasObject{again})
}

func (p *Page) toLibrary() { p.frame.Go(route.ToRoom{To: route.Read}) }

// achieved says how many cards were answered, in which time, and how many of
// them were not known.
func (p *Page) achieved(answers []answer) string {
	took, again := time.Duration(0), 0
	for _, a := range answers {
		took += a.took
		if a.rating == fsrs.Again {
			again++
		}
	}
	words := p.frame.Words
	minutes := max(1, int(took.Round(time.Minute)/time.Minute))
	text := words.T("review.achieved", i18n.Args{
		"n": len(answers), "time": words.T("review.minutes", i18n.Args{"n": minutes}),
	})
	if again == 0 {
		return text + words.T("review.all_known")
	}
	return text + words.T("review.again_count", i18n.Args{"n": again})
}

// comesDue says when the next card comes due.
func (p *Page) comesDue(due time.Time) string {
	words := p.frame.Words
	left := due.Sub(p.clock.Now())
	if left < time.Minute {
		left = time.Minute
	}
	return words.T("review.next_due", i18n.Args{"time": words.FormatDuration(left)})
}
