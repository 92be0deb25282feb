package dictionary_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
)

func TestReferencesAreWrittenAsTheyAreRead(t *testing.T) {
	for gloss, want := range map[string]string{
		"to hit; to strike":                "to hit; to strike",
		"(e.g. 打傘|打伞[da3 san3])":           "(e.g. 打伞 dǎsǎn)",
		"個|个[ge4]":                         "个 gè",
		"Taiwan pr. [da3]":                 "Taiwan pr. dǎ",
		"variant of 女[nu:3] and 綠|绿[lu:4]": "variant of 女 nǚ and 绿 lǜ",
		"see 李華|李华[Li3 Hua2]":              "see 李华 Lǐ Huá",
		"(grammar) [sic]":                  "(grammar) [sic]",
		"a list [1] of notes":              "a list [1] of notes",
		"":                                 "",
	} {
		if got := dictionary.Readable(gloss); got != want {
			t.Errorf("%q: %q, want %q", gloss, got, want)
		}
	}
}

func FuzzReadable(f *testing.F) {
	f.Add("打傘|打伞[da3 san3]")
	f.Add("[[]|[")
	f.Fuzz(func(t *testing.T, gloss string) {
		if once := dictionary.Readable(gloss); len(once) > 4*len(gloss)+8 {
			t.Errorf("%q grows to %q", gloss, once)
		}
	})
}
