package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"sync"
	"sync/atomic"

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/lookup"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/reading"
)

// reference is the dictionary data. It is opened in the background when begin is
// called or something is first asked of it: the window is there before it. Its
// methods wait for it.
type reference struct {
	cache string
	log   *slog.Logger

	opening sync.Once
	opened  chan struct{}
	db      *dictionary.DB
	err     error

	analyse  sync.Once
	analyzer *hanzi.Analyzer
	lexErr   error
	analysed atomic.Bool

	convert   sync.Once
	converter *hanzi.Converter
	scriptErr error

	typing  sync.Once
	typist  *inputmethod.Engine
	typeErr error

	// way is the way that was taken through the dictionary: its page is made
	// anew in another language or theme.
	way lookup.History
}

var errClosed = errors.New("the reference data was closed before it was opened")

// newReference names the data that the program carries; nothing is opened yet.
func newReference(cache string, log *slog.Logger) *reference {
	return &reference{cache: cache, log: log, opened: make(chan struct{})}
}

// begin begins to open the data, unless that has begun.
func (r *reference) begin() {
	if r.isOpen() {
		return
	}
	r.opening.Do(func() {
		go func() {
			defer close(r.opened)
			r.db, r.err = openCarried(r.cache)
			if r.err != nil {
				r.log.Error("reference data", "error", r.err)
			}
		}()
	})
}

func openCarried(cache string) (*dictionary.DB, error) {
	db, err := platform.OpenCarried(cache, "reference.db", data.Built, "built/reference.db.zst", dictionary.Open)
	if errors.Is(err, fs.ErrNotExist) && study.CodeOf(err) == study.CodeInternal {
		// Not the cache, whose errors have codes: the program was built without.
		return nil, &study.Error{Code: study.CodeReferenceMissing, Op: "open dictionary", Err: err}
	}
	return db, err
}

// isOpen reports whether the data need not be waited for.
func (r *reference) isOpen() bool {
	select {
	case <-r.opened:
		return true
	default:
		return false
	}
}

// hasAnnotator reports whether Annotator gives one at once.
func (r *reference) hasAnnotator() bool { return r != nil && r.analysed.Load() }

// ready waits for the data.
func (r *reference) ready(ctx context.Context) (*dictionary.DB, error) {
	r.begin()
	select {
	case <-r.opened:
		return r.db, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Lookup finds the entries of a headword.
func (r *reference) Lookup(ctx context.Context, headword string) ([]dictionary.Entry, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return nil, err
	}
	return db.Lookup(ctx, headword)
}

// Search finds entries by hanzi, pinyin or English.
func (r *reference) Search(ctx context.Context, query string, limit int) ([]dictionary.Entry, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return nil, err
	}
	return db.Search(ctx, query, limit)
}

// English finds an English word.
func (r *reference) English(ctx context.Context, word string) (dictionary.EnglishEntry, bool, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return dictionary.EnglishEntry{}, false, err
	}
	return db.English(ctx, word)
}

// EnglishAt finds what an English word means at its place in a line.
func (r *reference) EnglishAt(ctx context.Context, line string, at int) ([]dictionary.EnglishMatch, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return nil, err
	}
	return db.EnglishAt(ctx, line, at)
}

// Info tells what the data is made of.
func (r *reference) Info(ctx context.Context) (dictionary.Info, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return dictionary.Info{}, err
	}
	return db.Info(ctx)
}

// Annotator gives the analyser of Chinese text, made at the first call.
func (r *reference) Annotator(ctx context.Context) (reading.Annotator, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return nil, err
	}
	r.analyse.Do(func() {
		lexicon, err := db.Lexicon(context.Background())
		if err != nil {
			r.lexErr = err
			return
		}
		r.analyzer = hanzi.NewAnalyzer(lexicon)
		if r.lexErr = r.analyzer.Fault(); r.lexErr == nil {
			r.analysed.Store(true)
		}
	})
	if r.lexErr != nil {
		return nil, r.lexErr
	}
	return r.analyzer, nil
}

// Converter gives the converter of scripts, made at the first call.
func (r *reference) Converter(ctx context.Context) (*hanzi.Converter, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return nil, err
	}
	r.convert.Do(func() { r.converter, r.scriptErr = db.Converter(context.Background()) })
	return r.converter, r.scriptErr
}

// close closes the data. What is just being opened is waited for; what has not
// begun to be opened is not opened any more.
func (r *reference) close() error {
	if !r.isOpen() {
		r.opening.Do(func() {
			r.err = errClosed
			close(r.opened)
		})
	}
	<-r.opened
	if r.db == nil {
		return nil
	}
	return r.db.Close()
}
