package bilingual_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// smallGlosser knows the words of the tests below.
type smallGlosser map[string][]string

func (g smallGlosser) Gloss(word string) (bilingual.Gloss, bool) {
	senses, ok := g[word]
	if !ok {
		return bilingual.Gloss{}, false
	}
	gloss := bilingual.Gloss{}
	for _, s := range senses {
		if reading, isReading := strings.CutPrefix(s, "pinyin "); isReading {
			gloss.Readings = append(gloss.Readings, reading)
		} else {
			gloss.Senses = append(gloss.Senses, s)
		}
	}
	return gloss, true
}

func words() smallGlosser {
	return smallGlosser{
		"猫": {"cat"}, "貓": {"cat"}, "狗": {"dog"}, "图书馆": {"library"}, "下雨": {"to rain"}, "茶": {"tea"}, "喝": {"to drink"},
		"书": {"book"}, "借": {"to borrow", "to lend"}, "火车": {"train"}, "晚点": {"(of trains etc) late; delayed"}, "小": {"small", "pinyin xiao"},
		"明": {"bright", "pinyin ming"}, "苹果": {"apple"}, "一月": {"January"}, "裡": {"variant of 里[li3]"}, "里": {"inside", "village"},
		"昨天": {"yesterday"}, "房子": {"house"}, "钥匙": {"key"},
	}
}

func TestAlign(t *testing.T) {
	for _, c := range []struct {
		name   string
		zh, en []string
		want   string
	}{
		{"nothing", nil, nil, ""},
		{"one side only", []string{"猫。", "狗。"}, nil, "0- 1-"},
		{"the other side only", nil, []string{"A cat."}, "-0"},
		{"one to one", []string{"猫在喝茶。", "昨天下雨了。"}, []string{"The cat drinks tea.", "It rained yesterday."}, "0-0 1-1"},
		{
			"two Chinese sentences in one",
			[]string{"我去图书馆借书。", "昨天下雨了。", "火车晚点了。"},
			[]string{"I went to the library to borrow a book.", "It rained yesterday and the train was delayed."},
			"0-0 1,2-1",
		},
		{
			"two English sentences in one",
			[]string{"昨天下雨了，火车也晚点了。", "我去图书馆借书。"},
			[]string{"It rained yesterday.", "The train was delayed.", "I went to the library to borrow a book."},
			"0-0,1 1-2",
		},
		{
			"one left out in English",
			[]string{"昨天下雨了。", "房子的钥匙在狗那里。", "我去图书馆借书。"},
			[]string{"It rained yesterday.", "I went to the library to borrow a book."},
			"0-0 1- 2-1",
		},
		{
			"one left out in Chinese",
			[]string{"昨天下雨了。", "我去图书馆借书。"},
			[]string{"It rained yesterday.", "The dog has the key of the house.", "I went to the library to borrow a book."},
			"0-0 -1 1-2",
		},
		{
			"a number left out",
			[]string{"一共有两千五百个。", "门票三十块。"},
			[]string{"It is far.", "There are 2,500 of them.", "A ticket is thirty yuan."},
			"-0 0-1 1-2",
		},
		{
			"a name",
			[]string{"小明走了。", "我留下。"},
			[]string{"We all ate.", "Xiaoming left.", "I stayed."},
			"-0 0-1 1-2",
		},
		{"empty sentences", []string{"", "猫。"}, []string{"A cat.", ""}, ""},
	} {
		got := bilingual.Align(c.zh, c.en, words())
		checkBeads(t, c.name, got, len(c.zh), len(c.en))
		if c.want != "" && show(got) != c.want {
			t.Errorf("%s: %s, want %s", c.name, show(got), c.want)
		}
	}
}

func show(beads []bilingual.Bead) string {
	var out []string
	for _, b := range beads {
		numbers := func(list []int) string { return strings.ReplaceAll(strings.Trim(fmt.Sprint(list), "[]"), " ", ",") }
		out = append(out, numbers(b.Zh)+"-"+numbers(b.En))
	}
	return strings.Join(out, " ")
}

// checkBeads: every sentence is in exactly one bead, in order, and a confidence
// lies between 0 and 1.
func checkBeads(t testing.TB, name string, beads []bilingual.Bead, n, m int) {
	t.Helper()
	i, j := 0, 0
	for _, b := range beads {
		for _, x := range b.Zh {
			if x != i {
				t.Fatalf("%s: Chinese sentence %d where %d is due", name, x, i)
			}
			i++
		}
		for _, x := range b.En {
			if x != j {
				t.Fatalf("%s: English sentence %d where %d is due", name, x, j)
			}
			j++
		}
		if len(b.Zh)+len(b.En) == 0 || len(b.Zh)+len(b.En) > 3 || !(b.Confidence >= 0 && b.Confidence <= 1) {
			t.Fatalf("%s: bead %+v", name, b)
		}
	}
	if i != n || j != m {
		t.Fatalf("%s: %d and %d of %d and %d sentences", name, i, j, n, m)
	}
}

// Traditional text is known by the same dictionary, by its own forms and by
// what its variants refer to.
func TestAlignTraditional(t *testing.T) {
	got := bilingual.Align([]string{"看。", "貓在那裡。"}, []string{"The cat is inside there.", "Look."}, words())
	if show(got) != "0- 1-0 -1" {
		t.Error(show(got))
	}
}

// The ends of paragraphs decide where words do not.
func TestAlignParagraphs(t *testing.T) {
	zh := [][]string{{"好的。"}, {"好的。", "好的。"}, {"好的。"}}
	en := [][]string{{"All right."}, {"All right."}, {"All right."}}
	got, err := bilingual.AlignParagraphs(context.Background(), zh, en, nil, nil)
	if err != nil || !strings.HasPrefix(show(got), "0-0 ") || !strings.HasSuffix(show(got), " 3-2") {
		t.Errorf("%s, %v", show(got), err)
	}
	if flat := bilingual.Align(slices.Concat(zh...), slices.Concat(en...), nil); show(flat) == show(got) {
		t.Error("the paragraphs make no difference: ", show(got))
	}
}

func TestAlignStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	calls := 0
	got, err := bilingual.AlignParagraphs(ctx, [][]string{{"一。", "二。", "三。"}}, [][]string{{"One.", "Two.", "Three."}}, nil, func(float64) {
		if calls++; calls == 2 {
			cancel()
		}
	})
	if got != nil || !errors.Is(err, context.Canceled) || calls != 2 {
		t.Errorf("%v, %v after %d calls", got, err, calls)
	}
}

// A sentence without any partner must not be as sure as one that matches.
func TestConfidenceOfNonsense(t *testing.T) {
	sure := bilingual.Align([]string{"我去图书馆借书。", "昨天下雨了。"}, []string{"I went to the library to borrow a book.", "It rained yesterday."}, words())
	wrong := bilingual.Align([]string{"我去图书馆借书。"}, []string{"Nobody has seen this planet from so close before, he wrote."}, words())
	for _, b := range wrong {
		if b.Confidence > sure[0].Confidence-0.1 {
			t.Errorf("%+v against %+v", b, sure[0])
		}
	}
}

// Ten thousand sentences a side, with a chapter missing on one of them, in
// memory that grows with the text alone.
func TestAlignLong(t *testing.T) {
	const n, vocabulary = 10_000, 12_000
	r := rand.New(rand.NewPCG(7, 7))
	g := smallGlosser{}
	var han, latin []string
	for i := range vocabulary {
		word := string([]rune{rune(0x4e00 + i%3000), rune(0x5e00 + i/3000), rune(0x6e00 + r.IntN(2000))})
		english := fmt.Sprintf("w%sx", strings.Map(func(d rune) rune { return 'a' + d - '0' }, fmt.Sprint(i)))
		g[word] = []string{english}
		han, latin = append(han, word), append(latin, english)
	}
	var pairs []bilingual.Pair
	for range n {
		var p bilingual.Pair
		for range 4 + r.IntN(8) {
			// Words are as unequal as Zipf's law has them.
			k := int(float64(vocabulary) * r.Float64() * r.Float64() * r.Float64())
			p.Zh += han[k]
			if r.Float64() < 0.8 {
				p.En += latin[k] + " "
			}
		}
		p.Zh, p.En = p.Zh+"。", p.En+"end."
		pairs = append(pairs, p)
	}
	a := uneven(pairs[:4000], 0.13, 0.09, r)
	for _, p := range pairs[4000:4400] {
		a.add([]string{p.Zh}, nil)
	}
	rest := uneven(pairs[4400:], 0.13, 0.09, r)
	for _, b := range rest.beads {
		a.add(pick(rest.zh, b.Zh), pick(rest.en, b.En))
	}
	got := bilingual.Align(a.zh, a.en, g)
	checkBeads(t, "long", got, len(a.zh), len(a.en))
	var f figures
	f.add(a.beads, got)
	if f.f1() < 97 {
		t.Errorf("strict F1 %.2f of %.0f beads", f.f1(), f.wanted)
	}
	t.Logf("%d and %d sentences: strict F1 %.2f", len(a.zh), len(a.en), f.f1())
}

func pick(all []string, numbers []int) []string {
	var out []string
	for _, i := range numbers {
		out = append(out, all[i])
	}
	return out
}

// Long texts that have nothing in common, or of which one is far longer.
func TestAlignLongNonsense(t *testing.T) {
	many := slices.Repeat([]string{"没有什么。"}, 900)
	for _, en := range [][]string{slices.Repeat([]string{"Nothing at all."}, 700), {"One."}, slices.Repeat([]string{"x"}, 40)} {
		checkBeads(t, "nonsense", bilingual.Align(many, en, words()), len(many), len(en))
		checkBeads(t, "nonsense", bilingual.Align(en, many, words()), len(en), len(many))
	}
}

func FuzzAlign(f *testing.F) {
	f.Add("猫在喝茶。\n昨天下雨了。", "The cat drinks tea.\nIt rained yesterday.", false)
	f.Add("一九九五年，三十万人。\n\n小明", "In 1995, 300 thousand.\nXiaoming\n\n", true)
	f.Add("", "\n\n\n", false)
	f.Add("１２３万\x00裡", "one hundred million's ’", true)
	f.Add(strings.Repeat("书\n", 300), strings.Repeat("book\n", 280), true)
	f.Fuzz(func(t *testing.T, zh, en string, paragraphs bool) {
		left, right := strings.Split(zh, "\n"), strings.Split(en, "\n")
		if len(left) > 2000 || len(right) > 2000 {
			t.Skip("more lines than a round has time for")
		}
		beads := bilingual.Align(left, right, words())
		checkBeads(t, "lines", beads, len(left), len(right))
		if !paragraphs {
			return
		}
		blocks := func(lines []string) (out [][]string) {
			for i := 0; i < len(lines); i += 1 + i%3 {
				out = append(out, lines[i:min(len(lines), i+1+i%3)])
			}
			return out
		}
		beads, err := bilingual.AlignParagraphs(context.Background(), blocks(left), blocks(right), words(), nil)
		if err != nil {
			t.Fatal(err)
		}
		checkBeads(t, "paragraphs", beads, len(left), len(right))
	})
}

// TestAlignLongRunsOfDigits would take hours if digits that are no number were
// read anew from each of them.
func TestAlignLongRunsOfDigits(t *testing.T) {
	for _, run := range []string{strings.Repeat("9", 400_000), strings.Repeat("1.", 200_000), strings.Repeat("一", 400_000) + "百百"} {
		if got := bilingual.Align([]string{run}, []string{"Hello."}, nil); len(got) == 0 {
			t.Errorf("%q… gives no beads", run[:9])
		}
	}
}

// TestAlignLinesOfTheSameWords would take minutes if every word of a sentence
// were compared with every word of each sentence beside it.
func TestAlignLinesOfTheSameWords(t *testing.T) {
	zh := slices.Repeat([]string{strings.Repeat("七，二，书，", 100)}, 1500)
	en := slices.Repeat([]string{strings.Repeat("seven two book ", 100)}, 1500)
	checkBeads(t, "the same words", bilingual.Align(zh, en, words()), len(zh), len(en))
}
