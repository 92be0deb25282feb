// Package trouble is what the window shows when the study or the program's own
// data cannot be opened: what happened, what was kept, and what can be done.
package trouble

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Remedy is one thing that the learner can do.
type Remedy struct {
	Label string
	// Do is called on the interface's thread.
	Do func()
}

// New makes the page for an error with its remedies, the likeliest first.
func New(words *i18n.Catalogue, err error, remedies []Remedy) fyne.CanvasObject {
	rows := []fyne.CanvasObject{
		widgets.NewHeading(words.T("trouble.heading")),
		widgets.NewParagraph(words.ErrorText(err), theme.Ink),
		widgets.NewParagraph(words.T("trouble.kept"), theme.Soft),
	}
	for i, r := range remedies {
		button := widgets.NewButton(r.Label, "", r.Do)
		if i == 0 {
			button = widgets.NewMainButton(r.Label, "", r.Do)
		}
		rows = append(rows, widgets.NewRow(0, button))
	}
	return container.NewStack(widgets.NewFill(theme.Paper), widgets.NewPage(640, widgets.NewColumn(20, rows...)))
}

// Plain says what is wrong in the toolkit's own face and in English: the
// bundled faces, which alone have Chinese characters, are what is missing.
func Plain(words *i18n.Catalogue, err error) fyne.CanvasObject {
	words.SetLanguage(study.English)
	label := widget.NewLabel(words.ErrorText(err))
	label.Wrapping = fyne.TextWrapWord
	return container.NewPadded(label)
}
