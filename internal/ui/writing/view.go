package writing

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// letterView is a letter with its document, if it came from the library.
type letterView struct {
	letter   letters.Letter
	document *bilingual.Document
}

// view finds the document of a letter. A letter whose text is gone is shown by
// what was kept with it.
func (p *Page) view(ctx context.Context, l letters.Letter) (letterView, error) {
	v := letterView{letter: l}
	if l.TextID == "" {
		return v, nil
	}
	text, err := p.deps.Texts.Text(ctx, l.TextID)
	if study.CodeOf(err) == study.CodeNotFound {
		return v, nil
	}
	v.document = l.Dated(text.Document)
	return v, err
}

// title is the letter's title in its own language.
func (v letterView) title() string {
	return bilingual.Text{Zh: v.letter.TitleZh, En: v.letter.TitleEn}.In(v.letter.Language)
}

// named is the title of the letter, or of whom it is where it has none.
func (v letterView) named() string {
	if title := v.title(); title != "" {
		return title
	}
	return v.author(v.letter.Language)
}

// secondTitle is its title in the other language, "" if it has only one.
func (v letterView) secondTitle() string {
	second := v.letter.TitleEn
	if v.letter.Language == study.English {
		second = v.letter.TitleZh
	}
	if second == v.title() {
		return ""
	}
	return second
}

// author is who wrote the letter, named in a language where that is known.
func (v letterView) author(language study.Language) string {
	if v.document != nil && !v.document.Author.IsZero() {
		return v.document.Author.In(language)
	}
	return v.letter.Author
}

// byline names the writer and the day.
func (v letterView) byline(words *i18n.Catalogue) string {
	line := v.author(words.Language())
	day := ""
	if v.document != nil && v.document.Date != "" {
		if t, err := time.Parse(time.DateOnly, v.document.Date); err == nil {
			day = words.FormatDate(t, i18n.DateLetter)
		}
	}
	if v.letter.BroughtIn() {
		day = words.FormatDate(v.letter.Created, i18n.DateLetter)
	}
	if line == "" || day == "" {
		return line + day
	}
	return line + dot + day
}

// dot stands between facts of one line.
const dot = " · "

// written is the letter as it stands on paper.
func (v letterView) written() widgets.Written {
	if v.document == nil {
		return ofLetter(v.letter)
	}
	return ofParagraphs(v.document.Paragraphs, v.document.Language)
}
