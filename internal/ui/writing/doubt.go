package writing

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// doubt asks below the paper whether a letter is to be sealed that is far from
// what its task asks for: a slip of the hand must not finish it. The caret stays
// on the paper, and whatever is written there takes the question away.
type doubt struct {
	d     *desk
	since time.Time // when it came, or Enter was pressed last
	// enters are what Enter does in the fields otherwise.
	enters []func()
}

// steady is how long Enter must have rested before it answers a question: a key
// that is held down goes on by itself, for the first time after 660 ms at most
// (X11 as it comes; GNOME and Windows take 500 ms) and then every 30 ms or so.
const steady = time.Second

// shortfall tells what a letter lacks of its task.
type shortfall struct {
	// length is the letter's, where it has less than half of the least one.
	length letters.Length
	short  bool
	// pointless is set where there are points and none of them is covered.
	pointless bool
}

// shortfall looks a letter through before it is sealed. A letter without a task
// lacks nothing. It is for any thread.
func (d *desk) shortfall(ctx context.Context, doc *bilingual.Document, byHand map[int]bool, l letters.Letter) (s shortfall) {
	if doc == nil {
		return s
	}
	s.length = letters.Count(l.Language, doc.Task, l.Content)
	s.short = s.length.Fit == letters.Below && 2*s.length.Count < s.length.Min
	covered := d.p.deps.Covered
	if len(doc.Points) == 0 || covered == nil {
		return s
	}
	noted, err := covered(ctx, doc.Language, doc.Points, doc.Phrases, l.Content)
	if err != nil { // what cannot be looked through is not doubted
		return s
	}
	for i, on := range byHand {
		if i < len(noted) {
			noted[i] = on
		}
	}
	s.pointless = !slices.Contains(noted, true)
	return s
}

// lacks reports whether there is anything to ask.
func (s shortfall) lacks() bool { return s.short || s.pointless }

// text words what a letter lacks.
func (s shortfall) text(words *i18n.Catalogue) string {
	text := ""
	if s.short {
		args := i18n.Args{"n": s.length.Count, "least": s.length.Min}
		if text = words.T("writing.short_words", args); s.length.Unit == bilingual.Characters {
			text = words.T("writing.short_characters", args)
		}
	}
	if s.pointless {
		text += words.T("writing.pointless")
	}
	return text + words.T("writing.sealed_is_sealed")
}

// doubts asks whether the letter is to be sealed all the same.
func (d *desk) doubts(s shortfall) {
	words := d.p.frame.Words
	q := &doubt{d: d, since: d.p.deps.Clock.Now()}
	for _, f := range d.sheet.fields {
		q.enters = append(q.enters, f.OnEnter)
		f.OnEnter = q.seal
	}
	d.doubt = q
	d.sheet.give(d.sheet.last)
	seal := widgets.NewButton(words.T("writing.seal_anyway"), shortcuts.Name("Return"), d.send)
	stay := widgets.NewMainButton(words.T("writing.go_on"), "Esc", q.close)
	d.bar.Objects = []fyne.CanvasObject{widgets.NewColumn(10,
		widgets.NewParagraph(s.text(words), theme.Ink), widgets.NewFlow(12, 8, stay, seal))}
	d.right.Refresh()
	d.relayout()
}

// seal has the letter sealed, unless the key may be the one that asked for it.
func (q *doubt) seal() {
	now := q.d.p.deps.Clock.Now()
	rested := now.Sub(q.since) >= steady
	if q.since = now; rested {
		q.d.send()
	}
}

// close goes on with writing.
func (q *doubt) close() {
	d := q.d
	if d.doubt != q {
		return
	}
	d.doubt = nil
	for i, f := range d.sheet.fields {
		f.OnEnter = q.enters[i]
	}
	d.bar.Objects = []fyne.CanvasObject{d.buttons}
	d.right.Refresh()
	d.relayout()
}

// settled takes the question away if there is one.
func (d *desk) settled() {
	if d.doubt != nil {
		d.doubt.close()
	}
}
