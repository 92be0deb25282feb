package importing

import (
	"context"
	"errors"
	"io"
	"path/filepath"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textfile"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Import brings files into the library, one after another, and reports what
// became of each, in their order. When ctx ends, the file that is being read is
// not added, and those after it are reported as stopped. progress may be nil.
func (s *Service) Import(ctx context.Context, sources []Source, progress Progress) []Report {
	var out []Report
	for i, source := range sources {
		if progress != nil {
			progress(i, len(sources), source.Name)
		}
		out = append(out, s.one(ctx, source)...)
	}
	if progress != nil {
		progress(len(sources), len(sources), "")
	}
	return out
}

// one imports a file: it is read whole before anything of it is added.
func (s *Service) one(ctx context.Context, source Source) []Report {
	if err := ctx.Err(); err != nil {
		return []Report{failure(source, err)}
	}
	read, err := s.read(ctx, source)
	if err != nil {
		return []Report{failure(source, err)}
	}
	texts, err := read.documents(ctx, source, s.limits)
	if err != nil {
		return []Report{failure(source, err)}
	}
	incoming := make([]reader.Incoming, len(texts))
	for i, doc := range texts {
		origin := reader.Origin{Name: source.Name, Hash: read.hash, MadeID: read.madeID}
		if len(texts) > 1 {
			origin.Hash = hashText(read.hash, formats.Number(i))
		}
		incoming[i] = reader.Incoming{Document: doc, From: origin}
	}
	out := s.add(ctx, source.Name, incoming)
	out[0].Notes = read.notes
	return out
}

// failure reports a file that could not be read, by its name.
func failure(source Source, err error) Report {
	if e := (*study.Error)(nil); errors.As(err, &e) && e.Args["path"] == "" {
		named := *e
		named.Args = map[string]string{"path": source.Name}
		for k, v := range e.Args {
			named.Args[k] = v
		}
		err = &named
	}
	return Report{Name: source.Name, Outcome: Failed, Err: err}
}

// reading is a file that was read: a content, or documents.
type reading struct {
	hash   string
	format Format
	// content is nil for bilingual documents.
	content *formats.Content
	found   []*bilingual.Document
	notes   []formats.Note
	// madeID says that the documents' IDs are no part of the file.
	madeID bool
}

// read reads a file within the limits.
func (s *Service) read(ctx context.Context, source Source) (r *reading, err error) {
	f, err := source.Open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	limited, cancel := context.WithTimeout(ctx, s.limits.Time)
	defer cancel()
	r, err = s.readOpen(limited, f, source)
	switch {
	case err == nil:
		return r, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		return nil, s.limits.Ended(limited)
	}
	return nil, err
}

func (s *Service) readOpen(ctx context.Context, f File, source Source) (*reading, error) {
	r := &reading{}
	var err error
	if r.format, err = detect(f, source.Name, s.limits); err != nil {
		return nil, err
	}
	if r.hash, err = hashOf(ctx, f); err != nil {
		return nil, wordRead(err, source.Name)
	}
	if r.format == Bilingual {
		r.found, err = documentsIn(ctx, f, source.Name, s.limits)
		return r, err
	}
	if r.content, err = readerOf(r.format)(ctx, f, f.Size(), s.limits); err != nil {
		return nil, wordRead(err, source.Name)
	}
	if !r.content.HasText() {
		return nil, formats.Fail(formats.CodeEmpty, nil)
	}
	r.notes = r.content.Notes
	return r, nil
}

// wordRead words a failure to read: damaged text, or the system's own.
func wordRead(err error, name string) error {
	var damaged *plaintext.DamagedError
	if e := (*study.Error)(nil); errors.As(err, &e) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if errors.As(err, &damaged) {
		return damaged.In(name)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return formats.Fail(formats.CodeArchive, err)
	}
	return platform.ReadError("import", name, err)
}

// documents gives the documents that a file becomes.
func (r *reading) documents(ctx context.Context, source Source, limits formats.Limits) ([]*bilingual.Document, error) {
	if r.content == nil {
		return r.found, nil
	}
	w, notes, err := newWork(ctx, r.content, source.title(), limits)
	if err != nil {
		return nil, err
	}
	r.notes, r.madeID = notes, r.content.Key == ""
	names := []string{w.title.En, source.title(), "text"}
	if !r.madeID { // a book keeps its ID whatever its file is called
		names = []string{w.title.En, "book"}
	}
	out := w.documents(shortID(bilingual.MakeID(names...)), r.identity(w, source))
	if len(out) > 1 {
		r.notes = append(r.notes, formats.Note{Code: formats.NoteDivided, Args: map[string]string{"n": formats.Number(len(out))}})
	}
	return out, nil
}

// identity gives a hash of what makes a file a newer version of another: the
// key of the work; or the title that stands in it and the file's name; or else
// the whole file, since neither a name such as 1.txt nor a heading such as
// Chapter 1 tells one text from another.
func (r *reading) identity(w *work, source Source) string {
	switch {
	case r.content.Key != "":
		return hashText("key", r.content.Key)
	case w.ownTitle && source.Name != "" && !textfile.IsChapter(w.title.In(w.language)):
		return hashText("title", w.title.Zh, w.title.En, source.Name)
	}
	return r.hash
}

// sideWork is one of two files to align.
type sideWork struct {
	work
	hash  string
	notes []formats.Note
}

// readWork reads one of two files to align.
func (s *Service) readWork(ctx context.Context, source Source) (*sideWork, error) {
	r, err := s.read(ctx, source)
	if err == nil && r.content == nil {
		err = formats.Fail(formats.CodeForeign, nil, "format", filepath.Ext(source.Name))
	}
	if err != nil {
		return nil, failure(source, err).Err
	}
	w, notes, err := newWork(ctx, r.content, source.title(), s.limits)
	if err != nil {
		return nil, failure(source, err).Err
	}
	return &sideWork{work: *w, hash: r.hash, notes: notes}, nil
}
