package letters

import "github.com/dear-li-hua/dear-li-hua/internal/bilingual"

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
