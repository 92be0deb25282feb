package exchange

import (
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Guess gives a plan that the learner may change: what each field is for, the
// language and the kinds of cards. What is learnt is kept where the file tells
// it, and newer notes update. Left out are notes that have no word, and those in
// which nothing is Chinese, as capitals of countries, where only Chinese is learnt.
// For files of our own nothing is guessed.
func (s *Source) Guess() Plan {
	p := Plan{Scheduling: s.HasScheduling, Update: true}
	for i := range s.Types {
		p.Types = append(p.Types, s.guessType(i))
	}
	return p
}

func (s *Source) guessType(i int) TypeChoice {
	t := &s.Types[i]
	if t.Own {
		c := ownChoice(t)
		if !slices.Contains(c.Roles, roleLanguage) {
			c.Language = newGuess(t, s.samples[i], s.words).language()
		}
		return c
	}
	if s.Format == Pleco {
		return TypeChoice{Language: study.Chinese, Roles: []Role{RoleWord, RoleTraditional, RoleReading, RoleMeaning}}
	}
	g := newGuess(t, s.samples[i], s.words)
	c := TypeChoice{Language: g.language()}
	c.Roles = g.roles(c.Language)
	g.named(c.Roles)
	if s.Format != APKG {
		g.columns(c.Roles)
	}
	if !slices.Contains(c.Roles, RoleWord) {
		g.mendWord(c.Roles, c.Language)
	}
	if !t.Cloze && c.Language == study.Chinese && g.characters(c.Roles) {
		c.Kind = cards.CharacterNote
	}
	c.Kinds = t.kinds(c.Roles, c.Language)
	c.Skip = !slices.Contains(c.Roles, RoleWord) && !(t.Cloze && slices.Contains(c.Roles, RoleSentence)) ||
		len(s.learning) > 0 && !slices.Contains(s.learning, study.English) && g.foreign()
	return c
}

// ownChoice is the fixed mapping of our own files.
func ownChoice(t *TypeFound) TypeChoice {
	c := TypeChoice{Language: study.Chinese, Roles: make([]Role, len(t.Fields)), Kinds: make([]cards.Kind, len(t.Templates))}
	roles := ownRoles()
	for i, f := range t.Fields {
		name := f.Name
		if role, ok := roles[name]; ok {
			c.Roles[i] = role
		} else {
			c.Roles[i] = roles[cards.Fold(name)]
		}
	}
	for i, one := range t.Templates {
		if kind := cards.Kind(one.Name); slices.Contains(cards.Kinds(), kind) {
			c.Kinds[i] = kind
		}
	}
	return c
}

// language guesses what is learnt: Chinese where anything Chinese stands beside
// pinyin, or short beside long English; English where English words are
// explained in Chinese, or have a sound in IPA.
func (g *guess) language() study.Language {
	zh, en := 0.0, 0.0
	anyHan, anyLatin := false, false
	for i, s := range g.seen {
		if s.filled == 0 {
			continue
		}
		name := cards.Fold(g.t.Fields[i].Name)
		zh += 3*s.pinyin + 2*s.beside
		en += 3 * s.ipa
		if s.han > 0.5 {
			anyHan = true
			en += 1.2 * s.glossy * (1 - s.sentence)
			if s.sentence < 0.5 && s.hanLength <= 4 {
				zh += 0.5 * (1 - s.glossy)
			}
		}
		if s.latin > 0.5 {
			anyLatin = true
			zh += 0.8 * (1 - s.single) * (1 - s.sentence)
			en += 0.8 * s.single * (1 - s.sentence)
		}
		switch {
		case strings.Contains(name, "pinyin"), strings.Contains(name, "hanzi"), strings.Contains(name, "拼音"), strings.Contains(name, "simplified"):
			zh += 2
		case strings.Contains(name, "音标"), strings.Contains(name, "phonetic"), strings.Contains(name, "ipa"), strings.Contains(name, "单词"),
			strings.Contains(name, "词性"):
			en += 2
		case strings.Contains(name, "english"), strings.Contains(name, "chinese"): // so who speaks English calls them
			zh++
		case strings.Contains(name, "英"), strings.Contains(name, "中文"):
			en++
		}
	}
	switch {
	case !anyHan && anyLatin:
		return study.English
	case !anyLatin:
		return study.Chinese
	}
	if first := g.first(); first >= 0 { // what is learnt stands mostly first
		zh += 0.4 * g.seen[first].han
		en += 0.4 * g.seen[first].latin
	}
	if en > zh {
		return study.English
	}
	return study.Chinese
}

// first gives the first field with text of either script, -1 if there is none.
func (g *guess) first() int {
	return slices.IndexFunc(g.seen, func(s seen) bool { return s.han+s.latin > 0.5 })
}

// roles guesses what the fields are for.
func (g *guess) roles(language study.Language) []Role {
	if g.t.Cloze {
		return g.clozeRoles(language)
	}
	if language == study.English {
		return g.englishRoles()
	}
	t := &anki.NoteType{}
	for _, f := range g.t.Fields {
		t.Fields = append(t.Fields, anki.Field{Name: f.Name})
	}
	var notes []*anki.Note
	for i := range g.notes {
		n := &anki.Note{Fields: slices.Clone(g.notes[i].fields)}
		for k := range n.Fields {
			switch {
			case meant(g.t.Fields[k].Name):
				n.Fields[k] = ""
			case !g.notes[i].html:
				n.Fields[k] = anki.FromPlain(n.Fields[k])
			}
		}
		notes = append(notes, n)
	}
	given := anki.Guess(t, notes, anki.Language{Pinyin: isPinyin, Simplify: g.words.Simplify})
	out := make([]Role, len(given))
	for i, role := range given {
		out[i] = map[anki.Role]Role{
			anki.NoRole: RoleNone, anki.Hanzi: RoleWord, anki.Traditional: RoleTraditional, anki.Pinyin: RoleReading, anki.Meaning: RoleMeaning,
			anki.Sentence: RoleSentence, anki.Translation: RoleTranslation, anki.Audio: RoleSound, anki.Image: RolePicture,
		}[role]
	}
	g.media(out)
	return out
}

// englishRoles guesses what the fields of English words are for.
func (g *guess) englishRoles() []Role {
	out := make([]Role, len(g.seen))
	g.best(out, RoleReading, func(s seen) float64 { return s.ipa })
	g.best(out, RoleWord, func(s seen) float64 { return s.latin * (1 - s.sentence) * (0.6 + 0.4*s.single) })
	g.best(out, RoleMeaning, func(s seen) float64 { return s.han * (1 - 0.7*s.sentence) })
	g.best(out, RoleSentence, func(s seen) float64 { return s.latin * s.sentence })
	g.best(out, RoleTranslation, func(s seen) float64 { return s.han * (0.3 + s.sentence) })
	word, meaning := slices.Index(out, RoleWord), slices.Index(out, RoleMeaning)
	if sentence := slices.Index(out, RoleSentence); word < 0 && sentence >= 0 { // sentences are learnt
		out[sentence] = RoleWord
		if translation := slices.Index(out, RoleTranslation); meaning < 0 && translation >= 0 {
			out[translation] = RoleMeaning
		}
	}
	if meaning < 0 && slices.Index(out, RoleMeaning) < 0 { // explained in English
		g.best(out, RoleMeaning, func(s seen) float64 { return s.latin })
	}
	if !slices.Contains(out, RoleSentence) {
		if translation := slices.Index(out, RoleTranslation); translation >= 0 {
			out[translation] = RoleRemarks
		}
	}
	g.media(out)
	return out
}

// enough is what a field must have of a role.
const enough = 0.35

// best gives a role to the field that is most like it.
func (g *guess) best(out []Role, role Role, like func(seen) float64) {
	at, most := -1, enough
	for i, s := range g.seen {
		if out[i] == RoleNone && s.filled > 0 && like(s) > most {
			at, most = i, like(s)
		}
	}
	if at >= 0 {
		out[at] = role
	}
}

// clozeRoles: the field with gaps is the sentence.
func (g *guess) clozeRoles(study.Language) []Role {
	out := make([]Role, len(g.seen))
	at := 0
	for i, s := range g.seen {
		if s.gaps > g.seen[at].gaps {
			at = i
		}
	}
	if len(out) > 0 {
		out[at] = RoleSentence
	}
	for i := range out {
		if out[i] == RoleNone && g.seen[i].filled > 0 {
			out[i] = RoleRemarks
		}
	}
	g.media(out)
	return out
}

// media gives fields of sounds and pictures alone their role.
func (g *guess) media(out []Role) {
	for i := range out {
		sounds, pictures, sentence := 0, 0, strings.Contains(cards.Fold(g.t.Fields[i].Name), "sentence") || strings.Contains(g.t.Fields[i].Name, "例句")
		for k := range g.notes {
			refer := anki.Refer(g.notes[k].field(i))
			sounds += min(len(refer.Sounds), 1)
			pictures += min(len(refer.Pictures), 1)
		}
		switch {
		case g.seen[i].filled*2 > sounds+pictures:
			continue // there is text in it
		case sounds > 0 && sounds >= pictures && (sentence || strings.Contains(cards.Fold(g.t.Fields[i].Name), "example")):
			out[i] = RoleSentenceSound
		case sounds > 0 && sounds >= pictures:
			out[i] = RoleSound
		case pictures > 0:
			out[i] = RolePicture
		}
	}
}

// named gives fields that are like nothing a role by their name.
func (g *guess) named(out []Role) {
	for i, f := range g.t.Fields {
		name := cards.Fold(f.Name)
		switch {
		case name == columnGUID:
			out[i] = roleGUID
		case name == columnTags && out[i] == RoleNone || name == "标签":
			out[i] = RoleTags
		case name == columnDeck:
			out[i] = RoleDeck
		case name == columnNoteType:
			out[i] = RoleNone
		case out[i] != RoleNone || g.seen[i].filled == 0:
		case slices.Contains([]string{"notes", "note", "remarks", "备注", "笔记", "extra", "back extra", "hint", "comment", "comments", "mnemonic"}, name):
			out[i] = RoleRemarks
		case slices.Contains([]string{"source", "来源", "book", "出处"}, name):
			out[i] = RoleSource
		case slices.Contains([]string{"level", "hsk", "级别"}, name):
			out[i] = RoleLevel
		}
	}
}

// columns gives columns that are called as ours the role that they have there,
// whatever is in them.
func (g *guess) columns(out []Role) {
	ours := map[string]Role{
		"word": RoleWord, "traditional": RoleTraditional, "reading": RoleReading, "meaning": RoleMeaning, "senses": RoleMeaning,
		"sentences": RoleSentence, "translations": RoleTranslation, "sources": RoleSource, "wrong": RoleWrong, "remarks": RoleRemarks,
		"level": RoleLevel,
	}
	for i, f := range g.t.Fields {
		role, ok := ours[cards.Fold(f.Name)]
		if !ok {
			continue
		}
		for k := range out {
			if _, named := ours[cards.Fold(g.t.Fields[k].Name)]; out[k] == role && !named {
				out[k] = RoleNone
			}
		}
		out[i] = role
	}
}

// mendWord finds a word where nothing is like one: a sentence is what is learnt
// then, else the first field that has text.
func (g *guess) mendWord(out []Role, language study.Language) {
	if g.t.Cloze {
		return
	}
	for _, role := range []Role{RoleSentence, RoleTraditional} {
		if at := slices.Index(out, role); at >= 0 {
			out[at] = RoleWord
			if to := slices.Index(out, RoleTranslation); role == RoleSentence && to >= 0 && !slices.Contains(out, RoleMeaning) {
				out[to] = RoleMeaning
			}
			return
		}
	}
	for i, s := range g.seen {
		if own := s.han > 0 && language == study.Chinese || s.latin > 0 && language == study.English; own && s.filled > 0 {
			out[i] = RoleWord
			return
		}
	}
}

// characters reports whether nearly all words are of one character.
func (g *guess) characters(roles []Role) bool {
	at := slices.Index(roles, RoleWord)
	if at < 0 || g.seen[at].filled == 0 {
		return false
	}
	single := 0
	for i := range g.notes {
		word, _, _ := g.words.headword(plain(g.notes[i].field(at), g.notes[i].html))
		single += int(one(len([]rune(word)) == 1))
	}
	return single*10 >= g.seen[at].filled*9
}
