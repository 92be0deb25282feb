package anki_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
)

// content is a whole package in memory.
type content struct {
	collection anki.Collection
	notes      []anki.Note
	cards      []anki.Card
	reviews    []anki.ReviewEntry
	media      map[string]string
}

var written = time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)

// write writes it.
func write(t testing.TB, c *content) []byte {
	t.Helper()
	data, err := tryWrite(t, c)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func tryWrite(t testing.TB, c *content) (data []byte, err error) {
	t.Helper()
	ctx, dir := context.Background(), t.TempDir()
	w, err := anki.NewWriter(ctx, &c.collection, anki.WriteOptions{Engine: foreign.Engine{}, TempDir: dir, Time: written})
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := w.Close(); e != nil {
			t.Error(e)
		}
		empty(t, dir)
	}()
	for i := range c.notes {
		if err := w.AddNote(ctx, &c.notes[i]); err != nil {
			return nil, err
		}
	}
	for i := range c.cards {
		if err := w.AddCard(ctx, &c.cards[i]); err != nil {
			return nil, err
		}
	}
	for i := range c.reviews {
		if err := w.AddReview(ctx, &c.reviews[i]); err != nil {
			return nil, err
		}
	}
	var media []anki.MediumSource
	for name, data := range c.media {
		media = append(media, anki.MediumSource{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(data)), nil }})
	}
	var b bytes.Buffer
	err = w.Finish(ctx, &b, media)
	return b.Bytes(), err
}

// empty checks that nothing was left in a folder.
func empty(t testing.TB, dir string) {
	t.Helper()
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// read reads everything.
func read(t testing.TB, data []byte) *content {
	t.Helper()
	c, problems, err := tryRead(t, data, anki.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) > 0 {
		t.Errorf("problems: %+v", problems)
	}
	return c
}

func tryRead(t testing.TB, data []byte, limits anki.Limits) (_ *content, _ []anki.Problem, err error) {
	t.Helper()
	dir := t.TempDir()
	defer empty(t, dir)
	ctx := context.Background()
	p, err := anki.Open(ctx, bytes.NewReader(data), int64(len(data)), anki.Options{Engine: foreign.Engine{}, TempDir: dir, Limits: limits})
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	c := &content{collection: *p.Collection(), media: map[string]string{}}
	if err := p.Notes(ctx, func(n *anki.Note) error { c.notes = append(c.notes, *n); return nil }); err != nil {
		return nil, nil, err
	}
	if err := p.Cards(ctx, func(n *anki.Card) error { c.cards = append(c.cards, *n); return nil }); err != nil {
		return nil, nil, err
	}
	if err := p.Reviews(ctx, func(n *anki.ReviewEntry) error { c.reviews = append(c.reviews, *n); return nil }); err != nil {
		return nil, nil, err
	}
	for _, m := range p.Media() {
		var b bytes.Buffer
		if err := p.CopyMedium(ctx, m, &b); err != nil {
			return nil, nil, err
		}
		c.media[m.Name] = b.String()
	}
	return c, p.Problems(), nil
}

var pieces = []string{
	"学", "習", "好好学习", "{{c1::天::sky}}天", "<b>bold</b>", "&lt;", "&amp;", "[sound:a.mp3]", `<img src="图 1.png">`, " ", "'", "\"", "\n", "<div>x</div>",
	`\(x^2\)`, "[latex]\\frac{1}{2}[/latex]", "nǐ hǎo", "'); DROP TABLE notes; --", "😀", "\t", "Ω", "{{", "}}", "%s", "1e5", "0042",
}

func words(r *rand.Rand, most int) string {
	var b strings.Builder
	for range r.IntN(most + 1) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

// random makes a collection of any kind that can be written.
func random(r *rand.Rand) *content {
	at := func() time.Time { return time.Unix(1_500_000_000+int64(r.IntN(200_000_000)), 0).UTC() }
	c := &content{media: map[string]string{}}
	c.collection = anki.Collection{Form: anki.Anki2, Created: at(), Modified: written}
	c.collection.Decks = []anki.Deck{{ID: anki.DefaultDeck, Name: "Default", Modified: written}}
	parent := ""
	for i := range r.IntN(6) {
		d := anki.Deck{ID: anki.StableID(fmt.Sprint("deck", i)), Name: parent + fmt.Sprint("D'", i), Description: words(r, 3), Modified: at()}
		if parent != "" {
			d.Parent = c.collection.Decks[len(c.collection.Decks)-1].ID
		}
		c.collection.Decks = append(c.collection.Decks, d)
		if r.IntN(2) == 0 {
			parent = d.Name + anki.Separator
		} else {
			parent = ""
		}
	}
	for i := range 1 + r.IntN(3) {
		t := anki.NoteType{
			ID: anki.StableID(fmt.Sprint("type", i)), Name: words(r, 3), Cloze: r.IntN(3) == 0, CSS: words(r, 5),
			LaTeXBefore: words(r, 2), LaTeXAfter: words(r, 2), Modified: at(),
		}
		for n := range 1 + r.IntN(8) {
			t.Fields = append(t.Fields, anki.Field{
				Name: fmt.Sprint("字段 ", n), Font: "F" + words(r, 1), Size: 1 + r.IntN(40), RightToLeft: r.IntN(2) == 0, Sticky: r.IntN(2) == 0, Description: words(r, 2),
			})
		}
		t.SortField = r.IntN(len(t.Fields))
		for n := range 1 + r.IntN(4) {
			t.Templates = append(t.Templates, anki.Template{
				Name: fmt.Sprint("Card ", n), Question: "{{字段 0}}" + words(r, 3), Answer: words(r, 3), BrowserQuestion: words(r, 1), BrowserAnswer: words(r, 1),
			})
		}
		c.collection.NoteTypes = append(c.collection.NoteTypes, t)
	}
	for i := range r.IntN(30) {
		kind := &c.collection.NoteTypes[r.IntN(len(c.collection.NoteTypes))]
		kind.Notes++
		n := anki.Note{ID: 1_600_000_000_000 + int64(i)*7, GUID: anki.StableGUID(fmt.Sprint(i)), Type: kind.ID, Modified: at()}
		for range kind.Fields {
			n.Fields = append(n.Fields, words(r, 6))
		}
		for n2 := range r.IntN(4) {
			n.Tags = append(n.Tags, fmt.Sprint("标签::t", n2))
		}
		c.notes = append(c.notes, n)
		for ord := range r.IntN(4) {
			c.cards = append(c.cards, randomCard(r, c, n.ID, ord, at))
			for range r.IntN(3) {
				c.reviews = append(c.reviews, anki.ReviewEntry{
					At: time.UnixMilli(1_610_000_000_000 + int64(len(c.reviews))).UTC(), Card: c.cards[len(c.cards)-1].ID, Rating: 1 + r.IntN(4),
					Interval: int64(r.IntN(400) - 100), LastInterval: int64(r.IntN(400) - 100), Factor: int64(r.IntN(3000)),
					Taken: time.Duration(r.IntN(60_000)) * time.Millisecond, Kind: anki.ReviewKind(r.IntN(6)),
				})
			}
		}
	}
	for i := range r.IntN(5) {
		c.media[fmt.Sprintf("é%d 声.mp3", i)] = words(r, 200)
	}
	c.collection.Notes, c.collection.Cards, c.collection.Reviews = len(c.notes), len(c.cards), len(c.reviews)
	slices.SortFunc(c.collection.Decks, func(a, b anki.Deck) int { return strings.Compare(a.Name, b.Name) })
	slices.SortFunc(c.collection.NoteTypes, func(a, b anki.NoteType) int { return int(a.ID - b.ID) })
	return c
}

func randomCard(r *rand.Rand, c *content, note int64, ord int, at func() time.Time) anki.Card {
	card := anki.Card{
		ID: 1_700_000_000_000 + int64(len(c.cards))*3, Note: note, Deck: c.collection.Decks[r.IntN(len(c.collection.Decks))].ID, Ord: ord, Modified: at(),
		Kind: anki.Kind(r.IntN(4)), Queue: anki.Queue(r.IntN(7) - 3), Due: int64(r.IntN(5000)), Interval: int64(r.IntN(2000) - 600), Factor: int64(r.IntN(3000)),
		Reps: int64(r.IntN(99)), Lapses: int64(r.IntN(9)), Left: int64(r.IntN(3000)), Flag: r.IntN(8),
	}
	if r.IntN(2) == 0 {
		card.Memory = &anki.Memory{Stability: r.Float64()*1000 + 0.001, Difficulty: 1 + 9*r.Float64()}
		if r.IntN(2) == 0 {
			card.Memory.Retention, card.Memory.Decay, card.Memory.LastReview = 0.9, 0.1542, at()
		}
	}
	if r.IntN(3) == 0 {
		n := int64(r.IntN(1000))
		card.Position, card.Custom = &n, `{"x":1}`
	}
	return card
}

// What is written is what is read.
func TestWrittenPackagesAreReadBack(t *testing.T) {
	for seed := range uint64(150) {
		want := random(rand.New(rand.NewPCG(seed, 9)))
		got := read(t, write(t, want))
		same(t, seed, "collection", got.collection, want.collection)
		same(t, seed, "notes", got.notes, want.notes)
		same(t, seed, "cards", got.cards, want.cards)
		same(t, seed, "reviews", got.reviews, want.reviews)
		same(t, seed, "media", got.media, want.media)
		if t.Failed() {
			return
		}
	}
}

func same(t *testing.T, seed uint64, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("seed %d: %s\n got %+v\nwant %+v", seed, what, got, want)
	}
}

// Anki's editor shows a field in the letters that stand in the package.
func TestFieldsWithoutLettersGetAnkis(t *testing.T) {
	c := random(rand.New(rand.NewPCG(1, 1)))
	c.collection.NoteTypes[0].Fields[0].Font, c.collection.NoteTypes[0].Fields[0].Size = "", 0
	if got := read(t, write(t, c)).collection.NoteTypes[0].Fields[0]; got.Font != "Arial" || got.Size != 20 {
		t.Errorf("%+v", got)
	}
}

// The same content and time give the same bytes.
func TestWritingIsDeterministic(t *testing.T) {
	c := random(rand.New(rand.NewPCG(4, 4)))
	if a, b := write(t, c), write(t, c); !bytes.Equal(a, b) {
		t.Error("two packages of one content differ")
	}
}
