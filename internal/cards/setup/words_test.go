package setup_test

import (
	"context"
	"errors"
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
