package refbuild

import (
	"math"
	"reflect"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

func typingSources() *Sources {
	return &Sources{
		Entries: []Entry{
			{Simplified: "行", Traditional: "行", Syllables: []string{"xing2"}, Senses: []string{"to walk", "to go", "capable"}},
			{Simplified: "行", Traditional: "行", Syllables: []string{"hang2"}, Senses: []string{"row"}},
			{Simplified: "东西", Traditional: "東西", Syllables: []string{"dong1", "xi5"}, Senses: []string{"thing"}},
			{Simplified: "东西", Traditional: "東西", Syllables: []string{"dong1", "xi1"}, Senses: []string{"east and west"}},
			{Simplified: "花儿", Traditional: "花兒", Syllables: []string{"hua1", "r5"}, Senses: []string{"flower"}},
			{Simplified: "T恤", Traditional: "T恤", Syllables: []string{"T", "xu4"}, Senses: []string{"T-shirt"}},
		},
		Phrases: []Phrase{
			{Text: "不", Syllables: []string{"bu4"}}, {Text: "从", Syllables: []string{"cong2"}}, {Text: "银行", Syllables: []string{"yin2", "hang2"}},
		},
		Counts: map[string]float64{"从": 10, "不": 50, "行": 70, "东西": 20, "银行": 5, "从不": 5},
	}
}

func TestTypingWords(t *testing.T) {
	got := map[string][]string{}
	for _, w := range TypingWords(typingSources()) {
		read, ok := tonelessSyllables(w.Syllables)
		if !ok || w.Probability <= 0 {
			t.Errorf("%+v", w)
		}
		got[w.Text] = append(got[w.Text], read)
	}
	want := map[string][]string{
		"行": {"hang", "xing"}, "东西": {"dong xi"}, "花儿": {"hua er"}, "不": {"bu"}, "从": {"cong"}, "银行": {"yin hang"}, "从不": {"cong bu"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v\nwant %v", got, want)
	}
}

func TestWordPairs(t *testing.T) {
	want := []WordPair{{"<", "东西", 2}, {"银行", ">", 1}, {"银行", "行/hang", 3.5}}
	data, err := EncodeWordPairs(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := decodeWordPairs(data)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	for _, bad := range [][]byte{data[:len(data)/2], append([]byte{1}, data...)} {
		if got, err := decodeWordPairs(bad); err == nil {
			t.Errorf("damaged counts give %+v", got)
		}
	}
}

// What was seen side by side goes before what is likelier alone.
func TestTypingTable(t *testing.T) {
	s := typingSources()
	for _, c := range []struct {
		pairs []WordPair
		want  string
	}{
		{nil, "从不"},
		{[]WordPair{{"<", "从", 9}, {"从", "行/hang", 9}, {"从", "不", 1}, {"不", ">", 1}, {"行/hang", ">", 9}}, "从行"},
	} {
		data, err := inputmethod.Encode(newTypingModel(TypingWords(s), s.Classes, c.pairs, usualSettings()).table())
		if err != nil {
			t.Fatal(err)
		}
		e, err := inputmethod.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		typed := "cong bu"
		if c.want == "从行" {
			typed = "cong hang"
		}
		if got := e.Convert(typed, inputmethod.Options{}).Text; got != c.want {
			t.Errorf("%s gives %s, want %s", typed, got, c.want)
		}
	}
}

// A character's readings share its frequency as the counted text has them.
func TestReadingsShareFrequency(t *testing.T) {
	words := TypingWords(typingSources())
	m := newTypingModel(words, nil, []WordPair{{"<", "行/hang", 100}, {"行/hang", ">", 100}}, usualSettings())
	hang, xing := m.words[m.places["行/hang"]].Probability, m.words[m.places["行/xing"]].Probability
	if hang < 5*xing || math.IsNaN(hang) {
		t.Errorf("háng %v, xíng %v", hang, xing)
	}
}
