package refbuild

import "testing"

func TestDerivedLevels(t *testing.T) {
	s := &Sources{
		Entries: []Entry{
			{Traditional: "幫助", Simplified: "帮助", Syllables: []string{"bang1", "zhu4"}, Senses: []string{"assistance; aid", "to help; to assist"}},
			entryOf("幫", "帮", "bang1", "to help; to support"), entryOf("助", "助", "zhu4", "to be of use"),
			entryOf("馬", "马", "ma3", "horse"),
			{Traditional: "馬上", Simplified: "马上", Syllables: []string{"ma3", "shang4"}, Senses: []string{"at once"}},
			entryOf("你", "你", "ni3", "you"),
			{Traditional: "你們", Simplified: "你们", Syllables: []string{"ni3", "men5"}, Senses: []string{"you (plural)"}},
			entryOf("說", "说", "shuo1", "to speak"), entryOf("說", "说", "shui4", "to persuade"),
		},
		HSK: []HSKWord{
			{"帮助", []string{"bang1", "zhu4"}, 2}, {"马上", []string{"ma3", "shang4"}, 3}, {"你", []string{"ni3"}, 1}, {"说", nil, 1},
		},
		Phrases: []Phrase{{"说", []string{"shuo1"}}},
	}
	want := map[string]int{
		"帮助 bang1": 2, "帮 bang1": 2, "助 zhu4": 0, "马 ma3": 0, "马上 ma3": 3, "你 ni3": 1, "你们 ni3": 1, "说 shuo1": 1, "说 shui4": 0,
	}
	for _, e := range prepare(s) {
		if key := e.Simplified + " " + e.Syllables[0]; e.level != want[key] {
			t.Errorf("%s has level %d, want %d", key, e.level, want[key])
		}
	}
}

// The list writes neutral tones in full, and an older draft of it has words
// that it no longer has.
func TestLevelsOfNeutralTonesAndOfTheDraft(t *testing.T) {
	of := func(traditional, simplified string, syllables []string, sense string) Entry {
		return Entry{Traditional: traditional, Simplified: simplified, Syllables: syllables, Senses: []string{sense}}
	}
	s := &Sources{
		Entries: []Entry{
			of("多少", "多少", []string{"duo1", "shao3"}, "somewhat"),
			of("多少", "多少", []string{"duo1", "shao5"}, "how much?"),
			of("東西", "东西", []string{"dong1", "xi1"}, "east and west"),
			of("東西", "东西", []string{"dong1", "xi5"}, "thing"),
			of("信", "信", []string{"xin4"}, "letter"),
		},
		HSK:   []HSKWord{{"多少", []string{"duo1", "shao3"}, 1}, {"东西", []string{"dong1", "xi5"}, 1}},
		Draft: []HSKWord{{"信", []string{"xin4"}, 3}},
	}
	want := map[string][2]int{ // the level, and that for ranking
		"somewhat": {0, 0}, "how much?": {1, 1}, "east and west": {0, 0}, "thing": {1, 1}, "letter": {0, 3},
	}
	for _, e := range prepare(s) {
		if got := [2]int{e.level, e.rankLevel()}; got != want[e.Senses[0]] {
			t.Errorf("%s %s has levels %v, want %v", e.Simplified, e.Senses[0], got, want[e.Senses[0]])
		}
	}
}
