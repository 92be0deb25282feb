package sense

import (
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// What stands in a translation counts more the longer it is; a character alone
// may be part of another word there.
const (
	oneCharacter  = 0.7
	perCharacter  = 0.1
	sharedPartly  = 0.4
	commonestHere = "的了是不在有我你他她它们这那个一和也就都到说去来上下很人着过吗吧呢"
)

// inChinese gives how much of a Chinese word stands in a Chinese sentence: 1 for
// a word of two characters.
func inChinese(word, sentence string) float64 {
	runes := []rune(word)
	if len(runes) == 0 {
		return 0
	}
	if strings.Contains(sentence, word) {
		if len(runes) == 1 {
			return oneCharacter
		}
		return 1 + perCharacter*float64(min(len(runes), mostWords)-2)
	}
	shared, counted := 0, 0
	for _, r := range runes {
		if !hanzi.IsHan(r) {
			continue
		}
		counted++
		if strings.ContainsRune(sentence, r) && !strings.ContainsRune(commonestHere, r) {
			shared++
		}
	}
	if counted < 2 {
		return 0
	}
	return sharedPartly * float64(shared) / float64(counted)
}
