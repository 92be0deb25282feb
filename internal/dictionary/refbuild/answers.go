package refbuild

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// gloss is one gloss of a sense of CC-CEDICT.
type gloss struct {
	// text is in lower case, without "to", articles and brackets.
	text string
	// verb, noun and adjective say that it is written with "to", with an
	// article, with "to be".
	verb, noun, adjective bool
	// name says that it is written with a capital.
	name bool
	// qualified says that something stands in brackets beside it, bound that
	// the sense is one of a character inside words only, marked that it is
	// literary, old, regional or slang.
	qualified, bound, marked bool
	// special says that its sense is one of a field of knowledge only:
	// (computing), (chemistry).
	special bool
	// sense is the place of its sense, place its own in the sense, from 0.
	sense, place int
}

// longestGloss is the most words of an English phrase that is an answer.
const longestGloss = 5

var (
	openLabels = regexp.MustCompile(`^(\([^()]*\)\s*)+`)
	// label is what CC-CEDICT writes in brackets about the use of a word, and
	// not about its meaning.
	label = regexp.MustCompile(`\((?:bound form|literary|old|archaic|dialect|slang|coll\.|Tw|loanword|classical|honorific|vulgar|` +
		`derog\.|neologism|Internet slang|Cantonese|Japanese|Beijing dialect|topolect|arch\.|obsolete)[^()]*\)`)
	// field is the label of a sense that belongs to a field of knowledge.
	field = regexp.MustCompile(`^\((?:computing|computer|computer science|chemistry|physics|math\.?|mathematics|medicine|law|linguistics|grammar|` +
		`biology|botany|zoology|anatomy|astronomy|geology|mineralogy|geometry|electronics|finance|economics|accounting|military|` +
		`nautical|sports|chess|music|Buddhism|Daoism|Christianity|philosophy|statistics|engineering|phonetics|philately|TCM)\)`)
	// measures are measure words that CC-CEDICT writes after a gloss: (CL:隻).
	measures = regexp.MustCompile(`\(CL:[^()]*\)`)
	// acronym is the usual short form that CC-CEDICT writes after a gloss:
	// compact disc (CD).
	acronym = regexp.MustCompile(`\(([A-Z][A-Z0-9]{1,5})\)\s*$`)
)

// glosses divides the senses of an entry.
func glosses(senses []string) []gloss {
	var out []gloss
	place := 0
	for _, sense := range senses {
		if isReference([]string{sense}) || strings.HasPrefix(sense, "CL:") {
			continue
		}
		bound := strings.Contains(openLabels.FindString(sense), "bound form")
		marked := isMarked([]string{sense}) || label.MatchString(strings.ReplaceAll(sense, "(bound form)", "")) ||
			strings.HasPrefix(sense, "fig.") || strings.HasPrefix(sense, "lit.")
		special := field.MatchString(sense)
		for i, part := range strings.Split(reference.ReplaceAllString(measures.ReplaceAllString(sense, ""), " "), ";") {
			short := gloss{}
			if found := acronym.FindStringSubmatch(part); found != nil && !isSyllable(found[1]) {
				part = acronym.ReplaceAllString(part, "")
				short = gloss{text: strings.ToLower(found[1]), noun: true}
			}
			g, ok := glossOf(part)
			for _, g := range []gloss{g, short} {
				if g.text != "" && (ok || g.noun) {
					g.sense, g.place, g.bound, g.marked, g.special = place, i, bound, marked, special
					out = append(out, g)
				}
			}
		}
		place++
	}
	return out
}

// isSyllable reports whether capitals can be read as pinyin, as AI, which is
// rather typed for love.
func isSyllable(capitals string) bool {
	_, err := pinyin.Parse(strings.ToLower(capitals))
	return err == nil
}

// glossOf reads one gloss; ok is false for one that explains more than it
// translates.
func glossOf(part string) (g gloss, ok bool) {
	g.qualified = strings.Contains(label.ReplaceAllString(part, ""), "(")
	open := bracketed.ReplaceAllString(part, " ")
	words := strings.Fields(strings.Trim(open, " .!?"))
	if len(words) > 1 {
		switch words[0] {
		case "to":
			words, g.verb = words[1:], true
			if len(words) > 1 && words[0] == "be" {
				words, g.verb, g.adjective = words[1:], false, true
			}
		case "a", "an", "the":
			words, g.noun = words[1:], true
		}
	}
	for len(words) > 1 && isObject(words[len(words)-1]) {
		words, g.qualified = words[:len(words)-1], true
	}
	text := strings.Join(words, " ")
	if text == "" || len(words) > longestGloss || strings.ContainsAny(text, ",:\"“”()[]…=/") {
		return gloss{}, false
	}
	first, _ := utf8.DecodeRuneInString(text)
	g.name = unicode.IsUpper(first) && text != "I" && !strings.HasPrefix(text, "I ")
	g.text = strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	return g, true
}

// isObject reports whether a word stands for an object at the end of a gloss.
func isObject(word string) bool {
	return slices.Contains([]string{"sb", "sth", "etc", "sb/sth", "one's", "oneself"}, strings.Trim(word, ".,"))
}

// kin says what an English word is of the gloss that it answers.
type kin int

const (
	whole    kin = iota // the gloss itself
	opening             // a verb whose preposition or object is left out
	head                // a noun whose adjective is left out
	single              // the singular of a plural
	manner              // the adverb of an adjective: sincerely, of sincere
	compared            // the comparative of an adjective: better, of good
	synonym             // a word with the same meaning in WordNet
)

// answer is an entry that an English word may be translated by.
type answer struct {
	gloss
	entry *entry
	// pos is "n", "v", "a" or "r", empty where nothing tells it.
	pos string
	// glosses is how many the entry has.
	glosses int
	// how says what the word is of the gloss; near, for a synonym, how much of
	// the use of both words is in the meaning that they share, 0 to 1.
	how  kin
	near float64
	// rivals is how much the glosses of the entry are used in English, the one of
	// the answer included, in the measure of Sense.Weight.
	rivals float64
	// beside are the other glosses of the sense, elsewhere those of the other
	// senses.
	beside, elsewhere []string
}

// answers gives for each English word or phrase the entries that may translate
// it, those of one word in the order of the entries.
func answers(entries []*entry, net *WordNet) map[string][]answer {
	out := map[string][]answer{}
	for _, e := range entries {
		best := map[string]answer{}
		var order []string
		add := func(word string, a answer) {
			old, seen := best[word]
			if !seen {
				order = append(order, word)
			}
			if !seen || a.how < old.how || a.how == synonym && old.how == synonym && a.near > old.near {
				best[word] = a
			}
		}
		all := glosses(e.Senses)
		rivals := 0.0
		for _, g := range all {
			rivals += used(net, g.text, posOf(g, all, net))
		}
		for i := range all {
			a := newAnswer(e, all, i, net)
			a.rivals = rivals
			addAnswers(a, net, add)
		}
		for _, word := range order {
			out[word] = append(out[word], best[word])
		}
	}
	return out
}

func newAnswer(e *entry, all []gloss, i int, net *WordNet) answer {
	a := answer{gloss: all[i], entry: e, glosses: len(all), pos: posOf(all[i], all, net)}
	for k, other := range all {
		switch {
		case k == i:
		case other.sense == a.sense:
			a.beside = append(a.beside, other.text)
		default:
			a.elsewhere = append(a.elsewhere, other.text)
		}
	}
	return a
}

// addAnswers adds a gloss as the answer to itself and to the words that it
// answers less exactly.
func addAnswers(a answer, net *WordNet, add func(word string, a answer)) {
	add(a.text, a)
	as := func(how kin, pos string) answer {
		b := a
		b.how, b.pos = how, pos
		return b
	}
	if said, ok := strings.CutPrefix(a.text, "i'm "); ok && share(net, said, "a") > 0.5 {
		add(said, as(whole, "a")) // what is said for "I'm sorry" is said for "sorry"
	}
	words := strings.Fields(a.text)
	last := words[len(words)-1]
	switch {
	case len(words) == 1 && !a.verb:
		if stem, ok := strings.CutSuffix(last, "s"); ok && share(net, stem, "n") > 0.5 {
			add(stem, as(single, "n"))
		}
	case len(words) > 1 && a.verb:
		if opensObject(words[1]) {
			add(words[0], as(opening, "v"))
		}
	case len(words) == 2 && share(net, words[0], "a") > 0.5 && share(net, last, "n") > 0.5:
		add(last, as(head, "n"))
	}
	if a.pos == "a" {
		for _, adverb := range net.Adverbs[a.text] {
			add(adverb, as(manner, "r"))
		}
		for _, form := range net.Comparatives[a.text] {
			add(form, as(compared, "a"))
		}
	}
	for _, s := range synonyms(a.text, a.pos, net) {
		b := as(synonym, a.pos)
		b.near = s.near
		add(s.word, b)
	}
}

// opensObject reports whether what follows a verb is its object or the
// preposition before one, so that the verb alone has the meaning, too: to look
// at, to let sb do.
func opensObject(word string) bool {
	switch word {
	case "at", "to", "for", "with", "of", "on", "in", "about", "into", "from", "sb", "sth", "sb's", "one's":
		return true
	}
	return false
}
