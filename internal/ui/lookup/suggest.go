package lookup

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// suggestion is a query that has an answer, in place of one that has none.
type suggestion struct {
	query, sound, gloss string
}

// mostSuggested is how many suggestions are made, mostTried how many queries
// are tried for them, of a query of so many characters at most.
const (
	mostSuggested = 4
	mostTried     = 160
	longestTried  = 24
)

// advise looks in the background for what could have been meant.
func (p *Page) advise() {
	query, direction := strings.TrimSpace(p.query), p.deps.Settings.Get().Direction
	page.Load(&p.advice, func(ctx context.Context) ([]suggestion, error) {
		return suggest(ctx, p.deps.Reference, query, direction)
	}, func(found []suggestion, err error) {
		if err == nil && len(found) > 0 { // without advice the page is as good as before
			p.suggested = found
			p.paint()
		}
	})
}

// suggest gives queries near to one that found nothing: the words of which it
// consists, or what it is but for a slip of a finger.
func suggest(ctx context.Context, r Reference, query string, direction study.Direction) ([]suggestion, error) {
	if len([]rune(query)) > longestTried {
		query = string([]rune(query)[:longestTried])
	}
	if !strings.ContainsFunc(query, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return nil, nil // a lone * or ? is no slip of anything
	}
	if hanzi.HasHan(query) {
		return wordsIn(ctx, r, query)
	}
	out, err := answered(ctx, r, slips(strings.ToLower(query)), direction)
	if err != nil || len(out) > 0 {
		return out, err
	}
	out, err = answered(ctx, r, beginnings(query), direction)
	return out[:min(len(out), 1)], err
}

// answered gives the first of some queries that have an answer.
func answered(ctx context.Context, r Reference, queries []string, direction study.Direction) ([]suggestion, error) {
	var out []suggestion
	for _, near := range queries {
		rows, err := find(ctx, r, near, direction)
		if err != nil {
			return nil, err
		}
		if strings.Contains(near, " ") { // of two words something is always found: only a phrase is meant
			rows = slices.DeleteFunc(rows, func(r row) bool { return r.target.language != study.English })
		}
		if len(rows) == 0 {
			continue
		}
		if s := rows[0].suggestion(near); !slices.ContainsFunc(out, func(o suggestion) bool { return o.gloss == s.gloss }) {
			out = append(out, s)
		}
		if len(out) == mostSuggested {
			break
		}
	}
	return out, nil
}

func (r row) suggestion(query string) suggestion {
	if r.target.language == study.English {
		return suggestion{query, slashes(r.english.IPA), firstSense(r.english)}
	}
	return suggestion{query, bothScripts(r.chinese, " ") + "  " + r.chinese.Pinyin, glossOf(r.chinese)}
}

// wordsIn gives the words that a Chinese query consists of, the longest at each
// place.
func wordsIn(ctx context.Context, r Reference, query string) ([]suggestion, error) {
	text := []rune(query)
	var out []suggestion
	for i := 0; i < len(text) && len(out) < mostSuggested; {
		length := 1
		for end := len(text); end > i; end-- {
			if !hanzi.IsHan(text[i]) {
				break
			}
			entries, err := r.Lookup(ctx, string(text[i:end]))
			if err != nil {
				return nil, err
			}
			if len(entries) > 0 {
				length = end - i
				out = appendWord(out, entries[0])
				break
			}
		}
		i += length
	}
	return out, nil
}

func appendWord(out []suggestion, e dictionary.Entry) []suggestion {
	if slices.ContainsFunc(out, func(o suggestion) bool { return o.query == e.Simplified }) {
		return out
	}
	return append(out, suggestion{e.Simplified, e.Pinyin, glossOf(e)})
}

// slips gives what a query would be without one slip: two letters in the wrong
// order, one too many, one that should be double, a wrong vowel, a space left
// out, one letter missing.
func slips(query string) []string {
	letters := []rune(query)
	var out []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" && s != query && !slices.Contains(out, s) && len(out) < mostTried {
			out = append(out, s)
		}
	}
	for i := range len(letters) - 1 {
		add(string(letters[:i]) + string(letters[i+1]) + string(letters[i]) + string(letters[i+2:]))
	}
	for i := range letters {
		add(string(letters[:i]) + string(letters[i]) + string(letters[i:]))
		add(string(letters[:i]) + string(letters[i+1:]))
	}
	const vowels = "aeiou"
	for i, r := range letters {
		if !strings.ContainsRune(vowels, r) {
			continue
		}
		for _, v := range vowels {
			add(string(letters[:i]) + string(v) + string(letters[i+1:]))
		}
	}
	for i := 2; i < len(letters)-1; i++ {
		add(string(letters[:i]) + " " + string(letters[i:]))
	}
	for i := range letters {
		for _, v := range vowels + "ng" {
			add(string(letters[:i+1]) + string(v) + string(letters[i+1:]))
		}
	}
	return out
}

// beginnings gives the beginnings of a query, the longest first.
func beginnings(query string) []string {
	letters := []rune(query)
	var out []string
	for end := len(letters) - 1; end > 2; end-- {
		out = append(out, strings.TrimSpace(string(letters[:end])))
	}
	return out
}
