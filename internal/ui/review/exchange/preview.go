package exchange

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// preview shows what the first notes of a type would become, beside the mapping
// or, in a narrow room, below it.
type preview struct {
	v       *planView
	scroll  *container.Scroll // beside
	beside  *fyne.Container
	below   *fyne.Container
	loading page.Latest
	notes   []cards.Note
	err     error
	at      int
	narrow  bool
}

// sampled is how many notes are shown at most.
const sampled = 20

func newPreview(v *planView) *preview {
	w := &preview{v: v, beside: widgets.NewColumn(18), below: widgets.NewColumn(18)}
	w.scroll = container.NewVScroll(widgets.NewInset(24, 24, 24, 4, w.beside))
	return w
}

// load asks what the notes would become under the present plan.
func (w *preview) load() {
	o, kind := w.v.o, w.v.o.at
	if kind < 0 || o.plan.Types[kind].Skip {
		w.loading.Stop()
		w.notes, w.err = nil, nil
		w.refresh()
		return
	}
	plan := clonePlan(o.plan)
	page.Load(&w.loading, func(ctx context.Context) ([]cards.Note, error) {
		o.mu.Lock()
		defer o.mu.Unlock()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return o.Sample(ctx, plan, kind, sampled)
	}, func(notes []cards.Note, err error) {
		w.notes, w.err = notes, err
		w.at = min(w.at, max(len(notes)-1, 0))
		w.refresh()
	})
}

// step shows another note.
func (w *preview) step(by int) {
	if to := w.at + by; to >= 0 && to < len(w.notes) {
		w.at = to
		w.refresh()
		w.scroll.ScrollToTop()
	}
}

// refresh shows the note at hand in the place that is seen.
func (w *preview) refresh() {
	if w.narrow {
		w.beside.Objects, w.below.Objects = nil, w.parts()
	} else {
		w.beside.Objects, w.below.Objects = w.parts(), nil
	}
	w.beside.Refresh()
	w.below.Refresh()
	w.scroll.Refresh()
	w.v.body.Relayout()
}

// fold moves the preview below the mapping or beside it.
func (w *preview) fold(narrow bool) {
	if w.narrow != narrow {
		w.narrow = narrow
		w.refresh()
	}
}

// parts sets the note at hand with the way to the others.
func (w *preview) parts() []fyne.CanvasObject {
	words, kind := w.v.p.frame.Words, w.v.o.at
	if kind < 0 {
		return nil
	}
	title := widgets.NewBoldProse(words.T("exchange.preview"))
	choice := w.v.o.plan.Types[kind]
	switch {
	case choice.Skip:
		return nil
	case w.err != nil:
		return []fyne.CanvasObject{title, widgets.NewParagraph(words.ErrorText(w.err), theme.Cinnabar)}
	case len(w.notes) == 0:
		return []fyne.CanvasObject{title, widgets.NewProseNote(words.T("exchange.no_preview"))}
	}
	before := widgets.NewKeyLink(words.T("exchange.before"), "←", func() { w.step(-1) })
	after := widgets.NewKeyLink(words.T("exchange.after"), "→", func() { w.step(1) })
	head := widgets.NewColumn(4, title, widgets.NewFlow(16, 4,
		widgets.NewNote(words.T("exchange.sample_of", i18n.Args{"at": w.at + 1, "n": len(w.notes)})), before, after))
	return append([]fyne.CanvasObject{head}, noteParts(words, w.notes[w.at], choice.Kinds)...)
}
