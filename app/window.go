package main

import (
	"context"
	"errors"
	"os"
	"runtime"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/trouble"
)

// The window's size at its first start, and the least that is kept.
const (
	firstWidth, firstHeight = 1280, 800
	leastWidth, leastHeight = 640, 480
)

// showWindow shows the main window and returns when it is closed.
func (p *program) showWindow(instance *platform.Instance) {
	if icon, err := assets.Icons.ReadFile("icons/icon.png"); err == nil {
		p.app.SetIcon(fyne.NewStaticResource("icon.png", icon))
	}
	w := p.app.NewWindow(p.words.T("app.title"))
	w.SetMaster()
	p.dress()
	p.follow(instance, w)
	switch {
	case p.fontsErr != nil:
		// Without its faces the program has no Chinese characters to show.
		w.SetContent(trouble.Plain(p.words, p.fontsErr))
		w.Resize(fyne.NewSize(firstWidth, firstHeight))
	case p.opening != nil:
		w.SetContent(trouble.New(p.words, p.opening, p.remedies(w)))
		w.Resize(fyne.NewSize(firstWidth, firstHeight))
	default:
		p.showStudy(w)
	}
	w.ShowAndRun()
}

// dress applies the learner's theme, text scale and language.
func (p *program) dress() {
	chosen := settings.Default()
	if p.settings != nil {
		chosen = p.settings.Get()
	}
	p.words.SetLanguage(i18n.Choose(string(chosen.Interface), platform.SystemLanguage()))
	if p.fontsErr == nil {
		p.app.Settings().SetTheme(theme.New(p.fonts.Fonts, p.fonts.Faces, mode(chosen), float32(chosen.TextScale)))
	}
}

// mode gives the theme's mode. Where the system cannot tell whether it is light
// or dark, the toolkit takes it for dark; paper is light.
func mode(s settings.Settings) theme.Mode {
	chosen := theme.Mode(s.Theme)
	if chosen == theme.System && runtime.GOOS == "linux" && os.Getenv("DBUS_SESSION_BUS_ADDRESS") == "" {
		return theme.LightUp
	}
	return chosen
}

// follow raises the window when the program is started a second time.
func (p *program) follow(instance *platform.Instance, w fyne.Window) {
	if instance == nil {
		return
	}
	go func() {
		for range instance.Raised() {
			fyne.Do(func() {
				w.Show()
				w.RequestFocus()
			})
		}
	}()
}

// showStudy shows the rooms.
func (p *program) showStudy(w fyne.Window) {
	p.typing = p.newTyping()
	p.window = ui.New(w, ui.Config{
		Words: p.words, Log: p.log, Builders: p.builders(), Counts: p.counts, Typing: p.typing, Moved: p.tidyLater,
	})
	chosen := p.settings.Get()
	width, height := chosen.Width, chosen.Height
	if width < leastWidth || height < leastHeight {
		width, height = firstWidth, firstHeight
	}
	w.Resize(fyne.NewSize(width, height))
	w.CenterOnScreen()
	w.SetCloseIntercept(func() { p.closeWindow(w) })
	p.followSettings()
	p.app.Lifecycle().SetOnStarted(p.started)
	if chosen.Started {
		p.begin()
	} else {
		p.window.Cover(p.firstStart)
	}
}

// followSettings has changes of the settings applied. Changes that are made at
// once may be told in another order: the present ones count.
func (p *program) followSettings() {
	if p.unfollow != nil {
		p.unfollow()
	}
	chosen := p.settings
	p.direction = chosen.Get().Direction
	p.unfollow = chosen.OnChange(func(settings.Settings) { fyne.Do(func() { p.changed(chosen.Get()) }) })
}

// begin brings the letters that wait and goes to Today, or to the text that was
// asked for at the start.
func (p *program) begin() {
	id := p.text
	p.text = "" // a study opened later begins anew
	if id == "" {
		p.window.Go(route.ToRoom{To: route.Today})
	} else {
		time.AfterFunc(firstFrame, func() { fyne.Do(func() { p.window.Go(route.Text{ID: id}) }) })
	}
	p.deliverAnd(p.refresh)
}

// firstFrame is how long a text that the program begins with leaves to the
// window's first frame. Painting it takes every core where there is no graphics
// card; what reading loads at the same time made it come half as late again,
// and the text itself no sooner.
const firstFrame = 60 * time.Millisecond

// refresh shows Today and the library anew, which sum up what has come
// meanwhile. Whoever went on to another page is not disturbed: shown anew, the
// desk would lose the caret.
func (p *program) refresh() {
	if at := p.window.At(); at == (route.ToRoom{To: route.Today}) || at == (route.ToRoom{To: route.Read}) {
		p.window.Refresh()
		return
	}
	p.window.Recount()
}

// deliverAnd brings letters in the background and then calls done on the
// interface's thread.
func (p *program) deliverAnd(done func()) {
	page.Do(func(ctx context.Context) (struct{}, error) { return struct{}{}, p.deliver(ctx) }, func(_ struct{}, err error) {
		p.window.Report(err)
		done()
	})
}

// started tells how the last run ended and has the rest wait for the first
// frame.
func (p *program) started() {
	for _, w := range p.app.Driver().AllWindows() {
		fyne.Do(func() { fitScreen(w) })
	}
	if p.crash != nil {
		p.window.Notify(p.words.T("window.crashed", i18n.Args{"path": p.crash.Path}), "", nil)
	}
	time.AfterFunc(chores, func() { fyne.Do(p.doChores) })
}

// chores is how long after the start that is done which need not be done before
// the window is there: it would only compete with painting it.
const chores = 150 * time.Millisecond

// settled is how long after its data was loaded the program gives back what
// loading took and left: some 10 MB that would otherwise stay with the process
// for minutes.
const settled = 300 * time.Millisecond

// doChores does in the background what the start left for later.
func (p *program) doChores() {
	page.Do(func(ctx context.Context) (struct{}, error) {
		_, _, err := p.db.DailyBackup(ctx)
		return struct{}{}, err
	}, func(_ struct{}, err error) { p.window.Report(err) })
	p.typing.Warm()
	page.Do(func(ctx context.Context) (struct{}, error) {
		_, err := p.reference.Annotator(ctx)
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		p.window.Report(err)
		if err == nil {
			p.refresh() // shares of known words can be told now
		}
		p.searchLetters()
		time.AfterFunc(settled, platform.GiveBackMemory)
	})
}

// tidied is how long after the learner went to another page what the one before
// left is given back: a list of a hundred thousand cards leaves some 40 MB.
const tidied = 5 * time.Second

// outlived is when it is given back once more: the toolkit keeps for a minute what
// it drew and shows no more, as of cards that were answered.
const outlived = 70 * time.Second

// repainted is how long the window is given to be painted, on a busy computer:
// only with that the toolkit lets go of what it drew.
const repainted = time.Second

// tidyLater gives memory back once nobody has gone to another page for a while,
// and again when the toolkit can do so, too.
func (p *program) tidyLater() {
	db, w := p.db, p.window
	tidy := func() {
		fyne.Do(w.Rest)
		time.AfterFunc(repainted, func() {
			db.Rest()
			platform.GiveBackMemory()
		})
	}
	for i, after := range []time.Duration{tidied, outlived} {
		if p.tidying[i] != nil {
			p.tidying[i].Stop()
		}
		p.tidying[i] = time.AfterFunc(after, tidy)
	}
}

// changed applies settings after a change.
func (p *program) changed(s settings.Settings) {
	if p.app.Settings().Theme() == nil {
		return
	}
	if t, ok := p.app.Settings().Theme().(*theme.Theme); ok && !t.Is(mode(s), float32(s.TextScale)) {
		p.app.Settings().SetTheme(t.With(mode(s), float32(s.TextScale)))
	}
	p.words.SetLanguage(i18n.Choose(string(s.Interface), platform.SystemLanguage()))
	if s.Direction == p.direction {
		p.window.Recount()
		return
	}
	p.direction = s.Direction
	p.deliverAnd(p.window.Recount)
}

// closeWindow hands over what the page holds, keeps the window's size and
// ends the program. Where a draft cannot be written, the window stays open the
// first time: closing it would lose what is in hand.
func (p *program) closeWindow(w fyne.Window) {
	ctx, cancel := context.WithTimeout(context.Background(), closeTime)
	defer cancel()
	w.Canvas().Unfocus() // what is being typed with pinyin goes into its letter
	if err := p.drafts.FlushAll(ctx); err != nil && !p.insisted {
		p.insisted = true
		p.window.Report(unwritten(err))
		return
	}
	p.unfollow()
	p.window.Close()
	p.cardImports.Settle(ctx)
	p.gathered.Settle(ctx)
	p.underway.end(ctx)
	p.typing.Settle(ctx)
	size := w.Canvas().Size()
	if err := p.settings.Update(ctx, func(s *settings.Settings) { s.Width, s.Height = size.Width, size.Height }); err != nil {
		p.log.Error("close", "error", err)
	}
	w.Close()
}

// unwritten adds to an error that the draft is still in the window.
func unwritten(err error) error {
	var e *study.Error
	if !errors.As(err, &e) {
		return err
	}
	return &study.Error{Code: e.Code, Op: "close", Args: e.Args, Kept: "draft_in_hand", Err: err}
}

// closeTime bounds the last writes: whoever closes a window wants it closed.
const closeTime = 5 * time.Second
