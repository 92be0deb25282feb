package anki

import (
	"regexp"
	"slices"
	"strings"
)

// needs gives which fields a note needs for the card of a template: all of those
// that are listed, any of them, or, where its question never shows a field, none.
// Anki up to 2.1.28 makes and removes cards by this list whenever a note is
// edited, and trusts the one in a package.
func needs(t *NoteType, question string) (how string, fields []int) {
	all := func(string) bool { return true }
	if !shows(t, question, all) {
		return "none", []int{}
	}
	for i, f := range t.Fields {
		if !shows(t, question, func(name string) bool { return name != f.Name }) {
			fields = append(fields, i)
		}
	}
	if len(fields) > 0 {
		return "all", fields
	}
	for i, f := range t.Fields {
		if shows(t, question, func(name string) bool { return name == f.Name }) {
			fields = append(fields, i)
		}
	}
	return "any", slices.Concat([]int{}, fields)
}

// replacement finds what a template has of fields: {{Name}}, {{filter:Name}}, and
// what stands between {{#Name}} or {{^Name}} and {{/Name}}.
var replacement = regexp.MustCompile(`\{\{([^{}]*)\}\}`)

// shows tells whether a question shows what is in a field, when those are filled
// that the function tells. What depends on a field that is filled, or is not, is
// shown then alone.
func shows(t *NoteType, question string, filled func(name string) bool) bool {
	known := func(name string) bool {
		return slices.ContainsFunc(t.Fields, func(f Field) bool { return f.Name == name }) && filled(name)
	}
	var hidden []bool // of each part that is open
	for _, m := range replacement.FindAllStringSubmatch(question, -1) {
		name := strings.TrimSpace(m[1])
		mark, rest := byte(0), name
		if name != "" && strings.IndexByte("#^/", name[0]) >= 0 {
			mark, rest = name[0], strings.TrimSpace(name[1:])
		}
		switch mark {
		case '#':
			hidden = append(hidden, !known(rest))
		case '^':
			hidden = append(hidden, known(rest))
		case '/':
			hidden = hidden[:max(0, len(hidden)-1)]
		default:
			name = strings.TrimSpace(name[strings.LastIndexByte(name, ':')+1:])
			if known(name) && !slices.Contains(hidden, true) {
				return true
			}
		}
	}
	return false
}
