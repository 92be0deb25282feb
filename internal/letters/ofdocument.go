package letters

import (
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// ArrivalOf gives a text of the library as a letter that comes. A text that
// belongs to no thread makes one of its own.
func ArrivalOf(doc *bilingual.Document) Arrival {
	t := Thread{
		ID: doc.Thread, TitleZh: doc.ThreadTitle.Zh, TitleEn: doc.ThreadTitle.En,
		With: doc.Author.In(doc.Language), Language: doc.Language, Level: doc.Level,
	}
	if t.ID == "" {
		t.ID = doc.ID
	}
	if t.TitleZh == "" && t.TitleEn == "" {
		t.TitleZh, t.TitleEn = doc.Title.Zh, doc.Title.En
	}
	return Arrival{
		Thread: t, TextID: doc.ID, Position: doc.Position, TitleZh: doc.Title.Zh, TitleEn: doc.Title.En,
		Author: doc.Author.In(doc.Language), Language: doc.Language,
	}
}

// BesideDocument gives what a letter of the library is found by beside what it
// says: its translation, and the titles of its thread.
func BesideDocument(doc *bilingual.Document) string {
	other := study.English
	if doc.Language == study.English {
		other = study.Chinese
	}
	var parts []string
	for _, part := range []string{OfParagraphs(doc.Paragraphs, other).Plain(), doc.ThreadTitle.Zh, doc.ThreadTitle.En} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "\n")
}

// Dated gives what a letter of the library says with the day on which it came:
// the letters of a thread come as the learner answers, and one must not be older
// than what it answers. A letter of no thread, that of an exam for instance, has
// the date that its task gives.
func (l *Letter) Dated(doc *bilingual.Document) *bilingual.Document {
	if doc == nil || doc.Thread == "" || !l.Incoming() || l.Created.IsZero() {
		return doc
	}
	out := *doc
	out.Date = l.Created.Format(time.DateOnly)
	out.Paragraphs = slices.Clone(doc.Paragraphs)
	for i, p := range out.Paragraphs {
		if p.Role != bilingual.Date || len(p.Pairs) == 0 {
			continue
		}
		pair := bilingual.Pair{Line: p.Pairs[0].Line}
		if p.Pairs[0].Zh != "" {
			pair.Zh = FormatDay(study.Chinese, l.Created)
		}
		if p.Pairs[0].En != "" {
			pair.En = FormatDay(study.English, l.Created)
		}
		out.Paragraphs[i].Pairs = []bilingual.Pair{pair}
	}
	return &out
}
