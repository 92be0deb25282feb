package dictionary

import (
	"regexp"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// Ref is a word that a gloss or measure word points to.
type Ref struct {
	// Simplified and Traditional are the word in both scripts, also where they
	// are the same; both are empty where only a reading is named.
	Simplified, Traditional string
	// Syllables are in tone numbers, as in Entry; nil where no reading is given.
	Syllables []string
}

// Piece is a part of a gloss: plain text, or a word that it points to.
type Piece struct {
	// Text is what to show: for a word its simplified form with pinyin.
	Text string
	// Ref is the word to go to, nil for plain text and for a mere reading.
	Ref *Ref
}

// reference is a word that CC-CEDICT points to inside a gloss or as a measure
// word: 打傘|打伞[da3 san3], 个[ge4], or a mere reading, [da3].
var reference = regexp.MustCompile(`([\p{Han}〇○，·A-Za-z0-9]*?)(?:\|([\p{Han}〇○，·A-Za-z0-9]+))?\[([A-Za-z:üÜ·, 0-9]+)\]`)

// SensePieces divides a gloss or measure word into text and the words that it
// points to: "variant of 個|个[ge4]" gives "variant of " and a link to 个. What
// is no pinyin in brackets stays text.
func SensePieces(sense string) []Piece {
	var pieces []Piece
	text := func(s string) {
		if s == "" {
			return
		}
		if n := len(pieces); n > 0 && pieces[n-1].Ref == nil {
			pieces[n-1].Text += s
			return
		}
		pieces = append(pieces, Piece{Text: s})
	}
	at := 0
	for _, m := range reference.FindAllStringSubmatchIndex(sense, -1) {
		text(sense[at:m[0]])
		at = m[1]
		piece, ok := referred(group(sense, m, 1), group(sense, m, 2), group(sense, m, 3))
		switch {
		case !ok:
			text(sense[m[0]:m[1]])
		case piece.Ref == nil:
			text(piece.Text)
		default:
			pieces = append(pieces, piece)
		}
	}
	text(sense[at:])
	return pieces
}

func group(s string, match []int, n int) string {
	if match[2*n] < 0 {
		return ""
	}
	return s[match[2*n]:match[2*n+1]]
}

// referred reads a reference; ok is false where its reading is no pinyin.
func referred(traditional, simplified, reading string) (p Piece, ok bool) {
	if simplified == "" {
		simplified = traditional
	}
	syllables := strings.Fields(reading)
	for i, s := range syllables {
		one, err := pinyin.Parse(s)
		if err != nil && s != "," && s != "·" {
			return Piece{}, false
		}
		if err == nil {
			syllables[i] = one.Number()
		}
	}
	p.Text = strings.TrimSpace(simplified + " " + written(syllables))
	if simplified != "" {
		p.Ref = &Ref{Simplified: simplified, Traditional: traditional, Syllables: syllables}
	}
	return p, true
}

// Readable writes the words that a gloss or measure word refers to as they are
// read: "打傘|打伞[da3 san3]" becomes "打伞 dǎsǎn". What is no pinyin in brackets
// stays as it is.
func Readable(gloss string) string {
	var b strings.Builder
	for _, p := range SensePieces(gloss) {
		b.WriteString(p.Text)
	}
	return b.String()
}
