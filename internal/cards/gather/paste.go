package gather

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Pasted is what a line of pasted text says of a word, or running text that is
// still to be divided into words.
type Pasted struct {
	// Line is that of the text, from 1.
	Line                 int
	Word, Reading, Gloss string
	// Running says that Word is running text.
	Running bool
}

// MostPasted is the longest text that is taken, in bytes.
const MostPasted = 4 << 20

// ParsePaste reads pasted text: one word a line, alone or with what it means
// ("word TAB meaning", "汉字 pinyin meaning", "word - meaning", "apology n. 道歉"),
// several words divided by commas, or running text. Numbers and bullets before a
// line are passed over. It never fails.
func ParsePaste(text string) []Pasted {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "")
	text = strings.ReplaceAll(text, "\r", "\n")
	var out []Pasted
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.Map(func(r rune) rune {
			switch {
			case r == '\t':
				return r
			case unicode.IsControl(r) || r == '\ufeff':
				return -1
			case unicode.IsSpace(r):
				return ' '
			}
			return r
		}, line)
		if strings.TrimSpace(line) == "" {
			continue
		}
		for _, p := range parseLine(line) {
			if p.Word != "" {
				p.Line = n
				out = appendPasted(out, p)
			}
		}
	}
	return out
}

// appendPasted adds what a line says. English running text goes on over the ends
// of lines.
func appendPasted(out []Pasted, p Pasted) []Pasted {
	if k := len(out) - 1; k >= 0 && p.Running && out[k].Running && !hanzi.HasHan(p.Word+out[k].Word) && len(out[k].Word) < longestRun {
		out[k].Word += "\n" + p.Word
		return out
	}
	return append(out, p)
}

// longestRun is how many bytes of running text are joined at most: it is divided
// into sentences at once.
const longestRun = 1 << 16

// parseLine reads one line.
func parseLine(line string) []Pasted {
	if word, rest, ok := strings.Cut(line, "\t"); ok && strings.TrimSpace(word) != "" {
		return []Pasted{fields(withoutBullet(word), strings.Split(rest, "\t"))}
	}
	line = withoutBullet(strings.TrimSpace(strings.ReplaceAll(line, "\t", " ")))
	if line == "" {
		return nil
	}
	for _, between := range [...]string{" - ", " – ", " — ", " = ", "：", ": ", " → ", "——", "–", "—", "=", ":"} {
		word, gloss, ok := strings.Cut(line, between)
		word = withoutPOS(word)
		spaced := strings.ContainsAny(between, " ：") // without, it may be within running text
		if ok && (spaced || hanzi.HasHan(word) != hanzi.HasHan(gloss)) && isShort(word) && strings.TrimSpace(gloss) != "" {
			p := hanWithReading(strings.TrimSpace(word))
			p.Gloss = strings.TrimSpace(strings.Join([]string{p.Gloss, gloss}, " "))
			return []Pasted{p}
		}
	}
	if hanzi.HasHan(line) {
		return hanLine(line)
	}
	return latinLine(line)
}

// withoutBullet takes a number or sign off the beginning of a line.
func withoutBullet(line string) string {
	line = strings.TrimSpace(line)
	rest := strings.TrimLeft(line, "0123456789")
	if rest != line {
		if after := strings.TrimLeft(rest, ".)）、．"); after != rest && strings.TrimSpace(after) != "" {
			return strings.TrimSpace(after)
		}
		return line
	}
	for _, sign := range [...]string{"- ", "* ", "• ", "· ", "– ", "— "} {
		if after, ok := strings.CutPrefix(line, sign); ok {
			return strings.TrimSpace(after)
		}
	}
	return strings.TrimLeft(line, "•●○▪※ ")
}

// fields reads what stands behind a word in columns: a reading if it is one, and
// a meaning.
func fields(word string, rest []string) Pasted {
	p := hanWithReading(word)
	for _, f := range rest {
		f = strings.TrimSpace(f)
		switch {
		case f == "":
		case p.Reading == "" && p.Gloss == "" && isReading(f, p.Word):
			p.Reading = trimReading(f)
		case p.Gloss == "" && p.Reading == "" && hanzi.HasHan(p.Word) && onlyHan(f) && len([]rune(f)) == len([]rune(p.Word)):
			// The word in the other script.
		case p.Gloss == "":
			p.Gloss = f
		}
	}
	return p
}

// hanLine reads a line with Chinese characters.
func hanLine(line string) []Pasted {
	if r := []rune(line)[0]; !hanzi.IsHan(r) && unicode.IsLetter(r) && !startsWithReading(line) {
		at := strings.IndexFunc(line, hanzi.IsHan)
		if word := withoutPOS(line[:at]); isShort(word) && word != "" {
			return []Pasted{{Word: word, Gloss: strings.TrimSpace(line[at:])}}
		}
	}
	if p := hanWithReading(line); p.Reading != "" || p.Gloss != "" {
		return []Pasted{p}
	}
	if sentenceLike(line) {
		return []Pasted{{Word: line, Running: true}}
	}
	var out []Pasted
	for _, word := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" 　,，、;；/|", r) }) {
		out = append(out, Pasted{Word: word, Running: hanzi.CountHan(word) >= phraseFrom})
	}
	return out
}

// hanWithReading reads "汉字", "汉字 pinyin", "汉字 pinyin meaning", "漢字 汉字 [pin1
// yin1] /meaning/" and "汉字 meaning".
func hanWithReading(text string) Pasted {
	text = strings.TrimSpace(text)
	end := strings.IndexFunc(text, func(r rune) bool { return !hanzi.IsHan(r) && r != '·' && r != '，' && r != '…' })
	if end <= 0 {
		return Pasted{Word: text}
	}
	p := Pasted{Word: text[:end]}
	rest := strings.TrimLeft(text[end:], " |（(【[〔/")
	if second, after, _ := strings.Cut(rest, " "); onlyHan(second) && len([]rune(second)) == len([]rune(p.Word)) {
		if after = strings.TrimLeft(after, " （(【[〔/"); after == "" || hanzi.HasHan(after) {
			return Pasted{Word: text} // several words
		}
		rest = after // the word in the other script
	}
	if hanzi.HasHan(rest) || !strings.ContainsFunc(rest, unicode.IsLetter) {
		return Pasted{Word: text}
	}
	p.Reading, p.Gloss = readingAndRest(rest, p.Word)
	p.Gloss = strings.Trim(strings.TrimLeft(p.Gloss, " ]）)】〕:：-–—="), " /")
	return p
}

// readingAndRest takes the longest reading of a word off the beginning of a text.
func readingAndRest(text, word string) (reading, rest string) {
	if len(word) > longestReading {
		return "", text
	}
	parts := strings.Fields(text)
	for n := min(len(parts), 2*len([]rune(word))); n > 0; n-- {
		if first := strings.Join(parts[:n], " "); isReading(first, word) {
			return trimReading(first), strings.Join(parts[n:], " ")
		}
	}
	return "", text
}

// trimReading takes signs off a reading that belong to its brackets.
func trimReading(text string) string { return strings.Trim(text, " []()（）【】〔〕/,;:") }

// longestReading is how many bytes a reading, or a word with one, has at most.
const longestReading = 160

// isReading reports whether a text is pinyin of as many syllables as a Chinese
// word has characters.
func isReading(text, word string) bool {
	if len(text) > longestReading || len(word) > longestReading {
		return false
	}
	text = trimReading(text)
	if text == "" || hanzi.HasHan(text) || !hanzi.HasHan(word) {
		return false
	}
	syllables, err := pinyin.ParseAll(text)
	if err != nil {
		return false
	}
	return len(syllables) == hanzi.CountHan(word) || strings.HasSuffix(word, "儿") && len(syllables)+1 == hanzi.CountHan(word)
}

// startsWithReading reports whether a line begins with the pinyin of the Chinese
// that follows.
func startsWithReading(line string) bool {
	at := strings.IndexFunc(line, hanzi.IsHan)
	word, _, _ := strings.Cut(line[at:], " ")
	return isReading(line[:at], word)
}

// latinLine reads a line without Chinese characters.
func latinLine(line string) []Pasted {
	if strings.ContainsFunc(line, unicode.IsLetter) && sentenceLike(line) {
		return []Pasted{{Word: line, Running: true}}
	}
	var out []Pasted
	for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune(",;/|", r) }) {
		word = strings.Trim(withoutPOS(word), " .\"“”")
		if strings.ContainsFunc(word, unicode.IsLetter) {
			out = append(out, Pasted{Word: word, Running: len(strings.Fields(word)) > mostOfPhrase})
		}
	}
	return out
}

// mostOfPhrase is how many English words a phrase has at most that is looked up
// as one.
const mostOfPhrase = 5

// isShort reports whether something can be the word before its meaning.
func isShort(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && hanzi.CountHan(text) < phraseFrom && len(strings.Fields(text)) <= mostOfPhrase+1 && !strings.ContainsAny(text, "。！？!?，")
}

// sentenceLike reports whether a line is running text: it ends a sentence, or
// has commas between long parts.
func sentenceLike(line string) bool {
	end := strings.TrimRight(line, " \"'”’)）」』")
	if strings.ContainsAny(line, "。！？") || strings.HasSuffix(end, "!") || strings.HasSuffix(end, "?") ||
		strings.HasSuffix(end, ".") && len(strings.Fields(withoutPOS(line))) > 2 {
		return true
	}
	parts := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",，;；", r) })
	for _, p := range parts {
		if hanzi.CountHan(p) >= phraseFrom || len(strings.Fields(p)) > mostOfPhrase {
			return true
		}
	}
	return false
}

// withoutPOS takes the part of speech off a word as lists have it: "apology n.".
func withoutPOS(text string) string {
	parts := strings.Fields(text)
	for len(parts) > 1 && slices.Contains([]string{
		"n.", "v.", "vt.", "vi.", "adj.", "adv.", "a.", "prep.", "conj.", "pron.", "num.", "int.", "aux.", "art.", "phr.", "vt.&vi.", "n.&v.",
	}, strings.ToLower(parts[len(parts)-1])) {
		parts = parts[:len(parts)-1]
	}
	return strings.Join(parts, " ")
}

func onlyHan(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool { return !hanzi.IsHan(r) }) < 0
}

// Paste gathers the words of pasted text. Those that the learner knows and those
// that are there already stay in the list and are marked. What the dictionary
// does not have is taken as it is; Chinese running text, and what only is a word
// together with its neighbours, is divided. It fails with gather_too_long for
// more than MostPasted bytes.
func (g *Gatherer) Paste(ctx context.Context, text string) (List, error) {
	if len(text) > MostPasted {
		return List{}, &study.Error{Code: CodeTooLong, Op: "read pasted words"}
	}
	lines := ParsePaste(text)
	var out List
	seen := map[string]bool{}
	for i, p := range lines {
		if err := ctx.Err(); err != nil {
			return List{}, err
		}
		if err := g.pasted(ctx, &out, p, seen); err != nil {
			return List{}, err
		}
		g.tell(i+1, len(lines))
	}
	out.Candidates = merged(out.Candidates)
	for i := range out.Candidates {
		out.Candidates[i].Place = i
	}
	out.Language = mostly(out.Candidates)
	return out, g.weigh(ctx, &out)
}

// CodeTooLong says that more was pasted than is taken.
const CodeTooLong study.Code = "gather_too_long"

// pasted takes one word, or the words of running text.
func (g *Gatherer) pasted(ctx context.Context, out *List, p Pasted, seen map[string]bool) error {
	key := p.Word + "\t" + p.Reading + "\t" + p.Gloss
	if seen[key] {
		return nil
	}
	seen[key] = true
	if !p.Running && p.Gloss == "" {
		divided, err := g.divides(ctx, p.Word)
		if err != nil {
			return err
		}
		p.Running = divided
	}
	if p.Running {
		return g.running(ctx, out, p)
	}
	return g.take(ctx, out, Word{Text: p.Word, Reading: p.Reading, Gloss: p.Gloss}, Candidate{Count: 1}, true)
}

// dividesFrom is the number of characters from which Chinese that the dictionary
// does not have is divided into words: what is shorter is rather a word that is
// missing there.
const dividesFrom = 5

// divides reports whether something that the dictionary does not have is to be
// divided into words.
func (g *Gatherer) divides(ctx context.Context, word string) (bool, error) {
	if !hanzi.HasHan(word) {
		if len(strings.Fields(word)) < 3 {
			return false, nil
		}
		_, ok, err := g.dictionary.English(ctx, word)
		return !ok, err
	}
	if hanzi.CountHan(word) < dividesFrom {
		return false, nil
	}
	entries, err := g.lookup(ctx, word)
	if err == nil && len(entries) == 0 {
		entries, err = g.lookup(ctx, g.simplify(word))
	}
	return len(entries) == 0, err
}

// running takes the words of running text, each with its sentence.
func (g *Gatherer) running(ctx context.Context, out *List, p Pasted) error {
	t := Text{Language: study.English}
	if hanzi.HasHan(p.Word) {
		t.Language = study.Chinese
		for _, s := range hanzi.Sentences(p.Word) {
			t.Sentences = append(t.Sentences, Sentence{Text: strings.TrimSpace(s.Text)})
		}
	} else {
		for _, s := range english.Sentences(p.Word) {
			t.Sentences = append(t.Sentences, Sentence{Text: strings.TrimSpace(s.Text)})
		}
	}
	found, err := g.wordsOf(ctx, &t)
	if err != nil {
		return err
	}
	for i := range found {
		if err := ctx.Err(); err != nil {
			return err
		}
		m := &found[i]
		w := Word{Language: t.Language, Text: m.text, Syllables: m.syllables, Context: t.context(m.sentence, m.start, m.end)}
		c := Candidate{Count: m.count, Made: Made{Name: m.names == m.count}}
		if err := g.take(ctx, out, w, c, true); err != nil {
			return err
		}
	}
	return nil
}
