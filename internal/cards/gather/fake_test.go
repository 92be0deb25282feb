package gather_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// smallDictionary has a few words; it makes the tests independent of built data.
type smallDictionary struct{ asked int }

func entry(simplified, traditional, syllables, pinyin string, level string, senses ...string) dictionary.Entry {
	e := dictionary.Entry{
		Simplified: simplified, Traditional: traditional, Syllables: strings.Fields(syllables), Pinyin: pinyin, Senses: senses, Frequency: 10,
	}
	if level != "" {
		e.Level = study.Level{List: study.HSK2, Name: level}
	}
	return e
}

func (d *smallDictionary) all() []dictionary.Entry {
	return []dictionary.Entry{
		entry("我", "我", "wo3", "wǒ", "1", "I; me; my"),
		entry("行", "行", "xing2", "xíng", "4", "to walk; to go", "all right; OK"),
		entry("行", "行", "hang2", "háng", "", "row; line", "profession"),
		entry("银行", "銀行", "yin2 hang2", "yínháng", "3", "bank"),
		entry("打", "打", "da3", "dǎ", "3", "to beat; to strike", "to make (a phone call)", "to play (a game)"),
		entry("篮球", "籃球", "lan2 qiu2", "lánqiú", "2", "basketball"),
		entry("北京", "北京", "Bei3 jing1", "Běijīng", "1", "Beijing, capital of China"),
		entry("王", "王", "wang2", "wáng", "", "surname Wang", "king; monarch"),
	}
}

func (d *smallDictionary) Lookup(ctx context.Context, headword string) ([]dictionary.Entry, error) {
	d.asked++
	var out []dictionary.Entry
	for _, e := range d.all() {
		if e.Simplified == headword || e.Traditional == headword {
			e.Proper = e.Simplified == "北京"
			out = append(out, e)
		}
	}
	return out, ctx.Err()
}

func (d *smallDictionary) English(ctx context.Context, word string) (dictionary.EnglishEntry, bool, error) {
	switch strings.ToLower(word) {
	case "check", "checks":
		return dictionary.EnglishEntry{
			Word: strings.ToLower(word), Lemma: "check", IPA: "tʃɛk",
			Chinese: []dictionary.Entry{{ID: 1, Simplified: "检查"}, {ID: 2, Simplified: "支票"}},
			ByPOS: []dictionary.EnglishGroup{
				{POS: "verb", Chinese: []dictionary.Entry{{ID: 1}}}, {POS: "noun", Chinese: []dictionary.Entry{{ID: 2}}},
			},
		}, true, nil
	case "gizmo":
		return dictionary.EnglishEntry{
			Word: "gizmo", Lemma: "gizmo", Senses: []dictionary.EnglishSense{{POS: "noun", Gloss: "a device"}},
		}, true, nil
	case "give up":
		return dictionary.EnglishEntry{Word: "give up", Lemma: "give up", Chinese: []dictionary.Entry{{ID: 3, Simplified: "放弃"}}}, true, nil
	}
	return dictionary.EnglishEntry{}, false, ctx.Err()
}

func (d *smallDictionary) EnglishAt(ctx context.Context, line string, at int) ([]dictionary.EnglishMatch, error) {
	for _, t := range english.Tokens(line) {
		if t.Start <= at && at < t.End {
			e, ok, err := d.English(ctx, t.Text)
			if ok {
				return []dictionary.EnglishMatch{{Entry: e, Places: [][2]int{{t.Start, t.End}}}}, err
			}
		}
	}
	return nil, ctx.Err()
}

func (d *smallDictionary) EnglishWords(context.Context) (*english.WordList, error) {
	return english.DecodeWordList(english.EncodeWordList(nil, nil))
}

// pairsOfHan divides lines into the words of the small dictionary.
type pairsOfHan struct{ d *smallDictionary }

func (a pairsOfHan) AnnotateWith(line string, overrides []hanzi.Override) []hanzi.Word {
	var out []hanzi.Word
	runes := []rune(line)
	for i := 0; i < len(runes); {
		w := hanzi.Word{Text: string(runes[i]), Start: i, End: i + 1, Syllables: []string{}}
		for _, e := range a.d.all() {
			word := []rune(e.Simplified)
			if i+len(word) <= len(runes) && string(runes[i:i+len(word)]) == e.Simplified && (len(w.Syllables) == 0 || len(word) > len(w.Syllables)) {
				w = hanzi.Word{Text: e.Simplified, Start: i, End: i + len(word), Lang: "zh", Pinyin: e.Pinyin, Syllables: e.Syllables}
				if e.Level.Name != "" {
					w.Level = int(e.Level.Name[0] - '0')
				}
			}
		}
		for _, o := range overrides {
			if o.Start == i && o.End == w.End && len(o.Syllables) > 0 {
				w.Syllables = o.Syllables
			}
		}
		if hanzi.HasHan(w.Text) && len(w.Syllables) == 0 {
			w.Lang, w.Syllables = "zh", []string{""}
		}
		out = append(out, w)
		i = w.End
	}
	return out
}

// traditional turns the words of the small dictionary round.
func simplified(text string) string {
	return strings.NewReplacer("銀", "银", "籃", "篮").Replace(text)
}

func maker(t testing.TB) *gather.Maker {
	t.Helper()
	d := &smallDictionary{}
	m, err := gather.NewMaker(context.Background(), d, pairsOfHan{d}, simplified)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// reference gives the built dictionary with its analyser.
func reference(t testing.TB) (*dictionary.DB, *hanzi.Analyzer, *hanzi.Converter) {
	t.Helper()
	const path = "../../../data/reference.db"
	if _, err := os.Stat(path); err != nil {
		t.Skip("no reference data here: make data builds it")
	}
	db, err := dictionary.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	lexicon, err := db.Lexicon(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	converter, err := db.Converter(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return db, hanzi.NewAnalyzer(lexicon), converter
}

func (d *smallDictionary) Listed(ctx context.Context, level int) ([]dictionary.Entry, error) {
	var out []dictionary.Entry
	for _, e := range d.all() {
		if e.Level.Name == string(rune('0'+level)) && e.Simplified != "篮球" {
			out = append(out, e)
		}
	}
	return out, ctx.Err()
}

func (d *smallDictionary) EnglishUses(ctx context.Context, words []string) (map[string]int, error) {
	out := map[string]int{}
	for i, w := range words {
		out[w] = i + 1
	}
	return out, ctx.Err()
}
