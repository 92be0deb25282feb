package main

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/firststart"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/fonts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/library"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/reading"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/browser"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/decks"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/today"
)

// builders makes the pages of all rooms.
func (p *program) builders() []ui.Builder {
	return []ui.Builder{
		{
			Serves: func(r route.Route) bool { _, ok := r.(route.Text); return ok },
			Build:  func(f page.Frame) page.Page { return reading.New(f, p.readingServices(f)) },
		},
		room(route.Today, func(f page.Frame) page.Page { return today.New(f, p.clock, p.overview()) }),
		{
			Serves: func(r route.Route) bool { _, ok := r.(route.DeletedTexts); return ok },
			Build:  func(f page.Frame) page.Page { return library.NewBin(f, p.libraryDeps(f)) },
		},
		{
			Serves: func(r route.Route) bool { _, ok := r.(route.ReadingStatistics); return ok },
			Build:  func(f page.Frame) page.Page { return library.NewStatistics(f, p.library, p.clock) },
		},
		{
			Serves: func(r route.Route) bool { _, ok := r.(route.Import); return ok },
			Build:  func(f page.Frame) page.Page { return importing.New(f, p.importingDeps()) },
		},
		room(route.Read, func(f page.Frame) page.Page { return library.New(f, p.libraryDeps(f)) }),
		room(route.Letters, p.lettersRoom),
		{
			Serves: func(r route.Route) bool { _, ok := r.(route.CardBrowser); return ok },
			Build: func(f page.Frame) page.Page {
				return browser.New(f, browser.Deps{
					Cards: p.cards, Clock: p.clock, Sheet: p.noteSheet(), OpenText: func(id string) { f.Go(route.Text{ID: id}) },
					Export: func(query string, numbers []int64) { p.exportCards(f, exchange.Picked{Query: query, Numbers: numbers}) },
				})
			},
		},
		{
			Serves: func(r route.Route) bool { _, ok := r.(route.Decks); return ok },
			Build: func(f page.Frame) page.Page {
				return decks.New(f, decks.Deps{
					Cards: p.cards, Usual: p.usualOfDecks, Parameters: p.weights,
					Export: func(query, name string) { p.exportCards(f, exchange.Picked{Query: query, Name: name}) },
				})
			},
		},
		{
			Serves: func(r route.Route) bool { _, ok := r.(route.CardStatistics); return ok },
			Build:  p.cardStatistics,
		},
		{
			Serves: func(r route.Route) bool { _, ok := r.(route.CardImport); return ok },
			Build:  p.importCards,
		},
		{
			Serves: func(r route.Route) bool { _, ok := r.(route.Gather); return ok },
			Build:  p.gatherPage,
		},
		room(route.Cards, p.reviewRoom),
		room(route.Dictionary, p.dictionaryRoom),
		room(route.Teach, p.teachRoom),
		{
			Serves: func(r route.Route) bool { _, ok := r.(route.Corrections); return ok },
			Build:  p.correctionsPage,
		},
		room(route.Settings, p.settingsRoom),
	}
}

// room serves every route of a room.
func room(r route.Room, build func(page.Frame) page.Page) ui.Builder {
	return ui.Builder{Serves: func(to route.Route) bool { return to.Room() == r }, Build: build}
}

// usualOfDecks are the settings that a deck follows where it says nothing else.
func (p *program) usualOfDecks() decks.Usual {
	s := p.settings.Get()
	return decks.Usual{New: s.NewCards, Due: s.Reviews, Retention: s.Retention, Recall: s.RecallCards}
}

// libraryDeps are what the list of texts works with.
func (p *program) libraryDeps(f page.Frame) library.Deps {
	return library.Deps{
		Texts: p.library, Settings: p.settings, Clock: p.clock, Waiting: p.textsToAnswer,
		Level:  func() int { return reading.LearnerOf(nil, p.settings.Get()).Level },
		Export: func(ids []string) { p.export(f, ids) },
	}
}

// readingServices are what the reader works with.
func (p *program) readingServices(f page.Frame) reading.Services {
	return reading.Services{
		Library: p.library, Corrections: p.corrections, Reference: p.reference, Settings: p.settings, Clock: p.clock,
		AddCard: p.addCard, Ranker: p.ranker, Speech: voices{}, Attempts: &p.attempts,
		SystemFace: func(ctx context.Context) error { return fonts.UseSystem(ctx, p.fonts.Faces) },
		HasCard: func(ctx context.Context, l study.Language, headword string) (bool, error) {
			return p.cards.Has(ctx, l, headword)
		},
		Letter: func(ctx context.Context, textID string) (string, error) {
			l, ok, err := p.letters.OfText(ctx, textID)
			if err != nil || !ok {
				return "", err
			}
			return l.ID, nil
		},
		Export: func(ids []string) { p.export(f, ids) },
		Spend: func(spent time.Duration) {
			page.Do(func(ctx context.Context) (struct{}, error) {
				return struct{}{}, p.progress.Spend(ctx, progress.Reading, spent)
			}, func(_ struct{}, err error) {
				if err != nil {
					p.log.Error("time spent", "error", err)
				}
			})
		},
	}
}

// addCard makes a card; the store marks its word as being learnt with it.
func (p *program) addCard(ctx context.Context, n cards.Note) (bool, error) {
	_, added, err := p.cards.Add(ctx, p.voiced(ctx, n))
	return added, err
}

// textsToAnswer gives the texts that are letters to be answered.
func (p *program) textsToAnswer(ctx context.Context) (map[string]bool, error) {
	waiting, err := p.waiting(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, l := range waiting {
		out[l.TextID] = true
	}
	return out, nil
}

// firstStart makes the page of the first start.
func (p *program) firstStart(f page.Frame) fyne.CanvasObject {
	done := func(change func(*settings.Settings)) {
		page.Do(func(ctx context.Context) (struct{}, error) {
			return struct{}{}, p.settings.Update(ctx, func(s *settings.Settings) {
				s.Started = true
				change(s)
			})
		}, func(_ struct{}, err error) {
			p.window.Report(err)
			p.window.Uncover()
			p.begin()
		})
	}
	first := firststart.New(f, firststart.Deps{
		Language: func(l study.Language) {
			p.words.SetLanguage(l)
			page.Do(func(ctx context.Context) (struct{}, error) {
				return struct{}{}, p.settings.Update(ctx, func(s *settings.Settings) { s.Interface = l })
			}, func(_ struct{}, err error) { p.window.Report(err) })
		},
		Begin: func(a firststart.Answers) {
			done(func(s *settings.Settings) {
				s.Direction, s.ChineseLevel, s.EnglishLevel, s.PenName = a.Direction, a.ChineseLevel, a.EnglishLevel, a.PenName
			})
		},
		Skip: func() {
			// Whoever reads one of the two languages most likely learns the other.
			done(func(s *settings.Settings) { s.Direction = study.Direction(p.words.Language().Other()) })
		},
	})
	p.window.OfferKeys(first.Key)
	return first.Content()
}
