package mdout

import (
	"bufio"
	"bytes"
	"context"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/publish"
)

// indent is the space of two characters that begins a Chinese paragraph:
// Markdown knows no other way.
const indent = "\u3000\u3000"

// letter writes one letter, below its head where there are several.
func letter(ctx context.Context, out *bufio.Writer, t *publish.Text) error {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	if t.Sheet.Head != "" {
		put(w, "## ", escape(t.Sheet.Head), "\n")
	}
	for i, p := range t.Paragraphs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if t.Indented(i) && t.Layout == publish.NoTranslation && len(p.Sentences) > 0 {
			p.Sentences = slices.Clone(p.Sentences)
			first := &p.Sentences[0]
			first.Runs = slices.Insert(slices.Clone(first.Runs), 0, publish.Run{Text: indent})
		}
		paragraph(w, t, p)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	put(out, string(bytes.TrimLeft(b.Bytes(), "\n")))
	return nil
}
