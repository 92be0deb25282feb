package importing

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
)

// File is an open file.
type File interface {
	io.ReaderAt
	io.Closer
	// Size is the number of its bytes.
	Size() int64
}

// Source is something to import.
type Source struct {
	// Name is the file's without folders, with its ending: a hint at its format
	// and, where it has none itself, its title.
	Name string
	// Open opens it. The importer closes it.
	Open func() (File, error)
}

// FileSource is the file at a path.
func FileSource(path string) Source {
	return Source{Name: filepath.Base(path), Open: func() (File, error) { return openFile(path) }}
}

// TextSource is a text that was pasted.
func TextSource(name, text string) Source {
	return Source{Name: name, Open: func() (File, error) { return memory{bytes.NewReader([]byte(text))}, nil }}
}

// StreamSource is what can be read once and has no size, such as the standard
// input.
func StreamSource(name string, r io.Reader) Source {
	return Source{Name: name, Open: func() (File, error) { return readStream(name, r) }}
}

// memory is a file that is held in memory.
type memory struct{ *bytes.Reader }

// Close does nothing.
func (memory) Close() error { return nil }

// disk is a regular file.
type disk struct {
	*os.File
	size int64
}

// Size is the size when it was opened.
func (d disk) Size() int64 { return d.size }

func openFile(path string) (File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, platform.ReadError("import", path, err)
	}
	info, err := f.Stat()
	switch {
	case err == nil && info.Mode().IsRegular():
		return disk{f, info.Size()}, nil
	case err == nil && !info.IsDir():
		file, err := readStream(path, f)
		return file, errors.Join(err, f.Close())
	case err == nil:
		// Reading is what tells that it is a folder, in the system's own words.
		_, err = f.Read(make([]byte, 1))
	}
	return nil, errors.Join(platform.ReadError("import", path, err), f.Close())
}

// readStream reads a stream into memory, up to the size of a text.
func readStream(name string, r io.Reader) (File, error) {
	limit := formats.DefaultLimits().Text
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, platform.ReadError("import", name, err)
	}
	if int64(len(data)) > limit {
		return nil, formats.Fail(formats.CodeTooLarge, nil, "limit", formats.Number(limit), "bytes", formats.Number(len(data)))
	}
	return memory{bytes.NewReader(data)}, nil
}

// title gives the name without its ending.
func (s Source) title() string { return strings.TrimSuffix(s.Name, filepath.Ext(s.Name)) }

// hashOf gives the SHA-256 of a file in hexadecimal digits.
func hashOf(ctx context.Context, f File) (string, error) {
	sum := sha256.New()
	buffer := make([]byte, 1<<20)
	in := io.NewSectionReader(f, 0, f.Size())
	for {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		n, err := in.Read(buffer)
		sum.Write(buffer[:n])
		if errors.Is(err, io.EOF) {
			return hex.EncodeToString(sum.Sum(nil)), nil
		}
		if err != nil {
			return "", err
		}
	}
}

// hashText gives the SHA-256 of texts one after another, each ended by a zero.
func hashText(texts ...string) string {
	sum := sha256.New()
	for _, t := range texts {
		sum.Write([]byte(t))
		sum.Write([]byte{0})
	}
	return hex.EncodeToString(sum.Sum(nil))
}
