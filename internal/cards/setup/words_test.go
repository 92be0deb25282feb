package setup_test

import (
	"context"
	"errors"
	"os"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/setup"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

type fewWords struct{}

func (fewWords) Lookup(ctx context.Context, word string) ([]dictionary.Entry, error) {
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case word == "了":
		return []dictionary.Entry{{Pinyin: "le"}, {Pinyin: "liǎo"}}, nil
	case word == "坏":
		return nil, errors.New("damaged")
	}
	return nil, nil
}

func (fewWords) AnnotateWith(line string, _ []hanzi.Override) []hanzi.Word {
	readings := map[rune]string{'看': "kàn", '了': "le", '书': "shū", '坏': "huài"}
	var out []hanzi.Word
	for _, r := range line {
		out = append(out, hanzi.Word{Text: string(r), Pinyin: readings[r], Joined: r == '了'})
	}
	return out
}

func TestWordsOfImports(t *testing.T) {
	converter, err := hanzi.NewConverter(hanzi.EncodeScripts([]hanzi.ScriptPair{{Simplified: "书", Traditional: "書"}}))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	words := setup.Words(ctx, fewWords{}, fewWords{}, converter)
	cancel()
	for word, want := range map[string]string{"了": "le", "看了书。": "kànle shū", "坏": "huài", "龘": "", "cat": ""} {
		if got := words.Reading(word); got != want {
			t.Errorf("%s is read %q, want %q", word, got, want)
		}
	}
	if got := words.Simplify("書"); got != "书" {
		t.Errorf("%q", got)
	}
}

// Words and sentences that are simplified stay, also where their characters are
// traditional ones of others.
func TestSimplifiedWordsStay(t *testing.T) {
	const built = "../../../data/reference.db"
	if _, err := os.Stat(built); err != nil {
		t.Skip("no reference data here: make data builds it")
	}
	d, err := dictionary.Open(built)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	converter, err := d.Converter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	words := setup.Words(t.Context(), d, fewWords{}, converter)
	n := 0
	for level := 1; level <= 7; level++ {
		listed, err := d.Listed(t.Context(), level)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range listed {
			n++
			if got := words.Simplify(e.Simplified); got != e.Simplified {
				t.Errorf("%s becomes %s", e.Simplified, got)
			}
			if e.Traditional == e.Simplified {
				continue
			}
			if got := words.Simplify(e.Traditional); got != e.Simplified && len([]rune(e.Traditional)) > 1 {
				t.Errorf("%s becomes %s, want %s", e.Traditional, got, e.Simplified)
			}
		}
	}
	if n < 5000 {
		t.Errorf("%d words", n)
	}
	for in, want := range map[string]string{
		"你叫什么名字？": "你叫什么名字？", "他怎么了": "他怎么了", "我宁可走路。": "我宁可走路。", "顯著": "显著", "他看著我們。": "他看着我们。", "這是什麼？": "这是什么？",
		"裡": "里", "這是什么？": "这是什么？",
	} {
		if got := words.Simplify(in); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
	}
}
