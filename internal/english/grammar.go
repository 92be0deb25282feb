package english

import "strings"

// Closed classes of English words, for telling what can stand inside a phrase.
var (
	// particles are the adverbs of phrasal verbs that an object can stand
	// before; prepositions those of them that can be one, too.
	particles    = setOf("about across ahead along apart around aside away back by down forth forward in off on out over round through together under up")
	prepositions = setOf("about across along around by down in off on over round through under")
	// objects are the pronouns that can be an object by themselves.
	objects = setOf("me you him her it us them this that these those one ones some any all both each everything something anything nothing " +
		"everyone someone anyone everybody somebody anybody nobody myself yourself himself herself itself ourselves yourselves themselves " +
		"mine yours hers ours theirs another")
	// determiners stand before a noun.
	determiners = setOf("a an the my your his her its our their this that these those some any no every each all both half several many much more most " +
		"few little less another other such what whose enough one two three four five six seven eight nine ten")
	possessives = setOf("my your his her its our their one's whose")
	reflexives  = setOf("oneself myself yourself himself herself itself ourselves yourselves themselves")
	subjects    = setOf("i you he she we they who")
	// grammar are the words that end an object: prepositions, conjunctions,
	// auxiliaries, question words.
	grammar = setOf("to of for with at from into onto upon by as than and or but nor so if because although though while when where why how who whom " +
		"which that what not is are was were am be been being have has had do does did will would shall should can could may might must " +
		"before after until till since during against between among without within toward towards like there here then now never always often")
)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// Closed reports whether a word in lower case is of a closed class: an article,
// pronoun, preposition, conjunction, auxiliary, or adverb of place such as up.
func Closed(word string) bool {
	return grammar[word] || determiners[word] || particles[word] || subjects[word] || objects[word] || possessives[word] || reflexives[word]
}
