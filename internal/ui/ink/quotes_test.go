package ink_test

import (
	"slices"
	"strings"
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
		if got := withStraight(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
		if n := len(ink.Proportional([]rune(text))); n != len([]rune(text)) {
			t.Errorf("%s: %d characters", text, n)
		}
	}
}

// withStraight writes the quotes that become narrow as straight ones.
func withStraight(text string) string {
	before := []rune(text)
	out := slices.Clone(before)
	for i, r := range ink.Proportional(before) {
		switch {
		case r == before[i]:
		case strings.ContainsRune("‘’", before[i]):
			out[i] = '\''
		default:
			out[i] = '"'
		}
	}
	return string(out)
}

// A scan from each quote to the nearest letter would take minutes here.
func TestManyQuotesWithoutLetters(t *testing.T) {
	text := []rune(strings.Repeat("“”·", 200_000))
	if got := ink.Proportional(text); !slices.Equal(got, text) {
		t.Error("quotes without letters became narrow")
	}
	if got := ink.Proportional(append(text, 'a')); got[0] == text[0] {
		t.Error("quotes before a Latin letter stay wide")
	}
}
