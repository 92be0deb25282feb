package exchange

import (
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
)

// pile is what the fields of a note have for each role.
type pile struct {
	word, wordHTML              string
	traditional, reading, wrong string
	meanings, remarks           []string
	sentences                   []sentence
	translations, sources       []string
	refs                        []ref
	tags                        []string
	deck, kind, language, level string
	senses                      []string
	// lists are the lines of our own fields.
	earlier, earlierTranslations, earlierSources, forms []string
	asked                                               map[cards.Kind]string
}

// sentence is one with what is set off in it, in runes.
type sentence struct {
	text       string
	start, end int
}

// ref is a sound or picture that a field calls by the name of its file.
type ref struct {
	role cards.Role
	name string
}

// heap makes a pile of a note's fields.
func heap(r *raw, t *TypeFound, roles []Role) *pile {
	p := &pile{}
	for i, field := range r.fields {
		if i >= len(roles) || roles[i] == RoleNone {
			continue
		}
		if roles[i] == roleAsk {
			p.ask(t.Fields[i].Name, plain(field, r.html))
			continue
		}
		// Our own tables have no sounds, and what looks like one is text.
		if !t.Own || r.html {
			p.refer(field, roles[i])
			field = withoutMedia(field, r.html)
		}
		p.take(roles[i], field, r.html)
	}
	return p
}

// take adds a field.
func (p *pile) take(role Role, field string, isHTML bool) {
	switch role {
	case RoleSentence:
		if text, start, end := marked(field, isHTML); text != "" {
			p.sentences = append(p.sentences, sentence{text, start, end})
		}
	case roleSenses, roleSentences, roleTranslations, roleSources, roleForms, rolePlaces:
		list := rows(field, isHTML)
		*map[Role]*[]string{
			roleSenses: &p.senses, roleSentences: &p.earlier, roleTranslations: &p.earlierTranslations,
			roleSources: &p.earlierSources, roleForms: &p.forms, rolePlaces: &p.forms,
		}[role] = list
	case RoleTranslation:
		p.translations = append(p.translations, plain(field, isHTML))
	case RoleSource:
		p.sources = append(p.sources, plain(field, isHTML))
	case RoleSound, RoleSentenceSound, RolePicture, RoleNone, roleGUID:
	default:
		p.takeText(role, field, plain(field, isHTML), isHTML)
	}
}

// takeText adds a field that is one text. Of several for a role that has room
// for one the first that is not empty counts.
func (p *pile) takeText(role Role, field, text string, isHTML bool) {
	if text == "" {
		return
	}
	first := func(to *string) {
		if *to == "" {
			*to = text
		}
	}
	switch role {
	case RoleWord:
		if p.word == "" && isHTML {
			p.wordHTML = field
		}
		first(&p.word)
	case RoleTraditional:
		first(&p.traditional)
	case RoleReading:
		first(&p.reading)
	case RoleWrong:
		first(&p.wrong)
	case RoleDeck:
		first(&p.deck)
	case RoleLevel:
		first(&p.level)
	case roleKind:
		first(&p.kind)
	case roleLanguage:
		first(&p.language)
	case RoleMeaning:
		p.meanings = append(p.meanings, text)
	case RoleRemarks:
		p.remarks = append(p.remarks, text)
	case RoleTags:
		p.tags = append(p.tags, strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '\n' || r == '\t' })...)
	}
}

func (p *pile) ask(field, text string) {
	if text == "" {
		return
	}
	if p.asked == nil {
		p.asked = map[cards.Kind]string{}
	}
	for _, k := range cards.Kinds() {
		if ask(k) == field {
			p.asked[k] = text
		}
	}
}

// refer notes the sounds and pictures that a field calls.
func (p *pile) refer(field string, role Role) {
	if !strings.ContainsAny(field, "<[") {
		return
	}
	sound := cards.Sound
	switch role {
	case RoleSentence, RoleTranslation, RoleSentenceSound, RoleSource:
		sound = cards.SentenceSound
	}
	refer := anki.Refer(field)
	for _, name := range refer.Sounds {
		p.refs = append(p.refs, ref{sound, name})
	}
	for _, name := range refer.Pictures {
		p.refs = append(p.refs, ref{cards.Picture, name})
	}
}

// withoutMedia takes the marks of sounds out of a field that is no HTML; plain
// does so in HTML.
func withoutMedia(field string, isHTML bool) string {
	const begin = "[sound:"
	if isHTML || !strings.Contains(field, begin) {
		return field
	}
	var out strings.Builder
	for {
		before, after, found := strings.Cut(field, begin)
		out.WriteString(before)
		end := strings.IndexByte(after, ']')
		if !found || end < 0 {
			return out.String()
		}
		field = after[end+1:]
	}
}
