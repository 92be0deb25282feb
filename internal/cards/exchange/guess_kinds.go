package exchange

import (
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// kinds guesses what the cards of each template ask, by what their questions
// show; of two that ask the same the first counts.
func (t *TypeFound) kinds(roles []Role, language study.Language) []cards.Kind {
	out := make([]cards.Kind, len(t.Templates))
	for i, one := range t.Templates {
		kind := cards.Cloze
		if !t.Cloze {
			kind = t.questioned(t.questions[i], roles).kind(cards.Fold(one.Name), language)
		}
		if !slices.Contains(out[:i], kind) {
			out[i] = kind
		}
	}
	return out
}

// question is what the front of a card shows and asks.
type question struct {
	shows map[Role]bool
	// typed is the role of the field that is to be typed, spoken whether the
	// word is read out.
	typed  Role
	spoken bool
}

// questioned reads a template's front: {{Field}}, {{filter:Field}}, but not the
// {{#Field}} that only ask whether there is one.
func (t *TypeFound) questioned(front string, roles []Role) question {
	q := question{shows: map[Role]bool{}}
	for {
		_, after, found := strings.Cut(front, "{{")
		tag, rest, closed := strings.Cut(after, "}}")
		if !found || !closed {
			return q
		}
		front = rest
		tag = strings.TrimSpace(strings.Trim(tag, "{}"))
		if tag == "" || strings.IndexByte("#^/!", tag[0]) >= 0 {
			continue
		}
		filter, name := "", tag
		if i := strings.LastIndexByte(tag, ':'); i >= 0 {
			filter, name = tag[:i], tag[i+1:]
		}
		at := slices.IndexFunc(t.Fields, func(f FieldFound) bool { return strings.EqualFold(f.Name, strings.TrimSpace(name)) })
		if at < 0 || at >= len(roles) {
			continue
		}
		switch {
		case strings.Contains(filter, "type"):
			q.typed = roles[at]
		case strings.HasPrefix(filter, "tts"):
			q.spoken = true
		case strings.Contains(filter, "hint"):
		default:
			q.shows[roles[at]] = true
		}
	}
}

// kind gives what a question asks. Where it shows the word alone, the name of
// the template may tell what of it.
func (q question) kind(name string, language study.Language) cards.Kind {
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) })
	}
	word := q.shows[RoleWord] || q.shows[RoleTraditional]
	meaning := q.shows[RoleMeaning] || q.shows[RoleTranslation] || q.shows[RolePicture]
	switch {
	case word && language == study.Chinese && !meaning && has("tone", "声调"):
		return cards.Tones
	case word && language == study.Chinese && !meaning && (q.typed == RoleReading || has("pinyin", "拼音", "注音")):
		return cards.Reading
	case q.shows[RoleWrong]:
		return cards.Correction
	case word:
		return cards.Read
	case meaning && language == study.English && (q.typed == RoleWord || has("spell", "拼写")):
		return cards.Spelling
	case meaning:
		return cards.Recall
	case q.spoken || q.shows[RoleSound] || q.shows[RoleSentenceSound] || q.shows[RoleReading]:
		return cards.Listen
	case q.shows[RoleSentence] && has("cloze", "gap", "填空"):
		return cards.Cloze
	case has("listen", "audio", "听"):
		return cards.Listen
	case has("recall", "produc", "writ", "revers", "回忆", "默写"):
		return cards.Recall
	}
	return cards.Read
}
