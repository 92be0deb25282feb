package sheets

import (
	"strings"
	"unicode"
)

// SplitTags reads tags as they are typed: divided by spaces or commas of either
// script, each with or without the sign that often stands before one.
func SplitTags(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r == ',' || r == '，' || r == '、' || r == '#'
	})
}
