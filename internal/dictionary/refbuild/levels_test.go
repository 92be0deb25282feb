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
