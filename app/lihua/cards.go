package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// flashCards are the cards of a study.
type flashCards struct {
	*cards.Service
	db    *sqlite.DB
	words *i18n.Catalogue
}

// openCards opens the cards of the study, which is not made where there is none.
func openCards(ctx context.Context, words *i18n.Catalogue, dataFlag string) (cli.Cards, error) {
	paths, err := platform.FindPaths(dataFlag)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(paths.StudyFile()); errors.Is(err, fs.ErrNotExist) {
		return nil, &study.Error{Code: cli.CodeNoStudy, Op: "open study", Args: map[string]string{"path": paths.StudyFile()}}
	}
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		return nil, err
	}
	clock := study.SystemClock{}
	db, err := sqlite.Open(ctx, paths.StudyFile(), sqlite.Options{Clock: clock, BackupDir: paths.Backups()})
	if err != nil {
		return nil, err
	}
	service := cards.New(clock, study.RandomIDs{}, db.Cards(), scheduler, func() cards.Options { return cards.Options{} })
	return &flashCards{service, db, words}, nil
}

// Export writes notes.
func (c *flashCards) Export(ctx context.Context, out io.Writer, r exchange.Request, progress func(done, total int)) (exchange.Written, error) {
	e := exchange.Exporter{
		Notes: c.Service, Media: c.db.Media(), Engine: foreign.Engine{}, Clock: study.SystemClock{}, Day: c.Day,
		DefaultDeck: c.words.T("decks.default"), Progress: progress,
	}
	return e.Export(ctx, out, r)
}

// Close closes the study.
func (c *flashCards) Close() error { return c.db.Close() }
