package english

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Dictionary is what finding phrases asks of a dictionary. *WordList is part
// of one.
type Dictionary interface {
	// Phrases gives the phrases that begin with a word in lower case.
	Phrases(first string) iter.Seq[Phrase]
	// Lemmas gives the lemmas that a word in lower case is an irregular form
	// of.
	Lemmas(form string) []Lemma
}

// Found is a phrase in a text.
type Found struct {
	Phrase Phrase
	// Tokens are the numbers of the tokens that are its words, rising; where it
	// is separated ("gave it up") those between are left out.
	Tokens []int
}

// farthest is how many words before a given one a phrase with it may begin.
const farthest = 7

// spoken is a word of a line that phrases are looked for in.
type spoken struct {
	text, lower string
	token       int
	// apart says that something else than space stands between it and the word
	// before.
	apart bool
}

// PhrasesAt finds the phrases of a line that the token with number at is a
// word of, the longest first, those that stand together before those that are
// separated. The first word of a verb may be in any form and, before a
// particle, have its object after it; a noun may be in the plural or
// possessive; one's and oneself stand for any possessive and reflexive. A
// phrase that is a name is found only where it is written with capitals.
func PhrasesAt(tokens []Token, at int, d Dictionary) []Found {
	words, k := wordsOf(tokens, at)
	if k < 0 {
		return nil
	}
	var out []Found
	for s := k; s >= 0 && k-s <= farthest; s-- {
		m := matcher{d: d, words: words, start: s}
		for _, first := range m.firsts() {
			for p := range d.Phrases(first.Word) {
				if tokens, ok := m.match(p, first.POS); ok && slices.Contains(tokens, words[k].token) {
					out = append(out, Found{p, tokens})
				}
			}
		}
		if words[s].apart {
			break
		}
	}
	slices.SortStableFunc(out, func(a, b Found) int {
		return cmp.Or(cmp.Compare(len(b.Tokens), len(a.Tokens)), cmp.Compare(a.spread(), b.spread()))
	})
	return slices.CompactFunc(out, func(a, b Found) bool { return a.Phrase.Text == b.Phrase.Text && slices.Equal(a.Tokens, b.Tokens) })
}

// spread is how many tokens the phrase reaches over.
func (f Found) spread() int { return f.Tokens[len(f.Tokens)-1] - f.Tokens[0] }

// wordsOf gives the words among tokens, and which of them the token at is; -1
// if none.
func wordsOf(tokens []Token, at int) (words []spoken, k int) {
	k = -1
	apart := false
	for i, t := range tokens {
		if !t.Word {
			apart = apart || strings.TrimSpace(t.Text) != ""
			continue
		}
		if i == at {
			k = len(words)
		}
		lower := strings.ToLower(strings.ReplaceAll(t.Text, "’", "'"))
		words = append(words, spoken{t.Text, lower, i, apart})
		apart = false
	}
	return words, k
}

// matcher matches phrases against the words from start on.
type matcher struct {
	d     Dictionary
	words []spoken
	start int
}

// firsts gives what the first word may be in a phrase: itself, with no part of
// speech, or what it is a form of.
func (m *matcher) firsts() []Lemma {
	word := m.words[m.start].lower
	return append([]Lemma{{Word: word}}, Lemmas(word, m.d.Lemmas)...)
}

// match gives the tokens of the words of a phrase whose first word is there,
// as itself or in a form of the part of speech form.
func (m *matcher) match(p Phrase, form string) (tokens []int, ok bool) {
	parts := strings.Split(p.Text, " ")
	if form != "" && form != p.POS || form == "n" {
		return nil, false // only verbs change at their beginning
	}
	i := m.start + 1
	tokens = append(tokens, m.words[m.start].token)
	for n, part := range parts[1:] {
		next, ok := m.part(i, part, p.POS == "n" && n == len(parts)-2)
		if !ok && n == 0 && p.POS == "v" {
			next, ok = m.separated(i, parts)
		}
		if !ok {
			return nil, false
		}
		tokens = append(tokens, m.words[next].token)
		i = next + 1
	}
	if p.Name && !m.capitals(tokens) {
		return nil, false
	}
	return tokens, true
}

// capitals reports whether the first and last word of a name begin with one.
func (m *matcher) capitals(tokens []int) bool {
	for _, w := range m.words {
		if w.token == tokens[0] || w.token == tokens[len(tokens)-1] {
			if r, _ := utf8.DecodeRuneInString(w.text); unicode.IsLower(r) {
				return false
			}
		}
	}
	return true
}

// part matches one word of a phrase at i; last says that it is the last of a
// noun.
func (m *matcher) part(i int, part string, last bool) (next int, ok bool) {
	if i >= len(m.words) || m.words[i].apart {
		return 0, false
	}
	word := m.words[i].lower
	switch part {
	case word:
		return i, true
	case "one's", "sb's", "somebody's", "someone's":
		return i, possessives[word] || strings.HasSuffix(word, "'s")
	case "oneself":
		return i, reflexives[word]
	}
	if !last {
		return 0, false
	}
	for _, l := range Lemmas(word, m.d.Lemmas) {
		if l.POS == "n" && l.Word == part {
			return i, true
		}
	}
	return 0, false
}

// mostBetween is how many words an object between a verb and its particle has
// at most.
const mostBetween = 4

// separated finds the second word of a verb behind an object ("took the old
// coat off") or behind what describes it ("took good care of").
func (m *matcher) separated(i int, parts []string) (next int, ok bool) {
	if i >= len(m.words) || m.words[i].apart {
		return 0, false
	}
	if len(parts) == 2 && particles[parts[1]] {
		for end := i + 1; end <= i+mostBetween && end < len(m.words) && !m.words[end].apart; end++ {
			if m.words[end].lower == parts[1] {
				return end, m.isObject(i, end) && !m.governs(end)
			}
		}
		return 0, false
	}
	if len(parts) > 2 && !particles[parts[1]] && !grammar[parts[1]] {
		for end := i + 1; end <= i+2 && end < len(m.words) && !m.words[end].apart; end++ {
			if m.words[end].lower == parts[1] {
				return end, m.describes(i, end)
			}
		}
	}
	return 0, false
}

// isObject reports whether the words from start to end can be the object of a
// verb: a pronoun; a noun; or an article, possessive or the like with what
// follows it.
func (m *matcher) isObject(start, end int) bool {
	first := m.words[start].lower
	if objects[first] && end == start+1 {
		return true
	}
	for i := start; i < end; i++ {
		w := m.words[i].lower
		if grammar[w] && !(i == start && determiners[w]) || particles[w] || subjects[w] && !determiners[w] {
			return false
		}
	}
	upper, _ := utf8.DecodeRuneInString(m.words[start].text)
	switch {
	case determiners[first] || strings.HasSuffix(first, "'s") || strings.HasSuffix(first, "s'"):
		return end > start+1 || objects[first]
	case unicode.IsUpper(upper) && end <= start+2:
		return true
	}
	return end == start+1 && !strings.HasSuffix(first, "ly")
}

// governs reports whether the particle at i rather is a preposition before
// what follows: "put it on the table".
func (m *matcher) governs(i int) bool {
	if !prepositions[m.words[i].lower] || i+1 >= len(m.words) || m.words[i+1].apart {
		return false
	}
	next := m.words[i+1]
	r, _ := utf8.DecodeRuneInString(next.text)
	return determiners[next.lower] || objects[next.lower] || unicode.IsUpper(r)
}

// describes reports whether the words from start to end can stand between a
// verb and its noun.
func (m *matcher) describes(start, end int) bool {
	for i := start; i < end; i++ {
		w := m.words[i].lower
		if !determiners[w] && (grammar[w] || particles[w] || subjects[w] || objects[w]) {
			return false
		}
	}
	return true
}
