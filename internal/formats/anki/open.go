package anki

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/klauspost/compress/zstd"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/unzip"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
)

// Step is a part of the work with a package.
type Step int

// The steps, in order.
const (
	Unpacking Step = iota
	ReadingNotes
	ReadingCards
	ReadingReviews
	ReadingMedia
)

// Options are what opening a package needs besides its bytes.
type Options struct {
	// Engine opens the database. It must be there.
	Engine Engine
	// TempDir is where a folder for the unpacked database is made, which Close
	// removes; the system's own if empty. Nothing is written anywhere else.
	TempDir string
	// Limits are the default ones where they are zero.
	Limits Limits
	// Progress, if there, hears how far a step is: bytes of unpacking, else
	// notes, cards, reviews or media. total is 0 where it is not known.
	Progress func(step Step, done, total int64)
}

func (o Options) tell(step Step, done, total int64) {
	if o.Progress != nil {
		o.Progress(step, done, total)
	}
}

// Package is an open package. One goroutine uses it at a time.
type Package struct {
	options    Options
	archive    *unzip.Archive
	dir        string
	db         Database
	part       string // the collection's name in the archive
	collection Collection
	media      mediaList
	problems   problems
	notes      []int64 // IDs, rising
	cards      []int64
}

// Open reads a package of size bytes up to its decks, note types and list of
// media. Close must follow unless it fails; a package that fails leaves nothing
// behind. Besides the codes of this package it fails with import_archive,
// import_entries, import_climbing, import_too_large, import_unpacked and
// import_part, and when ctx ends.
func Open(ctx context.Context, r io.ReaderAt, size int64, o Options) (_ *Package, err error) {
	if o.Limits == (Limits{}) {
		o.Limits = DefaultLimits()
	}
	p := &Package{options: o}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.Close())
		}
	}()
	if p.archive, err = unzip.Open(r, size, o.Limits.Archive); err != nil {
		return nil, err
	}
	if err = p.findForm(ctx); err != nil {
		return nil, err
	}
	if p.dir, err = os.MkdirTemp(o.TempDir, "anki-"); err != nil {
		return nil, unwritable(o.TempDir, err)
	}
	if err = p.openDatabase(ctx); err != nil {
		return nil, err
	}
	if err = p.readCollection(ctx); err != nil {
		return nil, err
	}
	if err = p.readMediaList(ctx); err != nil {
		return nil, err
	}
	return p, nil
}

// Close removes what was unpacked.
func (p *Package) Close() error {
	var errs []error
	if p.db != nil {
		errs = append(errs, p.db.Close())
		p.db = nil
	}
	if p.dir != "" {
		errs = append(errs, os.RemoveAll(p.dir))
		p.dir = ""
	}
	return errors.Join(errs...)
}

// Collection gives what is known without reading notes. It is not to be
// changed.
func (p *Package) Collection() *Collection { return &p.collection }

// The names of the collection by form.
const (
	nameAnki2   = "collection.anki2"
	nameAnki21  = "collection.anki21"
	nameAnki21b = "collection.anki21b"
	nameMedia   = "media"
	nameMeta    = "meta"
)

// newestVersion is the number of the newest form in the file meta.
const newestVersion = 3

// findForm decides which collection counts. A package in a new form holds an
// old one as well, with a note that asks for a newer program.
func (p *Package) findForm(ctx context.Context) error {
	version := uint64(0)
	if p.archive.Has(nameMeta) {
		data, err := p.archive.Read(ctx, nameMeta)
		if err != nil {
			return err
		}
		if version, err = metaVersion(data); err != nil {
			return fail(CodeList, err, "part", nameMeta)
		}
	}
	forms := []struct {
		form Form
		name string
	}{{Anki21b, nameAnki21b}, {Anki21, nameAnki21}, {Anki2, nameAnki2}}
	for _, f := range forms {
		if version > newestVersion && f.form != Anki21b || version == 1 && f.form == Anki21 {
			continue
		}
		if p.archive.Has(f.name) {
			p.collection.Form, p.part = f.form, f.name
			return nil
		}
	}
	if version > newestVersion {
		return fail(CodeNewer, nil, "version", strconv.FormatUint(version, 10))
	}
	return fail(CodeNone, nil)
}

// openDatabase unpacks the collection into the temporary folder and opens it.
func (p *Package) openDatabase(ctx context.Context) error {
	name := filepath.Join(p.dir, "collection.db")
	if err := p.unpack(ctx, name); err != nil {
		return err
	}
	if err := checkFile(name); err != nil {
		return fail(CodeDatabase, err, "part", p.part)
	}
	db, err := p.options.Engine.Read(ctx, name, p.options.Limits.Value)
	if err != nil {
		return p.broken(ctx, err)
	}
	p.db = db
	return nil
}

func (p *Package) unpack(ctx context.Context, name string) (err error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return unwritable(name, err)
	}
	defer func() {
		if e := f.Close(); e != nil && err == nil {
			err = unwritable(name, e)
		}
	}()
	total, _ := p.archive.Size(p.part)
	p.options.tell(Unpacking, 0, total)
	limit := p.options.Limits.Database
	if p.collection.Form != Anki21b {
		_, err := p.archive.CopyTo(ctx, &checked{to: f, path: name}, p.part, limit)
		p.options.tell(Unpacking, total, total)
		return err
	}
	err = p.unzstd(ctx, &checked{to: f, path: name}, p.part, limit, limit)
	p.options.tell(Unpacking, total, total)
	return err
}

// checked names the file that could not be written.
type checked struct {
	to   io.Writer
	path string
}

// Write writes.
func (c *checked) Write(data []byte) (int, error) {
	n, err := c.to.Write(data)
	if err != nil {
		return n, unwritable(c.path, err)
	}
	return n, nil
}

func unwritable(path string, err error) error { return platform.FileError("import", path, err) }

// zstdMagic begins what is packed with zstd (RFC 8878, 3.1.1).
const zstdMagic = "\x28\xb5\x2f\xfd"

// window is the most memory that unpacking asks for: what zstd packs with at
// its highest usual level.
const window = 64 << 20

// unzstd unpacks a file of the archive that is packed once more with zstd, of
// at most packed bytes before and most bytes after. One that is not packed so
// is copied.
func (p *Package) unzstd(ctx context.Context, w io.Writer, name string, packed, most int64) error {
	in, out := io.Pipe()
	copied := make(chan error, 1)
	go func() {
		_, err := p.archive.CopyTo(ctx, out, name, packed)
		copied <- errors.Join(err, out.CloseWithError(err))
	}()
	err := p.copyUnpacked(ctx, w, in, name, most)
	err = errors.Join(err, in.CloseWithError(errStopped))
	// What the archive says counts before what comes of it.
	if e := <-copied; e != nil && !errors.Is(e, errStopped) {
		return e
	}
	return err
}

var errStopped = errors.New("nobody reads on")

// copyUnpacked copies what in packs.
func (p *Package) copyUnpacked(ctx context.Context, w io.Writer, in io.Reader, name string, most int64) error {
	magic := make([]byte, len(zstdMagic))
	n, err := io.ReadFull(in, magic)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fail(formats.CodePart, err, "part", tellable(name))
	}
	count := &counted{in: io.MultiReader(bytes.NewReader(magic[:n]), in)}
	var from io.Reader = count
	if string(magic[:n]) == zstdMagic {
		d, err := zstd.NewReader(count, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(window))
		if err != nil {
			return fail(formats.CodePart, err, "part", tellable(name))
		}
		defer d.Close()
		from = d
	}
	buffer := make([]byte, 64<<10)
	written := int64(0)
	for {
		if err := p.options.Limits.Archive.Ended(ctx); err != nil {
			return err
		}
		n, end := from.Read(buffer)
		if written+int64(n) > most || bomb(written+int64(n), count.n, p.options.Limits.Archive.Ratio) {
			return fail(formats.CodeUnpacked, nil, "part", tellable(name), "limit", formats.Number(most))
		}
		if _, err := w.Write(buffer[:n]); err != nil {
			return err
		}
		written += int64(n)
		switch {
		case errors.Is(end, io.EOF):
			return nil
		case end != nil:
			return fail(formats.CodePart, end, "part", tellable(name))
		}
	}
}

// smallPart is the size up to which something may be packed however tightly.
const smallPart = 1 << 20

func bomb(size, packed, ratio int64) bool { return size > smallPart && size/ratio > packed }

// counted counts the bytes that are read.
type counted struct {
	in io.Reader
	n  int64
}

// Read reads.
func (c *counted) Read(to []byte) (int, error) {
	n, err := c.in.Read(to)
	c.n += int64(n)
	return n, err
}
