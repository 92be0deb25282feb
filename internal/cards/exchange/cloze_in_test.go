package exchange_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestGapsBecomeNotes: each group of gaps is a note of its own with its card, and
// so it is found again.
func TestGapsBecomeNotes(t *testing.T) {
	f := &forged{
		name: "Cloze", cloze: true, fields: []string{"Text", "Extra"}, fronts: []string{"{{cloze:Text}}"},
		notes: [][]string{
			{"我在{{c1::图书馆}}{{c2::学习::to study}}，她也{{c2::学习}}。", "<i>library</i>"},
			{"{{c1::image-occlusion:rect:left=.1}}", ""},
			{"no gap here", ""},
		},
		cards: func(n int, c *anki.Card) {
			if n == 1 { // the second gap of the first note
				c.Kind, c.Queue, c.Due, c.Interval, c.Factor, c.Reps = anki.Review, anki.QueueReview, 120, 12, 2500, 4
			}
		},
	}
	s, path := db.Open(t), f.file(t)
	report := brought(t, s, path, nil)
	if report.Added != 2 || report.LeftOutCount != 2 || report.Cards != 2 {
		t.Errorf("%+v", report)
	}
	for i, code := range []string{string(exchange.CodeNoteEmpty), string(exchange.CodeNoteNoGap)} {
		if got := report.LeftOut[i]; string(got.Reason.Code) != code || got.Place != i+2 {
			t.Errorf("%+v, want %s", got, code)
		}
	}
	all := tell(t, s)
	first, second := all["g0#c1"], all["g0#c2"]
	if first.Note.Headword != "图书馆" || second.Note.Headword != "学习" || second.Note.Gloss != "to study" || second.Note.Remarks != "library" {
		t.Errorf("%+v\n%+v", first.Note, second.Note)
	}
	if c := second.Note.Contexts[0]; c.Sentence != "我在图书馆学习，她也学习。" || c.Start != 5 || c.End != 7 {
		t.Errorf("%+v", c)
	}
	if first.Cards[cards.Cloze].Memory.Interval != 0 || second.Cards[cards.Cloze].Memory.Interval != 12 || len(second.Cards) != 1 {
		t.Errorf("%+v\n%+v", first.Cards, second.Cards)
	}
	if again := brought(t, s, path, nil); again.Unchanged != 2 {
		t.Errorf("%+v", again)
	}
}

// A note of a word that is there takes in what the file knows besides.
func TestWordsThatAreThereAreJoined(t *testing.T) {
	s := db.Open(t)
	if _, _, err := s.Cards.Add(t.Context(), cards.Note{Language: "zh", Headword: "学习", Reading: "xuéxí", Gloss: "mine"}); err != nil {
		t.Fatal(err)
	}
	f := mined()
	f.fields, f.fronts = []string{"Word", "Meaning", "Sentence"}, []string{"{{Word}}"}
	f.notes = [][]string{{"學習", "theirs", "我在學習漢語。"}, {"电脑", "computer", "他有电脑吗？"}}
	path := f.file(t)
	if report := brought(t, s, path, nil); report.Joined != 1 || report.Added != 1 {
		t.Errorf("%+v", report)
	}
	n := noteOf(t, s, "学习")
	if n.Gloss != "mine\ntheirs" || len(n.Contexts) != 1 || n.Contexts[0].Sentence != "我在学习汉语。" || n.Contexts[0].Start != 2 || n.Traditional != "學習" {
		t.Errorf("%+v", n)
	}
	if report := brought(t, s, path, nil); report.Unchanged != 2 {
		t.Errorf("again: %+v", report)
	}
}
