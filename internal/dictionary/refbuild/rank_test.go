package refbuild

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

func entryOf(traditional, simplified, syllable string, senses ...string) Entry {
	return Entry{Traditional: traditional, Simplified: simplified, Syllables: []string{syllable}, Senses: senses}
}

func TestTheLikeliestEntryKeepsTheFrequency(t *testing.T) {
	tests := []struct {
		name   string
		likely Entry
		others []Entry
		hsk    []HSKWord
		usual  string
	}{
		{
			"not the form of one region", entryOf("你", "你", "ni3", "you (informal)"),
			[]Entry{entryOf("妳", "你", "ni3", "you (Note: In Taiwan, for females)")},
			nil, "",
		},
		{
			"not the surname", entryOf("張", "张", "zhang1", "to open up"),
			[]Entry{entryOf("張", "张", "Zhang1", "surname Zhang")},
			nil, "",
		},
		{
			"not the variant", entryOf("個", "个", "ge4", "(classifier)"),
			[]Entry{entryOf("箇", "个", "ge4", "variant of 個|个[ge4]"), entryOf("個", "个", "ge3", "used in 自個兒|自个儿[zi4 ge3 r5]")},
			nil, "",
		},
		{
			"the reading learners know", entryOf("的", "的", "de5", "of"),
			[]Entry{entryOf("的", "的", "di4", "aim", "clear", "target")},
			[]HSKWord{{"的", []string{"de5"}, 1}},
			"",
		},
		{
			"the usual reading", entryOf("冯", "冯", "ping2", "to gallop"),
			[]Entry{entryOf("冯", "冯", "Feng2", "surname Feng")},
			nil, "",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &Sources{
				Entries: append([]Entry{tt.likely}, tt.others...),
				Counts:  map[string]float64{tt.likely.Simplified: 50, "": 50}, HSK: tt.hsk,
			}
			for _, e := range prepare(s) {
				likely := e.Traditional == tt.likely.Traditional && e.Syllables[0] == tt.likely.Syllables[0]
				if likely && e.frequency != 500_000 {
					t.Errorf("%s %s has %v per million, want all of it", e.Traditional, e.Syllables, e.frequency)
				}
				if !likely && (e.frequency <= 0 || e.frequency > 250_000) {
					t.Errorf("%s %s has %v per million, want a share", e.Traditional, e.Syllables, e.frequency)
				}
			}
		})
	}
}

func TestTheUsualReadingSpeaksForAnEntry(t *testing.T) {
	s := &Sources{
		Entries: []Entry{entryOf("长", "长", "zhang3", "chief", "head"), entryOf("长", "长", "chang2", "length")},
		Phrases: []Phrase{{"长", []string{"chang2"}}},
		Counts:  map[string]float64{"长": 1},
	}
	entries := prepare(s)
	if entries[0].Syllables[0] != "chang2" || entries[0].frequency <= entries[1].frequency {
		t.Errorf("%v: %v, %v: %v", entries[0].Syllables, entries[0].frequency, entries[1].Syllables, entries[1].frequency)
	}
}

// Lists of usual readings write neutral tones in full; a full tone that is only
// that of the list must not put the parts of a word before the word.
func TestNeutralTonesAreTheUsualReadingToo(t *testing.T) {
	thing := Entry{Traditional: "東西", Simplified: "东西", Syllables: []string{"dong1", "xi5"}, Senses: []string{"thing"}}
	points := Entry{Traditional: "東西", Simplified: "东西", Syllables: []string{"dong1", "xi1"}, Senses: []string{"east and west"}}
	howMuch := Entry{Traditional: "多少", Simplified: "多少", Syllables: []string{"duo1", "shao5"}, Senses: []string{"how much?"}}
	number := Entry{Traditional: "多少", Simplified: "多少", Syllables: []string{"duo1", "shao3"}, Senses: []string{"number; amount", "somewhat"}}
	s := &Sources{
		Entries: []Entry{points, thing, number, howMuch},
		Counts:  map[string]float64{"东西": 50, "多少": 50},
		HSK:     []HSKWord{{"东西", []string{"dong1", "xi5"}, 1}, {"多少", []string{"duo1", "shao3"}, 1}},
		Phrases: []Phrase{{"东西", []string{"dong1", "xi1"}}, {"多少", []string{"duo1", "shao3"}}},
	}
	for _, e := range prepare(s) {
		first := e.Syllables[1] == "xi5" || e.Syllables[1] == "shao5"
		if first != (e.frequency == 500_000) {
			t.Errorf("%s %s has %v per million", e.Simplified, e.Syllables, e.frequency)
		}
	}
}

func TestLevels(t *testing.T) {
	s := &Sources{
		Entries: []Entry{
			entryOf("长", "长", "chang2", "length"), entryOf("长", "长", "zhang3", "chief"), entryOf("长", "长", "Chang2", "surname Chang"),
			{Traditional: "學生", Simplified: "学生", Syllables: []string{"xue2", "sheng5"}, Senses: []string{"student"}},
			{Traditional: "跑步", Simplified: "跑步", Syllables: []string{"pao3", "bu4"}, Senses: []string{"to run"}},
			entryOf("跑", "跑", "pao3", "to run"), entryOf("跑", "跑", "pao2", "to paw"),
		},
		HSK: []HSKWord{
			{"长", []string{"chang2"}, 2}, {"长", []string{"zhang3"}, 3}, {"学生", []string{"xue2", "sheng1"}, 1}, {"跑步", []string{"pao3", "bu4"}, 2},
		},
	}
	want := map[string][2]int{ // own level, level that ranks
		"chang2": {2, 2}, "zhang3": {3, 3}, "Chang2": {0, 0}, "xue2": {1, 1}, "pao3": {2, 2}, "pao2": {0, 0},
	}
	for _, e := range prepare(s) {
		if e.Simplified == "跑步" {
			continue
		}
		if got := [2]int{e.level, e.rankLevel()}; got != want[e.Syllables[0]] {
			t.Errorf("%s %v has levels %v, want %v", e.Simplified, e.Syllables, got, want[e.Syllables[0]])
		}
	}
}

func TestGlossWords(t *testing.T) {
	fits := glossWords([]string{"to run; to jog", "(of a liquid) to leak", "sheet of paper", "classifier for votes", "variant of 炮[pao4]"})
	for word, exact := range map[string]bool{"run": true, "jog": true, "leak": true, "liquid": false, "paper": false, "votes": false} {
		if fit, ok := fits[word]; !ok || fit.exact != exact {
			t.Errorf("%s: %+v, %v", word, fit, ok)
		}
	}
	for _, word := range []string{"to", "of", "for", "variant", "pao4"} {
		if fit, ok := fits[word]; ok {
			t.Errorf("%s is indexed: %+v", word, fit)
		}
	}
	if !(fits["run"].points > fits["jog"].points && fits["jog"].points > fits["leak"].points && fits["leak"].points > fits["paper"].points) {
		t.Errorf("points out of order: %v", fits)
	}
	if only := glossWords([]string{"in; at"}); !only["in"].exact || !only["at"].exact {
		t.Errorf("small words that are whole glosses: %v", only)
	}
	if marked := glossWords([]string{"(archaic) to run"}); marked["run"].points >= fits["run"].points-20 {
		t.Errorf("an archaic sense has %d points, today's %d", marked["run"].points, fits["run"].points)
	}
	if fits["run"].points+refdb.Commonness(1e6, 1, false) > 255 {
		t.Error("the best match does not fit into a byte")
	}
}

func TestLexicon(t *testing.T) {
	s := &Sources{
		Entries: []Entry{
			entryOf("跑", "跑", "pao3", "(of sb) to run"), entryOf("信", "信", "xin4", "letter"),
			{Traditional: "T恤", Simplified: "T恤", Syllables: []string{"T", "xu4"}, Senses: []string{"T-shirt"}},
			{Traditional: "4S店", Simplified: "4S店", Syllables: []string{"4S", "dian4"}, Senses: []string{"car dealer"}},
			{Traditional: "一，二", Simplified: "一，二", Syllables: []string{"yi1", ",", "er4"}, Senses: []string{"one, two"}},
		},
		Phrases: []Phrase{{"跑", []string{"pao2"}}, {"㶁", []string{"guo2"}}, {"跑信", []string{"pao3", "xin4"}}},
	}
	got := map[string]bool{}
	for _, e := range lexicon(prepare(s), s.Phrases, s.Classes) {
		got[e.Simplified] = e.ReadingOnly
		if e.Verb != (e.Simplified == "跑") {
			t.Errorf("%s is a verb: %v", e.Simplified, e.Verb)
		}
	}
	want := map[string]bool{"跑": false, "信": false, "T恤": false, "一，二": false, "㶁": true, "跑信": true}
	for word, readingOnly := range want {
		if is, ok := got[word]; !ok || is != readingOnly {
			t.Errorf("%s: in the lexicon %v, for its reading only %v", word, ok, is)
		}
	}
	if _, ok := got["4S店"]; ok {
		t.Error("a word with one syllable for two letters is in the lexicon")
	}
}
