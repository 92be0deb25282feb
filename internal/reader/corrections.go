package reader

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CorrectionScope says how far a correction goes.
type CorrectionScope string

// A correction holds at one place, in one text, or everywhere. Where several
// speak of the same characters the narrower one wins.
const (
	AtPlace    CorrectionScope = "place"
	InThisText CorrectionScope = "text"
	Everywhere CorrectionScope = "everywhere"
)

// rank orders scopes, the strongest first.
func (s CorrectionScope) rank() int { return slices.Index(scopes, s) }

var scopes = []CorrectionScope{AtPlace, InThisText, Everywhere}

// CorrectionKind says what a correction changes.
type CorrectionKind string

// A correction gives characters a reading, or divides them into words.
const (
	ReadingCorrection CorrectionKind = "reading"
	WordCorrection    CorrectionKind = "word"
)

// Correction is what the learner, or a teacher, knows better than the analysis
// of a Chinese text.
type Correction struct {
	ID    string
	Scope CorrectionScope
	Kind  CorrectionKind
	// TextID names the text in which the correction was made, whatever its
	// scope; "" where it was made outside any.
	TextID string
	// Sentence is the sentence in which it was made. It is the anchor of the
	// place, which neither the text's identifier nor the number of the sentence
	// is: both change when a text is brought in again.
	Sentence string
	// Start and End are the corrected characters in Sentence, in code points,
	// End exclusive; Text is what stands there.
	Start, End int
	Text       string
	// Syllables are the reading, for a reading: one for each Han character of
	// Text, in tone numbers; a capital begins a name.
	Syllables []string
	// Words are the lengths of the words into which Text is divided, in code
	// points, for a division.
	Words []int
	// Created is when the correction was made, to the millisecond.
	Created time.Time
}

// Bounds of what a correction may hold. They are far above what is met and
// keep a hostile file from filling the study.
const (
	maxCorrected      = 32
	maxAnchorSentence = 2000
	maxTextID         = 200
)

// Codes of corrections that cannot be used.
const (
	// CodeCorrectionScope: the scope or kind {value} does not exist.
	CodeCorrectionScope study.Code = "correction_scope"
	// CodeCorrectionPlace: the sentence does not have the characters {text}
	// where it should.
	CodeCorrectionPlace study.Code = "correction_place"
	// CodeCorrectionReading: {text} is no reading for the characters {word}.
	CodeCorrectionReading study.Code = "correction_reading"
	// CodeCorrectionWords: the words do not make up the characters {text}.
	CodeCorrectionWords study.Code = "correction_words"
)

// Check reports why a correction cannot be used, nil if it can: correction_scope,
// correction_place, correction_reading or correction_words.
func (c *Correction) Check() error {
	if c.Scope.rank() < 0 {
		return correctionError(CodeCorrectionScope, "value", string(c.Scope))
	}
	sentence := []rune(c.Sentence)
	if len(sentence) > maxAnchorSentence || len(c.TextID) > maxTextID || c.Scope == InThisText && c.TextID == "" ||
		unprintable(c.Sentence) || unprintable(c.TextID) {
		return correctionError(CodeCorrectionPlace, "text", c.Text)
	}
	if c.Start < 0 || c.Start >= c.End || c.End > len(sentence) || c.End-c.Start > maxCorrected || string(sentence[c.Start:c.End]) != c.Text {
		return correctionError(CodeCorrectionPlace, "text", c.Text)
	}
	if !counts(sentence[c.Start]) || !counts(sentence[c.End-1]) || hanCount(c.Text) == 0 {
		return correctionError(CodeCorrectionPlace, "text", c.Text)
	}
	switch c.Kind {
	case ReadingCorrection:
		return c.checkReading()
	case WordCorrection:
		return c.checkWords()
	}
	return correctionError(CodeCorrectionScope, "value", string(c.Kind))
}

func (c *Correction) checkReading() error {
	sound := len(c.Syllables) == hanCount(c.Text) && len(c.Words) == 0
	for _, s := range c.Syllables {
		parsed, err := pinyin.Parse(s)
		sound = sound && err == nil && parsed.Tone != pinyin.ToneUnknown && parsed.Number() == s
	}
	if !sound {
		return correctionError(CodeCorrectionReading, "text", strings.Join(c.Syllables, " "), "word", c.Text)
	}
	return nil
}

func (c *Correction) checkWords() error {
	sum, sound := 0, len(c.Words) > 0 && len(c.Syllables) == 0
	for _, n := range c.Words {
		sound = sound && n > 0 && n <= maxCorrected
		sum += n
	}
	if !sound || sum != c.End-c.Start {
		return correctionError(CodeCorrectionWords, "text", c.Text)
	}
	return nil
}

func correctionError(code study.Code, facts ...string) error {
	args := map[string]string{}
	for i := 0; i+1 < len(facts); i += 2 {
		args[facts[i]] = tellable(facts[i+1])
	}
	return &study.Error{Code: code, Op: "correct", Args: args}
}

// maxTold is how many characters of a fact are told.
const maxTold = 60

// tellable shortens a fact, which may come from a hostile file, and takes out
// of it what is no sign: a terminal would obey it.
func tellable(fact string) string {
	runes := []rune(fact)
	if len(runes) > maxTold {
		runes = append(runes[:maxTold], '…')
	}
	for i, r := range runes {
		if !unicode.IsGraphic(r) {
			runes[i] = unicode.ReplacementChar
		}
	}
	return string(runes)
}

// unprintable reports whether a text has characters that no sentence has.
func unprintable(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar })
}

func hanCount(text string) int {
	n := 0
	for _, r := range text {
		if hanzi.IsHan(r) {
			n++
		}
	}
	return n
}

// Pieces gives the words into which a division divides its characters.
func (c *Correction) Pieces() []string {
	runes := []rune(c.Text)
	var out []string
	for _, n := range c.Words {
		out = append(out, string(runes[:n]))
		runes = runes[n:]
	}
	return out
}

// Value writes what a correction says in one line: the syllables, or the
// lengths of the words.
func (c *Correction) Value() string {
	if c.Kind == ReadingCorrection {
		return strings.Join(c.Syllables, " ")
	}
	parts := make([]string, len(c.Words))
	for i, n := range c.Words {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, " ")
}

// Reading gives the reading in tone marks, its syllables joined; "" for a
// division.
func (c *Correction) Reading() string {
	var word []pinyin.Syllable
	for _, s := range c.Syllables {
		if parsed, err := pinyin.Parse(s); err == nil {
			word = append(word, parsed)
		}
	}
	return pinyin.Join(word)
}

// anchor is the place of a correction without the signs and spaces of its
// sentence, which an editor or another copy of the text may have changed.
type anchor struct{ start, end int } // in the letters of the sentence

// anchorOf gives the letters of the sentence of a correction, and its place in
// them.
func anchorOf(c *Correction) (key string, a anchor) {
	key, at := letters(c.Sentence)
	a = anchor{start: len(at), end: len(at)}
	for i, position := range at {
		if position >= c.Start {
			a.start = min(a.start, i)
		}
		if position >= c.End {
			a.end = min(a.end, i)
		}
	}
	return key, a
}

func (a anchor) overlaps(b anchor) bool { return a.start < b.end && b.start < a.end }

// IsIn reports whether a sentence is that in which the correction was made, as
// far as its letters and figures tell.
func (c *Correction) IsIn(sentence string) bool {
	key, _ := letters(sentence)
	own, _ := letters(c.Sentence)
	return key == own
}

// letters gives the letters and figures of a sentence, and where they stand.
func letters(sentence string) (key string, at []int) {
	var b strings.Builder
	i := 0
	for _, r := range sentence {
		if counts(r) {
			b.WriteRune(r)
			at = append(at, i)
		}
		i++
	}
	return b.String(), at
}

func counts(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '〇' }
