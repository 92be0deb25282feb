package markdown

import "strings"

// Bounds within which a text is read as Markdown. What goes beyond is no text
// that a person wrote: its signs, nested or open without end, would take the
// parser the square of their number.
const (
	mostQuoted   = 60    // signs of quotations and lists at the start of a line
	mostBrackets = 300   // brackets that stand open at once in a paragraph
	mostSigns    = 5_000 // signs of emphasis, links and tags in a paragraph
	allSigns     = 300_000
)

// tooHard reports whether a text is to be read as plain text, since its signs
// are no Markdown of a person's.
func tooHard(text string) bool {
	open, signs, all, indent := 0, 0, 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		trimmed := strings.TrimLeft(line, " \t")
		if trimmed == "" {
			all += signs
			open, signs = 0, 0
			continue
		}
		indent = len(line) - len(trimmed)
		if quoted(trimmed) > mostQuoted || indent > 4*mostQuoted && isItem(trimmed) {
			return true
		}
		open += strings.Count(line, "[") - strings.Count(line, "]")
		open = max(open, -mostBrackets)
		for _, sign := range []string{"*", "_", "`", "<", "~", "&", "!", "|", "\\"} {
			signs += strings.Count(line, sign)
		}
		signs += strings.Count(line, "[") + strings.Count(line, "]")
		if open > mostBrackets || signs > mostSigns || all > allSigns {
			return true
		}
	}
	return false
}

// quoted counts the signs of quotations and of lists with which a line begins.
func quoted(line string) int {
	n := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '>':
			n++
		case (c == '-' || c == '*' || c == '+') && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t'):
			n++
		case c == '.' || c == ')' || c >= '0' && c <= '9':
			if c == '.' || c == ')' {
				n++
			}
		case c != ' ' && c != '\t':
			return n
		}
		if n > mostQuoted {
			return n
		}
	}
	return n
}

func isItem(line string) bool {
	return len(line) > 1 && strings.ContainsRune("-*+>0123456789", rune(line[0]))
}
