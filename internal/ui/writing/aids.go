package writing

import (
	"context"
	"strconv"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Meaning is a word as the desk's dictionary lists it.
type Meaning struct{ Word, Sound, Gloss string }

// aids are what helps with writing, below the letter to answer: the points to
// cover, phrases, the learner's own words and the dictionary. A click on a word
// puts it at the caret.
type aids struct {
	d        *desk
	document *bilingual.Document // nil for a letter without a task
	column   *fyne.Container
	scroll   *container.Scroll

	ticks  []*widgets.Tick
	byHand map[int]bool // what was said of the points by hand
	noted  []bool       // the points that were noticed

	weekly   []string // the learner's words of the week
	own      *fyne.Container
	ownTitle fyne.CanvasObject
	chips    []*chip

	wishes *fyne.Container // shown while the letter has none

	look    *widgets.Field
	results *fyne.Container
	// asked counts what was looked up, answered is the one that was found last,
	// enter is set where Enter waits for an answer.
	asked, answered int
	enter           bool

	checked letters.Content // what was looked through last
	typedAt time.Time
	notice  page.Latest
	search  page.Latest
	words   page.Latest
}

func newAids(d *desk, document *bilingual.Document) *aids {
	a := &aids{d: d, document: document, byHand: map[int]bool{}}
	for i, on := range d.loaded.ticks {
		a.byHand[i] = on
	}
	var parts []fyne.CanvasObject
	if document != nil {
		parts = append(parts, a.points()...)
		parts = append(parts, a.phrases(len(parts) == 0)...)
	}
	a.wishes = widgets.NewColumn(0, a.wishList(len(parts) == 0)...)
	a.wishes.Hidden = !a.wantsWish(d.reply.Content)
	parts = append(parts, a.wishes)
	a.own = widgets.NewFlow(4, 0)
	a.ownTitle = section(d.p.frame.Words.T("writing.your_words"), false)
	a.ownTitle.Hide()
	a.own.Hide()
	parts = append(parts, a.ownTitle, a.own)
	if d.p.deps.LookUp != nil {
		parts = append(parts, a.dictionary(false)...)
	}
	a.column = widgets.NewColumn(0, parts...)
	return a
}

// stop drops what is under way.
func (a *aids) stop() {
	a.notice.Stop()
	a.search.Stop()
	a.words.Stop()
}

// points are the task and what the letter should cover.
func (a *aids) points() []fyne.CanvasObject {
	d, words := a.document, a.d.p.frame.Words
	if len(d.Points) == 0 && len(d.Task.Prompt) == 0 {
		return nil
	}
	help := d.Language.Other()
	objects := []fyne.CanvasObject{section(words.T("writing.points"), true)}
	if len(d.Task.Prompt) > 0 {
		prompt := widgets.NewParagraph(join(d.Task.Prompt, help), theme.Soft)
		objects = append(objects, widgets.NewInset(0, 0, 4, 0, prompt))
	}
	for i, p := range d.Points {
		label := strings.TrimRight(bilingual.Text{Zh: p.Zh, En: p.En}.In(help), ".。")
		tick := widgets.NewTick(label, a.byHand[i], func(on bool) { a.tick(i, on) })
		a.ticks = append(a.ticks, tick)
		objects = append(objects, tick)
	}
	return objects
}

// tick keeps what the learner says of a point.
func (a *aids) tick(i int, on bool) {
	a.byHand[i] = on
	p, id := a.d.p, a.d.reply.ID
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Letters.Tick(ctx, id, i, on)
	}, func(_ struct{}, err error) {
		defer p.working.Done()
		if err != nil {
			p.frame.Report(err)
		}
	})
}

// showPoints shows which points are covered: by what the learner says, and
// where nothing was said, by what was noticed.
func (a *aids) showPoints() {
	for i, t := range a.ticks {
		if on, said := a.byHand[i]; said {
			t.Set(on, false)
		} else {
			on = i < len(a.noted) && a.noted[i]
			t.Set(on, on)
		}
	}
}

// noticePause is how long the pen must rest before the draft is looked through.
const noticePause = 700 * time.Millisecond

// rest looks through the draft when the pen rests.
func (a *aids) rest(c letters.Content) {
	now := a.d.p.deps.Clock.Now()
	if c == a.checked || !a.typedAt.IsZero() && now.Sub(a.typedAt) < noticePause {
		return
	}
	a.checked = c
	a.showUsed(c.Body)
	deps, doc := a.d.p.deps, a.document
	if deps.Covered == nil || doc == nil || len(a.ticks) == 0 {
		return
	}
	page.Load(&a.notice, func(ctx context.Context) ([]bool, error) {
		return deps.Covered(ctx, doc.Language, doc.Points, doc.Phrases, c)
	}, func(noted []bool, err error) {
		if err == nil { // without the dictionary nothing is noticed, and it is said elsewhere
			a.noted = noted
			a.showPoints()
		}
	})
}

// phrases are useful in the letter; a click puts one at the caret.
func (a *aids) phrases(first bool) []fyne.CanvasObject {
	d, words := a.document, a.d.p.frame.Words
	if len(d.Phrases) == 0 {
		return nil
	}
	objects := []fyne.CanvasObject{section(words.T("writing.phrases"), first)}
	for _, p := range d.Phrases {
		if phrase := p.In(d.Language); phrase != "" {
			objects = append(objects, a.choice(phrase, "", p.In(d.Language.Other()), func() { a.d.insertPhrase(phrase) }))
		}
	}
	return append(objects, widgets.NewInset(6, 0, 0, 0, widgets.NewProse(words.T("writing.phrases_hint"), ink.Regular, theme.Note, theme.Soft)))
}

// wishList are wishes that letters end with; a click puts one into its place.
func (a *aids) wishList(first bool) []fyne.CanvasObject {
	words, language := a.d.p.frame.Words, a.d.reply.Language
	means := i18n.Keys("writing.wish.", "zh1", "zh2", "zh3", "zh4", "zh5", "en1", "en2", "en3", "en4")
	objects := []fyne.CanvasObject{section(words.T("writing.wishes"), first)}
	for i, wish := range letters.Wishes(language) {
		gloss := words.T(means(string(language) + strconv.Itoa(i+1)))
		objects = append(objects, a.choice(strings.ReplaceAll(wish, "\n", " "), "", gloss, func() { a.d.insertWish(wish) }))
	}
	return objects
}

// wantsWish reports whether a letter has no wish yet.
func (a *aids) wantsWish(c letters.Content) bool { return strings.TrimSpace(c.Wish) == "" }

// showWishes offers wishes as long as the letter has none.
func (a *aids) showWishes(c letters.Content) {
	if wants := a.wantsWish(c); wants == a.wishes.Hidden {
		a.wishes.Hidden = !wants
		a.relayout()
	}
}

// line is a word or phrase that a click puts at the caret.
func (a *aids) line(text, sound, gloss string) fyne.CanvasObject {
	return a.choice(text, sound, gloss, func() { a.d.insert(text) })
}

// choice is a word or phrase that can be clicked.
func (a *aids) choice(text, sound, gloss string, do func()) fyne.CanvasObject {
	rows := []fyne.CanvasObject{widgets.NewKai(text, 18)}
	if sound != "" {
		rows[0] = widgets.NewFlow(10, 0, widgets.NewKai(text, 18), widgets.NewSoft(sound))
	}
	if gloss != "" {
		note := widgets.NewProse(gloss, ink.Regular, theme.Note, theme.Soft)
		note.MaxLines = 2
		rows = append(rows, note)
	}
	words := widgets.NewInset(4, 8, 4, 8, widgets.NewColumn(0, rows...))
	// The wash of the pointer reaches out of the column, the words stand in it.
	return widgets.NewInset(0, 0, 0, -8, widgets.NewPressable(6, words, do))
}

// chip is one of the learner's own words.
type chip struct {
	word string
	text *widgets.Text
}

// loadWords brings the learner's words of the week, once the desk is shown.
func (a *aids) loadWords() {
	deps, language := a.d.p.deps, a.d.reply.Language
	if deps.Words == nil {
		return
	}
	page.Load(&a.words, func(ctx context.Context) ([]string, error) { return deps.Words(ctx, language) },
		func(words []string, err error) {
			if err != nil || len(words) == 0 {
				return
			}
			a.weekly = words
			a.own.Objects, a.chips = nil, nil
			for _, w := range words {
				text := widgets.NewText(w, 17, theme.Ink)
				a.chips = append(a.chips, &chip{w, text})
				a.own.Objects = append(a.own.Objects, widgets.NewPressable(6, widgets.NewInset(3, 6, 3, 6, text), func() { a.d.insert(w) }))
			}
			a.showUsed(a.d.reply.Body)
			a.ownTitle.Show()
			a.own.Show()
			a.relayout()
		})
}

// showUsed marks the words of the week that are in the letter.
func (a *aids) showUsed(body string) {
	body = strings.ToLower(body)
	changed := false
	for _, c := range a.chips {
		label, color := c.word, theme.Ink
		if strings.Contains(body, strings.ToLower(c.word)) {
			label, color = c.word+" ✓", theme.Jade
		}
		if c.text.Content() != label {
			c.text.SetText(label)
			c.text.SetColor(color)
			changed = true
		}
	}
	if changed {
		a.own.Refresh()
	}
}

// dictionary is a small look-up box.
func (a *aids) dictionary(first bool) []fyne.CanvasObject {
	words := a.d.p.frame.Words
	a.look = widgets.NewField(words.T("writing.look_up"))
	a.look.OnChanged = a.lookUp
	a.look.OnEscape = func() {
		a.look.SetText("")
		a.d.sheet.give(a.d.sheet.last)
	}
	a.results = widgets.NewColumn(0)
	title := words.T("writing.dictionary") + "  " + shortcuts.Name("Ctrl+D")
	return []fyne.CanvasObject{section(title, first), a.look, widgets.NewInset(6, 0, 0, 0, a.results)}
}

// mostMeanings is how many words the box lists.
const mostMeanings = 6

// lookUp lists what the dictionary has.
func (a *aids) lookUp(query string) {
	query = strings.TrimSpace(query)
	a.asked++
	a.enter = false
	if query == "" {
		a.search.Stop()
		a.list(nil, "")
		return
	}
	// Enter is for what was typed, not for what was found before it.
	a.look.OnSubmitted = func(string) { a.enter = true }
	asked := a.asked
	time.AfterFunc(staleTime, func() {
		fyne.Do(func() {
			if a.asked == asked && a.answered != asked {
				a.list(nil, "")
			}
		})
	})
	deps, language := a.d.p.deps, a.d.reply.Language
	page.Load(&a.search, func(ctx context.Context) ([]Meaning, error) {
		return deps.LookUp(ctx, language, query, mostMeanings)
	}, func(found []Meaning, err error) {
		words := a.d.p.frame.Words
		a.answered = asked
		switch {
		case err != nil:
			a.list(nil, words.ErrorText(err))
		case len(found) == 0:
			a.list(nil, words.T("writing.not_in_dictionary", i18n.Args{"query": query}))
		default:
			a.list(found, "")
			if a.enter {
				a.d.insert(found[0].Word)
			}
		}
		a.enter = false
	})
}

// staleTime is how long what was found before stays while something else is
// looked up: long enough not to flicker.
const staleTime = 150 * time.Millisecond

func (a *aids) list(found []Meaning, note string) {
	a.results.Objects = nil
	if note != "" {
		a.results.Objects = append(a.results.Objects, widgets.NewParagraph(note, theme.Soft))
	}
	for _, m := range found {
		a.results.Objects = append(a.results.Objects, a.line(m.Word, m.Sound, m.Gloss))
	}
	if a.look != nil {
		a.look.OnSubmitted = nil
		if len(found) > 0 {
			first := found[0].Word
			a.look.OnSubmitted = func(string) { a.d.insert(first) }
		}
	}
	a.relayout()
	if a.scroll != nil && len(found) > 0 {
		widgets.Reveal(a.scroll, a.look, fyne.Position{}, a.look.Size().Height+a.results.Size().Height, theme.Px(8))
	}
}

// relayout sets the column anew after its height changed.
func (a *aids) relayout() {
	if a.column == nil || a.scroll == nil {
		return
	}
	a.results.Refresh()
	a.column.Refresh()
	a.scroll.Content.Refresh()
	a.d.bench.Refresh()
	a.scroll.Refresh()
}

// toDictionary brings the keyboard to the look-up box, with what is selected on
// the paper in it.
func (a *aids) toDictionary(selected string) {
	if a.look == nil {
		return
	}
	a.d.bench.ShowLeft(true)
	a.scroll.ScrollToBottom()
	if selected = strings.TrimSpace(selected); strings.ContainsFunc(selected, unicode.IsLetter) && len(selected) < 100 {
		a.look.SetText(selected)
	}
	a.d.sheet.give(a.look)
	a.look.TypedShortcut(&fyne.ShortcutSelectAll{})
}
