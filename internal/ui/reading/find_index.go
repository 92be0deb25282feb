package reading

import (
	"context"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/seek"
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
	folder *seek.Folder
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
				sides[i].WriteRune(x.folder.Fold(r))
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
	wanted := strings.Map(x.folder.Fold, strings.TrimSpace(query))
	if wanted == "" || strings.ContainsRune(wanted, '\n') {
		return nil, nil
	}
	letters := seek.Letters(query)
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
			if length, bytes := x.folder.Sounds(side[at:], letters); length > 0 {
				out = append(out, x.hit(i, at, length))
				free = at + bytes
			}
		}
		at += size
	}
	return out
}

// newFolder makes the folder of a text; the scripts stay apart without a
// converter.
func newFolder(c *hanzi.Converter) *seek.Folder {
	if c == nil {
		return seek.New(nil)
	}
	return seek.New(c.ToSimplified)
}
