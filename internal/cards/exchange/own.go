package exchange

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Roles that only our own files have: nobody chooses them.
const (
	roleGUID         Role = "guid"
	roleSenses       Role = "senses"
	roleKind         Role = "kind"
	roleLanguage     Role = "language"
	roleSentences    Role = "sentences"
	roleTranslations Role = "translations"
	roleSources      Role = "sources"
	roleForms        Role = "forms"
	rolePlaces       Role = "places"
	roleAsk          Role = "ask"
)

// ownRoles gives the role of each field of our packages and column of our
// tables.
func ownRoles() map[string]Role {
	roles := map[string]Role{
		"Word": RoleWord, "Traditional": RoleTraditional, "Reading": RoleReading, "Meaning": RoleMeaning,
		"Sentence": RoleSentence, "Translation": RoleTranslation, "Source": RoleSource,
		"Sound": RoleSound, "Sentence sound": RoleSentenceSound, "Picture": RolePicture, "Wrong": RoleWrong, "Remarks": RoleRemarks,
		"Senses": roleSenses, "Earlier sentences": roleSentences, "Earlier translations": roleTranslations, "Earlier sources": roleSources,
		"Places": rolePlaces, "Kind": roleKind, "Language": roleLanguage,
		columnGUID: roleGUID, columnDeck: RoleDeck, columnTags: RoleTags, "word": RoleWord, "traditional": RoleTraditional,
		"reading": RoleReading, "meaning": RoleMeaning, "senses": roleSenses, "sentences": roleSentences, "translations": roleTranslations,
		"sources": roleSources, "wrong": RoleWrong, "remarks": RoleRemarks, "kind": roleKind, "language": roleLanguage, "level": RoleLevel,
		"forms": roleForms,
	}
	for _, k := range cards.Kinds() {
		roles[ask(k)] = roleAsk
	}
	return roles
}

// ownType reports whether a note type of a package is ours, whatever fields it
// was given besides.
func ownType(t *anki.NoteType) bool {
	for _, name := range fieldNames() {
		if !slices.ContainsFunc(t.Fields, func(f anki.Field) bool { return f.Name == name }) {
			return false
		}
	}
	return true
}

// The words in a field that asks for a card, besides the mark that there is one:
// its kind is switched off in its deck; it is a leech.
const (
	askAsleep = "asleep"
	askLeech  = "leech"
)

// asked gives what is in the field that asks for a card; "" if there is none.
func asked(all []cards.Card, kind cards.Kind, scheduling bool) string {
	at := slices.IndexFunc(all, func(c cards.Card) bool { return c.Kind == kind && c.Number == 0 })
	if at < 0 {
		return ""
	}
	out := mark(true)
	if all[at].Suspended == cards.ByDeck {
		out += " " + askAsleep
	}
	if scheduling && all[at].Leech {
		out += " " + askLeech
	}
	return out
}

// places gives where the word of each sentence stands and what is there, a line
// each, as "2 4 豆腐", with lines as they are in the fields of sentences.
func places(contexts []cards.Context) string {
	out := make([]string, len(contexts))
	for i, c := range contexts {
		if form := formOf(c); form != "" {
			out[i] = strconv.Itoa(c.Start) + " " + strconv.Itoa(c.End) + " " + form
		}
	}
	return strings.Join(out, "\n")
}

// forms gives the word as it stands in each sentence, with its place only where
// it stands there more than once.
func forms(contexts []cards.Context) string {
	out := strings.Split(places(contexts), "\n")
	for i, c := range contexts {
		form := formOf(c)
		if start, end := find(c.Sentence, form); start == c.Start && end == c.End {
			out[i] = form
		}
	}
	return strings.Join(out, "\n")
}

// formOf gives the word as it stands in its sentence, "" where that is not known.
func formOf(c cards.Context) string {
	r := []rune(c.Sentence)
	if c.Start < 0 || c.Start >= c.End || c.End > len(r) {
		return ""
	}
	return oneLine(string(r[c.Start:c.End]))
}

// placed gives the bounds of a word by a line of places, or of forms. Where the
// sentence is another one by now, the word is looked for.
func placed(sentence, word, line string) (start, end int) {
	form := line
	if parts := strings.SplitN(line, " ", 3); len(parts) == 3 {
		from, err1 := strconv.Atoi(parts[0])
		to, err2 := strconv.Atoi(parts[1])
		if err1 == nil && err2 == nil {
			form = parts[2]
			if c := (cards.Context{Sentence: sentence, Start: from, End: to}); formOf(c) == form && form != "" {
				return from, to
			}
		}
	}
	if form == "" {
		return 0, 0
	}
	if start, end = find(sentence, form); end > 0 {
		return start, end
	}
	return find(sentence, word)
}

// levelOf reads a level as study.Level.String writes it; zero for another.
func levelOf(text string) study.Level {
	text = strings.TrimSpace(text)
	if name, ok := strings.CutSuffix(text, " (2.0)"); ok {
		if name, ok = strings.CutPrefix(name, "HSK "); ok {
			return study.Level{List: study.HSK2, Name: name}
		}
	}
	if slices.Contains([]string{"A1", "A2", "B1", "B2", "C1", "C2"}, text) {
		return study.Level{List: study.CEFR, Name: text}
	}
	return study.Level{}
}

// rows divides the lines of a list in one of our fields. Empty ones count, also
// the first and the last.
func rows(field string, isHTML bool) []string {
	if field == "" {
		return nil
	}
	if !isHTML {
		return strings.Split(strings.ReplaceAll(field, "\r\n", "\n"), "\n")
	}
	var out []string
	for line := range strings.SplitSeq(field, "<br>") {
		text := anki.Plain(line)
		if strings.Contains(text, "\n") { // lines that Anki's editor made
			out = append(out, strings.Split(text, "\n")...)
			continue
		}
		out = append(out, text)
	}
	return out
}
