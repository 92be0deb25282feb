package writing

import (
	"fmt"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// marked writes a passage with [+added] and [-gone].
func marked(p widgets.Passage) string {
	runes, out := []rune(p.Text), ""
	for i, r := range runes {
		for _, at := range p.Added {
			if at[0] == i {
				out += "[+"
			}
		}
		for _, at := range p.Gone {
			if at[0] == i {
				out += "[-"
			}
		}
		out += string(r)
		for _, at := range append(append([][2]int(nil), p.Added...), p.Gone...) {
			if at[1] == i+1 {
				out += "]"
			}
		}
	}
	return out
}

func TestWhatChangedStandsInTheLetter(t *testing.T) {
	before := widgets.Written{
		Language: study.Chinese, Salutation: "亲爱的李华：", Greeting: "你好！", Body: []string{"我很好。", "再见。"},
		Wish: "此致\n敬礼", Signature: "你的朋友\n约翰", Date: "2026年11月21日",
	}
	for name, test := range map[string]struct {
		change func(w *widgets.Written)
		part   func(c widgets.Compared) any
		want   string
	}{
		"a word is added": {
			func(w *widgets.Written) { w.Body = []string{"我也很好。", "再见。"} }, func(c widgets.Compared) any { return bodies(c) }, "我[+也]很好。|再见。",
		},
		"a word goes": {
			func(w *widgets.Written) { w.Body = []string{"我好。", "再见。"} }, func(c widgets.Compared) any { return bodies(c) }, "我[-很]好。|再见。",
		},
		"a paragraph is added": {
			func(w *widgets.Written) { w.Body = []string{"我很好。", "你呢？", "再见。"} }, func(c widgets.Compared) any { return bodies(c) }, "我很好。|[+你呢？]|再见。",
		},
		"a paragraph goes": {
			func(w *widgets.Written) { w.Body = []string{"再见。"} }, func(c widgets.Compared) any { return bodies(c) }, "[-我很好。]|再见。",
		},
		"the name is another": {
			func(w *widgets.Written) { w.Signature = "你的朋友\n安娜" }, func(c widgets.Compared) any { return marked(c.Signature) }, "你的朋友\n[-约翰][+安娜]",
		},
		"a line of the wish goes": {
			func(w *widgets.Written) { w.Wish = "敬礼" }, func(c widgets.Compared) any { return marked(c.Wish) }, "[-此致]\n敬礼",
		},
		"the greeting goes": {
			func(w *widgets.Written) { w.Greeting = "" }, func(c widgets.Compared) any { return marked(c.Greeting) }, "[-你好！]",
		},
	} {
		now := before
		test.change(&now)
		c, same := compared(before, now)
		if got := fmt.Sprint(test.part(c)); got != test.want || same {
			t.Errorf("%s: %s, want %s; the same: %v", name, got, test.want, same)
		}
	}
	if c, same := compared(before, before); !same || bodies(c) != "我很好。|再见。" || len(c.Date.Added)+len(c.Date.Gone) > 0 {
		t.Errorf("where nothing changed: %+v", c)
	}
}

// bodies writes the paragraphs of the body.
func bodies(c widgets.Compared) (out string) {
	for i, p := range c.Body {
		if i > 0 {
			out += "|"
		}
		out += marked(p)
	}
	return out
}
