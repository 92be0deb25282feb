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
	want := []WordPair{{"<", "东西", 2, 0}, {"银行", ">", 1, 1}, {"银行", "行/hang", 3, 2}}
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
		{[]WordPair{{"<", "从", 9, 0}, {"从", "行/hang", 9, 0}, {"从", "不", 1, 0}, {"不", ">", 1, 0}, {"行/hang", ">", 9, 0}}, "从行"},
	} {
		data, err := inputmethod.Encode(newTypingModel(typingWords(prepare(s), s), s.Classes, c.pairs, usualSettings()).table())
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
	s := typingSources()
	m := newTypingModel(typingWords(prepare(s), s), nil, []WordPair{{"<", "行/hang", 100, 0}, {"行/hang", ">", 100, 0}}, usualSettings())
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

// A reading that the dictionary gives beside the usual one is typed, too, and
// what is known of the word holds for it.
func TestOtherReadings(t *testing.T) {
	s := typingSources()
	s.Entries = append(s.Entries,
		Entry{Simplified: "谁", Traditional: "誰", Syllables: []string{"shei2"}, Senses: []string{"who", "also pr. [shui2]"}},
		Entry{Simplified: "抹布", Traditional: "抹布", Syllables: []string{"ma1", "bu4"}, Senses: []string{"rag (also pr. [mo3bu4])"}},
		Entry{Simplified: "水", Traditional: "水", Syllables: []string{"shui3"}, Senses: []string{"water", "also pr. [shui]"}},
		Entry{Simplified: "是", Traditional: "是", Syllables: []string{"shi4"}, Senses: []string{"to be"}},
	)
	s.Counts["谁"], s.Counts["水"], s.Counts["是"], s.Counts["抹布"] = 30, 60, 90, 4
	m := newTypingModel(typingWords(prepare(s), s), nil, []WordPair{
		{"<", "是", 9, 0}, {"是", "谁/shei", 9, 0}, {"谁/shei", ">", 9, 0}, {"<", "水", 2, 0}, {"水", ">", 2, 0},
	}, usualSettings())
	shei, shui := m.words[m.places["谁/shei"]], m.words[m.places["谁/shui"]]
	if shui.Probability != alsoShare*shei.Probability || shui.Class != shei.Class {
		t.Errorf("shéi %+v, shuí %+v", shei, shui)
	}
	data, err := inputmethod.Encode(m.table())
	if err != nil {
		t.Fatal(err)
	}
	e, err := inputmethod.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{"shishei": "是谁", "shishui": "是谁", "shui": "水", "mobu": "抹布", "mabu": "抹布"} {
		if got := e.Convert(typed, inputmethod.Options{}).Text; got != want {
			t.Errorf("%s gives %s, want %s", typed, got, want)
		}
	}
}

// A sentence that counts several times says no more of what it does not have.
func TestDiscountsGoByTimesSeen(t *testing.T) {
	s := typingSources()
	rest := func(count, everyday int) float64 {
		m := newTypingModel(typingWords(prepare(s), s), nil, []WordPair{{"<", "东西", count, everyday}, {"东西", ">", count, everyday}}, usualSettings())
		return m.table().Unseen[inputmethod.Beginning]
	}
	if once, everyday, twice := rest(1, 0), rest(1, 1), rest(2, 0); once != everyday || twice >= everyday {
		t.Errorf("after what was seen once %v, once in an everyday sentence %v, twice %v", once, everyday, twice)
	}
}

// How common words are, everyday sentences say as well.
func TestEverydayWordsAreCommon(t *testing.T) {
	s := typingSources()
	share := func(everyday int) float64 {
		m := newTypingModel(typingWords(prepare(s), s), nil, []WordPair{{"<", "东西", 1, everyday}, {"东西", ">", 1, everyday}, {"<", "不", 9, 0}, {"不", ">", 9, 0}}, usualSettings())
		return m.words[m.places["东西"]].Probability
	}
	if plain, everyday := share(0), share(1); everyday < 1.3*plain {
		t.Errorf("%v, of an everyday sentence %v", plain, everyday)
	}
}

// Common words that the corpus has as names are of the kind of their meaning.
func TestClassesOfCommonWords(t *testing.T) {
	s := &Sources{
		Entries: []Entry{
			{Simplified: "安静", Syllables: []string{"an1", "jing4"}, Senses: []string{"quiet; peaceful; calm"}},
			{Simplified: "谢谢", Syllables: []string{"xie4", "xie5"}, Senses: []string{"(coll.) to thank", "thanks"}},
			{Simplified: "太阳", Syllables: []string{"tai4", "yang2"}, Senses: []string{"sun"}},
			{Simplified: "北京", Syllables: []string{"Bei3", "jing1"}, Senses: []string{"Beijing"}},
			{Simplified: "走", Syllables: []string{"zou3"}, Senses: []string{"quick walk"}},
		},
		Classes: map[string]string{"安静": "nr", "谢谢": "nr", "太阳": "ns", "北京": "ns", "走": "v", "李华": "nr"},
		WordNet: WordNet{
			Synsets: []Synset{{POS: "a"}, {POS: "n"}},
			Senses:  map[string][]Sense{"quiet": {{Synset: 1, Weight: 1}, {Synset: 0, Weight: 5}}, "sun": {{Synset: 1, Weight: 3}}},
		},
	}
	want := map[string]string{"安静": "a", "谢谢": "v", "太阳": "n", "北京": "ns", "走": "v", "李华": "nr"}
	if got := typingClasses(prepare(s), s); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
