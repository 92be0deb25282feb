package writing

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// models shows the model replies of a document, with their marks and what is
// wrong in those that are not the best. They have the date of the reply that was
// sent where the letter has that of the day on which it came.
func models(words *i18n.Catalogue, d *bilingual.Document, date string) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i, reply := range d.ModelReplies {
		title := words.T("writing.model")
		if len(d.ModelReplies) > 1 {
			title = words.T("writing.model_number", i18n.Args{"number": i + 1})
		}
		head := fyne.CanvasObject(widgets.NewTitle(title))
		if reply.OutOf > 0 {
			head = widgets.NewApart(16, 2, head, widgets.NewSoft(words.T("writing.mark", i18n.Args{"mark": reply.Mark, "of": reply.OutOf})))
		}
		w := ofParagraphs(reply.Paragraphs, d.Language)
		if w.Date != "" && d.Thread != "" {
			w.Date = date
		}
		objects = append(objects, widgets.NewInset(32, 0, 12, 0, head), widgets.NewLetterPaper(w, nil))
		if faults := faults(words, reply, d.Language); faults != nil {
			objects = append(objects, widgets.NewInset(12, 0, 0, 0, faults))
		}
	}
	return objects
}

// faults lists what is wrong in a model reply that is not the best; nil if
// nothing is.
func faults(words *i18n.Catalogue, reply bilingual.ModelReply, language study.Language) fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, paragraph := range reply.Paragraphs {
		for _, pair := range paragraph.Pairs {
			text := []rune(pair.In(language))
			for _, m := range pair.Marks {
				if m.Start < 0 || m.End > len(text) || m.Start > m.End {
					continue
				}
				line := wording(words, string(text[m.Start:m.End]), m)
				objects = append(objects, widgets.NewProse(line, ink.Regular, theme.Text, theme.Ink))
			}
		}
	}
	if objects == nil {
		return nil
	}
	return widgets.NewColumn(4, append([]fyne.CanvasObject{widgets.NewBold(words.T("writing.faults"))}, objects...)...)
}

// wording says of one fault what is wrong, what is right and why.
func wording(words *i18n.Catalogue, wrong string, m bilingual.Mark) string {
	line := ""
	switch {
	case wrong == "":
		line = words.T("writing.fault_add", i18n.Args{"right": m.Right})
	case m.Right == "":
		line = words.T("writing.fault_drop", i18n.Args{"wrong": wrong})
	default:
		line = words.T("writing.fault_change", i18n.Args{"wrong": wrong, "right": m.Right})
	}
	return facts(line, m.Note)
}
