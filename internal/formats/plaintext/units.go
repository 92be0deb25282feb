package plaintext

import (
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// units gives what decodes the character that data begins with: its runes and
// its bytes; nil runes and at least one byte where that is no character. UTF-8
// has none of its own, since the decoder reads it itself.
func units(e Encoding) func(data []byte) ([]rune, int) {
	switch e {
	case UTF16LE:
		return func(data []byte) ([]rune, int) { return utf16Unit(data, 0, 1) }
	case UTF16BE:
		return func(data []byte) ([]rune, int) { return utf16Unit(data, 1, 0) }
	case GB18030:
		return tableUnit(simplifiedchinese.GB18030, gbLength, "\x84\x31\xa4\x37")
	case Big5:
		return tableUnit(traditionalchinese.Big5, big5Length, "")
	default:
		return nil
	}
}

// utf16Unit decodes one character of UTF-16; low and high say which byte of a
// pair is which.
func utf16Unit(data []byte, low, high int) ([]rune, int) {
	if len(data) < 2 {
		return nil, len(data)
	}
	r := rune(data[low]) | rune(data[high])<<8
	if !utf16.IsSurrogate(r) {
		return []rune{r}, 2
	}
	if len(data) < 4 {
		return nil, 2
	}
	second := rune(data[2+low]) | rune(data[2+high])<<8
	if whole := utf16.DecodeRune(r, second); whole != utf8.RuneError {
		return []rune{whole}, 4
	}
	return nil, 2
}

// tableUnit decodes one character of a national standard. legal is how the
// standard writes U+FFFD itself, "" where it cannot.
func tableUnit(e encoding.Encoding, length func([]byte) int, legal string) func([]byte) ([]rune, int) {
	decoder := e.NewDecoder()
	var to [4 * utf8.UTFMax]byte // Big5 has pairs of a letter and its mark
	return func(data []byte) ([]rune, int) {
		if data[0] < utf8.RuneSelf {
			return []rune{rune(data[0])}, 1
		}
		n := length(data)
		if n == 0 {
			return nil, 1
		}
		decoder.Reset()
		written, read, err := decoder.Transformer.Transform(to[:], data[:n], true)
		if err != nil || read != n {
			return nil, 1
		}
		runes := []rune(string(to[:written]))
		for _, r := range runes {
			if r == utf8.RuneError && string(data[:n]) != legal {
				// The second byte may be a whole character by itself, that
				// must not be lost with the first.
				return nil, 1
			}
		}
		return runes, n
	}
}

// gbLength gives the length of the character of GB18030 that data begins with,
// 0 where none does (GB 18030-2022, 4).
func gbLength(data []byte) int {
	if data[0] < 0x81 || data[0] > 0xfe || len(data) < 2 {
		return 0
	}
	switch second := data[1]; {
	case second >= 0x40 && second <= 0xfe && second != 0x7f:
		return 2
	case second >= 0x30 && second <= 0x39 && len(data) >= 4 &&
		data[2] >= 0x81 && data[2] <= 0xfe && data[3] >= 0x30 && data[3] <= 0x39:
		return 4
	}
	return 0
}

// big5Length gives the length of the character of Big5 that data begins with,
// 0 where none does.
func big5Length(data []byte) int {
	if data[0] < 0x81 || data[0] > 0xfe || len(data) < 2 {
		return 0
	}
	if second := data[1]; second >= 0x40 && second <= 0x7e || second >= 0xa1 && second <= 0xfe {
		return 2
	}
	return 0
}
