package exchange_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func importer(t testing.TB, s *db.Study) *exchange.Importer {
	t.Helper()
	i := &exchange.Importer{
		Engine: foreign.Engine{}, TempDir: t.TempDir(), Clock: db.NewClock(db.Morning()), DefaultDeck: "Words",
		Words: exchange.Words{Simplify: simplify, Reading: known},
	}
	if s != nil {
		i.Cards, i.Media, i.Clock = s.Cards, s.Media(), s.Clock
	}
	return i
}

// simplify and known stand for the dictionary.
func simplify(text string) string {
	return strings.NewReplacer("學", "学", "習", "习", "漢", "汉", "語", "语", "馬", "马", "電", "电", "腦", "脑", "個", "个", "蘋", "苹").Replace(text)
}

func known(word string) string {
	return map[string]string{"学习": "xuéxí", "电脑": "diànnǎo", "苹果": "píngguǒ", "香蕉": "xiāngjiāo", "图书馆": "túshūguǎn"}[word]
}

// written puts a file into a folder of the test's own.
func written(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// brought imports a file by the guess, changed by change.
func brought(t testing.TB, s *db.Study, path string, change func(*exchange.Source, *exchange.Plan)) exchange.Report {
	t.Helper()
	i := importer(t, s)
	source, err := i.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := source.Close(); err != nil {
			t.Error(err)
		}
	}()
	plan := source.Guess()
	if change != nil {
		change(source, &plan)
	}
	report, err := i.Run(t.Context(), source, plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// rich is a study with everything that a note and its cards can have.
func rich(t *testing.T) *db.Study {
	t.Helper()
	s := filled(t)
	hash, err := s.Media().Put(t.Context(), strings.NewReader("picture"), "image/png")
	if err != nil {
		t.Fatal(err)
	}
	deck, err := s.Cards.PutDeck(t.Context(), cards.Deck{Name: "Letters", Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Recall, cards.Listen, cards.Spelling}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []cards.Note{
		{
			DeckID: deck.ID, Language: study.English, Headword: "apologize", Reading: "/əˈpɒlədʒaɪz/", Gloss: "道歉\n\n认错", Remarks: "<b>not</b> &amp;",
			Media: []cards.Medium{{Role: cards.Picture, Hash: hash, Name: "a.png"}},
			Contexts: []cards.Context{
				{Sentence: "He apologized, then apologized again.", Start: 20, End: 30},
				{Sentence: "No title here.", Translation: "没有。"},
				{Sentence: "I apologize for {{c1::this}} [sound:x.mp3] a < b.", Translation: "对不起。", Start: 2, End: 11, Title: "Letter & more"},
			},
		},
		{DeckID: deck.ID, Kind: cards.GrammarNote, Language: study.Chinese, Headword: "虽然……但是……", Gloss: "although", Tags: []string{"grammar", "HSK::2"}},
		{DeckID: deck.ID, Kind: cards.PhraseNote, Language: study.Chinese, Headword: "你好吗？", Reading: "Nǐ hǎo ma?", Gloss: "How are you?"},
		{Kind: cards.CharacterNote, Language: study.Chinese, Headword: "学", Traditional: "學", Reading: "xué", Gloss: "study"},
	} {
		if _, _, err := s.Cards.Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	deck.Options.Kinds = []cards.Kind{cards.Read, cards.Recall, cards.Listen} // spelling sleeps now
	if _, err := s.Cards.PutDeck(t.Context(), deck); err != nil {
		t.Fatal(err)
	}
	for _, d := range decks(t, s) { // what is forgotten once is a leech
		d.Options.LeechAfter, d.Options.KeepLeeches = 1, true
		if _, err := s.Cards.PutDeck(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	for day := range 4 {
		for range 6 {
			item, ok, err := s.Cards.Next(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				break
			}
			if _, err := s.Cards.Answer(t.Context(), item.Card.ID, fsrs.Rating(1+(day+item.Card.Memory.Reps)%4), 1234*time.Millisecond); err != nil {
				t.Fatal(err)
			}
			s.Clock.Advance(11*time.Minute + 17*time.Millisecond)
		}
		s.Clock.Advance(50 * time.Hour)
	}
	items, err := s.Cards.Items(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Cards.Flag(t.Context(), 3, items[0].Card.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.Cards.Suspend(t.Context(), items[1].Card.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.Cards.Bury(t.Context(), items[2].Card.ID); err != nil {
		t.Fatal(err)
	}
	for range 2 { // which stay within their steps
		item, ok, err := s.Cards.Next(t.Context())
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		if _, err := s.Cards.Answer(t.Context(), item.Card.ID, fsrs.Again, time.Second); err != nil {
			t.Fatal(err)
		}
		s.Clock.Advance(1001 * time.Millisecond)
	}
	return s
}

func decks(t *testing.T, s *db.Study) []cards.Deck {
	t.Helper()
	out, err := s.Cards.Decks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// told is what a study says of a note, without what is the study's own.
type told struct {
	Note  cards.Note
	Deck  string
	Cards map[cards.Kind]toldCard
}

type toldCard struct {
	Memory    fsrs.Card
	Flag      int
	Suspended cards.Suspension
	Leech     bool
	Buried    time.Time
	Reviews   []cards.Review
}

// tell gives all notes of a study by GUID.
func tell(t *testing.T, s *db.Study) map[string]told {
	t.Helper()
	names := map[string]string{}
	for _, d := range decks(t, s) {
		names[d.ID] = d.Name
	}
	items, err := s.Cards.Items(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]told{}
	for _, item := range items {
		n := item.Note
		one, ok := out[n.GUID]
		if !ok {
			one = told{Deck: names[n.DeckID], Cards: map[cards.Kind]toldCard{}}
			n.ID, n.DeckID, n.Created, n.Level, n.Origin = "", "", time.Time{}, study.Level{}, ""
			n.Changed = n.Changed.Truncate(time.Second)
			for i := range n.Media {
				n.Media[i].Name = ""
			}
			one.Note = n
		}
		history, err := s.Cards.History(t.Context(), item.Note.ID)
		if err != nil {
			t.Fatal(err)
		}
		card := toldCard{Memory: item.Card.Memory, Flag: item.Card.Flag, Suspended: item.Card.Suspended, Leech: item.Card.Leech, Buried: item.Card.Buried}
		for _, r := range history {
			if r.CardID == item.Card.ID {
				r.ID, r.CardID = "", ""
				card.Reviews = append(card.Reviews, r)
			}
		}
		one.Cards[item.Card.Kind] = card
		out[n.GUID] = one
	}
	return out
}

// compare fails where two studies do not say the same.
func compare(t *testing.T, got, want map[string]told) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d notes, want %d", len(got), len(want))
	}
	for guid, w := range want {
		g := got[guid]
		if !reflect.DeepEqual(g.Note, w.Note) || g.Deck != w.Deck {
			t.Errorf("note %s in %q\n got %+v\nwant %+v in %q", guid, g.Deck, g.Note, w.Note, w.Deck)
		}
		if len(g.Cards) != len(w.Cards) {
			t.Errorf("%s has %d cards, want %d", w.Note.Headword, len(g.Cards), len(w.Cards))
		}
		for kind, card := range w.Cards {
			if !reflect.DeepEqual(g.Cards[kind], card) {
				t.Errorf("%s %s\n got %+v\nwant %+v", w.Note.Headword, kind, g.Cards[kind], card)
			}
		}
	}
}

func TestPackageComesBackAsItWas(t *testing.T) {
	from := rich(t)
	first, _ := export(t, from, exchange.Request{Format: exchange.APKG, Scheduling: true})
	to := db.Open(t)
	to.Clock.Set(from.Clock.Now())
	report := brought(t, to, written(t, "study.apkg", first), nil)
	if report.Added != 8 || report.LeftOutCount > 0 || report.MediaMissing > 0 || len(report.Problems) > 0 {
		t.Errorf("%+v", report)
	}
	all := tell(t, from)
	has := map[string]bool{}
	for _, one := range all {
		for _, c := range one.Cards {
			has["learning"] = has["learning"] || c.Memory.State == fsrs.Learning || c.Memory.State == fsrs.Relearning
			has["leech"] = has["leech"] || c.Leech
			has["buried"] = has["buried"] || !c.Buried.IsZero()
			has["asleep"] = has["asleep"] || c.Suspended == cards.ByDeck
		}
	}
	if len(has) != 4 || !has["learning"] || !has["leech"] || !has["buried"] || !has["asleep"] {
		t.Error("the study has not all there is:", has)
	}
	compare(t, tell(t, to), all)
	path := written(t, "again.apkg", first)
	if again := brought(t, to, path, nil); again.Unchanged != 8 || again.Added+again.Updated+again.Joined > 0 {
		t.Errorf("the second import: %+v", again)
	}
	compare(t, tell(t, to), tell(t, from))
}
