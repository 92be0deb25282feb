package refdb

import (
	"errors"
	"reflect"
	"slices"
	"testing"
)

func TestPostingsComeBackInOrder(t *testing.T) {
	given := []Posting{{Entry: 90_000, Score: 255}, {Entry: 1, Score: 7, Exact: true}, {Entry: 300, Score: 0}}
	got, err := DecodePostings(EncodePostings(given))
	if err != nil {
		t.Fatal(err)
	}
	want := []Posting{given[1], given[2], given[0]}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMeaningsComeBack(t *testing.T) {
	want := []Meaning{{Synset: 117_000, POS: 'n', Name: true}, {Synset: 3, POS: 'v'}, {Synset: 200, POS: 'r'}, {Synset: 1, POS: 'a'}}
	got, err := DecodeMeanings(EncodeMeanings(want))
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestEquivalentsComeBack(t *testing.T) {
	want := []Equivalent{{Entry: 120_000, POS: 'v'}, {Entry: 1}, {Entry: 9, POS: 'n', Name: true}}
	got, err := DecodeEquivalents(EncodeEquivalents(want))
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestCharacterComesBackOnItsGrid(t *testing.T) {
	given := Character{
		Outlines: []string{"M 518 382 Q 572 386 624 390 C 1 3 5 7 900 -84 L 130 408 Z", "M 10 20 Z"},
		Medians:  [][]Point{{{120, 392}, {920, 400}}, {{4, 6}}},
		Radical:  []int{0, 12},
	}
	data, err := EncodeCharacter(given)
	if err != nil {
		t.Fatal(err)
	}
	got, err := DecodeCharacter(data)
	if err != nil {
		t.Fatal(err)
	}
	want := given
	want.Outlines = []string{"M 518 382 Q 572 386 624 390 C 2 4 6 8 900 -84 L 130 408 Z", "M 10 20 Z"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestBrokenPathsAreRefused(t *testing.T) {
	for _, path := range []string{"M 1", "X 1 2", "M 1 two Z", "1 2 3"} {
		if _, err := EncodeCharacter(Character{Outlines: []string{path}, Medians: [][]Point{nil}}); !errors.Is(err, ErrDamaged) {
			t.Errorf("%q: got %v, want ErrDamaged", path, err)
		}
	}
}

func TestPinyinKey(t *testing.T) {
	tests := []struct {
		syllables []string
		want      string
	}{
		{[]string{"Xi1", "an1"}, "xian"},
		{[]string{"nü3", "er2"}, "nver"},
		{[]string{"hua1", "r5"}, "huar"},
		{[]string{"ê4"}, "e"},
		{[]string{"yi1", "bu4", "zuo4", ",", "er4", "bu4", "xiu1"}, "yibuzuoerbuxiu"},
		{[]string{"T", "xu4"}, "txu"},
	}
	for _, tt := range tests {
		if got := PinyinKey(tt.syllables); got != tt.want {
			t.Errorf("PinyinKey(%q) = %q, want %q", tt.syllables, got, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"to run; to jog", []string{"to", "run", "to", "jog"}},
		{"Café, naïve (Fr.)", []string{"cafe", "naive", "fr"}},
		{"one’s mother-in-law 'quoted'", []string{"one's", "mother-in-law", "quoted"}},
		{"個|个[ge4]", []string{"ge4"}},
		{" — ", nil},
	}
	for _, tt := range tests {
		if got := Words(tt.text); !slices.Equal(got, tt.want) {
			t.Errorf("Words(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestWeighKeepsTheOrderOfFits(t *testing.T) {
	const mostCommon = 115
	if part, exact := Weigh(FitPart+FitPartShare/2, mostCommon, false), Weigh(FitExact, 0, true); part >= exact {
		t.Errorf("a part of a common word's sense has %d points, the sense of a rare word %d", part, exact)
	}
	if bracket, part := Weigh(FitBracket, mostCommon, false), Weigh(FitPart+1, mostCommon, false); bracket >= part {
		t.Errorf("in brackets %d points, as a part %d", bracket, part)
	}
	if got := Weigh(-500, 0, false); got != 1 {
		t.Errorf("Weigh(-500) = %d, want 1", got)
	}
}

// FuzzDecode: whatever stands in a column, reading it ends and does not panic.
func FuzzDecode(f *testing.F) {
	data, err := EncodeCharacter(Character{Outlines: []string{"M 1 2 L 3 4 Z"}, Medians: [][]Point{{{1, 2}}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(EncodePostings([]Posting{{Entry: 5, Score: 3}}))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := DecodeCharacter(data); err == nil && len(c.Outlines) != len(c.Medians) {
			t.Errorf("%d outlines, %d medians", len(c.Outlines), len(c.Medians))
		}
		if postings, err := DecodePostings(data); err == nil && !slices.Equal(mustPostings(t, EncodePostings(postings)), postings) {
			t.Errorf("postings change: %v", postings)
		}
		if _, err := DecodeMeanings(data); err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("unexpected error %v", err)
		}
		if _, err := DecodeEquivalents(data); err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("unexpected error %v", err)
		}
	})
}

func mustPostings(t *testing.T, data []byte) []Posting {
	t.Helper()
	postings, err := DecodePostings(data)
	if err != nil {
		t.Fatal(err)
	}
	return postings
}
