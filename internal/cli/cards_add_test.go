package cli_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// found gives the one note of a word.
func (c *cliCards) found(query string) cards.Note {
	c.t.Helper()
	numbers, err := c.study.Cards.Search(c.t.Context(), query, cards.Sort{}, true)
	if err != nil || len(numbers) != 1 {
		c.t.Fatalf("%q finds %d notes, %v", query, len(numbers), err)
	}
	items, err := c.study.Cards.Rows(c.t.Context(), numbers)
	if err != nil {
		c.t.Fatal(err)
	}
	note, _, err := c.study.Cards.Note(c.t.Context(), items[0].Note.ID)
	if err != nil {
		c.t.Fatal(err)
	}
	return note
}

func TestCardsAdd(t *testing.T) {
	c := newCards(t)
	if got := c.must("", "add", "貓", "--sentence", "我的貓叫书。", "--translation", "My cat is called Book.", "--tag", "pet,home", "--tag", "first"); got != "added: 猫  māo  cat\n" {
		t.Errorf("%q", got)
	}
	if !c.begin {
		t.Error("no study is made where there is none")
	}
	n := c.found("cat")
	if n.Headword != "猫" || n.Traditional != "貓" || n.Level.Name != "1" || strings.Join(n.Tags, " ") != "first home pet" {
		t.Errorf("%+v", n)
	}
	if len(n.Contexts) != 1 || n.Contexts[0].Start != 2 || n.Contexts[0].End != 3 || n.Contexts[0].Translation == "" {
		t.Errorf("%+v", n.Contexts)
	}
	if got := c.must("", "add", "猫", "--sentence", "猫不在。"); got != "there already: 猫  māo  cat\n" {
		t.Errorf("%q", got)
	}
	if n := c.found("cat"); len(n.Contexts) != 2 {
		t.Errorf("the new sentence is not there: %+v", n.Contexts)
	}
	got := c.do("", "add", "cats", "--deck", "English")
	if got.code != cli.ExitOK || got.out != "added: cat  /kæt/  猫\n" || !strings.Contains(got.err, "The deck “English” is made.") {
		t.Errorf("%+v", got)
	}
	if got := c.must("", "add", "囧囧", "--gloss", "embarrassed", "--reading", "jiong3jiong3", "--kind", "phrase"); got != "added: 囧囧  jiong3jiong3  embarrassed\n" && got != "added: 囧囧  jiǒngjiǒng  embarrassed\n" {
		t.Errorf("%q", got)
	}
	if n := c.found("囧囧"); n.Kind != cards.PhraseNote {
		t.Errorf("%+v", n)
	}
	c.must("", "add", "他跑得快", "--kind", "correction", "--wrong", "他跑的快", "--gloss", "how: 得")
	if n := c.found("他跑得快"); n.Kind != cards.CorrectionNote || n.Wrong != "他跑的快" {
		t.Errorf("%+v", n)
	}
	one := c.lines(c.must("", "add", "猫", "--json"))
	if len(one) != 1 || one[0]["outcome"] != "there" || one[0]["headword"] != "猫" || one[0]["deck"] != "Words" || one[0]["note"] == "" || len(one[0]["kinds"].([]any)) != 1 {
		t.Errorf("%v", one)
	}
}

func TestCardsAddMany(t *testing.T) {
	c := newCards(t)
	got := c.do("猫\n\n  云彩 \r\ncat\n", "add", "-", "--tag", "list")
	if got.code != cli.ExitFailed || got.out != "added: 猫  māo  cat; to hide\nadded: cat  /kæt/  猫\n" ||
		!strings.Contains(got.err, "“云彩” is not in the dictionary. Give its meaning with --gloss; it was not added.") || !strings.Contains(got.err, "2 other words are kept.") {
		t.Errorf("%+v", got)
	}
	all := c.lines(c.do("", "add", "猫", "云彩", "--json").out)
	if len(all) != 2 || all[0]["outcome"] != "there" || all[1]["outcome"] != "failed" || all[1]["code"] != "card_no_meaning" {
		t.Errorf("%v", all)
	}
	// Ctrl-C while the next word is waited for: those before it stay.
	ctx, cancel := context.WithCancel(t.Context())
	in, out := io.Pipe()
	go func() {
		_, _ = io.WriteString(out, "猫\n")
		cancel()
	}()
	if got := c.with(ctx, in, "add", "-"); got.code != cli.ExitFailed || !strings.Contains(got.err, "kept") {
		t.Errorf("%+v", got)
	}
	_ = out.Close()
	if got := c.do("猫\n\xff\xfe\xfd", "add", "-"); got.code != cli.ExitFailed || got.err == "" {
		t.Errorf("%+v", got)
	}
}

// A word of several readings is not guessed silently.
func TestCardsAddReadings(t *testing.T) {
	c := newCards(t)
	got := c.do("", "add", "行")
	if got.code != cli.ExitOK || got.out != "added: 行  xíng  to walk\n" || !strings.Contains(got.err, "行 is taken as xíng; it is also read háng. --reading or a --sentence chooses another.") {
		t.Errorf("%+v", got)
	}
	if got := c.do("", "add", "行", "--reading", "hang2"); got.code != cli.ExitOK || got.out != "added: 行  háng  row\n" || got.err != "" {
		t.Errorf("%+v", got)
	}
	// A sentence without the word tells nothing of it.
	if got := newCards(t).do("", "add", "行", "--sentence", "今天天气很好。"); got.code != cli.ExitOK || !strings.Contains(got.err, "it is also read háng") {
		t.Errorf("%+v", got)
	}
	got = c.do("", "add", "行", "--reading", "hang4")
	if got.code != cli.ExitFailed || got.out != "" || !strings.Contains(got.err, "does not have “行” read as hang4; it has xíng, háng.") {
		t.Errorf("%+v", got)
	}
	if got := c.must("", "add", "行", "--reading", "hàng", "--gloss", "an old reading"); !strings.HasPrefix(got, "added: 行  hàng  an old reading") {
		t.Errorf("%q", got)
	}
	one := c.lines(c.must("", "add", "行", "--json"))
	if len(one) != 1 || len(one[0]["readings"].([]any)) != 2 {
		t.Errorf("%v", one)
	}
}

func TestCardsAddWithoutDictionary(t *testing.T) {
	c := newCards(t)
	c.session.missing = &study.Error{Code: study.CodeReferenceMissing}
	if got := c.do("", "add", "猫"); got.code != cli.ExitFailed || !strings.Contains(got.err, "Nothing was written") {
		t.Errorf("%+v", got)
	}
	c.session.missing = nil
	c.reference.failing = errors.New("broken")
	if got := c.do("", "add", "猫"); got.code != cli.ExitFailed || got.out != "" {
		t.Errorf("%+v", got)
	}
}
