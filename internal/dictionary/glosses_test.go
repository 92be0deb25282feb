package dictionary_test

import (
	"context"
	"errors"
	"slices"
	"testing"
)

func TestGlosses(t *testing.T) {
	g, err := sample(t).Glosses(t.Context(), "女兒在銀行。长大")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		word     string
		senses   []string
		readings []string
	}{
		{"女兒", []string{"daughter"}, []string{"nuer"}},
		{"銀行", []string{"bank"}, []string{"yinhang"}},
		{"女", []string{"female; woman", "daughter"}, []string{"nu"}},
		// Every reading of a headword, in the order of the dictionary.
		{"长", []string{"length", "long", "always", "chief", "to grow"}, []string{"chang", "zhang"}},
		// Not made of the text's characters in this script, and so not read.
		{"银行", nil, nil},
		{"跑", nil, nil},
		{"", nil, nil},
		{"女兒在", nil, nil},
	} {
		got, ok := g.Gloss(c.word)
		if ok != (c.senses != nil) || !slices.Equal(got.Senses, c.senses) || !slices.Equal(got.Readings, c.readings) {
			t.Errorf("%s: %q %q, %v", c.word, got.Senses, got.Readings, ok)
		}
	}
}

func TestGlossesStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := sample(t).Glosses(ctx, "女"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
