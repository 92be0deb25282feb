package publishing

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Letters are the letters that the sheet is opened for.
type Letters struct {
	// Name is the title of a single letter or of the correspondence, never "".
	Name string
	// All has at least one letter.
	All []Text
	// Translated says that one of them has a translation.
	Translated bool
	// LeftOut is how many drafts of the correspondence are not among them, which
	// the sheet says.
	LeftOut int
}

// OpenLetters opens the sheet for letters. What the sheet of texts remembers is
// not for them: d.Last has to be their own.
func OpenLetters(f page.Frame, d Deps, l Letters) *Sheet {
	return open(&Sheet{frame: f, deps: d, texts: l.All, ofLetters: l.Name, translated: l.Translated, leftOut: l.LeftOut})
}

// usualOfLetters takes from how texts are read what a letter on paper does not
// have: readings and translation.
func usualOfLetters(o publish.Options) publish.Options {
	o.Readings, o.Translation = publish.NoReadings, publish.NoTranslation
	return o
}

// letterFormats offers the formats of letters; several do not fit on a
// postcard.
func (s *Sheet) letterFormats() fyne.CanvasObject {
	t := s.frame.Words.T
	values := press.LetterFormats()
	names := []string{
		t("publishing.format_pdf"), t("publishing.format_docx"), t("publishing.format_html"), t("publishing.format_md"),
		t("publishing.format_text"), t("publishing.format_png"),
	}
	if len(s.texts) > 1 {
		values, names = values[:len(values)-1], names[:len(names)-1]
	}
	return widgets.NewSetting(t("publishing.format"), "", choose(values, &s.now.Format, s.refill, names...))
}

// fillLetters shows the choices that letters have in the format.
func (s *Sheet) fillLetters() {
	t := s.frame.Words.T
	o, f := &s.now.Options, s.now.Format
	if s.leftOut > 0 {
		s.rows.Objects = append(s.rows.Objects, widgets.NewProseNote(s.frame.Words.T("publishing.left_out", i18n.Args{"n": s.leftOut})))
	}
	switch f {
	case press.Postcard:
		s.rows.Objects = append(s.rows.Objects, widgets.NewProseNote(t("publishing.postcard_note")))
	case press.Text:
		s.rows.Objects = append(s.rows.Objects, widgets.NewProseNote(t("publishing.text_note")))
	}
	if f != press.Text && s.has(study.Chinese) {
		note := ""
		if o.Readings != publish.NoReadings {
			note = t("publishing.readings_note")
		}
		s.add(t("publishing.readings"), note, choose(
			[]publish.Readings{publish.AllReadings, publish.UnknownReadings, publish.NoReadings}, &o.Readings, s.changed,
			t("publishing.readings_all"), t("publishing.readings_unknown"), t("publishing.readings_none")))
	}
	if f != press.Postcard && s.translated {
		s.add(t("publishing.translation"), t("publishing.translation_note"), choose(
			[]publish.Translation{publish.NoTranslation, publish.Under, publish.Beside}, &o.Translation, s.changed,
			t("publishing.translation_none"), t("publishing.translation_under"), t("publishing.translation_beside")))
	}
	s.add(t("publishing.script"), "", choose([]hanzi.Script{"", hanzi.Simplified, hanzi.Traditional}, &o.Script, s.changed,
		t("publishing.script_written"), t("publishing.script_simplified"), t("publishing.script_traditional")))
	if f == press.PDF || f == press.DOCX || f == press.HTML {
		s.add(t("publishing.paper"), "", choose([]publish.Paper{publish.A4, publish.USLetter}, &o.Paper, s.changed,
			t("publishing.paper_a4"), t("publishing.paper_letter")))
	}
}

// withCopy puts the button that copies before the last two of the row.
func (s *Sheet) withCopy(buttons []fyne.CanvasObject) []fyne.CanvasObject {
	s.copyText = widgets.NewButton(s.frame.Words.T("publishing.copy"), "C", func() { s.copy() })
	at := len(buttons) - 2
	return append(append(append([]fyne.CanvasObject(nil), buttons[:at]...), s.copyText), buttons[at:]...)
}

// copy puts the letters on the clipboard as text; it reports false for texts,
// which have the key for nothing.
func (s *Sheet) copy() bool {
	if s.ofLetters == "" {
		return false
	}
	if s.busy {
		return true
	}
	ids, options := s.ids(), s.now.Options
	text := ""
	s.work(func(ctx context.Context, _ press.Progress) (err error) {
		text, err = s.deps.Copy(ctx, ids, options)
		return err
	}, func() {
		fyne.CurrentApp().Clipboard().SetContent(text)
		s.frame.Notify(s.frame.Words.T("publishing.copied"), "", nil)
	})
	return true
}

func (s *Sheet) enableCopy(on bool) {
	if s.copyText != nil {
		s.copyText.SetEnabled(on)
	}
}
