package inputmethod_test

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// What the caller has no sign for comes last, in the script that is written.
func TestCandidatesThatCannotBeShown(t *testing.T) {
	traditional := func(text string) string { return strings.ReplaceAll(text, "十", "拾") }
	for _, c := range []struct {
		o      inputmethod.Options
		unseen string
		want   string
	}{
		{inputmethod.Options{}, "", "是 事 十 市"},
		{inputmethod.Options{}, "事", "是 十 市 事"},
		{inputmethod.Options{}, "是市", "事 十 是 市"},
		{inputmethod.Options{Traditional: true, Convert: traditional}, "拾", "是 事 市 拾"},
		{inputmethod.Options{Traditional: true, Convert: traditional}, "十", "是 事 拾 市"},
	} {
		c.o.Shows = func(r rune) bool { return !strings.ContainsRune(c.unseen, r) }
		s := sample(t).NewSession(nil, c.o)
		typeAll(t, s, "shi")
		if got := strings.Join(texts(s)[:4], " "); got != c.want {
			t.Errorf("without %q: %s, want %s", c.unseen, got, c.want)
		}
		if got := sample(t).Convert("shi", c.o); got.Text != strings.Fields(c.want)[0] {
			t.Errorf("without %q a line gives %s", c.unseen, got.Text)
		}
	}
}
