package ink_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

func TestQuotesAreNarrowBesideLatinLettersOnly(t *testing.T) {
	for text, want := range map[string]string{
		"The teacher’s desk":   "The teacher's desk",
		"“Dear Li Hua,” I say": "\"Dear Li Hua,\" I say",
		"他说：“你好。”":             "他说：“你好。”",
		"从“猫”来":                "从“猫”来",
		"it’s ‘fine’":          "it's 'fine'",
		"“":                    "“",
	} {
		if got := ink.Straight(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
		if n := len(ink.Proportional([]rune(text))); n != len([]rune(text)) {
			t.Errorf("%s: %d characters", text, n)
		}
	}
}
