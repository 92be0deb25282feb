package lookup

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// path writes the way with the present place in brackets.
func (h *History) path() string {
	h.now()
	var out []string
	for i, p := range h.places {
		name := p.query + "/" + p.target.head
		if i == h.at {
			name = "[" + name + "]"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

func TestHistoryKeepsWhatWasMeant(t *testing.T) {
	h := &History{}
	type step struct {
		do   func()
		want string
	}
	typed := func(query string) func() {
		return func() { h.turn().query = query }
	}
	settle := func(head string) func() {
		return func() {
			now := h.now()
			now.target, now.settled = target{study.Chinese, head, 0}, true
		}
	}
	link := func(head string) func() {
		return func() {
			next := *h.now()
			next.target, next.linked = target{study.Chinese, head, 0}, true
			h.push(next)
		}
	}
	move := func(by int) func() { return func() { h.move(by) } }
	for i, s := range []step{
		{func() {}, "[/]"},
		{typed("y"), "[y/]"}, // what is being typed is no place of its own
		{typed("yin"), "[yin/]"},
		{settle("银"), "[yin/银]"},
		{link("行"), "yin/银 [yin/行]"},
		{move(-1), "[yin/银] yin/行"},
		{move(-1), "[yin/银] yin/行"}, // nothing before it
		{move(1), "yin/银 [yin/行]"},
		{typed("xi"), "yin/银 yin/行 [xi/行]"},
		{typed("xin"), "yin/银 yin/行 [xin/行]"},
		{settle("信"), "yin/银 yin/行 [xin/信]"},
		{move(-2), "[yin/银] yin/行 xin/信"},
		{typed("m"), "yin/银 [m/银]"}, // what lay ahead is gone
	} {
		s.do()
		if got := h.path(); got != s.want {
			t.Fatalf("step %d: %s, want %s", i, got, s.want)
		}
	}
	if h.now().linked || h.now().settled {
		t.Error("what is being typed is taken for a settled place, or for one that a link led to")
	}
}

func TestHistoryIsBounded(t *testing.T) {
	h := &History{}
	for i := range 3 * mostPlaces {
		h.push(place{query: fmt.Sprint(i)})
	}
	if len(h.places) != mostPlaces || h.now().query != fmt.Sprint(3*mostPlaces-1) {
		t.Errorf("%d places, at %q", len(h.places), h.now().query)
	}
	if h.peek(1) != nil || h.peek(-mostPlaces) != nil || h.peek(1-mostPlaces) == nil {
		t.Error("the ends of the way are not where they should be")
	}
}

func TestSlipsOfTheFinger(t *testing.T) {
	for typed, meant := range map[string]string{
		"lteter": "letter", "leter": "letter", "hasband": "husband", "yinghang": "yinhang", "zhonguo": "zhongguo", "lettter": "letter", "gaveup": "gave up",
	} {
		found := false
		for _, s := range slips(typed) {
			found = found || s == meant
		}
		if !found {
			t.Errorf("%q is not among the slips of %q", meant, typed)
		}
	}
	for _, odd := range []string{"", "a", "é", strings.Repeat("a", longestTried)} {
		if n := len(slips(odd)); n > mostTried {
			t.Errorf("%d queries for %q", n, odd)
		}
	}
}
