package reading

import (
	"context"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// The longest words in characters that are looked for around a word, the
// longest that are looked through for words inside, and how many of both are
// named at most.
const (
	mostAround     = 8
	mostInside     = 8
	mostNeighbours = 3
)

// around gives the longer words of the dictionary that a word of a text is part
// of: of it and the words beside it, the longest first.
func (p *Page) around(ctx context.Context, t *text, w *word) ([]part, error) {
	if w.alone || w.linked {
		return nil, nil
	}
	s := &t.sentences[w.sentence]
	words := t.para(s.para).words[s.words[0]:s.words[1]]
	at := 0
	for at < len(words) && words[at].start != w.start {
		at++
	}
	var out []part
	for length := 4; length >= 2; length-- {
		for from := max(at-length+1, 0); from <= at && from+length <= len(words); from++ {
			run, ok := joined(words[from : from+length])
			if !ok || len([]rune(run.head)) > mostAround {
				continue
			}
			one, ok, err := p.partOf(ctx, t, run)
			if err != nil {
				return nil, err
			}
			if ok {
				out = append(out, one)
			}
			if len(out) == mostNeighbours {
				return out, nil
			}
		}
	}
	return out, nil
}

// joined gives words that stand side by side as one.
func joined(words []word) (word, bool) {
	out := word{start: words[0].start, end: words[len(words)-1].end, sentence: words[0].sentence, linked: true}
	for i := range words {
		if i > 0 && words[i].start != words[i-1].end {
			return word{}, false
		}
		out.head += words[i].head
		out.syllables = append(out.syllables, words[i].syllables...)
	}
	return out, true
}

// inside gives the words of several characters inside a word, the longest
// first.
func (p *Page) inside(ctx context.Context, t *text, w *word) ([]part, error) {
	runes := []rune(w.head)
	if len(runes) < 3 || len(runes) > mostInside {
		return nil, nil
	}
	var out []part
	for length := len(runes) - 1; length >= 2; length-- {
		for from := 0; from+length <= len(runes); from++ {
			sub, ok := w.sub(from, from+length)
			if !ok {
				continue
			}
			one, ok, err := p.partOf(ctx, t, sub)
			if err != nil {
				return nil, err
			}
			if ok {
				out = append(out, one)
			}
			if len(out) == mostNeighbours {
				return out, nil
			}
		}
	}
	return out, nil
}

// sub gives some characters of a word as a word of their own, read as they are
// there; false where not each of its characters has a reading.
func (w *word) sub(from, to int) (word, bool) {
	runes := []rune(w.head)
	if len(runes) != len(w.syllables) {
		return word{}, false
	}
	return word{
		start: w.start + from, end: w.start + to, sentence: w.sentence, alone: w.alone, linked: true,
		head: string(runes[from:to]), syllables: w.syllables[from:to],
	}, true
}

// partOf names a word with its reading and its first meaning, if the dictionary
// has it.
func (p *Page) partOf(ctx context.Context, t *text, w word) (part, bool, error) {
	entries, err := p.s.Reference.Lookup(ctx, w.head)
	if err != nil {
		return part{}, false, err
	}
	e, ok := dictionary.ReadAs(entries, w.syllables)
	if !ok || len(e.Senses) == 0 {
		return part{}, false, nil
	}
	return partWith(t, w, &e), true, nil
}

func partWith(t *text, w word, e *dictionary.Entry) part {
	w.linked = true
	w.pinyin = marked(w.syllables)
	if found := t.chinese.AnnotateWith(w.head, nil); len(found) == 1 {
		w.level, w.reached = found[0].Level, hanzi.ReachedLevel(found[0], t.chinese)
	}
	return part{label: w.head, rest: " " + e.Pinyin + " " + shortSense(dictionary.Readable(e.Senses[0])), to: &w}
}

// parts gives the characters of a word of several, each with its reading in
// the word and its first meaning.
func parts(t *text, w *word, single [][]dictionary.Entry) []part {
	var out []part
	k := 0
	for i, r := range []rune(w.head) {
		if !hanzi.IsHan(r) || k >= len(w.syllables) || k >= len(single) {
			continue
		}
		e, ok := dictionary.ReadAs(single[k], w.syllables[k:k+1])
		one := word{
			start: w.start + i, end: w.start + i + 1, sentence: w.sentence, alone: w.alone,
			head: string(r), syllables: w.syllables[k : k+1],
		}
		k++
		twice := slices.ContainsFunc(out, func(p part) bool { return p.label == one.head })
		if ok && len(e.Senses) > 0 && !twice {
			out = append(out, partWith(t, one, &e))
		}
	}
	return out
}
