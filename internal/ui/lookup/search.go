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
	p.rest.Stop()
	p.advice.Stop()
	p.asked = true
	page.Load(&p.search, func(ctx context.Context) ([]row, error) {
		if pause > 0 {
			select {
			case <-time.After(pause):
			case <-ctx.Done():
				return nil, ctx.Err()
			}
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
	return slices.Insert(rows, min(position(query, rows, direction), len(rows)), word), nil
}

// position says where the English word stands among the rows: first for those
// who learn English, unless what was typed is more likely pinyin; in sight, but
// after the best entries, for those who look for its Chinese.
func position(query string, rows []row, direction study.Direction) int {
	const afterReadings, afterEntries = 3, 5
	switch {
	case direction == study.LearnEnglish:
		return 0
	case direction == study.LearnChinese:
		return afterEntries
	case slices.ContainsFunc(rows[:min(len(rows), afterEntries)], func(r row) bool { return isReading(query, r.chinese.Syllables) }):
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

// results shows what a search found: from its beginning, or as it was left.
func (p *Page) results(rows []row, err error) {
	p.rows, p.failed, p.asked = rows, err, false
	if p.parts.strokes != nil {
		p.parts.strokes.Pause()
	}
	p.shown, p.parts, p.suggested = view{}, parts{}, nil
	p.list.Focus()
	p.list.SetLength(len(rows))
	at, now := p.restoring, p.way.now()
	p.restoring = nil
	if len(rows) == 0 {
		now.row, now.target = -1, target{}
		p.paint()
		switch {
		case err != nil:
		case strings.TrimSpace(p.query) == "":
			p.listSearches()
		default:
			p.advise()
		}
		return
	}
	if at != nil {
		p.paint()
		p.arrive(*at)
		return
	}
	now.row, now.target, now.list, now.entry, now.linked = 0, rows[0].target, 0, 0, false
	p.bench.ShowLeft(true)
	p.list.Choose(0)
	p.paint()
	p.show(rows[0].target)
}
