// Command lihua is Dear Li Hua without its window: it annotates Chinese text,
// looks up words, aligns texts, checks documents, exports texts, letters and cards, writes
// letters and asks cards, for scripts and for teachers' batch work. docs/cli.md describes it.
package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/setup"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// collectAt is how far the heap may grow beyond what is in use, in percent,
// before it is collected. Most of it is the dictionary's words, which stay: less
// than half of Go's own setting saves 15 MB in a long run and hardly costs time.
const collectAt = 40

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second Ctrl-C ends the program at once, whatever it is doing.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], data.Built))
}

// run runs the command line with the reference data in built.
func run(ctx context.Context, args []string, built fs.FS) int {
	words, err := i18n.New(assets.Translations, i18n.Choose("", platform.SystemLanguage()))
	if err != nil {
		// Without its words the program can only say Go's.
		_, _ = io.WriteString(os.Stderr, "lihua: "+err.Error()+"\n")
		return cli.ExitFailed
	}
	return cli.Run(ctx, args, os.Stdin, os.Stdout, os.Stderr, cli.Services{
		Words: words,
		About: cli.About{
			Name: platform.AppName, Version: platform.AppVersion, Commit: platform.Commit(), SQLite: dictionary.SQLiteVersion(),
		},
		Clock: study.SystemClock{},
		Reference: func(_ context.Context, dataFlag string) (cli.Reference, error) {
			return openReference(built, dataFlag)
		},
		Shelf: openShelf,
		Mail: func(ctx context.Context, dataFlag string, begin bool) (cli.Mail, error) {
			return openMail(ctx, built, words, dataFlag, begin)
		},
		Texts: openTexts,
		Cards: func(ctx context.Context, dataFlag string, begin bool) (cli.Cards, error) {
			return openCards(ctx, built, words, dataFlag, begin)
		},
		Fonts:        carriedFonts(assets.Fonts),
		ShowProgress: platform.IsTerminal(os.Stderr) && !platform.IsTerminal(os.Stdout),
		Asks:         platform.IsTerminal(os.Stdin) && platform.IsTerminal(os.Stdout),
		Colors:       platform.IsTerminal(os.Stdout) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
	})
}

// openReference unpacks the reference data that the program carries, if need
// be, and opens it.
func openReference(built fs.FS, dataFlag string) (cli.Reference, error) {
	paths, err := platform.FindPaths(dataFlag)
	if err != nil {
		return nil, err
	}
	db, err := platform.OpenCarried(paths.Cache, "reference.db", built, "built/reference.db.zst", dictionary.Open)
	if errors.Is(err, fs.ErrNotExist) && study.CodeOf(err) == study.CodeInternal {
		return nil, &study.Error{Code: study.CodeReferenceMissing, Op: "open dictionary", Err: err}
	}
	if err != nil {
		return nil, err
	}
	return reference{db}, nil
}

// reference is the dictionary with the analyser that its words make.
type reference struct{ *dictionary.DB }

// Glosses reads the meanings of the words that can stand in text.
func (r reference) Glosses(ctx context.Context, text string) (bilingual.Glosser, error) {
	return r.DB.Glosses(ctx, text)
}

// Annotator decodes the dictionary's words for the analyser.
func (r reference) Annotator(ctx context.Context) (cli.Annotator, error) {
	lexicon, err := r.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	analyzer := hanzi.NewAnalyzer(lexicon)
	return analyzer, analyzer.Fault()
}

// Maker decodes what notes of words are made with.
func (r reference) Maker(ctx context.Context) (cli.NoteMaker, error) {
	lexicon, err := r.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	converter, err := r.Converter(ctx)
	if err != nil {
		return nil, err
	}
	analyzer := hanzi.NewAnalyzer(lexicon)
	if err := analyzer.Fault(); err != nil {
		return nil, err
	}
	return gather.NewMaker(ctx, r.DB, analyzer, setup.Simplifier(ctx, r.DB, converter))
}
