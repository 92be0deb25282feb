package letters

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Range is a part of a text: code points, End exclusive.
type Range struct{ Start, End int }

// Found is a letter that was found.
type Found struct {
	// LetterID is "" where a thread without letters was found by its title.
	LetterID, ThreadID string
	// Letter is the letter itself, of which the list may show more. Where there is
	// none it has the thread, its language and when it was begun, and no state.
	Letter Letter
	// Snippet is the place where it was found, on one line, with an ellipsis
	// where the letter goes on.
	Snippet string
	// Ranges are what was found in the snippet, in order and without overlap.
	Ranges []Range
}

// freshLimit is how many letters without terms a search takes up at most, the
// newest first. There is rarely more than one: a long draft. After the step
// from an older study Reindex takes up the others.
const freshLimit = 64

// Find searches all letters outside the trash for what is in all parts of a
// query, at most limit: Chinese in either script, other words in any of their
// forms, both by pinyin with or without tones, and several words in quotation
// marks as they stand. Letters that have the words themselves come before those
// that have their sound only, and newer ones before older. Letters of the library
// are found by their translations and the titles of their threads, too; threads
// of the learner's own come after all letters, by their titles and pen friends. A
// query without any word finds nothing.
func (s *Service) Find(ctx context.Context, query string, limit int) ([]Found, error) {
	found, err := s.find(ctx, query, limit)
	if study.CodeOf(err) != CodeSearchDamaged {
		return found, err
	}
	if err := s.store.ResetSearch(ctx); err != nil {
		return nil, err
	}
	if err := s.reindex(ctx); err != nil {
		return nil, err
	}
	return s.find(ctx, query, limit)
}

func (s *Service) find(ctx context.Context, query string, limit int) ([]Found, error) {
	plans := s.index.plans(query)
	if len(plans) == 0 || limit < 1 {
		return nil, nil
	}
	fresh, err := s.store.Unindexed(ctx, freshLimit)
	if err != nil {
		return nil, err
	}
	if err := s.putTerms(ctx, fresh); err != nil {
		return nil, err
	}
	var out []Found
	seen := map[string]bool{}
	for _, p := range plans {
		matches, err := s.store.Matches(ctx, p.match(), limit+len(seen))
		if err != nil {
			return nil, err
		}
		for i := range matches {
			m := &matches[i]
			hits, ok := p.hits(m.Terms)
			if !ok || seen[m.Letter.ID] || len(out) == limit {
				continue
			}
			seen[m.Letter.ID] = true
			out = append(out, s.found(ctx, m, hits))
		}
		if len(out) == limit {
			return out, nil
		}
	}
	titled, err := s.titled(ctx, plans, out, limit-len(out))
	return append(out, titled...), err
}

// titled finds threads of the learner's own by their titles and pen friends,
// those left out in which a letter was found: the last letter stands for each.
func (s *Service) titled(ctx context.Context, plans []plan, found []Found, limit int) ([]Found, error) {
	threads, err := s.store.OwnThreads(ctx)
	if err != nil {
		return nil, err
	}
	var out []Found
	for i := range threads {
		t := &threads[i]
		if len(out) == limit {
			break
		}
		if slices.ContainsFunc(found, func(f Found) bool { return f.ThreadID == t.ID }) {
			continue
		}
		title := strings.Join(slices.DeleteFunc([]string{t.TitleZh, t.TitleEn, t.With}, isEmpty), " ")
		terms := s.index.terms(title)
		for _, p := range plans {
			hits, ok := p.hits(terms)
			if !ok || len(hits) == 0 {
				continue
			}
			l, err := s.standsFor(ctx, t)
			if err != nil {
				return nil, err
			}
			f := Found{LetterID: l.ID, ThreadID: t.ID, Letter: l}
			f.Snippet, f.Ranges = snippet([]rune(title), hits)
			out = append(out, f)
			break
		}
	}
	return out, nil
}

func isEmpty(text string) bool { return text == "" }

// standsFor gives the last letter of a thread, or the beginnings of none.
func (s *Service) standsFor(ctx context.Context, t *Thread) (Letter, error) {
	l, ok, err := s.store.Newest(ctx, t.ID)
	if err == nil && !ok {
		l = Letter{ThreadID: t.ID, Language: t.Language, Created: t.Created, Updated: t.Created}
	}
	return l, err
}

func (s *Service) found(ctx context.Context, m *Match, hits []Range) Found {
	f := Found{LetterID: m.Letter.ID, ThreadID: m.Letter.ThreadID, Letter: m.Letter}
	f.Snippet, f.Ranges = snippet([]rune(s.text(ctx, &m.Letter)), hits)
	return f
}

// hits gives where the phrases of a plan stand in a text, in order and without
// overlap; ok is false if one of its parts is nowhere, which only tones can
// bring about that were given for some syllables and not for others.
func (p plan) hits(t Terms) (out []Range, ok bool) {
	columns := [...][]string{strings.Split(t.Words, " "), strings.Split(t.Sounds, " "), strings.Split(t.Tones, " ")}
	places := unpackPlaces(t.Places)
	for _, ways := range p {
		any := false
		for _, way := range ways {
			for _, at := range way.occurrences(columns) {
				if end := at + len(way.terms) - 1; end < len(places) {
					out, any = append(out, Range{places[at].Start, places[end].End}), true
				}
			}
		}
		if !any {
			return nil, false
		}
	}
	return merge(out), true
}

// occurrences gives the words at which a phrase begins.
func (p *phrase) occurrences(columns [3][]string) []int {
	terms := columns[p.in]
	var out []int
	for at := 0; at+len(p.terms) <= len(terms); at++ {
		if p.stands(terms[at:], columns[byTone][min(at, len(columns[byTone])):]) {
			out = append(out, at)
		}
	}
	return out
}

// stands reports whether a phrase stands at the beginning of terms.
func (p *phrase) stands(terms, tones []string) bool {
	for i, term := range p.terms {
		is := terms[i] == term || p.prefix && i == len(p.terms)-1 && strings.HasPrefix(terms[i], term)
		if !is || p.tones != nil && p.tones[i] != "" && (i >= len(tones) || tones[i] != p.tones[i]) {
			return false
		}
	}
	return true
}

func unpackPlaces(packed []byte) []Range {
	var out []Range
	at := 0
	for len(packed) > 0 {
		gap, n := binary.Uvarint(packed)
		if n <= 0 {
			break
		}
		length, k := binary.Uvarint(packed[n:])
		if k <= 0 {
			break
		}
		packed = packed[n+k:]
		start := at + int(gap)   //nolint:gosec // checked against the text where it is used
		at = start + int(length) //nolint:gosec // as above
		out = append(out, Range{start, at})
	}
	return out
}

// merge puts ranges in order and joins those that touch or overlap.
func merge(all []Range) []Range {
	slices.SortFunc(all, func(a, b Range) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var out []Range
	for _, r := range all {
		if n := len(out); n > 0 && r.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, r.End)
			continue
		}
		out = append(out, r)
	}
	return out
}

// A snippet is about a line and a half of a list.
const (
	snippetHan   = 56
	snippetLatin = 120
	ellipsis     = '…'
)

// snippet gives the surroundings of the first hits of a text on one line.
func snippet(text []rune, hits []Range) (string, []Range) {
	hits = slices.DeleteFunc(hits, func(r Range) bool { return r.Start < 0 || r.End > len(text) || r.End <= r.Start })
	if len(hits) == 0 {
		hits = nil
	}
	width := snippetLatin
	at := 0
	if len(hits) > 0 {
		at = hits[0].Start
	}
	if han := slices.ContainsFunc(text[at:min(at+8, len(text))], hanzi.IsHan); han {
		width = snippetHan
	}
	start := startOfSnippet(text, at, width)
	end := endOfSnippet(text, start+width)
	if len(hits) > 0 {
		end = max(end, min(hits[0].End, start+2*width))
	}
	var b strings.Builder
	shift := -start
	if start > 0 {
		b.WriteRune(ellipsis)
		shift++
	}
	for _, r := range text[start:end] {
		if unicode.IsSpace(r) {
			r = ' '
		}
		b.WriteRune(r)
	}
	if end < len(text) {
		b.WriteRune(ellipsis)
	}
	var ranges []Range
	for _, h := range hits {
		if h.Start < end {
			ranges = append(ranges, Range{h.Start + shift, min(h.End, end) + shift})
		}
	}
	return b.String(), ranges
}

// startOfSnippet goes back from a hit, to the beginning of its sentence if that
// is near, else to the beginning of a word.
func startOfSnippet(text []rune, at, width int) int {
	far := max(0, at-width/3)
	for i := at; i > far; i-- {
		if strings.ContainsRune("\n。！？!?；", text[i-1]) {
			return skipSpace(text, i, at)
		}
	}
	if far == 0 {
		return 0
	}
	for i := far; i < at; i++ {
		if !isWordRune(text[i]) || hanzi.IsHan(text[i]) {
			return skipSpace(text, i, at)
		}
	}
	return far
}

func skipSpace(text []rune, i, end int) int {
	for i < end && unicode.IsSpace(text[i]) {
		i++
	}
	return i
}

// endOfSnippet goes back from where a snippet is full to the end of a word.
func endOfSnippet(text []rune, end int) int {
	if end >= len(text) {
		return len(text)
	}
	for i := end; i > end-20 && i > 0; i-- {
		if !isWordRune(text[i]) || hanzi.IsHan(text[i]) {
			return i
		}
	}
	return end
}
