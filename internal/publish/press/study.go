package press

import (
	"context"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Study is where the words of texts and what is known of them come from. What
// is nil is done without.
type Study struct {
	Annotator  func(ctx context.Context) (publish.Annotator, error)
	Converter  func(ctx context.Context) (publish.Converter, error)
	Dictionary publish.Dictionary
	// Corrections gives those that hold in a text of some sentences.
	Corrections func(ctx context.Context, textID string, sentences []string) (*reader.TextCorrections, error)
	Statuses    func(ctx context.Context, l study.Language) (map[string]reader.WordStatus, error)
	Settings    func() settings.Settings
}

// Sources gives what a document is composed from. What its options do not need
// is not asked for.
func (s Study) Sources(ctx context.Context, doc *bilingual.Document, o publish.Options) (publish.Sources, error) {
	from := publish.Sources{Dictionary: s.Dictionary}
	var err error
	if s.Converter != nil {
		if from.Converter, err = s.Converter(ctx); err != nil {
			return publish.Sources{}, err
		}
	}
	reads := o.Readings == publish.AllReadings || o.Readings == publish.UnknownReadings
	if s.Annotator != nil && doc.Language == study.Chinese && (reads || o.WordList) {
		if from.Annotator, err = s.Annotator(ctx); err != nil {
			return publish.Sources{}, err
		}
		if err := s.correct(ctx, doc, &from); err != nil {
			return publish.Sources{}, err
		}
	}
	if s.Statuses != nil && (o.Readings == publish.UnknownReadings || o.WordList) {
		statuses, err := s.Statuses(ctx, doc.Language)
		if err != nil {
			return publish.Sources{}, err
		}
		from.Known = Knows(doc.Language, statuses, s.settings())
	}
	return from, nil
}

// correct has the learner's corrections obeyed.
func (s Study) correct(ctx context.Context, doc *bilingual.Document, from *publish.Sources) error {
	if s.Corrections == nil {
		return nil
	}
	var sentences []string
	for _, p := range doc.Pairs() {
		if p.Zh != "" {
			sentences = append(sentences, p.Zh)
		}
	}
	here, err := s.Corrections(ctx, doc.ID, sentences)
	if err != nil {
		return err
	}
	annotator := from.Annotator
	from.Overrides = func(sentence string, own []hanzi.Override) []hanzi.Override {
		overrides, _ := here.Apply(annotator, sentence, own)
		return overrides
	}
	return nil
}

func (s Study) settings() settings.Settings {
	if s.Settings == nil {
		return settings.Settings{}
	}
	return s.Settings()
}

// Knows tells which words of a language a learner knows: those said or shown to
// be known or to be ignored and, of those of which nothing is said, those up to
// the learner's level (docs/decisions/0005-what-counts-as-known.md).
func Knows(language study.Language, statuses map[string]reader.WordStatus, s settings.Settings) func(study.Language, string, int) bool {
	level := 0
	if s.ChineseLevel.List == study.HSK2 {
		if n, err := strconv.Atoi(s.ChineseLevel.Name); err == nil {
			level = n
		}
	}
	return func(l study.Language, headword string, reached int) bool {
		if l == language {
			switch statuses[headword] {
			case reader.Known, reader.Ignored:
				return true
			case reader.Learning, reader.New:
				return false
			}
		}
		return l == study.Chinese && reached > 0 && reached <= level
	}
}
