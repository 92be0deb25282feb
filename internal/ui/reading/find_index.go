package reading

import (
	"context"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	gopinyin "github.com/mozillazg/go-pinyin"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// hit is what was found: runes of a sentence, or of its translation.
type hit struct {
	sentence, start, end int
	help                 bool
}

// findIndex is a text as it is searched: both of its languages folded, each
// sentence in one line.
type findIndex struct {
	sides  [2]string // the text, its translation
	starts [2][]int  // the byte at which each sentence begins
	folder *folder
	mu     sync.Mutex // one search at a time: the folder learns
}

// newFindIndex folds a text. A sentence that a search cannot cross ends in a
// line break.
func newFindIndex(ctx context.Context, t *text, c *hanzi.Converter) (*findIndex, error) {
	x := &findIndex{folder: newFolder(c)}
	var sides [2]strings.Builder
	for n := range t.sentences {
		if n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		pair := t.sentences[n].pair
		for i, side := range []string{pair.In(t.language), pair.In(t.language.Other())} {
			x.starts[i] = append(x.starts[i], sides[i].Len())
			for _, r := range side {
				sides[i].WriteRune(x.folder.fold(r))
			}
			sides[i].WriteByte('\n')
		}
	}
	x.sides = [2]string{sides[0].String(), sides[1].String()}
	return x, nil
}

// search finds a text in the order of the sentences, a sentence before its
// translation. Letters are taken for pinyin without tones as well.
func (x *findIndex) search(ctx context.Context, query string) ([]hit, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	var out []hit
	wanted := strings.Map(x.folder.fold, strings.TrimSpace(query))
	if wanted == "" || strings.ContainsRune(wanted, '\n') {
		return nil, nil
	}
	letters := lettersOf(query)
	for i := range x.sides {
		out = x.literal(out, i, wanted)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if letters != "" {
			out = x.sounding(out, i, letters)
		}
	}
	slices.SortFunc(out, func(a, b hit) int {
		switch {
		case a.sentence != b.sentence:
			return a.sentence - b.sentence
		case a.help != b.help && a.help:
			return 1
		case a.help != b.help:
			return -1
		}
		return a.start - b.start
	})
	return out, ctx.Err()
}

// literal finds the characters themselves.
func (x *findIndex) literal(out []hit, i int, wanted string) []hit {
	side, length := x.sides[i], utf8.RuneCountInString(wanted)
	for at := 0; ; {
		k := strings.Index(side[at:], wanted)
		if k < 0 {
			return out
		}
		out = append(out, x.hit(i, at+k, length))
		at += k + len(wanted)
	}
}

// hit gives the place of so many runes from a byte of a side.
func (x *findIndex) hit(i, at, length int) hit {
	n := sort.SearchInts(x.starts[i], at+1) - 1
	start := utf8.RuneCountInString(x.sides[i][x.starts[i][n]:at])
	return hit{n, start, start + length, i == 1}
}

// sounding finds characters by their pinyin.
func (x *findIndex) sounding(out []hit, i int, letters string) []hit {
	side := x.sides[i]
	for at, free := 0, 0; at < len(side); {
		r, size := utf8.DecodeRuneInString(side[at:])
		if r >= 0x3400 && at >= free {
			if length, bytes := x.sounds(side[at:], letters, 0); length > 0 {
				out = append(out, x.hit(i, at, length))
				free = at + bytes
			}
		}
		at += size
	}
	return out
}

// sounds tells how many runes, of how many bytes, at the beginning of a text
// sound like letters; 0 if they do not. The last syllable may be begun only,
// after a whole one.
func (x *findIndex) sounds(text, letters string, before int) (length, bytes int) {
	r, size := utf8.DecodeRuneInString(text)
	for _, one := range x.folder.readings(r) {
		if rest, ok := strings.CutPrefix(letters, one); ok {
			if rest == "" {
				return 1, size
			}
			if n, b := x.sounds(text[size:], rest, before+1); n > 0 {
				return n + 1, b + size
			}
		}
		if before > 0 && strings.HasPrefix(one, letters) {
			return 1, size
		}
	}
	return 0, 0
}

// lettersOf gives a query as pinyin without tones, apostrophes and spaces; ""
// if it cannot be any.
func lettersOf(query string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(pinyin.Toneless(query)) {
		switch {
		case r == 'v':
			b.WriteRune('ü')
		case r >= 'a' && r <= 'z' || r == 'ü' || r == 'ê':
			b.WriteRune(r)
		case r == ' ' || r == '\'' || r == '’' || r >= '1' && r <= '5':
		default:
			return ""
		}
	}
	return b.String()
}

// folder makes characters alike that a search takes for the same: both scripts,
// capitals and small letters, wide and narrow forms, quotes. Of each rune it
// keeps what it found.
type folder struct {
	converter *hanzi.Converter // nil where there is none
	folded    map[rune]rune
	sounds    map[rune][]string
}

func newFolder(c *hanzi.Converter) *folder {
	return &folder{c, map[rune]rune{}, map[rune][]string{}}
}

// fold gives the rune that stands for one and those like it.
func (f *folder) fold(r rune) rune {
	if r < utf8.RuneSelf {
		return unicode.ToLower(r)
	}
	if known, ok := f.folded[r]; ok {
		return known
	}
	to := f.find(r)
	f.folded[r] = to
	return to
}

func (f *folder) find(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return unicode.ToLower(r - '！' + '!')
	case strings.ContainsRune("‘’", r):
		return '\''
	case strings.ContainsRune("“”「」『』", r):
		return '"'
	case unicode.IsSpace(r):
		return ' '
	case f.converter != nil && hanzi.IsHan(r):
		if runes := []rune(f.converter.ToSimplified(string(r))); len(runes) == 1 {
			return runes[0]
		}
	}
	return unicode.ToLower(r)
}

// readings gives those of a character in pinyin without tones, the longest
// first.
func (f *folder) readings(r rune) []string {
	if known, ok := f.sounds[r]; ok {
		return known
	}
	var out []string
	for one := range strings.SplitSeq(gopinyin.PinyinDict[int(r)], ",") {
		if plain := strings.ToLower(pinyin.Toneless(one)); plain != "" && !slices.Contains(out, plain) {
			out = append(out, plain)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return len(b) - len(a) })
	f.sounds[r] = out
	return out
}
