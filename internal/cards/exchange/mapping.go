package exchange

import (
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
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
