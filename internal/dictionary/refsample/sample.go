// Package refsample is a small set of reference data for tests, built with the
// same code as the real database. Its entries are written for it.
package refsample

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refbuild"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

// rows are traditional, simplified, reading and senses.
const rows = `
你	你	ni3	you (informal)
妳	你	ni3	you (female; used in Taiwan)
你好	你好	ni3 hao3	hello; hi
銀行	银行	yin2 hang2	bank
銀行家	银行家	yin2 hang2 jia1	banker
跑	跑	pao3	to run/to run away/to escape
跑步	跑步	pao3 bu4	to run; to jog
走	走	zou3	to walk/to go/to run/to leave
潤	润	run4	moist; glossy
長	长	chang2	length/long/always
長	长	zhang3	chief/to grow
張	张	Zhang1	surname Zhang
張	张	zhang1	to open up/sheet of paper
學生	学生	xue2 sheng5	student
先	先	xian1	first/former
西安	西安	Xi1 an1	Xi'an, capital of Shaanxi province
女	女	nü3	female; woman/daughter
女兒	女儿	nü3 er2	daughter
花兒	花儿	hua1 r5	flower
信	信	xin4	letter/to believe
寫	写	xie3	to write
寫信	写信	xie3 xin4	to write a letter
期待	期待	qi1 dai4	to look forward to/expectation
李	李	Li3	surname Li
李	李	li3	plum
華	华	Hua2	China/surname Hua
我	我	wo3	I; me; my
在	在	zai4	(located) at/to be in the middle of doing something
的	的	de5	of (structural particle)
的	的	di4	aim; target
T恤	T恤	T xu4	T-shirt
怒	怒	nu4	indignant; furious
孩子	孩子	hai2 zi5	child/son or daughter
背景	背景	bei4 jing3	background
北京	北京	Bei3 jing1	Beijing, capital of China
二	二	er4	two/(Beijing dialect) silly
貓	猫	mao1	cat
不	不	bu4	no; not
是	是	shi4	to be/yes
不是	不是	bu4 shi4	no; is not
寫	写	xie4	variant of 瀉|泻[xie4]
妳好	妳好	ni3 hao3	variant of 你好[ni3 hao3]
龍貓	龙猫	long2 mao1	chinchilla/(see also 貓|猫[mao1])
`

const counts = `
你 234587
银行 7684
你好 1200
跑 11414
跑步 600
走 90000
润 300
长 40281
张 20000
学生 14000
先 30000
西安 900
女 20000
女儿 6700
信 12000
写 18000
写信 900
期待 1500
李 9000
华 3000
我 328841
在 727915
的 60000000
怒 2000
孩子 18000
背景 35
北京 34488
二 20000
猫 2100
不 360331
是 796991
不是 48000
`

const levels = `
你 ni3 1
银行 yin2 hang2 3
跑步 pao3 bu4 2
走 zou3 2
长 chang2 2
长 zhang3 3
学生 xue2 sheng1 1
女儿 nü3 er2 1
信 xin4 3
写 xie3 1
我 wo3 1
的 de5 1
孩子 hai2 zi5 2
北京 bei3 jing1 1
猫 mao1 1
`

// Sources gives the sample, new at each call.
func Sources() *refbuild.Sources {
	s := &refbuild.Sources{
		Date: "2026-01-04",
		Hash: strings.Repeat("0123456789abcdef", 4),
		Credits: []refbuild.Credit{
			{Name: "Sample", Package: "sample", Version: "1.0.0", Licence: "CC BY-SA 4.0", Credit: "the makers", Use: "tests", Terms: "the terms"},
		},
		Counts: map[string]float64{},
		Phrases: []refbuild.Phrase{
			{Text: "长", Syllables: []string{"chang2"}},
			{Text: "的", Syllables: []string{"de5"}},
			{Text: "不", Syllables: []string{"bu4"}},
			{Text: "长不长", Syllables: []string{"chang2", "bu4", "chang2"}},
		},
		Pronunciations: map[string][]string{
			"run": {"R AH1 N"}, "ran": {"R AE1 N"}, "read": {"R EH1 D", "R IY1 D"},
			"banana": {"B AH0 N AE1 N AH0"}, "children": {"CH IH1 L D R AH0 N"},
		},
		WordNet: refbuild.WordNet{
			Synsets: []refbuild.Synset{
				{POS: "n", Gloss: "a young person"},
				{POS: "v", Gloss: `move fast by using one's feet; "Don't run--you'll be late"; "run, children" - A. Teacher`},
				{POS: "n", Gloss: "a score in baseball"},
				{POS: "v", Gloss: "come to a halt"},
				{POS: "a", Gloss: "enjoying or showing joy"},
				{POS: "n", Gloss: "information about recent events"},
			},
			Senses: map[string][]refbuild.Sense{
				"child": {{Synset: 0}}, "run": {{Synset: 1}, {Synset: 2}}, "stop": {{Synset: 3}}, "happy": {{Synset: 4}}, "news": {{Synset: 5}}, "new": {{Synset: 4}},
			},
			Forms: []english.Form{{Form: "children", Lemma: "child", POS: "n"}, {Form: "ran", Lemma: "run", POS: "v"}},
		},
		Glyphs: map[rune]refbuild.Glyph{
			'信': {Radical: '人', Strokes: 9}, '先': {Radical: '儿', Strokes: 6}, '女': {Radical: '女', Strokes: 3},
		},
		Divisions: map[string]refbuild.Division{
			"先": {Kind: "d", Parts: []string{"女", "1001"}}, "1001": {Kind: "a/t", Parts: []string{"不", "二"}},
			"是": {Kind: "ra", Parts: []string{"不"}}, "猫": {Kind: "stl", Parts: []string{"1002", "我"}},
			"的": {Kind: "msp", Parts: []string{"女"}}, "二": {Kind: "d", Parts: []string{"1003"}},
			"1003": {Kind: "d", Parts: []string{"1003"}}, "信": {Kind: "w", Parts: []string{"我", "我"}},
		},
		Strokes: map[string]refdb.Character{
			"一": {Outlines: []string{"M 518 382 L 930 420 Z"}, Medians: [][]refdb.Point{{{X: 120, Y: 392}, {X: 920, Y: 400}}}},
		},
	}
	for line := range strings.Lines(strings.TrimSpace(rows)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		s.Entries = append(s.Entries, refbuild.Entry{
			Traditional: f[0], Simplified: f[1], Syllables: strings.Fields(f[2]), Senses: strings.Split(f[3], "/"),
		})
	}
	s.Entries[3].Classifiers = []string{"家[jia1]", "個|个[ge4]"}
	for line := range strings.Lines(strings.TrimSpace(counts)) {
		f := strings.Fields(line)
		var n float64
		for _, digit := range f[1] {
			n = 10*n + float64(digit-'0')
		}
		s.Counts[f[0]] = n
	}
	for line := range strings.Lines(strings.TrimSpace(levels)) {
		f := strings.Fields(line)
		last := len(f) - 1
		s.HSK = append(s.HSK, refbuild.HSKWord{Simplified: f[0], Syllables: f[1:last], Level: int(f[last][0] - '0')})
	}
	return s
}

// Build builds the sample database in a folder of the test's and gives its
// path.
func Build(tb testing.TB) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "reference.db")
	if err := refbuild.Build(context.Background(), path, Sources()); err != nil {
		tb.Fatalf("build the sample reference database: %v", err)
	}
	return path
}
