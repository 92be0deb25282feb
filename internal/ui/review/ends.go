package review

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// ending is what there is to say at the end of a review.
type ending struct {
	achieved cards.Achieved
	counts   cards.Counts
	// days is in how many days the next cards come due, next how many; 0 if that
	// is further off than a month.
	days, next int
	// forgotten is how many of the cards that were forgotten today were not
	// remembered since.
	forgotten int
}

// foresee is how many days ahead the end of a review looks for cards.
const foresee = 31

// ending sums a review up that began at a time.
func (p *Page) ending(ctx context.Context, began time.Time, counts cards.Counts) (*ending, error) {
	e := &ending{counts: counts}
	var err error
	if e.achieved, err = p.deps.Deck.Achieved(ctx, began); err != nil {
		return nil, err
	}
	due, err := p.deps.Deck.Forecast(ctx, foresee)
	if err != nil {
		return nil, err
	}
	for day, n := range due {
		if day > 0 && n > 0 {
			e.days, e.next = day, n
			break
		}
	}
	if e.achieved.Again > 0 {
		e.forgotten, err = p.deps.Deck.CountExtra(ctx, p.deps.Deck.Extra(cards.Forgotten))
	}
	return e, err
}

// finished sums a review up, or says that there was nothing to review.
func (p *Page) finished(s *session, e ending) fyne.CanvasObject {
	t := p.frame.Words.T
	heading := t("review.done")
	empty := e.counts.Total == 0
	var lines []fyne.CanvasObject
	switch {
	case e.achieved.Answers > 0:
		for _, line := range p.achieved(e.achieved) {
			lines = append(lines, widgets.NewParagraph(line, theme.Ink))
		}
	case empty:
		heading = t("review.no_cards")
		lines = append(lines, widgets.NewParagraph(t("review.no_cards_hint"), theme.Ink))
	case s.route.Extra != "":
		heading = t("review.nothing_extra")
	default:
		heading = t("review.nothing_due")
	}
	if e.counts.Later > 0 {
		lines = append(lines, widgets.NewInset(6, 0, 0, 0, widgets.NewParagraph(p.comesLater(e.counts), theme.Soft)))
	}
	if e.next > 0 {
		lines = append(lines, widgets.NewInset(6, 0, 0, 0, widgets.NewParagraph(p.comesDue(e), theme.Soft)))
	}
	buttons := []fyne.CanvasObject{widgets.NewMainButton(t("review.to_today"), "Enter", p.toToday)}
	if empty {
		buttons = append(buttons, widgets.NewButton(t("review.to_library"), "", p.toLibrary))
	}
	if e.forgotten > 0 && s.route.Extra != string(cards.Forgotten) {
		again := route.Review{Extra: string(cards.Forgotten)}
		buttons = append(buttons, widgets.NewButton(t("review.practise"), "", func() { p.frame.Go(again) }))
	}
	if e.achieved.Answers > 0 {
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

// achieved says what came of a review, a line for each thing there is to say.
func (p *Page) achieved(a cards.Achieved) []string {
	words := p.frame.Words
	minutes := max(1, int(a.Time.Round(time.Minute)/time.Minute))
	first := words.T("review.achieved", i18n.Args{
		"n": a.Cards, "time": words.T("review.minutes", i18n.Args{"n": minutes}),
	})
	if a.Again == 0 {
		first += words.T("review.all_known")
	} else {
		first += words.T("review.again_count", i18n.Args{"n": a.Again})
	}
	lines := []string{first}
	var more []string
	if a.Due > 0 {
		more = append(more, words.T("review.remembered", i18n.Args{"n": a.Due, "right": a.Right}))
	}
	if a.New > 0 {
		more = append(more, words.T("review.begun", i18n.Args{"n": a.New}))
	}
	if a.Known > 0 {
		more = append(more, words.T("review.known", i18n.Args{"n": a.Known}))
	}
	if a.Leeches > 0 {
		more = append(more, words.T("review.leeches", i18n.Args{"n": a.Leeches}))
	}
	if len(more) > 0 {
		lines = append(lines, strings.Join(more, words.T("review.between")))
	}
	return lines
}

// comesLater says what comes later today, by the clock of the learner.
func (p *Page) comesLater(c cards.Counts) string {
	return p.frame.Words.T("review.later_today", i18n.Args{"n": c.Later, "time": c.LaterAt.Format("15:04")})
}

// comesDue says when the next cards come due.
func (p *Page) comesDue(e ending) string {
	words := p.frame.Words
	if e.days == 1 {
		return words.T("review.next_tomorrow", i18n.Args{"n": e.next})
	}
	days := words.FormatDuration(time.Duration(e.days) * 24 * time.Hour)
	return words.T("review.next_later", i18n.Args{"n": e.next, "time": days})
}
