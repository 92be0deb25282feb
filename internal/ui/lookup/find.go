package lookup

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// most is how many Chinese entries a search gives: more than anybody reads.
const most = 100

// target names an entry: a Chinese headword, with one of its readings first if
// ID is not 0, or an English word.
type target struct {
	language study.Language
	head     string
	id       int64
}

// row is one result.
type row struct {
	target  target
	chinese dictionary.Entry
	english dictionary.EnglishEntry
}

// find answers a query after a pause; an answer that comes after the next
// query is dropped.
func (p *Page) find(query string, pause time.Duration) {
	p.look.Stop()
	page.Load(&p.search, func(ctx context.Context) ([]row, error) {
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		return find(ctx, p.deps.Reference, query, p.deps.Settings.Get().Direction)
	}, p.results)
}

// find gives the rows for a query: Chinese entries, and among them the English
// word itself where it is one.
func find(ctx context.Context, r Reference, query string, direction study.Direction) ([]row, error) {
	query = strings.TrimSpace(query)
	if query == "" {
		return nil, nil
	}
	entries, err := r.Search(ctx, query, most)
	if err != nil {
		return nil, err
	}
	rows := make([]row, 0, len(entries)+1)
	for _, e := range entries {
		rows = append(rows, row{target: target{study.Chinese, e.Simplified, e.ID}, chinese: e})
	}
	if hanzi.HasHan(query) {
		return rows, nil
	}
	english, known, err := r.English(ctx, query)
	// What only occurs in glosses, as a name does, is no word to be learnt.
	if err != nil || !known || english.IPA == "" && len(english.Senses) == 0 {
		return rows, err
	}
	word := row{target: target{study.English, english.Word, 0}, english: english}
	return slices.Insert(rows, min(place(query, rows, direction), len(rows)), word), nil
}

// place says where the English word stands among the rows: first for those who
// learn English, unless what was typed is more likely pinyin; in sight, but
// after the best entries, for those who look for its Chinese.
func place(query string, rows []row, direction study.Direction) int {
	const afterReadings, afterEntries = 3, 5
	switch {
	case direction == study.LearnEnglish:
		return 0
	case direction == study.LearnChinese:
		return afterEntries
	case len(rows) > 0 && isReading(query, rows[0].chinese.Syllables):
		return afterReadings
	default:
		return 0
	}
}

// isReading reports whether a query has the letters of syllables.
func isReading(query string, syllables []string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	return letters(query) == letters(strings.Join(syllables, ""))
}

// results shows what a search found.
func (p *Page) results(rows []row, err error) {
	p.rows = rows
	p.shown = view{failed: err}
	p.list.Focus()
	p.list.SetLength(len(rows))
	if len(rows) > 0 {
		p.bench.ShowLeft(true)
		p.list.Choose(0)
	}
	p.paint()
	if len(rows) > 0 {
		p.open(rows[0].target, false)
	}
}

// open shows an entry. link says that a link of the present one leads there,
// to which Esc then comes back.
func (p *Page) open(t target, link bool) {
	if link {
		p.back = append(p.back, p.shown.target)
	} else {
		p.back = nil
	}
	p.show(t)
}

func (p *Page) show(t target) {
	page.Load(&p.look, func(ctx context.Context) (view, error) { return p.read(ctx, t) }, func(v view, err error) {
		if err != nil {
			p.shown.failed = err
		} else {
			p.shown = v
		}
		p.paint()
	})
}

// view is what the entry's page shows.
type view struct {
	target target
	// entries are those of a Chinese headword, the one asked for first; parts
	// its characters.
	entries []dictionary.Entry
	parts   []dictionary.Entry
	english dictionary.EnglishEntry
	hasCard bool
	failed  error
}

// headword gives the word that a card would have, "" if nothing is shown.
func (v view) headword() string {
	if v.target.language == study.English {
		if v.english.Lemma != "" {
			return v.english.Lemma
		}
		return v.english.Word
	}
	return v.target.head
}

// read looks up everything of an entry.
func (p *Page) read(ctx context.Context, t target) (view, error) {
	v := view{target: t}
	var err error
	if t.language == study.English {
		v.english, _, err = p.deps.Reference.English(ctx, t.head)
	} else {
		v.entries, v.parts, err = p.readChinese(ctx, t)
	}
	if err != nil {
		return view{}, err
	}
	v.hasCard, err = p.deps.HasCard(ctx, t.language, v.headword())
	return v, err
}

func (p *Page) readChinese(ctx context.Context, t target) (entries, parts []dictionary.Entry, err error) {
	if entries, err = p.deps.Reference.Lookup(ctx, t.head); err != nil {
		return nil, nil, err
	}
	for i, e := range entries {
		if e.ID == t.id {
			copy(entries[1:i+1], entries[:i])
			entries[0] = e
		}
	}
	if len(entries) > 0 {
		parts, err = p.characters(ctx, entries[0])
	}
	return entries, parts, err
}

// characters gives the characters of a word of several, each in the reading
// that it has in the word if the dictionary has that.
func (p *Page) characters(ctx context.Context, word dictionary.Entry) ([]dictionary.Entry, error) {
	runes := []rune(word.Simplified)
	if len(runes) < 2 {
		return nil, nil
	}
	var out []dictionary.Entry
	seen := map[rune]bool{}
	for i, r := range runes {
		if !hanzi.IsHan(r) || seen[r] {
			continue
		}
		seen[r] = true
		entries, err := p.deps.Reference.Lookup(ctx, string(r))
		if err != nil {
			return nil, err
		}
		if e, ok := inReading(entries, word.Syllables, i, len(runes)); ok {
			out = append(out, e)
		}
	}
	return out, nil
}

// inReading gives the entry of a character in the reading of a word's syllable
// number i, where each character has one; failing that the likeliest.
func inReading(entries []dictionary.Entry, syllables []string, i, n int) (dictionary.Entry, bool) {
	if len(entries) == 0 {
		return dictionary.Entry{}, false
	}
	if len(syllables) == n {
		want := strings.ToLower(syllables[i])
		for _, e := range entries {
			if len(e.Syllables) == 1 && e.Syllables[0] == want {
				return e, true
			}
		}
	}
	return entries[0], true
}
