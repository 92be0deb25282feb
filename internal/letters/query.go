package letters

import (
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// column is one of the three ways in which a letter's words are written down.
type column int

const (
	byWord column = iota
	bySound
	byTone
)

// phrase is a row of terms that stand one after another.
type phrase struct {
	in    column
	terms []string
	// prefix says that the last term need only begin so.
	prefix bool
	// tones holds a syllable in tone numbers for each term, or "", where only
	// some of the syllables were given a tone; nil elsewhere.
	tones []string
}

// plan is one reading of a query: each of its parts has to be found, in one of
// the part's ways.
type plan [][]phrase

// limits of a query: what is beyond is not looked at.
const (
	maxQuery     = 200 // characters
	maxPieces    = 12
	maxSpellings = 4
	minPrefix    = 2
)

// plans reads a query in all its ways, the strictest first: as words; with words
// in Latin letters read as pinyin; with the last word only begun; and, for
// Chinese, with its characters anywhere.
func (x *indexer) plans(query string) []plan {
	pieces := x.pieces(query)
	if len(pieces) == 0 {
		return nil
	}
	var words, sounds, loose plan
	spelt, chinese := false, true
	for _, p := range pieces {
		words = append(words, p.words()...)
		ways := []phrase{p.whole()}
		if l := x.knows(); l != nil && !p.han {
			as := spellings(l, p.text)
			ways, spelt = append(ways, as...), spelt || len(as) > 0
		}
		sounds = append(sounds, ways)
		chinese = chinese && p.han && !p.quoted
		for _, t := range p.tokens {
			loose = append(loose, []phrase{{terms: []string{t.word}}})
		}
	}
	out := []plan{words}
	if spelt {
		out = append(out, sounds)
	}
	if last := pieces[len(pieces)-1].begun(); last != nil {
		out = append(out, append(slices.Clone(words[:len(words)-1]), last))
	}
	if chinese && len(loose) > len(words) {
		out = append(out, loose)
	}
	return out
}

// piece is a part of a query: what stands between quotation marks, a run of Han
// characters, or the words in Latin letters between those. It has at least one
// token.
type piece struct {
	text        string
	tokens      []token
	han, quoted bool
}

// whole gives the words of a piece as they follow one another.
func (p *piece) whole() phrase {
	var out phrase
	for _, t := range p.tokens {
		out.terms = append(out.terms, t.word)
	}
	return out
}

// words gives what has to be found of a piece: all of it, or its words in Latin
// letters one by one.
func (p *piece) words() (out plan) {
	if p.han || p.quoted {
		return plan{{p.whole()}}
	}
	for _, t := range p.tokens {
		out = append(out, []phrase{{terms: []string{t.word}}})
	}
	return out
}

// begun gives the last word of a piece as the beginning of one, nil where it is
// whole or too short.
func (p *piece) begun() []phrase {
	last := p.tokens[len(p.tokens)-1]
	word := fold(string([]rune(p.text)[last.start:last.end]))
	if p.han || p.quoted || len(word) < minPrefix {
		return nil
	}
	return []phrase{{terms: []string{word}, prefix: true}}
}

var quotes = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "「", `"`, "」", `"`, "«", `"`, "»", `"`)

// pieces divides a query.
func (x *indexer) pieces(query string) []piece {
	runes := []rune(quotes.Replace(cleanText(query)))
	query = string(runes[:min(len(runes), maxQuery)])
	var out []piece
	for i, between := range strings.Split(query, `"`) {
		texts := []string{between}
		if i%2 == 0 {
			texts = runs(between)
		}
		for _, text := range texts {
			text = strings.TrimSpace(text)
			p := piece{text: text, tokens: x.tokens(text), han: hanzi.HasHan(text), quoted: i%2 == 1}
			if len(p.tokens) > 0 {
				out = append(out, p)
			}
		}
	}
	return out[:min(len(out), maxPieces)]
}

// runs divides a text where Han characters and others meet, and Han characters
// at spaces.
func runs(text string) []string {
	var out []string
	for _, field := range strings.Fields(text) {
		begin, was := 0, false
		for i, r := range field {
			if is := hanzi.IsHan(r); i == 0 {
				was = is
			} else if is != was {
				out = appendRun(out, field[begin:i])
				begin, was = i, is
			}
		}
		out = appendRun(out, field[begin:])
	}
	return out
}

// appendRun adds a run; two in Latin letters that follow one another are one.
func appendRun(runs []string, run string) []string {
	if n := len(runs); n > 0 && !hanzi.HasHan(run) && !hanzi.HasHan(runs[n-1]) {
		runs[n-1] += " " + run
		return runs
	}
	return append(runs, run)
}

// spellings gives the ways to look for Latin letters as pinyin.
func spellings(l Linguist, text string) []phrase {
	var out []phrase
	for _, syllables := range l.Spell(text) {
		if len(syllables) == 0 || len(out) == maxSpellings {
			break
		}
		p := phrase{in: byTone}
		toned := 0
		for _, s := range syllables {
			if toneless(s) != s {
				toned++
			}
		}
		if toned < len(syllables) {
			p.in = bySound
		}
		for _, s := range syllables {
			if p.in == bySound {
				p.terms = append(p.terms, soundTerm(fold(toneless(s))))
			} else {
				p.terms = append(p.terms, soundTerm(fold(s)))
			}
			if toned > 0 && p.in == bySound {
				p.tones = append(p.tones, mixedTone(s))
			}
		}
		out = append(out, p)
	}
	return out
}

// mixedTone gives the term of a syllable with a tone, "" for one without.
func mixedTone(syllable string) string {
	if toneless(syllable) == syllable {
		return ""
	}
	return soundTerm(fold(syllable))
}

// match gives a plan in the query language of FTS4.
func (p plan) match() string {
	var b strings.Builder
	for i, ways := range p {
		if i > 0 {
			b.WriteString(" AND ")
		}
		b.WriteByte('(')
		for k, way := range ways {
			if k > 0 {
				b.WriteString(" OR ")
			}
			b.WriteByte('"')
			b.WriteString(strings.Join(way.terms, " "))
			if way.prefix {
				b.WriteByte('*')
			}
			b.WriteByte('"')
		}
		b.WriteByte(')')
	}
	return b.String()
}
