package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	lettersearch "github.com/dear-li-hua/dear-li-hua/internal/letters/linguist"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/mailbag"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// mail is the correspondence of a study, with the library that letters come
// from.
type mail struct {
	*letters.Service
	shelf
	words    *i18n.Catalogue
	linguist *linguist
}

// openMail opens the correspondence of the study; one that is not there is made
// only where begin is set.
func openMail(ctx context.Context, built fs.FS, words *i18n.Catalogue, dataFlag string, begin bool) (cli.Mail, error) {
	paths, err := platform.FindPaths(dataFlag)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(paths.StudyFile()); errors.Is(err, fs.ErrNotExist) && !begin {
		return nil, &study.Error{Code: cli.CodeNoStudy, Op: "open study", Args: map[string]string{"path": paths.StudyFile()}}
	}
	if err := paths.Make(); err != nil {
		return nil, err
	}
	m := &mail{words: words, linguist: &linguist{built: built, data: dataFlag}}
	if m.carried, err = carriedTexts(); err != nil {
		return nil, err
	}
	if err := m.open(ctx, paths); err != nil {
		return nil, err
	}
	m.Service = letters.New(study.SystemClock{}, study.RandomIDs{}, m.db.Letters(),
		letters.WithLinguist(m.linguist), letters.WithTexts(m.content), letters.WithTranslations(m.beside),
		letters.WithDelay(m.settings.Get().Letters.Wait))
	return m, nil
}

// content gives what a letter of the library says, for the search.
func (m *mail) content(ctx context.Context, textID string) (letters.Content, bool) {
	doc, err := m.Document(ctx, textID)
	if err != nil {
		return letters.Content{}, false
	}
	return letters.OfParagraphs(doc.Paragraphs, doc.Language), true
}

// beside gives what else such a letter is found by.
func (m *mail) beside(ctx context.Context, textID string) string {
	doc, err := m.Document(ctx, textID)
	if err != nil {
		return ""
	}
	return letters.BesideDocument(doc)
}

// Deliver brings the letters of the library whose time has come, in the
// languages that are learnt.
func (m *mail) Deliver(ctx context.Context) (came int, err error) {
	texts, err := m.library.Texts(ctx)
	if err != nil {
		return 0, err
	}
	direction := m.settings.Get().Direction
	var arrivals []letters.Arrival
	for _, t := range texts {
		if doc := t.Document; doc.Kind == bilingual.Letter && direction.Learns(doc.Language) {
			arrivals = append(arrivals, letters.ArrivalOf(doc))
		}
	}
	return m.Service.Deliver(ctx, arrivals)
}

// Collect readies letters for paper.
func (m *mail) Collect(ctx context.Context, ids []string) (mailbag.Bundle, error) {
	from := mailbag.Source{Letters: m.Service, Document: m.Document, PenName: m.settings.Get().PenName, Words: m.words}
	return from.Collect(ctx, ids)
}

// Close closes the study and what was opened of the reference data.
func (m *mail) Close() error { return errors.Join(m.shelf.Close(), m.linguist.close()) }

// linguist opens the reference data when the search of letters first needs them.
// Without them letters are found by the words as they stand.
type linguist struct {
	built fs.FS
	data  string

	once sync.Once
	db   *dictionary.DB
	*lettersearch.Linguist
}

// Version names the data, "" where there are none.
func (l *linguist) Version() string {
	l.once.Do(func() { l.Linguist = l.open() })
	if l.Linguist == nil {
		return ""
	}
	return l.Linguist.Version()
}

func (l *linguist) open() *lettersearch.Linguist {
	opened, err := openReference(l.built, l.data)
	if err != nil {
		return nil
	}
	r, ok := opened.(reference)
	if !ok {
		return nil
	}
	l.db = r.DB
	// Nothing waits for it: it takes a fraction of a second.
	ctx := context.Background()
	info, errInfo := l.db.Info(ctx)
	lexicon, errLexicon := l.db.Lexicon(ctx)
	converter, errConverter := l.db.Converter(ctx)
	if errors.Join(errInfo, errLexicon, errConverter) != nil {
		return nil
	}
	return lettersearch.New(lettersearch.Reference{
		Hash: info.Hash, Annotator: hanzi.NewAnalyzer(lexicon), Converter: converter,
		Lemmas: func(word string) []string {
			lemmas, err := l.db.Lemmas(ctx, word)
			if err != nil {
				return nil
			}
			return lemmas
		},
	})
}

func (l *linguist) close() error {
	if l.db == nil {
		return nil
	}
	return l.db.Close()
}

var _ cli.Mail = (*mail)(nil)
