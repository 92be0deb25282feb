package sense_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/sense"
)

func TestRemark(t *testing.T) {
	for text, want := range map[string][2]bool{ // a remark, a variant
		"Taiwan pr. [zhao1ji2]":                             {true, false},
		"also pr. [di4] or [di5] in poetry and songs":       {true, false},
		"(Taiwan pr. [bi4] in some compounds)":              {true, false},
		"colloquial pr. [xie3]; also pr. [xue4]":            {true, false},
		"CL:條|条[tiao2], 套[tao4]":                            {true, false},
		"variant of 年[nian2]":                               {true, true},
		"less common variant of 馬太|马太[Ma3 tai4]":            {true, true},
		"also written 裏|里[li3]":                             {true, true},
		"variant of 期[qi1]; period":                         {false, false},
		"to hope":                                           {false, false},
		"variant of chess":                                  {false, false},
		"invariant quantity":                                {false, false},
		"written language":                                  {false, false},
		"pr. kasugai":                                       {false, false},
		"(joining two nouns) and; with (Taiwan pr. [han4])": {false, false},
		"": {false, false},
		"to be a variant of 囧 that people write on the phone": {false, false},
	} {
		if got := [2]bool{sense.Remark(text), sense.Variant(text)}; got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
