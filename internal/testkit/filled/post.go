package filled

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Threads of a study with many letters.
const (
	// LettersInAThread is how many letters each thread has.
	LettersInAThread = 500
	// LongLetter is how many characters the long draft has.
	LongLetter = 20_000
)

// Post brings letters into the study in a folder, made of the sentences of the
// library in both languages: threads of five hundred letters, one of them in the
// archive and the others among the letters that came; and a thread with a draft
// of twenty thousand characters, the only draft, in paragraphs or in one.
func Post(ctx context.Context, folder string, count int, oneParagraph bool) (err error) {
	s, err := open(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	text := s.sentences()
	for n := 0; n < count; n += LettersInAThread {
		language := study.Chinese
		if n/LettersInAThread%2 == 1 {
			language = study.English
		}
		t, err := s.letters.BeginThread(ctx, letters.Thread{With: fmt.Sprint("Friend ", n/LettersInAThread+1), Language: language})
		if err != nil {
			return err
		}
		for k := range min(LettersInAThread, count-n) {
			if _, err := s.letters.BringIn(ctx, t.ID, text[language].letter(s.clock.Now().Add(time.Duration(k-count)*time.Hour), k%2 == 1)); err != nil {
				return err
			}
		}
		if n == 0 {
			if err := s.letters.Archive(ctx, t.ID, true); err != nil {
				return err
			}
		}
	}
	return s.longDraft(ctx, text[study.Chinese], oneParagraph)
}

// longDraft begins the long letter, as the answer to one that was brought in.
func (s *studio) longDraft(ctx context.Context, from *sentences, oneParagraph bool) error {
	t, err := s.letters.BeginThread(ctx, letters.Thread{With: "Wang Ming", Language: study.Chinese})
	if err != nil {
		return err
	}
	came, err := s.letters.BringIn(ctx, t.ID, from.letter(s.clock.Now(), false))
	if err != nil {
		return err
	}
	c := letters.Begin(study.Chinese, "王明", "约翰", s.clock.Now())
	c.Body = from.take(LongLetter, oneParagraph)
	_, err = s.letters.Reply(ctx, came.ID, c)
	return err
}

// sentences are those of the library in a language, given again and again.
type sentences struct {
	language study.Language
	all      []string
	next     int
}

func (s *studio) sentences() map[study.Language]*sentences {
	out := map[study.Language]*sentences{}
	for _, language := range []study.Language{study.Chinese, study.English} {
		of := &sentences{language: language}
		for _, d := range s.documents {
			for _, p := range d.Paragraphs {
				for _, pair := range p.Pairs {
					if side := pair.In(language); side != "" {
						of.all = append(of.all, side)
					}
				}
			}
		}
		out[language] = of
	}
	return out
}

// letter gives a letter of some sentences.
func (s *sentences) letter(at time.Time, mine bool) letters.Brought {
	const length = 160
	return letters.Brought{
		Content:  letters.Content{Salutation: "李华：", Body: s.take(length, false), Signature: "约翰"},
		Language: s.language, Date: at, Mine: mine,
	}
}

// inParagraph is how many characters a paragraph has.
const inParagraph = 150

// take gives text of at least so many characters.
func (s *sentences) take(characters int, oneParagraph bool) string {
	var b strings.Builder
	inThis := 0
	for n := 0; n < characters; {
		one := s.all[s.next%len(s.all)]
		s.next++
		if inThis > inParagraph && !oneParagraph {
			b.WriteString("\n")
			inThis = 0
		} else if inThis > 0 && s.language == study.English {
			b.WriteString(" ")
		}
		b.WriteString(one)
		length := utf8.RuneCountInString(one)
		n, inThis = n+length, inThis+length
	}
	return b.String()
}
