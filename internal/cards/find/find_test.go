package find_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
)

func text(v string) find.Term { return find.Term{Value: v} }

func TestParse(t *testing.T) {
	eq := find.Equal
	for search, want := range map[string]find.Expr{
		"":              nil,
		"  ":            nil,
		"window":        text("window"),
		"window sill":   find.And{text("window"), text("sill")},
		`"window sill"`: find.Term{Value: "window sill", Quoted: true},
		"“窗台 上”":        find.Term{Value: "窗台 上", Quoted: true},
		`"“窗台”上"`:       find.Term{Value: "“窗台”上", Quoted: true},
		`"deck:HSK 3"`:  find.Term{Field: find.Deck, Compare: find.Equal, Value: "HSK 3", Quoted: true},
		`"tag\:food"`:   find.Term{Value: "tag:food", Quoted: true},
		`"note: to me"`: find.Term{Value: "note: to me", Quoted: true},
		"lu:4se4":       find.Term{Value: "lu:4se4"},
		"hsk:３":         find.Term{Field: find.HSK, Compare: find.Equal, Value: "３", Number: 3, To: 3},
		"a Or b":        find.Or{find.Term{Value: "a"}, find.Term{Value: "b"}},
		`"a \"b\""`:     find.Term{Value: `a "b"`, Quoted: true},
		"a or b c":      find.Or{text("a"), find.And{text("b"), text("c")}},
		"a OR b":        find.Or{text("a"), text("b")},
		"order":         text("order"),
		"-a":            find.Not{Of: text("a")},
		"-(a or b)":     find.Not{Of: find.Or{text("a"), text("b")}},
		"(a b) or （c）":  find.Or{find.And{text("a"), text("b")}, text("c")},
		"a()b":          find.And{text("a"), text("b")},
		"xi'an":         text("xi'an"),
		"3<4":           text("3<4"),
		"a<b":           text("a<b"), // a is no field
		`deck:"HSK 3"`:  find.Term{Field: find.Deck, Compare: eq, Value: "HSK 3", Quoted: true},
		"deck：书信":       find.Term{Field: find.Deck, Compare: eq, Value: "书信"},
		"DECK:a::b":     find.Term{Field: find.Deck, Compare: eq, Value: "a::b"},
		"-tag:food*":    find.Not{Of: find.Term{Field: find.Tag, Compare: eq, Value: "food*"}},
		"hsk:3":         find.Term{Field: find.HSK, Compare: eq, Value: "3", Number: 3, To: 3},
		"hsk:1-3":       find.Term{Field: find.HSK, Compare: eq, Value: "1-3", Number: 1, To: 3},
		"hsk<=2":        find.Term{Field: find.HSK, Compare: find.AtMost, Value: "2", Number: 2, To: 2},
		"is:Leech":      find.Term{Field: find.Is, Compare: eq, Value: "leech"},
		"kind!=read":    find.Term{Field: find.Kind, Compare: find.Unequal, Value: "read"},
		"due<7d":        find.Term{Field: find.DueIn, Compare: find.Less, Value: "7d", Number: 7},
		"due>=2w":       find.Term{Field: find.DueIn, Compare: find.AtLeast, Value: "2w", Number: 14},
		"due:-1":        find.Term{Field: find.DueIn, Compare: eq, Value: "-1", Number: -1},
		"added:7":       find.Term{Field: find.Added, Compare: eq, Value: "7", Number: 7},
		"rated:1":       find.Term{Field: find.Rated, Compare: eq, Value: "1", Number: 1},
		"rated:7:1":     find.Term{Field: find.Rated, Compare: eq, Value: "7:1", Number: 7, To: 1},
		"flag:2":        find.Term{Field: find.Flag, Compare: eq, Value: "2", Number: 2},
		"lapses>3":      find.Term{Field: find.Lapses, Compare: find.More, Value: "3", Number: 3},
		"lang:zh":       find.Term{Field: find.Lang, Compare: eq, Value: "zh"},
		"source:窗台上":    find.Term{Field: find.Source, Compare: eq, Value: "窗台上"},
	} {
		got, err := find.Parse(search)
		if err != nil || !reflect.DeepEqual(got.Expr, want) {
			t.Errorf("%q: %#v, %v, want %#v", search, got.Expr, err, want)
		}
		again, err := find.Parse(got.String())
		if err != nil || !reflect.DeepEqual(again, got) {
			t.Errorf("%q is written %q and read back as %#v, %v", search, got.String(), again, err)
		}
	}
}

func TestFaultsSayWhatAndWhere(t *testing.T) {
	for search, want := range map[string]find.Error{
		"deckk:a":                             {Reason: find.NoField, End: 5, What: "deckk"},
		"a deckk:b":                           {Reason: find.NoField, Start: 2, End: 7, What: "deckk"},
		"deck:":                               {Reason: find.NoValue, End: 5, What: "deck:"},
		`tag:""`:                              {Reason: find.NoValue, End: 6, What: `tag:""`},
		"is:old":                              {Reason: find.BadValue, Start: 3, End: 6, What: "old"},
		"lang:fr":                             {Reason: find.BadValue, Start: 5, End: 7, What: "fr"},
		"hsk:a":                               {Reason: find.BadNumber, Start: 4, End: 5, What: "a"},
		"hsk:3-1":                             {Reason: find.BadNumber, Start: 4, End: 7, What: "3-1"},
		"due<soon":                            {Reason: find.BadNumber, Start: 4, End: 8, What: "soon"},
		"due<NaN":                             {Reason: find.BadNumber, Start: 4, End: 7, What: "NaN"},
		"due<1e99":                            {Reason: find.BadNumber, Start: 4, End: 8, What: "1e99"},
		"added:0":                             {Reason: find.BadNumber, Start: 6, End: 7, What: "0"},
		"added<7":                             {Reason: find.BadNumber, Start: 6, End: 7, What: "7"},
		"rated:1:5":                           {Reason: find.BadValue, Start: 6, End: 9, What: "1:5"},
		"词 \"没关":                              {Reason: find.OpenQuote, Start: 2, End: 5, What: `"没关`},
		"(a":                                  {Reason: find.OpenBracket, End: 1, What: "("},
		"a (b (c)":                            {Reason: find.OpenBracket, Start: 2, End: 3, What: "("},
		"a) b":                                {Reason: find.NoBracket, Start: 1, End: 2, What: ")"},
		"a or":                                {Reason: find.NothingAfter, Start: 4, End: 4},
		"or a":                                {Reason: find.NothingAfter, Start: 0, End: 2, What: "or"},
		"a -":                                 {Reason: find.NothingAfter, Start: 2, End: 3, What: "-"},
		strings.Repeat("(", 100):              {Reason: find.TooDeep, Start: 51, End: 52, What: "("},
		strings.Repeat("-", 99) + "a":         {Reason: find.TooDeep, Start: 51, End: 52, What: "-"},
		strings.Repeat("a ", 251):             {Reason: find.TooLong, Start: 500, End: 502, What: "a "},
		strings.Repeat("字", find.MaxLength+1): {Reason: find.TooLong, Start: find.MaxLength, End: find.MaxLength + 1},
	} {
		_, err := find.Parse(search)
		var got *find.Error
		if !errors.As(err, &got) {
			t.Errorf("%q: %v", search, err)
			continue
		}
		if got.Reason != want.Reason || got.Start != want.Start || got.End != want.End || got.What != want.What {
			t.Errorf("%q: %+v, want %+v", search, *got, want)
		}
		if listed := got.Reason == find.NoField || got.Reason == find.BadValue; listed != (len(got.Known) > 0) {
			t.Errorf("%q lists %v", search, got.Known)
		}
	}
	if !slices.Contains(find.Fields(), "deck") {
		t.Errorf("fields %v", find.Fields())
	}
}

// FuzzParse holds for any search: it is refused with a place inside it, or what
// is written of it is read back as the same.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`deck:"HSK 3" -tag:food (is:due or is:new) chuang1tai2`, "due<7d added:7 rated:1:2 flag:2", "“窗台” or （书信）",
		`a"b c"d \ "\""`, "-(-a)", "deck:(x", "hsk:1-3 hsk>=2", "--a or", "\xff:\xfe", "a:b:c", "is:", "or:x",
		`"\“x" “a\”b”`, `"deck:HSK 3" "tag\:x"`, "lu:4 nu:3er2 hsk:３ a Or b", `"due:7d"`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, search string) {
		q, err := find.Parse(search)
		if err != nil {
			var fault *find.Error
			n := len([]rune(search))
			if !errors.As(err, &fault) || fault.Start < 0 || fault.Start > n || fault.End < fault.Start || fault.End > n {
				t.Fatalf("%q (%d): %#v", search, n, err)
			}
			return
		}
		again, err := find.Parse(q.String())
		var fault *find.Error
		if errors.As(err, &fault) && (fault.Reason == find.TooDeep || fault.Reason == find.TooLong) {
			return // what is written may have more brackets than what was read
		}
		if err != nil || !reflect.DeepEqual(again, q) {
			t.Fatalf("%q is written %q and read back as %#v, %v, not as %#v", search, q.String(), again, err, q)
		}
	})
}
