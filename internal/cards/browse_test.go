package cards_test

import (
	"database/sql"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// behind changes a study as another program would.
func behind(t *testing.T, s *db.Study, statement string) {
	t.Helper()
	pool, err := sql.Open("sqlite3", s.Path())
	if err != nil {
		t.Fatal(err)
	}
	_, err = pool.ExecContext(t.Context(), statement)
	if err := errors.Join(err, pool.Close()); err != nil {
		t.Fatal(err)
	}
}

// library is a study with notes of several kinds.
func library(t *testing.T) *db.Study {
	t.Helper()
	s := db.Open(t)
	d := putDeck(t, s, cards.Deck{Name: "HSK::3"})
	hsk := func(level string) study.Level { return study.Level{List: study.HSK2, Name: level} }
	for _, n := range []cards.Note{
		{
			Language: study.Chinese, Headword: "窗台", Traditional: "窗臺", Reading: "chuāngtái", Gloss: "window sill", Level: hsk("6"),
			Tags: []string{"house::window"}, Contexts: []cards.Context{{Sentence: "窗台上有三盆花。", Translation: "Three pots.", End: 2, TextID: "t1", Title: "窗台上的三盆花"}},
		},
		{Language: study.Chinese, Headword: "我们", Traditional: "我們", Reading: "wǒmen", Gloss: "we; us", Level: hsk("1"), DeckID: d.ID, Remarks: "Ünlaut 100%"},
		{Language: study.Chinese, Headword: "女儿", Traditional: "女兒", Reading: "nǚ'ér", Gloss: "daughter", Level: hsk("2"), DeckID: d.ID, Tags: []string{"house"}},
		{Language: study.English, Headword: "women", Reading: "ˈwɪmɪn", Gloss: "女人", Kind: cards.PhraseNote, Origin: "list.csv"},
	} {
		if _, _, err := s.Cards.Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
		s.Clock.Advance(24 * time.Hour)
	}
	return s
}

func search(t *testing.T, s *db.Study, query string, by cards.Sort, notes bool) string {
	t.Helper()
	numbers, err := s.Cards.Search(t.Context(), query, by, notes)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	rows, err := s.Cards.Rows(t.Context(), numbers)
	if err != nil || len(rows) != len(numbers) {
		t.Fatalf("%s: %d rows of %d, %v", query, len(rows), len(numbers), err)
	}
	var words []string
	for _, row := range rows {
		words = append(words, row.Note.Headword)
	}
	return strings.Join(words, " ")
}

func TestSearchBySound(t *testing.T) {
	s := db.Open(t)
	for _, n := range []cards.Note{
		{Headword: "吗", Reading: "ma", Level: study.Level{List: study.HSK2, Name: "1"}},
		{Headword: "妈", Reading: "mā", Gloss: "Human mother", Level: study.Level{List: "HSK 3.0", Name: "7-9"}},
		{Headword: "绿", Reading: "lǜ"},
		{Headword: "路", Reading: "lù", Gloss: "a blue road", Level: study.Level{List: study.HSK2, Name: "4"}},
		{Headword: "西安", Reading: "Xī'ān"},
		{Headword: "先", Reading: "xiān"},
		{Headword: "平安", Reading: "píng'ān"},
		{Headword: "方案", Reading: "fāng'àn"},
		{Headword: "女儿", Reading: "nǚ'ér"},
		{Headword: "玩儿", Reading: "wánr"},
		{Headword: "你好吗？", Reading: "nǐ hǎo ma?", Kind: cards.PhraseNote},
	} {
		n.Language = study.Chinese
		if _, _, err := s.Cards.Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	for query, want := range map[string]string{
		"mā":          "妈",
		"ma1":         "妈",
		"mǎ":          "",
		"ma5":         "吗 你好吗？",
		"reading:ma5": "吗 你好吗？",
		"ma":          "吗 妈 你好吗？",
		"lǜ":          "绿",
		"lv4":         "绿",
		"lü":          "绿",
		"lu:4":        "绿",
		"lu":          "绿 路", // folded, ü is u
		"xian":        "西安 先",
		"xī'ān":       "西安",
		"pingan":      "平安",
		"píngān":      "平安",
		"fangan":      "方案",
		"nver":        "女儿",
		"wanr2":       "玩儿",
		"wanr":        "玩儿",
		"ni3hao3ma":   "你好吗？",
		"nihaoma":     "你好吗？",
		"hsk:8":       "妈",
		"hsk>4":       "妈",
		"hsk<4":       "吗",
		"hsk!=1-3":    "妈 路",
		"hsk:4-8":     "妈 路",
	} {
		if got := search(t, s, query, cards.Sort{}, true); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

func TestSearch(t *testing.T) {
	s := library(t)
	answer(t, s, "窗台", fsrs.Easy)
	answer(t, s, "我们", fsrs.Again)
	all := items(t, s) // the newest first
	if err := s.Cards.Flag(t.Context(), 2, all[0].Card.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.Cards.Suspend(t.Context(), all[1].Card.ID); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"":                         "窗台 我们 女儿 women",
		"window":                   "窗台",
		"WINDOW sill":              "窗台",
		`"window sill"`:            "窗台",
		`"sill window"`:            "",
		"sill -window":             "",
		"三盆":                       "窗台",
		"窗臺":                       "窗台",
		"unlaut":                   "我们",
		`"100%"`:                   "我们",
		"100_":                     "",
		"w*men":                    "我们 women",
		"women":                    "我们 women",
		`"women"`:                  "我们 women", // the reading is text as well
		"wo3men":                   "我们",
		"wo3men5":                  "我们",
		"wo4men5":                  "",
		"wǒmen":                    "我们",
		"nv er":                    "女儿",
		"nü3er2":                   "女儿",
		"chuang1tai4":              "",
		"reading:chuangtai":        "窗台",
		"reading:tái":              "窗台",
		"word:窗*":                  "窗台",
		"word:我":                   "",
		"meaning:daughter":         "女儿",
		"deck:HSK":                 "我们 女儿",
		"deck:hsk::3":              "我们 女儿",
		"deck:default":             "窗台 women",
		"deck:H":                   "",
		"-deck:HSK*":               "窗台 women",
		"tag:house":                "窗台 女儿",
		"tag:house::window":        "窗台",
		"tag:none":                 "我们 women",
		"hsk:1-2":                  "我们 女儿",
		"hsk>1":                    "窗台 女儿",
		"level:\"HSK 2.0 6\"":      "窗台",
		"lang:en":                  "women",
		"lang!=en":                 "窗台 我们 女儿",
		"note:phrase":              "women",
		"kind:read":                "窗台 我们 女儿 women",
		"kind:recall":              "",
		"source:三盆":                "窗台",
		"source:t1":                "窗台",
		"source:list":              "women",
		"is:new":                   "女儿 women",
		"is:learning":              "我们",
		"is:review":                "窗台",
		"is:due":                   "我们",
		"is:suspended":             "女儿",
		"is:flagged":               "women",
		"flag:2":                   "women",
		"flag:0":                   "窗台 我们 女儿",
		"is:answered":              "窗台 我们",
		"rated:1":                  "窗台 我们",
		"rated:1:1":                "我们",
		"added:2":                  "women",
		"added:3":                  "女儿 women",
		"due<1":                    "我们",
		"due>0":                    "窗台",
		"due<1y":                   "窗台 我们",
		"due:0":                    "我们",
		"due!=0":                   "窗台",
		"interval>0":               "窗台",
		"reps:1":                   "窗台 我们",
		"lapses>0":                 "",
		"has:sentence":             "窗台",
		"has:remark":               "我们",
		"has:sound":                "",
		"has:tag -hsk:2":           "窗台",
		"(hsk:1 or hsk:6) is:due":  "我们",
		"hsk:1 or is:new lang:en":  "我们 women",
		"-(deck:HSK or lang:en)":   "窗台",
		"'; DROP TABLE notes;":     "",
		`deck:"a' OR 1=1 --"`:      "",
		"edited:1":                 "",
		"edited:2":                 "women",
		"stability>1 difficulty<9": "窗台",
	} {
		if got := search(t, s, query, cards.Sort{}, false); got != want {
			t.Errorf("%s finds %q, want %q", query, got, want)
		}
	}
	for query, code := range map[string]study.Code{
		"is:x": cards.CodeSearchKnown, "(a": cards.CodeSearch, "foo:bar": cards.CodeSearchKnown,
	} {
		if _, err := s.Cards.Search(t.Context(), query, cards.Sort{}, false); study.CodeOf(err) != code {
			t.Errorf("%s: %v", query, err)
		}
	}
}

func TestOrdersOfTheList(t *testing.T) {
	s := library(t)
	putDeck(t, s, cards.Deck{ID: cards.DefaultDeck, Name: "A", Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Recall}}})
	answer(t, s, "窗台", fsrs.Easy)
	for by, want := range map[cards.SortBy]string{
		cards.SortAdded: "窗台 我们 女儿 women", cards.SortWord: "women 女儿 我们 窗台", cards.SortReading: "窗台 女儿 我们 women",
		cards.SortDue: "窗台 我们 女儿 women", cards.SortLevel: "我们 女儿 窗台 women", cards.SortReps: "我们 女儿 women 窗台",
		cards.SortDeck: "窗台 women 我们 女儿", cards.SortChanged: "窗台 我们 女儿 women", cards.SortInterval: "我们 女儿 women 窗台",
		cards.SortDifficulty: "我们 女儿 women 窗台", cards.SortLapses: "窗台 我们 女儿 women",
	} {
		if got := search(t, s, "", cards.Sort{By: by}, true); got != want {
			t.Errorf("notes by %s: %q, want %q", by, got, want)
		}
		if down := strings.Fields(search(t, s, "kind:read", cards.Sort{By: by, Down: true}, false)); len(down) != 4 {
			t.Errorf("by %s downwards: %v", by, down)
		}
	}
	if got := search(t, s, "lang:zh", cards.Sort{By: cards.SortWord, Down: true}, true); got != "窗台 我们 女儿" {
		t.Errorf("downwards: %s", got)
	}
	if got := search(t, s, "deck:A", cards.Sort{}, false); got != "窗台 women 窗台 women" {
		t.Errorf("cards: %s", got)
	}
	if rows, err := s.Cards.Rows(t.Context(), []int64{999, 2, 1}); err != nil || len(rows) != 2 || rows[0].Note.Headword != "我们" {
		t.Errorf("%+v, %v", rows, err)
	}
}

func TestWhatIsSearchedFollowsEdits(t *testing.T) {
	s := library(t)
	n := items(t, s)[0].Note
	n.Gloss = "妇女"
	if err := s.Cards.Edit(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if search(t, s, "妇女", cards.Sort{}, false) != "women" || search(t, s, "女人", cards.Sort{}, false) != "" {
		t.Error("the edit is not found")
	}
	if _, _, err := s.Cards.Add(t.Context(), cards.Note{Language: study.English, Headword: "women", Reading: n.Reading, Kind: n.Kind, Contexts: []cards.Context{{Sentence: "Seven women."}}}); err != nil {
		t.Fatal(err)
	}
	if search(t, s, "seven", cards.Sort{}, false) != "women" {
		t.Error("a sentence that was joined is not found")
	}
	behind(t, s, `DELETE FROM note_texts`)
	if search(t, s, "seven", cards.Sort{}, false) != "women" {
		t.Error("what is found is not made again")
	}
}

func TestStatistics(t *testing.T) {
	s := library(t)
	if _, ok := (cards.Retention{}).Share(); ok {
		t.Error("a share of nothing")
	}
	began := s.Clock.Now()
	c := answer(t, s, "窗台", fsrs.Easy)
	answer(t, s, "我们", fsrs.Easy)
	a, err := s.Cards.Achieved(t.Context(), began)
	if err != nil || a != (cards.Achieved{Answers: 2, Cards: 2, New: 2, Time: 10 * time.Second}) {
		t.Errorf("%+v, %v", a, err)
	}
	forecast, err := s.Cards.Forecast(t.Context(), c.Memory.Interval+1)
	if err != nil || len(forecast) != c.Memory.Interval+1 || forecast[c.Memory.Interval] != 2 || forecast[0] != 0 {
		t.Errorf("forecast %v, %v", forecast, err)
	}
	s.Clock.Set(c.Memory.Due)
	answer(t, s, "窗台", fsrs.Good)
	answer(t, s, "我们", fsrs.Again)
	days, err := s.Cards.Calendar(t.Context(), c.Memory.Interval+1)
	if err != nil || days[0].New != 2 || days[0].Due != 0 || days[c.Memory.Interval].Due != 2 || days[c.Memory.Interval].Right != 1 {
		t.Errorf("calendar %+v, %v", days, err)
	}
	hours, err := s.Cards.Hours(t.Context(), 30)
	if err != nil || hours[s.Clock.Now().Hour()].Answers != 4 {
		t.Errorf("hours %+v, %v", hours, err)
	}
	r, err := s.Cards.TrueRetention(t.Context(), 1)
	if share, ok := r.Share(); err != nil || !ok || share != 0.5 || r.Young != 2 {
		t.Errorf("retention %+v, %v", r, err)
	}
	states, err := s.Cards.States(t.Context())
	if err != nil || states.New != 2 || states.Learning != 1 || states.Young+states.Mature != 1 || states.Notes != 4 {
		t.Errorf("states %+v, %v", states, err)
	}
	intervals, err := s.Cards.Intervals(t.Context())
	if err != nil || len(intervals) != 1 {
		t.Errorf("intervals %v, %v", intervals, err)
	}
	sources, err := s.Cards.Sources(t.Context())
	if err != nil || len(sources) != 1 || sources[0] != (cards.Source{TextID: "t1", Title: "窗台上的三盆花", Notes: 1, Known: sources[0].Known}) {
		t.Errorf("sources %+v, %v", sources, err)
	}
	behind(t, s, `UPDATE words SET status = 'known', changed = changed - 5 * 86400000 WHERE headword = '女儿'`)
	known, err := s.Cards.KnownOverTime(t.Context(), study.Chinese, 40)
	level := study.Level{List: study.HSK2, Name: "2"}
	if err != nil || len(known) != 40 || known[39].Levels[level] != 1 || known[0].Levels[level] != 0 {
		t.Errorf("known %+v, %v", known[39], err)
	}
	if !slices.IsSortedFunc(known, func(a, b cards.Known) int { return a.Day.Compare(b.Day) }) {
		t.Error("the days are not in order")
	}
}

func TestWordsKnownWithoutNoteHaveTheLevelOfTheDictionary(t *testing.T) {
	s := library(t)
	behind(t, s, `INSERT INTO words (language, headword, status, source, changed) VALUES
		('zh', '苹果', 'known', 'said', 1), ('zh', '梨树', 'known', 'said', 1)`)
	asked := 0
	s.CardOptions.Level = func(l study.Language, word string) study.Level {
		asked++
		if l == study.Chinese && word == "苹果" {
			return study.Level{List: study.HSK2, Name: "1"}
		}
		return study.Level{}
	}
	for range 2 {
		known, err := s.Cards.KnownOverTime(t.Context(), study.Chinese, 3)
		if err != nil || known[0].Levels[study.Level{List: study.HSK2, Name: "1"}] != 1 || known[0].Levels[study.Level{}] != 1 {
			t.Errorf("known %+v, %v", known, err)
		}
	}
	if asked != 3 {
		t.Errorf("the dictionary was asked %d times, for one word twice, since it did not know it", asked)
	}
}
