package reading

import (
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// pairMending is a change of a pair of sentences that is being chosen: joined
// with the next one, split, or with the border moved. Each side has a cut that
// moves from word to word.
type pairMending struct {
	first  *bilingual.Pair
	second *bilingual.Pair // nil after the last pair
	kind   reader.PairEditKind
	// own is the language of the text; caret is the rune of its side at which a
	// word was chosen, 0 for none.
	own     study.Language
	caret   int
	chinese Annotator
	zh, en  cutLine
}

// cutLine is a side with the places where it may be cut, in runes, and the one
// that is chosen.
type cutLine struct {
	text []rune
	cuts []int
	at   int
}

func newPairMending(first, second *bilingual.Pair, own study.Language, caret int, chinese Annotator) *pairMending {
	m := &pairMending{first: first, second: second, own: own, caret: caret, chinese: chinese}
	m.choose(reader.SplitPair)
	return m
}

// pairAfter gives the pair after a place of a document, nil after the last.
func pairAfter(d *bilingual.Document, at [2]int) *bilingual.Pair {
	if pairs := d.Paragraphs[at[0]].Pairs; at[1]+1 < len(pairs) {
		return &pairs[at[1]+1]
	}
	for i := at[0] + 1; i < len(d.Paragraphs); i++ {
		if len(d.Paragraphs[i].Pairs) > 0 {
			return &d.Paragraphs[i].Pairs[0]
		}
	}
	return nil
}

// choose begins another kind of change.
func (m *pairMending) choose(kind reader.PairEditKind) {
	m.kind = kind
	if kind != reader.SplitPair && m.second == nil {
		return // there is none to join with
	}
	switch {
	case kind == reader.SplitPair:
		m.zh = m.line(m.first.Zh, study.Chinese)
		m.en = m.line(m.first.En, study.English)
		m.begin()
	default:
		m.zh = m.line(reader.JoinSides(m.first.Zh, m.second.Zh), study.Chinese)
		m.en = m.line(reader.JoinSides(m.first.En, m.second.En), study.English)
		m.zh.to(len([]rune(m.first.Zh)))
		m.en.to(len([]rune(m.first.En)))
	}
}

// begin puts the cuts of a split where the caret is, and where the other side
// most likely has the same place: at a mark near the same share of it.
func (m *pairMending) begin() {
	own, other := &m.zh, &m.en
	if m.own == study.English {
		own, other = other, own
	}
	if m.caret > 0 {
		own.to(m.caret)
	} else {
		own.toMark(0.5)
	}
	other.toMark(own.share())
}

// line finds where a side may be cut.
func (m *pairMending) line(side string, language study.Language) cutLine {
	l := cutLine{text: []rune(side)}
	add := func(at int) {
		if at > 0 && at < len(l.text) && !slices.Contains(l.cuts, at) {
			l.cuts = append(l.cuts, at)
		}
	}
	switch {
	case language == study.English:
		for _, t := range english.Tokens(side) {
			if t.Word {
				add(t.Start)
			}
		}
	case m.chinese != nil:
		for _, w := range m.chinese.AnnotateWith(side, nil) {
			if len(w.Syllables) > 0 {
				add(w.Start)
			}
		}
	default:
		for i := range l.text {
			add(i)
		}
	}
	return l
}

// step moves the cut by a word.
func (l *cutLine) step(by int) { l.at = min(max(l.at+by, 0), max(len(l.cuts)-1, 0)) }

// to moves the cut to the place nearest to a rune.
func (l *cutLine) to(r int) {
	for i, at := range l.cuts {
		if abs(at-r) < abs(l.cuts[l.at]-r) {
			l.at = i
		}
	}
}

// toMark moves the cut behind the mark nearest to a share of the line, or to
// the word there where it has no mark.
func (l *cutLine) toMark(share float64) {
	wanted, best := int(share*float64(len(l.text))), -1
	for i, at := range l.cuts {
		if !strings.ContainsRune(",.;:!?，。；：！？、—…”\"", l.before(at)) {
			continue
		}
		if best < 0 || abs(at-wanted) < abs(l.cuts[best]-wanted) {
			best = i
		}
	}
	if best >= 0 {
		l.at = best
		return
	}
	l.to(wanted)
}

// before gives the last rune before a place that is no space.
func (l *cutLine) before(at int) rune {
	for at--; at > 0 && l.text[at] == ' '; at-- {
		continue
	}
	return l.text[max(at, 0)]
}

// cut gives the rune at which the second part begins; 0 where the line cannot
// be cut.
func (l *cutLine) cut() int {
	if len(l.cuts) == 0 {
		return 0
	}
	return l.cuts[l.at]
}

func (l *cutLine) share() float64 {
	if len(l.text) == 0 {
		return 0
	}
	return float64(l.cut()) / float64(len(l.text))
}

// edit gives the change that was chosen, without its place.
func (m *pairMending) edit() reader.PairEdit {
	e := reader.PairEdit{Kind: m.kind}
	if m.kind != reader.JoinPairs {
		e.Zh, e.En = m.zh.cut(), m.en.cut()
	}
	return e
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
