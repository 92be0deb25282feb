package english_test

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

// A hostile or broken file may have one line of hundreds of thousands of
// characters. Work that grows with the square of the line would outlast the
// test's time limit.
func TestLongLines(t *testing.T) {
	const times = 200_000
	for _, part := range []string{"U.S.A", "ab.", "a-", "a_", "a+", "'a", "1.", "@a", "a@", "http://", "a. ", "! ", "“"} {
		line := strings.Repeat(part, times)
		var length int
		for _, token := range english.Tokens(line) {
			length += len(token.Text)
		}
		if length != len(line) {
			t.Errorf("%q repeated: the tokens have %d of %d bytes", part, length, len(line))
		}
		sentences := english.Sentences(line)
		if len(sentences) == 0 {
			t.Errorf("%q repeated has no sentence", part)
		}
	}
}
