package anki

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Role is what a field is for.
type Role int

// The roles. Each is given to one field at most.
const (
	NoRole Role = iota
	Hanzi
	Traditional
	Pinyin
	Meaning
	Sentence
	Translation
	Audio
	Image
	roles
)

// Language is what guessing needs to know of Chinese; both may be nil.
type Language struct {
	// Pinyin reports whether a text is nothing but pinyin, in any notation.
	Pinyin func(text string) bool
	// Simplify gives a text in simplified characters.
	Simplify func(text string) string
}

// Guess says what each field of a type is for, from what some of its notes have
// in it and, where that leaves a choice, from its name. A field that is like
// none of the roles, or less than another, has NoRole.
func Guess(t *NoteType, notes []*Note, l Language) []Role {
	looks := make([]look, len(t.Fields))
	for i := range looks {
		looks[i] = inspect(notes, i, l)
	}
	type choice struct {
		field int
		role  Role
		score float64
	}
	var choices []choice
	for i, f := range t.Fields {
		named := namedRole(f.Name)
		for role := Hanzi; role < roles; role++ {
			score := looks[i].score(role)
			if named == role {
				score += nameWorth
				if looks[i].filled == 0 && len(notes) == 0 {
					score += nameWorth // there is nothing else to go by
				}
			} else if named != NoRole {
				score -= nameAgainst
			}
			if score >= enoughScore && looks[i].possible(role, len(notes)) {
				choices = append(choices, choice{i, role, score})
			}
		}
	}
	// Of two that are alike the field that comes first counts.
	slices.SortStableFunc(choices, func(a, b choice) int { return cmp.Compare(b.score, a.score) })
	out := make([]Role, len(t.Fields))
	var taken [roles]bool
	for _, c := range choices {
		if out[c.field] == NoRole && !taken[c.role] {
			out[c.field], taken[c.role] = c.role, true
		}
	}
	settleScripts(out, looks)
	settleMeaning(out)
	return out
}

// What a name counts beside what is in a field, from 0 to 1, and what is enough.
const (
	nameWorth   = 0.45
	nameAgainst = 0.35
	enoughScore = 0.4
)

// look is what the fields of the sample are like: shares from 0 to 1 of those
// that are not empty.
type look struct {
	filled                        int
	han, latin, pinyin, sound     float64
	picture, sentence, simplified float64
	traditional                   float64 // that simplifying changes
	hanLength, words              float64 // means
}

func inspect(notes []*Note, field int, l Language) look {
	var k look
	for _, n := range notes {
		if field >= len(n.Fields) || strings.TrimSpace(n.Fields[field]) == "" {
			continue
		}
		k.filled++
		refer := Refer(n.Fields[field])
		text := withoutReadings(Plain(n.Fields[field]))
		k.sound += one(len(refer.Sounds) > 0)
		k.picture += one(len(refer.Pictures) > 0)
		if text == "" {
			continue
		}
		han, latin := count(text)
		k.han += one(han > 0 && han >= latin)
		k.hanLength += float64(han)
		k.words += float64(len(strings.Fields(text)))
		k.sentence += one(strings.ContainsAny(text, "。？！?!") || strings.HasSuffix(text, ".") || han > longestWord || han < latin && len(strings.Fields(text)) > 5)
		isPinyin := han == 0 && latin > 0 && l.Pinyin != nil && l.Pinyin(text)
		k.pinyin += one(isPinyin)
		k.latin += one(latin > han && !isPinyin)
		if han > 0 && l.Simplify != nil {
			changed := l.Simplify(text) != text
			k.traditional += one(changed)
			k.simplified += one(!changed)
		}
	}
	if k.filled > 0 {
		for _, v := range []*float64{
			&k.han, &k.latin, &k.pinyin, &k.sound, &k.picture, &k.sentence, &k.simplified, &k.traditional, &k.hanLength, &k.words,
		} {
			*v /= float64(k.filled)
		}
	}
	return k
}

// longestWord is the most characters of what is still a word or a saying.
const longestWord = 8

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// count counts Chinese characters, and words of other letters.
func count(text string) (han, latin int) {
	word := false
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han++
		}
		letter := unicode.IsLetter(r) && !unicode.Is(unicode.Han, r)
		if letter && !word {
			latin++
		}
		word = letter || word && unicode.Is(unicode.Mn, r)
	}
	return han, latin
}

// withoutReadings takes out readings in brackets behind characters, as some
// note types have them: 学[xué].
func withoutReadings(text string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '[')
		if open < 0 {
			break
		}
		end := strings.IndexByte(text[open:], ']')
		before, _ := utf8.DecodeLastRuneInString(text[:open])
		if end < 0 || !unicode.Is(unicode.Han, before) {
			b.WriteString(text[:open+1])
			text = text[open+1:]
			continue
		}
		b.WriteString(text[:open])
		text = text[open+end+1:]
	}
	b.WriteString(text)
	return strings.TrimSpace(b.String())
}

// possible reports whether a field can have a role at all: a name does not make
// English Chinese.
func (k look) possible(r Role, notes int) bool {
	if k.filled == 0 {
		return true
	}
	switch r {
	case Hanzi, Traditional, Sentence:
		return k.han > 0.3
	case Pinyin:
		return k.han < 0.5 && k.sound < 0.5
	case Audio:
		return k.sound > 0
	case Image:
		return k.picture > 0
	case Meaning, Translation:
		return k.sound+k.picture < 1.5 && k.words > 0
	}
	return notes > 0
}

// score says how much a field is like a role, by what is in it.
func (k look) score(r Role) float64 {
	word := 1 - k.sentence
	switch r {
	case Hanzi:
		return k.han * (0.4 + 0.6*word) * (1 - 0.5*k.sound)
	case Traditional:
		return k.han * word * 0.4 * (0.5 + k.traditional)
	case Pinyin:
		return k.pinyin * (0.6 + 0.4*word)
	case Meaning:
		return k.latin * (0.6 + 0.4*word)
	case Sentence:
		return k.han * k.sentence
	case Translation:
		return 0.9 * k.latin * k.sentence
	case Audio:
		return k.sound
	case Image:
		return k.picture
	}
	return 0
}

// settleScripts tells simplified and traditional characters apart, whatever
// their fields are called: where one field is changed by simplifying more than
// the other, it is the traditional one.
func settleScripts(out []Role, looks []look) {
	a, b := slices.Index(out, Hanzi), slices.Index(out, Traditional)
	if a >= 0 && b < 0 {
		// Another field of words is the other script if it differs in that.
		for i := range out {
			if out[i] == NoRole && looks[i].han > 0.8 && looks[i].sentence < 0.3 && looks[i].traditional != looks[a].traditional {
				out[i], b = Traditional, i
				break
			}
		}
	}
	if a >= 0 && b >= 0 && looks[a].traditional > looks[b].traditional {
		out[a], out[b] = out[b], out[a]
	}
}

// settleMeaning makes sure that a translation has a sentence: without one it is
// the meaning.
func settleMeaning(out []Role) {
	sentence, translation, meaning := slices.Index(out, Sentence), slices.Index(out, Translation), slices.Index(out, Meaning)
	if translation < 0 || sentence >= 0 {
		return
	}
	if meaning < 0 {
		out[translation] = Meaning
	}
}

// namedRole gives the role that the name of a field says, NoRole if none.
func namedRole(name string) Role {
	name = strings.ToLower(strings.TrimSpace(name))
	best, length := NoRole, 0
	for role := Hanzi; role < roles; role++ {
		for _, word := range strings.Fields(roleNames(role)) {
			word = strings.ReplaceAll(word, "_", " ")
			if len(word) > length && contains(name, word) {
				best, length = role, len(word)
			}
		}
	}
	return best
}

// contains reports whether a name has a word: Latin words whole.
func contains(name, word string) bool {
	for from := 0; ; {
		i := strings.Index(name[from:], word)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(name[:from+i])
		after, _ := utf8.DecodeRuneInString(name[from+i+len(word):])
		if word[0] >= utf8.RuneSelf || !latin(before) && !latin(after) {
			return true
		}
		from += i + len(word)
	}
}

func latin(r rune) bool {
	return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) && r != utf8.RuneError
}

// roleNames are words that names of fields have in English and Chinese, each a
// word, with _ for a space. The longest that fits counts.
func roleNames(r Role) string {
	switch r {
	case Hanzi:
		return "hanzi chinese character characters simplified word 汉字 漢字 简体 簡體 简体字 字 词 詞 词语 單詞 单词 生词 中文 汉语"
	case Traditional:
		return "traditional 繁体 繁體 繁体字 正體"
	case Pinyin:
		return "pinyin reading pronunciation 拼音 读音 讀音 注音 发音"
	case Meaning:
		return "meaning english definition gloss translation back 意思 释义 釋義 英文 英语 解释 翻译 定义"
	case Sentence:
		return "sentence example example_sentence sentence_simplified sentence_hanzi expression 例句 句子 例子"
	case Translation:
		return "sentence_meaning sentence_english sentence_translation example_translation example_english example_meaning 例句翻译 例句翻譯 例句意思 句子翻译 例句英文 翻译句"
	case Audio:
		return "audio sound voice recording 音频 声音 聲音 录音 读音音频"
	case Image:
		return "image picture photo img 图片 圖片 图像 插图 图"
	}
	return ""
}
