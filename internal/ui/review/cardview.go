package review

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// cardView shows one card after the other: question, answer, ratings.
type cardView struct {
	words *i18n.Catalogue
	frame page.Frame
	root  *fyne.Container

	source, left *widgets.Text
	flag         *flagMark
	head         *fyne.Container
	undo, menu   *widgets.Link
	stop         *widgets.Link
	few, whole   string // how many cards are left, without and with the time
	progress     *widgets.Progress
	body         *widgets.Centered
	column       *fyne.Container
	replay       *widgets.Button
	field        *answerField
	input        widgets.Input
	chooser      *toneChooser
	show         *widgets.Button
	ratings      [4]*widgets.Button
	foot         *fyne.Container
	showRow      fyne.CanvasObject
	rateRow      fyne.CanvasObject
	// atEnd says that the end of the column is to be in sight, laid is the size
	// that it was laid out for.
	atEnd bool
	laid  fyne.Size
	// reveal shows the answer.
	reveal func()
	// takeBack undoes the last answer or change.
	takeBack func()
}

// acts are what the view's buttons do.
type acts struct {
	reveal, undo, leave, replay, menu func()
	rate                              func(fsrs.Rating)
}

// columnWidth is that of question and answer in pixels at 100 %, fieldWidth that
// of the field for the answer.
const (
	columnWidth = 720
	fieldWidth  = 420
)

func newCardView(frame page.Frame, a acts) *cardView {
	words := frame.Words
	v := &cardView{
		words: words, frame: frame, source: widgets.NewSoft(""), left: widgets.NewSoft(""), flag: newFlagMark(words),
		progress: widgets.NewProgress(0, 100), column: widgets.NewColumn(0), reveal: a.reveal, takeBack: a.undo,
	}
	v.source.Cut = true
	v.body = widgets.NewCentered(columnWidth, 0, v.column)
	v.replay = widgets.NewButton(words.T("review.play"), "R", a.replay)
	v.show = widgets.NewMainButton(words.T("review.show_answer"), words.T("review.space"), a.reveal)
	label := i18n.Keys("review.rating.", "1", "2", "3", "4")
	buttons := make([]fyne.CanvasObject, len(v.ratings))
	for i := range v.ratings {
		rating := fsrs.Again + fsrs.Rating(i)
		v.ratings[i] = widgets.NewRatingButton(words.T(label(digit(i))), " ", rating == fsrs.Good, func() { a.rate(rating) })
		buttons[i] = v.ratings[i]
	}
	v.showRow = widgets.NewEven(14, 200, v.show)
	v.rateRow = widgets.NewEven(14, 136, buttons...)
	v.foot = container.NewStack(v.showRow, v.rateRow)
	v.menu = widgets.NewKeyLink(words.T("review.menu"), "M", a.menu)
	v.undo = widgets.NewKeyLink(words.T("review.undo"), "U", a.undo)
	v.stop = widgets.NewKeyLink(words.T("review.stop"), "Esc", a.leave)
	v.head = widgets.NewFillRow(16, 1, v.flag.content, v.source, v.left, v.undo, v.menu, v.stop)
	v.root = container.New(&cardLayout{v}, widgets.NewInset(0, 28, 0, 28, v.head), v.progress, v.body, v.foot)
	return v
}

// digit writes a rating's number as the key that gives it.
func digit(i int) string { return string(rune('1' + i)) }

// tell shows whose cards these are, how many are left and how many were
// answered.
func (v *cardView) tell(title string, answered, left int, time time.Duration) {
	v.source.SetText(title)
	v.few = v.words.T("review.left", i18n.Args{"n": left})
	v.whole = v.few
	if time > 0 {
		v.whole += " · " + v.words.FormatAbout(time)
	}
	v.fitHead(v.root.Size().Width)
	v.progress.SetShare(float64(answered) / float64(max(answered+left, 1)))
	v.root.Refresh()
}

// fitHead leaves out of the head what has no room in a width: the time that is
// left, then the links whose keys the menu tells as well.
func (v *cardView) fitHead(width float32) {
	text, links := v.whole, 2
	for _, fewer := range []func(){
		func() { text = v.few },
		func() { links = 1 },
		func() { links = 0 },
	} {
		if v.headWidth(text, links) <= width {
			break
		}
		fewer()
	}
	v.left.SetText(text)
	for i, link := range []*widgets.Link{v.undo, v.stop} {
		if link.Visible() != (i < links) {
			link.Hidden = i >= links
		}
	}
}

// titleRoom is what the title in the head needs at least, in pixels at 100 %.
const titleRoom = 150

// headWidth gives the width of the head with so many of its links.
func (v *cardView) headWidth(text string, links int) float32 {
	width := theme.Px(titleRoom+2*28) + widgets.NewSoft(text).NaturalWidth() + v.menu.MinSize().Width + 2*theme.Px(16)
	for _, link := range []*widgets.Link{v.undo, v.stop}[:links] {
		width += link.MinSize().Width + theme.Px(16)
	}
	if v.flag.content.Visible() {
		width += v.flag.content.MinSize().Width + theme.Px(16)
	}
	return width
}

// ask shows the question of a card.
func (v *cardView) ask(t *turn) {
	v.drop()
	question := v.question(t)
	switch t.way() {
	case typedWord, typedReading:
		question = append(question, v.newField(t)...)
	case chosenTones:
		v.chooser = newToneChooser(t, v.column.Refresh)
		question = append(question, widgets.NewInset(0, 0, 10, 0, centred(v.words.T("review.ask_tones"), ink.Regular, theme.Text, theme.Soft)))
		question = append(question, v.chooser.content...)
	case inMind:
		if n := t.item.Note; !n.Created.IsZero() {
			added := v.words.T("review.added", i18n.Args{"date": v.words.FormatDate(n.Created.Local(), i18n.DateLetter)})
			question = append(question, widgets.NewInset(10, 0, 0, 0, centred(added, ink.Regular, theme.Text, theme.Soft)))
		}
	}
	v.show.SetKey(v.words.T("review.space"))
	if v.field != nil {
		v.show.SetKey("Enter")
	}
	v.set(question)
	v.showRow.Show()
	v.rateRow.Hide()
	v.marks(t)
	v.root.Refresh()
	if v.atEnd = t.way() != inMind; v.atEnd {
		v.body.ShowEnd() // where the answer is given
	} else {
		v.body.ShowTop()
	}
}

// newField makes the field for what is typed, with the switch of pinyin input
// where Chinese is.
func (v *cardView) newField(t *turn) []fyne.CanvasObject {
	v.field = newAnswerField(v.words.T(v.prompt(t)), v.takeBack)
	v.field.SetText(t.typed)
	v.field.OnChanged = func(text string) {
		// Nobody begins an answer with a space: it asks for what the card says.
		if text == " " || text == "\u3000" {
			v.field.SetText("")
			v.reveal()
			return
		}
		t.typed = text
	}
	v.field.OnSubmitted = func(string) { v.reveal() }
	v.field.OnEscape = func() { v.frame.Focus(nil) }
	out := []fyne.CanvasObject{widgets.NewInset(22, 0, 0, 0, widgets.NewEven(0, fieldWidth, v.field))}
	chinese := t.way() == typedWord && t.item.Note.Language == study.Chinese
	leave := widgets.NewKeyLink(v.words.T("review.leave_field"), "Esc", v.field.OnEscape)
	if v.frame.Input != nil {
		v.input = v.frame.Input(v.field, chinese)
	}
	if v.input == nil || !chinese {
		return append(out, widgets.NewInset(6, 0, 0, 0, middle(leave)))
	}
	label := func() string {
		if v.input != nil && v.input.On() {
			return v.words.T("typing.on")
		}
		return v.words.T("typing.button")
	}
	field, input := v.field, v.input
	link := widgets.NewKeyLink(label(), shortcuts.Name(shortcuts.TypingKey), func() {
		input.Switch(!input.On())
		v.frame.Focus(field)
	})
	input.Watch(func() { link.SetLabel(label()) })
	return append(out, widgets.NewInset(6, 0, 0, 0, middle(widgets.NewRow(20, link, leave))))
}

// prompt gives the key of what stands in the empty field.
func (v *cardView) prompt(t *turn) string {
	switch {
	case t.way() == typedReading:
		return "review.type_reading"
	case t.item.Card.Kind == cards.Correction:
		return "review.type_correction"
	case t.item.Note.Language == study.English:
		return "review.type_english"
	default:
		return "review.type_chinese"
	}
}

// drop lets go of the field for the last answer.
func (v *cardView) drop() {
	if v.input != nil {
		v.input.Release()
	}
	v.field, v.input, v.chooser = nil, nil, nil
}

// open shows the answer with the interval of each rating.
func (v *cardView) open(t *turn, intervals [4]time.Duration) {
	v.drop()
	v.atEnd = false
	for i, b := range v.ratings {
		b.SetNote(v.words.FormatDuration(intervals[i]) + " · " + digit(i))
		b.SetChosen(t.proposed == fsrs.Again+fsrs.Rating(i))
	}
	rule := widgets.NewFill(theme.Line)
	rule.SetMinSize(fyne.NewSize(theme.Px(120), 1))
	between := widgets.NewInset(26, 0, 22, 0, container.NewCenter(rule))
	v.set(slices.Concat(v.asked(t), []fyne.CanvasObject{between}, v.answer(t)))
	v.showRow.Hide()
	v.rateRow.Show()
	v.marks(t)
	v.root.Refresh()
	v.body.Relayout()
	// Where not all of it has room the answer is seen from its beginning.
	v.body.ShowTop()
	v.body.Scroll(v.column.Position().Y + between.Position().Y)
}

// set shows objects in the column; those that are nil are left out.
func (v *cardView) set(objects []fyne.CanvasObject) {
	objects = slices.DeleteFunc(objects, func(o fyne.CanvasObject) bool { return o == nil })
	if len(objects) > 0 {
		objects[0] = widgets.NewInset(16, 0, 0, 0, objects[0])
	}
	v.column.Objects = objects
	v.column.Refresh()
	v.body.Relayout()
}

// marks shows the card's flag.
func (v *cardView) marks(t *turn) { v.flag.set(t.item.Card.Flag) }

func (v *cardView) scroll(down bool) {
	step := theme.Px(80)
	if !down {
		step = -step
	}
	v.body.Scroll(step)
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
	l.v.fitHead(size.Width)
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
	room := fyne.NewSize(size.Width, max(0, size.Height-margin-footHeight-theme.Px(12)-y))
	body.Resize(room)
	if l.v.atEnd && l.v.laid != room { // how high the column is shows only now
		l.v.body.Relayout()
		l.v.body.ShowEnd()
	}
	l.v.laid = room
}

// MinSize lets the view be as small as its room.
func (l *cardLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }
