package anki

import (
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Limits is how much of a package is taken in: more than any collection that
// people share, and less than what would fill a disk or the memory.
type Limits struct {
	// Archive are the limits of the archive as such: its bytes, its files, the
	// bytes of all that is unpacked, and how tightly a file may be packed.
	Archive formats.Limits
	// Database is the most bytes of the collection, Medium of one medium.
	Database, Medium int64
	// List is the most bytes of the list of media, Value of one value in the
	// database and, since they stay in memory, of all types and decks together.
	List, Value int
	// Notes, Cards and Reviews are the most of each; Decks and NoteTypes too,
	// and Fields of one type.
	Notes, Cards, Reviews int
	Decks, NoteTypes      int
	Fields                int
	// Depth is how deep decks may lie in each other.
	Depth int
}

// DefaultLimits gives the limits for packages from anywhere.
func DefaultLimits() Limits {
	archive := formats.DefaultLimits()
	archive.Archive, archive.Unpacked, archive.Entries = 4<<30, 8<<30, 200_000
	return Limits{
		Archive: archive, Database: 1 << 30, Medium: 256 << 20, List: 32 << 20, Value: 16 << 20,
		Notes: 1_000_000, Cards: 4_000_000, Reviews: 20_000_000, Decks: 20_000, NoteTypes: 5_000, Fields: 500, Depth: 100,
	}
}

// Codes of packages that cannot be read, besides those of archives in package
// formats. Each is a study.Error; the caller adds the argument "path".
const (
	// CodeNone: there is no collection in the archive.
	CodeNone study.Code = "anki_none"
	// CodeNewer: the package has version {version}, which is not known.
	CodeNewer study.Code = "anki_newer"
	// CodeDatabase: the collection {part} is damaged or no collection.
	CodeDatabase study.Code = "anki_database"
	// CodeTricks: {part} of the collection is no table, as it is in honest
	// packages.
	CodeTricks study.Code = "anki_tricks"
	// CodeMany: there are more than {limit} entries in {what}, a table or list.
	CodeMany study.Code = "anki_many"
	// CodeDecks: the deck {deck} lies more than {limit} deep.
	CodeDecks study.Code = "anki_decks"
	// CodeList: the list {part} of the package cannot be read.
	CodeList study.Code = "anki_list"
	// CodeMediaName: a medium has the name {part}, which is a path.
	CodeMediaName study.Code = "anki_media_name"
	// CodeNoMedium: the medium {part} is not in the package.
	CodeNoMedium study.Code = "anki_no_medium"
	// CodeValue: {value} is to be written as {what}, where it has no place.
	CodeValue study.Code = "anki_value"
)

func fail(code study.Code, cause error, facts ...string) error {
	return formats.Fail(code, cause, facts...)
}

// tellable shortens what a package says for a message and leaves out what is
// no sign.
func tellable(s string) string {
	if len(s) > 400 { // more than is told
		s = s[:400]
	}
	runes := []rune(strings.ToValidUTF8(s, "\ufffd"))
	if len(runes) > 80 {
		runes = append(runes[:79], '…')
	}
	for i, r := range runes {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			runes[i] = utf8.RuneError
		}
	}
	return string(runes)
}
