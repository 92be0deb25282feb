package formats

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Limits is how much of a file is taken in. They lie above any book and below
// what would fill the memory.
type Limits struct {
	// Archive is the most bytes of a packed file (EPUB, DOCX), which is not
	// read whole; Text the most of one that is, also of one part of an archive.
	Archive, Text int64
	// Unpacked is the most bytes that are unpacked of an archive, and Ratio how
	// many times its packed size a part may have.
	Unpacked int64
	Ratio    int64
	// Entries is the most files in an archive.
	Entries int
	// Depth is how deep elements may stand in each other.
	Depth int
	// Piece is the most bytes of one tag, or of the text between two.
	Piece int
	// Blocks is the most paragraphs of a text, Sentences the most sentences.
	Blocks, Sentences int
	// Documents is the most bilingual documents in one file.
	Documents int
	// Time ends reading one file.
	Time time.Duration
}

// DefaultLimits gives the limits for files from anywhere.
func DefaultLimits() Limits {
	return Limits{
		Archive: 512 << 20, Text: 16 << 20, Unpacked: 32 << 20, Ratio: 250,
		Entries: 20_000, Depth: 4_000, Piece: 4 << 20, Blocks: 150_000, Sentences: 200_000, Documents: 1_000, Time: 30 * time.Second,
	}
}

// Codes of files that cannot be read. Each is a study.Error with the argument
// "path" besides those that are told.
const (
	// CodeTooLarge: the file has {bytes} bytes, more than {limit}.
	CodeTooLarge study.Code = "import_too_large"
	// CodeUnpacked: the archive holds more than {limit} bytes of text, or {part}
	// unpacks to much more than it should.
	CodeUnpacked study.Code = "import_unpacked"
	// CodeEntries: the archive has more than {limit} files.
	CodeEntries study.Code = "import_entries"
	// CodeDepth: elements stand more than {limit} deep in each other.
	CodeDepth study.Code = "import_depth"
	// CodeBlocks: the text has more than {limit} paragraphs.
	CodeBlocks study.Code = "import_blocks"
	// CodeSentences: the text has more than {limit} sentences.
	CodeSentences study.Code = "import_sentences"
	// CodeDocuments: the file has more than {limit} bilingual documents.
	CodeDocuments study.Code = "import_documents"
	// CodeSlow: reading took more than {seconds} seconds.
	CodeSlow study.Code = "import_slow"
	// CodeArchive: the archive is damaged or cut off.
	CodeArchive study.Code = "import_archive"
	// CodeClimbing: the archive has a file {part} that wants to lie outside it.
	CodeClimbing study.Code = "import_climbing"
	// CodePart: the part {part} of the archive is missing or damaged.
	CodePart study.Code = "import_part"
	// CodeEntities: it defines entities of its own, which may multiply.
	CodeEntities study.Code = "import_entities"
	// CodePiece: a tag, or a text without any, has more than {limit} bytes.
	CodePiece study.Code = "import_piece"
	// CodeEncrypted: the book is locked by its seller.
	CodeEncrypted study.Code = "import_encrypted"
	// CodeEmpty: there is no text in it.
	CodeEmpty study.Code = "import_empty"
	// CodeForeign: it is a {format}, which is not read.
	CodeForeign study.Code = "import_foreign"
	// CodeUnknown: it is no text and no format that is known.
	CodeUnknown study.Code = "import_unknown"
	// CodeSubtitles: there is no subtitle in it.
	CodeSubtitles study.Code = "import_subtitles"
)

// Fail makes a failure to read a file: facts are names and values in turn.
func Fail(code study.Code, cause error, facts ...string) error {
	e := &study.Error{Code: code, Op: "import", Err: cause, Args: map[string]string{}}
	for i := 0; i+1 < len(facts); i += 2 {
		e.Args[facts[i]] = facts[i+1]
	}
	return e
}

// Number writes a limit for a fact.
func Number[T int | int64](n T) string { return strconv.FormatInt(int64(n), 10) }

// Ended gives why ctx ended: CodeSlow where its time was over, its own error
// where it was cancelled, nil where it has not ended.
func (l Limits) Ended(ctx context.Context) error {
	err := ctx.Err()
	if errors.Is(err, context.DeadlineExceeded) {
		return Fail(CodeSlow, err, "seconds", Number(int(l.Time/time.Second)))
	}
	return err
}

// CheckText fails for a text of more bytes than Text.
func (l Limits) CheckText(bytes int64) error {
	if bytes > l.Text {
		return Fail(CodeTooLarge, nil, "bytes", Number(bytes), "limit", Number(l.Text))
	}
	return nil
}

// CheckBlocks fails for a text of more paragraphs than Blocks.
func (l Limits) CheckBlocks(n int) error {
	if n > l.Blocks {
		return Fail(CodeBlocks, nil, "limit", Number(l.Blocks))
	}
	return nil
}
