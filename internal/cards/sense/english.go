package sense

import (
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// translated gives what tells how much of a sense stands in the translation.
func (r Ranker) translated(at Place) func(Sense) float64 {
	if at.Translation == "" {
		return func(Sense) float64 { return 0 }
	}
	if at.Language == study.English {
		return func(s Sense) float64 { return inChinese(s.Text, at.Translation) }
	}
	t := r.read(at.Translation)
	for _, other := range at.Others {
		r.claim(t, other)
	}
	return func(s Sense) float64 { return r.inEnglish(s.Text, t) }
}

// translation is an English sentence as glosses are compared with it.
type translation struct {
	// forms has each word of it in all forms that it may stand for.
	forms map[string]int
	// weight says of each word of the sentence how free it is: less where it
	// translates another word.
	weight []float64
}

// read reads the words of an English sentence.
func (r Ranker) read(text string) *translation {
	t := &translation{forms: map[string]int{}}
	for _, token := range english.Tokens(text) {
		if !token.Word {
			continue
		}
		n := len(t.weight)
		t.weight = append(t.weight, 1)
		for _, form := range r.forms(strings.ToLower(token.Text)) {
			if _, twice := t.forms[form]; !twice {
				t.forms[form] = n
			}
		}
	}
	return t
}

// forms gives a word in small letters with the words that it may be a form of.
func (r Ranker) forms(word string) []string {
	word = strings.ReplaceAll(word, "’", "'")
	out := []string{word}
	for _, l := range english.Lemmas(word, r.Exceptions) {
		out = append(out, l.Word)
	}
	if base, ok := strings.CutSuffix(word, "ly"); ok && len(base) > 2 {
		out = append(out, base)
	}
	return out
}

// has tells which word of the sentence a word of a gloss is, -1 for none.
func (r Ranker) has(t *translation, word string) int {
	for _, form := range r.forms(word) {
		if n, ok := t.forms[form]; ok {
			return n
		}
	}
	return -1
}

// Words of glosses that say nothing by themselves.
const empty = " a an the to of sb sth one one's oneself somebody something someone be or and etc eg used with for in on at by as "

// claimed is how free a word of the sentence is that another word means.
const claimed = 0.45

// claim marks the words of the sentence that one of the senses of another word
// stands for as a whole.
func (r Ranker) claim(t *translation, senses string) {
	for gloss := range strings.FieldsFuncSeq(senses, func(r rune) bool { return r == ';' || r == '\n' }) {
		words := content(gloss)
		if len(words) != 1 || strings.Contains(empty, " "+words[0]+" ") {
			continue
		}
		if n := r.has(t, words[0]); n >= 0 {
			t.weight[n] = claimed
		}
	}
}

// Shares of a match: what is left of one that has not all words of a gloss, of
// one by words that say little, and of one within brackets.
const (
	partly     = 0.6
	littleSaid = 0.5
	bracketed  = 0.35
	perWord    = 0.1 // added for each further word
	mostWords  = 4
)

// inEnglish gives how much of a sense of CC-CEDICT stands in the translation: of
// that of its glosses of which it has most.
func (r Ranker) inEnglish(sense string, t *translation) float64 {
	best := 0.0
	for gloss := range strings.SplitSeq(sense, ";") {
		best = max(best, r.glossIn(gloss, t))
		for _, inside := range brackets(gloss) {
			best = max(best, bracketed*r.glossIn(inside, t))
		}
	}
	return best
}

func (r Ranker) glossIn(gloss string, t *translation) float64 {
	words := content(gloss)
	if len(words) == 0 {
		return 0
	}
	found := 0.0
	for _, w := range words {
		if n := r.has(t, w); n >= 0 {
			found += t.weight[n]
		}
	}
	share := found / float64(len(words))
	if int(found+0.999) < len(words) {
		share *= partly
	} else {
		share *= 1 + perWord*float64(min(len(words), mostWords)-1)
	}
	if len(words) == 1 && (english.Closed(words[0]) || strings.Contains(empty, " "+words[0]+" ")) {
		share *= littleSaid
	}
	return share
}

// content gives the words of a gloss that say something; all of them where none
// does. What stands in brackets is left out.
func content(gloss string) []string {
	var all, out []string
	for _, token := range english.Tokens(plain(gloss)) {
		if !token.Word {
			continue
		}
		word := strings.ToLower(strings.TrimSuffix(token.Text, "."))
		all = append(all, word)
		if !strings.Contains(empty, " "+word+" ") {
			out = append(out, word)
		}
	}
	if len(out) == 0 {
		if len(all) > 1 && all[0] == "to" {
			all = all[1:]
		}
		return all
	}
	return out
}

// plain takes what stands in brackets out of a gloss.
func plain(gloss string) string {
	var b strings.Builder
	depth := 0
	for _, r := range gloss {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(depth-1, 0)
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// brackets gives what stands in round brackets in a gloss.
func brackets(gloss string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(gloss, "(")
		if !ok {
			return out
		}
		inside, after, ok := strings.Cut(rest, ")")
		if !ok {
			return out
		}
		out, gloss = append(out, inside), after
	}
}
