package anki

import (
	"archive/zip"
	"cmp"
	"context"
	"crypto/sha1"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/platform"
)

// WriteOptions are what writing a package needs.
type WriteOptions struct {
	// Engine makes the database. It must be there.
	Engine Engine
	// TempDir is where a folder for the database is made, which Close removes;
	// the system's own if empty.
	TempDir string
	// Time is the moment of writing. The same content and time give the same
	// bytes.
	Time time.Time
	// UsedDecks leaves out decks that no card is in. Anki makes those itself that
	// others lie in.
	UsedDecks bool
}

// MediumSource is a medium that is to be written.
type MediumSource struct {
	// Name is the one by which fields call it, no path.
	Name string
	// Open opens it for reading.
	Open func() (io.ReadCloser, error)
}

// Writer writes a package in the old form, which every Anki reads. Notes come
// before their cards, cards before their reviews. One goroutine uses it.
type Writer struct {
	options    WriteOptions
	dir, file  string
	db         Database
	collection *Collection
	types      map[int64]*NoteType
	decks      map[int64]bool
	used       map[int64]bool // decks that have cards
	notes      map[int64]bool
	guids      map[string]bool
	cards      map[int64]bool
	reviews    map[int64]bool
	position   int64 // after the last new card
}

// value is the failure of something that no package can hold.
func value(what, v string) error {
	return fail(CodeValue, nil, "what", what, "value", tellable(v))
}

func id(n int64) string { return strconv.FormatInt(n, 10) }

// NewWriter begins a package with the decks and note types of c. Filtered decks
// are left out, and their cards written in the decks from which they come, as
// Anki does itself. Close must follow unless it fails. Like every method it
// fails with anki_value where something has no place in a package, with
// cannot_write and disk_full, and when ctx ends.
func NewWriter(ctx context.Context, c *Collection, o WriteOptions) (_ *Writer, err error) {
	w := &Writer{
		options: o, collection: c, types: map[int64]*NoteType{}, decks: map[int64]bool{DefaultDeck: true}, used: map[int64]bool{},
		notes: map[int64]bool{}, guids: map[string]bool{}, cards: map[int64]bool{}, reviews: map[int64]bool{},
	}
	if err := w.check(); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.Close())
		}
	}()
	if w.dir, err = os.MkdirTemp(o.TempDir, "anki-"); err != nil {
		return nil, unwritable(o.TempDir, err)
	}
	w.file = filepath.Join(w.dir, nameAnki2)
	if w.db, err = o.Engine.Create(ctx, w.file); err != nil {
		return nil, w.failed(ctx, err)
	}
	for _, statement := range append([]string{"BEGIN"}, schema11()...) {
		if err = w.exec(ctx, statement); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// check looks whether decks and types can be written.
func (w *Writer) check() error {
	names := map[string]bool{}
	for _, d := range w.collection.Decks {
		switch {
		case d.Filtered:
			continue
		case d.ID <= 0 || w.decks[d.ID] && d.ID != DefaultDeck:
			return value("deck", id(d.ID))
		case d.Name == "" || !utf8.ValidString(d.Name) || names[folded(d.Name)]:
			return value("deck", d.Name)
		}
		w.decks[d.ID], names[folded(d.Name)] = true, true
	}
	for i := range w.collection.NoteTypes {
		t := &w.collection.NoteTypes[i]
		if t.ID <= 0 || w.types[t.ID] != nil || len(t.Fields) == 0 || t.SortField < 0 || t.SortField >= len(t.Fields) {
			return value("note_type", id(t.ID))
		}
		fields := map[string]bool{}
		for _, f := range t.Fields {
			if f.Name == "" || fields[f.Name] || !utf8.ValidString(f.Name) {
				return value("field", f.Name)
			}
			fields[f.Name] = true
		}
		w.types[t.ID] = t
	}
	return nil
}

func (w *Writer) failed(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return platform.FileError("export", w.file, err)
}

func (w *Writer) exec(ctx context.Context, statement string, args ...any) error {
	if err := w.db.Exec(ctx, statement, args...); err != nil {
		return w.failed(ctx, err)
	}
	return nil
}

// local is the update number of what was not yet exchanged with a server.
const local = -1

// AddNote adds a note.
func (w *Writer) AddNote(ctx context.Context, n *Note) error {
	t := w.types[n.Type]
	switch {
	case n.ID <= 0 || w.notes[n.ID]:
		return value("note", id(n.ID))
	case t == nil || len(n.Fields) != len(t.Fields):
		return value("note_type", id(n.Type))
	case n.GUID == "" || w.guids[n.GUID] || !utf8.ValidString(n.GUID):
		return value("guid", n.GUID)
	}
	for _, f := range n.Fields {
		if strings.Contains(f, fieldSeparator) || !utf8.ValidString(f) {
			return value("field", f)
		}
	}
	tags := ""
	for _, tag := range n.Tags {
		if tag == "" || !utf8.ValidString(tag) || len(strings.Fields(tag)) != 1 || strings.Fields(tag)[0] != tag {
			return value("tag", tag)
		}
		tags += " " + tag
	}
	if tags != "" {
		tags += " "
	}
	w.notes[n.ID], w.guids[n.GUID] = true, true
	return w.exec(ctx, "INSERT INTO notes VALUES (?,?,?,?,?,?,?,?,?,?,?)", n.ID, n.GUID, n.Type, unixSeconds(n.Modified), local, tags,
		strings.Join(n.Fields, fieldSeparator), stripped(n.Fields[t.SortField]), Checksum(n.Fields[0]), 0, "")
}

// Checksum is the number by which Anki finds notes with the same first field:
// the first eight hexadecimal digits of the SHA-1 of its text.
func Checksum(field string) int64 {
	sum := sha1.Sum([]byte(stripped(field)))
	return int64(binary.BigEndian.Uint32(sum[:4]))
}

// AddCard adds a card of a note that was added.
func (w *Writer) AddCard(ctx context.Context, c *Card) error {
	home := c.Home()
	t := w.decks[home.Deck]
	switch {
	case c.ID <= 0 || w.cards[c.ID]:
		return value("card", id(c.ID))
	case !w.notes[c.Note]:
		return value("note", id(c.Note))
	case !t:
		return value("deck", id(home.Deck))
	case c.Ord < 0 || c.Ord > 1<<16 || c.Kind < New || c.Kind > Relearning || c.Queue < ManuallyBuried || c.Queue > QueuePreview || c.Flag < 0 || c.Flag > 7:
		return value("card", id(c.ID))
	}
	data, err := home.data()
	if err != nil {
		return value("card", id(c.ID))
	}
	if home.Kind == New {
		w.position = max(w.position, home.Due+1)
	}
	w.cards[c.ID], w.used[home.Deck] = true, true
	return w.exec(ctx, "INSERT INTO cards VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", home.ID, home.Note, home.Deck, home.Ord,
		unixSeconds(home.Modified), local, int(home.Kind), int(home.Queue), home.Due, home.Interval, home.Factor, home.Reps, home.Lapses,
		home.Left, 0, 0, home.Flag, data)
}

// AddReview adds an answer to a card that was added. Of two answers in one
// millisecond the second is written a millisecond later.
func (w *Writer) AddReview(ctx context.Context, r *ReviewEntry) error {
	if !w.cards[r.Card] {
		return value("card", id(r.Card))
	}
	at := r.At.UnixMilli()
	if at <= 0 || r.Rating < 0 || r.Rating > 4 || r.Kind < ReviewLearning || r.Kind > ReviewRescheduled {
		return value("review", id(at))
	}
	for w.reviews[at] {
		at++
	}
	w.reviews[at] = true
	return w.exec(ctx, "INSERT INTO revlog VALUES (?,?,?,?,?,?,?,?,?)", at, r.Card, local, r.Rating, r.Interval, r.LastInterval, r.Factor,
		r.Taken.Milliseconds(), int(r.Kind))
}

// Finish writes the package to out. Nothing can be added then.
func (w *Writer) Finish(ctx context.Context, out io.Writer, media []MediumSource) error {
	col, err := w.col()
	if err != nil {
		return err
	}
	if err := w.exec(ctx, "INSERT INTO col VALUES (1,?,?,?,11,0,0,0,?,?,?,?,?)", unixSeconds(w.collection.Created), w.options.Time.UnixMilli(),
		w.options.Time.UnixMilli(), col.conf, col.models, col.decks, col.presets, "{}"); err != nil {
		return err
	}
	if err := w.exec(ctx, "COMMIT"); err != nil {
		return err
	}
	err = w.db.Close()
	if w.db = nil; err != nil {
		return w.failed(ctx, err)
	}
	return w.pack(ctx, out, media)
}

// pack writes the archive.
func (w *Writer) pack(ctx context.Context, out io.Writer, media []MediumSource) error {
	media = slices.SortedFunc(slices.Values(media), func(a, b MediumSource) int { return cmp.Compare(a.Name, b.Name) })
	names, seen := map[string]string{}, map[string]bool{}
	for i, m := range media {
		key := norm.NFC.String(m.Name)
		if m.Name == "" || climbs(m.Name) || !utf8.ValidString(m.Name) || seen[key] {
			return value("medium", m.Name)
		}
		names[strconv.Itoa(i)], seen[key] = key, true
	}
	list, err := json.Marshal(names)
	if err != nil {
		return value("medium", err.Error())
	}
	z := zip.NewWriter(out)
	put := func(name string, open func() (io.ReadCloser, error)) (err error) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		in, err := open()
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, in.Close()) }()
		// A header without a time makes the archive the same each time.
		to, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		_, err = io.Copy(to, cancelled{ctx, in})
		return err
	}
	if err := put(nameAnki2, func() (io.ReadCloser, error) { return os.Open(w.file) }); err != nil {
		return err
	}
	for i, m := range media {
		if err := put(strconv.Itoa(i), m.Open); err != nil {
			return err
		}
	}
	if err := put(nameMedia, func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(string(list))), nil }); err != nil {
		return err
	}
	return z.Close()
}

// cancelled ends reading when its context ends.
type cancelled struct {
	ctx context.Context
	in  io.Reader
}

// Read reads.
func (c cancelled) Read(to []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.in.Read(to)
}

// Close removes the unpacked database.
func (w *Writer) Close() error {
	var errs []error
	if w.db != nil {
		errs = append(errs, w.db.Close())
		w.db = nil
	}
	if w.dir != "" {
		errs = append(errs, os.RemoveAll(w.dir))
		w.dir = ""
	}
	return errors.Join(errs...)
}
