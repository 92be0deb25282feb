package gather_test

import (
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/sense"
)

// What is no meaning is not offered for a card, unless the entry has nothing else.
func TestRemarksAreNoSenses(t *testing.T) {
	for name, c := range map[string]struct{ senses, want []string }{
		"with a meaning":  {[]string{"Taiwan pr. [zhao1 ji2]", "to worry", "CL:個|个[ge4]", "variant of 急[ji2]", "to be in a hurry"}, []string{"to worry", "to be in a hurry"}},
		"a variant alone": {[]string{"variant of 年[nian2]", "Taiwan pr. [nian4]"}, []string{"variant of 年 nián"}},
		"a sound alone":   {[]string{"also pr. [xie3]"}, nil},
		"nothing":         {nil, nil},
	} {
		choice := gather.OfChinese(sense.Ranker{}, entry("着急", "著急", "zhao2 ji2", "zháojí", "3", c.senses...), sense.Place{})
		var got []string
		for _, o := range choice.Options {
			got = append(got, o.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if len(c.want) > 0 && choice.Gloss() == "" {
			t.Errorf("%s: no meaning is chosen", name)
		}
	}
}
