package exchange

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// codeNoWord is what a plan without a word is refused with here.
const codeNoWord = study.CodeInvalid

// paper is a file that stands in for one on disk: rows of fields by type.
type paper struct {
	facts  trade.Source
	plan   trade.Plan
	rows   [][][]string
	closed bool

	ran   []trade.Plan
	gives trade.Report
	fails error
	block chan struct{} // Run waits for it or for its context
}

func (f *paper) Facts() *trade.Source { return &f.facts }
func (f *paper) Guess() trade.Plan    { return clonePlan(f.plan) }
func (f *paper) Close() error         { f.closed = true; return nil }

func (f *paper) Check(p trade.Plan) error {
	for i, c := range p.Types {
		if !c.Skip && !f.facts.Types[i].Own && !strings.Contains(fmt.Sprint(c.Roles), string(trade.RoleWord)) {
			return &study.Error{Code: codeNoWord, Args: map[string]string{"reason": "word"}}
		}
	}
	return nil
}

func (f *paper) Sample(_ context.Context, p trade.Plan, kind, n int) ([]cards.Note, error) {
	if err := f.Check(p); err != nil {
		return nil, err
	}
	var out []cards.Note
	for _, row := range f.rows[kind][:min(n, len(f.rows[kind]))] {
		c := p.Types[kind]
		note := cards.Note{Kind: c.Kind, Language: c.Language}
		for i, r := range c.Roles {
			switch r {
			case trade.RoleWord:
				note.Headword = row[i]
			case trade.RoleReading:
				note.Reading = row[i]
			case trade.RoleMeaning:
				note.Gloss += row[i]
			case trade.RoleSentence:
				note.Contexts = append(note.Contexts, cards.Context{Sentence: row[i]})
			}
		}
		out = append(out, note)
	}
	return out, nil
}

func (f *paper) Run(ctx context.Context, p trade.Plan, told func(done, total int)) (trade.Report, error) {
	f.ran = append(f.ran, p)
	told(1, f.facts.Notes)
	if f.block != nil {
		select {
		case <-f.block:
		case <-ctx.Done():
			return trade.Report{}, ctx.Err()
		}
	}
	return f.gives, f.fails
}

// foreign is a package with two types of notes.
func foreign() *paper {
	f := &paper{
		facts: trade.Source{
			Format: trade.APKG, Name: "HSK 3.apkg", Notes: 3, Cards: 5, Reviews: 12, Media: 2, HasScheduling: true,
			Decks: []trade.DeckFound{{Name: "HSK 3::Food", Notes: 2}, {Name: "HSK 3::Home", Notes: 1}},
			Types: []trade.TypeFound{
				{ID: 1, Name: "Basic (and reversed card)", Notes: 2, Templates: []trade.TemplateFound{{Name: "Card 1", Cards: 2}, {Name: "Card 2", Cards: 2}}},
				{ID: 2, Name: "Cloze", Cloze: true, Notes: 1, Templates: []trade.TemplateFound{{Name: "Cloze", Cards: 1}}},
			},
		},
		rows:  [][][]string{{{"窗台", "window sill", "chuāngtái", "花在窗台上。"}, {"浇水", "to water", "jiāoshuǐ", "我给花浇水。"}}, {{"我在{{c1::窗台}}上看见一只猫。", ""}}},
		gives: trade.Report{Added: 3, Cards: 5, Reviews: 12, Media: 2, Decks: 2},
	}
	for i, names := range [][]string{{"Front", "Back", "Pinyin", "Example"}, {"Text", "Extra"}} {
		for k, name := range names {
			field := trade.FieldFound{Name: name}
			for _, row := range f.rows[i] {
				if row[k] != "" {
					field.Samples = append(field.Samples, row[k])
				}
			}
			f.facts.Types[i].Fields = append(f.facts.Types[i].Fields, field)
		}
	}
	f.plan = trade.Plan{
		Scheduling: true, Update: true,
		Types: []trade.TypeChoice{
			{Language: study.Chinese, Roles: []trade.Role{trade.RoleWord, trade.RoleMeaning, trade.RoleReading, trade.RoleSentence}, Kinds: []cards.Kind{cards.Read, cards.Recall}},
			{Language: study.Chinese, Kind: cards.PhraseNote, Roles: []trade.Role{trade.RoleWord, trade.RoleRemarks}, Kinds: []cards.Kind{cards.Cloze}},
		},
	}
	return f
}

// own is a package that this program wrote.
func own() *paper {
	f := foreign()
	f.facts.Own, f.facts.Name = true, "Words.apkg"
	f.facts.Types = f.facts.Types[:1]
	f.facts.Types[0].Own = true
	f.plan.Types = f.plan.Types[:1]
	return f
}

// world is the page in a window.
type world struct {
	t       *testing.T
	page    *Page
	stage   *uitest.Stage
	win     fyne.Window
	file    *paper
	state   State
	refuse  error // of Open
	opened  []string
	chosen  string // by the chooser
	copied  string
	written string
}

func newWorld(t *testing.T, language study.Language, file *paper) *world {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	w := &world{t: t, stage: &uitest.Stage{}, file: file, chosen: "/tmp/" + file.facts.Name}
	w.show(language)
	return w
}

// show makes the page anew, as another language or theme does.
func (w *world) show(language study.Language) {
	w.page = New(w.stage.Frame(uitest.Words(w.t, language)), Deps{
		Open: func(_ context.Context, path string) (File, error) {
			w.opened = append(w.opened, path)
			return w.file, w.refuse
		},
		Decks: func(context.Context) ([]cards.Deck, error) {
			return []cards.Deck{{ID: "default"}, {ID: "a", Name: "HSK 2"}}, nil
		},
		Files: w, Copy: func(text string) { w.copied = text },
		WriteText: func(_ context.Context, path, text string) error { w.written = path + ": " + text; return nil },
		State:     &w.state,
	})
	w.page.later = func(f func()) { f() }
	w.win = test.NewWindow(w.page.Content())
	w.t.Cleanup(w.win.Close)
	w.win.SetPadded(false)
	w.win.Resize(fyne.NewSize(1096, 800))
	w.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { w.page.Key(string(e.Name)) })
	w.page.frame.Focus = func(o fyne.Focusable) {
		if o == nil {
			w.win.Canvas().Unfocus()
			return
		}
		w.win.Canvas().Focus(o)
	}
	w.page.Show(route.CardImport{})
	w.wait()
}

func (w *world) Open(_ string, _ []string, done func(path string)) { done(w.chosen) }
func (w *world) Save(_, name string, done func(path string))       { done("/tmp/" + name) }

// wait waits until all that was asked for is shown.
func (w *world) wait() {
	for range 2 {
		if w.file.block == nil || w.state.job == nil || w.state.job.stopped {
			w.state.running.Wait()
		}
		if v, ok := w.page.view.(*planView); ok {
			v.preview.loading.Wait()
		}
	}
}

// press gives keys as the window does: to what has the keyboard, else to the
// page.
func (w *world) press(names ...string) {
	w.t.Helper()
	for _, name := range names {
		if over, ok := w.win.Canvas().Overlays().Top().(fyne.Focusable); ok {
			over.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(name)})
		} else if f := w.win.Canvas().Focused(); f != nil && !strings.HasPrefix(name, "Ctrl+") {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(name)})
		} else if !w.page.Key(name) {
			w.t.Fatalf("the key %s does nothing", name)
		}
		w.wait()
	}
}

func (w *world) wantText(parts ...string) {
	w.t.Helper()
	for _, part := range parts {
		if !uitest.Shows(w.page.Content(), part) {
			w.t.Errorf("the page does not say %q but %q", part, uitest.Texts(w.page.Content()))
		}
	}
}

func (w *world) view() *planView {
	w.t.Helper()
	v, ok := w.page.view.(*planView)
	if !ok {
		w.t.Fatalf("the page shows %T: %q", w.page.view, uitest.Texts(w.page.Content()))
	}
	return v
}
