package hanzi

// Where names are looked for.
const (
	// gainInvited is what a person's name costs less there, enough for one
	// whose given name is a word: 陈美丽.
	gainInvited = 6
	// gainTypical is how much likelier a character must be in a given name than
	// as a word, −log, for its name to be looked for.
	gainTypical = 0.5
	// commonSurname and commonGiven are the surprise of the rarest surname and
	// of the rarest character of a given name that are looked for.
	commonSurname = 7
	commonGiven   = 8
)

const (
	// beforeNames are words of one character that a name often follows.
	beforeNames = "叫和跟与與是"
	// afterNames are words of one character that often follow a name.
	afterNames = "说說来來去和跟与與是问問"
)

// isTitle reports whether two characters are what people are called after their
// surnames or names.
func isTitle(a, b rune) bool {
	switch pairKey(a, b) {
	case '老'<<16 | '师', '老'<<16 | '師', '同'<<16 | '学', '同'<<16 | '學', '先'<<16 | '生', '小'<<16 | '姐', '女'<<16 | '士',
		'医'<<16 | '生', '醫'<<16 | '生', '大'<<16 | '夫', '经'<<16 | '理', '經'<<16 | '理', '教'<<16 | '授':
		return true
	}
	return false
}

// invited gives what a person's name from start to end costs less for the words
// around it: between 我叫 and the end of the sentence, or at its beginning and
// before 说, a name is looked for. Only characters count that are likelier in
// names than as words, and nothing that is itself a word, as 高兴 is one.
func (a *Analyzer) invited(text []rune, start, given, end int) float32 {
	if !a.beginsInvited(text, start) || !a.endsInvited(text, end) || a.isWord(text[start:end]) || end == given+2 && isTitle(text[given], text[given+1]) {
		return 0
	}
	if index, ok := a.wordIndex(text[start : given+1]); ok && end > given+1 && a.lexicon.frequency[index] >= 1 {
		return 0 // 张开|嘴, not the rare 陈美
	}
	surname, ok := a.lexicon.nameCost(text[start], asSurname)
	if !ok || surname > commonSurname || !a.typical(text[start], surname) {
		return 0
	}
	for i := given; i < end; i++ {
		place := asMiddle
		if i == end-1 {
			place = asLast
		}
		if cost, ok := a.lexicon.nameCost(text[i], place); !ok || cost > commonGiven || !a.typical(text[i], cost) {
			return 0
		}
	}
	return gainInvited
}

// typical reports whether a character is likelier in a name, where it costs
// cost, than as a word.
func (a *Analyzer) typical(r rune, cost float32) bool {
	index, ok := a.lexicon.lookupRune(r)
	return !ok || cost+gainTypical < a.cost[index]
}

func (a *Analyzer) beginsInvited(text []rune, start int) bool {
	return start == 0 || !IsHan(text[start-1]) && !wordLetter(text[start-1]) || isIn(beforeNames, text[start-1])
}

func (a *Analyzer) endsInvited(text []rune, end int) bool {
	if end == len(text) || !IsHan(text[end]) && !wordLetter(text[end]) || isIn(afterNames, text[end]) {
		return true
	}
	return end+1 < len(text) && isTitle(text[end], text[end+1])
}
