package bilingual

import "strings"

// IsID reports whether a text can be the id of a document: 1 to 64 small
// letters, digits and hyphens, the first no hyphen.
func IsID(text string) bool { return idPattern.MatchString(text) }

// MakeID makes an id of the first of the names that has a Latin letter or
// digit: "Who is Li Hua?" gives "who-is-li-hua". The last name should be an id.
func MakeID(names ...string) string {
	for _, name := range names {
		id := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9')
		})
		made := strings.Join(id, "-")
		if made = strings.Trim(made[:min(len(made), maxID)], "-"); made != "" {
			return made
		}
	}
	return ""
}

// maxID is the most characters of an id.
const maxID = 64
