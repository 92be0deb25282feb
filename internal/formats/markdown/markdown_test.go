package markdown_test

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/markdown"
)

// A tilde alone is one, as between two numbers; two and two strike out.
func TestTildes(t *testing.T) {
	for text, want := range map[string]string{
		"等3~5天，再走7~9天。":    "等3~5天，再走7~9天。",
		"一个~~错~~字。":        "一个错字。",
		"1.5-1~deb1 < 2~1": "1.5-1~deb1 < 2~1",
		"~~~a~~~ 好~。~":     "~~~a~~~ 好~。~",
	} {
		text = "“" + text
		c, err := markdown.Read(t.Context(), strings.NewReader(text), int64(len(text)), formats.DefaultLimits())
		if err != nil || len(c.Blocks) != 1 || c.Blocks[0].Text != "“"+want {
			t.Errorf("%q is read as %+v, %v; want %q", text, c, err, want)
		}
	}
}
