package review

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// cardView shows one card after the other: question, answer, ratings.
type cardView struct {
	words *i18n.Catalogue
	root  *fyne.Container

	source, left *widgets.Text
	progress     *widgets.Progress
	body         *widgets.Centered
	column       *fyne.Container
	answer       fyne.CanvasObject
	show         *widgets.Button
	ratings      [4]*widgets.Button
	foot         *fyne.Container
	showRow      fyne.CanvasObject
	rateRow      fyne.CanvasObject
}

// columnWidth is that of question and answer in pixels at 100 %.
const columnWidth = 720

func newCardView(words *i18n.Catalogue, reveal func(), rate func(fsrs.Rating), undo, leave func()) *cardView {
	v := &cardView{
		words: words, source: widgets.NewSoft(""), left: widgets.NewSoft(""),
		progress: widgets.NewProgress(0, 100), column: widgets.NewColumn(0),
	}
	v.source.Cut = true
	v.body = widgets.NewCentered(columnWidth, 0, v.column)
	v.show = widgets.NewMainButton(words.T("review.show_answer"), words.T("review.space"), reveal)
	label := i18n.Keys("review.rating.", "1", "2", "3", "4")
	buttons := make([]fyne.CanvasObject, len(v.ratings))
	for i := range v.ratings {
		rating := fsrs.Again + fsrs.Rating(i)
		v.ratings[i] = widgets.NewRatingButton(words.T(label(digit(i))), " ", rating == fsrs.Good, func() { rate(rating) })
		buttons[i] = v.ratings[i]
	}
	v.showRow = widgets.NewEven(14, 200, v.show)
	v.rateRow = widgets.NewEven(14, 136, buttons...)
	v.foot = container.NewStack(v.showRow, v.rateRow)
	head := widgets.NewFillRow(16, 0, v.source, v.left,
		keyed(words.T("review.undo"), "U", undo), keyed(words.T("review.stop"), "Esc", leave))
	v.root = container.New(&cardLayout{v}, widgets.NewInset(0, 28, 0, 28, head), v.progress, v.body, v.foot)
	return v
}

// keyed is a quiet action with its key beside it.
func keyed(label, key string, act func()) fyne.CanvasObject {
	return widgets.NewRow(6, widgets.NewLink(label, act), widgets.NewText(key, 12, theme.Faint))
}

// digit writes a rating's number as the key that gives it.
func digit(i int) string { return string(rune('1' + i)) }

// ask shows the question of a card after so many answers.
func (v *cardView) ask(item cards.Item, answered int, counts cards.Counts) {
	n, met := item.Note, lastContext(item.Note)
	title := v.words.T("review.your_cards")
	if met.Title != "" {
		title = v.words.T("review.words_of", i18n.Args{"title": met.Title})
	}
	left := max(1, counts.Waiting())
	v.source.SetText(title)
	v.left.SetText(v.words.T("review.left", i18n.Args{"n": left}) + " · " + v.words.FormatAbout(counts.Time))
	v.progress.SetShare(float64(answered) / float64(answered+left))

	question, answer := recognise(n, met)
	if item.Card.Kind == cards.Recall {
		question, answer = recall(n, met)
	}
	if !n.Created.IsZero() {
		added := v.words.T("review.added", i18n.Args{"date": v.words.FormatDate(n.Created.Local(), i18n.DateLetter)})
		question = append(question, widgets.NewInset(10, 0, 0, 0, centred(added, ink.Regular, theme.Text, theme.Soft)))
	}
	rule := widgets.NewFill(theme.Line)
	rule.SetMinSize(fyne.NewSize(120, 1))
	v.answer = widgets.NewColumn(0, append([]fyne.CanvasObject{widgets.NewInset(34, 0, 30, 0, container.NewCenter(rule))}, answer...)...)
	v.answer.Hide()
	question[0] = widgets.NewInset(16, 0, 0, 0, question[0])
	v.column.Objects = append(question, v.answer)
	v.column.Refresh()
	v.body.Relayout()
	v.body.ShowTop()
	v.showRow.Show()
	v.rateRow.Hide()
	v.root.Refresh()
}

// reveal shows the answer with the interval of each rating.
func (v *cardView) reveal(intervals [4]time.Duration) {
	for i, b := range v.ratings {
		b.SetNote(v.words.FormatDuration(intervals[i]) + " · " + digit(i))
	}
	v.answer.Show()
	v.showRow.Hide()
	v.rateRow.Show()
	v.column.Refresh()
	v.root.Refresh()
	v.body.Relayout()
	v.body.ShowEnd()
}

func (v *cardView) scroll(down bool) {
	step := theme.Px(80)
	if !down {
		step = -step
	}
	v.body.Scroll(step)
}

// recognise asks for the meaning of a word in its sentence.
func recognise(n cards.Note, met cards.Context) (question, answer []fyne.CanvasObject) {
	answer = []fyne.CanvasObject{reading(n), gloss(n)}
	return []fyne.CanvasObject{sentence(n, met)}, append(answer, translation(met)...)
}

// recall asks for the word that has a meaning.
func recall(n cards.Note, met cards.Context) (question, answer []fyne.CanvasObject) {
	question = append([]fyne.CanvasObject{gloss(n)}, translation(met)...)
	return question, []fyne.CanvasObject{sentence(n, met), reading(n)}
}

// sentence sets the sentence with its word in cinnabar; a word without a
// sentence stands alone, large.
func sentence(n cards.Note, met cards.Context) *widgets.Prose {
	if met.Sentence == "" {
		return centred(n.Headword, ink.Kai, 48, theme.Ink)
	}
	p := centred(met.Sentence, ink.Kai, 29, theme.Ink)
	p.LineHeight = 1.7
	p.Marked = [2]int{met.Start, met.End}
	return p
}

func reading(n cards.Note) fyne.CanvasObject {
	return centred(n.Reading, readingFace(n.Language), 23, theme.Ink)
}

// readingFace is the face of readings: the sans faces have no IPA.
func readingFace(l study.Language) typeset.Face {
	if l == study.English {
		return ink.Kai
	}
	return ink.Regular
}

func gloss(n cards.Note) fyne.CanvasObject {
	return widgets.NewInset(4, 0, 0, 0, centred(n.Gloss, ink.Regular, 21, theme.Ink))
}

// translation gives the sentence's translation, nothing if there is none.
func translation(met cards.Context) []fyne.CanvasObject {
	if met.Translation == "" {
		return nil
	}
	return []fyne.CanvasObject{widgets.NewInset(12, 0, 0, 0, centred(met.Translation, ink.Regular, 16, theme.Soft))}
}

func centred(text string, face typeset.Face, size float32, color fyne.ThemeColorName) *widgets.Prose {
	p := widgets.NewProse(text, face, size, color)
	p.Align = typeset.Center
	return p
}

// cardLayout places head, progress, card and foot.
type cardLayout struct{ v *cardView }

// Layout places the four parts; a low window leaves less room around them.
func (l *cardLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head, line, body, foot := objects[0], objects[1], objects[2], objects[3]
	headHeight, margin := theme.Px(56), theme.Px(52)
	if size.Height < theme.Px(620) {
		headHeight, margin = theme.Px(44), theme.Px(20)
	}
	head.Move(fyne.Position{})
	head.Resize(fyne.NewSize(size.Width, headHeight))
	line.Move(fyne.NewPos(0, headHeight))
	line.Resize(fyne.NewSize(size.Width, 3))
	side := theme.Px(24)
	footHeight := widgets.HeightFor(l.v.showRow, size.Width-2*side)
	if l.v.rateRow.Visible() {
		footHeight = widgets.HeightFor(l.v.rateRow, size.Width-2*side)
	}
	foot.Move(fyne.NewPos(side, size.Height-margin-footHeight))
	foot.Resize(fyne.NewSize(size.Width-2*side, footHeight))
	y := headHeight + 3
	body.Move(fyne.NewPos(0, y))
	body.Resize(fyne.NewSize(size.Width, max(0, size.Height-margin-footHeight-theme.Px(12)-y)))
}

// MinSize lets the view be as small as its room.
func (l *cardLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }
