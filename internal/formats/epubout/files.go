package epubout

import (
	"archive/zip"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
)

// epub is a book's archive.
type epub struct {
	z *zip.Writer
	// sum is over the chapters; the book's name is made of it.
	sum hash.Hash
}

// id names the book by what stands in it, as a UUID of version 8.
func (e *epub) id() string {
	b := e.sum.Sum(nil)[:16]
	b[6], b[8] = b[6]&0x0F|0x80, b[8]&0x3F|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func (e *epub) create(name string, method uint16) (io.Writer, error) {
	return e.z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: changed})
}

func (e *epub) add(name, content string) error {
	w, err := e.create(name, zip.Deflate)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, content)
	return err
}

// store writes a file uncompressed with its size and checksum before it and no
// extra field: the specification wants this of the first.
func (e *epub) store(name, content string) error {
	w, err := e.z.CreateRaw(&zip.FileHeader{
		Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(content)),
		CompressedSize64: uint64(len(content)), UncompressedSize64: uint64(len(content)),
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, content)
	return err
}
