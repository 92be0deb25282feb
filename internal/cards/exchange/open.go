package exchange

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textfile"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Codes of files of cards that cannot be read, besides those of their formats.
const (
	// CodeWholeCollection refuses {path}, which would replace a whole collection
	// of Anki.
	CodeWholeCollection study.Code = "import_colpkg"
	// CodeDatabase refuses {path}, the database itself and no package.
	CodeDatabase study.Code = "import_cards_database"
)

// limits are those of tables: fifty thousand notes with sentences are larger
// than a book.
func limits() formats.Limits {
	l := formats.DefaultLimits()
	l.Text = 128 << 20
	return l
}

// Open reads what there is in a file: how many notes, of which decks and types,
// and what some of them are like. What the file is, its content decides: a
// package, Pleco's cards or a table. Close must follow unless it fails. Besides
// the codes of the formats it fails with import_colpkg, import_cards_database,
// import_unknown, where the file cannot be read, and when ctx ends.
func (i *Importer) Open(ctx context.Context, path string) (*Source, error) {
	s, err := i.open(ctx, path)
	return s, inPath(err, path)
}

func (i *Importer) open(ctx context.Context, path string) (_ *Source, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, platform.ReadError("import", path, err)
	}
	kept := false
	defer func() {
		if !kept {
			err = errors.Join(err, platform.ReadError("import", path, f.Close()))
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return nil, platform.ReadError("import", path, err)
	}
	head := make([]byte, 4096)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, platform.ReadError("import", path, err)
	}
	head = head[:n]
	s := &Source{Name: filepath.Base(path), path: path, words: i.Words, learning: i.Learning, clock: i.Clock.Now}
	switch {
	case strings.EqualFold(filepath.Ext(path), ".colpkg"):
		return nil, formats.Fail(CodeWholeCollection, nil)
	case bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		return nil, formats.Fail(CodeDatabase, nil)
	case bytes.HasPrefix(head, []byte("PK")) && len(head) > 2 && head[2] < ' ', strings.EqualFold(filepath.Ext(path), ".apkg"):
		if err := i.openPackage(ctx, s, f, info.Size()); err != nil {
			return nil, err
		}
		kept = true
		return s, nil
	}
	if err := s.openText(ctx, f, info.Size(), head); err != nil {
		return nil, err
	}
	return s, nil
}

// openText reads a table or Pleco's cards.
func (s *Source) openText(ctx context.Context, f io.ReaderAt, size int64, head []byte) error {
	if encoding := plaintext.Detect(head); bytes.IndexByte(head, 0) >= 0 && encoding != plaintext.UTF16LE && encoding != plaintext.UTF16BE {
		return formats.Fail(formats.CodeUnknown, nil)
	}
	data, err := textfile.ReadAll(ctx, f, size, limits())
	if err != nil {
		return err
	}
	text, err := textfile.Decode(data)
	if err != nil {
		return err
	}
	if looksPleco(text) {
		return s.openPleco(ctx, text)
	}
	return s.openTable(ctx, text)
}

// inPath names the file in a failure to read it.
func inPath(err error, path string) error {
	if damaged := (*plaintext.DamagedError)(nil); errors.As(err, &damaged) {
		return damaged.In(path)
	}
	if e := (*study.Error)(nil); errors.As(err, &e) {
		if e.Args == nil {
			e.Args = map[string]string{}
		}
		if e.Args["path"] == "" {
			e.Args["path"] = path
		}
	}
	return err
}
