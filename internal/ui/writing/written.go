package writing

import (
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// ofLetter gives a letter as it stands on paper. Spaces that a writer set to
// indent a paragraph go: the paper indents.
func ofLetter(l letters.Letter) widgets.Written {
	return widgets.Written{
		Language: l.Language, Salutation: strings.TrimSpace(l.Salutation), Greeting: strings.TrimSpace(l.Greeting),
		Body: paragraphs(l.Body), Wish: strings.Join(paragraphs(l.Wish), "\n"),
		Signature: strings.Join(paragraphs(l.Signature), "\n"), Date: strings.TrimSpace(l.Date),
	}
}

// paragraphs gives the lines of a text that are not empty.
func paragraphs(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// ofParagraphs gives the paragraphs of a document as a letter on paper, in
// one of its languages.
func ofParagraphs(all []bilingual.Paragraph, language study.Language) widgets.Written {
	w := widgets.Written{Language: language}
	for _, p := range all {
		text := join(p.Pairs, language)
		if text == "" {
			continue
		}
		switch p.Role {
		case bilingual.Salutation:
			w.Salutation = lines(w.Salutation, text)
		case bilingual.Greeting:
			w.Greeting = lines(w.Greeting, text)
		case bilingual.Closing:
			w.Wish = lines(w.Wish, text)
		case bilingual.Signature:
			w.Signature = lines(w.Signature, strings.Join(sides(p.Pairs, language), "\n"))
		case bilingual.Date:
			w.Date = lines(w.Date, text)
		default:
			w.Body = append(w.Body, text)
		}
	}
	return w
}

func lines(before, text string) string {
	if before == "" {
		return text
	}
	return before + "\n" + text
}

func sides(pairs []bilingual.Pair, language study.Language) []string {
	var out []string
	for _, p := range pairs {
		if side := p.In(language); side != "" {
			out = append(out, side)
		}
	}
	return out
}

// join writes sentences one after the other: Chinese ones without a space.
func join(pairs []bilingual.Pair, language study.Language) string {
	between := " "
	if language == study.Chinese {
		between = ""
	}
	return strings.Join(sides(pairs, language), between)
}
