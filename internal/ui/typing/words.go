package typing

import "github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"

// MenuWords gives the words for the menus of the window's fields.
func (l *Layer) MenuWords() widgets.MenuWords {
	t := l.m.d.Words.T
	return widgets.MenuWords{Cut: t("editor.cut"), Copy: t("editor.copy"), Paste: t("editor.paste"), SelectAll: t("editor.select_all")}
}
