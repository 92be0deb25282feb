package refbuild

import (
	"math"
	"strings"
	"testing"
)

func wordEntry(word, reading string, frequency float64, senses ...string) *entry {
	e := &entry{Entry: Entry{Simplified: word, Traditional: word, Syllables: strings.Fields(reading), Senses: senses}, frequency: frequency}
	e.proper = isProper(e.Syllables)
	return e
}

func TestEntriesOfTwoWords(t *testing.T) {
	listed := wordEntry("一次", "yi1 ci4", 5, "first")
	listed.level = 3
	entries := []*entry{
		wordEntry("个", "ge4", 2000, "(classifier used before a noun)"), wordEntry("种", "zhong3", 900, "classifier for types"),
		wordEntry("次", "ci4", 900, "classifier for times"), wordEntry("点", "dian3", 900, "classifier for items"),
		wordEntry("天", "tian1", 900, "day"), wordEntry("北京", "Bei3 jing1", 100, "Beijing"), listed,
	}
	tests := newWordTests(entries)
	for _, c := range []struct {
		word, reading string
		want          int
	}{
		{"一个", "yi1 ge4", 1},
		{"这种", "zhe4 zhong3", 1},
		{"一天", "yi1 tian1", 0},
		{"一点", "yi1 dian3", 0},
		{"人种", "ren2 zhong3", 0},
		{"北京市", "Bei3 jing1 shi4", 2},
		{"城市", "cheng2 shi4", 0},
		{"沙市", "Sha1 shi4", 0},
		{"东京市", "Dong1 jing1 shi4", 0},
	} {
		if got := tests.apart(wordEntry(c.word, c.reading, 1, "sense")); got != c.want {
			t.Errorf("%s: the first word has %d characters, want %d", c.word, got, c.want)
		}
	}
	if got := tests.apart(listed); got != 0 {
		t.Errorf("a word of the learners' list is divided after %d", got)
	}
}

func TestUncountedWords(t *testing.T) {
	entries := []*entry{
		wordEntry("美国", "Mei3 guo2", 400, "USA"), wordEntry("人", "ren2", 5000, "person"),
		wordEntry("有", "you3", 7000, "to have"), wordEntry("的", "de5", 5000, "of"), wordEntry("将", "jiang1", 2000, "will"), wordEntry("就", "jiu4", 3000, "then"),
	}
	tests := newWordTests(entries)
	learnt := wordEntry("将就", "jiang1 jiu5", 0, "to make do")
	learnt.level = 6
	for _, c := range []struct {
		e    *entry
		want float64
	}{
		{wordEntry("美国人", "Mei3 guo2 ren2", 0, "American"), 400 * 5000 / 1e6 * math.E},
		{wordEntry("美国人", "Mei3 guo2 ren2", 7, "American"), 7},
		{wordEntry("有的", "you3 de5", 0, "some"), 7000 * 5000 / 1e6 * math.E},
		{wordEntry("有人", "you3 ren2", 0, "somebody"), 0},
		{learnt, mostGuessed},
	} {
		if got := tests.frequency(c.e); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %g per million, want %g", c.e.Simplified, got, c.want)
		}
	}
}

func TestUsesInNames(t *testing.T) {
	entries := []*entry{
		wordEntry("李", "Li3", 20, "surname Li"), wordEntry("于", "Yu2", 1500, "surname Yu"), wordEntry("小", "xiao3", 900, "small"),
	}
	classes := map[string]string{
		"李小明": "nr", "于小明": "nr", "老小明": "nr", "李明": "nr", "银行": "n",
		"玛丽娜": "nrt", "玛格丽塔": "nrt", "阿玛娜": "nrt", "亚玛河": "nrt",
	}
	uses := nameUses(classes, entries)
	if li, yu := uses['李'].Surname, uses['于'].Surname; li != 0.5 || yu != 0.05 {
		t.Errorf("李 is a surname to %g, 于 to %g, want 0.5 and a tenth of it", li, yu)
	}
	if u := uses['小']; u.Middle != 1 || u.Surname != 0 {
		t.Errorf("小 is used %+v", u)
	}
	if u := uses['明']; u.Last != 1 {
		t.Errorf("明 is used %+v", u)
	}
	if u := uses['玛']; u.First <= uses['娜'].First || u.Rest == 0 {
		t.Errorf("玛 is used %+v", u)
	}
	for _, r := range "老河塔" {
		if u := uses[r]; u.Surname+u.First+u.Rest != 0 {
			t.Errorf("%c is used %+v in names", r, u)
		}
	}
}
