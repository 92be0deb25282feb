// Package cards keeps what the learner learns: notes (a word with the sentences
// it was met in), the decks they are in, the cards that ask about them, and the
// answers given. docs/decisions/0028-notes-and-cards.md says why it is as it is.
package cards

import (
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// NoteKind is what a note is about.
type NoteKind string

// The kinds of notes. The headword of a phrase may be a sentence, that of a
// grammar point its pattern, that of a correction what is right.
const (
	WordNote       NoteKind = "word"
	PhraseNote     NoteKind = "phrase"
	CharacterNote  NoteKind = "character"
	GrammarNote    NoteKind = "grammar"
	CorrectionNote NoteKind = "correction"
)

// NoteKinds lists the kinds of notes.
func NoteKinds() []NoteKind {
	return []NoteKind{WordNote, PhraseNote, CharacterNote, GrammarNote, CorrectionNote}
}

// Note is what is learnt.
type Note struct {
	ID string
	// GUID names the note in exchange with other programs; it never changes.
	GUID string
	// Kind is WordNote if it is empty, DeckID the default deck.
	Kind     NoteKind
	DeckID   string
	Language study.Language
	// Headword is the word as the learner met it; for Chinese in simplified
	// characters, with Traditional beside it.
	Headword, Traditional string
	// Reading is pinyin or IPA, Gloss the meaning in the other language.
	Reading, Gloss string
	// Senses are those of the dictionary that the learner chose.
	Senses []string
	// Wrong is what was written where a correction says Headword.
	Wrong string
	// Remarks are the learner's own.
	Remarks string
	Level   study.Level
	// Origin names the file or list that the note came from.
	Origin string
	// Tags are in the order of the alphabet, without spaces.
	Tags  []string
	Media []Medium
	// Contexts are the sentences in which the word was met, the newest last.
	Contexts []Context
	Created  time.Time
	// Changed is when the learner last edited the note.
	Changed time.Time
}

// Context is a sentence in which a word was met.
type Context struct {
	Sentence, Translation string
	// Start and End bound the word in Sentence, in runes; both 0 if it is not
	// there as such.
	Start, End int
	// TextID and Title name the text; empty for a sentence of the learner's.
	TextID, Title string
	// LetterID names the letter in which the word was met; one of the library's
	// has a text as well.
	LetterID string
}

// Role is what a sound or picture is of.
type Role string

// A sound is of the word, that of a sentence of the newest sentence.
const (
	Sound         Role = "sound"
	SentenceSound Role = "sentence"
	Picture       Role = "picture"
)

// Medium is a sound or a picture of a note. A note without a sound is spoken by
// the system's voice.
type Medium struct {
	Role Role
	// Hash is the SHA-256 of the content in hexadecimal digits.
	Hash string
	// Name is that of the file it came from, for exchange.
	Name string
}

// Kind is the question that a card asks.
type Kind string

// The kinds of cards.
const (
	// Read shows the word in its sentence and asks for its meaning.
	Read Kind = "read"
	// Recall shows the meaning and asks for the word.
	Recall Kind = "recall"
	// Listen has the word spoken and asks what it is.
	Listen Kind = "listen"
	// Cloze shows the sentence without the word.
	Cloze Kind = "cloze"
	// Tones asks for the tones of a Chinese word.
	Tones Kind = "tones"
	// Reading asks for the pinyin of a Chinese word.
	Reading Kind = "reading"
	// Spelling has an English word written.
	Spelling Kind = "spelling"
	// Correction shows what was wrong and asks for what is right.
	Correction Kind = "correction"
)

// Kinds lists the kinds of cards.
func Kinds() []Kind {
	return []Kind{Read, Recall, Listen, Cloze, Tones, Reading, Spelling, Correction}
}

// Suits reports whether a kind of card can ask about a note: tones and readings
// are asked of Chinese words that have one, a cloze needs a sentence in which
// the word stands, and a correction is asked for only where something was wrong.
func (k Kind) Suits(n Note) bool {
	switch k {
	case Correction:
		return n.Kind == CorrectionNote
	case Tones, Reading:
		return n.Kind != CorrectionNote && n.Kind != GrammarNote && n.Language == study.Chinese && n.Reading != ""
	case Spelling:
		return n.Kind == WordNote && n.Language == study.English
	case Listen:
		return n.Kind != CorrectionNote && n.Kind != GrammarNote
	case Cloze:
		for _, c := range n.Contexts {
			if c.End > c.Start {
				return true
			}
		}
		return false
	default:
		return n.Kind != CorrectionNote
	}
}

// Card is one question about a note.
type Card struct {
	ID     string
	NoteID string
	// DeckID is that of the note.
	DeckID string
	Kind   Kind
	// Number tells cards of one kind of a note apart, from 0.
	Number int
	Memory fsrs.Card
	Added  time.Time
	// Flag is the learner's mark, 1 to 7, 0 for none.
	Flag int
	// Suspended cards are not asked: by the learner's wish, or as ByDeck because
	// their kind is switched off.
	Suspended Suspension
	// Buried is until when the card is put off, the zero time if it is not.
	Buried time.Time
	// Leech says that the card was forgotten so often that something is wrong
	// with it.
	Leech bool
}

// Suspension says whether a card is asked.
type Suspension int

// A card is asked, or put away by the learner, or because its kind is switched
// off in its deck.
const (
	Active Suspension = iota
	ByLearner
	ByDeck
)

// MaxFlag is the last of the flags.
const MaxFlag = 7

// Review is one answer.
type Review struct {
	ID     string
	CardID string
	Rating fsrs.Rating
	At     time.Time
	// Took is the time from question to answer, at most MaxAnswer.
	Took time.Duration
	// Before is the card's memory before the answer, to undo it exactly.
	Before fsrs.Card
}

// MaxAnswer is the longest time for an answer that still tells something.
const MaxAnswer = time.Minute

// Item is a card with its note, as the review shows it.
type Item struct {
	Note Note
	Card Card
}

// Counts are what waits now.
type Counts struct {
	// Learning, Review and New count the cards to be answered today: within
	// their steps, due, and new within the day's limit.
	Learning, Review, New int
	// Total counts all cards.
	Total int
	// Time is what the waiting cards will take, by the learner's own pace.
	Time time.Duration
	// Later counts the cards within their steps that come due today, but not within
	// LearnAhead, the first at LaterAt.
	Later   int
	LaterAt time.Time
}

// LearnAhead is how long before its time a card within its steps is asked when
// nothing else is left, as in Anki: to be asked sooner would teach nothing.
const LearnAhead = 20 * time.Minute

// Waiting gives the number of cards to be answered now.
func (c Counts) Waiting() int { return c.Learning + c.Review + c.New }
