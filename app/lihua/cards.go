package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/parameters"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/setup"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// flashCards are the cards of a study.
type flashCards struct {
	*cards.Service
	db       *sqlite.DB
	settings *settings.Service
	progress *progress.Service
	weights  *parameters.Service
	levels   *levels
	words    *i18n.Catalogue
}

// openCards opens the cards of the study; one that is not there is made only
// where begin is set.
func openCards(ctx context.Context, built fs.FS, words *i18n.Catalogue, dataFlag string, begin bool) (cli.Cards, error) {
	paths, err := platform.FindPaths(dataFlag)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(paths.StudyFile()); errors.Is(err, fs.ErrNotExist) && !begin {
		return nil, &study.Error{Code: cli.CodeNoStudy, Op: "open study", Args: map[string]string{"path": paths.StudyFile()}}
	}
	if err := paths.Make(); err != nil {
		return nil, err
	}
	clock := study.SystemClock{}
	db, err := sqlite.Open(ctx, paths.StudyFile(), sqlite.Options{Clock: clock, BackupDir: paths.Backups()})
	if err != nil {
		return nil, err
	}
	c := &flashCards{db: db, words: words, progress: progress.New(clock, db.Progress()), levels: &levels{built: built, data: dataFlag}}
	if c.settings, err = settings.Load(ctx, db.Settings()); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if c.Service, c.weights, err = setup.Open(ctx, setup.Needs{
		Clock: clock, IDs: study.RandomIDs{}, Cards: db.Cards(), Weights: db.Parameters(), Settings: c.settings.Get, Level: c.levels.of,
	}); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return c, nil
}

// Item gives a card with its note.
func (c *flashCards) Item(ctx context.Context, cardID string) (cards.Item, error) {
	return c.db.Cards().Item(ctx, cardID)
}

// Spend counts time that was spent on reviewing.
func (c *flashCards) Spend(ctx context.Context, spent time.Duration) error {
	return c.progress.Spend(ctx, progress.Reviewing, spent)
}

// Languages gives those that the learner learns.
func (c *flashCards) Languages() []study.Language { return c.settings.Get().Direction.Languages() }

// Export writes notes.
func (c *flashCards) Export(ctx context.Context, out io.Writer, r exchange.Request, progress func(done, total int)) (exchange.Written, error) {
	e := exchange.Exporter{
		Notes: c.Service, Media: c.db.Media(), Engine: foreign.Engine{}, Clock: study.SystemClock{}, Day: c.Day,
		DefaultDeck: c.words.T("decks.default"), Progress: progress,
	}
	return e.Export(ctx, out, r)
}

// Importer gives what brings the cards of files in. Without the reference data
// words stay as a file has them.
func (c *flashCards) Importer(ctx context.Context) (*exchange.Importer, error) {
	words, err := c.levels.words(ctx)
	if err != nil {
		return nil, err
	}
	return &exchange.Importer{
		Cards: c.Service, Media: c.db.Media(), Engine: foreign.Engine{}, Clock: study.SystemClock{}, Words: words,
		Weights: c.weights.Weights(), DefaultDeck: c.words.T("decks.default"),
		DefaultNames: setup.DefaultNames(c.words), Learning: c.Languages(),
	}, nil
}

// Close closes the study and what was opened of the reference data.
func (c *flashCards) Close() error { return errors.Join(c.db.Close(), c.levels.close()) }

// levels gives the levels of words by the dictionary, which is opened when the
// first one is asked for. Without it no word has a level, as in the window.
type levels struct {
	built fs.FS
	data  string

	once sync.Once
	db   *dictionary.DB
}

// open opens the dictionary; nil where it cannot be. The window fills levels in
// when it has one.
func (l *levels) open() *dictionary.DB {
	l.once.Do(func() {
		opened, err := openReference(l.built, l.data)
		if err != nil {
			return
		}
		if r, ok := opened.(reference); ok {
			l.db = r.DB
		}
	})
	return l.db
}

// words gives what importing needs to know of Chinese words.
func (l *levels) words(ctx context.Context) (exchange.Words, error) {
	db := l.open()
	if db == nil {
		return exchange.Words{}, nil
	}
	converter, err := db.Converter(ctx)
	if err != nil {
		return exchange.Words{}, err
	}
	lexicon, err := db.Lexicon(ctx)
	if err != nil {
		return exchange.Words{}, err
	}
	analyzer := hanzi.NewAnalyzer(lexicon)
	return setup.Words(ctx, db, analyzer, converter), analyzer.Fault()
}

func (l *levels) of(language study.Language, headword string) study.Level {
	if language != study.Chinese || l.open() == nil {
		return study.Level{}
	}
	// Nobody waits for it long: a word is read in a fraction of a millisecond.
	entries, err := l.db.Lookup(context.Background(), headword)
	if err != nil {
		return study.Level{}
	}
	for i := range entries {
		if !entries[i].Level.IsZero() {
			return entries[i].Level
		}
	}
	return study.Level{}
}

func (l *levels) close() error {
	if l.db == nil {
		return nil
	}
	return l.db.Close()
}

var _ cli.Cards = (*flashCards)(nil)
