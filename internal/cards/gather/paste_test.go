package gather_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestParsePaste(t *testing.T) {
	word := func(w, r, g string) gather.Pasted { return gather.Pasted{Line: 1, Word: w, Reading: r, Gloss: g} }
	running := func(w string) gather.Pasted { return gather.Pasted{Line: 1, Word: w, Running: true} }
	for text, want := range map[string][]gather.Pasted{
		"银行":                                   {word("银行", "", "")},
		"银行\tbank":                             {word("银行", "", "bank")},
		"银行\tyínháng\tbank":                    {word("银行", "yínháng", "bank")},
		"银行\t銀行\tyin2 hang2\tbank":             {word("银行", "yin2 hang2", "bank")},
		"银行 yínháng bank":                      {word("银行", "yínháng", "bank")},
		"银行 yin2 hang2 a bank; an institution": {word("银行", "yin2 hang2", "a bank; an institution")},
		"銀行 银行 [yin2 hang2] /bank/":            {word("銀行", "yin2 hang2", "bank")},
		"银行 (yínháng) - bank":                  {word("银行", "yínháng", "bank")},
		"银行：bank":                              {word("银行", "", "bank")},
		"银行 - bank (my own)":                   {word("银行", "", "bank (my own)")},
		"银行 – bank":                            {word("银行", "", "bank")},
		"银行–bank":                              {word("银行", "", "bank")},
		"银行-bank":                              {word("银行", "", "bank")},
		"银行=bank":                              {word("银行", "", "bank")},
		"银行:bank":                              {word("银行", "", "bank")},
		"银行 yinhang = bank":                    {word("银行", "yinhang", "bank")},
		"apology:道歉":                           {word("apology", "", "道歉")},
		"apology n. – 道歉":                      {word("apology", "", "道歉")},
		"well-known":                           {word("well-known", "", "")},
		"I lost it—again.":                     {running("I lost it—again.")},
		"12:30":                                nil,
		"1. 银行":                                {word("银行", "", "")},
		"• 银行 bank":                            {word("银行", "", "bank")},
		"银行、篮球，王":                              {word("银行", "", ""), word("篮球", "", ""), word("王", "", "")},
		"银行 篮球":                                {word("银行", "", ""), word("篮球", "", "")},
		"我去银行。":                                {running("我去银行。")},
		"check":                                {word("check", "", "")},
		"check, gizmo":                         {word("check", "", ""), word("gizmo", "", "")},
		"give up":                              {word("give up", "", "")},
		"check\t支票":                            {word("check", "", "支票")},
		"check n. 支票":                          {word("check", "", "支票")},
		"check - a piece of paper":             {word("check", "", "a piece of paper")},
		"apology n.":                           {word("apology", "", "")},
		"I lost the check.":                    {running("I lost the check.")},
		"":                                     nil,
		"  \n \t \n":                           nil,
		"12":                                   nil,
		"\ufeff银行":                             {word("银行", "", "")},
	} {
		if got := gather.ParsePaste(text); !slices.Equal(got, want) {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
	lines := gather.ParsePaste("银行\r\n\r\nI lost the check and then I went\nhome again to look for it.\n")
	if len(lines) != 2 || lines[0].Line != 1 || !lines[1].Running || !strings.Contains(lines[1].Word, "went\nhome") {
		t.Errorf("lines %+v", lines)
	}
}

func gatherer(t testing.TB, l gather.Learner, there ...string) *gather.Gatherer {
	t.Helper()
	d := &smallDictionary{}
	return gather.New(maker(t), d, l, func(_ context.Context, _ study.Language, word string) (bool, error) {
		return slices.Contains(there, word), nil
	})
}

func TestPaste(t *testing.T) {
	g := gatherer(t, gather.Learner{Said: map[string]bool{"篮球": true}}, "银行")
	var told int
	g.Progress = func(done, total int) { told = total }
	list, err := g.Paste(context.Background(), "銀行\n篮球\n囧囧\n囧字\tembarrassed\n我打篮球。\n北京\nchecks\n银行")
	if err != nil || told != 8 {
		t.Fatal(err, told)
	}
	type seen struct {
		word                                string
		there, known, found, name, isWanted bool
	}
	var got []seen
	for _, c := range list.Candidates {
		got = append(got, seen{c.Note.Headword, c.There, c.Known, c.Found, c.Name, c.Wanted()})
	}
	want := []seen{
		{"银行", true, false, true, false, false},
		{"篮球", false, true, true, false, false},
		{"囧囧", false, false, false, false, false},
		{"囧字", false, false, false, false, true},
		{"我", false, false, true, false, true},
		{"打", false, false, true, false, true},
		{"北京", false, false, true, true, false},
		{"check", false, false, true, false, true},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if c := list.Candidates[1]; c.Count != 2 || len(c.Note.Contexts) != 1 || c.Note.Contexts[0].Start != 2 {
		t.Errorf("篮球 in running text: %+v", c)
	}
}

// A meaning that was given stays, also where the word comes again in a sentence.
func TestPasteKeepsWhatWasGiven(t *testing.T) {
	list, err := gatherer(t, gather.Learner{}).Paste(context.Background(), "篮球\ta game with a ball\n我打篮球。")
	if err != nil {
		t.Fatal(err)
	}
	n := list.Candidates[0].Note
	if n.Gloss != "a game with a ball" || len(n.Contexts) != 1 {
		t.Errorf("%q, %d sentences", n.Gloss, len(n.Contexts))
	}
}

func TestPasteTooLong(t *testing.T) {
	if _, err := gatherer(t, gather.Learner{}).Paste(context.Background(), strings.Repeat("x", gather.MostPasted+1)); study.CodeOf(err) != gather.CodeTooLong {
		t.Error(err)
	}
}

func TestPasteStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := gatherer(t, gather.Learner{}).Paste(ctx, "银行\n篮球"); err == nil {
		t.Error("went on after the end")
	}
}

func TestText(t *testing.T) {
	text := gather.Text{ID: "t1", Title: "球", Language: study.Chinese, Sentences: []gather.Sentence{
		{Text: "我在北京的银行，银行，银行，银行。", Translation: "I am in the bank, the bank, the bank, the bank in Beijing."},
		{Text: "我打篮球，也去银行。", Translation: "I play basketball and go to the bank."},
	}}
	list, err := gatherer(t, gather.Learner{Level: 1}, "打").Text(context.Background(), text)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, c := range list.Candidates {
		words = append(words, fmt.Sprintf("%s%d%t%t", c.Note.Headword, c.Count, c.There, c.Found))
	}
	// 我 and 北京 are known from HSK 1; what the dictionary does not have is taken as it is.
	if want := []string{"银行5falsetrue", "打1truetrue", "篮球1falsetrue"}; !slices.Equal(keep(words, "true"), want) || list.Known != 2 {
		t.Errorf("%v, %d known, want %v", words, list.Known, want)
	}
	bank := list.Candidates[slices.IndexFunc(list.Candidates, func(c gather.Candidate) bool { return c.Note.Headword == "银行" })]
	if c := bank.Note.Contexts[0]; !strings.HasPrefix(c.Sentence, "我打") || c.Start != 7 || c.TextID != "t1" || c.Title != "球" {
		t.Errorf("not the short sentence: %+v", c)
	}
}

// keep gives the words that end so.
func keep(words []string, end string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.HasSuffix(w, end) })
}

func TestEnglishText(t *testing.T) {
	text := gather.Text{Title: "A check", Language: study.English, Sentences: []gather.Sentence{
		{Text: "The checks of Peter were gone.", Translation: "彼得的支票不见了。"},
		{Text: "Check it, Peter.", Translation: "检查一下，彼得。"},
	}}
	list, err := gatherer(t, gather.Learner{}).Text(context.Background(), text)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, c := range list.Candidates {
		words = append(words, fmt.Sprintf("%s%d%t", c.Note.Headword, c.Count, c.Name))
	}
	if want := []string{"check2false", "Peter2true", "gone1false"}; !slices.Equal(words, want) {
		t.Errorf("%v, want %v", words, want)
	}
	if g := list.Candidates[0].Note.Gloss; g != "检查" {
		t.Errorf("check in the shorter sentence: %q", g)
	}
}

func TestHSK(t *testing.T) {
	g := gatherer(t, gather.Learner{Level: 6, Said: map[string]bool{"打": true}}, "银行")
	list, err := g.HSK(context.Background(), 3)
	if err != nil || len(list.Candidates) != 1 || !list.Candidates[0].There || list.Known != 1 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestSort(t *testing.T) {
	at := func(word string, place int, frequency float64, level string) gather.Candidate {
		c := gather.Candidate{Place: place}
		c.Note.Headword, c.Frequency = word, frequency
		if level != "" {
			c.Note.Level = study.Level{List: study.HSK2, Name: level}
		}
		return c
	}
	list := []gather.Candidate{at("a", 0, 1, ""), at("b", 1, 5, "4"), at("c", 2, 9, "2"), at("d", 3, 9, "")}
	for by, want := range map[gather.Order]string{gather.ByPlace: "abcd", gather.ByFrequency: "cdba", gather.ByLevel: "cbda"} {
		shuffled := []gather.Candidate{list[2], list[0], list[3], list[1]}
		gather.Sort(shuffled, by)
		got := ""
		for _, c := range shuffled {
			got += c.Note.Headword
		}
		if got != want {
			t.Errorf("%s: %s, want %s", by, got, want)
		}
	}
}

func FuzzParsePaste(f *testing.F) {
	for _, seed := range []string{"银行\tbank", "銀行 银行 [yin2 hang2] /bank/", "1. apology n. 道歉", "a, b; c", "我去。\nI go.\n", "pinyin 拼音", "\xff\t\t", "- ", "：："} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range gather.ParsePaste(text) {
			if strings.TrimSpace(p.Word) == "" || p.Line < 1 || p.Running && (p.Gloss != "" || p.Reading != "") {
				t.Errorf("%+v", p)
			}
			if p.Word != strings.ToValidUTF8(p.Word, "") {
				t.Errorf("not UTF-8: %q", p.Word)
			}
		}
	})
}

var _ gather.Target = (*cards.Service)(nil)

// No line, whatever is in it, takes long: what would be tried in every way is
// bounded.
func TestLongLines(t *testing.T) {
	for _, line := range []string{
		strings.Repeat("银", 20_000) + " " + strings.Repeat("yin ", 20_000),
		strings.Repeat("a ", 50_000) + "银", strings.Repeat("银,", 20_000), strings.Repeat("(", 50_000), strings.Repeat("yin", 30_000) + "银",
	} {
		if got := gather.ParsePaste(line); len(got) == 0 && strings.ContainsAny(line, "银a") {
			t.Errorf("nothing of %.20q", line)
		}
	}
}

// A meaning of one's own is kept wherever it stands, and a reading without tones
// takes those of the dictionary.
func TestPasteOfOnesOwn(t *testing.T) {
	for text, want := range map[string]string{
		"银行\n银行 - my own":          "yínháng my own 2",
		"银行 - my own\n银行":          "yínháng my own 2",
		"我去银行。\n银行 = my own":       "yínháng my own 2",
		"銀行 yinhang":               "yínháng bank 1",
		"银行 Yin hang - my own":     "yínháng my own 1",
		"银行 yínhàng":               "yínhàng bank 1",
		"行 hang":                   "háng row; line; profession 1",
		"囧囧 jiongjiong - flashing": "jiongjiong flashing 1",
	} {
		list, err := gatherer(t, gather.Learner{}).Paste(t.Context(), text)
		if err != nil {
			t.Fatal(err)
		}
		c := list.Candidates[len(list.Candidates)-1]
		if got := fmt.Sprintf("%s %s %d", c.Note.Reading, c.Note.Gloss, c.Count); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
