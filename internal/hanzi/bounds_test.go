package hanzi_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// words gives overrides that make words of stretches, "0-2 2-3".
func words(t testing.TB, stretches string) []hanzi.Override {
	t.Helper()
	var out []hanzi.Override
	for _, field := range strings.Fields(stretches) {
		o := hanzi.Override{Word: true}
		if _, err := fmt.Sscanf(field, "%d-%d", &o.Start, &o.End); err != nil {
			t.Fatal(err)
		}
		out = append(out, o)
	}
	return out
}

func TestWordsThatTheUserGives(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct{ name, line, given, want string }{
		{"one divided", "研究生命起源", "0-1 1-2", "研(yán)|究(jiū)|生命(shēngmìng)|起源(qǐyuán)"},
		{"another division", "研究生命起源", "0-3", "研究生(yánjiūshēng)|命(mìng)|起源(qǐyuán)"},
		{"not in the dictionary", "银行朋友", "0-4", "银行朋友(yínhángpéngyou)"},
		{"with a name first", "李华朋友", "0-4", "李华朋友(Lǐ Huápéngyou)"},
		{"characters of unknown reading", "在𬺰了", "0-3", "在𬺰了(zài𬺰le)"},
		{"part of a run of letters", "看OKAY", "1-3", "看(kàn)|OK|AY"},
		{"letters and characters", "看OK在", "1-4", "看(kàn)|OK在(OKzài)"},
		{"signs", "看！？在", "1-3", "看(kàn)|！？|在(zài)"},
		{"of two that overlap the first", "研究生命", "0-3 2-4", "研究生(yánjiūshēng)|命(mìng)"},
		{"outside", "银行", "0-3 5-9", "银行(yínháng)"},
		{"backwards", "银行", "1-0 1-1", "银行(yínháng)"},
	} {
		if got := shown(a.AnnotateWith(c.line, words(t, c.given))); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestWordAndReadingTogether(t *testing.T) {
	given := []hanzi.Override{{Start: 0, End: 2, Word: true, Syllables: []string{"yin2", "xing2"}}}
	if got, want := shown(analyzer(t).AnnotateWith("银行", given)), "银行(yínxíng)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestDivisions(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct {
		line, given string
		at          int
		want        []string // the likeliest first; more may follow
	}{
		{"研究生命", "", 0, []string{"研究生|命"}},
		{"研究生命", "", 3, []string{"研究生|命"}},
		{"研究生命", "0-3", 1, []string{"研究|生命"}},
		{"银行。", "", 0, []string{"银|行"}},
		{"我在银行", "", 0, []string{"我在"}},
		{"，", "", 0, nil},
		{"我", "", 0, nil},
		{"OK", "", 1, nil},
		{"我", "", 1, nil},
		{"我", "", -1, nil},
	} {
		var got []string
		runes := []rune(c.line)
		for _, d := range a.Divisions(c.line, words(t, c.given), c.at) {
			var parts []string
			for _, s := range d {
				parts = append(parts, string(runes[s.Start:s.End]))
			}
			got = append(got, strings.Join(parts, "|"))
		}
		if len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) || c.want == nil && got != nil {
			t.Errorf("%s at %d: got %q, want %q first", c.line, c.at, got, c.want)
		}
	}
}

// What is offered divides the line so when it is given back.
func TestDivisionsHold(t *testing.T) {
	a := analyzer(t)
	const line = "李华在银行等着朋友们，研究生命起源一百二十个卡拉OK。"
	for at := range []rune(line) {
		for _, d := range a.Divisions(line, nil, at) {
			var given []hanzi.Override
			for _, s := range d {
				given = append(given, hanzi.Override{Start: s.Start, End: s.End, Word: true})
			}
			got := a.AnnotateWith(line, given)
			checkWords(t, line, got)
			for _, s := range d {
				if !slices.ContainsFunc(got, func(w hanzi.Word) bool { return w.Start == s.Start && w.End == s.End }) {
					t.Errorf("at %d: %v is offered and does not hold: %s", at, d, shown(got))
				}
			}
		}
	}
}

// Divisions into words of the dictionary come before those with strings that it
// has not, and of those what looks like a compound before the rest.
func TestDivisionsIntoListedWordsFirst(t *testing.T) {
	a := realAnalyzer(t)
	for _, c := range []struct {
		line          string
		at            int
		before, after string
	}{
		{"我们去人民公园。", 3, "人|民", "人民公园"},
		{"我们去人民公园。", 3, "人民公园", "去人民"},
		{"那位外国朋友是老师。", 2, "外|国", "外国朋友"},
		{"那位外国朋友是老师。", 2, "外国朋友", "位外国"},
		{"南京市长江大桥", 3, "长|江", "长江大桥"},
	} {
		var got []string
		runes := []rune(c.line)
		for _, d := range a.Divisions(c.line, nil, c.at) {
			var parts []string
			for _, s := range d {
				parts = append(parts, string(runes[s.Start:s.End]))
			}
			got = append(got, strings.Join(parts, "|"))
		}
		before, after := slices.Index(got, c.before), slices.Index(got, c.after)
		if before < 0 || after < 0 || before > after {
			t.Errorf("%s at %d: %q, want %s and then %s", c.line, c.at, got, c.before, c.after)
		}
	}
}
