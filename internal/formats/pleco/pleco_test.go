package pleco_test

import (
	"bytes"
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/pleco"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func parse(text string) ([]pleco.Card, error) {
	return pleco.Parse(context.Background(), text, formats.DefaultLimits())
}

func TestParse(t *testing.T) {
	text := "\ufeff你好[你好]\tni3hao3\r\n" +
		"//HSK/三级\r\n" +
		"离婚[離婚]\tli2//hun1\tto divorce\uEAB1\uEAB2V\uEAB3 split up\r\n" +
		"\r\n" +
		"女儿\tnü3'er2\n" +
		"//\n" +
		"学习[學習]\n" +
		"a[b] c\t\tx\ty\r" +
		"[x]\tq\n" +
		"   \t\n"
	want := []pleco.Card{
		{Simplified: "你好", Traditional: "你好", Pinyin: "ni3hao3", Line: 1},
		{Simplified: "离婚", Traditional: "離婚", Pinyin: "li2//hun1", Definition: "to divorce\nV split up", Category: []string{"HSK", "三级"}, Line: 3},
		{Simplified: "女儿", Pinyin: "nü3'er2", Category: []string{"HSK", "三级"}, Line: 5},
		{Simplified: "学习", Traditional: "學習", Line: 7},
		{Simplified: "a[b] c", Definition: "x\ty", Line: 8},
		{Simplified: "[x]", Pinyin: "q", Line: 9},
	}
	got, err := parse(text)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, want)
	}
	if got[1].Reading() != "li2hun1" {
		t.Errorf("reading %q", got[1].Reading())
	}
}

func TestRefused(t *testing.T) {
	for _, text := range []string{"", "\ufeff", "//A/B\r\n", "\n\t\n"} {
		if _, err := parse(text); study.CodeOf(err) != pleco.CodeEmpty {
			t.Errorf("%q: %v", text, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := pleco.Parse(ctx, "a\tb", formats.DefaultLimits()); err == nil {
		t.Error("it was read after its end")
	}
	data := "学\xff\xfe\xff习\t学习"
	if _, err := pleco.Read(t.Context(), strings.NewReader(data), int64(len(data)), formats.DefaultLimits()); err == nil {
		t.Error("damaged text was read")
	}
}

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	err := pleco.Write(&b, []pleco.Card{
		{Simplified: "离婚", Traditional: "離婚", Pinyin: "li2//hun1", Definition: "to divorce\nsplit up", Category: []string{"HSK", "3/4"}},
		{Simplified: " "},
		{Simplified: "你\t好", Traditional: "你 好", Pinyin: "ni3 hao3"},
		{Simplified: "学", Category: []string{"HSK", "3/4"}},
	})
	want := "\ufeff你 好[你 好]\tni3 hao3\r\n//HSK/3／4\r\n离婚[離婚]\tli2//hun1\tto divorce\ueab1split up\r\n学\t\r\n"
	if err != nil || b.String() != want {
		t.Errorf("%v: %q, want %q", err, b.String(), want)
	}
}

// Brackets of the word itself are no traditional form.
func TestBracketsOfTheWord(t *testing.T) {
	var b bytes.Buffer
	if err := pleco.Write(&b, []pleco.Card{{Simplified: "A[b]"}, {Simplified: "a", Traditional: "b[c"}, {Simplified: "a]", Traditional: "b"}, {Simplified: "c[]"}}); err != nil {
		t.Fatal(err)
	}
	got, err := parse(b.String())
	if err != nil || len(got) != 4 {
		t.Fatal(got, err)
	}
	for i, want := range [][2]string{{"A［b］", ""}, {"a", "b［c"}, {"a]", "b"}, {"c[]", ""}} {
		if got[i].Simplified != want[0] || got[i].Traditional != want[1] {
			t.Errorf("%+v, want %q", got[i], want)
		}
	}
}

// What was read can be written, and is then read the same.
func FuzzRoundTrip(f *testing.F) {
	f.Add("学[學]\txue2\ta\ueab1b\n//A/B\n习\txi2\n")
	f.Add("//x//y\r\na]\t//\t\t")
	f.Add("[[]]\n[a]b]\n//\u00a0\n\u2028a")
	f.Fuzz(func(t *testing.T, text string) {
		cards, err := parse(text)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := pleco.Write(&b, cards); err != nil {
			t.Fatal(err)
		}
		again, err := parse(b.String())
		if err != nil {
			t.Fatalf("%q: %v", b.String(), err)
		}
		var once bytes.Buffer
		if err := pleco.Write(&once, again); err != nil {
			t.Fatal(err)
		}
		if once.String() != b.String() || len(cards) != len(again) {
			t.Fatalf("%q became\n%q and then\n%q", text, b.String(), once.String())
		}
		slices.SortStableFunc(cards, func(a, b pleco.Card) int { return min(1, len(a.Category)) - min(1, len(b.Category)) })
		for i, c := range cards {
			if strings.Join(strings.Fields(c.Simplified), " ") != again[i].Simplified {
				t.Fatalf("%+v became %+v", c, again[i])
			}
		}
	})
}
