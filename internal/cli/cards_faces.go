package cli

import (
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/answer"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/question"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
)

// shade is how a part of a line is told apart.
type shade int

const (
	plain shade = iota
	asked       // the word that a sentence is about
	wrong       // what should not be there
	meant       // what should
	soft        // what only explains
)

// part is a piece of a line in one shade.
type part struct {
	text  string
	shade shade
}

// face is a side of a card, line by line.
type face [][]part

func (f *face) line(parts ...part) {
	*f = append(*f, parts)
}

// say adds the lines of a text, none for an empty one.
func (f *face) say(text string, s shade) {
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			f.line(part{line, s})
		}
	}
}

// sentence adds the sentence with its word told apart, or the word alone.
func (f *face) sentence(n cards.Note, met cards.Context) {
	if met.Sentence == "" {
		f.say(n.Headword, asked)
		return
	}
	word := question.Cut(met)
	if word == "" {
		f.say(met.Sentence, plain)
		return
	}
	all := []rune(met.Sentence)
	f.line(part{string(all[:met.Start]), plain}, part{word, asked}, part{string(all[met.End:]), plain})
}

// gapped adds the sentence without its word.
func (f *face) gapped(met cards.Context) {
	text, _ := question.Gap(met)
	f.say(text, plain)
}

// front gives the question of a card. What the window would have heard is read.
func (r *run) front(q question.Question) face {
	var f face
	n, t := q.Item.Note, r.Words.T
	switch q.Item.Card.Kind {
	case cards.Recall:
		f.say(n.Gloss, plain)
		f.say(q.Met.Translation, soft)
		return f
	case cards.Listen:
		f.say(t("cli.cards.ask_unheard"), soft)
		if n.Reading == "" {
			f.gapped(q.Met)
		}
		f.say(n.Reading, plain)
		return f
	case cards.Cloze:
		f.gapped(q.Met)
		if q.Met.Translation == "" {
			f.say(n.Gloss, soft)
		}
		f.say(q.Met.Translation, soft)
		return f
	case cards.Tones:
		if q.Way() == question.ChosenTones {
			f.say(t("review.ask_tones"), soft)
			f.say(n.Headword, asked)
			f.say(withoutTones(q), plain)
			return f
		}
	case cards.Reading:
		f.say(t("review.ask_reading"), soft)
		f.say(n.Headword, asked)
		if q.Met.Sentence != n.Headword {
			f.say(q.Met.Sentence, plain)
		}
		return f
	case cards.Spelling:
		f.say(t("review.ask_spelling"), soft)
		f.say(n.Gloss, plain)
		f.say(n.Reading, plain)
		if question.Cut(q.Met) != "" {
			f.gapped(q.Met)
		}
		return f
	case cards.Correction:
		f.say(t("review.ask_correction"), soft)
		f.say(n.Wrong, plain)
		return f
	}
	if q.Met.Sentence != "" && question.Cut(q.Met) == "" && q.Met.Sentence != n.Headword {
		f.say(n.Headword, asked)
	}
	f.sentence(n, q.Met)
	return f
}

func withoutTones(q question.Question) string {
	out := make([]string, len(q.Syllables))
	for i, s := range q.Syllables {
		out[i] = strings.ToLower(s.Base)
	}
	return strings.Join(out, " ")
}

// back gives what is shown once the answer may be seen; r is what was made of
// what was answered, nil where nothing was.
func (r *run) back(q question.Question, verdict *answer.Result) face {
	var f face
	n, judged := q.Item.Note, verdict != nil
	if judged {
		f = r.judged(verdict)
	}
	switch q.Item.Card.Kind {
	case cards.Recall, cards.Listen:
		f.sentence(n, q.Met)
		f.say(n.Reading, plain)
		if q.Item.Card.Kind == cards.Listen {
			f.say(n.Gloss, plain)
			f.say(q.Met.Translation, soft)
		}
	case cards.Cloze:
		f.sentence(n, q.Met)
		f.say(n.Reading, plain)
		f.say(n.Gloss, plain)
	case cards.Tones, cards.Reading:
		if !judged || !verdict.Right {
			f.say(n.Reading, plain)
		}
		f.say(n.Gloss, plain)
		if q.Item.Card.Kind == cards.Tones && question.Cut(q.Met) != "" {
			f.sentence(n, q.Met)
		}
		f.say(q.Met.Translation, soft)
	case cards.Spelling:
		if !judged {
			f.say(n.Headword, asked)
		}
		if question.Cut(q.Met) != "" {
			f.sentence(n, q.Met)
		}
		f.say(q.Met.Translation, soft)
	case cards.Correction:
		if right := question.Corrected(n); !judged {
			f.line(spansOf(right.Typed, "", wrong)...)
			f.line(spansOf(right.Meant, "", meant)...)
		}
		f.say(n.Gloss, plain)
	default:
		f.say(n.Reading, plain)
		f.say(n.Gloss, plain)
		f.say(q.Met.Translation, soft)
	}
	f.say(n.Remarks, soft)
	if c := q.Item.Card; c.Leech {
		f.say(r.Words.T("review.is_leech", i18n.Args{"n": c.Memory.Lapses}), soft)
	}
	return f
}

// judged shows what was answered over what was meant, mark by mark.
func (r *run) judged(v *answer.Result) face {
	between := ""
	if len(v.Syllables) > 0 {
		between = " "
	}
	key := i18n.Keys("review.", "right", "right_spoken", "near", "wrong", "tone_missing", "tone_wrong")
	note := part{"  " + r.Words.T(key(string(question.VerdictOf(*v)))), soft}
	if v.Right {
		return face{append(spansOf(v.Typed, between, wrong), note)}
	}
	return face{append(spansOf(v.Typed, between, wrong), note), spansOf(v.Meant, between, meant)}
}

// spansOf gives the parts of one side of a comparison; what is not right in it
// gets a shade.
func spansOf(spans []answer.Span, between string, s shade) []part {
	var out []part
	for i, span := range spans {
		if i > 0 && between != "" {
			out = append(out, part{between, plain})
		}
		if span.Mark == answer.Right {
			out = append(out, part{span.Text, plain})
		} else {
			out = append(out, part{span.Text, s})
		}
	}
	return out
}

// plainLines gives a face as lines without marks, for JSON.
func (f face) plainLines() []string {
	out := []string{}
	for _, line := range f {
		var b strings.Builder
		for _, p := range line {
			b.WriteString(p.text)
		}
		out = append(out, b.String())
	}
	return out
}

// text writes a face for people: indented, with colours or brackets around what
// is told apart. Control characters in notes reach no terminal.
func (f face) text(colors bool) string {
	var b strings.Builder
	for _, line := range f {
		b.WriteString("  ")
		for _, p := range line {
			b.WriteString(p.draw(colors, len(line) == 1))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// draw writes a part; one that is a whole line needs no brackets.
func (p part) draw(colors, alone bool) string {
	text := visible(p.text)
	if text == "" || p.shade == plain {
		return text
	}
	if colors {
		code := map[shade]string{asked: "1", wrong: "31;9", meant: "32;4", soft: "2"}[p.shade]
		return "\x1b[" + code + "m" + text + "\x1b[0m"
	}
	bracketed := slices.Contains([]shade{asked, wrong, meant}, p.shade)
	if bracketed && (!alone || p.shade != asked) {
		return "[" + text + "]"
	}
	return text
}
