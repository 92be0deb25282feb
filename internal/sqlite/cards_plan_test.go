package sqlite_test

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// The queue reads an index in the order in which cards are asked, and sorts
// nothing: 100,000 notes are no slower than a hundred.
func TestPlansOfTheQueue(t *testing.T) {
	s := db.Open(t)
	searches := map[string]find.Query{}
	for _, text := range []string{"window", "hsk:3", "is:due", "due<7d", "tag:a", "deck:a"} {
		q, err := find.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		searches["search "+text] = q
	}
	plans, err := s.CardPlans(ctx, cards.Due{Now: db.Morning(), DayEnd: db.Morning(), DayStart: db.Morning()}, searches)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]string{
		"steps":     {"SEARCH c USING INDEX cards_by_due (state=? AND due<?)"},
		"reviews":   {"SEARCH c USING INDEX cards_by_deck (deck_id=? AND state=? AND due<?)", "USING COVERING INDEX cards_by_last"},
		"new":       {"SEARCH c USING INDEX cards_by_deck (deck_id=? AND state=?)"},
		"misdated":  {"SEARCH c USING INDEX cards_by_last (last>?)"},
		"answers":   {"USING COVERING INDEX reviews_by_time"},
		"forecast":  {"USING COVERING INDEX cards_by_due"},
		"intervals": {"USING COVERING INDEX cards_by_interval"},

		"sentences of notes": {"SEARCH note_sentences USING INDEX", "note_id=?"},
		"cards of notes":     {"SEARCH c USING INDEX", "note_id=?"},
		"answers of notes":   {"SEARCH c USING INDEX", "note_id=?", "SEARCH r USING INDEX reviews_by_card"},

		"search window": {"SCAN t", "SEARCH c USING COVERING INDEX cards_by_note"},
		"search hsk:3":  {"SEARCH c USING COVERING INDEX cards_by_note"},
		"search tag:a":  {"note_tags"},
	} {
		for _, part := range want {
			if !strings.Contains(plans[name], part) {
				t.Errorf("%s:\n%s\nwithout %q", name, plans[name], part)
			}
		}
	}
	for _, name := range []string{"reviews", "new", "misdated", "intervals"} {
		if strings.Contains(plans[name], "TEMP B-TREE FOR ORDER") || strings.Contains(plans[name], "TEMP B-TREE FOR GROUP") {
			t.Errorf("%s sorts:\n%s", name, plans[name])
		}
	}
}
