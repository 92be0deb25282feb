package writing

import (
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// compared gives a letter as it stands on paper, with what changed since an
// earlier version of it; same reports whether nothing did.
func compared(before, now widgets.Written) (c widgets.Compared, same bool) {
	same = true
	part := func(a, b string) []widgets.Passage {
		same = same && a == b
		return passages(letters.Differences(a, b))
	}
	whole := func(a, b string) widgets.Passage { return joined(part(a, b)) }
	c = widgets.Compared{
		Language: now.Language, Salutation: whole(before.Salutation, now.Salutation), Greeting: whole(before.Greeting, now.Greeting),
		Body: part(strings.Join(before.Body, "\n"), strings.Join(now.Body, "\n")),
		Wish: whole(before.Wish, now.Wish), Signature: whole(before.Signature, now.Signature), Date: whole(before.Date, now.Date),
	}
	return c, same
}

// passages divides what is and was of a text into its lines. A line break that
// came or went divides them, too: both versions are to be read.
func passages(all []letters.Difference) []widgets.Passage {
	out := []widgets.Passage{{}}
	for _, d := range all {
		for i, text := range strings.Split(d.Text, "\n") {
			if i > 0 {
				out = append(out, widgets.Passage{})
			}
			if text != "" {
				put(&out[len(out)-1], d.Change, text)
			}
		}
	}
	filled := out[:0]
	for _, p := range out {
		if p.Text != "" {
			filled = append(filled, p)
		}
	}
	return filled
}

// put appends a piece of a line.
func put(p *widgets.Passage, change letters.Change, text string) {
	start := utf8.RuneCountInString(p.Text)
	p.Text += text
	at := [2]int{start, utf8.RuneCountInString(p.Text)}
	switch change {
	case letters.Added:
		p.Added = append(p.Added, at)
	case letters.Removed:
		p.Gone = append(p.Gone, at)
	}
}

// joined makes one passage of lines.
func joined(lines []widgets.Passage) (out widgets.Passage) {
	for i, l := range lines {
		if i > 0 {
			out.Text += "\n"
		}
		by := utf8.RuneCountInString(out.Text)
		out.Text += l.Text
		out.Added = append(out.Added, moved(l.Added, by)...)
		out.Gone = append(out.Gone, moved(l.Gone, by)...)
	}
	return out
}

func moved(ranges [][2]int, by int) (out [][2]int) {
	for _, r := range ranges {
		out = append(out, [2]int{r[0] + by, r[1] + by})
	}
	return out
}
