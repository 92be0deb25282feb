package plaintext

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// sampleSize is how many bytes from the first that is no ASCII on decide.
const sampleSize = 64 << 10

// Detect finds out how data is encoded: by a mark of byte order, by the zeros
// of UTF-16, by whether it is valid UTF-8, and otherwise by whether it makes
// more sense as GB18030 or as Big5.
func Detect(data []byte) Encoding {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return UTF16LE
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return UTF16BE
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return UTF8
	case bytes.HasPrefix(data, []byte("\x84\x31\x95\x33")):
		return GB18030
	}
	if e := detectUTF16(sample(data, 0)); e != "" {
		return e
	}
	return detectBytes(data)
}

// detectBytes finds out the encoding of what has no mark and is no UTF-16.
func detectBytes(data []byte) Encoding {
	first := bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })
	if first < 0 {
		return UTF8
	}
	part := sample(data, first)
	if mostlyUTF8(part) {
		return UTF8
	}
	best, most := UTF8, plausibility(part, UTF8)
	for _, e := range [...]Encoding{GB18030, Big5} {
		if p := plausibility(part, e); p > most {
			best, most = e, p
		}
	}
	return best
}

func sample(data []byte, from int) []byte { return data[from:min(len(data), from+sampleSize)] }

// detectUTF16 tells UTF-16 without a mark: nearly every pair of bytes is a
// character of Chinese or English text, and many are common ones. Without zeros
// among the bytes, which no other encoding has, a text that can be UTF-8 or
// ASCII is that.
func detectUTF16(data []byte) Encoding {
	if len(data) < 2 {
		return ""
	}
	if bytes.IndexByte(data, 0) < 0 && mostlyUTF8(data) {
		return ""
	}
	e, low, high := UTF16LE, 0, 1
	common := utf16Common(data, low, high)
	if other := utf16Common(data, high, low); other > common {
		e, low, high, common = UTF16BE, 1, 0, other
	}
	if pairs := len(data) / 2; common*4 < pairs || utf16Fit(data, low, high)*10 < pairs*9 {
		return ""
	}
	return e
}

// utf16Fit counts the pairs of bytes that are characters of Chinese or English
// text.
func utf16Fit(data []byte, low, high int) int {
	n := 0
	for i := 0; i+1 < len(data); i += 2 {
		r := rune(data[i+low]) | rune(data[i+high])<<8
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r < 0x250 && !unicode.IsControl(r):
			n++
		case r >= 0x2010 && r <= 0x2026, r >= 0x3000 && r <= 0x303f, r >= 0x4e00 && r <= 0x9fff, r >= 0xff01 && r <= 0xff5e, utf16.IsSurrogate(r):
			n++
		}
	}
	return n
}

// utf16Common counts the pairs of bytes that are ASCII or among the commonest
// Chinese characters and signs.
func utf16Common(data []byte, low, high int) int {
	n := 0
	for i := 0; i+1 < len(data); i += 2 {
		r := rune(data[i+low]) | rune(data[i+high])<<8
		if r == '\n' || r == '\r' || r == '\t' || r >= ' ' && r < 0x7f || strings.ContainsRune(commonest+commonSigns, r) {
			n++
		}
	}
	return n
}

// mostlyUTF8 reports whether what is no ASCII is UTF-8, but for a few damaged
// places. In no other encoding do many bytes look like the three and more that
// a Chinese character has in UTF-8.
func mostlyUTF8(data []byte) bool {
	good, bad, damaged := 0, 0, false
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r != utf8.RuneError || n > 1:
			damaged = false
			if n > 2 {
				good++
			}
		case len(data) < utf8.UTFMax && !utf8.FullRune(data):
			return bad == 0 || good >= 2*bad // cut off by the sample's end
		case !damaged:
			damaged = true
			bad++
		}
		data = data[n:]
	}
	return bad == 0 || good >= 2*bad
}

// Points of a character for the encoding in which it makes sense.
const (
	pointsCommonest = 6
	pointsSign      = 5
	pointsUsual     = 2
	pointsRare      = -4
	pointsOdd       = -6
	pointsFault     = -12
)

// plausibility says how much sense data makes in an encoding, per character:
// common characters and Chinese signs speak for it, rare ones and bytes that
// are none against.
func plausibility(data []byte, e Encoding) float64 {
	d := newDecoder(e)
	points, n, damaged := 0, 0, false
	for len(data) > 0 {
		if data[0] < utf8.RuneSelf {
			data, damaged = data[1:], false
			continue
		}
		runes, size := d.next(data)
		// In UTF-8 one character takes several bytes that are faults when it is
		// damaged.
		if runes != nil || !damaged || e != UTF8 {
			n++
			points += pointsOf(runes, data[:size], e)
		}
		damaged = runes == nil
		data = data[size:]
	}
	if n == 0 {
		return pointsFault
	}
	return float64(points) / float64(n)
}

func pointsOf(runes []rune, unit []byte, e Encoding) int {
	if len(runes) != 1 {
		return pointsFault
	}
	r := runes[0]
	switch {
	case strings.ContainsRune(commonest, r):
		return pointsCommonest
	case strings.ContainsRune(commonSigns, r):
		return pointsSign
	case usual(unit, e):
		return pointsUsual
	case unicode.Is(unicode.Han, r):
		return pointsRare
	}
	return pointsOdd
}

// usual reports whether a character stands among the usual ones of its
// standard: level 1 of GB2312 (rows 16 to 55) or of Big5 (A440 to C67E).
func usual(unit []byte, e Encoding) bool {
	if len(unit) != 2 {
		return len(unit) == 3 && e == UTF8
	}
	switch e {
	case UTF8:
		return false
	case GB18030:
		return unit[0] >= 0xb0 && unit[0] <= 0xd7 && unit[1] >= 0xa1
	}
	return unit[0] >= 0xa4 && unit[0] <= 0xc6
}

// commonSigns are the signs of Chinese texts.
const commonSigns = "，。、：；！？“”‘’「」『』（）《》〈〉…—·　　"

// commonest are characters that make up about half of any Chinese text, in
// both scripts.
const commonest = "的一是了我不人在他有这这個个上们们來来到时時大地为為子中你说說生国國年着著就那和要她出也得里裡后後自以会會家可下而过過天去能对對小多然于於" +
	"心学學么麼之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開美总總从從无無情己面最女但现現前些所同日手又行意动動方期它头頭经經长長" +
	"儿兒回位分爱愛老因很给給名法间間斯知世什两兩次使身者被高已亲親其进進此话話常与與活正感见見明问問力理尔爾点點文几幾定本公特做外孩相西果走将將" +
	"月十实實向声聲车車全信重三机機工物气氣每并並别別真打太新比才便夫再书書部水像眼等体體却卻加电電主界门門利海受听聽表德少克代员員许許先口由死安" +
	"写寫性马馬光白或住难難望教命花结結乐樂色更拉东東神记記处處让讓母父应應直字场場平报報友关關放至张張认認接告入笑内內英军軍候民岁歲往何度山觉覺" +
	"路带帶万萬男边邊风風解叫任金快原吃妈媽变變通师師立象数數四失满滿战戰远遠格士音轻輕目条條呢您吗嗎谢謝李华華请請喜欢歡朋北京今们們吧啊"
