// Package unzip reads the parts of archives that come from anywhere: it never
// writes a file, and it stops before an archive fills the memory.
package unzip

import (
	"archive/zip"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
)

// Archive is an open archive. What is read of it counts together.
type Archive struct {
	limits formats.Limits
	files  map[string]*zip.File
	// folded finds files by their names in small letters.
	folded map[string]*zip.File
	left   int64
}

// Open reads the directory of an archive. It fails with import_archive,
// import_entries, import_climbing and import_too_large.
func Open(r io.ReaderAt, size int64, limits formats.Limits) (*Archive, error) {
	if size > limits.Archive {
		return nil, formats.Fail(formats.CodeTooLarge, nil, "bytes", formats.Number(size), "limit", formats.Number(limits.Archive))
	}
	if err := checkDirectory(r, size, limits); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, formats.Fail(formats.CodeArchive, err)
	}
	if len(z.File) > limits.Entries {
		return nil, tooManyEntries(limits)
	}
	a := &Archive{limits: limits, files: map[string]*zip.File{}, folded: map[string]*zip.File{}, left: limits.Unpacked}
	for _, f := range z.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if climbs(name) {
			return nil, formats.Fail(formats.CodeClimbing, nil, "part", tellable(f.Name))
		}
		if strings.HasSuffix(name, "/") {
			continue
		}
		name = path.Clean(name)
		// Of two files of one name the first counts, as in most programs.
		if _, twice := a.files[name]; !twice {
			a.files[name] = f
			a.folded[strings.ToLower(name)] = f
		}
	}
	return a, nil
}

func tooManyEntries(limits formats.Limits) error {
	return formats.Fail(formats.CodeEntries, nil, "limit", formats.Number(limits.Entries))
}

// climbs reports whether a name would lie outside the archive's folder.
func climbs(name string) bool {
	if strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':' || strings.ContainsRune(name, 0) {
		return true
	}
	clean := path.Clean(name)
	return clean == ".." || strings.HasPrefix(clean, "../")
}

// Signature and fixed length of the end of the directory (APPNOTE.TXT 4.3.16),
// the longest comment behind it, and the room that an entry of the directory
// may take on average.
const (
	endSignature = "PK\x05\x06"
	endLength    = 22
	endComment   = 1<<16 - 1
	entryRoom    = 512
)

// checkDirectory bounds the directory before it is read into memory: an archive
// of empty files is small for what it takes there.
func checkDirectory(r io.ReaderAt, size int64, limits formats.Limits) error {
	tail := make([]byte, min(size, endLength+endComment))
	if n, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && (!errors.Is(err, io.EOF) || n < len(tail)) {
		return formats.Fail(formats.CodeArchive, err)
	}
	at := strings.LastIndex(string(tail), endSignature)
	if at < 0 || len(tail)-at < endLength {
		return formats.Fail(formats.CodeArchive, zip.ErrFormat)
	}
	end := tail[at:]
	if entries := binary.LittleEndian.Uint16(end[10:]); int(entries) > limits.Entries && entries != 1<<16-1 {
		return tooManyEntries(limits)
	}
	begins := int64(binary.LittleEndian.Uint32(end[16:]))
	if begins == 1<<32-1 { // it stands in the end of 64 bits, which no text needs
		return formats.Fail(formats.CodeTooLarge, nil, "bytes", formats.Number(size), "limit", formats.Number(limits.Archive))
	}
	// An archive may have something before it, so that it begins later; it does
	// not end later.
	if ends := size - int64(len(tail)-at); begins > ends || min(ends-begins, int64(binary.LittleEndian.Uint32(end[12:]))) > int64(limits.Entries)*entryRoom {
		return tooManyEntries(limits)
	}
	return nil
}

// Has reports whether there is a file of that name.
func (a *Archive) Has(name string) bool { return a.find(name) != nil }

// HasFolder reports whether there is a file in a folder; its name ends in a
// slash.
func (a *Archive) HasFolder(name string) bool {
	for each := range a.files {
		if strings.HasPrefix(each, name) {
			return true
		}
	}
	return false
}

func (a *Archive) find(name string) *zip.File {
	if f, ok := a.files[name]; ok {
		return f
	}
	return a.folded[strings.ToLower(name)]
}

// Read unpacks a file. It fails with import_part where it is missing or
// damaged, with import_unpacked where it or all together become too large, and
// when ctx ends.
func (a *Archive) Read(ctx context.Context, name string) (data []byte, err error) {
	f := a.find(name)
	if f == nil {
		return nil, formats.Fail(formats.CodePart, nil, "part", tellable(name))
	}
	limit := min(a.left, a.limits.Text)
	// What it says of its size is only a promise, but a bad one needs no reading.
	if f.UncompressedSize64 > uint64(limit) || a.bomb(int64(f.UncompressedSize64), f) {
		return nil, a.tooLarge(name)
	}
	in, err := f.Open()
	if err != nil {
		return nil, formats.Fail(formats.CodePart, err, "part", tellable(name))
	}
	defer func() {
		if e := in.Close(); e != nil && err == nil {
			err = formats.Fail(formats.CodePart, e, "part", tellable(name))
		}
	}()
	data = make([]byte, 0, min(int64(f.UncompressedSize64), limit)+1)
	for {
		if err := a.limits.Ended(ctx); err != nil {
			return nil, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := in.Read(data[len(data):min(cap(data), len(data)+1<<20)])
		data = data[:len(data)+n]
		if int64(len(data)) > limit || a.bomb(int64(len(data)), f) {
			return nil, a.tooLarge(name)
		}
		if errors.Is(err, io.EOF) {
			a.left -= int64(len(data))
			return data, nil
		}
		if err != nil {
			return nil, formats.Fail(formats.CodePart, err, "part", tellable(name))
		}
	}
}

// smallPart is the size up to which a part may be packed however tightly.
const smallPart = 1 << 20

// bomb reports whether a part unpacks to more than a text can.
func (a *Archive) bomb(size int64, f *zip.File) bool {
	return size > smallPart && size/a.limits.Ratio > int64(f.CompressedSize64)
}

func (a *Archive) tooLarge(name string) error {
	return formats.Fail(formats.CodeUnpacked, nil, "part", tellable(name), "limit", formats.Number(a.limits.Unpacked))
}

// tellable shortens a name for a message and leaves out what is no sign.
func tellable(name string) string {
	runes := []rune(strings.ToValidUTF8(name, "\ufffd"))
	if len(runes) > 80 {
		runes = append([]rune("…"), runes[len(runes)-79:]...)
	}
	for i, r := range runes {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			runes[i] = '\ufffd'
		}
	}
	return string(runes)
}
