//go:build unix && !darwin

package platform

import (
	"os"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// SystemLanguage gives the first of the languages that the user prefers, by
// the environment, that the program speaks; English if there is none.
func SystemLanguage() study.Language {
	if l, ok := languageOf(preferredByEnvironment(os.Getenv)); ok {
		return l
	}
	return study.English
}
