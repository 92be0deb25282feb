package refbuild

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// readPhrases reads the complete list of @pinyin-pro/data and the characters
// that only its list of characters has.
func readPhrases(p *packages, s *Sources) error {
	var complete map[string][]json.RawMessage
	if err := p.readJSON("@pinyin-pro/data/json/complete.json", &complete); err != nil {
		return err
	}
	var characters map[string]string
	if err := p.readJSON("@pinyin-pro/data/json/chars.json", &characters); err != nil {
		return err
	}
	for text, row := range complete {
		if len(row) == 0 {
			return fmt.Errorf("%q has no reading", text)
		}
		var reading string
		if err := json.Unmarshal(row[0], &reading); err != nil {
			return fmt.Errorf("%q: %w", text, err)
		}
		characters[text] = reading
	}
	for text, reading := range characters {
		if syllables, ok := phraseSyllables(text, reading); ok {
			s.Phrases = append(s.Phrases, Phrase{Text: text, Syllables: syllables})
		}
	}
	slices.SortFunc(s.Phrases, func(a, b Phrase) int { return cmp.Compare(a.Text, b.Text) })
	return nil
}

// phraseSyllables turns a reading in tone marks, one syllable for each
// character, into tone numbers. The list writes 一 and 不 as they are spoken
// before other tones; a dictionary gives their own.
func phraseSyllables(text, reading string) ([]string, bool) {
	runes, fields := []rune(text), strings.Fields(reading)
	if len(runes) != len(fields) {
		return nil, false
	}
	for i, f := range fields {
		syllable, err := pinyin.Parse(f)
		if err != nil {
			return nil, false
		}
		if syllable.Tone == pinyin.ToneUnknown {
			syllable.Tone = pinyin.ToneNeutral
		}
		switch {
		case runes[i] == '一' && syllable.Base == "yi":
			syllable.Tone = 1
		case runes[i] == '不' && syllable.Base == "bu":
			syllable.Tone = 4
		}
		fields[i] = syllable.Number()
	}
	return fields, true
}
