package platform

import "runtime/debug"

// commit may be set by the linker for builds outside a checkout:
// -ldflags "-X github.com/dear-li-hua/dear-li-hua/internal/platform.commit=…".
var commit string

// Commit gives the commit that the program was built from, twelve digits,
// with "+" behind it if files were changed; "unknown" where the build does
// not say.
func Commit() string {
	if commit != "" {
		return commit
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return commitOf(info.Settings)
}

func commitOf(settings []debug.BuildSetting) string {
	revision, changed := "", ""
	for _, s := range settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+"
		}
	}
	if revision == "" {
		return "unknown"
	}
	return revision[:min(12, len(revision))] + changed
}
