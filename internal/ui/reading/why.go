package reading

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// whyRow is the line below the word: what was just mended, or where the
// reading comes from and the way to mend it; nil for an English word.
func (p *popup) whyRow() fyne.CanvasObject {
	switch {
	case p.mended != nil:
		return p.mendedRow()
	case p.shown.facts != nil:
		why := widgets.NewNote(p.why(p.shown.facts))
		why.Cut = true
		return widgets.NewFillRow(12, 0, why, widgets.NewLink(p.words.T("reading.mend"), p.do.mend))
	}
	return nil
}

// The bounds of how sure a reading is.
const (
	surely  = 0.95
	perhaps = 0.6
)

// mostOthers is how many other readings the line names; all are a key away.
const mostOthers = 2

// why says where a reading comes from, how sure it is unless it is certain, and
// what else it might be.
func (p *popup) why(f *facts) string {
	t := p.words.T
	if f.correction != nil {
		switch f.correction.Scope {
		case reader.InThisText:
			return t("reading.why_you_text")
		case reader.Everywhere:
			return t("reading.why_you_everywhere")
		default:
			return t("reading.why_you_place")
		}
	}
	if f.written {
		return t("reading.why_written")
	}
	parts := []string{p.reason(f)}
	switch {
	case f.sure == 0 || f.sure >= surely:
	case f.sure >= perhaps:
		parts = append(parts, t("reading.rather_sure"))
	default:
		parts = append(parts, t("reading.not_sure"))
	}
	var others []string
	for _, syllables := range f.readings[:min(f.likely, mostOthers)] {
		others = append(others, marked(syllables))
	}
	if len(others) > 0 {
		parts = append(parts, t("reading.also", i18n.Args{"readings": strings.Join(others, t("reading.also_between"))}))
	}
	return strings.Join(parts, t("reading.why_between"))
}

// reason says where a reading comes from.
func (p *popup) reason(f *facts) string {
	t := p.words.T
	switch f.why {
	case hanzi.ReasonContext:
		return t("reading.why_context")
	case hanzi.ReasonDefault:
		return t("reading.why_default")
	case hanzi.ReasonTable:
		return t("reading.why_table")
	default:
		return t("reading.why_dictionary")
	}
}

// mendedRow tells what was mended, offers to have it hold elsewhere, and the
// way back.
func (p *popup) mendedRow() fyne.CanvasObject {
	t, c := p.words.T, p.mended.correction
	undo := widgets.NewLink(t("reading.mend_undo"), p.do.undo)
	if c == nil {
		return widgets.NewFlow(14, 2, widgets.NewNote(t("reading.unmended")), undo)
	}
	what := c.Reading()
	if c.Kind == reader.WordCorrection {
		what = strings.Join(c.Pieces(), " | ")
	}
	args := i18n.Args{"what": what}
	told := t("reading.mended_here", args)
	row := []fyne.CanvasObject{nil}
	wider := func(label string, to reader.CorrectionScope) {
		row = append(row, widgets.NewLink(label, func() { p.do.widen(to) }))
	}
	switch c.Scope {
	case reader.Everywhere:
		told = t("reading.mended_everywhere", args)
	case reader.InThisText:
		told = t("reading.mended_text", args)
		wider(t("reading.mend_everywhere"), reader.Everywhere)
	default:
		wider(t("reading.mend_text"), reader.InThisText)
		wider(t("reading.mend_everywhere"), reader.Everywhere)
	}
	row[0] = widgets.NewText(told, theme.Note, theme.Jade)
	return widgets.NewFlow(14, 2, append(row, undo)...)
}

// mendedKey acts by key on what was just mended.
func (p *popup) mendedKey(name string) bool {
	if p.mended == nil || !p.Visible() || p.mending != nil {
		return false
	}
	switch fyne.KeyName(name) {
	case fyne.Key1:
		p.do.widen(reader.InThisText)
	case fyne.Key2:
		p.do.widen(reader.Everywhere)
	case fyne.KeyU:
		p.do.undo()
	default:
		return false
	}
	return true
}
