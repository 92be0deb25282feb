package reading

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// lookUp finds the meaning of a word of a text. It runs off the interface's
// thread.
func (p *Page) lookUp(ctx context.Context, t *text, w word) (*meaning, error) {
	if t.language == study.English {
		return p.lookUpEnglish(ctx, t, w)
	}
	entries, err := p.s.Reference.Lookup(ctx, w.head)
	if err != nil {
		return nil, err
	}
	m := &meaning{head: w.head, sound: w.pinyin, written: p.inScript(w.head)}
	if w.level > 0 {
		m.level = study.Level{List: study.HSK2, Name: string(rune('0' + w.level))}.Short()
	}
	if e, ok := dictionary.ReadAs(entries, w.syllables); ok {
		m.traditional = e.Traditional
		ranker, err := p.ranker(ctx)
		if err != nil {
			return nil, err
		}
		at, err := p.standsAt(ctx, t, &w)
		if err != nil {
			return nil, err
		}
		m.choose(gather.OfChinese(ranker, e, at))
		if e.Pinyin != "" && dictionary.SameSounds(e.Syllables, w.syllables) {
			m.sound = e.Pinyin
		}
	} else {
		m.note = p.frame.Words.T("reading.no_entry")
	}
	single, err := p.single(ctx, w)
	if err != nil {
		return nil, err
	}
	if m.parts, err = p.around(ctx, t, &w); err != nil {
		return nil, err
	}
	inside, err := p.inside(ctx, t, &w)
	if err != nil {
		return nil, err
	}
	m.parts = append(append(m.parts, inside...), parts(t, &w, single)...)
	if w.linked {
		return m, nil
	}
	s := &t.sentences[w.sentence]
	m.facts = factsOf(ctx, t.chinese, s, s.pair.In(t.language), &w, entries, single)
	return m, nil
}

// inScript gives a word in the characters that the text is shown in, "" where
// they are its own.
func (p *Page) inScript(head string) string {
	if turn := inScript(p.converter, p.shows.Script); turn != nil {
		return turn(head)
	}
	return ""
}

// isFullTone reports whether a reading is another one with the full tone of
// some syllables that are neutral there: yi1 fu2 for yi1 fu5.
func isFullTone(syllables, shown []string) bool {
	return slices.EqualFunc(syllables, shown, func(x, y string) bool {
		return strings.EqualFold(x, y) || strings.EqualFold(dictionary.InNeutral(x), y)
	})
}

// mostSingle is the longest word, in characters, of which each character is
// looked up.
const mostSingle = 6

// single gives the entries of each Han character of a word of several.
func (p *Page) single(ctx context.Context, w word) ([][]dictionary.Entry, error) {
	runes := []rune(w.head)
	if len(runes) < 2 || len(runes) > mostSingle {
		return nil, nil
	}
	var out [][]dictionary.Entry
	for _, r := range runes {
		if !hanzi.IsHan(r) {
			continue
		}
		entries, err := p.s.Reference.Lookup(ctx, string(r))
		if err != nil {
			return nil, err
		}
		out = append(out, entries)
	}
	return out, nil
}

// shortSense cuts a sense to what helps beside a character.
func shortSense(sense string) string {
	const most = 28
	if i := strings.IndexAny(sense, ";("); i > 2 {
		sense = strings.TrimSpace(sense[:i])
	}
	if r := []rune(sense); len(r) > most {
		sense = strings.TrimSpace(string(r[:most])) + "…"
	}
	return sense
}
