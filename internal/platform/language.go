package platform

import (
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// languageOf gives the first of a user's languages, in order of preference,
// that the program speaks, and whether there is one. Languages are locale
// names of any system: "zh_CN.UTF-8", "zh-Hans-CN", "en".
func languageOf(preferred []string) (study.Language, bool) {
	for _, name := range preferred {
		base, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(name)), ".")
		base, _, _ = strings.Cut(base, "@")
		base, _, _ = strings.Cut(strings.ReplaceAll(base, "-", "_"), "_")
		if l := study.Language(base); l.Valid() {
			return l, true
		}
	}
	return "", false
}

// preferredByEnvironment gives the languages of the environment as GNU
// gettext reads them: the locale comes from the first of LC_ALL, LC_MESSAGES
// and LANG that is set, and LANGUAGE goes before it unless it is C.
func preferredByEnvironment(env func(string) string) []string {
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale = env(name); locale != "" {
			break
		}
	}
	base, _, _ := strings.Cut(locale, ".")
	if base == "" || base == "C" || base == "POSIX" {
		return nil
	}
	var preferred []string
	if list := env("LANGUAGE"); list != "" {
		preferred = strings.Split(list, ":")
	}
	return append(preferred, locale)
}
