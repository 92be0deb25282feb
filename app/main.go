// Command dear-li-hua is the desktop study. This package wires the program
// together: it opens the databases, builds the services and runs the window;
// nothing else knows all of them.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/calm"
)

// Exit codes of the program.
const (
	exitOK = iota
	exitFailed
	exitUsage
)

func main() { os.Exit(start(os.Args[1:], os.Stdout, os.Stderr)) }

// heapGrowth is by how many percent the heap may grow between collections
// where GOGC does not say. The window mostly waits for its user: memory is
// dearer to it than a collection, and what opening a long text leaves behind
// would stay with the process.
const heapGrowth = 50

// start reads the flags and runs the program.
func start(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("dear-li-hua", flag.ContinueOnError)
	flags.SetOutput(stderr)
	folder := flags.String("data", "", "use the study in this `folder` instead of your own")
	text := flags.String("text", "", "open the text with this `ID` at the start")
	version := flags.Bool("version", false, "print the version and end")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return exitOK
		}
		return exitUsage
	}
	if flags.NArg() > 0 {
		_, _ = fmt.Fprintf(stderr, "dear-li-hua: unexpected argument %q\n", flags.Arg(0))
		return exitUsage
	}
	if *version {
		_, _ = fmt.Fprintf(stdout, "%s %s (%d) %s\n", platform.AppName, platform.AppVersion, platform.AppBuild, platform.Commit())
		return exitOK
	}
	words, err := i18n.New(assets.Translations, platform.SystemLanguage())
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "dear-li-hua:", err)
		return exitFailed
	}
	platform.SpareMemory()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(heapGrowth)
	}
	if err := run(*folder, *text, words); err != nil {
		_, _ = fmt.Fprintln(stderr, "dear-li-hua:", words.ErrorText(err))
		if study.CodeOf(err) == study.CodeAlreadyRunning {
			return exitOK
		}
		return exitFailed
	}
	return exitOK
}

// run claims the study, opens what there is to open and shows the window, with
// a text unless that is "", until it is closed.
func run(folder, text string, words *i18n.Catalogue) error {
	paths, err := platform.FindPaths(folder)
	if err != nil {
		return err
	}
	makeErr := paths.Make()
	log, err := platform.OpenLog(paths.Log, slog.LevelInfo)
	if err != nil {
		log = platform.NoLog()
	}
	defer func() { _ = log.Close() }() // nothing is left to tell it to
	var instance *platform.Instance
	if makeErr == nil {
		if instance, err = platform.Claim(paths.Study); err != nil {
			return err
		}
		defer func() { _ = instance.Close() }() // the process ends and frees it
	}
	crash, stopWatch, err := platform.WatchCrashes(paths.Log, time.Now())
	if err != nil {
		log.Warn("crashes are not watched", "error", err)
	} else {
		defer func() { _ = stopWatch() }() // an empty crash file is left at worst
	}
	log.Info("start", "version", platform.AppVersion, "commit", platform.Commit(), "study", paths.Study)
	p := &program{paths: paths, log: log.Logger, words: words, clock: study.SystemClock{}, crash: crash, opening: makeErr, text: text}
	p.reference = newReference(paths.Cache, log.Logger)
	// The study opens while the toolkit looks for a display and fonts.
	opened := make(chan struct{})
	if makeErr == nil {
		go func() {
			p.openStudy(context.Background())
			close(opened)
		}()
	} else {
		close(opened)
	}
	fyneapp.SetMetadata(fyne.AppMetadata{
		ID: platform.AppID, Name: platform.AppName, Version: platform.AppVersion, Build: platform.AppBuild,
		Migrations: platform.AppMigrations(),
	})
	p.app = calm.App(fyneapp.NewWithID(platform.AppID))
	p.loadFonts()
	<-opened
	p.showWindow(instance)
	log.Info("end")
	return p.close()
}
