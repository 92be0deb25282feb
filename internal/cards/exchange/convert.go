package exchange

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Why a note is left out.
const (
	// CodeNoteEmpty: there is no word in it.
	CodeNoteEmpty study.Code = "import_note_empty"
	// CodeNoteNoGap: no gap is in it, though its type is one of gaps.
	CodeNoteNoGap study.Code = "import_note_no_gap"
	// CodeNoteLong: it has more than {limit} characters.
	CodeNoteLong study.Code = "import_note_long"
)

// mostText is the most characters of all fields of a note.
const mostText = 200_000

// ready is a note as the study will have it, but for its deck and media.
type ready struct {
	note   cards.Note
	refs   []ref
	deck   string
	place  int
	kind   int   // the index of its type
	source int64 // its ID in a package
	gap    int   // for a gap of a cloze note
	// asleep and leeches are the kinds of cards of which our own files say so.
	asleep, leeches []cards.Kind
	cards           []*heldCard
	position        int64 // among the new cards, -1 if none is new
}

// converter makes notes of those of a type.
type converter struct {
	words  Words
	found  *TypeFound
	choice TypeChoice
	tags   []string
	// level gives a note its level, nil to leave it open.
	level func(cards.Note) study.Level
}

// convert makes what becomes of a note: one, or with gaps one for each group.
func (c *converter) convert(r *raw) ([]ready, *Problem) {
	out, problem := c.notes(r)
	for i := range out {
		if n := &out[i].note; c.level != nil {
			n.Level = c.level(*n)
		}
	}
	return out, problem
}

func (c *converter) notes(r *raw) ([]ready, *Problem) {
	size := 0
	for _, f := range r.fields {
		size += utf8.RuneCountInString(f)
	}
	if size > mostText {
		return nil, &Problem{Code: CodeNoteLong, Args: map[string]string{"limit": strconv.Itoa(mostText)}}
	}
	p := heap(r, c.found, c.choice.Roles)
	switch {
	case c.found.Own:
		return c.own(r, p)
	case c.found.Cloze:
		return c.gaps(r, p)
	}
	out := c.begin(r, p)
	n := &out.note
	if c.choice.Language == study.English {
		n.Headword = oneLine(p.word)
		n.Reading = c.words.reading(study.English, n.Headword, p.reading)
		n.Gloss = strings.Join(p.meanings, "\n")
	} else {
		c.chinese(n, p)
		n.Remarks = strings.Join(p.remarks, "\n")
	}
	n.Traditional = strings.TrimSpace(n.Traditional)
	if n.Headword == "" {
		return nil, &Problem{Code: CodeNoteEmpty}
	}
	if n.Kind == "" {
		n.Kind = kindOf(n.Language, n.Headword)
	}
	if n.Wrong != "" {
		n.Kind = cards.CorrectionNote
	}
	n.Contexts = c.contexts(n, p)
	if len(p.sentences) == 0 && n.Gloss == "" {
		n.Gloss = strings.Join(filled(p.translations), "\n")
	}
	return []ready{out}, nil
}

// begin makes a note with what does not depend on its word.
func (c *converter) begin(r *raw, p *pile) ready {
	deck := p.deck
	if deck == "" {
		deck = r.deck
	}
	n := cards.Note{
		GUID: r.guid, Kind: c.choice.Kind, Language: c.choice.Language, Traditional: oneLine(p.traditional), Wrong: oneLine(p.wrong),
		Remarks: strings.Join(p.remarks, "\n"), Level: levelOf(p.level), Changed: r.changed,
	}
	n.Tags = slices.Concat(r.tags, p.tags, c.tags)
	return ready{note: n, refs: p.refs, deck: deck, place: r.place, kind: r.kind, source: r.id, position: -1}
}

// chinese fills in the word, its reading and its meaning.
func (c *converter) chinese(n *cards.Note, p *pile) {
	p.divideWord()
	word, traditional, reading := c.words.headword(p.word)
	if n.Traditional == "" {
		n.Traditional = traditional
	} else {
		n.Traditional, _ = bracketed(n.Traditional)
	}
	if reading == "" {
		reading = rubies(p.wordHTML)
	}
	if p.reading != "" {
		reading = p.reading
	}
	n.Headword, n.Traditional = c.words.scripts(word, n.Traditional)
	n.Gloss = strings.Join(p.meanings, "\n")
	if reading == "" {
		reading, n.Gloss = readingBefore(n.Headword, n.Gloss)
	}
	n.Reading = c.words.reading(study.Chinese, n.Headword, reading)
}

// divideWord takes apart what stands in lines of the field of a Chinese word: the
// word, pinyin, and what is said of it.
func (p *pile) divideWord() {
	lines := filled(strings.Split(p.word, "\n"))
	first := slices.IndexFunc(lines, hanzi.HasHan)
	if len(lines) < 2 || first < 0 {
		return
	}
	p.word = lines[first]
	for i, line := range lines {
		switch {
		case i == first:
		case p.reading == "" && isPinyin(line):
			p.reading = line
		case len(p.meanings) == 0 && !hanzi.HasHan(line):
			p.meanings = append(p.meanings, line)
		default:
			p.remarks = append(p.remarks, line)
		}
	}
}

// scripts gives a word in both scripts where only one is told.
func (w Words) scripts(word, traditional string) (simplified, also string) {
	if w.Simplify == nil || traditional != "" && traditional != word {
		return word, traditional
	}
	if simple := w.Simplify(word); simple != word {
		return simple, word
	}
	return word, traditional
}

// readingBefore takes pinyin off the beginning of a meaning: its first line, or
// what stands before it in brackets or a space, if that has as many syllables as
// the word has characters.
func readingBefore(word, gloss string) (reading, rest string) {
	han, other := count(word)
	if han == 0 || other {
		return "", gloss
	}
	first, after, _ := strings.Cut(gloss, "\n")
	fits := func(text string) bool {
		all, err := pinyin.ParseAll(strings.Trim(text, "[]() "))
		return err == nil && len(all) == han && isPinyin(text)
	}
	first = strings.TrimSpace(first)
	if inner := strings.Trim(first, "[]() "); fits(inner) {
		return inner, strings.TrimSpace(after)
	}
	if strings.HasPrefix(first, "[") || strings.HasPrefix(first, "(") {
		if end := strings.IndexAny(first, "])"); end > 0 && fits(first[1:end]) {
			return first[1:end], strings.TrimSpace(first[end+1:] + "\n" + after)
		}
	}
	return "", gloss
}

// contexts gives the sentences of a note with what belongs to each.
func (c *converter) contexts(n *cards.Note, p *pile) []cards.Context {
	sentences, translations := p.sentences, p.translations
	if len(sentences) == 1 && len(translations) <= 1 {
		// Several sentences may stand in one field, a line each.
		of, to := strings.Split(sentences[0].text, "\n"), strings.Split(strings.Join(translations, "\n"), "\n")
		if len(of) > 1 && len(of) == len(to) && !slices.Contains(of, "") {
			sentences, translations = nil, to
			for _, text := range of {
				sentences = append(sentences, sentence{text: text})
			}
		}
	}
	out := make([]cards.Context, 0, len(sentences))
	for i, s := range sentences {
		one := cards.Context{Sentence: s.text, Translation: at(translations, i), Title: oneLine(at(p.sources, i))}
		if n.Language == study.Chinese {
			if rest, reading := bracketed(s.text); reading != "" {
				one.Sentence, s.start, s.end = rest, 0, 0
			}
		}
		one.Start, one.End = bounds(one.Sentence, n.Headword, s.start, s.end)
		if c.words.Simplify != nil && n.Language == study.Chinese && !strings.Contains(one.Sentence, n.Headword) {
			simple := c.words.Simplify(one.Sentence)
			if start, end := find(simple, n.Headword); end > 0 {
				one.Sentence, one.Start, one.End = simple, start, end
			}
		}
		out = append(out, one)
	}
	return out
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func filled(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == "" })
}

// own makes a note of our own file, where everything is said as it is.
func (c *converter) own(r *raw, p *pile) ([]ready, *Problem) {
	out := c.begin(r, p)
	n := &out.note
	n.Headword, n.Traditional, n.Reading, n.Wrong = p.word, p.traditional, p.reading, p.wrong
	if n.Headword == "" {
		return nil, &Problem{Code: CodeNoteEmpty}
	}
	n.Gloss, n.Senses = strings.Join(p.meanings, "\n"), filled(p.senses)
	if language := study.Language(p.language); language.Valid() {
		n.Language = language
	}
	n.Kind = cards.NoteKind(p.kind)
	if !slices.Contains(cards.NoteKinds(), n.Kind) {
		n.Kind = kindOf(n.Language, n.Headword)
	}
	for i, text := range p.earlier {
		n.Contexts = append(n.Contexts, cards.Context{Sentence: text, Translation: at(p.earlierTranslations, i), Title: at(p.earlierSources, i)})
	}
	for i, s := range p.sentences {
		n.Contexts = append(n.Contexts, cards.Context{Sentence: s.text, Translation: at(p.translations, i), Title: at(p.sources, i)})
	}
	for i := range n.Contexts {
		one := &n.Contexts[i]
		one.Start, one.End = placed(one.Sentence, n.Headword, at(p.forms, i))
	}
	n.Contexts = slices.DeleteFunc(n.Contexts, func(c cards.Context) bool { return c.Sentence == "" })
	for kind, text := range p.asked {
		words := strings.Fields(text)
		if slices.Contains(words, askAsleep) {
			out.asleep = append(out.asleep, kind)
		}
		if slices.Contains(words, askLeech) {
			out.leeches = append(out.leeches, kind)
		}
	}
	return []ready{out}, nil
}

// longestSentence is the most characters of a text with gaps that is taken for
// the sentence of each; of a longer one the line counts that has the gap.
const longestSentence = 120

// gaps makes a note of each group of gaps.
func (c *converter) gaps(r *raw, p *pile) ([]ready, *Problem) {
	at, text, all := -1, "", []anki.Gap(nil)
	for i, field := range r.fields {
		if i < len(c.choice.Roles) && c.choice.Roles[i] != RoleNone {
			if text, all = anki.Gaps(field); len(all) > 0 {
				at = i
				break
			}
		}
	}
	if at < 0 {
		return nil, &Problem{Code: CodeNoteNoGap}
	}
	if c.choice.Roles[at] == RoleWord || c.choice.Roles[at] == RoleSentence {
		p.sentences, p.word = nil, ""
	}
	var out []ready
	for number := 1; number <= 500 && len(out) < len(all); number++ {
		if one, ok := c.gap(r, p, text, all, number); ok {
			out = append(out, one)
		}
	}
	if len(out) == 0 {
		return nil, &Problem{Code: CodeNoteEmpty}
	}
	return out, nil
}

// gap makes a note of the gaps of a number: the first that has a word in it.
func (c *converter) gap(r *raw, p *pile, text string, all []anki.Gap, number int) (ready, bool) {
	for _, g := range all {
		word := oneLine(text[g.Start:g.End])
		if g.Number != number || word == "" || strings.HasPrefix(word, "image-occlusion:") {
			continue
		}
		out := c.begin(r, p)
		out.gap = number
		n := &out.note
		if n.GUID != "" {
			n.GUID += "#c" + strconv.Itoa(number)
		}
		n.Headword = word
		if n.Language == study.Chinese {
			n.Headword, n.Traditional = c.words.scripts(word, "")
			n.Reading = c.words.reading(n.Language, n.Headword, "")
		}
		if n.Kind == "" {
			n.Kind = kindOf(n.Language, n.Headword)
		}
		n.Gloss = strings.Join(append(filled([]string{g.Hint}), p.meanings...), "\n")
		line, start := lineOf(text, g.Start)
		one := cards.Context{Sentence: line, Translation: atFirst(p.translations), Title: oneLine(atFirst(p.sources))}
		one.Start = utf8.RuneCountInString(text[start:g.Start])
		one.End = one.Start + utf8.RuneCountInString(text[g.Start:g.End])
		if one.End > utf8.RuneCountInString(line) {
			one.Start, one.End = 0, 0 // the gap has several lines
		}
		if simple := n.Headword; simple != word && c.words.Simplify != nil {
			one.Sentence = c.words.Simplify(line)
		}
		n.Contexts = []cards.Context{one}
		return out, true
	}
	return ready{}, false
}

func atFirst(list []string) string { return at(list, 0) }

// lineOf gives the sentence in which a gap stands, and where that begins.
func lineOf(text string, gap int) (line string, start int) {
	if utf8.RuneCountInString(text) <= longestSentence {
		return text, 0
	}
	start = strings.LastIndexByte(text[:gap], '\n') + 1
	end := strings.IndexByte(text[gap:], '\n')
	if end < 0 {
		return text[start:], start
	}
	return text[start : gap+end], start
}
