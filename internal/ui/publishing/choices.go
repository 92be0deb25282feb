package publishing

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// usual gives what fits how texts are read.
func usual(s settings.Settings) publish.Options {
	o := publish.Options{Readings: publish.UnknownReadings, Translation: publish.NoTranslation, Paper: publish.A4}
	switch s.Pinyin {
	case "all":
		o.Readings = publish.AllReadings
	case "off":
		o.Readings = publish.NoReadings
	}
	switch s.Reading.Translation {
	case "under":
		o.Translation = publish.Under
	case "beside":
		o.Translation = publish.Beside
	}
	if script := hanzi.Script(s.Reading.Script); script == hanzi.Simplified || script == hanzi.Traditional {
		o.Script = script
	}
	return o
}

// display gives how readings are written in the reader.
func display(r settings.Reading) hanzi.Display {
	var d hanzi.Display
	if r.Tones == "spoken" {
		d.Tones = hanzi.Spoken
	}
	switch r.Notation {
	case "numbers":
		d.Notation = hanzi.Numbers
	case "zhuyin":
		d.Notation = hanzi.Zhuyin
	}
	return d
}

// fill shows the choices that the format has.
func (s *Sheet) fill() {
	t := s.frame.Words.T
	o := &s.now.Options
	s.rows.Objects = []fyne.CanvasObject{s.formats()}
	if s.ofLetters != "" {
		s.fillLetters()
		return
	}
	if s.now.Format == press.Document {
		s.rows.Objects = append(s.rows.Objects, widgets.NewProseNote(t("publishing.document_note")))
		return
	}
	if s.has(study.Chinese) {
		note := ""
		if o.Readings != publish.NoReadings {
			note = t("publishing.readings_note")
		}
		s.add(t("publishing.readings"), note, choose(
			[]publish.Readings{publish.AllReadings, publish.UnknownReadings, publish.NoReadings}, &o.Readings, s.changed,
			t("publishing.readings_all"), t("publishing.readings_unknown"), t("publishing.readings_none")))
	}
	s.add(t("publishing.translation"), "", choose(
		[]publish.Translation{publish.NoTranslation, publish.Under, publish.Beside}, &o.Translation, s.changed,
		t("publishing.translation_none"), t("publishing.translation_under"), t("publishing.translation_beside")))
	s.add(t("publishing.script"), "", choose([]hanzi.Script{"", hanzi.Simplified, hanzi.Traditional}, &o.Script, s.changed,
		t("publishing.script_written"), t("publishing.script_simplified"), t("publishing.script_traditional")))
	s.add(t("publishing.words"), "", widgets.NewInset(5, 0, 0, 0, widgets.NewTick(t("publishing.words_list"), o.WordList, func(on bool) { o.WordList = on })))
	if s.now.Format != press.EPUB && s.now.Format != press.Markdown {
		s.add(t("publishing.paper"), "", choose([]publish.Paper{publish.A4, publish.USLetter}, &o.Paper, s.changed,
			t("publishing.paper_a4"), t("publishing.paper_letter")))
	}
}

func (s *Sheet) add(name, note string, control fyne.CanvasObject) {
	s.rows.Objects = append(s.rows.Objects, widgets.NewSetting(name, note, control))
}

// has reports whether a text is in a language.
func (s *Sheet) has(l study.Language) bool {
	return slices.ContainsFunc(s.texts, func(t Text) bool { return t.Language == l })
}

// choose offers the values of a choice.
func choose[T comparable](values []T, present *T, changed func(), names ...string) *widgets.Segments {
	return widgets.NewSegments(names, slices.Index(values, *present), func(i int) {
		*present = values[i]
		changed()
	})
}

// formats offers the formats; several texts do not fit into one document.
func (s *Sheet) formats() fyne.CanvasObject {
	t := s.frame.Words.T
	if s.ofLetters != "" {
		return s.letterFormats()
	}
	values := press.Formats()
	names := []string{
		t("publishing.format_pdf"), t("publishing.format_docx"), t("publishing.format_epub"), t("publishing.format_html"),
		t("publishing.format_md"), t("publishing.format_lihua"),
	}
	if len(s.texts) > 1 {
		values, names = values[:len(values)-1], names[:len(names)-1]
	}
	segments := choose(values, &s.now.Format, s.refill, names...)
	return widgets.NewSetting(t("publishing.format"), "", segments)
}
