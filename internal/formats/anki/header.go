package anki

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
)

// Places in the header of an SQLite file: sqlite.org/fileformat.html, 1.3.
const (
	headerSize    = 100
	headerMagic   = "SQLite format 3\x00"
	atPageSize    = 16
	atChanges     = 24
	atPageCount   = 28
	atCountsValid = 92
)

var (
	errNoDatabase = errors.New("no SQLite database")
	errCutOff     = errors.New("fewer pages than its header tells")
	errSchema     = errors.New("the pages of its schema are damaged")
)

// checkFile sees a file that is no database, is cut off, or has a schema without
// end, without opening it.
func checkFile(name string) (err error) {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(f, header); err != nil || string(header[:len(headerMagic)]) != headerMagic {
		return errNoDatabase
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	page := int64(binary.BigEndian.Uint16(header[atPageSize:]))
	if page == 1 { // 65,536 does not fit in
		page = 1 << 16
	}
	valid := binary.BigEndian.Uint32(header[atChanges:]) == binary.BigEndian.Uint32(header[atCountsValid:])
	if pages := int64(binary.BigEndian.Uint32(header[atPageCount:])); page < 512 || valid && pages*page > info.Size() {
		return errCutOff
	}
	return checkSchema(f, page, info.Size()/page)
}

// What a page of a table is, and where things stand in its header (1.6).
const (
	interiorPage = 5
	leafPage     = 13
	atCells      = 3
	atLastChild  = 8
	atPointers   = 12
)

// mostSchemaPages is far above the one or two pages that the schema of a
// collection takes.
const mostSchemaPages = 2_000

// checkSchema walks the pages of the schema. SQLite reads it whole before the
// first question, without an end where pages point at each other, and cannot be
// stopped while it does.
func checkSchema(f io.ReaderAt, size, pages int64) error {
	data := make([]byte, size)
	seen, open := map[uint32]bool{}, []uint32{1}
	for len(open) > 0 {
		number := open[len(open)-1]
		open = open[:len(open)-1]
		if number == 0 || int64(number) > pages || seen[number] || len(seen) == mostSchemaPages {
			return errSchema
		}
		seen[number] = true
		if _, err := f.ReadAt(data, int64(number-1)*size); err != nil {
			return err
		}
		header := data
		if number == 1 {
			header = data[headerSize:]
		}
		switch header[0] {
		case leafPage:
			continue
		case interiorPage:
		default:
			return errSchema
		}
		open = append(open, binary.BigEndian.Uint32(header[atLastChild:]))
		for i := range int(binary.BigEndian.Uint16(header[atCells:])) {
			at := atPointers + 2*i
			if at+2 > len(header) {
				return errSchema
			}
			cell := int(binary.BigEndian.Uint16(header[at:]))
			if cell+4 > len(data) {
				return errSchema
			}
			open = append(open, binary.BigEndian.Uint32(data[cell:]))
		}
	}
	return nil
}
