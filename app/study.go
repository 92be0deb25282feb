package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/parameters"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/setup"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/fonts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/publishing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/reading"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/exchange"
	gathering "github.com/dear-li-hua/dear-li-hua/internal/ui/review/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/typing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/writing"
)

// program is everything that one run of the program holds.
type program struct {
	paths     platform.Paths
	log       *slog.Logger
	words     *i18n.Catalogue
	clock     study.Clock
	crash     *platform.Crash
	reference *reference

	// text is the ID of the text to begin with, "" for none.
	text string
	// tidying gives memory back a while after the last page, and once more.
	tidying [2]*time.Timer

	app      fyne.App
	fonts    fonts.Set
	fontsErr error
	window   *ui.Window
	typing   *typing.Method

	// opening is why the study could not be opened, nil if it was.
	opening  error
	db       *sqlite.DB
	settings *settings.Service
	library  *reader.Library
	letters  *letters.Service
	mail     mail
	cards    *cards.Service
	weights  *parameters.Service // those that the cards are scheduled by
	progress *progress.Service
	drafts   *writing.Drafts
	// corrections are of readings and words in texts.
	corrections *reader.Corrections

	// attempts are the sentences written back since the start.
	attempts reading.Attempts

	// exported is how texts were exported last, exportedLetters how letters were,
	// exportedCards how flash cards were, imports what is being brought in and not saved yet,
	// cardImports the same of flash cards, gathered words that are to become some.
	exported, exportedLetters publishing.Choices
	exportedCards             trade.Request
	imports                   importing.State
	cardImports               exchange.State
	gathered                  gathering.State

	// underway is what belongs to no page; toldLong is set once the learner was told
	// that a sound is too long to be heard whole.
	underway underway
	toldLong atomic.Bool

	// direction is that for which letters were brought, unfollow ends that the
	// window follows the settings.
	direction study.Direction
	unfollow  func()
	// trying is set while an attempt to open the study is under way, insisted
	// once the learner was told that closing the window loses what is unwritten.
	trying, insisted bool
}

func (p *program) options() sqlite.Options {
	return sqlite.Options{Clock: p.clock, BackupDir: p.paths.Backups()}
}

// openStudy opens the learner's database and builds the services on it. What
// goes wrong is kept in p.opening, for the window to tell.
func (p *program) openStudy(ctx context.Context) {
	p.opening = p.tryOpenStudy(ctx)
	if p.opening != nil {
		p.log.Error("open study", "error", p.opening)
	}
}

func (p *program) tryOpenStudy(ctx context.Context) error {
	db, err := sqlite.Open(ctx, p.paths.StudyFile(), p.options())
	if err != nil {
		return err
	}
	chosen, err := settings.Load(ctx, db.Settings())
	if err != nil {
		return errors.Join(err, db.Close())
	}
	ids := study.RandomIDs{}
	service, weights, err := setup.Open(ctx, setup.Needs{
		Clock: p.clock, IDs: ids, Cards: db.Cards(), Weights: db.Parameters(), Settings: chosen.Get, Level: p.levelOf,
	})
	if err != nil {
		return errors.Join(err, db.Close())
	}
	p.db, p.settings = db, chosen
	p.library = reader.NewLibrary(p.clock, ids, db.Reader(), p.libraryDocuments())
	p.corrections = reader.NewCorrections(p.clock, ids, db.Corrections(), p.library.Has)
	p.corrections.OnDamaged(p.reportLater)
	p.library.UseAnalyst(linguist{p.reference}, p.corrections)
	p.letters = p.newLetters(db, ids, chosen)
	p.cards, p.weights = service, weights
	p.progress = progress.New(p.clock, db.Progress())
	p.drafts = writing.NewDrafts(p.letters, p.clock)
	return nil
}

// libraryDocuments reads the texts that the program carries. One that does not
// parse is a mistake of its makers, found by a test, and is left out.
func (p *program) libraryDocuments() []*bilingual.Document {
	var out []*bilingual.Document
	names, err := fs.Glob(data.Library, "library/*.md")
	if err != nil {
		p.log.Error("library", "error", err)
	}
	slices.Sort(names)
	for _, name := range names {
		content, err := data.Library.ReadFile(name)
		if err != nil {
			p.log.Error("library", "error", err)
			continue
		}
		doc, faults := bilingual.Parse(content)
		if doc == nil {
			p.log.Error("library", "text", strings.TrimSuffix(path.Base(name), ".md"), "faults", len(faults))
			continue
		}
		out = append(out, doc)
	}
	return out
}

// close waits for what is still being written and closes the databases. The
// window is gone by then, and it may have gone without being asked: by a signal
// or by the system's own way to quit.
func (p *program) close() error {
	var errs []error
	if p.drafts != nil {
		ctx, cancel := context.WithTimeout(context.Background(), closeTime)
		defer cancel()
		errs = append(errs, p.drafts.FlushAll(ctx))
	}
	p.mail.stop()
	if p.db != nil {
		errs = append(errs, p.db.Close())
	}
	errs = append(errs, p.reference.close())
	return errors.Join(errs...)
}

// loadFonts brings the bundled faces.
func (p *program) loadFonts() {
	p.fonts, p.fontsErr = fonts.Load(p.paths.Cache)
	if p.fontsErr != nil {
		p.log.Error("fonts", "error", p.fontsErr)
	}
}
