package hanzi_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// As in TestLongLines, work that grows with the square would outlast the test's
// time limit: here that of showing a long line.
func TestDisplayOfLongLines(t *testing.T) {
	a := analyzer(t)
	const times = 100_000
	for _, c := range []struct{ part, line, spoken string }{
		{"一", "yī yī yī", "yī yī yī"},
		{"“一", "“Yī “", ""},
		{"“", "“““", ""},
		{"银行", "Yínháng yínháng", "yínháng"},
	} {
		words := a.Annotate(strings.Repeat(c.part, times))
		if got := (hanzi.Display{}).Line(words); !strings.HasPrefix(strings.ToLower(got), strings.ToLower(c.line)) {
			t.Errorf("%q repeated is the line %.40s…", c.part, got)
		}
		shown := hanzi.Display{Tones: hanzi.Spoken}.Words(words)
		if got := shown[0]; !strings.HasPrefix(got, c.spoken) {
			t.Errorf("%q repeated is spoken %.40s…", c.part, got)
		}
	}
}

func TestLineOfQuotations(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct{ text, want string }{
		{"我“在银行。”", "Wǒ “Zài yínháng.”"},
		{"我“在银行”。", "Wǒ “zài yínháng”."},
		{"我“在（银行）。”", "Wǒ “Zài (yínháng).”"},
		{"我“在‘银行。’”", "Wǒ “zài ‘Yínháng.’”"},
		{"我“在”“银行。”", "Wǒ “zài” “Yínháng.”"},
		{"我“在银行。", "Wǒ “zài yínháng."},
		{"我”“在银行。”", "Wǒ” “Zài yínháng.”"},
	} {
		if got := (hanzi.Display{}).Line(a.Annotate(c.text)); got != c.want {
			t.Errorf("%s is %s, want %s", c.text, got, c.want)
		}
	}
}

// A word that the user gives may be as long as the line.
func TestLongWordThatTheUserGives(t *testing.T) {
	ranker, err := hanzi.EncodeRanker(map[rune][]string{'行': {"xing2", "hang2"}}, map[uint32]float64{7: 1})
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := hanzi.DecodeRanker(string(ranker))
	if err != nil {
		t.Fatal(err)
	}
	a := hanzi.NewAnalyzerWith(lexicon(t, testEntries()), decoded)
	line := strings.Repeat("银行", 100_000)
	length := utf8.RuneCountInString(line)
	words := a.AnnotateWith(line, []hanzi.Override{{Start: 0, End: length, Word: true}})
	if len(words) != 1 || len(words[0].Syllables) != length {
		t.Errorf("%d words", len(words))
	}
}
