package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
)

const wordList = "Front\tPinyin\tBack\tExtra\n" +
	"窗台\tchuāngtái\twindow sill\tsee 窗户\n" +
	"银行\tyínháng\tbank\t\n" +
	"\t\tnothing\t\n"

func TestCardsImportTable(t *testing.T) {
	c := newCards(t)
	path := c.file("list.tsv", wordList)
	out := c.must("", "import", path, "--dry-run")
	for _, want := range []string{"list.tsv: ", "1  Front   = word", "2  Pinyin  = reading", "3  Back    = meaning", "窗台  chuāngtái  window sill", "Nothing was brought in."} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if counts, err := c.study.Cards.Counts(t.Context()); err != nil || counts.Total != 0 {
		t.Errorf("--dry-run brings %d cards in, %v", counts.Total, err)
	}
	out = c.must("", "import", path, "--map", "Extra=remarks", "--tag", "first", "--deck", "List")
	if !strings.Contains(out, "Notes added: 2, updated: 0, joined with notes of the same word: 0, unchanged: 0, left out: 1.") || !strings.Contains(out, "left out, 4: ") {
		t.Errorf("%s", out)
	}
	if n := c.found("sill"); n.Remarks != "see 窗户" || strings.Join(n.Tags, " ") != "first" {
		t.Errorf("%+v", n)
	}
	if got := c.must("", "list", "--deck", "list"); strings.Count(got, "\n") != 2 {
		t.Errorf("%s", got)
	}
	if out = c.must("", "import", path); !strings.Contains(out, "added: 0,") {
		t.Errorf("the second time:\n%s", out)
	}
	// By number, and the role goes from the field that was guessed.
	c = newCards(t)
	c.must("", "import", path, "--map", "3=remarks", "--map", "Extra=meaning")
	if n := c.found("窗台"); n.Gloss != "see 窗户" || n.Remarks != "window sill" {
		t.Errorf("%+v", n)
	}
}

// A package of this program keeps what was learnt, or begins anew with --new.
func TestCardsImportPackage(t *testing.T) {
	from := newCards(t)
	from.add(chinese("猫", "māo", "cat"))
	item, _, err := from.study.Cards.Next(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := from.study.Cards.Answer(t.Context(), item.Card.ID, fsrs.Easy, 0); err != nil {
		t.Fatal(err)
	}
	path := from.exported("cats.apkg")
	for args, reviews := range map[string]int{"": 1, "--new": 0} {
		c := newCards(t)
		got := c.lines(c.must("", append([]string{"import", path, "--json"}, strings.Fields(args)...)...))
		done := got[0]["done"].(map[string]any)
		if len(got) != 1 || got[0]["outcome"] != "imported" || got[0]["format"] != "apkg" || got[0]["own"] != true || done["added"].(float64) != 1 {
			t.Errorf("%q: %v", args, got)
		}
		note := c.found("cat")
		history, err := c.study.Cards.History(t.Context(), note.ID)
		if err != nil || len(history) != reviews {
			t.Errorf("%q: %d answers, %v", args, len(history), err)
		}
	}
}

// A second import takes over what was changed since, unless it must not.
func TestCardsImportUpdates(t *testing.T) {
	from, to := newCards(t), newCards(t)
	note := from.add(chinese("猫", "māo", "cat"))
	to.must("", "import", from.exported("first.apkg"))
	for _, one := range []*cliCards{from, to} {
		one.study.Clock.Advance(time.Hour)
	}
	note.Gloss = "tomcat"
	if err := from.study.Cards.Edit(t.Context(), note); err != nil {
		t.Fatal(err)
	}
	second := from.exported("second.apkg")
	to.must("", "import", second, "--no-update")
	if n := to.found("猫"); n.Gloss != "cat" {
		t.Errorf("--no-update makes it %q", n.Gloss)
	}
	// What the fields of its own packages become is fixed, and nothing to be shown.
	out := to.must("", "import", second)
	if !strings.Contains(out, "updated: 1,") || strings.Contains(out, "Meaning") {
		t.Errorf("%s", out)
	}
	if got := to.do("", "import", second, "--map", "Meaning=remarks"); got.code != cli.ExitFailed || !strings.Contains(got.out, "cannot be chosen") {
		t.Errorf("%+v", got)
	}
	if n := to.found("猫"); n.Gloss != "tomcat" {
		t.Errorf("it stays %q", n.Gloss)
	}
}

// exported writes all notes into a package.
func (c *cliCards) exported(name string) string {
	c.t.Helper()
	path := filepath.Join(c.t.TempDir(), name)
	file, err := os.Create(path)
	if err != nil {
		c.t.Fatal(err)
	}
	e := exchange.Exporter{
		Notes: c.study.Cards, Media: c.study.DB.Media(), Engine: foreign.Engine{}, Clock: c.study.Clock, Day: c.study.Cards.Day, DefaultDeck: "Words",
	}
	if _, err := e.Export(c.t.Context(), file, exchange.Request{Format: exchange.APKG, Scheduling: true}); err != nil {
		c.t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		c.t.Fatal(err)
	}
	return path
}

func TestCardsImportThatFails(t *testing.T) {
	c := newCards(t)
	good := c.file("good.tsv", wordList)
	for name, test := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no file":         {[]string{filepath.Join(t.TempDir(), "none.apkg")}, cli.ExitFailed, "none.apkg"},
		"no package":      {[]string{c.file("bad.apkg", "PK\x03\x04 and nothing")}, cli.ExitFailed, "failed: "},
		"collection":      {[]string{c.file("all.colpkg", "PK\x03\x04")}, cli.ExitFailed, "whole collection"},
		"no such field":   {[]string{good, "--map", "Hanzi=word"}, cli.ExitFailed, "no field “Hanzi”. There are: Front, Pinyin, Back, Extra."},
		"no word":         {[]string{good, "--map", "1=none"}, cli.ExitFailed, "failed: "},
		"no role":         {[]string{good, "--map", "1=hanzi"}, cli.ExitUsage, "a role is one of none, word"},
		"no map":          {[]string{good, "--map", "Front"}, cli.ExitUsage, "FIELD=ROLE"},
		"no standard in":  {[]string{"-"}, cli.ExitUsage, "not from the standard input"},
		"another command": {[]string{good, "--limit", "3"}, cli.ExitUsage, "--limit does not go with “import”"},
	} {
		got := c.do("", append([]string{"import"}, test.args...)...)
		if got.code != test.code || !strings.Contains(got.out+got.err, test.says) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if counts, err := c.study.Cards.Counts(t.Context()); err != nil || counts.Total != 0 {
		t.Errorf("%d cards are left behind, %v", counts.Total, err)
	}
	// What fails keeps nothing of its own and leaves the others alone.
	got := c.do("", "import", c.file("bad.apkg", "PK\x03\x04"), good, "--json")
	all := c.lines(got.out)
	if got.code != cli.ExitFailed || len(all) != 2 || all[0]["outcome"] != "failed" || all[0]["code"] == "" || all[1]["outcome"] != "imported" ||
		!strings.Contains(got.err, "Files brought in: 1, failed: 1.") {
		t.Errorf("%+v", got)
	}
}

func TestCardsImportInterrupted(t *testing.T) {
	c := newCards(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := c.with(ctx, strings.NewReader(""), "import", c.file("list.tsv", wordList), c.file("more.tsv", wordList))
	if got.code != cli.ExitFailed || strings.Count(got.out, "\n") != 1 || !strings.Contains(got.out, "Nothing was written") {
		t.Errorf("%+v", got)
	}
	if found, err := c.study.Cards.Search(t.Context(), "", cards.Sort{}, true); err != nil || len(found) != 0 {
		t.Errorf("%d notes are left, %v", len(found), err)
	}
}
