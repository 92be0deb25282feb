package hanzi_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

func TestLexiconKeepsReadings(t *testing.T) {
	l := lexicon(t, testEntries())
	for _, c := range []struct {
		word string
		want string
	}{
		{"银行", "[[yin2 hang2]]"},
		{"銀行", "[[yin2 hang2]]"},
		{"行", "[[xing2] [hang2]]"},
		{"的", "[[de5] [di4]]"},
		{"东西", "[[dong1 xi5] [dong1 xi1]]"},
		{"王", "[[wang2] [Wang2]]"},
		{"李华", "[[Li3 Hua2]]"},
		{"冯", "[[Feng2] [ping2]]"},
		{"任", "[[ren4] [Ren2]]"},
		{"朝阳", "[[zhao1 yang2] [Chao2 yang2]]"},
		{"告", "[[gao4] [gu4]]"},
		{"过去", "[[guo4 qu4] [guo4 qu5]]"},
		{"過去", "[[guo4 qu4] [guo4 qu5]]"},
		{"地方", "[[di4 fang5] [di4 fang1]]"},
		{"会计", "[[kuai4 ji4] [hui4 ji4]]"},
		{"女儿", "[[nü3 er2]]"},
		{"这儿", "[[zhe4 r5]]"},
		{"卡拉OK", "[[ka3 la1]]"},
		{"卡拉", "[]"},
		{"卡拉OKK", "[]"},
		{"", "[]"},
	} {
		if got := fmt.Sprint(l.Readings(c.word)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.word, got, c.want)
		}
	}
}

func TestEncodingDoesNotDependOnOrder(t *testing.T) {
	entries := testEntries()
	want := hanzi.EncodeLexicon(entries)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(entries), func(i, k int) { entries[i], entries[k] = entries[k], entries[i] })
		if !bytes.Equal(hanzi.EncodeLexicon(entries), want) {
			t.Fatal("the same entries in another order make other bytes")
		}
	}
}

func TestUnfitEntriesAreLeftOut(t *testing.T) {
	entries := []hanzi.LexiconEntry{
		entry("", "wo3", 1), entry(strings.Repeat("长", 86), "chang2", 1), entry("坏\x00", "huai4", 1), entry("\xff", "a1", 1),
		entry("我", "wo3 men5", 1), entry("你", "xx5", 1), entry("他", "ta", 1), entry("OK", "O K", 1),
		{Simplified: "好", Syllables: []string{"hao3"}, Frequency: math.NaN(), Level: 99},
		{Simplified: "大", Frequency: math.Inf(1), Level: -1},
	}
	l := lexicon(t, entries)
	if l.Len() != 6 {
		t.Errorf("%d words, want 我 你 他 OK 好 大", l.Len())
	}
	for _, w := range []string{"我", "你", "他", "大"} {
		if r := l.Readings(w); r != nil {
			t.Errorf("%s reads %v", w, r)
		}
	}
	if got := shown(hanzi.NewAnalyzer(l).Annotate("我OK大")); got != "我(wǒ)|OK|大(dà)" {
		t.Errorf("got %s", got)
	}
}

func TestLookUpAgainstMap(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	alphabet := []rune("一丁七万丈三𠀀上下不AB1〇")
	known := map[string]bool{}
	var entries []hanzi.LexiconEntry
	for range 3000 {
		word := randomWord(random, alphabet)
		known[word] = true
		entries = append(entries, hanzi.LexiconEntry{
			Simplified: word, Traditional: word, Syllables: slices.Repeat([]string{"a1"}, hanzi.CountHan(word)),
		})
	}
	l := lexicon(t, entries)
	if l.Len() != len(known) {
		t.Fatalf("%d words, want %d", l.Len(), len(known))
	}
	for range 20000 {
		word := randomWord(random, alphabet)
		if got, want := l.Readings(word) != nil, known[word] && hanzi.HasHan(word); got != want {
			t.Fatalf("%q found %v, want %v", word, got, want)
		}
	}
}

func randomWord(random *rand.Rand, alphabet []rune) string {
	word := make([]rune, 1+random.IntN(4))
	for i := range word {
		word[i] = alphabet[random.IntN(len(alphabet))]
	}
	return string(word)
}

func TestDamagedLexiconIsRefused(t *testing.T) {
	sound := hanzi.EncodeLexicon(testEntries())
	for i := range sound {
		broken := slices.Clone(sound)
		broken[i] ^= 0x10
		if _, err := hanzi.DecodeLexicon(broken); !errors.Is(err, hanzi.ErrLexicon) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
		if _, err := hanzi.DecodeLexicon(sound[:i]); !errors.Is(err, hanzi.ErrLexicon) {
			t.Fatalf("cut at %d: %v", i, err)
		}
	}
	if _, err := hanzi.DecodeLexicon(append(slices.Clone(sound), 0)); !errors.Is(err, hanzi.ErrLexicon) {
		t.Errorf("with a byte more: %v", err)
	}
}

// sealed puts the right checksum on a body, as somebody with bad intent would.
func sealed(body []byte) []byte {
	head := []byte("lihualex\x03")
	head = binary.LittleEndian.AppendUint32(head, crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
	return append(head, body...)
}

func FuzzDecodeLexicon(f *testing.F) {
	sound := hanzi.EncodeLexicon(testEntries())
	body := sound[len("lihualex\x03")+4:]
	f.Add(body)
	f.Add([]byte{})
	f.Add([]byte{0, 0})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Add([]byte{0, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Add([]byte{0, 1, 0, 3, 0xe4, 0xb8, 0x80, 0, 0, 1, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := hanzi.DecodeLexicon(sealed(data))
		if err != nil {
			if !errors.Is(err, hanzi.ErrLexicon) {
				t.Fatalf("another error: %v", err)
			}
			return
		}
		line := "我在银行等着李华，一行字。"
		checkWords(t, line, hanzi.NewAnalyzer(l).Annotate(line))
	})
}

func TestDecodedEqualsEncoded(t *testing.T) {
	data := hanzi.EncodeLexicon(testEntries())
	first, second := lexicon(t, testEntries()), lexicon(t, testEntries())
	if !reflect.DeepEqual(first, second) {
		t.Error("decoding twice differs")
	}
	if again, err := hanzi.DecodeLexicon(data); err != nil || !reflect.DeepEqual(again, first) {
		t.Errorf("decoded otherwise: %v", err)
	}
}

// manyEntries makes a lexicon of the size of the real one.
func manyEntries() []hanzi.LexiconEntry {
	random := rand.New(rand.NewPCG(5, 6))
	entries := make([]hanzi.LexiconEntry, 200_000)
	for i := range entries {
		n := 1 + random.IntN(4)
		word := make([]rune, n)
		for k := range word {
			word[k] = rune(0x4e00 + random.IntN(6000))
		}
		entries[i] = hanzi.LexiconEntry{
			Simplified: string(word), Traditional: string(word), Frequency: random.Float64() * 100,
			Syllables: slices.Repeat([]string{"zhong1"}, n),
		}
	}
	return entries
}

func BenchmarkDecodeLexicon(b *testing.B) {
	data := hanzi.EncodeLexicon(manyEntries())
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := hanzi.DecodeLexicon(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnnotate(b *testing.B) {
	a := hanzi.NewAnalyzer(lexicon(b, append(manyEntries(), testEntries()...)))
	line := strings.Repeat("我在银行等着李华，他的女儿在西安研究生命的起源。", 4)
	b.SetBytes(int64(len([]rune(line)))) // characters, not bytes
	b.ReportAllocs()
	for b.Loop() {
		a.Annotate(line)
	}
}
