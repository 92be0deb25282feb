package english_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

var (
	somePhrases = []english.Phrase{
		{Text: "give up", POS: "v"},
		{Text: "look forward to", POS: "v"},
		{Text: "take care of", POS: "v"},
		{Text: "take off", POS: "v"},
		{Text: "put on", POS: "v"},
		{Text: "make up one's mind", POS: "v"},
		{Text: "enjoy oneself", POS: "v"},
		{Text: "traffic light", POS: "n"},
		{Text: "new york", POS: "n", Name: true},
		{Text: "of course", POS: "r"},
		{Text: "in front of"},
		{Text: "in front", POS: "r"},
	}
	someForms = []english.Form{{Form: "gave", Lemma: "give", POS: "v"}, {Form: "took", Lemma: "take", POS: "v"}, {Form: "made", Lemma: "make", POS: "v"}}
)

func someWords(tb testing.TB) *english.WordList {
	tb.Helper()
	list, err := english.DecodeWordList(english.EncodeWordList(somePhrases, someForms))
	if err != nil {
		tb.Fatal(err)
	}
	return list
}

// phrasesIn finds the phrases that a word of a line is part of.
func phrasesIn(list *english.WordList, line, word string) string {
	tokens := english.Tokens(line)
	at := slices.IndexFunc(tokens, func(t english.Token) bool { return t.Text == word })
	var out []string
	for _, f := range english.PhrasesAt(tokens, at, list) {
		var words []string
		for _, n := range f.Tokens {
			words = append(words, tokens[n].Text)
		}
		out = append(out, f.Phrase.Text+"="+strings.Join(words, " "))
	}
	return strings.Join(out, "; ")
}

func TestPhrasesAt(t *testing.T) {
	list := someWords(t)
	for _, c := range []struct{ line, word, want string }{
		{"She gave up.", "gave", "give up=gave up"},
		{"She gave it up.", "up", "give up=gave up"},
		{"She gave it up.", "it", ""},
		{"They give all their old books up.", "up", "give up=give up"},
		{"They give what they have up.", "up", ""},
		{"Give me, up there, a hand.", "Give", ""},
		{"He gives up; I don't.", "gives", "give up=gives up"},
		{"Looking forward to it", "to", "look forward to=Looking forward to"},
		{"Looking, forward to it", "to", ""},
		{"He took very good care of it.", "care", "take care of=took care of"},
		{"He took care of it.", "of", "take care of=took care of"},
		{"He took the train, of course.", "course", "of course=of course"},
		{"Take your hat off!", "Take", "take off=Take off"},
		{"Take Tom off the list.", "Take", ""},
		{"I put it on the desk.", "put", ""},
		{"I put it on.", "put", "put on=put on"},
		{"She made up her mind.", "mind", "make up one's mind=made up her mind"},
		{"They made up John's mind.", "made", "make up one's mind=made up John's mind"},
		{"They made up a mind.", "made", ""},
		{"We enjoyed ourselves.", "enjoyed", "enjoy oneself=enjoyed ourselves"},
		{"We enjoyed us.", "enjoyed", ""},
		{"two traffic lights", "lights", "traffic light=traffic lights"},
		{"the traffic light's colour", "traffic", "traffic light=traffic light's"},
		{"the traffics light", "light", ""},
		{"in New York", "New", "new york=New York"},
		{"a new york", "new", ""},
		{"in front of us", "front", "in front of=in front of; in front=in front"},
		{"", "", ""},
		{"up", "up", ""},
	} {
		if got := phrasesIn(list, c.line, c.word); got != c.want {
			t.Errorf("%s in %q: %s, want %s", c.word, c.line, got, c.want)
		}
	}
	if found := english.PhrasesAt(nil, 3, list); len(found) > 0 {
		t.Errorf("in nothing: %v", found)
	}
}

func TestWordListComesBack(t *testing.T) {
	list := someWords(t)
	var got []english.Phrase
	for p := range list.Phrases("take") {
		got = append(got, p)
	}
	if want := []english.Phrase{{Text: "take care of", POS: "v"}, {Text: "take off", POS: "v"}}; !slices.Equal(got, want) {
		t.Errorf("take: %v, want %v", got, want)
	}
	for range list.Phrases("tak") {
		t.Error("a phrase begins with half a word")
	}
	if got := list.Lemmas("gave"); !slices.Equal(got, []english.Lemma{{Word: "give", POS: "v"}}) {
		t.Errorf("gave: %v", got)
	}
	if got := list.Lemmas("gav"); len(got) > 0 {
		t.Errorf("gav: %v", got)
	}
	empty, err := english.DecodeWordList(english.EncodeWordList(nil, nil))
	if err != nil || len(empty.Lemmas("gave")) > 0 {
		t.Errorf("an empty list: %v", err)
	}
	whole := string(english.EncodeWordList(somePhrases, someForms))
	for _, damaged := range []string{
		"", "english words 2\n\n", whole[:len(whole)-1], whole[:40], strings.Replace(whole, "\tv", "", 1), strings.Replace(whole, "give up", "zzz up", 1),
		strings.Replace(whole, "\n\n", "\n", 1),
	} {
		if _, err := english.DecodeWordList([]byte(damaged)); !errors.Is(err, english.ErrWordList) {
			t.Errorf("%.30q…: %v", damaged, err)
		}
	}
}

func FuzzPhrases(f *testing.F) {
	for _, s := range []string{"She gave it up.", "took ’s off", "made up one's mind", "new new york", "in in front of of"} {
		f.Add(s, 0)
		f.Add(s, 2)
	}
	list := someWords(f)
	f.Fuzz(func(t *testing.T, line string, at int) {
		tokens := english.Tokens(strings.ToValidUTF8(line, "?"))
		for _, found := range english.PhrasesAt(tokens, at, list) {
			if !slices.IsSorted(found.Tokens) || !slices.Contains(found.Tokens, at) || len(found.Tokens) != strings.Count(found.Phrase.Text, " ")+1 {
				t.Fatalf("%q at %d: %+v", line, at, found)
			}
		}
	})
}

func FuzzWordList(f *testing.F) {
	f.Add(english.EncodeWordList(somePhrases, someForms), "give")
	f.Add([]byte("english words 1\n\n"), "")
	f.Add([]byte("english words 1\na b\tv\n\nx\ty\tn\n"), "x")
	f.Fuzz(func(t *testing.T, data []byte, word string) {
		list, err := english.DecodeWordList(data)
		if err != nil {
			return
		}
		for p := range list.Phrases(word) {
			if !strings.HasPrefix(p.Text, word+" ") {
				t.Fatalf("%q begins with %q", p.Text, word)
			}
		}
		for _, l := range list.Lemmas(word) {
			if l.Word == "" {
				t.Fatalf("%q has an empty lemma", word)
			}
		}
	})
}
