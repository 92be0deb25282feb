package hanzi

import "unicode"

// Feature is something the ranker sees at a place and for a reading: the key of
// its weight, and the kind of thing it is.
type Feature struct {
	Key  uint32
	Kind uint8
}

// Kinds of features. KindBias is always there. Those below KindShared are learnt for each character and
// reading; the others for all together.
const (
	KindBias uint8 = iota + 1
	kindPlace
	kindWord
	kindChar // six kinds: the characters 3, 2, 1 before and 1, 2, 3 after
	_
	_
	_
	_
	_
	kindAround
	kindBefore
	kindAfter
	kindWordBefore
	kindWordAfter
	kindWordBefore2
	kindWordAfter2
	kindLengths
	kindDictionary
	kindPhrase
	// KindShared is the first of the kinds that do not depend on the character.
	KindShared
)

// Shared kinds.
const (
	sharedDictionary = KindShared + iota
	sharedPhrase
	sharedUsual
	sharedBoth
	sharedOnlyDictionary
	sharedNeutral
	sharedMatch
	sharedRank
	sharedOther
)

// mix goes on with a hash.
func mix(h, v uint32) uint32 {
	h = (h ^ v) * 0x9E3779B1
	return h ^ h>>15
}

func start(kind uint8) uint32 { return (uint32(kind) + 1) * 0x85EBCA6B }

// soundHash is the hash of a syllable without regard to capitals.
func soundHash(syllable string) uint32 {
	h := uint32(0x51ED)
	for i := range len(syllable) {
		b := syllable[i]
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		h = mix(h, uint32(b))
	}
	return h
}

// Characters as features: the beginning and end of the line, all digits, all
// letters and the ends of sentences are one each.
const (
	charBegin = 1 + iota
	charEnd
	charDigit
	charLetter
	charStop
)

func charFeature(r rune) uint32 {
	switch {
	case IsHan(r):
		return uint32(r)
	case unicode.IsDigit(r):
		return charDigit
	case unicode.IsLetter(r):
		return charLetter
	case r == '。' || r == '！' || r == '？':
		return charStop
	}
	return uint32(r)
}

// scene is a line with its words, for those that look at a place of it.
type scene struct {
	a     *Analyzer
	text  []rune
	spans []span
	// wordAt gives the word of each character, hanAt how many Chinese characters
	// of its word stand before it, hashes those of the words, 0 where not yet
	// made.
	wordAt, hanAt []int32
	hashes        []uint32
}

func (a *Analyzer) newScene(text []rune, spans []span) *scene {
	s := &scene{
		a: a, text: text, spans: spans,
		wordAt: make([]int32, len(text)), hanAt: make([]int32, len(text)), hashes: make([]uint32, len(spans)),
	}
	for i := range spans {
		han := int32(0)
		for k := spans[i].start; k < spans[i].end; k++ {
			s.wordAt[k], s.hanAt[k] = int32(i), han
			if IsHan(text[k]) {
				han++
			}
		}
	}
	return s
}

func (s *scene) char(i int) uint32 {
	switch {
	case i < 0:
		return charBegin
	case i >= len(s.text):
		return charEnd
	}
	return charFeature(s.text[i])
}

func (s *scene) word(i int) uint32 {
	switch {
	case i < 0:
		return charBegin
	case i >= len(s.spans):
		return charEnd
	}
	if s.hashes[i] == 0 {
		s.hashes[i] = s.wordHash(&s.spans[i])
	}
	return s.hashes[i]
}

func (s *scene) wordHash(sp *span) uint32 {
	switch {
	case sp.numeral:
		return charDigit
	case sp.lang != langChinese:
		return charFeature(s.text[sp.start])
	}
	h := uint32(7)
	for _, r := range s.text[sp.start:sp.end] {
		h = mix(h, uint32(r))
	}
	return h
}

func (s *scene) length(i int) uint32 {
	if i < 0 || i >= len(s.spans) {
		return 0
	}
	return uint32(min(4, s.spans[i].end-s.spans[i].start))
}

// speechReach is how far around a place its style is looked for, and
// shortSentence the length under which a sentence counts as speech unless it
// has a sign of a book.
const (
	speechReach   = 16
	shortSentence = 16
)

// spoken tells speech and letters, which name those who speak and have their
// particles, from the prose of encyclopaedias, with its brackets and years. The
// ranker has weights for each: 过 after a verb or 得 are common in the one and
// rare in the other.
func (s *scene) spoken(at int) bool {
	size := 0
	for step := -1; step <= 1; step += 2 {
	sentence:
		for i := at + step; i >= 0 && i < len(s.text) && (i-at)*step <= speechReach; i += step {
			switch s.text[i] {
			case '我', '你', '您', '她', '咱', '吗', '嗎', '呢', '吧', '啊', '谁', '誰', '妈', '媽', '爸':
				return true
			case '（', '）', '《', '》', '·', '属', '屬', '县', '縣', '于', '於', '省', '；', '、':
				size = shortSentence
			case '。', '！', '？':
				break sentence
			}
			size++
		}
	}
	return size < shortSentence
}

// around gives the features of a place that go with every reading.
func (s *scene) around(at int, out []Feature) []Feature {
	w := int(s.wordAt[at])
	size := s.spans[w].end - s.spans[w].start
	place := uint32(at-s.spans[w].start)<<4 | uint32(min(8, size))
	one := func(kind uint8, v uint32) { out = append(out, Feature{mix(start(kind), v), kind}) }
	two := func(kind uint8, v, u uint32) { out = append(out, Feature{mix(mix(start(kind), v), u), kind}) }
	one(KindBias, 0)
	one(kindPlace, place)
	if size > 1 {
		one(kindWord, s.word(w))
	}
	before, after := s.char(at-1), s.char(at+1)
	before2, after2 := s.char(at-2), s.char(at+2)
	one(kindChar, s.char(at-3))
	one(kindChar+1, before2)
	one(kindChar+2, before)
	one(kindChar+3, after)
	one(kindChar+4, after2)
	one(kindChar+5, s.char(at+3))
	two(kindAround, before, after)
	two(kindBefore, before2, before)
	two(kindAfter, after, after2)
	one(kindWordBefore, s.word(w-1))
	one(kindWordAfter, s.word(w+1))
	one(kindWordBefore2, s.word(w-2))
	one(kindWordAfter2, s.word(w+2))
	two(kindLengths, place, s.length(w-1)<<4|s.length(w+1))
	return out
}

// evidence is what the tables say of the reading of a place. Readings are
// hashes of syllables.
type evidence struct {
	dictionary, phrase, usual uint32
	proper                    bool
	// size is the length of the word, phraseSize that of the phrase, up to 5.
	size, phraseSize uint32
	matches          []match
	// alone are the readings of the character, others those of the word here,
	// the usual one first.
	alone, others []uint32
}

// match is a word or phrase of the lexicon that covers the place.
type match struct {
	sound uint32
	shape uint32
}

// reach is how many characters a phrase over a place begins before it at most.
const reach = 7

func (s *scene) evidence(at int) evidence {
	l := s.a.lexicon
	sp := &s.spans[s.wordAt[at]]
	e := evidence{size: uint32(min(4, sp.end-sp.start)), proper: sp.proper}
	k := int(s.hanAt[at])
	if k < len(sp.syllables) {
		e.dictionary = soundHash(sp.syllables[k])
	}
	e.usual = soundHash(s.a.character(s.text[at]))
	if i, ok := l.lookupRune(s.text[at]); ok {
		e.alone = s.a.sounds(i, 0)
	}
	if sp.index >= 0 && sp.end-sp.start > 1 {
		e.others = s.a.sounds(sp.index, k)
	}
	longest := 1
	for from := max(0, at-reach); from <= at; from++ {
		if !IsHan(s.text[from]) {
			continue
		}
		l.match(s.text[from:], func(index, length int) {
			end := from + length
			if end <= at || length < 2 {
				return
			}
			r, ok := l.best(index)
			if !ok || len(r.syllables) != length {
				return
			}
			sound := s.a.soundOf[r.syllables[at-from]]
			m := match{sound: sound, shape: uint32(min(5, length)) << 4}
			if s.spans[s.wordAt[from]].start == from {
				m.shape |= 1
			}
			if s.spans[s.wordAt[end-1]].end == end {
				m.shape |= 2
			}
			if l.readingOnly(index) {
				m.shape |= 4
			}
			e.matches = append(e.matches, m)
			if length > longest {
				longest, e.phrase = length, sound
			}
		})
	}
	if longest > 1 {
		e.phraseSize = uint32(min(5, longest))
	}
	return e
}

// sounds gives the readings of the k-th Chinese character of a word of the
// lexicon, the usual one first.
func (a *Analyzer) sounds(index, k int) []uint32 {
	var out []uint32
	a.lexicon.find(index, func(r reading) bool {
		if k < len(r.syllables) {
			out = append(out, a.soundOf[r.syllables[k]])
		}
		return false
	})
	return out
}

// of gives the features of one reading, made of those of the place and what
// the tables say of the reading.
func (e *evidence) of(char rune, sound uint32, around, out []Feature) []Feature {
	key := readingKey(char, sound)
	for _, f := range around {
		out = append(out, Feature{mix(f.Key, key), f.Kind})
	}
	return e.said(key, sound, out)
}

// readingKey is what the keys of the features of a place are mixed with for a
// reading of a character.
func readingKey(char rune, sound uint32) uint32 { return mix(mix(start(0), uint32(char)), sound) }

// said gives the features of what the tables say of a reading.
func (e *evidence) said(key, sound uint32, out []Feature) []Feature {
	add := func(kind uint8, v uint32) { out = append(out, Feature{mix(start(kind), v), kind}) }
	name := uint32(0)
	if e.proper {
		name = 8
	}
	out = append(out,
		Feature{mix(mix(start(kindDictionary), e.dictionary+e.size+name), key), kindDictionary},
		Feature{mix(mix(start(kindPhrase), e.phrase+min(3, e.phraseSize)), key), kindPhrase})
	isDictionary, isPhrase := sound == e.dictionary, sound == e.phrase
	both := e.size<<4 | e.phraseSize
	if isDictionary {
		add(sharedDictionary, e.size|name)
		if isPhrase {
			add(sharedBoth, both)
		} else {
			add(sharedOnlyDictionary, both)
		}
	}
	if isPhrase {
		add(sharedPhrase, e.phraseSize)
	}
	if sound == e.usual {
		add(sharedUsual, e.size)
	}
	for _, m := range e.matches {
		if m.sound == sound {
			add(sharedMatch, m.shape)
		}
	}
	add(sharedRank, e.size<<4|placeIn(e.alone, sound))
	add(sharedOther, e.size<<4|placeIn(e.others, sound))
	return out
}

// placeIn gives the place of a reading in a list, from 1 to 4, 0 for none.
func placeIn(list []uint32, sound uint32) uint32 {
	for i, s := range list {
		if s == sound {
			return uint32(min(4, i+1))
		}
	}
	return 0
}
