package main

import (
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"

	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
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
