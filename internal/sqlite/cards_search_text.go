package sqlite

import (
	"slices"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// anywhere finds a text in everything that a note says, and pinyin in its
// reading. Pinyin with tone marks or ü is looked for in readings only: folded it
// would be any word of the same letters.
func (w *conditions) anywhere(t find.Term) string {
	folded := cards.Fold(t.Value)
	if folded == "" {
		return "true"
	}
	w.text = true
	sound := ""
	if !t.Quoted {
		sound = w.sound(t.Value)
	}
	if sound != "" && marked(t.Value) {
		return sound
	}
	condition := `instr(t.words, ` + w.arg(folded) + `) > 0`
	if strings.Contains(folded, "*") && !t.Quoted {
		condition = `t.words LIKE ` + w.arg("%"+likeOf(folded)+"%") + ` ESCAPE '\'`
	}
	if sound != "" {
		condition += ` OR ` + sound
	}
	return condition
}

// marked reports whether pinyin was written with a tone mark or ü.
func marked(text string) bool {
	return pinyin.Toneless(text) != text || strings.ContainsFunc(text, func(r rune) bool { return unicode.ToLower(r) == 'ü' || unicode.Is(unicode.Mn, r) })
}

// mostDivisions bounds the ways in which pinyin written together is divided.
const mostDivisions = 12

// sound finds syllables one after the other, however the letters of what was
// typed can be divided into them: xian in xiān and in Xī'ān. It gives "" if a
// text is no pinyin.
func (w *conditions) sound(text string) string {
	first, err := pinyin.ParseTyped(text, 0)
	if err != nil || len(first) == 0 {
		return ""
	}
	var all, seen []string
	for _, one := range append([][]pinyin.Syllable{first}, pinyin.Divide(pinyin.Bare(text), mostDivisions)...) {
		key := cards.SoundText(one)
		if !slices.Contains(seen, key) {
			seen, all = append(seen, key), append(all, w.syllables(one))
		}
	}
	return "(" + strings.Join(all, " OR ") + ")"
}

// syllables finds syllables one after the other, with any tone where none is
// said.
func (w *conditions) syllables(all []pinyin.Syllable) string {
	known := 0
	for _, s := range all {
		if s.Tone != pinyin.ToneUnknown {
			known++
		}
	}
	if known == 0 || known == len(all) {
		return `instr(t.sounds, ` + w.arg(cards.SoundText(all)) + `) > 0`
	}
	var pattern strings.Builder
	for _, s := range all {
		one := cards.SoundText([]pinyin.Syllable{s})
		if s.Tone == pinyin.ToneUnknown {
			one = strings.TrimSuffix(one, " ") + "[1-5] "
		}
		pattern.WriteString(one)
	}
	return `t.sounds GLOB ` + w.arg("*"+pattern.String()+"*")
}

// hsk compares levels of HSK. The band 7-9 is all three of them: it is found by
// whatever is true of one.
func (w *conditions) hsk(t find.Term) string {
	const (
		list = `n.level_list LIKE 'HSK%' AND `
		low  = `CAST(n.level AS REAL)`
		high = `CAST(iif(instr(n.level, '-') > 1, substr(n.level, instr(n.level, '-') + 1), n.level) AS REAL)`
	)
	from := w.arg(t.Number)
	switch t.Compare {
	case find.Less, find.AtMost:
		return list + low + ` ` + string(t.Compare) + ` ` + from
	case find.More, find.AtLeast:
		return list + high + ` ` + string(t.Compare) + ` ` + from
	}
	within := `(` + low + ` <= ` + w.arg(max(t.Number, t.To)) + ` AND ` + high + ` >= ` + from + `)`
	if t.Compare == find.Unequal {
		within = `NOT ` + within
	}
	return list + within
}
