package browser

import (
	"errors"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// faultLine says below the search what of it is not understood, and where.
type faultLine struct {
	words  *i18n.Catalogue
	object *fyne.Container
	query  *widgets.Prose
	what   *widgets.Prose
}

func newFaultLine(words *i18n.Catalogue) *faultLine {
	f := &faultLine{words: words, query: widgets.NewParagraph("", theme.Ink), what: widgets.NewParagraph("", theme.Cinnabar)}
	f.query.MaxLines = 2
	f.object = widgets.NewColumn(0, f.query, f.what)
	f.object.Hide()
	return f
}

// tell shows what is wrong with a search, the wrong part of it underlined; nil
// takes that away.
func (f *faultLine) tell(query string, err error) {
	show(f.object, err != nil)
	if err == nil {
		return
	}
	f.query.Plain()
	f.query.SetText(query)
	var fault *find.Error
	if errors.As(err, &fault) {
		f.query.UnderlinePart(fault.Start, max(fault.End, fault.Start+1), theme.Cinnabar)
	}
	f.what.SetText(f.words.ErrorText(err))
}
