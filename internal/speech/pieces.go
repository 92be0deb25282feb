package speech

import "strings"

// mostAtOnce is the longest piece that an engine is given, in characters: a
// text of any length can be stopped soon and fits into a command.
const mostAtOnce = 400

// Pieces divides a text into pieces of at most so many characters: after
// sentences, failing that after other marks or spaces, failing that anywhere.
// Pieces of white space are left out.
func Pieces(text string, most int) []string {
	var out []string
	rest := []rune(strings.TrimSpace(strings.ReplaceAll(text, "\x00", " ")))
	for len(rest) > 0 {
		end := len(rest)
		if end > most {
			end = border(rest[:most])
		}
		if piece := strings.TrimSpace(string(rest[:end])); piece != "" {
			out = append(out, piece)
		}
		rest = rest[end:]
	}
	return out
}

// border gives the best place to end a piece that is too long.
func border(piece []rune) int {
	for _, marks := range []string{"。！？!?…\n", "；;.：:", "，,、", " \t　"} {
		for i := len(piece) - 1; i > 0; i-- {
			if strings.ContainsRune(marks, piece[i]) {
				return i + 1
			}
		}
	}
	return len(piece)
}
