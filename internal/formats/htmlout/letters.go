package htmlout

import (
	"bufio"
	"context"
	_ "embed" // the style of letters

	"github.com/dear-li-hua/dear-li-hua/internal/publish"
)

// letterStyle is the style of letter paper.
//
//go:embed letter.css
var letterStyle string

// putLetters writes the letters of a book.
func putLetters(ctx context.Context, w *bufio.Writer, b *publish.Book) error {
	if len(b.Texts) > 1 && b.Title != "" {
		put(w, "<h1 class=\"title\">", Escape(b.Title), "</h1>\n")
	}
	for _, t := range b.Texts {
		if err := putLetter(ctx, w, t); err != nil {
			return err
		}
	}
	return nil
}

// putLetter writes one letter as an article on paper.
func putLetter(ctx context.Context, w *bufio.Writer, t *publish.Text) error {
	class := string(t.Language) + " letter"
	if t.Sheet.Sealed {
		class += " sealed"
		if !t.RoomForSeal() {
			class += " short"
		}
	}
	put(w, "<article id=\"", anchor(t), "\" class=\"", class, "\"", languages(t.Tag), ">\n")
	if t.Sheet.Head != "" {
		put(w, "<h2 class=\"head\">", Escape(t.Sheet.Head), "</h2>\n")
	}
	for i := range t.Paragraphs {
		if err := ctx.Err(); err != nil {
			return err
		}
		class := ""
		if t.Indented(i) {
			class = " indent"
		}
		putStyled(w, t, &t.Paragraphs[i], class)
	}
	if t.Sheet.Sealed {
		put(w, "<div class=\"seal\" aria-hidden=\"true\">封</div>\n")
	}
	put(w, "</article>\n")
	return nil
}
