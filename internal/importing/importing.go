// Package importing turns files of many formats into documents of the library,
// for the window and for the command line. Nothing is fetched from a network,
// and each file is added whole or not at all.
package importing

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// Outcome is what became of a file.
type Outcome string

// A file is added, replaces an older version of the same text, is there
// already, or cannot be read.
const (
	Added   = Outcome(reader.AddedText)
	Updated = Outcome(reader.UpdatedText)
	Same    = Outcome(reader.SameText)
	Failed  = Outcome("failed")
)

// Library keeps what was imported; *reader.Library is one.
type Library interface {
	// AddAll takes documents into the library in one step, all or none, and says
	// what became of each.
	AddAll(ctx context.Context, texts []reader.Incoming) ([]reader.Added, error)
}

// Glosses gives what the dictionary says of the words of a Chinese text; it is
// asked when two files are aligned.
type Glosses func(ctx context.Context, text string) (bilingual.Glosser, error)

// Report says what became of a file, or of one text of a file with several.
type Report struct {
	// Name is the file's.
	Name string
	// Title is that of the text, zero where it failed.
	Title   bilingual.Text
	Outcome Outcome
	// TextID names the text in the library; "" where it failed.
	TextID string
	// Err is why it failed, a study.Error in most cases; context.Canceled where
	// the learner stopped before it was its turn.
	Err error
	// Notes say what was left out.
	Notes []formats.Note
}

// Progress is told how far importing is: how many of total files are done, and
// which is read now, "" at the end.
type Progress func(done, total int, name string)

// Service imports files.
type Service struct {
	library Library
	glosses Glosses
	limits  formats.Limits
}

// NewService makes a service. Without glosses, which may be nil, two files are
// aligned by their lengths, numbers and names alone.
func NewService(library Library, glosses Glosses) *Service {
	return &Service{library: library, glosses: glosses, limits: formats.DefaultLimits()}
}

// add adds the texts of a file and reports on each; on the file alone where none
// could be added.
func (s *Service) add(ctx context.Context, name string, texts []reader.Incoming) []Report {
	err := ctx.Err()
	var added []reader.Added
	if err == nil {
		added, err = s.library.AddAll(ctx, texts)
	}
	if err != nil {
		return []Report{{Name: name, Outcome: Failed, Err: err}}
	}
	out := make([]Report, len(added))
	for i, a := range added {
		out[i] = Report{Name: name, Title: texts[i].Document.Title, TextID: a.ID, Outcome: Outcome(a.Outcome)}
	}
	return out
}
