// Package assets holds the fonts, icons and interface translations that the
// program carries. It only embeds; internal/ui/theme, internal/platform and
// internal/i18n give it meaning.
package assets

import "embed"

// Fonts is the folder fonts/: after `make data` it holds the Zstandard-
// compressed TrueType faces fonts/NotoSansSC-Regular.ttf.zst,
// fonts/NotoSansSC-Bold.ttf.zst and fonts/LiHuaKai-Regular.ttf.zst with their
// licences. In a checkout without built data it holds its README alone.
//
//go:embed all:fonts
var Fonts embed.FS

// Icons is the folder icons/: icon.png, 512 pixels square, and icon.svg from
// which it is drawn.
//
//go:embed all:icons
var Icons embed.FS

// Translations is the folder translations/: translations/<language>/<area>.json
// for the languages en and zh, each a flat object of key and text.
//
//go:embed all:translations
var Translations embed.FS
