package writing

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// sealSize is the edge of a seal in pixels at 100 %.
const sealSize = 72

// paperWidth is the width of letter paper in pixels at 100 %.
const paperWidth = 680

// loadedThread is what a thread's page shows.
type loadedThread struct {
	thread  letters.Thread
	letters []letterView
	onward  onward
}

func (p *Page) openThread(to route.Thread) {
	page.Load(&p.latest, func(ctx context.Context) (loadedThread, error) { return p.loadThread(ctx, to.ID) },
		func(loaded loadedThread, err error) {
			if err != nil {
				p.instead(err)
				return
			}
			p.put(newThread(p, loaded, to.LetterID))
		})
}

func (p *Page) loadThread(ctx context.Context, id string) (loadedThread, error) {
	thread, all, err := p.deps.Letters.Thread(ctx, id)
	if err != nil {
		return loadedThread{}, err
	}
	out := loadedThread{thread: thread, letters: make([]letterView, 0, len(all))}
	for _, l := range all {
		v, err := p.view(ctx, l)
		if err != nil {
			return loadedThread{}, err
		}
		out.letters = append(out.letters, v)
	}
	out.onward, err = p.onwardOf(ctx, id, all)
	return out, err
}

// thread is the place of one correspondence: its letters in order.
type thread struct {
	p      *Page
	loaded loadedThread
	roll   *roll
	more   *widgets.Link
	// replies are the letters of the learner's own by what they answer, the
	// draft if there are several, else the newest.
	replies map[string]*letters.Letter
	wait    int // the number of the letter that waits, -1 for none
	draft   int // that of a draft to go on with where none waits, -1 for none
	begin   int // the letter that is shown first
	main    func()
	study   int // how many cards of the words of the letter that waits can be studied
}

func newThread(p *Page, loaded loadedThread, at string) *thread {
	t := &thread{p: p, loaded: loaded, replies: map[string]*letters.Letter{}, begin: -1, draft: -1}
	for i := range t.loaded.letters {
		l := &t.loaded.letters[i].letter
		if l.ID == at && at != "" {
			t.begin = i
		}
		if was := t.replies[l.InReplyTo]; !l.Incoming() && l.InReplyTo != "" && (was == nil || was.State != letters.Draft) {
			t.replies[l.InReplyTo] = l
		}
	}
	t.wait = t.waiting()
	if t.wait < 0 {
		t.draft = t.newestDraft()
	}
	if t.begin < 0 {
		if t.begin = max(t.wait, t.draft); t.begin < 0 {
			t.begin = len(t.loaded.letters) - 1
		}
	}
	switch {
	case t.wait >= 0:
		t.main = t.desk(t.loaded.letters[t.wait].letter.ID)
	case t.draft >= 0:
		t.main = t.goOn(t.loaded.letters[t.draft].letter.ID)
	}
	t.roll = newRoll(t.items())
	return t
}

func (t *thread) content() fyne.CanvasObject { return t.roll }

// shown goes to where the correspondence goes on; what has but two letters
// begins with its title.
func (t *thread) shown() {
	if t.begin > 0 {
		t.roll.show(t.begin + 1)
	}
	if t.wait >= 0 {
		t.p.wordsFirst(t.loaded.letters[t.wait], func(n int) {
			t.study = n
			t.roll.remake(t.wait + 1)
		})
	}
}

// studyWords goes through the cards of the letter that waits.
func (t *thread) studyWords() {
	if t.study > 0 {
		t.p.study(t.loaded.letters[t.wait])
	}
}

// gather leads to where cards are made of the words of a letter that the learner
// does not know.
func (t *thread) gather(v letterView) {
	t.p.frame.Go(route.Gather{TextID: v.letter.TextID, LetterID: v.letter.ID})
}

func (t *thread) leave() {}

func (t *thread) key(name string) bool {
	if act := t.acts()[name]; act != nil {
		act()
		return true
	}
	return false
}

// acts gives what the keys do.
func (t *thread) acts() map[string]func() {
	line, window := theme.Px(60), t.roll.Size().Height*0.8
	acts := map[string]func(){
		string(fyne.KeyEscape):    t.p.toList,
		string(fyne.KeyDown):      func() { t.roll.Scroll(line) },
		string(fyne.KeyUp):        func() { t.roll.Scroll(-line) },
		string(fyne.KeyPageDown):  func() { t.roll.Scroll(window) },
		string(fyne.KeySpace):     func() { t.roll.Scroll(window) },
		string(fyne.KeyPageUp):    func() { t.roll.Scroll(-window) },
		string(fyne.KeyHome):      func() { t.roll.Scroll(-t.roll.height()) },
		string(fyne.KeyEnd):       func() { t.roll.show(len(t.loaded.letters)) },
		string(fyne.KeyN):         func() { t.p.compose(&t.loaded.thread) },
		string(fyne.KeyI):         func() { t.bringIn() },
		string(fyne.KeyC):         t.copy,
		string(fyne.KeyE):         t.export,
		string(fyne.KeyA):         t.archive,
		string(fyne.KeyF2):        t.rename,
		string(fyne.KeyM):         t.openMenu,
		string(desktop.KeyMenu):   t.openMenu,
		string(fyne.KeyDelete):    t.remove,
		string(fyne.KeyBackspace): t.remove,
		string(fyne.KeyU):         t.p.undo,
		"Ctrl+Z":                  t.p.undo,
	}
	if t.main != nil {
		acts[string(fyne.KeyReturn)], acts[string(fyne.KeyEnter)] = t.main, t.main
	}
	if t.wait >= 0 {
		acts[string(fyne.KeyW)] = t.studyWords
		acts[string(fyne.KeyG)] = func() { t.gather(t.loaded.letters[t.wait]) }
		acts[string(fyne.KeyS)] = func() { t.skip(t.loaded.letters[t.wait].letter.ID) }
	}
	return acts
}

// again shows the thread anew after a change; a thread that is gone leads to
// the list.
func (t *thread) again() { t.p.Show(route.Thread{ID: t.loaded.thread.ID}) }

func (t *thread) rename()        { t.p.renameThread(&t.loaded.thread, t.again) }
func (t *thread) archive()       { t.p.archive(&t.loaded.thread, t.again) }
func (t *thread) remove()        { t.p.removeThread(&t.loaded.thread, t.p.toList) }
func (t *thread) bringIn()       { t.p.bringIn(&t.loaded.thread, letterFile{}) }
func (t *thread) skip(id string) { t.p.skip(id, t.again) }

func (t *thread) export() {
	if t.p.deps.Export != nil && len(t.loaded.letters) > 0 {
		t.p.deps.Export([]string{t.loaded.thread.ID})
	}
}

func (t *thread) copy() {
	if t.p.deps.Copy != nil && len(t.loaded.letters) > 0 {
		t.p.deps.Copy([]string{t.loaded.thread.ID})
	}
}

// openMenu opens what can be done with the whole thread.
func (t *thread) openMenu() {
	w := t.p.frame.Words.T
	items := []widgets.MenuItem{
		{Label: w("writing.compose"), Note: "N", Do: func() { t.p.compose(&t.loaded.thread) }},
		{Label: w("writing.bring_in_menu"), Note: "I", Do: t.bringIn},
	}
	if t.p.deps.Export != nil && len(t.loaded.letters) > 0 {
		items = append(items, widgets.MenuItem{Label: w("writing.export_thread"), Note: "E", Do: t.export})
	}
	if t.p.deps.Copy != nil && len(t.loaded.letters) > 0 {
		items = append(items, widgets.MenuItem{Label: w("writing.copy"), Note: "C", Do: t.copy})
	}
	label := w("writing.put_away")
	if !t.loaded.thread.Archived.IsZero() {
		label = w("writing.bring_back")
	}
	if t.loaded.thread.Own {
		items = append(items, widgets.MenuItem{Label: w("writing.rename"), Note: "F2", Do: t.rename})
	}
	items = append(items, widgets.MenuItem{Label: label, Note: "A", Apart: true, Do: t.archive},
		widgets.MenuItem{Label: w("writing.delete_thread"), Note: shortcuts.Name("Delete"), Do: t.remove})
	if t.roll.atTop() && widgets.OpenMenuUnder(t.more, items) != nil {
		return
	}
	if c := t.p.canvas(); c != nil { // the head is out of sight
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.roll)
		widgets.OpenMenu(c, at.AddXY(theme.Px(56), theme.Px(40)), items)
	}
}

// items are the head and the letters.
func (t *thread) items() []rollItem {
	items := []rollItem{{guess: func(float32) float32 { return theme.Px(120) }, make: t.head}}
	for i := range t.loaded.letters {
		v := &t.loaded.letters[i]
		items = append(items, rollItem{
			guess: func(width float32) float32 { return guessPaper(v.written(), width) },
			make:  func() fyne.CanvasObject { return t.letter(*v, i == max(t.wait, t.draft)) },
		})
	}
	if due := t.loaded.onward.due; !due.IsZero() {
		items = append(items, rollItem{
			guess: func(float32) float32 { return theme.Px(40) },
			make:  func() fyne.CanvasObject { return t.p.comes(due) },
		})
	}
	return items
}

// head is the title of the thread with the ways to and fro.
func (t *thread) head() fyne.CanvasObject {
	words := t.p.frame.Words
	th := &t.loaded.thread
	first, second := titlesOf(th)
	head := widgets.NewKai(first, 28)
	head.LineHeight = 1.4
	t.more = widgets.NewDropLink(words.T("writing.more"), t.openMenu)
	objects := []fyne.CanvasObject{
		widgets.NewApart(16, 4, widgets.NewLink("‹ "+words.T("writing.letters"), t.p.toList), t.more),
		widgets.NewInset(16, 0, 0, 0, head),
	}
	if second != "" {
		objects = append(objects, widgets.NewProse(second, ink.Regular, theme.Title, theme.Soft))
	}
	state := ""
	if !th.Archived.IsZero() {
		state = words.T("writing.is_put_away")
	}
	objects = append(objects, widgets.NewInset(4, 0, 0, 0, widgets.NewSoft(facts(
		words.T("writing.with", i18n.Args{"name": th.With}), th.Level.Short(), state))))
	if len(t.loaded.letters) == 0 {
		objects = append(objects, widgets.NewInset(28, 0, 0, 0, widgets.NewColumn(16,
			widgets.NewParagraph(words.T("writing.thread_empty", i18n.Args{"name": th.With}), theme.Ink),
			widgets.NewFlow(10, 8, widgets.NewMainButton(words.T("writing.compose"), "N", func() { t.p.compose(th) }),
				widgets.NewButton(words.T("writing.bring_in_menu"), "I", t.bringIn)))))
	}
	return widgets.NewColumn(0, objects...)
}

// waiting gives the number of the newest letter that waits for an answer, -1 if
// none does.
func (t *thread) waiting() int {
	for i := len(t.loaded.letters) - 1; i >= 0; i-- {
		if l := &t.loaded.letters[i].letter; l.Incoming() {
			if reply := t.replies[l.ID]; reply != nil && reply.State == letters.Draft || reply == nil && l.Skipped.IsZero() {
				return i
			}
		}
	}
	return -1
}

// newestDraft gives the number of the newest draft, -1 if there is none.
func (t *thread) newestDraft() int {
	for i := len(t.loaded.letters) - 1; i >= 0; i-- {
		if t.loaded.letters[i].letter.State == letters.Draft {
			return i
		}
	}
	return -1
}

// letter is one letter with what can be done about it; main says that the
// page's main button stands under it.
func (t *thread) letter(v letterView, main bool) fyne.CanvasObject {
	words := t.p.frame.Words
	l := v.letter
	if l.Incoming() {
		objects := []fyne.CanvasObject{
			widgets.NewApart(16, 2, t.letterTitle(v), widgets.NewSoft(v.byline(words))),
			widgets.NewLetterPaper(v.written(), nil),
		}
		if actions := t.actions(v, main); actions != nil {
			at := len(objects)
			if main { // in sight without scrolling, however long the letter is
				at = 1
			}
			objects = slices.Insert(objects, at, fyne.CanvasObject(widgets.NewInset(4, 0, 4, 0, actions)))
		}
		return widgets.NewColumn(10, objects...)
	}
	var seal *widgets.Seal
	line := words.T("writing.your_draft", i18n.Args{"date": words.FormatDate(l.Updated, i18n.DateTime)})
	if l.State == letters.Sent {
		seal = widgets.NewSeal(sealSize)
		line = words.T("writing.your_letter", i18n.Args{"date": words.FormatDate(l.SentAt, i18n.DateLetter)})
	}
	open := t.goOn(l.ID)
	head := fyne.CanvasObject(widgets.NewApart(16, 4, widgets.NewSoft(line), t.ways(&l)))
	objects := []fyne.CanvasObject{head, widgets.NewPressable(0, widgets.NewLetterPaper(ofLetter(l), seal), open)}
	if main {
		objects = slices.Insert(objects, 1, fyne.CanvasObject(widgets.NewInset(4, 0, 4, 0, widgets.NewFlow(10, 8,
			widgets.NewMainButton(words.T("writing.go_on"), shortcuts.Name("Return"), open)))))
	}
	return widgets.NewColumn(10, objects...)
}

// ways are what can be done with a letter of one's own.
func (t *thread) ways(l *letters.Letter) fyne.CanvasObject {
	w, id := t.p.frame.Words.T, l.ID
	if l.State == letters.Draft {
		return widgets.NewRow(16, widgets.NewLink(w("writing.delete_draft"), func() { t.p.removeLetter(id, t.again) }))
	}
	row := []fyne.CanvasObject{widgets.NewLink(w("writing.revise"), func() { t.p.revise(id) })}
	if t.p.deps.Export != nil {
		row = append(row, widgets.NewLink(w("writing.export_short"), func() { t.p.deps.Export([]string{id}) }))
	}
	if t.p.deps.Copy != nil {
		row = append(row, widgets.NewLink(w("writing.copy_short"), func() { t.p.deps.Copy([]string{id}) }))
	}
	return widgets.NewRow(16, row...)
}

func (t *thread) letterTitle(v letterView) fyne.CanvasObject {
	text := v.title()
	if text == "" { // of a pen friend
		text = v.author(t.p.frame.Words.Language())
	}
	title := widgets.NewKai(text, 20)
	title.LineHeight = 1.4
	return title
}

// actions are the ways on from an incoming letter.
func (t *thread) actions(v letterView, main bool) fyne.CanvasObject {
	words := t.p.frame.Words
	l := v.letter
	var buttons []fyne.CanvasObject
	reply := t.replies[l.ID]
	if reply == nil || reply.State == letters.Draft {
		label := words.T("writing.reply")
		if reply != nil {
			label = words.T("writing.go_on")
		}
		open := t.desk(l.ID)
		if main {
			buttons = append(buttons, widgets.NewMainButton(label, shortcuts.Name("Return"), open))
		} else {
			buttons = append(buttons, widgets.NewButton(label, "", open))
		}
	}
	if main && t.study > 0 {
		buttons = append(buttons, widgets.NewButton(t.p.wordsFirstLabel(t.study), "W", t.studyWords))
	}
	if main && reply == nil {
		buttons = append(buttons, widgets.NewButton(words.T("writing.skip"), "S", func() { t.skip(l.ID) }))
	}
	if v.document != nil {
		buttons = append(buttons, widgets.NewButton(words.T("writing.read"), "", func() {
			t.p.frame.Go(route.Text{ID: l.TextID})
		}))
	}
	key := ""
	if main {
		key = "G"
	}
	buttons = append(buttons, widgets.NewButton(words.T("gather.of_text"), key, func() { t.gather(v) }))
	return widgets.NewFlow(10, 8, buttons...)
}

// goOn leads to the desk with a letter of one's own.
func (t *thread) goOn(id string) func() {
	return func() { t.p.frame.Go(route.Draft{LetterID: id}) }
}

func (t *thread) desk(incomingID string) func() {
	return func() { t.p.frame.Go(route.Reply{LetterID: incomingID}) }
}

var _ place = (*thread)(nil)
