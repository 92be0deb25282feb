// Package shortcuts holds the keys of the whole window in one place, as each
// system has them.
package shortcuts

import (
	"runtime"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// Command is the modifier of shortcuts: Cmd on macOS, Ctrl elsewhere.
func Command() fyne.KeyModifier {
	if runtime.GOOS == "darwin" {
		return fyne.KeyModifierSuper
	}
	return fyne.KeyModifierControl
}

// Name writes a shortcut as the system's users know it; key is Fyne's name
// with "Ctrl+" before it where the command modifier goes, or "Alt+" or "Shift+".
func Name(key string) string {
	rest, command := strings.CutPrefix(key, "Ctrl+")
	rest, alt := strings.CutPrefix(rest, "Alt+")
	rest, shift := strings.CutPrefix(rest, "Shift+")
	switch rest {
	case "Return", "KP_Enter":
		rest = "Enter"
	case "Left":
		rest = "←"
	case "Right":
		rest = "→"
	case "Up":
		rest = "↑"
	case "Down":
		rest = "↓"
	}
	switch {
	case shift && runtime.GOOS == "darwin":
		return "⇧" + rest
	case shift:
		return "Shift " + rest
	case alt && runtime.GOOS == "darwin":
		return "⌥" + rest
	case alt:
		return "Alt " + rest
	case !command:
		return rest
	case runtime.GOOS == "darwin":
		return "⌘" + rest
	default:
		return "Ctrl " + rest
	}
}

// Shifted gives a key that was typed while Shift was held as "Shift+" and its
// name; "" where it was not.
func Shifted(name fyne.KeyName) string {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	if !ok || d.CurrentKeyModifiers() != fyne.KeyModifierShift {
		return ""
	}
	return "Shift+" + string(name)
}

// Adder takes shortcuts, as a window's canvas does.
type Adder interface {
	AddShortcut(fyne.Shortcut, func(fyne.Shortcut))
}

// ForRooms has the number keys with the command modifier go to the rooms, and
// the comma to the settings.
func ForRooms(to Adder, navigate route.Navigator) {
	for i, room := range route.Rooms() {
		key := fyne.KeyName(strconv.Itoa(i + 1))
		to.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: Command()}, func(fyne.Shortcut) {
			navigate(route.ToRoom{To: room})
		})
	}
	to.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyComma, Modifier: Command()}, func(fyne.Shortcut) {
		navigate(route.ToRoom{To: route.Settings})
	})
}

// TypingKey switches the program's own pinyin input, with the command modifier.
const TypingKey = "Ctrl+K"

// ForTyping has its key switch pinyin input in the field that has the keyboard.
func ForTyping(to Adder, toggle func()) {
	to.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: Command()}, func(fyne.Shortcut) { toggle() })
}

// ForPage hands shortcuts that a page may know to it as "Ctrl+" and the key's
// name. Undo stands here too: it reaches the page where no entry is focused.
func ForPage(to Adder, offer func(key string)) {
	for _, key := range []fyne.KeyName{
		fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF, fyne.KeyG, fyne.KeyB, fyne.KeyS, fyne.KeyE, fyne.KeyI, fyne.KeyN, fyne.KeyP,
		fyne.KeyD, fyne.KeyT, fyne.KeyR, fyne.KeyL, fyne.KeyUp, fyne.KeyDown,
	} {
		to.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: Command()}, func(fyne.Shortcut) {
			offer("Ctrl+" + string(key))
		})
	}
	to.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt}, func(fyne.Shortcut) { offer("Alt+Left") })
	to.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt}, func(fyne.Shortcut) { offer("Alt+Right") })
	to.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { offer("Ctrl+Z") })
	to.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { offer("Ctrl+Y") })
	to.AddShortcut(&fyne.ShortcutCopy{}, func(fyne.Shortcut) { offer("Ctrl+C") })
	to.AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) { offer("Ctrl+V") })
	to.AddShortcut(&fyne.ShortcutSelectAll{}, func(fyne.Shortcut) { offer("Ctrl+A") })
}
