package refdb

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestPlacesComeBackInOrder(t *testing.T) {
	given := []Place{{90_000, 1, 2}, {1, 0, 1}, {1, 0, 1}, {300, 14, 15}, {300, 20, 200}, {300, 2, 14}, {300, 15, 16}}
	want := []Place{{1, 0, 1}, {300, 2, 14}, {300, 14, 15}, {300, 15, 16}, {300, 20, 200}, {90_000, 1, 2}}
	got, err := DecodePlaces(EncodePlaces(given))
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestSoundsComeBackInGroups(t *testing.T) {
	given := []Sound{
		{7, []string{"Xi1", "an1"}},
		{2, []string{"xian1"}},
		{3, []string{"nü3", "er2"}},
		{9, []string{"yi1", ",", "er4"}},
		{11, []string{"xi1", "a1", "r5"}},
		{12, []string{","}}, // has nothing to be found by
		{13, []string{"T", "xu4"}},
	}
	sounds, err := DecodeSounds(EncodeSounds(given))
	if err != nil {
		t.Fatal(err)
	}
	read := func(first byte, seconds string) string {
		var out []string
		for group := range sounds.Groups(first, func(second byte) bool { return seconds == "any" || strings.IndexByte(seconds, second) >= 0 }) {
			err := sounds.Each(group, func(entry int64, codes []uint16) {
				text := fmt.Sprint(entry)
				for _, c := range codes {
					text += fmt.Sprintf(" %s%d", sounds.Bases[CodeBase(c)], CodeTone(c))
				}
				out = append(out, text)
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		return strings.Join(out, ", ")
	}
	for _, tt := range []struct {
		first         byte
		seconds, want string
	}{
		{'x', "any", "2 xian1, 7 xi1 an1, 11 xi1 a1 r5"},
		{'x', "\x00", "2 xian1"},
		{'x', "a", "7 xi1 an1, 11 xi1 a1 r5"},
		{'n', "any", "3 nv3 er2"},
		{'y', "ae", "9 yi1 er4"},
		{'t', "x", "13 t0 xu4"},
		{'z', "any", ""},
		{0, "any", "3 nv3 er2, 13 t0 xu4, 2 xian1, 7 xi1 an1, 11 xi1 a1 r5, 9 yi1 er4"},
	} {
		if got := read(tt.first, tt.seconds); got != tt.want {
			t.Errorf("%q %q: %q, want %q", tt.first, tt.seconds, got, tt.want)
		}
	}
}

func TestRanks(t *testing.T) {
	given := []int{115, 90, 90, 14, 14, 14, 0, 0}
	ranks, err := DecodeRanks(EncodeRanks(NewRanks(given)))
	if err != nil || ranks.Entries() != int64(len(given)) {
		t.Fatalf("%d entries, %v", ranks.Entries(), err)
	}
	for i, want := range given {
		if got := ranks.Of(int64(i + 1)); got != want {
			t.Errorf("entry %d has %d, want %d", i+1, got, want)
		}
	}
	if got := ranks.Of(100); got != 0 {
		t.Errorf("an entry that is not there has %d", got)
	}
	if got := Ranks(nil); got.Of(1) != 0 || got.Entries() != 0 {
		t.Error("no ranks have some")
	}
}

func TestWordList(t *testing.T) {
	list, err := DecodeWordList(EncodeWordList(map[string]uint8{
		"let": 9, "letter": 200, "letters": 20, "lettuce": 90, "color": 100, "colour": 50, "a": 255, "zoo": 0, "étude": 7,
	}))
	if err != nil {
		t.Fatal(err)
	}
	for with, want := range map[string][]string{
		"let": {"letter", "lettuce", "letters"}, "letter": {"letters"}, "": {"a", "letter", "color"}, "zoo": nil, "zz": nil, "a": nil, "co": {"color", "colour"}, "ét": {"étude"},
	} {
		if got := list.Beginning(with, 3); !slices.Equal(got, want) {
			t.Errorf("beginning with %q: %q, want %q", with, got, want)
		}
	}
	all := func(string) bool { return true }
	for text, want := range map[string][]string{"ett": {"letter", "lettuce"}, "o": {"color", "colour"}, "q": nil, "": nil} {
		if got := list.Containing(text, 2, all); !slices.Equal(got, want) {
			t.Errorf("containing %q: %q, want %q", text, got, want)
		}
	}
	if got := list.Containing("o", 9, func(w string) bool { return w == "zoo" }); !slices.Equal(got, []string{"zoo"}) {
		t.Errorf("that fit: %q", got)
	}
}

// FuzzIndexes: damaged columns are refused or read as something, without a
// panic or an endless loop.
func FuzzIndexes(f *testing.F) {
	f.Add(EncodePlaces([]Place{{1, 0, 1}, {300, 20, 200}}))
	f.Add(EncodeSounds([]Sound{{7, []string{"xi1", "an1"}}, {2, []string{"xian1"}}}))
	f.Add(EncodeRanks(NewRanks([]int{3, 1, 0})))
	f.Add(EncodeWordList(map[string]uint8{"let": 9, "letter": 200}))
	f.Add([]byte("\n\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if places, err := DecodePlaces(data); err == nil {
			again, err := DecodePlaces(EncodePlaces(places))
			if err != nil || len(again) > len(places) {
				t.Errorf("places %v come back as %v, %v", places, again, err)
			}
		}
		if ranks, err := DecodeRanks(data); err == nil && !reflect.DeepEqual(EncodeRanks(ranks), EncodeRanks(slices.Clone(ranks))) {
			t.Error("ranks differ")
		}
		if list, err := DecodeWordList(data); err == nil {
			for _, text := range []string{"", "l", "let"} {
				list.Beginning(text, 3)
				list.Containing(text, 3, func(string) bool { return true })
			}
		}
		sounds, err := DecodeSounds(data)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Errorf("sounds: %v", err)
			}
			return
		}
		for group := range sounds.Groups(0, func(byte) bool { return true }) {
			err := sounds.Each(group, func(_ int64, codes []uint16) {
				for _, c := range codes {
					_ = sounds.Bases[CodeBase(c)]
				}
			})
			if err != nil && !errors.Is(err, ErrDamaged) {
				t.Errorf("group: %v", err)
			}
		}
	})
}
