package settings

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// LibraryView is what the library shows and in which order. The zero value
// shows all texts in the languages that are learnt, by level.
type LibraryView struct {
	// Kind is "" for all, "letter", "article", or "mine" for what the learner
	// brought in.
	Kind string `json:"kind"`
	// Language is "" for those that are learnt, "zh", "en" or "all".
	Language string `json:"language"`
	// Level is "" for all, "none" for texts without a level, or a level as
	// the library writes it.
	Level string `json:"level"`
	// Progress is "", "unread", "begun" or "read".
	Progress string `json:"progress"`
	// Length is "", "short", "medium" or "long".
	Length string `json:"length"`
	// Collection is "" for all or the ID of a collection.
	Collection string `json:"collection"`
	// Sort is "" for by level, "share", "newest", "title" or "length".
	Sort string `json:"sort"`
}

// maxKey is more than any ID or level's name takes, in bytes.
const maxKey = 128

// clean brings every field into its range.
func (v *LibraryView) clean() {
	for _, c := range []struct {
		field  *string
		values []string
	}{
		{&v.Kind, []string{"letter", "article", "mine"}},
		{&v.Language, []string{"zh", "en", "all"}},
		{&v.Progress, []string{"unread", "begun", "read"}},
		{&v.Length, []string{"short", "medium", "long"}},
		{&v.Sort, []string{"share", "newest", "title", "length"}},
	} {
		if !slices.Contains(c.values, *c.field) {
			*c.field = ""
		}
	}
	for _, field := range []*string{&v.Level, &v.Collection} {
		if len(*field) > maxKey || !utf8.ValidString(*field) || strings.ContainsFunc(*field, func(r rune) bool { return r < ' ' }) {
			*field = ""
		}
	}
}
