package anki_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
)

func at(sec int64) time.Time { return time.Unix(sec, 0).UTC() }

func TestOldFormsMadeByHand(t *testing.T) {
	for _, form := range []struct {
		form  anki.Form
		parts []part
	}{
		{anki.Anki2, []part{{"collection.anki2", nil}}},
		{anki.Anki21, []part{{"collection.anki21", nil}, {"collection.anki2", []byte("a note that asks for a newer Anki")}}},
		{anki.Anki21, []part{{"meta", message(1, 2)}, {"collection.anki21", nil}}},
		{anki.Anki2, []part{{"meta", message(1, 1)}, {"collection.anki21", []byte("no")}, {"collection.anki2", nil}}},
	} {
		for i := range form.parts {
			if form.parts[i].data == nil {
				form.parts[i].data = simple(t).bytes()
			}
		}
		got := read(t, zipped(t, append(form.parts, part{"media", []byte(`{"0": "a.mp3", "7": "b c.jpg"}`)}, part{"0", []byte("A")}, part{"7", []byte("B")})...))
		want := &content{
			collection: anki.Collection{
				Form: form.form, Created: at(1500000000), Modified: time.UnixMilli(1600000000123).UTC(),
				Decks: []anki.Deck{
					{ID: 30, Name: "Borrowed", Filtered: true, Modified: at(0)},
					{ID: 1, Name: "Default", Modified: at(1)},
					{ID: 21, Name: "中文", Modified: at(0)},
					{ID: 20, Name: "中文::HSK 3", Parent: 21, Description: "三级", Modified: at(1600000001)},
				},
				NoteTypes: []anki.NoteType{{
					ID: 100, Name: "Basic", CSS: ".card{}", Modified: at(1600000000), Notes: 1,
					Fields:    []anki.Field{{Name: "Front"}, {Name: "Back", Font: "Arial", Size: 20}},
					Templates: []anki.Template{{Name: "Card 1", Question: "{{Front}}", Answer: "{{Back}}"}},
				}},
				Notes: 1, Cards: 1,
			},
			notes: []anki.Note{{ID: 1000, GUID: "g1", Type: 100, Modified: at(1600000002), Tags: []string{"a", "b", "c"}, Fields: []string{"学习", "to study"}}},
			cards: []anki.Card{{
				ID: 2000, Note: 1000, Deck: 20, Modified: at(1600000003), Kind: anki.Review, Queue: anki.QueueReview, Due: 500, Interval: 30, Factor: 2500,
				Reps: 7, Lapses: 1, Flag: 3, Memory: &anki.Memory{Stability: 31.4, Difficulty: 5.5, Retention: 0.9},
			}},
			media: map[string]string{"a.mp3": "A", "b c.jpg": "B"},
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("\n got %+v\nwant %+v", got, want)
		}
	}
}

func TestNewestFormMadeByHand(t *testing.T) {
	got, problems, err := tryRead(t, newestPackage(t, newest(t)), anki.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if want := []anki.Problem{{Kind: anki.ReviewsWithoutCard, Count: 1, Example: "1610000000001"}}; !reflect.DeepEqual(problems, want) {
		t.Errorf("problems %+v, want %+v", problems, want)
	}
	four := int64(4)
	want := &content{
		collection: anki.Collection{
			Form: anki.Anki21b, Created: at(1500000000), Modified: time.UnixMilli(1600000000123).UTC(),
			Decks: []anki.Deck{
				{ID: 30, Name: "Borrowed", Filtered: true, Modified: at(0)},
				{ID: 1, Name: "Default", Modified: at(0)},
				{ID: 20, Name: "中文::HSK", Description: "about", Modified: at(1600000004)},
			},
			NoteTypes: []anki.NoteType{
				{
					ID: 100, Name: "Chinese", CSS: ".card{}", SortField: 1, LaTeXBefore: "pre", LaTeXAfter: "post", Modified: at(1600000000), Notes: 1,
					Fields:    []anki.Field{{Name: "Hanzi", RightToLeft: true}, {Name: "Pinyin", Sticky: true, Font: "Arial", Size: 20, Description: "how it sounds"}},
					Templates: []anki.Template{{Name: "Card 1", Question: "{{Hanzi}}", Answer: "{{Pinyin}}", BrowserQuestion: "bq", BrowserAnswer: "ba", Deck: 20}},
				},
				{
					ID: 101, Name: "Cloze", Cloze: true, CSS: "css", Modified: at(1600000001), Notes: 1,
					Fields: []anki.Field{{Name: "Text"}}, Templates: []anki.Template{{Name: "Cloze", Question: "{{cloze:Text}}"}},
				},
			},
			Notes: 2, Cards: 2, Reviews: 2,
		},
		notes: []anki.Note{
			{ID: 1000, GUID: "g1", Type: 100, Modified: at(1600000002), Tags: []string{"hsk::3"}, Fields: []string{"学习", "xué xí"}},
			{ID: 1001, GUID: "g2", Type: 101, Modified: at(1600000002), Fields: []string{"{{c1::天}}下"}},
		},
		cards: []anki.Card{
			{
				ID: 2000, Note: 1000, Deck: 20, Modified: at(1600000003), Kind: anki.Review, Queue: anki.QueueReview, Due: 500, Interval: 30, Factor: 2500,
				Reps: 7, Lapses: 1, Flag: 3, Memory: &anki.Memory{Stability: 31.4, Difficulty: 5.5, Retention: 0.9},
			},
			{
				ID: 2001, Note: 1001, Deck: 30, Modified: at(1600000003), Kind: anki.Review, Queue: anki.QueueReview, Interval: 30, Factor: 2500, Reps: 7, Lapses: 1,
				OriginalDue: 77, OriginalDeck: 20, Position: &four, Custom: "{}",
			},
		},
		reviews: []anki.ReviewEntry{{
			At: time.UnixMilli(1610000000000).UTC(), Card: 2000, Rating: 3, Interval: 30, LastInterval: -600, Factor: 2500, Taken: 4321 * time.Millisecond, Kind: anki.ReviewReview,
		}},
		media: map[string]string{"好.mp3": "sound", "图.png": "picture"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestCardsOfFilteredDecksGoHome(t *testing.T) {
	c := anki.Card{Deck: 30, Due: 0, OriginalDeck: 20, OriginalDue: 77, Kind: anki.Learning, Queue: anki.QueuePreview}
	want := anki.Card{Deck: 20, Due: 77, Kind: anki.Learning, Queue: anki.QueueLearning}
	if got := c.Home(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := want.Home(); got != want {
		t.Errorf("a card that is at home became %+v", got)
	}
}

// The column data holds what it likes: one odd value is no reason to lose the
// rest.
func TestCardData(t *testing.T) {
	for data, want := range map[string]*anki.Memory{
		``: nil, `0`: nil, `[]`: nil, `{`: nil, `{"pos":"x"}`: nil, `{"s":1}`: nil, `{"s":0,"d":5}`: nil, `{"s":-1,"d":5}`: nil,
		`{"s":1.5,"d":5,"dr":"x","pos":[],"cd":7}`:                {Stability: 1.5, Difficulty: 5},
		`{"s":1e300,"d":99,"dr":2,"decay":-0.5,"lrt":1600000000}`: {Stability: 36500, Difficulty: 10, Decay: 0.5, LastReview: at(1600000000)},
	} {
		f := old(t, oneModel, oneDeck).note(1000, 100, "g1", "", "a\x1fb")
		f.exec("INSERT INTO cards VALUES (2000, 1000, 20, 0, 0, 0, 2, 2, 1, 1, 1, 1, 1, 1, 0, 0, 0, ?)", data)
		c := read(t, apkg(t, f)).cards[0]
		if !reflect.DeepEqual(c.Memory, want) || c.Position != nil || c.Custom != "" {
			t.Errorf("%s: %+v %+v", data, c.Memory, c)
		}
	}
}
