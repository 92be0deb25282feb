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
		return widgets.NewProseNote(p.why(p.shown.facts, p.shown.sound))
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

// why says in a sentence where a reading comes from, whether it is sure, and
// what else it might be; sound is the reading.
func (p *popup) why(f *facts, sound string) string {
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
	var likely []string
	for _, syllables := range f.readings[:min(f.likely, mostOthers)] {
		likely = append(likely, marked(syllables))
	}
	args := i18n.Args{"reading": sound, "others": strings.Join(likely, t("reading.or"))}
	sure := f.sure == 0 || f.sure >= surely
	switch {
	case sure && len(likely) == 0:
		return p.reason(f)
	case sure:
		return t("reading.why_and", i18n.Args{"first": p.reason(f), "second": t("reading.why_elsewhere", args)})
	case f.sure >= perhaps && len(likely) == 0:
		return t("reading.why_probably", args)
	case f.sure >= perhaps:
		return t("reading.why_probably_or", args)
	case len(likely) == 0:
		return t("reading.why_unsure")
	default:
		return t("reading.why_unsure_or", args)
	}
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

// whyNew says why the word looked at counts as new; "" where it does not, or
// where no word is marked because nothing is known of the learner's level.
func (p *Page) whyNew() string {
	if !p.chosen {
		return ""
	}
	w, words := p.looked(), p.frame.Words
	said, spoken := p.learner.Statuses[w.head]
	switch {
	case p.learner.knows(&w) != reader.New || !p.learner.marksNew(&w):
		return ""
	case spoken && said == reader.New:
		return words.T("reading.new_said")
	case w.reached > 0:
		return words.T("reading.new_level", i18n.Args{"n": w.reached, "level": p.learner.Level})
	}
	return words.T("reading.new_unlisted")
}

// mendedRow tells what was mended, offers to have it hold elsewhere, and the
// way back.
func (p *popup) mendedRow() fyne.CanvasObject {
	t, c := p.words.T, p.mended.correction
	undo := widgets.NewKeyLink(t("reading.mend_undo"), "U", p.do.undo)
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
	wider := func(label, key string, to reader.CorrectionScope) {
		row = append(row, widgets.NewKeyLink(label, key, func() { p.do.widen(to) }))
	}
	switch c.Scope {
	case reader.Everywhere:
		told = t("reading.mended_everywhere", args)
	case reader.InThisText:
		told = t("reading.mended_text", args)
		wider(t("reading.mend_everywhere"), "2", reader.Everywhere)
	default:
		wider(t("reading.mend_text"), "1", reader.InThisText)
		wider(t("reading.mend_everywhere"), "2", reader.Everywhere)
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
