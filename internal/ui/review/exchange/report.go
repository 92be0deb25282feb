package exchange

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// report tells what became of a file.
type report struct {
	p    *Page
	r    *reported
	body *widgets.Page
}

func newReport(p *Page, r *reported) *report {
	v := &report{p: p, r: r}
	t := p.frame.Words.T
	name := widgets.NewParagraph(r.name, theme.Soft)
	name.MaxLines = 2
	browse := widgets.NewMainButton(t("exchange.show_cards"), "Enter", v.browse)
	review := widgets.NewButton(t("exchange.begin_review"), "R", v.review)
	again := widgets.NewButton(t("exchange.another_file"), shortcuts.Name(sections.ImportKey), p.choose)
	column := widgets.NewColumn(10,
		widgets.NewFlow(0, 0, widgets.NewLink("‹ "+t("review.cards"), p.toCards)),
		widgets.NewHeadingProse(t("exchange.report")), name, v.sums(),
		widgets.NewInset(10, 0, 0, 0, widgets.NewFlow(10, 8, browse, review, again)))
	for _, problem := range r.Problems {
		column.Add(widgets.NewMarked(theme.Amber, widgets.NewParagraph(p.frame.Words.CodeText(problem.Code, problem.Args), theme.Ink)))
	}
	if r.LeftOutCount > 0 {
		column.Add(widgets.NewInset(18, 0, 0, 0, v.leftOut()))
	}
	v.body = widgets.NewPage(planWidth, column)
	v.body.Top = 24
	return v
}

// sums says what came of the notes, a line for each.
func (v *report) sums() fyne.CanvasObject {
	words, r := v.p.frame.Words, v.r
	out := widgets.NewColumn(4)
	line := func(n int, text func(i18n.Args) string, color fyne.ThemeColorName) {
		if n > 0 {
			out.Add(widgets.NewParagraph(text(i18n.Args{"n": n}), color))
		}
	}
	line(r.Added, func(a i18n.Args) string { return words.T("exchange.added", a) }, theme.Jade)
	line(r.Updated, func(a i18n.Args) string { return words.T("exchange.updated", a) }, theme.Jade)
	line(r.Joined, func(a i18n.Args) string { return words.T("exchange.joined", a) }, theme.Ink)
	line(r.Unchanged, func(a i18n.Args) string { return words.T("exchange.unchanged", a) }, theme.Ink)
	line(r.LeftOutCount, func(a i18n.Args) string { return words.T("exchange.not_taken", a) }, theme.Cinnabar)
	if r.Added+r.Updated+r.Joined+r.Unchanged+r.LeftOutCount == 0 {
		out.Add(widgets.NewParagraph(words.T("exchange.empty_file"), theme.Ink))
	}
	var facts []string
	fact := func(n int, text func(i18n.Args) string) {
		if n > 0 {
			facts = append(facts, text(i18n.Args{"n": n}))
		}
	}
	fact(r.Cards, func(a i18n.Args) string { return words.T("exchange.cards", a) })
	fact(r.Reviews, func(a i18n.Args) string { return words.T("exchange.reviews", a) })
	fact(r.Media, func(a i18n.Args) string { return words.T("exchange.media", a) })
	fact(r.Decks, func(a i18n.Args) string { return words.T("exchange.new_decks", a) })
	if len(facts) > 0 {
		out.Add(widgets.NewProseNote(strings.Join(facts, dot)))
	}
	line(r.MediaMissing, func(a i18n.Args) string { return words.T("exchange.media_missing", a) }, theme.Cinnabar)
	return out
}

// leftOutShown bounds the list on the page; copied and saved are all that are known.
const leftOutShown = 100

// leftOut lists the notes that could not be brought in.
func (v *report) leftOut() fyne.CanvasObject {
	words := v.p.frame.Words
	t := words.T
	list := widgets.NewColumn(0, widgets.NewRule())
	shown := v.r.LeftOut[:min(len(v.r.LeftOut), leftOutShown)]
	for _, l := range shown {
		excerpt := widgets.NewKai(l.Excerpt, 17)
		excerpt.MaxLines = 2
		list.Add(widgets.NewInset(8, 0, 8, 0, widgets.NewColumn(2, excerpt, widgets.NewProseNote(v.reason(l)))))
		list.Add(widgets.NewRule())
	}
	if more := v.r.LeftOutCount - len(shown); more > 0 {
		list.Add(widgets.NewInset(8, 0, 0, 0, widgets.NewProseNote(words.T("exchange.more_left_out", i18n.Args{"n": more}))))
	}
	return widgets.NewColumn(10, widgets.NewHeaded(20, 6, widgets.NewBoldProse(t("exchange.not_taken_title")),
		widgets.NewKeyLink(t("exchange.copy_list"), "C", v.copy), widgets.NewKeyLink(t("exchange.save_list"), "S", v.save)), list)
}

// reason says where a note stands and why it was left out.
func (v *report) reason(l trade.LeftOut) string {
	words := v.p.frame.Words
	return words.T("exchange.place", i18n.Args{"n": l.Place}) + dot + words.CodeText(l.Reason.Code, l.Reason.Args)
}

// text gives the list as text, a note in a line.
func (v *report) text() string {
	var b strings.Builder
	for _, l := range v.r.LeftOut {
		b.WriteString(strings.Join(strings.Fields(l.Excerpt), " "))
		b.WriteString("\t")
		b.WriteString(v.reason(l))
		b.WriteString("\n")
	}
	if more := v.r.LeftOutCount - len(v.r.LeftOut); more > 0 {
		b.WriteString(v.p.frame.Words.T("exchange.more_left_out", i18n.Args{"n": more}) + "\n")
	}
	return b.String()
}

// copy puts the list on the clipboard.
func (v *report) copy() {
	v.p.deps.Copy(v.text())
	v.p.frame.Notify(v.p.frame.Words.T("exchange.copied"), "", nil)
}

// save writes the list to a file.
func (v *report) save() {
	words, deps, text := v.p.frame.Words, v.p.deps, v.text()
	deps.Files.Save(words.T("exchange.save_list_title"), words.T("exchange.list_name")+".txt", func(path string) {
		v.p.state.running.Add(1)
		page.Do(func(ctx context.Context) (struct{}, error) { return struct{}{}, deps.WriteText(ctx, path, text) }, func(_ struct{}, err error) {
			defer v.p.state.running.Done()
			if err != nil {
				v.p.frame.Report(err)
				return
			}
			v.p.frame.Notify(words.T("exchange.list_saved", i18n.Args{"name": filepath.Base(path)}), "", nil)
		})
	})
}

func (v *report) browse() { v.p.frame.Go(route.CardBrowser{Query: v.r.query}) }

func (v *report) review() { v.p.frame.Go(route.Review{}) }

func (v *report) object() fyne.CanvasObject { return v.body }

func (v *report) key(name string) bool {
	switch name {
	case string(fyne.KeyReturn), string(fyne.KeyEnter):
		v.browse()
	case string(fyne.KeyR):
		v.review()
	case string(fyne.KeyC), "Ctrl+C", string(fyne.KeyS):
		if v.r.LeftOutCount == 0 {
			return false
		}
		if name == string(fyne.KeyS) {
			v.save()
		} else {
			v.copy()
		}
	case sections.ImportKey:
		v.p.choose()
	case string(fyne.KeyEscape):
		v.p.drop()
	case string(fyne.KeyDown), string(fyne.KeyPageDown):
		v.body.Scroll(theme.Px(80))
	case string(fyne.KeyUp), string(fyne.KeyPageUp):
		v.body.Scroll(-theme.Px(80))
	default:
		return v.p.sectionKey(name)
	}
	return true
}
