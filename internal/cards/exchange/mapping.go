package exchange

import (
	"context"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Role is what a field of a file becomes in a note. A field without role is not
// brought in.
type Role string

// The roles that a learner chooses among.
const (
	RoleNone          Role = ""
	RoleWord          Role = "word"
	RoleTraditional   Role = "traditional"
	RoleReading       Role = "reading"
	RoleMeaning       Role = "meaning"
	RoleSentence      Role = "sentence"
	RoleTranslation   Role = "translation"
	RoleSource        Role = "source"
	RoleSound         Role = "sound"
	RoleSentenceSound Role = "sentence_sound"
	RolePicture       Role = "picture"
	RoleRemarks       Role = "remarks"
	RoleTags          Role = "tags"
	RoleDeck          Role = "deck"
	RoleWrong         Role = "wrong"
	RoleLevel         Role = "level"
)

// Roles lists the roles that a learner chooses among, RoleNone first.
func Roles() []Role {
	return []Role{
		RoleNone, RoleWord, RoleTraditional, RoleReading, RoleMeaning, RoleSentence, RoleTranslation, RoleSource, RoleSound,
		RoleSentenceSound, RolePicture, RoleRemarks, RoleTags, RoleDeck, RoleWrong, RoleLevel,
	}
}

// Plan says what of a file is brought in and how.
type Plan struct {
	// Types has a choice for each of the source's types, in their order.
	Types []TypeChoice
	// Deck is the name of the deck for all notes, "" for the decks of the file.
	Deck string
	// Tags are given to all notes.
	Tags []string
	// Scheduling keeps what was learnt; without it all cards are new.
	Scheduling bool
	// Update has notes that the study has already take over what the file says
	// where the file's is newer.
	Update bool
}

// TypeChoice is how the notes of a type are brought in.
type TypeChoice struct {
	// Skip leaves them out.
	Skip     bool
	Language study.Language
	// Kind is that of all notes, "" to guess it of each.
	Kind cards.NoteKind
	// Roles has one for each field. Several fields may have a meaning or
	// remarks, which are joined by lines, or a sound, a picture or a sentence.
	Roles []Role
	// Kinds has one for each template, "" to leave its cards out.
	Kinds []cards.Kind
}

// Codes of plans that cannot be carried out.
const (
	// CodeNoWord: no field of the type {type} is the word, or the sentence with
	// gaps.
	CodeNoWord study.Code = "import_no_word"
	// CodeNothing: every type is left out.
	CodeNothing study.Code = "import_nothing"
	// CodeBadPlan: the plan is none for this file.
	CodeBadPlan study.Code = "import_plan"
)

// Check reports why a plan cannot be carried out: import_no_word with the name
// of the "type", import_nothing, or import_plan where it is for another file.
func (s *Source) Check(p Plan) error {
	if len(p.Types) != len(s.Types) {
		return refuse(CodeBadPlan)
	}
	some := false
	for i, c := range p.Types {
		t := &s.Types[i]
		if c.Skip {
			continue
		}
		some = true
		if len(c.Roles) != len(t.Fields) || len(c.Kinds) != len(t.Templates) || !c.Language.Valid() ||
			c.Kind != "" && !slices.Contains(cards.NoteKinds(), c.Kind) {
			return refuse(CodeBadPlan)
		}
		for _, k := range c.Kinds {
			if k != "" && !slices.Contains(cards.Kinds(), k) {
				return refuse(CodeBadPlan)
			}
		}
		if !slices.Contains(c.Roles, RoleWord) && !(t.Cloze && slices.Contains(c.Roles, RoleSentence)) {
			name := t.Name
			if name == "" {
				name = s.Name
			}
			return refuse(CodeNoWord, "type", name)
		}
	}
	if !some {
		return refuse(CodeNothing)
	}
	return nil
}

func refuse(code study.Code, facts ...string) error { return formats.Fail(code, nil, facts...) }

// Sample gives what the first notes of a type would become, at most n, for a
// preview. Sounds and pictures have the names of their files and no content. It
// fails as Check does, and when ctx ends.
func (s *Source) Sample(ctx context.Context, p Plan, index, n int) ([]cards.Note, error) {
	if err := s.Check(p); err != nil {
		return nil, err
	}
	if index < 0 || index >= len(s.Types) {
		return nil, refuse(CodeBadPlan)
	}
	c := converter{words: s.words, found: &s.Types[index], choice: p.Types[index], tags: p.Tags}
	var out []cards.Note
	for i := range s.samples[index] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		made, _ := c.convert(&s.samples[index][i])
		for _, one := range made {
			if len(out) == n {
				return out, nil
			}
			for _, r := range one.refs {
				one.note.Media = append(one.note.Media, cards.Medium{Role: r.role, Name: r.name})
			}
			out = append(out, one.note)
		}
	}
	return out, nil
}
