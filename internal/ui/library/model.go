package library

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// item is one text with what its row shows.
type item struct {
	reader.Listing
	progress reader.Progress
	waits    bool // it is a letter to be answered
	// share is the known one, if told.
	share float64
	told  bool
	// missing says that its words have yet to be found.
	missing bool
	// sorted is what the title is sorted by, searched what is searched in it.
	sorted   []byte
	searched string
	row      int // its number in the list, -1 if it is not shown
}

// contents is all that the page shows.
type contents struct {
	items       []*item
	deleted     int
	collections []reader.Collection
}

// load gives every text with its progress. No text is read for it.
func (d *Deps) load(ctx context.Context) (c contents, err error) {
	listings, err := d.Texts.Listings(ctx)
	if err != nil {
		return c, err
	}
	progress, err := d.Texts.Progresses(ctx)
	if err != nil {
		return c, err
	}
	waits, err := d.Waiting(ctx)
	if err != nil {
		return c, err
	}
	deleted, err := d.Texts.Deleted(ctx)
	if err != nil {
		return c, err
	}
	c.deleted = len(deleted)
	if c.collections, err = d.Texts.Collections(ctx); err != nil {
		return c, err
	}
	c.items = make([]*item, 0, len(listings))
	order := newTitleOrder()
	for _, l := range listings {
		x := &item{Listing: l, progress: progress[l.ID], waits: waits[l.ID], row: -1}
		x.sorted = order.key(l.Title.In(l.Language))
		x.searched = strings.ToLower(strings.Join([]string{l.Title.Zh, l.Title.En, l.Author.Zh, l.Author.En, l.Origin}, "\n"))
		c.items = append(c.items, x)
	}
	return c, ctx.Err()
}

// titleOrder sorts titles: Latin by the alphabet, Chinese by pinyin, numbers by
// their values.
type titleOrder struct {
	collator *collate.Collator
	buffer   collate.Buffer
}

func newTitleOrder() *titleOrder {
	return &titleOrder{collator: collate.New(language.SimplifiedChinese, collate.IgnoreCase, collate.Numeric)}
}

func (o *titleOrder) key(title string) []byte {
	o.buffer.Reset()
	return slices.Clone(o.collator.KeyFromString(&o.buffer, title))
}

// levelKey names a level among the filters.
func levelKey(l study.Level) string {
	if l.IsZero() {
		return noLevel
	}
	return l.List + "/" + l.Name
}

// noLevel is the key of texts without a level.
const noLevel = "none"

// The lengths up to which a text counts as short or as of medium length, in
// what is counted of it: a page of a letter, and a sitting.
const (
	shortCharacters, mediumCharacters = 500, 3000
	shortWords, mediumWords           = 300, 1500
)

// lengthClass gives "short", "medium" or "long".
func lengthClass(l *reader.Listing) string {
	short, medium := shortCharacters, mediumCharacters
	if l.Language == study.English {
		short, medium = shortWords, mediumWords
	}
	switch {
	case l.Length <= short:
		return "short"
	case l.Length <= medium:
		return "medium"
	default:
		return "long"
	}
}

// progressClass gives "unread", "begun" or "read".
func progressClass(p reader.Progress) string {
	switch {
	case !p.Finished.IsZero():
		return "read"
	case p.Opened.IsZero():
		return "unread"
	default:
		return "begun"
	}
}

// filter is what the list is limited to.
type filter struct {
	settings.LibraryView
	direction study.Direction
	// words are searched for, each in lower case.
	words []string
}

// takes reports whether a text is to be shown.
func (f *filter) takes(x *item) bool {
	switch f.Kind {
	case "letter", "article":
		if string(x.Kind) != f.Kind {
			return false
		}
	case "mine":
		if x.Source != reader.FromImport {
			return false
		}
	}
	if !f.takesLanguage(x.Language) {
		return false
	}
	switch {
	case f.Level != "" && levelKey(x.Level) != f.Level,
		f.Progress != "" && progressClass(x.progress) != f.Progress,
		f.Length != "" && lengthClass(&x.Listing) != f.Length,
		f.Collection != "" && !slices.Contains(x.Collections, f.Collection):
		return false
	}
	for _, word := range f.words {
		if !strings.Contains(x.searched, word) {
			return false
		}
	}
	return true
}

// takesLanguage reports whether texts of a language are listed.
func (f *filter) takesLanguage(l study.Language) bool {
	switch f.Language {
	case "":
		return f.direction.Learns(l)
	case "zh", "en":
		return string(l) == f.Language
	}
	return true
}

// limits reports whether anything but the kind is left out.
func (f *filter) limits() bool {
	v := f.LibraryView
	v.Sort, v.Kind = "", ""
	return v != settings.LibraryView{} || len(f.words) > 0
}

// apply gives the texts to be shown, in their order.
func (f *filter) apply(all []*item) []*item {
	var out []*item
	for _, x := range all {
		x.row = -1
		if f.takes(x) {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, f.compare)
	for i, x := range out {
		x.row = i
	}
	return out
}

// compare orders two texts; those of which nothing is known come last.
func (f *filter) compare(a, b *item) int {
	byLevel := cmp.Or(
		strings.Compare(string(b.Language), string(a.Language)), // "zh" before "en"
		known(!a.Level.IsZero(), !b.Level.IsZero()),
		strings.Compare(a.Level.List, b.Level.List), strings.Compare(a.Level.Name, b.Level.Name))
	byTitle := bytes.Compare(a.sorted, b.sorted)
	switch f.Sort {
	case "share":
		return cmp.Or(known(a.told, b.told), cmp.Compare(b.share, a.share), byLevel, byTitle)
	case "newest":
		return cmp.Or(b.Added.Compare(a.Added), byLevel, byTitle)
	case "title":
		return cmp.Or(byTitle, byLevel)
	case "length":
		return cmp.Or(cmp.Compare(a.Length, b.Length), byLevel, byTitle)
	default:
		return cmp.Or(byLevel, byTitle)
	}
}

// known puts what is known before what is not.
func known(a, b bool) int {
	switch {
	case a && !b:
		return -1
	case b && !a:
		return 1
	}
	return 0
}

// levels gives the levels that texts of the listed languages have, in their
// order, texts without one last.
func (f *filter) levels(all []*item) []study.Level {
	var out []study.Level
	for _, x := range all {
		if f.takesLanguage(x.Language) && !slices.Contains(out, x.Level) {
			out = append(out, x.Level)
		}
	}
	slices.SortFunc(out, func(a, b study.Level) int {
		return cmp.Or(known(!a.IsZero(), !b.IsZero()), strings.Compare(b.List, a.List), strings.Compare(a.Name, b.Name))
	})
	return out
}

// titles gives a title in the text's own language and in the other, "" where it
// has none.
func titles(l *reader.Listing) (own, other string) {
	if l.Language == study.English {
		return l.Title.En, l.Title.Zh
	}
	return l.Title.Zh, l.Title.En
}

// fullTitle gives what a text is called.
func fullTitle(l *reader.Listing) string {
	own, other := titles(l)
	return cmp.Or(own, other, l.Origin, l.ID)
}

// secondTitle gives the title in the other language, or the name of the file
// that the text came from; "" if that says nothing more.
func secondTitle(l *reader.Listing) string {
	_, other := titles(l)
	if second := cmp.Or(other, l.Origin); second != fullTitle(l) {
		return second
	}
	return ""
}

// isLetter reports whether a text is a letter.
func isLetter(l *reader.Listing) bool { return l.Kind == bilingual.Letter }
