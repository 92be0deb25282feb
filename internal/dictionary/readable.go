package dictionary

import (
	"regexp"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// reference is a word that CC-CEDICT points to inside a gloss or as a measure
// word: 打傘|打伞[da3 san3], 个[ge4], or a mere reading, [da3].
var reference = regexp.MustCompile(`([\p{Han}〇，·]*)(?:\|([\p{Han}〇，·]+))?\[([A-Za-z:üÜ·, 0-9]+)\]`)

// Readable writes the words that a gloss or measure word refers to as they are
// read: "打傘|打伞[da3 san3]" becomes "打伞 dǎsǎn". What is no pinyin in brackets
// stays as it is.
func Readable(gloss string) string {
	return reference.ReplaceAllStringFunc(gloss, func(found string) string {
		m := reference.FindStringSubmatch(found)
		word := m[1]
		if m[2] != "" {
			word = m[2]
		}
		syllables := strings.Fields(m[3])
		for i, s := range syllables {
			one, err := pinyin.Parse(s)
			if err != nil && s != "," && s != "·" {
				return found
			}
			if err == nil {
				syllables[i] = one.Number()
			}
		}
		return strings.TrimSpace(word + " " + written(syllables))
	})
}
