package exchange_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/csv"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/pleco"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// filled is a study with a note of each sort, of which the first was reviewed.
func filled(t *testing.T) *db.Study {
	t.Helper()
	s := db.Open(t)
	deck, err := s.Cards.PutDeck(t.Context(), cards.Deck{Name: "HSK 3::Food", Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Tones, cards.Cloze}}})
	if err != nil {
		t.Fatal(err)
	}
	hash, err := s.Media().Put(t.Context(), strings.NewReader("sound of bean curd"), "audio/mpeg")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []cards.Note{
		{
			GUID: "a<b", DeckID: deck.ID, Language: study.Chinese, Headword: "豆腐", Reading: "dòufu", Gloss: "bean curd & more\n=1+1", Tags: []string{"food", "吃"},
			Senses: []string{"tofu", "bean curd"}, Remarks: "-soft\t\"white\"", Media: []cards.Medium{{Role: cards.Sound, Hash: hash, Name: "dòufu.mp3"}},
			Contexts: []cards.Context{
				{Sentence: "我吃豆腐。", Translation: "I eat tofu.", Start: 2, End: 4, Title: "Lunch"},
				{Sentence: "豆腐很白。", Translation: "Tofu is white.", Start: 0, End: 2},
			},
		},
		{Language: study.Chinese, Headword: "汉语", Traditional: "漢語", Reading: "Hànyǔ", Gloss: "Chinese"},
		{Language: study.English, Headword: "give up", Gloss: "放弃"},
		{Kind: cards.CorrectionNote, Language: study.Chinese, Headword: "两个人", Wrong: "二个人"},
	} {
		if _, _, err := s.Cards.Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range []fsrs.Rating{fsrs.Good, fsrs.Easy, fsrs.Again} {
		item, ok, err := s.Cards.Next(t.Context())
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		if _, err := s.Cards.Answer(t.Context(), item.Card.ID, r, 3*time.Second); err != nil {
			t.Fatal(err)
		}
		s.Clock.Advance(20 * time.Minute)
	}
	return s
}

func exporter(t *testing.T, s *db.Study) *exchange.Exporter {
	t.Helper()
	return &exchange.Exporter{
		Notes: s.Cards, Media: s.Media(), Engine: foreign.Engine{}, TempDir: t.TempDir(), Clock: s.Clock, Day: s.Cards.Day, DefaultDeck: "Words",
	}
}

func export(t *testing.T, s *db.Study, r exchange.Request) ([]byte, exchange.Written) {
	t.Helper()
	var b bytes.Buffer
	done, err := exporter(t, s).Export(t.Context(), &b, r)
	if err != nil {
		t.Fatal(r, err)
	}
	return b.Bytes(), done
}

func TestTablesHaveWhatNotesSay(t *testing.T) {
	s := filled(t)
	for _, f := range []exchange.Format{exchange.CSV, exchange.TSV} {
		out, done := export(t, s, exchange.Request{Format: f})
		if done != (exchange.Written{Notes: 4}) {
			t.Errorf("%s: %+v", f, done)
		}
		table, err := csv.Read(t.Context(), bytes.NewReader(out), int64(len(out)), formats.DefaultLimits(), csv.Options{
			IsName: func(cell string) bool {
				return cell == "word" || cell == "guid" || cell == "deck" || strings.HasSuffix(cell, "s") || cell == "reading" || cell == "kind"
			},
		})
		if err != nil {
			t.Fatal(f, err)
		}
		if len(table.Rows) != 4 {
			t.Fatalf("%s: %d rows of %q", f, len(table.Rows), out)
		}
		cell := func(name string) string { return table.Rows[0].Cells[table.Column(name)] }
		for name, want := range map[string]string{
			"guid": "a<b", "deck": "HSK 3::Food", "tags": "food 吃", "word": "豆腐", "reading": "dòufu", "meaning": "bean curd & more\n=1+1",
			"senses": "tofu\nbean curd", "sentences": "我吃豆腐。\n豆腐很白。", "translations": "I eat tofu.\nTofu is white.", "sources": "Lunch\n",
			"remarks": "-soft\t\"white\"", "kind": "word", "language": "zh",
		} {
			if got := cell(name); got != want {
				t.Errorf("%s: %s is %q, want %q", f, name, got, want)
			}
		}
		if got := table.Rows[3].Cells[table.Column("wrong")]; got != "二个人" {
			t.Errorf("%s: wrong is %q", f, got)
		}
		if got := table.Rows[1].Cells[table.Column("deck")]; got != "Words" {
			t.Errorf("%s: the first deck is called %q", f, got)
		}
	}
}

func TestPlecoHasChineseWords(t *testing.T) {
	out, done := export(t, filled(t), exchange.Request{Format: exchange.Pleco})
	if done != (exchange.Written{Notes: 2, LeftOut: 2}) {
		t.Errorf("%+v", done)
	}
	got, err := pleco.Read(t.Context(), bytes.NewReader(out), int64(len(out)), formats.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		got[i].Line = 0
	}
	want := []pleco.Card{
		{Simplified: "豆腐", Pinyin: "dou4fu5", Definition: "bean curd & more\n=1+1", Category: []string{"HSK 3", "Food"}},
		{Simplified: "汉语", Traditional: "漢語", Pinyin: "Han4yu3", Definition: "Chinese", Category: []string{"Words"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

func TestSearchChooses(t *testing.T) {
	s := filled(t)
	if _, done := export(t, s, exchange.Request{Format: exchange.CSV, Query: "tag:food"}); done.Notes != 1 {
		t.Errorf("%+v", done)
	}
	_, err := exporter(t, s).Export(t.Context(), io.Discard, exchange.Request{Format: exchange.CSV, Query: "("})
	if study.CodeOf(err) != cards.CodeSearch {
		t.Error(err)
	}
}

// opened reads a package.
func opened(t *testing.T, content []byte) *anki.Package {
	t.Helper()
	p, err := anki.Open(t.Context(), bytes.NewReader(content), int64(len(content)), anki.Options{Engine: foreign.Engine{}, TempDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func TestPackageHasEverything(t *testing.T) {
	s := filled(t)
	content, done := export(t, s, exchange.Request{Format: exchange.APKG, Scheduling: true})
	p := opened(t, content)
	items, err := s.Cards.Items(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := (exchange.Written{Notes: 4, Cards: len(items), Reviews: 3, Media: 1}); done != want {
		t.Errorf("%+v, want %+v", done, want)
	}
	c := p.Collection()
	var notes []*anki.Note
	if err := p.Notes(t.Context(), func(n *anki.Note) error { notes = append(notes, n); return nil }); err != nil {
		t.Fatal(err)
	}
	var tofu *anki.Note
	for _, n := range notes {
		if n.GUID == "a<b" {
			tofu = n
		}
	}
	if len(notes) != 4 || tofu == nil || len(c.NoteTypes) != 1 {
		t.Fatalf("%d notes of %d types, %v", len(notes), len(c.NoteTypes), tofu)
	}
	for i, f := range c.NoteTypes[0].Fields {
		want, asked := map[string]string{
			"Word": "豆腐", "Reading": "dòufu", "Meaning": "bean curd & more\n=1+1", "Sentence": "豆腐很白。", "Translation": "Tofu is white.",
			"Gap": "［　　］很白。", "Earlier sentences": "我吃豆腐。", "Earlier sources": "Lunch", "Kind": "word", "Language": "zh", "Chinese": "1",
			"Ask read": "1", "Ask tones": "1", "Ask cloze": "1", "Ask recall": "", "Senses": "tofu\nbean curd", "Traditional": "",
		}[f.Name]
		if got := anki.Plain(tofu.Fields[i]); asked && got != want {
			t.Errorf("%s is %q, want %q", f.Name, got, want)
		}
		if sounds := anki.Refer(tofu.Fields[i]).Sounds; f.Name == "Sound" {
			var b bytes.Buffer
			if m, ok := p.Medium(sounds[0]); !ok || p.CopyMedium(t.Context(), m, &b) != nil || b.String() != "sound of bean curd" {
				t.Errorf("the sound %v is %q", sounds, b.String())
			}
		}
	}
	if !slices.Equal(tofu.Tags, []string{"food", "吃"}) {
		t.Error(tofu.Tags)
	}
	checkScheduling(t, s, p, items)
	if problems := p.Problems(); len(problems) > 0 {
		t.Error(problems)
	}
}

// dueAt gives when a card of a package comes due, false for a new one.
func dueAt(c *anki.Card, created time.Time) (time.Time, bool) {
	const secondsDue = 1_000_000_000
	switch {
	case c.Kind == anki.New:
		return time.Time{}, false
	case c.Due >= secondsDue:
		return time.Unix(c.Due, 0), true
	}
	return created.AddDate(0, 0, int(c.Due)), true
}

// checkScheduling compares cards and answers of a package with those of a study.
func checkScheduling(t *testing.T, s *db.Study, p *anki.Package, items []cards.Item) {
	t.Helper()
	states, decks := map[anki.Kind]int{}, map[string]int{}
	created := p.Collection().Created
	dues := map[string]bool{}
	for _, i := range items {
		dues[i.Card.Memory.Due.Format(time.DateOnly)] = true
	}
	if err := p.Cards(t.Context(), func(c *anki.Card) error {
		states[c.Kind]++
		decks[p.Collection().Deck(c.Deck).Name]++
		if due, ok := dueAt(c, created); ok && !dues[due.In(s.Clock.Now().Location()).Format(time.DateOnly)] {
			t.Errorf("a card comes due at %v", due)
		}
		if (c.Memory == nil) != (c.Kind == anki.New) {
			t.Errorf("memory %v of a card of kind %d", c.Memory, c.Kind)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	want := map[anki.Kind]int{}
	for _, i := range items {
		want[anki.Kind(i.Card.Memory.State)]++
	}
	if !reflect.DeepEqual(states, want) || decks["HSK 3::Food"] != 3 {
		t.Errorf("kinds %v, want %v; decks %v", states, want, decks)
	}
	var ratings []int
	if err := p.Reviews(t.Context(), func(r *anki.ReviewEntry) error {
		ratings = append(ratings, r.Rating)
		if r.Taken != 3*time.Second || r.Interval == 0 || r.Factor < 100 || r.Factor > 1100 {
			t.Errorf("%+v", r)
		}
		return nil
	}); err != nil || !slices.Equal(ratings, []int{3, 4, 1}) {
		t.Error(ratings, err)
	}
}

// TestPackageIsTheSameAgain: the IDs hang on ours alone, so that a second import
// updates.
func TestPackageIsTheSameAgain(t *testing.T) {
	s := filled(t)
	first, _ := export(t, s, exchange.Request{Format: exchange.APKG, Scheduling: true})
	second, _ := export(t, s, exchange.Request{Format: exchange.APKG, Scheduling: true})
	if !bytes.Equal(first, second) {
		t.Error("two exports differ")
	}
	out, done := export(t, s, exchange.Request{Format: exchange.APKG})
	if done.Reviews != 0 {
		t.Error(done)
	}
	if err := opened(t, out).Cards(t.Context(), func(c *anki.Card) error {
		if c.Kind != anki.New || c.Memory != nil {
			t.Errorf("%+v is not new", c)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// TestPickedCards: what was picked may be several cards of one note.
func TestPickedCards(t *testing.T) {
	s := filled(t)
	var picked []int64
	for _, notes := range []bool{true, false} {
		numbers, err := s.Cards.Search(t.Context(), "word:豆腐 or word:汉语", cards.Sort{By: cards.SortAdded}, notes)
		if err != nil {
			t.Fatal(err)
		}
		picked = append(picked, numbers...)
	}
	if len(picked) < 4 {
		t.Fatal(picked)
	}
	if _, done := export(t, s, exchange.Request{Format: exchange.CSV, Query: "word:nothing", Numbers: picked}); done.Notes != 2 {
		t.Errorf("%+v of %d cards", done, len(picked))
	}
}

func TestCancelEnds(t *testing.T) {
	s := filled(t)
	ctx, cancel := context.WithCancel(t.Context())
	e := exporter(t, s)
	e.Progress = func(done, total int) {
		if done != 4 || total != 4 {
			t.Errorf("%d of %d", done, total)
		}
		cancel()
	}
	if _, err := e.Export(ctx, io.Discard, exchange.Request{Format: exchange.APKG}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
