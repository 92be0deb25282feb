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

// Words of the lists are written as simplified text writes them, and what is
// only a variant does not go before the usual word.
func TestWordsInOtherForms(t *testing.T) {
	s := &Sources{
		Entries: []Entry{
			{Simplified: "你", Traditional: "你", Syllables: []string{"ni3"}, Senses: []string{"you"}},
			{Simplified: "你", Traditional: "妳", Syllables: []string{"ni3"}, Senses: []string{"you (female)"}},
			{Simplified: "奶", Traditional: "妳", Syllables: []string{"nai3"}, Senses: []string{"variant of 嬭|奶[nai3]"}},
			{Simplified: "好", Traditional: "好", Syllables: []string{"hao3"}, Senses: []string{"good"}},
			{Simplified: "甚", Traditional: "甚", Syllables: []string{"shen2"}, Senses: []string{"variant of 什[shen2]"}},
			{Simplified: "甚", Traditional: "甚", Syllables: []string{"shen4"}, Senses: []string{"very"}},
			{Simplified: "什么", Traditional: "什麼", Syllables: []string{"shen2", "me5"}, Senses: []string{"what?"}},
			{Simplified: "祂", Traditional: "祂", Syllables: []string{"ta1"}, Senses: []string{"he (of a god)"}},
		},
		Phrases: []Phrase{
			{Text: "妳", Syllables: []string{"ni3"}},
			{Text: "好", Syllables: []string{"hao3"}},
			{Text: "妳好", Syllables: []string{"ni3", "hao3"}},
			{Text: "甚么", Syllables: []string{"shen2", "me5"}},
			{Text: "甚好", Syllables: []string{"shen4", "hao3"}},
			{Text: "什麼", Syllables: []string{"shen2", "me5"}},
		},
		Counts: map[string]float64{"你": 500, "奶": 9, "妳": 100, "妳好": 10, "甚么": 90, "什么": 100, "甚好": 5, "祂": 3, "好妳": 4},
	}
	got := map[string]float64{}
	for _, w := range TypingWords(s) {
		got[w.Text] = w.Probability
	}
	for text, usual := range map[string]bool{"你": true, "你好": true, "什么": true, "甚好": true, "祂": true, "妳": false, "甚么": false} {
		if p, there := got[text]; !there || p > rareReading != usual {
			t.Errorf("%s: %v, there %v", text, p, there)
		}
	}
	for _, text := range []string{"妳好", "什麼", "好妳"} {
		if p, there := got[text]; there {
			t.Errorf("%s: %v", text, p)
		}
	}
}
