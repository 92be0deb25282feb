package main

import (
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"

	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/setup"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/publishing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/exchange"
)

// exportCards opens the sheet that writes flash cards into files.
func (p *program) exportCards(f page.Frame, what exchange.Picked) {
	exchange.OpenExport(f, exchange.ExportDeps{
		Canvas: func() fyne.Canvas { return p.window.Canvas() },
		Notes:  p.cards,
		Save:   p.chooser().Save, FileName: publishing.FileName,
		Write:      p.writeCards,
		ShowFolder: func(path string) error { return p.showFolder(filepath.Dir(path)) },
		Last:       &p.exportedCards,
	}, what)
}

// writeCards writes flash cards to a file, whole or not at all.
func (p *program) writeCards(ctx context.Context, path string, r trade.Request, told func(done, total int)) (written trade.Written, err error) {
	ctx, done := p.underway.begin(ctx)
	defer done()
	if err := ctx.Err(); err != nil {
		return written, err
	}
	e := trade.Exporter{
		Notes: p.cards, Media: p.db.Media(), Engine: foreign.Engine{}, Clock: p.clock, Day: p.cards.Day,
		DefaultDeck: p.words.T("decks.default"), Progress: told,
	}
	err = press.File(ctx, path, func(out io.Writer) error {
		written, err = e.Export(ctx, out, r)
		return err
	})
	return written, err
}

// importCards makes the page that brings flash cards in.
func (p *program) importCards(f page.Frame) page.Page {
	return exchange.New(f, exchange.Deps{
		Open: p.openCardFile, Decks: p.cards.Decks, Files: p.chooser(),
		Copy: func(text string) { fyne.CurrentApp().Clipboard().SetContent(text) },
		WriteText: func(ctx context.Context, path, text string) error {
			ctx, done := p.underway.begin(ctx)
			defer done()
			return press.File(ctx, path, func(out io.Writer) error {
				_, err := io.WriteString(out, text)
				return err
			})
		},
		State: &p.cardImports,
	})
}

// cardFile is a file of flash cards with what brings it in.
type cardFile struct {
	*trade.Source
	importer *trade.Importer
}

func (f cardFile) Facts() *trade.Source { return f.Source }

func (f cardFile) Run(ctx context.Context, plan trade.Plan, told func(done, total int)) (trade.Report, error) {
	return f.importer.Run(ctx, f.Source, plan, told)
}

// openCardFile looks into a file of flash cards.
func (p *program) openCardFile(ctx context.Context, path string) (exchange.File, error) {
	importer := &trade.Importer{
		Cards: p.cards, Media: p.db.Media(), Engine: foreign.Engine{}, Clock: p.clock, Words: p.wordsOfCards(ctx),
		Weights: p.weights.Weights(), DefaultDeck: p.words.T("decks.default"), DefaultNames: setup.DefaultNames(p.words),
		Learning: p.settings.Get().Direction.Languages(),
	}
	source, err := importer.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	return cardFile{source, importer}, nil
}

// wordsOfCards is what the dictionary tells of the words of a file; without it
// they are taken as the file has them.
func (p *program) wordsOfCards(ctx context.Context) trade.Words {
	converter, err := p.reference.Converter(ctx)
	if err != nil {
		return trade.Words{}
	}
	annotator, err := p.reference.Annotator(ctx)
	if err != nil {
		return trade.Words{}
	}
	return setup.Words(ctx, p.reference, annotator, converter)
}
