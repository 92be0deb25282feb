package cli_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// answers gives how many answers the study holds of the present day.
func (c *cliCards) answers() int {
	c.t.Helper()
	days, err := c.study.Cards.Calendar(c.t.Context(), 1)
	if err != nil {
		c.t.Fatal(err)
	}
	return days[0].Answers.Answers
}

// every makes a deck that asks everything of a note and adds the note to it.
func (c *cliCards) every(n cards.Note, kinds ...cards.Kind) {
	c.t.Helper()
	n.DeckID = c.deck("all kinds "+n.Headword, cards.DeckOptions{Kinds: kinds})
	c.add(n)
}

func sill() cards.Note {
	return cards.Note{
		Language: study.Chinese, Headword: "窗台", Traditional: "窗臺", Reading: "chuāngtái", Gloss: "window sill", Remarks: "not 窗户",
		Contexts: []cards.Context{{Sentence: "猫在窗台上。", Translation: "The cat is on the sill.", Start: 2, End: 4}},
	}
}

func TestReviewReadsAndRates(t *testing.T) {
	c := newCards(t)
	c.add(sill())
	got := c.must("\n3\n", "review", "--limit", "1")
	want := `
— 1 left · about 1 minute
  猫在[窗台]上。
Enter shows the answer
  chuāngtái
  window sill
  The cat is on the sill.
  not 窗户
1 Again 1 min · 2 Hard 6 min · 3 Good 10 min · 4 Easy 8 days  (Enter: 3, ? for more)

1 card in 1 minute. You knew them all.
1 new card begun
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if c.answers() != 1 {
		t.Errorf("%d answers", c.answers())
	}
	// At a terminal the answer is typed behind the prompt, and words are coloured.
	c = newCards(t)
	c.colors, c.asks = true, true
	c.add(sill())
	if got := c.must("\n\n", "review", "--limit", "1"); !strings.Contains(got, "在\x1b[1m窗台\x1b[0m上") || !strings.Contains(got, "answer > ") {
		t.Errorf("%q", got)
	}
}

// Each kind of card shows its question and not its answer, and judges.
func TestReviewOfEachKind(t *testing.T) {
	english := cards.Note{
		Language: study.English, Headword: "separate", Reading: "/ˈsɛpəɹət/", Gloss: "分开的",
		Contexts: []cards.Context{{Sentence: "They sleep in separate rooms.", Translation: "他们分房睡。", Start: 14, End: 22}},
	}
	correction := cards.Note{Kind: cards.CorrectionNote, Language: study.Chinese, Headword: "他跑得快", Wrong: "他跑的快", Gloss: "得 tells how"}
	for name, test := range map[string]struct {
		note                  cards.Note
		kind                  cards.Kind
		typed                 string
		front, hides, back    string
		proposed              string
		backInColour, comment string
	}{
		"recall":         {sill(), cards.Recall, "窗胎", "  window sill\n", "窗台", "  窗[胎]  Not quite\n  窗[台]\n  猫在[窗台]上。\n  chuāngtái\n", "1", "窗\x1b[31;9m胎\x1b[0m", ""},
		"recall right":   {sill(), cards.Recall, "窗臺", "  window sill\n", "窗", "  窗臺  Right\n", "3", "", ""},
		"recall in mind": {sill(), cards.Recall, "", "  window sill\n", "窗", "  猫在[窗台]上。\n", "3", "", ""},
		"listen":         {sill(), cards.Listen, "窗台", "What word is this?\n  chuāngtái\n", "窗", "  窗台  Right\n", "3", "", ""},
		"cloze":          {sill(), cards.Cloze, "窗户", "  猫在＿＿上。\n  The cat is on the sill.\n", "窗", "  窗[户]", "1", "", ""},
		"tones":          {sill(), cards.Tones, "1 4", "Which tones?\n  窗台\n  chuang tai\n", "ā", "  chuāng [tài]  The sounds are right, a tone is not\n  chuāng [tái]\n  chuāngtái\n  window sill\n", "1", "", ""},
		"tones as words": {sill(), cards.Tones, "chuang1tai2", "Which tones?", "ā", "chuāng tái  Right\n", "3", "", ""},
		"reading":        {sill(), cards.Reading, "chuangtai", "How is it read?\n  窗台\n", "ā", "the tones are missing", "1", "", ""},
		"spelling":       {english, cards.Spelling, "sebarate", "How is it spelled?\n  分开的\n  /ˈsɛpəɹət/\n  They sleep in _____ rooms.\n", "separate", "  se[b]arate  Nearly\n  se[p]arate\n", "1", "", ""},
		"correction":     {correction, cards.Correction, "", "  他跑的快\n", "得", "  他跑[的]快\n  他跑[得]快\n", "3", "", ""},
	} {
		c := newCards(t)
		c.every(test.note, test.kind)
		got := c.do(test.typed+"\n:q\n", "review")
		front, back, ok := strings.Cut(got.out, "Enter shows the answer\n")
		if got.code != cli.ExitOK || !ok || !strings.Contains(front, test.front) || strings.Contains(front, test.hides) {
			t.Errorf("%s asks %+v", name, got)
		}
		if !strings.Contains(back, test.back) || !strings.Contains(back, "(Enter: "+test.proposed+",") {
			t.Errorf("%s answers\n%s", name, back)
		}
		if test.backInColour != "" {
			c.colors = true
			if got := c.must(test.typed+"\n:q\n", "review"); !strings.Contains(got, test.backInColour) {
				t.Errorf("%s in colour: %q", name, got)
			}
		}
		if c.answers() != 0 {
			t.Errorf("%s: an answer is kept without a rating", name)
		}
	}
}

func TestReviewCommands(t *testing.T) {
	c := newCards(t)
	for _, word := range []string{"猫", "狗", "鱼", "鸟"} {
		c.add(chinese(word, "", "animal "+word))
	}
	got := c.do(strings.Join([]string{
		"f2",        // 猫: flagged before its answer
		"", "x", "", // shown, nothing understood, the proposed rating
		"s",          // 狗 is put away
		"b",          // 鱼 comes tomorrow
		"", "?", "4", // 鸟
		"q",
	}, "\n")+"\n", "review")
	if got.code != cli.ExitOK || !strings.Contains(got.err, "“x” is neither 1 to 4 nor a command") {
		t.Errorf("%+v", got)
	}
	for _, want := range []string{"Orange flag\n", "The card of 狗 is put away.\n", "The card of 鱼 comes back tomorrow.\n", "Where a word is typed", "2 cards in "} {
		if !strings.Contains(got.out, want) {
			t.Errorf("%q is missing in\n%s", want, got.out)
		}
	}
	if c.answers() != 2 {
		t.Errorf("%d answers", c.answers())
	}
	if got := c.must("", "list", "--json", "flag:2"); !strings.Contains(got, `"猫"`) {
		t.Errorf("%s", got)
	}
	if got := c.must("", "list", "--json", "is:suspended"); !strings.Contains(got, `"狗"`) {
		t.Errorf("%s", got)
	}
}

func TestReviewUndo(t *testing.T) {
	c := newCards(t)
	c.add(chinese("猫", "", "cat"))
	c.add(chinese("狗", "", "dog"))
	got := c.must("u\n\n4\nu\n\n1\nq\n", "review")
	for _, want := range []string{"The answer to 猫 is taken back.\n", "1 answer was Again"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	// What is taken back does not count for the limit.
	other := newCards(t)
	other.add(chinese("猫", "", "cat"))
	other.add(chinese("狗", "", "dog"))
	if other.must("\n4\nu\n\n4\n\n4\n", "review", "--limit", "2"); other.answers() != 2 {
		t.Errorf("%d answers", other.answers())
	}
	if strings.Count(got, "  cat\n") != 2 || c.answers() != 1 {
		t.Errorf("%d answers, and\n%s", c.answers(), got)
	}
}

// A card that was answered in the window while it stood here is not counted
// twice, and the review goes on.
func TestReviewOfACardAnsweredElsewhere(t *testing.T) {
	c := newCards(t)
	c.add(chinese("猫", "", "cat"))
	c.add(chinese("狗", "", "dog"))
	calls := 0
	c.answering = func(id string) error {
		if calls++; calls > 1 {
			return nil
		}
		_, err := c.study.Cards.Answer(t.Context(), id, fsrs.Easy, time.Second)
		return err
	}
	got := c.do("\n3\n\n4\n", "review")
	if got.code != cli.ExitOK || !strings.Contains(got.err, "answered or put away elsewhere") || c.answers() != 2 {
		t.Errorf("%d answers, %+v", c.answers(), got)
	}
}

// What was answered before Ctrl-C is kept, and told.
func TestReviewInterrupted(t *testing.T) {
	c := newCards(t)
	c.add(chinese("猫", "", "cat"))
	c.add(chinese("狗", "", "dog"))
	ctx, cancel := context.WithCancel(t.Context())
	in, out := io.Pipe()
	go func() {
		_, _ = io.WriteString(out, "\n3\n\n")
		cancel()
	}()
	got := c.with(ctx, in, "review")
	_ = out.Close()
	if got.code != cli.ExitFailed || !strings.Contains(got.err, "Stopped; every answer given is kept.") {
		t.Errorf("%+v", got)
	}
	if n := c.answers(); n != 1 && n != 0 || n == 1 && !strings.Contains(got.out, "1 card in ") {
		t.Errorf("%d answers\n%s", n, got.out)
	}
}

// A search asks what is due of it and new cards of it, also those that the day's
// queue has not come to; but no more new ones than the day and their decks allow,
// and none beside another card of its note.
func TestReviewOfWhatASearchFinds(t *testing.T) {
	c := newCards(t)
	c.study.CardOptions.New = 2
	for _, word := range []string{"一", "二", "三", "四"} {
		c.add(chinese(word, "", "number "+word))
	}
	tagged := func(word, deck string) {
		n := chinese(word, "", "wanted "+word)
		n.Tags, n.DeckID = []string{"last"}, deck
		c.add(n)
	}
	none := 0
	tagged("六", c.deck("None a day", cards.DeckOptions{New: &none}))
	tagged("五", c.deck("Two kinds", cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Recall}}))
	got := c.must("\n1\n\n4\n", "review", "tag:last")
	if strings.Count(got, "  wanted 五\n") != 2 || strings.Contains(got, "六") || strings.Contains(got, "一") || strings.Contains(got, "prompt_word") || c.answers() != 2 {
		t.Errorf("%d answers and\n%s", c.answers(), got)
	}
	c.study.Clock.Advance(time.Hour)
	tagged("七", "")
	if got := c.must("\n4\n", "review", "tag:last"); !strings.Contains(got, "七") {
		t.Errorf("the second new card of the day is not asked:\n%s", got)
	}
	c.study.Clock.Advance(time.Hour)
	tagged("八", "")
	if got := c.must("\n4\n", "review", "tag:last"); !strings.Contains(got, "Nothing to study here") {
		t.Errorf("a third new card is asked:\n%s", got)
	}
	if got := c.must("\n4\n", "review", "--deck", "none a day"); !strings.Contains(got, "Nothing to study here") {
		t.Errorf("a deck without new cards asks one:\n%s", got)
	}
	// The next day what is due of the search comes, and nothing else.
	c.study.Clock.Advance(20 * 24 * time.Hour)
	c.study.CardOptions.New = 0
	if got := c.must("\n3\n\n3\n", "review", "五"); strings.Count(got, "  wanted 五\n") != 1 || strings.Contains(got, "七") {
		t.Errorf("%s", got)
	}
}

func TestReviewAsJSON(t *testing.T) {
	c := newCards(t)
	c.every(sill(), cards.Recall)
	all := c.lines(c.must("窗胎\n2\n:u\n\n:f\n1\n", "review", "--json", "--limit", "1"))
	var events []string
	for _, line := range all {
		events = append(events, line["event"].(string))
	}
	if got := strings.Join(events, " "); got != "question answer rated end" {
		t.Fatalf("%s", got)
	}
	if q := all[0]; q["kind"] != "recall" || q["way"] != "word" || q["left"].(float64) != 1 || q["text"].([]any)[0] != "window sill" {
		t.Errorf("%v", q)
	}
	a := all[1]
	typed := a["typed"].([]any)[1].(map[string]any)
	if a["verdict"] != "wrong" || typed["text"] != "胎" || typed["mark"] != "wrong" || a["proposed"].(float64) != 1 || len(a["seconds"].([]any)) != 4 {
		t.Errorf("%v", a)
	}
	if all[2]["rating"].(float64) != 2 || all[3]["answers"].(float64) != 1 {
		t.Errorf("%v", all[2:])
	}
	c = newCards(t)
	c.add(chinese("猫", "", "cat"))
	c.add(chinese("狗", "", "dog"))
	events = nil
	for _, line := range c.lines(c.must("\n4\nu\nf\n\nz\n1\ns\n", "review", "--json")) {
		events = append(events, line["event"].(string))
	}
	if got := strings.Join(events, " "); got != "question answer rated question undone question flag answer refused rated question suspend question end" {
		t.Errorf("%s", got)
	}
}

func TestReviewOfNothing(t *testing.T) {
	c := newCards(t)
	if got := c.must("", "review"); !strings.Contains(got, "No cards yet") {
		t.Errorf("%q", got)
	}
	c.add(chinese("猫", "", "cat"))
	if got := c.must("\n", "review"); !strings.Contains(got, "No card was answered.") || c.answers() != 0 {
		t.Errorf("the input ended before the rating: %d answers, %q", c.answers(), got)
	}
}
