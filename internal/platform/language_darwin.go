package platform

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// SystemLanguage gives the first of the languages that the user prefers that
// the program speaks; English if there is none. A terminal says it in the
// environment; a program started from the Finder has none and asks the
// system's defaults.
func SystemLanguage() study.Language {
	if l, ok := languageOf(preferredByEnvironment(os.Getenv)); ok {
		return l
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "/usr/bin/defaults", "read", "-g", "AppleLanguages").Output()
	if err != nil {
		return study.English
	}
	// A property list: ( "zh-Hans-CN", "en-CN" )
	names := strings.FieldsFunc(string(out), func(r rune) bool { return strings.ContainsRune("(), \"\n\t", r) })
	if l, ok := languageOf(names); ok {
		return l
	}
	return study.English
}
