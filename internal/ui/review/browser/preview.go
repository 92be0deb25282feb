package browser

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sheets"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// looked is a note with its cards and the answers to them.
type looked struct {
	note  cards.Note
	cards []cards.Card
	// answers are the newest ones of all cards, the newest first; more counts
	// those left out.
	answers []answer
	more    int
}

type answer struct {
	kind cards.Kind
	cards.Review
}

// answersShown is how many answers the preview lists.
const answersShown = 8

// lookAt reads the note of a row.
func (p *Page) lookAt(ctx context.Context, number int64) (looked, error) {
	items, err := p.deps.Cards.Rows(ctx, []int64{number})
	if err != nil {
		return looked{}, err
	}
	if len(items) == 0 {
		return looked{}, errGone
	}
	n, all, err := p.deps.Cards.Note(ctx, items[0].Note.ID)
	if err != nil {
		return looked{}, err
	}
	l := looked{note: n, cards: all}
	reviews, err := p.deps.Cards.History(ctx, n.ID)
	if err != nil {
		return looked{}, err
	}
	for _, r := range slices.Backward(reviews) {
		at := slices.IndexFunc(all, func(c cards.Card) bool { return c.ID == r.CardID })
		if at >= 0 {
			l.answers = append(l.answers, answer{all[at].Kind, r})
		}
	}
	if over := len(l.answers) - answersShown; over > 0 {
		l.more, l.answers = over, l.answers[:answersShown]
	}
	return l, nil
}

// preview is the note of the keyboard's row, beside the list or in a sheet of
// its own.
type preview struct {
	p      *Page
	object *container.Scroll
	body   *fyne.Container
	beside bool // there is room for it beside the list
	last   *looked
}

func newPreview(p *Page) *preview {
	v := &preview{p: p, body: widgets.NewColumn(18)}
	v.object = container.NewVScroll(widgets.NewInset(4, 18, 16, 2, v.body))
	v.object.Hide()
	return v
}

// clear shows nothing.
func (v *preview) clear() {
	v.last = nil
	v.body.Objects = nil
	v.object.Refresh()
}

// show shows a note; the place stays where the same one is shown again.
func (v *preview) show(l looked) {
	same := v.last != nil && v.last.note.ID == l.note.ID
	v.last = &l
	v.body.Objects = v.parts(l)
	v.body.Refresh()
	v.object.Refresh()
	if !same {
		v.object.ScrollToTop()
	}
}

// openSheet shows the note over the window.
func (v *preview) openSheet() {
	c := v.p.canvas()
	if v.last == nil || c == nil {
		return
	}
	t := v.p.frame.Words.T
	var s *sheets.Sheet
	edit := func() {
		s.Close()
		v.p.edit()
	}
	s = sheets.New(c, 560, v.last.note.Headword, widgets.NewColumn(18, v.parts(*v.last)[1:]...), edit,
		widgets.NewMainButton(t("browser.edit"), "Enter", edit), widgets.NewButton(t("browser.close"), "Esc", func() { s.Close() }))
}

// parts sets a note: the word, what it means, its sentences, its cards and the
// answers to them.
func (v *preview) parts(l looked) []fyne.CanvasObject {
	t := v.p.frame.Words.T
	n := l.note
	out := []fyne.CanvasObject{v.headword(n)}
	facts := widgets.NewColumn(4)
	if n.Traditional != "" && n.Traditional != n.Headword {
		facts.Add(widgets.NewKai(n.Traditional, 19))
	}
	if n.Reading != "" {
		reading := widgets.NewProse("", readingFace(n.Language), theme.Title, theme.Soft)
		put(reading, n.Reading, v.p.sought.inReading(n.Reading))
		facts.Add(reading)
	}
	if n.Wrong != "" {
		facts.Add(widgets.NewParagraph(t("browser.was_wrong", i18n.Args{"text": n.Wrong}), theme.Cinnabar))
	}
	gloss := widgets.NewParagraph("", theme.Ink)
	put(gloss, n.Gloss, v.p.sought.in(n.Gloss))
	facts.Add(gloss)
	if text := factsOf(n, v.p.deckName(n.DeckID)); text != "" {
		facts.Add(widgets.NewInset(4, 0, 0, 0, widgets.NewProseNote(text)))
	}
	out = append(out, facts)
	if n.Remarks != "" {
		remark := widgets.NewParagraph("", theme.Ink)
		put(remark, n.Remarks, v.p.sought.in(n.Remarks))
		out = append(out, widgets.NewMarked(theme.Amber, remark))
	}
	for i := len(n.Contexts) - 1; i >= 0; i-- {
		out = append(out, v.sentence(n.Language, n.Contexts[i]))
	}
	out = append(out, v.cardList(l))
	if len(l.answers) > 0 {
		out = append(out, v.history(l))
	}
	if v.beside {
		out = append(out, widgets.NewFlow(16, 4, widgets.NewKeyLink(t("browser.edit"), "E", v.p.edit)))
	}
	return out
}

func (v *preview) headword(n cards.Note) fyne.CanvasObject {
	size := float32(30)
	if len([]rune(n.Headword)) > 8 {
		size = 22
	}
	word := widgets.NewKai("", size)
	word.LineHeight = 1.4
	put(word, n.Headword, v.p.sought.in(n.Headword))
	return word
}

// sentence sets a sentence with its translation and the way to its text.
func (v *preview) sentence(language study.Language, c cards.Context) fyne.CanvasObject {
	size := float32(19)
	if language == study.English {
		size = 17
	}
	text := widgets.NewKai("", size)
	put(text, c.Sentence, v.p.sought.in(c.Sentence))
	if c.End > c.Start {
		text.ColorPart(c.Start, c.End, theme.Cinnabar)
	}
	out := widgets.NewColumn(3, text)
	if c.Translation != "" {
		translation := widgets.NewParagraph("", theme.Soft)
		put(translation, c.Translation, v.p.sought.in(c.Translation))
		out.Add(translation)
	}
	switch {
	case c.Title != "" && c.TextID != "" && v.p.deps.OpenText != nil:
		link := widgets.NewLink("› "+c.Title, func() { v.p.deps.OpenText(c.TextID) })
		out.Add(widgets.NewFlow(0, 0, link))
	case c.Title != "":
		out.Add(widgets.NewProseNote(c.Title))
	}
	return out
}

// cardList lists the cards of a note: what each asks, when it comes next, and
// how it went so far.
func (v *preview) cardList(l looked) fyne.CanvasObject {
	words := v.p.frame.Words
	now := v.p.deps.Clock.Now()
	out := widgets.NewColumn(8, widgets.NewBold(words.T("browser.cards_of", i18n.Args{"n": len(l.cards)})))
	start, end := v.p.deps.Cards.Day(now)
	for _, c := range l.cards {
		text, color := state(words, c, now, end)
		waiting := waits(c, l.cards, start, end)
		if waiting {
			text, color = words.T("browser.buried"), theme.Soft
		}
		kind := widgets.NewBody(kindName(words, c.Kind))
		kind.Cut = true
		due := widgets.NewText(text, theme.Text, color)
		var facts []string
		if c.Memory.State != fsrs.New {
			facts = append(facts, words.T("browser.answers", i18n.Args{"n": c.Memory.Reps}))
			if c.Memory.Lapses > 0 {
				facts = append(facts, words.T("browser.lapses", i18n.Args{"n": c.Memory.Lapses}))
			}
			if c.Memory.Interval > 0 {
				facts = append(facts, words.T("browser.interval", i18n.Args{"n": c.Memory.Interval}))
			}
		}
		if waiting {
			facts = append(facts, words.T("browser.sibling"))
		}
		if c.Flag > 0 {
			facts = append(facts, signFlag+" "+flagName(words, c.Flag))
		}
		line := widgets.NewColumn(0, widgets.NewFillRow(12, 0, kind, due))
		if len(facts) > 0 {
			line.Add(widgets.NewProseNote(strings.Join(facts, dot)))
		}
		out.Add(line)
	}
	return out
}

// waits reports whether a card that would be asked today waits for the next day,
// because another one of its note was answered today or is within its steps.
func waits(c cards.Card, all []cards.Card, start, end time.Time) bool {
	today := c.Memory.State == fsrs.New || c.Memory.State == fsrs.Review && c.Memory.Due.Before(end)
	if c.Suspended != cards.Active || !today {
		return false
	}
	return slices.ContainsFunc(all, func(o cards.Card) bool {
		m := o.Memory
		steps := (m.State == fsrs.Learning || m.State == fsrs.Relearning) && m.Due.Before(end) && o.Suspended == cards.Active
		return o.ID != c.ID && (steps || !m.Last.IsZero() && !m.Last.Before(start) && m.Last.Before(end))
	})
}

// history lists the newest answers.
func (v *preview) history(l looked) fyne.CanvasObject {
	words := v.p.frame.Words
	rating := i18n.Keys("browser.rating.", "1", "2", "3", "4")
	out := widgets.NewColumn(5, widgets.NewBold(words.T("browser.history")))
	for _, a := range l.answers {
		name := widgets.NewBody(words.T(rating(string(rune('0' + a.Rating)))))
		name.Cut = true
		what := words.FormatDate(a.At.In(v.p.deps.Clock.Now().Location()), i18n.DateTime)
		if len(l.cards) > 1 {
			what = kindName(words, a.kind) + dot + what
		}
		out.Add(widgets.NewFillRow(12, 0, name, widgets.NewNote(what)))
	}
	if l.more > 0 {
		out.Add(widgets.NewNote(words.T("browser.more_answers", i18n.Args{"n": l.more})))
	}
	return out
}
