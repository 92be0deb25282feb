// Package press puts texts into files: it composes them, writes the format that
// is wanted, and has the system print. A file is there whole or not at all.
package press

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/docxout"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/epubout"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/htmlout"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/mdout"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/pdfout"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Format names a form of file.
type Format string

// The formats. Document is the bilingual document that the program reads
// (docs/bilingual-format.md); the options of a text do not touch it.
const (
	HTML     Format = "html"
	PDF      Format = "pdf"
	DOCX     Format = "docx"
	EPUB     Format = "epub"
	Markdown Format = "md"
	Document Format = "lihua"
)

// Formats lists them in the order to offer them.
func Formats() []Format { return []Format{PDF, DOCX, EPUB, HTML, Markdown, Document} }

// Ending gives the end of a file's name with its point.
func (f Format) Ending() string {
	switch f {
	case Document:
		return ".md"
	case Text:
		return ".txt"
	}
	return "." + string(f)
}

// CodeOneDocument says that one file of the format holds one text, and {n} were
// given.
const CodeOneDocument study.Code = "one_document"

// Progress is told how many of how many texts are composed.
type Progress func(done, total int)

// Press writes texts.
type Press struct {
	// Sources gives what a document is composed from.
	Sources func(ctx context.Context, doc *bilingual.Document, o publish.Options) (publish.Sources, error)
	// Fonts opens the program's faces, for PDF.
	Fonts Fonts
	// Producer is the program's name, for files that say what made them.
	Producer string
}

// Write composes documents and writes them as one file of a format. title
// names a book of several texts. It stops with ctx's error.
func (p Press) Write(ctx context.Context, out io.Writer, f Format, title string, o publish.Options, docs []*bilingual.Document, told Progress) error {
	if len(docs) == 0 || !slices.Contains(Formats(), f) {
		return &study.Error{Code: study.CodeInvalid, Op: "publish"}
	}
	if f == Document {
		if len(docs) > 1 {
			return &study.Error{Code: CodeOneDocument, Op: "publish"}
		}
		_, err := out.Write(bilingual.Print(docs[0]))
		return err
	}
	var texts []*publish.Text
	for i, doc := range docs {
		if told != nil {
			told(i, len(docs))
		}
		from, err := p.Sources(ctx, doc, o)
		if err != nil {
			return err
		}
		t, err := publish.Compose(ctx, doc, from, o)
		if err != nil {
			return err
		}
		texts = append(texts, t)
	}
	if told != nil {
		told(len(docs), len(docs))
	}
	return p.print(ctx, out, f, publish.NewBook(title, o.Interface, texts...))
}

func (p Press) print(ctx context.Context, out io.Writer, f Format, b *publish.Book) (err error) {
	switch f {
	case HTML:
		return htmlout.Write(ctx, out, b)
	case EPUB:
		return epubout.Write(ctx, out, b)
	case DOCX:
		return docxout.Write(ctx, out, b)
	case Markdown:
		return mdout.Write(ctx, out, b)
	}
	fonts, done, err := p.Fonts()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	return pdfout.Write(ctx, out, b, fonts, p.Producer)
}

// File writes a file: whole, in place of what was there, or not at all. Its
// folder has to be there. Who may read it is as the system gives to new files,
// or as it was for the file that was there. Where ctx ends before it is whole,
// even behind its last byte, nothing is written.
func File(ctx context.Context, path string, write func(io.Writer) error) error {
	f, err := besides(path)
	if err != nil {
		return platform.FileError("write", path, err)
	}
	told := &telling{f: f}
	wrong := write(told)
	if wrong == nil && told.err == nil {
		wrong = ctx.Err()
	}
	err = errors.Join(told.err, asBefore(path, f), f.Sync(), f.Close())
	if err == nil && wrong == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil || wrong != nil {
		gone := os.Remove(f.Name())
		if wrong != nil && told.err == nil {
			return wrong // not the disk's fault
		}
		err = errors.Join(err, gone)
	}
	return platform.FileError("write", path, err)
}

// besides makes a new file of a name by chance in the folder of a path. Unlike
// os.CreateTemp it leaves to the system who may read it.
func besides(path string) (*os.File, error) {
	for tries := 0; ; tries++ {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%08x", filepath.Base(path), rand.Uint32()))
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil || !errors.Is(err, fs.ErrExist) || tries == 100 {
			return f, err
		}
	}
}

// asBefore gives a file the permissions of the one whose place it takes.
func asBefore(path string, f *os.File) error {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
		return f.Chmod(info.Mode().Perm())
	}
	return nil // there is none, or its own rename tells what is wrong
}

// telling remembers the failure of a file, which formats wrap in their own.
type telling struct {
	f   *os.File
	err error
}

// Write writes to the file.
func (t *telling) Write(b []byte) (int, error) {
	n, err := t.f.Write(b)
	if err != nil {
		t.err = err
	}
	return n, err
}
