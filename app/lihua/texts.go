package main

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// texts is the library of a study, open to add to it.
type texts struct {
	*reader.Library
	db *sqlite.DB
}

// openTexts opens the library of the study, which is made where there is none.
func openTexts(ctx context.Context, dataFlag string) (cli.TextKeeper, error) {
	paths, err := platform.FindPaths(dataFlag)
	if err != nil {
		return nil, err
	}
	if err := paths.Make(); err != nil {
		return nil, err
	}
	carried, err := carriedTexts()
	if err != nil {
		return nil, err
	}
	clock := study.SystemClock{}
	db, err := sqlite.Open(ctx, paths.StudyFile(), sqlite.Options{Clock: clock, BackupDir: paths.Backups()})
	if err != nil {
		return nil, err
	}
	return &texts{reader.NewLibrary(clock, study.RandomIDs{}, db.Reader(), carried), db}, nil
}

// Close closes the study.
func (t *texts) Close() error { return t.db.Close() }
