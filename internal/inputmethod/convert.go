package inputmethod

import "strings"

// Conversion is a line of pinyin as Chinese.
type Conversion struct {
	// Text is the likeliest sentence.
	Text string
	// Candidates are those of the line, the best first. Where the line has
	// more than letters, as punctuation, there is one: Text.
	Candidates []Candidate
}

// Convert turns a line of pinyin into Chinese: whole syllables with or without
// tones, divided or not, initials, an unfinished last syllable. Marks become
// Chinese ones, whatever else stands in the line stays.
func (e *Engine) Convert(line string, o Options) Conversion {
	runs := divideRuns([]rune(line))
	var b strings.Builder
	var candidates []Candidate
	before := context{word: noWord}
	var marks Punctuator
	last := rune(0)
	for _, run := range runs {
		if !run.letters {
			for _, r := range strings.Trim(string(run.typed), " ") {
				mark, ok := marks.Punctuate(r, last)
				if !ok {
					mark = string(r)
				}
				b.WriteString(mark)
				last = r
			}
			before = context{word: noWord}
			continue
		}
		d := newDecoder(e, nil, o.Fuzzy, before)
		d.set(readLetters(run.typed))
		if len(runs) == 1 {
			candidates = d.candidates()
			break
		}
		if best := d.paths(1); len(best) > 0 {
			b.WriteString(best[0].text)
			last = best[0].words[len(best[0].words)-1].last
		}
	}
	if candidates == nil && b.Len() > 0 {
		candidates = []Candidate{{Text: b.String(), Simplified: b.String(), Whole: true}}
	}
	candidates = o.finish(candidates)
	if len(candidates) == 0 {
		return Conversion{}
	}
	return Conversion{Text: candidates[0].Text, Candidates: candidates}
}

// Words gives the words of a candidate, with their dictionary readings. What is
// not in the dictionary has none.
func (e *Engine) Words(c Candidate) []Word { return e.wordsOf(c.words) }

func (e *Engine) wordsOf(edges []edge) []Word {
	out := make([]Word, len(edges))
	for i := range edges {
		out[i].Text = e.edgeText(&edges[i])
		if edges[i].word == noWord {
			continue
		}
		for _, s := range e.reading(edges[i].word) {
			out[i].Syllables = append(out[i].Syllables, s.Number())
		}
	}
	return out
}

// Best gives the words of the likeliest sentence for pinyin without anything
// else, as Convert finds it, and takes no time for other candidates.
func (e *Engine) Best(typed string, o Options) []Word {
	d := newDecoder(e, nil, o.Fuzzy, context{word: noWord})
	d.set(readLetters([]rune(typed)))
	if len(d.letters) == 0 {
		return nil
	}
	return e.wordsOf(d.paths(1)[0].words)
}

// finish puts candidates into the script that is wanted and those that cannot
// be shown behind the others.
func (o *Options) finish(candidates []Candidate) []Candidate {
	if o.Traditional && o.Convert != nil {
		for i := range candidates {
			candidates[i].Text = o.Convert(candidates[i].Simplified)
		}
	}
	if o.Shows == nil {
		return candidates
	}
	seen, unseen := make([]Candidate, 0, len(candidates)), []Candidate(nil)
	for i := range candidates {
		if strings.ContainsFunc(candidates[i].Text, func(r rune) bool { return !o.Shows(r) }) {
			unseen = append(unseen, candidates[i])
		} else {
			seen = append(seen, candidates[i])
		}
	}
	return append(seen, unseen...)
}

// textRun is a part of a line that is pinyin, or is not.
type textRun struct {
	typed   []rune
	letters bool
}

// longestRun bounds what is decoded at once.
const longestRun = 2000

// divideRuns divides a line into runs of letters and of what is none. Spaces at
// the ends of a run of letters are dropped.
func divideRuns(line []rune) []textRun {
	var out []textRun
	for from := 0; from < len(line); {
		to, letters := from, isTyped(line, from, false)
		for to < len(line) && isTyped(line, to, letters) == letters && (to-from < longestRun || !isDivider(line[to])) && to-from < 2*longestRun {
			to++
		}
		typed := line[from:to]
		if strings.TrimSpace(string(typed)) != "" {
			out = append(out, textRun{typed: typed, letters: letters})
		}
		from = to
	}
	return out
}

// isTyped reports whether a character of a line is part of pinyin; inside says
// that what stands before it is.
func isTyped(line []rune, at int, inside bool) bool {
	r := line[at]
	if _, ok := readLetter(r); ok {
		return true
	}
	if !inside {
		return false
	}
	_, afterLetter := readLetter(line[at-1])
	switch {
	case r == ' ', combining[r] > 0:
		return true
	case r >= '0' && r <= '5':
		return afterLetter
	case r == '\'', r == '’', r == '-':
		next := at + 1
		if next == len(line) {
			return false
		}
		_, beforeLetter := readLetter(line[next])
		return beforeLetter
	case r == ':', r == '\u0308':
		return afterLetter && (line[at-1] == 'u' || line[at-1] == 'U')
	}
	return false
}
