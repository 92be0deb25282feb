package platform

import (
	"unsafe"

	"golang.org/x/sys/windows"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// SystemLanguage gives the first of the user's display languages that the
// program speaks, or else the language of the user's region; English if there
// is none.
func SystemLanguage() study.Language {
	names, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil {
		names = nil // the region's is asked below
	}
	if l, ok := languageOf(append(names, userLocale())); ok {
		return l
	}
	return study.English
}

// userLocale gives the name of the user's locale, "zh-CN", or "".
func userLocale() string {
	const longest = 85 // LOCALE_NAME_MAX_LENGTH
	proc := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetUserDefaultLocaleName")
	if proc.Find() != nil {
		return ""
	}
	var name [longest]uint16
	n, _, _ := proc.Call(uintptr(unsafe.Pointer(&name[0])), longest)
	if n == 0 {
		return ""
	}
	return windows.UTF16ToString(name[:])
}
