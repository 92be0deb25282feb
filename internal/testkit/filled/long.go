package filled

import (
	"context"
	"errors"
	"strconv"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Long brings a Chinese text into the study in a folder that has at least so
// many characters: the texts of the library one after another, again and again,
// with a number in each of their paragraphs so that no two are the same. It
// gives the text's ID.
func Long(ctx context.Context, folder string, characters int) (id string, err error) {
	s, err := open(ctx, folder)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	title := "长文" + strconv.Itoa(characters)
	doc := &bilingual.Document{
		Version: 1, ID: "long-" + strconv.Itoa(characters), Kind: bilingual.Article, Language: study.Chinese,
		Title: bilingual.Text{Zh: title, En: "A text of " + strconv.Itoa(characters) + " characters"},
	}
	for n := 0; n < characters; {
		for _, d := range s.documents {
			if d.Language != study.Chinese || n >= characters {
				continue
			}
			n += appendBody(doc, d)
		}
	}
	added, err := s.library.Add(ctx, doc, reader.Origin{Name: title + ".md"})
	return added.ID, err
}

// appendBody adds the paragraphs of a document to another one and gives their
// length in characters.
func appendBody(to, from *bilingual.Document) (characters int) {
	for _, p := range from.Paragraphs {
		pairs := make([]bilingual.Pair, len(p.Pairs))
		for i, pair := range p.Pairs {
			pairs[i] = bilingual.Pair{Zh: pair.Zh}
			if i == 0 {
				pairs[i].Zh = strconv.Itoa(len(to.Paragraphs)+1) + "，" + pair.Zh
			}
			characters += utf8.RuneCountInString(pairs[i].Zh)
		}
		to.Paragraphs = append(to.Paragraphs, bilingual.Paragraph{Role: bilingual.Body, Pairs: pairs})
	}
	return characters
}
