package bilingual

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Limits of a document. They lie far above any text that is read in one go
// and keep a hostile file from using up memory.
const (
	MaxBytes     = 16 << 20
	MaxLines     = 200_000
	MaxLine      = 4_000 // characters
	MaxPoints    = 50
	MaxPhrases   = 500
	MaxWords     = 2_000
	MaxQuestions = 500
	MaxAnswers   = 20
	MaxReplies   = 20
	MaxFaults    = 200
)

const (
	maxMinutes = 24 * 60
	maxMarks   = 1_000
	maxLength  = 100_000
	// maxPosition bounds the letters of a thread.
	maxPosition = 1_000
)

// Levels gives the names of the levels of a list, lowest first; nil for a list
// that is not known.
func Levels(list string) []string {
	switch list {
	case study.HSK2:
		return []string{"1", "2", "3", "4", "5", "6"}
	case study.CEFR:
		return []string{"A1", "A2", "B1", "B2", "C1", "C2"}
	}
	return nil
}

// MarkCodes gives the codes of marked faults as teachers write them: spelling,
// capital, subject and verb, tense, verb form, voice, word choice, order,
// collocation, number, pronoun, punctuation, fragment, run-on, repetition,
// redundant, logic, Chinese English, add, delete, unclear.
func MarkCodes() []string {
	return []string{
		"sp", "cap", "sv", "vt", "vf", "vo", "wc", "wo", "col", "num", "pron", "P",
		"frag", "run-on", "rep", "red", "log", "CE", "∧", "/", "?",
	}
}

func bodyRoles() []Role {
	return []Role{Salutation, Greeting, Closing, Signature, Date, Heading}
}

func taskRoles() []Role { return []Role{Opening, Ending} }

func known[T comparable](list []T, x T) bool { return slices.Contains(list, x) }

var (
	idPattern     = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)
	keyPattern    = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}$`)
	formatPattern = regexp.MustCompile(`^([a-z-]+)/([0-9]{1,4})(?:\.([0-9]{1,4}))?$`)
	markPattern   = regexp.MustCompile(`^([0-9]{1,4})/([0-9]{1,4})$`)
)

// maxSectionName bounds the name of a section in characters.
const maxSectionName = 64

// isSectionName reports whether a name can be that of a section: letters and
// digits of any script, then also spaces, slashes and hyphens. It is no
// regular expression, since repeating all letters of Unicode takes one of
// megabytes, made anew at every start of the program.
func isSectionName(name string) bool {
	if utf8.RuneCountInString(name) > maxSectionName {
		return false
	}
	for i, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) && (i == 0 || !strings.ContainsRune(" /-", r)) {
			return false
		}
	}
	return name != ""
}
