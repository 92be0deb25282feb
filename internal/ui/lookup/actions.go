package lookup

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/sense"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// statuses are in the order in which they are offered.
func statuses() []reader.WordStatus {
	return []reader.WordStatus{reader.New, reader.Learning, reader.Known, reader.Ignored}
}

// actions are what can be done with the entry, and what else stands beside.
func (p *Page) actions(more ...fyne.CanvasObject) fyne.CanvasObject {
	t := p.frame.Words.T
	p.parts.add = widgets.NewMainButton("", "", p.addCard)
	p.parts.add.Compact = true
	p.dressAdd()
	names := make([]string, 0, 4)
	name := i18n.Keys("lookup.status.", "new", "learning", "known", "ignored")
	chosen := -1
	for i, s := range statuses() {
		names = append(names, t(name(string(s))))
		if s == p.shown.status {
			chosen = i
		}
	}
	p.parts.status = widgets.NewSegments(names, chosen, func(i int) { p.setStatus(statuses()[i]) })
	return widgets.NewFlow(14, 10, append([]fyne.CanvasObject{p.parts.add, p.parts.status}, more...)...)
}

// tools are the quiet actions: to hear the word, where there is a voice, and to
// copy it.
func (p *Page) tools() []fyne.CanvasObject {
	t := p.frame.Words.T
	var links []fyne.CanvasObject
	if p.speaks {
		p.parts.listen = widgets.NewLink("♪ "+t("lookup.listen"), p.speak)
		links = append(links, p.parts.listen)
	}
	return append(links, widgets.NewLink(t("lookup.copy"), p.copy))
}

// addCard makes a card of the entry that is shown.
func (p *Page) addCard() {
	v := p.shown
	if v.target.head == "" || v.hasCard || v.failed != nil || v.target.language == study.Chinese && len(v.entries) == 0 {
		return
	}
	n := v.note()
	p.adding.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (bool, error) { return p.deps.AddCard(ctx, n) }, func(_ bool, err error) {
		defer p.adding.Done()
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.frame.Counts()
		if p.shown.target == v.target {
			p.shown.hasCard, p.shown.status = true, reader.Learning
			p.refreshActions()
		}
	})
}

// dressAdd has the button say whether there is a card.
func (p *Page) dressAdd() {
	label, key := p.frame.Words.T("lookup.add_card"), shortcuts.Name("Ctrl+Return")
	if p.shown.hasCard {
		label, key = p.frame.Words.T("lookup.has_card"), ""
	}
	p.parts.add.SetLabel(label)
	p.parts.add.SetKey(key)
	p.parts.add.SetEnabled(!p.shown.hasCard)
}

// refreshActions shows card and status anew and leaves all else where it is.
func (p *Page) refreshActions() {
	if p.parts.add == nil {
		return
	}
	p.dressAdd()
	for i, s := range statuses() {
		if s == p.shown.status {
			told := p.parts.status.OnChosen
			p.parts.status.OnChosen = nil
			p.parts.status.Choose(i)
			p.parts.status.OnChosen = told
		}
	}
	p.entry.Relayout()
}

// toggle gives the word a status, or takes it back to being learnt, or new.
func (p *Page) toggle(to reader.WordStatus) {
	if p.shown.status == to {
		to = reader.New
		if p.shown.hasCard {
			to = reader.Learning
		}
	}
	p.setStatus(to)
}

// setStatus changes what is known of the word, with undo.
func (p *Page) setStatus(to reader.WordStatus) {
	v := p.shown
	if v.target.head == "" || v.failed != nil || v.status == to {
		return
	}
	head, before := v.headword(), v.status
	p.keepStatus(v.target, head, to)
	name := i18n.Keys("lookup.status.", "new", "learning", "known", "ignored")
	t := p.frame.Words.T
	p.frame.Notify(t("lookup.status_now", i18n.Args{"word": head, "status": t(name(string(to)))}), t("common.undo"),
		func() { p.keepStatus(v.target, head, before) })
}

// keepStatus shows and keeps a status. By the time of an undo another word may
// be open.
func (p *Page) keepStatus(of target, head string, to reader.WordStatus) {
	if p.shown.target == of {
		p.shown.status = to
		p.refreshActions()
	}
	p.adding.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Words.SetStatus(ctx, of.language, head, to)
	}, func(_ struct{}, err error) {
		defer p.adding.Done()
		if err != nil {
			p.frame.Report(err)
		}
	})
}

// reviewKnown looks again at what is known of the word.
func (p *Page) reviewKnown() {
	v := p.shown
	p.adding.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (view, error) {
		var err error
		if v.hasCard, err = p.deps.HasCard(ctx, v.target.language, v.headword()); err == nil {
			v.status, err = p.status(ctx, v)
		}
		return v, err
	}, func(now view, err error) {
		defer p.adding.Done()
		switch {
		case err != nil:
			p.frame.Report(err)
		case p.shown.target == now.target && (p.shown.hasCard != now.hasCard || p.shown.status != now.status):
			p.shown.hasCard, p.shown.status = now.hasCard, now.status
			p.refreshActions()
		}
	})
}

// findVoices asks what can speak: without a voice nothing offers to.
func (p *Page) findVoices() {
	if p.deps.Speech == nil {
		return
	}
	page.Load(&p.voices, func(context.Context) (bool, error) { return len(p.deps.Speech.Engines()) > 0, nil }, func(found bool, _ error) {
		if p.speaks = found; found && p.shown.target.head != "" {
			p.paint()
		}
	})
}

// speak says the word, or ends that.
func (p *Page) speak() {
	head := p.shown.headword()
	if !p.speaks || head == "" {
		return
	}
	if p.speaking {
		p.spoken.Stop()
		p.spoke()
		return
	}
	p.speaking = true
	if p.parts.listen != nil {
		p.parts.listen.SetColor(theme.Jade)
	}
	language := p.shown.target.language
	page.Load(&p.spoken, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Speech.Say(ctx, head, language)
	}, func(_ struct{}, err error) {
		p.spoke()
		if err != nil {
			p.frame.Report(err)
		}
	})
}

func (p *Page) spoke() {
	p.speaking = false
	if p.parts.listen != nil {
		p.parts.listen.SetColor(theme.Soft)
	}
}

// note is what a card of the entry asks for: the first senses, none of which only
// names a surname or another way to write the word.
func (v view) note() cards.Note {
	var ranker sense.Ranker
	if v.target.language == study.English {
		n := cards.Note{Language: study.English, Headword: v.headword(), Reading: slashes(v.english.IPA), Gloss: firstSense(v.english)}
		gather.OfEnglish(ranker, v.english, sense.Place{}).Into(&n)
		return n
	}
	n := cards.Note{Language: study.Chinese, Headword: v.headword()}
	if len(v.entries) > 0 {
		e := v.entries[0]
		n.Traditional, n.Reading, n.Gloss = e.Traditional, e.Pinyin, glossOf(e)
		gather.OfChinese(ranker, e, sense.Place{}).Into(&n)
	}
	return n
}
