package refbuild

import (
	"slices"
	"testing"
)

// derivedNet has sincere with its adverb and good with its comparative.
func derivedNet() *WordNet {
	net := &WordNet{
		Synsets: []Synset{
			{POS: "a", Gloss: "open and genuine", Words: []string{"sincere"}},
			{POS: "a", Gloss: "agreeable", Words: []string{"good"}},
			{POS: "a", Gloss: "(comparative of `good') superior", Words: []string{"better"}},
			{POS: "r", Gloss: "with sincerity", Words: []string{"sincerely", "unfeignedly"}, bases: appendBase(nil, []string{"00000010", "a", "0101"})},
			{POS: "r", Gloss: "only a little", Words: []string{"hardly"}},
		},
		Senses: map[string][]Sense{
			"sincere": {{Synset: 0, Weight: 1}}, "good": {{Synset: 1, Weight: 1}}, "better": {{Synset: 2, Weight: 1}},
			"sincerely": {{Synset: 3, Weight: 1}}, "unfeignedly": {{Synset: 3, Weight: 1}}, "hardly": {{Synset: 4, Weight: 1}},
		},
	}
	net.derive(map[string]int{"00000010": 0})
	return net
}

func TestDerive(t *testing.T) {
	net := derivedNet()
	if len(net.Adverbs) != 1 || !slices.Equal(net.Adverbs["sincere"], []string{"sincerely"}) {
		t.Errorf("adverbs %v", net.Adverbs)
	}
	if len(net.Comparatives) != 1 || !slices.Equal(net.Comparatives["good"], []string{"better"}) {
		t.Errorf("comparatives %v", net.Comparatives)
	}
	for _, fields := range [][]string{nil, {"00000010", "n", "0101"}, {"00000010", "a", "01"}, {"00000010", "a", "zz01"}} {
		if got := appendBase(nil, fields); got != nil {
			t.Errorf("pointer %q gives %v", fields, got)
		}
	}
	wrong := &Synset{Words: []string{"sincerely"}, bases: []base{{1, "00000010", 2}, {2, "00000010", 1}, {1, "00000011", 1}}}
	if got := net.adjectiveOf("sincerely", wrong, map[string]int{"00000010": 0}); got != "" {
		t.Errorf("pointers to no word give %q", got)
	}
}

func TestAnswersOfDerivedWords(t *testing.T) {
	found := answers([]*entry{
		{Entry: entryOf("誠", "诚", "cheng2", "sincere")},
		{Entry: entryOf("好", "好", "hao3", "good")},
	}, derivedNet())
	for word, how := range map[string]kin{"sincere": whole, "sincerely": manner, "good": whole, "better": compared} {
		if len(found[word]) != 1 || found[word][0].how != how {
			t.Errorf("%s: %+v", word, found[word])
		}
	}
}

// What stands in brackets beside a gloss is told apart: measure words, short
// forms, fields of knowledge, and what really narrows the meaning.
func TestBracketsOfGlosses(t *testing.T) {
	for _, c := range []struct {
		sense, text        string
		qualified, special bool
		others             int
	}{
		{"mouse (CL:隻|只[zhi1])", "mouse", false, false, 0},
		{"compact disc (CD)", "compact disc", false, false, 1},
		{"artificial intelligence (AI)", "artificial intelligence", true, false, 0},
		{"(computing) mouse", "mouse", true, true, 0},
		{"letter (of the alphabet)", "letter", true, false, 0},
	} {
		got := glosses([]string{c.sense})
		if len(got) != c.others+1 || got[0].text != c.text || got[0].qualified != c.qualified || got[0].special != c.special {
			t.Errorf("%s: %+v", c.sense, got)
		}
	}
	if got := glosses([]string{"compact disc (CD)"}); got[1].text != "cd" {
		t.Errorf("the short form is %q", got[1].text)
	}
}
