package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// shelf is the texts of a study. Where there is no study yet, it has those that
// the program carries, and none is made.
type shelf struct {
	db          *sqlite.DB
	library     *reader.Library
	carried     []*bilingual.Document
	corrections *reader.Corrections
	settings    *settings.Service
}

func openShelf(ctx context.Context, dataFlag string) (cli.Shelf, error) {
	paths, err := platform.FindPaths(dataFlag)
	if err != nil {
		return nil, err
	}
	s := &shelf{}
	if s.carried, err = carriedTexts(); err != nil {
		return nil, err
	}
	if _, err := os.Stat(paths.StudyFile()); errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err := s.open(ctx, paths); err != nil {
		return nil, err
	}
	return s, nil
}

// open opens the study and what stands in it.
func (s *shelf) open(ctx context.Context, paths platform.Paths) (err error) {
	clock := study.SystemClock{}
	if s.db, err = sqlite.Open(ctx, paths.StudyFile(), sqlite.Options{Clock: clock, BackupDir: paths.Backups()}); err != nil {
		return err
	}
	if s.settings, err = settings.Load(ctx, s.db.Settings()); err != nil {
		return errors.Join(err, s.db.Close())
	}
	s.library = reader.NewLibrary(clock, study.RandomIDs{}, s.db.Reader(), s.carried)
	s.corrections = reader.NewCorrections(clock, study.RandomIDs{}, s.db.Corrections(), s.library.Has)
	return nil
}

// carriedTexts reads the texts that the program carries.
func carriedTexts() ([]*bilingual.Document, error) {
	names, err := fs.Glob(data.Library, "library/*.md")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var out []*bilingual.Document
	for _, name := range names {
		content, err := data.Library.ReadFile(name)
		if err != nil {
			return nil, err
		}
		// One with errors is a mistake of its makers, found by a test.
		if doc, faults := bilingual.Parse(content); !bilingual.HasErrors(faults) {
			out = append(out, doc)
		}
	}
	return out, nil
}

// IDs lists the texts.
func (s *shelf) IDs(ctx context.Context) ([]string, error) {
	var ids []string
	if s.library == nil {
		for _, d := range s.carried {
			ids = append(ids, d.ID)
		}
		return ids, nil
	}
	texts, err := s.library.Listings(ctx)
	for _, t := range texts {
		ids = append(ids, t.ID)
	}
	return ids, err
}

// Document gives a text.
func (s *shelf) Document(ctx context.Context, id string) (*bilingual.Document, error) {
	if s.library != nil {
		t, err := s.library.Text(ctx, id)
		return t.Document, err
	}
	for _, d := range s.carried {
		if d.ID == id {
			return d, nil
		}
	}
	return nil, &study.Error{Code: study.CodeNotFound, Op: "find text", Args: map[string]string{"what": id}}
}

// Learner gives what the study knows of words.
func (s *shelf) Learner() press.Study {
	if s.library == nil {
		return press.Study{}
	}
	return press.Study{Corrections: s.corrections.In, Statuses: s.library.Statuses, Settings: s.settings.Get}
}

// OnDamaged has tell called once where corrections cannot be used.
func (s *shelf) OnDamaged(tell func(error)) {
	if s.corrections != nil {
		s.corrections.OnDamaged(tell)
	}
}

// Close closes the study.
func (s *shelf) Close() error {
	if s.db == nil {
		return nil
	}
	return s.db.Close()
}

// carriedFonts opens the faces that the program carries.
func carriedFonts(assets fs.FS) press.Fonts {
	return func() (fonts press.Faces, done func() error, err error) {
		paths, err := platform.FindPaths("")
		if err != nil {
			return fonts, nil, err
		}
		return press.CarriedFonts(paths.Cache, assets)()
	}
}
