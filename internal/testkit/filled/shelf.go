package filled

import (
	"context"
	"embed"
	"fmt"
	"path"
	"strings"
	"time"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// texts are what the learner brought in, each as the document that came of it.
//
//go:embed texts/*.md
var texts embed.FS

// brought is a text that was brought in.
type brought struct {
	id, origin string
	// collection is the name of the one that it is in, "" for none.
	collection string
}

// shelves are the texts of each language in the order in which they came, the
// last one for the trash.
var shelves = map[study.Language][]brought{
	study.Chinese: {
		{"wrong-bus", "坐错了车.epub", "On the train"},
		{"rainy-diary", "日记 2.docx", ""},
		{"morning-market", "早市.md", "On the train"},
		{"kitchen-talk", "厨房里的对话.srt", "For a tired evening"},
		{"untitled", "未命名.txt", ""},
	},
	study.English: {
		{"the-umbrella", "The umbrella.docx", "路上读"},
		{"borrowing-books", "borrowing.txt", "睡前读"},
		{"a-slow-train", "train.txt", ""},
	},
}

// bookmark is a place that the learner marked, in the first text of a shelf.
var bookmark = map[study.Language]reader.Bookmark{
	study.Chinese: {Sentence: 4, Start: 5, Quote: "“年轻人，你是去钓鱼的吧？”", Note: "吧: he is nearly sure. Ask about this."},
	study.English: {Sentence: 3, Quote: "In the evening", Note: "in the evening，但是 at night"},
}

// bring brings the texts of a language in, an evening between each two, and
// puts them into collections.
func (s *studio) bring(ctx context.Context, language study.Language) error {
	collections := map[string]string{}
	for _, b := range shelves[language] {
		content, err := texts.ReadFile(path.Join("texts", b.id+".md"))
		if err != nil {
			return err
		}
		doc, faults := bilingual.Parse(content)
		if bilingual.HasErrors(faults) {
			return fmt.Errorf("the text %s: %v", b.id, faults)
		}
		if _, err := s.library.Add(ctx, doc, reader.Origin{Name: b.origin, Hash: b.id}); err != nil {
			return err
		}
		s.later(time.Hour)
		if b.collection == "" {
			continue
		}
		if collections[b.collection] == "" {
			c, err := s.library.PutCollection(ctx, reader.Collection{Name: b.collection})
			if err != nil {
				return err
			}
			collections[b.collection] = c.ID
		}
		if err := s.library.Collect(ctx, collections[b.collection], []string{b.id}, true); err != nil {
			return err
		}
	}
	return s.library.Delete(ctx, shelves[language][len(shelves[language])-1].id)
}

// mark marks a place in the first text that was brought in, and reads a share
// of it.
func (s *studio) mark(ctx context.Context, language study.Language, share float64) error {
	b := bookmark[language]
	b.TextID = shelves[language][0].id
	if _, err := s.library.PutBookmark(ctx, b); err != nil {
		return err
	}
	t, err := s.library.Text(ctx, b.TextID)
	if err != nil {
		return err
	}
	return s.read(ctx, t.Document, share)
}

// read reads a share of a text and leaves it there.
func (s *studio) read(ctx context.Context, d *bilingual.Document, share float64) error {
	pairs := d.Pairs()
	last := int(share * float64(len(pairs)-1))
	characters := 0
	met := map[string]bool{}
	for _, pair := range pairs[:last+1] {
		side := pair.In(d.Language)
		characters += reader.TextLength(d.Language, side)
		for _, word := range wordsOf(d.Language, side) {
			met[word] = true
		}
	}
	all := make([]string, 0, len(met))
	for word := range met {
		all = append(all, word)
	}
	if err := s.library.CountRead(ctx, d.Language, characters, all); err != nil {
		return err
	}
	return s.library.LeaveAt(ctx, reader.Place{ID: d.ID, Sentence: last, Share: share})
}

// wordsOf divides a sentence without the dictionary, which is not at hand here:
// at spaces, and Chinese into characters.
func wordsOf(language study.Language, sentence string) []string {
	words := strings.FieldsFunc(strings.ToLower(sentence), func(r rune) bool { return !unicode.IsLetter(r) && r != '’' })
	if language == study.English {
		return words
	}
	return strings.Split(strings.Join(words, ""), "")
}
