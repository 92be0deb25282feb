package typing

import (
	"context"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// wrote is the text that something was learnt of last.
type wrote struct {
	field *Field
	text  string
}

// Undoing has what was learnt of the last text forgotten where undoing takes the
// text away: it was a slip.
func (f *Field) Undoing() (undone func()) {
	m, w := f.m, f.m.wrote
	stands := func() bool { return f.target.Before(utf8.RuneCountInString(w.text)) == w.text }
	if w.field != f || w.text == "" || !stands() {
		return func() {}
	}
	return func() {
		if stands() {
			return
		}
		m.wrote = wrote{}
		m.session.TakeBack()
		m.keep()
	}
}

// keep has the store keep what was learnt since, and reports whether there was
// something.
func (m *Method) keep() bool {
	learnt := m.user.TakeChanges()
	if len(learnt) == 0 {
		return false
	}
	page.DoIn(&m.keeping, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, m.d.Store.Keep(ctx, learnt)
	}, func(_ struct{}, err error) { m.report(err) })
	return true
}

// forget drops what was learnt of candidate i of the page.
func (m *Method) forget(i int) {
	all := m.session.State().Candidates
	if i < 0 || i >= len(all) || !m.session.Forget(i) {
		return
	}
	text := all[i].Simplified
	page.DoIn(&m.keeping, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, m.d.Store.Forget(ctx, "", text)
	}, func(_ struct{}, err error) { m.report(err) })
	m.show()
}

// ForgetAll drops all that was learnt and calls done when that is kept.
func (m *Method) ForgetAll(done func()) {
	m.user.ForgetAll()
	page.DoIn(&m.keeping, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, m.d.Store.ForgetAll(ctx)
	}, func(_ struct{}, err error) {
		m.report(err)
		if err == nil && done != nil {
			done()
		}
	})
}

// Warm begins to load the words, so that they are there at the first letter.
func (m *Method) Warm() {
	if m.d.Settings.Get().Typing.On {
		m.load()
	}
}

// load loads the words and what was learnt, once.
func (m *Method) load() {
	if m.asked {
		return
	}
	m.asked = true // until it is switched on anew, where it fails
	type loaded struct {
		engine *inputmethod.Engine
		learnt []inputmethod.Typed
	}
	page.Load(&m.loading, func(ctx context.Context) (l loaded, err error) {
		if l.engine, err = m.d.Engine(ctx); err != nil {
			return l, err
		}
		l.learnt, err = m.d.Store.All(ctx)
		return l, err
	}, func(l loaded, err error) {
		if err != nil {
			m.report(err) // once: the letters go on being letters
		}
		m.engine = l.engine
		m.user.Import(l.learnt)
	})
}

// Wait waits until nothing is under way: for tests.
func (m *Method) Wait() {
	m.loading.Wait()
	m.glossing.Wait()
	m.keeping.Wait(context.Background())
}

// Settle waits until what was learnt is kept, at most as long as ctx lasts.
func (m *Method) Settle(ctx context.Context) { m.keeping.Wait(ctx) }

// options gives how letters are read now.
func (m *Method) options() inputmethod.Options {
	chosen := m.d.Settings.Get().Typing
	if chosen.Traditional && m.convert == nil && !m.scripted && m.d.Traditional != nil {
		m.scripted = true
		page.Do(m.d.Traditional, func(convert func(string) string, err error) {
			m.report(err)
			m.convert = convert
		})
	}
	return inputmethod.Options{Traditional: chosen.Traditional, Convert: m.convert, Shows: m.d.Shows, Fuzzy: fuzzy(chosen)}
}

// fuzzy gives the sounds that the learner takes for each other.
func fuzzy(t settings.Typing) (f inputmethod.FuzzyPairs) {
	for _, pair := range settings.FuzzyPairs() {
		if t.Takes(pair) {
			f.Set(pair)
		}
	}
	return f
}
