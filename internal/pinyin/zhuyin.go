package pinyin

import "strings"

// zhuyinInitials pairs pinyin initials with zhuyin, longest first.
var zhuyinInitials = [][2]string{
	{"zh", "ㄓ"},
	{"ch", "ㄔ"},
	{"sh", "ㄕ"},
	{"b", "ㄅ"},
	{"p", "ㄆ"},
	{"m", "ㄇ"},
	{"f", "ㄈ"},
	{"d", "ㄉ"},
	{"t", "ㄊ"},
	{"n", "ㄋ"},
	{"l", "ㄌ"},
	{"g", "ㄍ"},
	{"k", "ㄎ"},
	{"h", "ㄏ"},
	{"j", "ㄐ"},
	{"q", "ㄑ"},
	{"x", "ㄒ"},
	{"r", "ㄖ"},
	{"z", "ㄗ"},
	{"c", "ㄘ"},
	{"s", "ㄙ"},
}

// zhuyinFinals maps pinyin finals, as written after an initial, to zhuyin.
var zhuyinFinals = map[string]string{
	"a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ê": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ", "ou": "ㄡ",
	"an": "ㄢ", "en": "ㄣ", "ang": "ㄤ", "eng": "ㄥ", "er": "ㄦ",
	"i": "ㄧ", "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ", "iai": "ㄧㄞ", "iao": "ㄧㄠ", "iu": "ㄧㄡ", "ian": "ㄧㄢ",
	"in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ", "iong": "ㄩㄥ",
	"u": "ㄨ", "ua": "ㄨㄚ", "uo": "ㄨㄛ", "uai": "ㄨㄞ", "ui": "ㄨㄟ", "uan": "ㄨㄢ", "un": "ㄨㄣ", "uang": "ㄨㄤ", "ong": "ㄨㄥ",
	"ü": "ㄩ", "üe": "ㄩㄝ", "üan": "ㄩㄢ", "ün": "ㄩㄣ",
}

// zhuyinWhole holds the syllables that the rules of initial and final do not
// give.
var zhuyinWhole = map[string]string{
	"zhi": "ㄓ", "chi": "ㄔ", "shi": "ㄕ", "ri": "ㄖ", "zi": "ㄗ", "ci": "ㄘ", "si": "ㄙ",
	"yi": "ㄧ", "ya": "ㄧㄚ", "yo": "ㄧㄛ", "ye": "ㄧㄝ", "yai": "ㄧㄞ", "yao": "ㄧㄠ", "you": "ㄧㄡ", "yan": "ㄧㄢ",
	"yin": "ㄧㄣ", "yang": "ㄧㄤ", "ying": "ㄧㄥ", "yong": "ㄩㄥ", "yu": "ㄩ", "yue": "ㄩㄝ", "yuan": "ㄩㄢ", "yun": "ㄩㄣ",
	"wu": "ㄨ", "wa": "ㄨㄚ", "wo": "ㄨㄛ", "wai": "ㄨㄞ", "wei": "ㄨㄟ", "wan": "ㄨㄢ", "wen": "ㄨㄣ", "wang": "ㄨㄤ", "weng": "ㄨㄥ",
	// wong is written as weng is; it keeps its o here so that both return.
	"wong": "ㄨㄛㄥ",
	"m":    "ㄇ", "n": "ㄋ", "ng": "ㄫ", "hm": "ㄏㄇ", "hng": "ㄏㄫ", "r": "ㄦ", "duang": "ㄉㄨㄤ", "biang": "ㄅㄧㄤ",
}

var toZhuyin, fromZhuyin = buildZhuyin()

func buildZhuyin() (to, from map[string]string) {
	to, from = map[string]string{}, map[string]string{}
	for base := range syllables {
		z, ok := zhuyinOf(base)
		if !ok {
			continue
		}
		to[base] = z
		if base != "r" { // ㄦ alone is er; parseZhuyin tells them apart
			from[z] = base
		}
	}
	return to, from
}

func zhuyinOf(base string) (string, bool) {
	if z, ok := zhuyinWhole[base]; ok {
		return z, true
	}
	for _, initial := range zhuyinInitials {
		final, ok := strings.CutPrefix(base, initial[0])
		if !ok {
			continue
		}
		if strings.Contains("jqx", initial[0]) && strings.HasPrefix(final, "u") {
			final = "ü" + final[1:]
		}
		z, ok := zhuyinFinals[final]
		return initial[1] + z, ok
	}
	z, ok := zhuyinFinals[base]
	return z, ok
}

// Zhuyin gives the syllable in zhuyin (注音): no sign for the first tone and
// for an unknown one, ˊ ˇ ˋ after it for the next three, ˙ before it for the
// neutral tone.
func (s Syllable) Zhuyin() string {
	z := toZhuyin[s.Base]
	switch s.Tone {
	case 2:
		return z + "ˊ"
	case 3:
		return z + "ˇ"
	case 4:
		return z + "ˋ"
	case ToneNeutral:
		return "˙" + z
	}
	return z
}

func isZhuyin(r rune) bool {
	return r >= 'ㄅ' && r <= 'ㄯ' || r >= 'ㆠ' && r <= 'ㆿ' || zhuyinTone(r) > 0 && r != '`'
}

func zhuyinTone(r rune) int {
	switch r {
	case 'ˉ':
		return 1
	case 'ˊ', '´':
		return 2
	case 'ˇ':
		return 3
	case 'ˋ':
		return 4
	case '˙', '·':
		return ToneNeutral
	}
	return 0
}

func hasZhuyin(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r >= 'ㄅ' && r <= 'ㄯ' }) >= 0
}
