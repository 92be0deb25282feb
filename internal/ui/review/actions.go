package review

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// action is what can be done with the card that is shown. Its key works by
// itself, and with the command modifier while the field has the keyboard.
type action struct {
	key   fyne.KeyName
	label string
	// apart begins another group of the menu.
	apart bool
	do    func()
}

// actions lists what can be done with the present card, in the order of the
// menu; what cannot be done now does nothing.
func (s *session) actions() []action {
	t, words := s.turn, s.page.frame.Words.T
	if t == nil {
		return nil
	}
	flag := words("review.flag")
	if t.item.Card.Flag != 0 {
		flag = words("review.unflag")
	}
	all := []action{
		{key: fyne.KeyR, label: words("review.play"), do: s.replay},
		{key: fyne.KeyD, label: words("review.dictionary"), do: s.dictionary},
		{key: fyne.KeyO, label: words("review.source"), do: s.source},
		{key: fyne.KeyE, label: words("review.edit"), apart: true, do: s.edit},
		{key: fyne.KeyF, label: flag, do: s.flag},
		{key: "Shift+F", label: words("review.flags"), do: s.flags},
		{key: fyne.KeyB, label: words("review.bury"), apart: true, do: s.bury},
		{key: fyne.KeyS, label: words("review.suspend"), do: s.suspend},
		{key: fyne.KeyU, label: words("review.undo"), apart: true, do: s.undo},
		{key: fyne.KeyEscape, label: words("review.stop"), do: s.leave},
	}
	for i, a := range all {
		switch {
		case a.key == fyne.KeyR && t.spoken() == "",
			a.key == fyne.KeyD && !t.open && t.way() != inMind,
			a.key == fyne.KeyO && (s.page.deps.Source == nil || t.met.TextID == "" && t.met.LetterID == ""):
			all[i].do = nil
		}
	}
	return all
}

// actionKeys are the keys of what can be done with the present card.
func (s *session) actionKeys(key fyne.KeyName) bool {
	if key == fyne.KeyM {
		s.menu()
		return true
	}
	if key == fyne.KeyU || key == fyne.KeyEscape {
		return false // they work without a card, too
	}
	for _, a := range s.actions() {
		if key != a.key && key != "Ctrl+"+a.key {
			continue
		}
		if a.do != nil && !s.busy {
			a.do()
		}
		return true
	}
	return false
}

// menu opens the menu of what can be done with the present card.
func (s *session) menu() {
	var items []widgets.MenuItem
	for _, a := range s.actions() {
		if a.do == nil {
			continue
		}
		items = append(items, widgets.MenuItem{Label: a.label, Note: keyName(a.key), Apart: a.apart, Do: func() {
			if !s.busy {
				a.do()
			}
		}})
	}
	if len(items) > 0 {
		widgets.OpenMenuUnder(s.view.menu, items)
	}
}

// keyName names a key as the menu shows it.
func keyName(key fyne.KeyName) string {
	if key == fyne.KeyEscape {
		return "Esc"
	}
	return shortcuts.Name(string(key))
}

// change does something to the study in the background, one thing after another,
// whether the page is left meanwhile or not; show is called on the interface's
// thread in any case.
func change[T any](p *Page, work func(context.Context) (T, error), show func(T, error)) {
	p.working.Add(1)
	page.DoIn(&p.keeping, work, func(result T, err error) {
		defer p.working.Done()
		show(result, err)
	})
}

// put marks the present card by do and goes on to the next one.
func (s *session) put(done string, do func(context.Context, string) error) {
	t := s.turn
	s.busy, s.early.leaving = true, true
	s.withdraw()
	s.page.fetching.Stop()
	s.page.stopVoice()
	change(s.page, func(ctx context.Context) (step, error) {
		if err := do(ctx, t.item.Card.ID); err != nil {
			return step{}, err
		}
		return s.look(ctx)
	}, func(st step, err error) {
		if s.page.session != s {
			s.page.report(err)
			return
		}
		s.busy = false
		if err != nil {
			s.page.frame.Report(err)
			s.early = early{}
			return
		}
		s.step(st)
		s.offerUndo(done, 1)
	})
}

// suspend puts the present card away.
func (s *session) suspend() {
	word := i18n.Args{"word": s.turn.item.Note.Headword}
	s.put(s.page.frame.Words.T("review.suspended", word), func(ctx context.Context, id string) error {
		return s.page.deps.Deck.Suspend(ctx, id)
	})
}

// bury puts the present card off until the next day.
func (s *session) bury() {
	word := i18n.Args{"word": s.turn.item.Note.Headword}
	s.put(s.page.frame.Words.T("review.buried", word), func(ctx context.Context, id string) error {
		return s.page.deps.Deck.Bury(ctx, id)
	})
}

// flag gives the present card the first flag, or takes its flag away.
func (s *session) flag() {
	if s.turn.item.Card.Flag != 0 {
		s.setFlag(0)
		return
	}
	s.setFlag(1)
}

// flags opens the menu of the flags.
func (s *session) flags() {
	words := s.page.frame.Words
	items := make([]widgets.MenuItem, 0, cards.MaxFlag+1)
	for flag := 1; flag <= cards.MaxFlag; flag++ {
		items = append(items, widgets.MenuItem{
			Label: flagName(words, flag), Key: digit(flag - 1), Ticked: flag == s.turn.item.Card.Flag, Do: func() { s.setFlag(flag) },
		})
	}
	items = append(items, widgets.MenuItem{Label: words.T("review.no_flag"), Key: "0", Apart: true, Do: func() { s.setFlag(0) }})
	widgets.OpenMenuUnder(s.view.menu, items)
}

func (s *session) setFlag(flag int) {
	t := s.turn
	if t == nil || s.busy {
		return
	}
	s.busy = true
	s.withdraw()
	change(s.page, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, s.page.deps.Deck.Flag(ctx, flag, t.item.Card.ID)
	}, func(_ struct{}, err error) {
		s.busy = false
		if err != nil {
			s.page.frame.Report(err)
			s.early = early{}
			return
		}
		t.item.Card.Flag = flag
		if s.turn == t {
			s.view.marks(t)
			s.view.root.Refresh()
		}
		if s.page.session == s {
			s.goOn()
		}
	})
}

// redraw shows the present card anew where it stands.
func (s *session) redraw(t *turn) {
	if !t.open {
		s.ask(t)
		return
	}
	t.judge()
	s.show(t)
}

// dictionary looks the word up; the review is gone on with afterwards.
func (s *session) dictionary() { s.visit(route.Entry{Query: s.turn.item.Note.Headword}) }

// visit goes to another place and offers the way back.
func (s *session) visit(to route.Route) {
	p, back := s.page, s.route
	p.working.Add(1)
	// The character of the key that leads there would be typed into a field that
	// waits there.
	fyne.Do(func() {
		defer p.working.Done()
		p.frame.Go(to)
		p.frame.Notify(p.frame.Words.T("review.paused"), p.frame.Words.T("review.go_back"), func() { p.frame.Go(back) })
	})
}

// source opens the text in which the word was met, at its sentence.
func (s *session) source() {
	t := s.turn
	page.Load(&s.page.latest, func(ctx context.Context) (route.Route, error) {
		to, ok, err := s.page.deps.Source(ctx, t.met)
		if err != nil || !ok {
			return nil, err
		}
		return to, nil
	}, func(to route.Route, err error) {
		switch {
		case err != nil:
			s.page.frame.Report(err)
		case to == nil:
			s.page.frame.Notify(s.page.frame.Words.T("review.no_source"), "", nil)
		default:
			s.visit(to)
		}
	})
}
