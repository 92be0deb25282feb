package english

import "strings"

// phones are the phonemes of ARPAbet as dictionaries of American English write
// them in IPA. ER and AH differ with stress: see phone.
var phones = map[string]string{
	"AA": "ɑ", "AE": "æ", "AO": "ɔ", "AW": "aʊ", "AY": "aɪ", "EH": "ɛ", "EY": "eɪ", "IH": "ɪ", "IY": "i",
	"OW": "oʊ", "OY": "ɔɪ", "UH": "ʊ", "UW": "u",
	"B": "b", "CH": "tʃ", "D": "d", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "dʒ", "K": "k", "L": "l",
	"M": "m", "N": "n", "NG": "ŋ", "P": "p", "R": "r", "S": "s", "SH": "ʃ", "T": "t", "TH": "θ", "V": "v",
	"W": "w", "Y": "j", "Z": "z", "ZH": "ʒ",
}

// onsets are the groups of consonants that can begin an English syllable;
// single consonants but NG can all. American English has no Y behind a
// consonant that is made with the tip of the tongue: un·usual, men·u.
var onsets = func() map[string]bool {
	set := map[string]bool{}
	for group := range strings.SplitSeq("B L,B R,B Y,D R,D W,F L,F R,F Y,G L,G R,G W,G Y,HH Y,HH W,K L,K R,K W,K Y,"+
		"M Y,P L,P R,P Y,S F,S K,S L,S M,S N,S P,S T,S W,SH L,SH M,SH N,SH R,SH W,T R,T W,TH R,TH W,V Y,"+
		"S K L,S K R,S K W,S K Y,S P L,S P R,S P Y,S T R", ",") {
		set[group] = true
	}
	return set
}()

// IPA turns a pronunciation in ARPAbet with stress numbers, as CMUdict has it
// ("B AH0 N AE1 N AH0"), into IPA, each stress mark before the first sound of
// its syllable ("bəˈnænə"). A word of one syllable has none. It is "" when a
// sound is unknown.
func IPA(arpabet string) string {
	symbols := divideER(strings.Fields(arpabet))
	marks := stresses(symbols)
	var b strings.Builder
	for i, s := range symbols {
		p := phone(s)
		if p == "" {
			return ""
		}
		b.WriteString(marks[i] + p)
	}
	return b.String()
}

// divideER writes an unstressed ER before a vowel as the two sounds that
// dictionaries write: əˈraɪv, not ɚˈaɪv.
func divideER(symbols []string) []string {
	var out []string
	for i, s := range symbols {
		if s == "ER0" && i+1 < len(symbols) && isVowel(symbols[i+1]) {
			out = append(out, "AH0", "R")
			continue
		}
		out = append(out, s)
	}
	return out
}

// isLight reports whether the secondary stress of the vowel at i is one that
// CMUdict writes and dictionaries do not: on a short vowel before the main
// stress (decide), on a last open syllable (potato).
func isLight(symbols []string, i int) bool {
	switch symbols[i] {
	case "OW2", "IY2":
		return i == len(symbols)-1
	case "IH2", "AH2", "UH2":
		for _, s := range symbols[i+1:] {
			if isVowel(s) {
				return strings.HasSuffix(s, "1")
			}
		}
	}
	return false
}

// stresses gives the stress mark that stands before each sound.
func stresses(symbols []string) []string {
	marks := make([]string, len(symbols))
	vowels := 0
	for i, s := range symbols {
		if !isVowel(s) {
			continue
		}
		vowels++
		switch s[len(s)-1] {
		case '1':
			marks[onset(symbols, i)] = "ˈ"
		case '2':
			if !isLight(symbols, i) {
				marks[onset(symbols, i)] = "ˌ"
			}
		}
	}
	if vowels < 2 {
		return make([]string, len(symbols))
	}
	return marks
}

func isVowel(symbol string) bool {
	last := symbol[len(symbol)-1]
	return last >= '0' && last <= '2'
}

func phone(symbol string) string {
	base := strings.TrimRight(symbol, "012")
	stressed := !strings.HasSuffix(symbol, "0")
	switch {
	case base == "AH" && stressed:
		return "ʌ"
	case base == "AH":
		return "ə"
	case base == "ER" && stressed:
		return "ɝ"
	case base == "ER":
		return "ɚ"
	}
	return phones[base]
}

// onset gives the place where the syllable of the vowel at i begins: as many
// consonants before it as can begin a syllable.
func onset(symbols []string, i int) int {
	start := i
	for start > 0 && !isVowel(symbols[start-1]) {
		group := strings.Join(symbols[start-1:i], " ")
		if group == "NG" || i-start+1 > 1 && !onsets[group] {
			break
		}
		start--
	}
	return start
}

// Inflect gives the pronunciation in ARPAbet of a regular form of a lemma from
// that of the lemma: -s and 's, -ed, -ing. ok is false for any other form.
func Inflect(arpabet, lemma, form string) (inflected string, ok bool) {
	sounds := strings.Fields(arpabet)
	if len(sounds) == 0 || lemma == form {
		return "", false
	}
	last := strings.TrimRight(sounds[len(sounds)-1], "012")
	switch {
	case isFormWith(form, lemma, "s"):
		return arpabet + pluralSound(last), true
	case isFormWith(form, lemma, "ed"):
		return arpabet + pastSound(last), true
	case isFormWith(form, lemma, "ing"):
		return arpabet + " IH0 NG", true
	}
	return "", false
}

// isFormWith reports whether form is lemma with an ending as the rules of
// spelling join them.
func isFormWith(form, lemma, ending string) bool {
	if ending == "s" && (form == lemma+"'s" || form == lemma+"s'" || form == lemma+"'") {
		return true
	}
	for _, l := range Lemmas(form, nil) {
		if l.Word == lemma && strings.HasSuffix(form, ending) && (ending != "s" || l.POS != "a") {
			return true
		}
	}
	return false
}

func pluralSound(last string) string {
	switch last {
	case "S", "Z", "SH", "ZH", "CH", "JH":
		return " IH0 Z"
	case "P", "T", "K", "F", "TH":
		return " S"
	}
	return " Z"
}

func pastSound(last string) string {
	switch last {
	case "T", "D":
		return " IH0 D"
	case "P", "K", "F", "TH", "S", "SH", "CH":
		return " T"
	}
	return " D"
}
