package reader

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Origin is where a text was brought in from.
type Origin struct {
	// Name is the name of the file, without folders; "" for what was pasted.
	Name string
	// Hash is the SHA-256 of the source's bytes in hexadecimal digits; "" has
	// the document itself taken for it.
	Hash string
	// MadeID says that the document's ID was made up of its title and does not
	// stand in the source. Two such texts are the same only if their files have
	// one name too; otherwise the later one gets another ID. It is taken as said
	// where the document has no ID.
	MadeID bool
}

// Outcome is what became of a text that was brought in.
type Outcome string

// A text is new, or takes the place of an earlier version of it, or was there
// as it is.
const (
	AddedText   Outcome = "added"
	UpdatedText Outcome = "updated"
	SameText    Outcome = "same"
)

// Added says what became of a text that was brought in, and under which ID it
// is to be found.
type Added struct {
	ID      string
	Outcome Outcome
}

// Codes of texts that cannot be kept or read.
const (
	// CodeTextUnsound: the text {title} cannot be kept: {count} places cannot be
	// written down, the first at line {line} of the document.
	CodeTextUnsound study.Code = "text_unsound"
	// CodeTextDamaged: the text {title} cannot be read from the study.
	CodeTextDamaged study.Code = "kept_text_damaged"
)

// maxOrigin is how many characters of a file's name are kept.
const maxOrigin = 200

// Incoming is a document that is brought in, and where from.
type Incoming struct {
	Document *bilingual.Document
	From     Origin
}

// Add keeps a document. A text is the same as one that is there if it comes
// from the same bytes or has the same ID; its content then takes the place of
// the earlier one, while its title and level, if they were changed, its
// progress, bookmarks, corrections and mended pairs stay. One that is in the
// trash comes out of it. A document with the ID of a text of the program gets
// another ID unless it is that text.
//
// It fails with text_unsound if the document cannot be printed and read again.
func (l *Library) Add(ctx context.Context, doc *bilingual.Document, from Origin) (Added, error) {
	out, err := l.AddAll(ctx, []Incoming{{doc, from}})
	if err != nil {
		return Added{}, err
	}
	return out[0], nil
}

// AddAll keeps documents as Add does, all or none: the parts of a book are of no
// use by halves. It says in their order what became of each.
func (l *Library) AddAll(ctx context.Context, texts []Incoming) ([]Added, error) {
	out := make([]Added, len(texts))
	var put []NewText
	var own []string
	for i := range texts {
		text, isOwn, err := l.newText(texts[i], &out[i])
		switch {
		case err != nil:
			return nil, err
		case isOwn:
			own = append(own, out[i].ID)
		default:
			put = append(put, text)
		}
	}
	if err := l.store.AddTexts(ctx, put); err != nil {
		return nil, err
	}
	changed := false
	for i := range out {
		if out[i].Outcome != SameText {
			l.imported.add(out[i].ID)
			changed = true
		}
	}
	if changed {
		l.changes.announce()
	}
	return out, l.Restore(ctx, own...)
}

// newText makes of a document what is to be kept; out is told what becomes of it
// when it is kept, or at once where it is a text of the program.
func (l *Library) newText(in Incoming, out *Added) (text NewText, own bool, err error) {
	d, from := *in.Document, in.From
	made := from.MadeID || d.ID == ""
	if d.ID == "" || !bilingual.IsID(d.ID) {
		made = true
		d.ID = bilingual.MakeID(d.Title.En, from.Name, "text-"+hashOf([]byte(d.Title.Zh + from.Hash))[:12])
	}
	printed := bilingual.Print(&d)
	kept, err := readBack(printed, &d)
	if err != nil {
		return NewText{}, false, err
	}
	put := Import{Listing: listingOf(kept), Content: hashOf(printed), Hash: from.Hash}
	put.Hash = cmp.Or(put.Hash, put.Content)
	put.Source, put.Added, put.Origin = FromImport, l.now(), shortened(from.Name)
	if i, own := l.byID[put.ID]; own {
		if l.ownHash(i) == put.Content {
			*out = Added{put.ID, SameText}
			return NewText{}, true, nil
		}
		made = true
	}
	wanted := put.ID
	return NewText{Hash: put.Hash, ID: put.ID, Printed: printed, Decide: func(like []Import, choices map[string]Choice) (Import, bool) {
		var change bool
		put.ID = wanted // the store may begin anew
		*out, change = l.place(&put, made, like, choices)
		return put, change
	}}, false, nil
}

// place finds the ID under which an import is kept, and tells what becomes of
// it.
func (l *Library) place(put *Import, made bool, like []Import, choices map[string]Choice) (out Added, change bool) {
	taken := map[string]bool{}
	earlier := -1
	for i := range like {
		taken[like[i].ID] = true
		same := like[i].ID == put.ID && (!made || like[i].Origin == put.Origin)
		if like[i].Hash == put.Hash || same && earlier < 0 {
			earlier = i
		}
	}
	if earlier < 0 {
		put.ID = l.freeID(put.ID, taken)
		return Added{put.ID, AddedText}, true
	}
	old := &like[earlier]
	put.ID, put.Added = old.ID, old.Added
	switch {
	case !choices[old.ID].Deleted.IsZero():
		return Added{put.ID, AddedText}, true
	case old.Content == put.Content && old.Hash == put.Hash:
		return Added{put.ID, SameText}, false
	}
	return Added{put.ID, UpdatedText}, true
}

// longestID is how long an ID is at most with a number behind it.
const longestID = 64

// freeID gives an ID that no text has: the wanted one, or it with a number.
func (l *Library) freeID(id string, taken map[string]bool) string {
	free := id
	for n := 2; ; n++ {
		if _, own := l.byID[free]; !own && !taken[free] {
			return free
		}
		number := "-" + strconv.Itoa(n)
		free = strings.TrimRight(id[:min(len(id), longestID-len(number))], "-") + number
	}
}

// readBack reads what was printed: only what can be read again may be kept.
func readBack(printed []byte, d *bilingual.Document) (*bilingual.Document, error) {
	kept, faults := bilingual.Parse(printed)
	if !bilingual.HasErrors(faults) {
		return kept, nil
	}
	faults = slices.DeleteFunc(faults, func(f bilingual.Fault) bool { return f.Severity != bilingual.Error })
	return nil, &study.Error{Code: CodeTextUnsound, Op: "add text", Args: map[string]string{
		"title": tellable(d.Title.In(d.Language)), "count": strconv.Itoa(len(faults)), "line": strconv.Itoa(faults[0].Line),
	}, Err: errors.New(faults[0].String())}
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// shortened makes a file's name fit to be kept and shown.
func shortened(name string) string {
	name = strings.ToValidUTF8(name, string(utf8.RuneError))
	if runes := []rune(name); len(runes) > maxOrigin {
		name = string(runes[:maxOrigin])
	}
	return name
}

// ownHash gives the hash of a text of the program.
func (l *Library) ownHash(i int) string {
	if h, ok := l.own.Load(i); ok {
		return h.(string) //nolint:errcheck // nothing else is stored
	}
	h := hashOf(bilingual.Print(l.texts[i].Document))
	l.own.Store(i, h)
	return h
}

// Has reports whether there is a text of an ID, in the trash or not.
func (l *Library) Has(id string) bool {
	if _, ok := l.byID[id]; ok {
		return true
	}
	if is, known := l.imported.has(id); known {
		return is
	}
	// Where they cannot be read the answer is no: it only decides whether
	// corrections are looked for by their sentences.
	shelf, err := l.shelf(context.Background())
	return err == nil && slices.ContainsFunc(shelf.Imports, func(t Import) bool { return t.ID == id })
}

// importedIDs are the IDs of imports as they were last seen.
type importedIDs struct {
	mu  sync.Mutex
	all map[string]bool // nil: not yet seen
	// changes counts what was added and removed: what was read before a change
	// does not count after it.
	changes int
}

func (s *importedIDs) moment() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changes
}

func (s *importedIDs) set(moment int, imports []Import) {
	all := make(map[string]bool, len(imports))
	for i := range imports {
		all[imports[i].ID] = true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changes == moment {
		s.all = all
	}
}

func (s *importedIDs) add(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changes++
	if s.all != nil {
		s.all[id] = true
	}
}

func (s *importedIDs) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changes++
	s.all = nil
}

// has reports whether an ID is among them; known is false before they were
// seen.
func (s *importedIDs) has(id string) (is, known bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all[id], s.all != nil
}
