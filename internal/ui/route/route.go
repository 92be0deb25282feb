// Package route names the places of the window. Pages navigate by these
// values and never know each other.
package route

// Room is one of the rooms that the rail names.
type Room int

// The rooms in the order of the rail and of their keys, Ctrl or Cmd with 1 to 7.
const (
	Today Room = iota
	Read
	Letters
	Cards
	Dictionary
	Teach
	Settings
)

// Rooms lists all rooms in order.
func Rooms() []Room {
	return []Room{Today, Read, Letters, Cards, Dictionary, Teach, Settings}
}

// Route is a place to go to.
type Route interface {
	// Room gives the room that the place belongs to.
	Room() Room
}

// ToRoom goes to the first page of a room.
type ToRoom struct{ To Room }

// Room gives the room itself.
func (r ToRoom) Room() Room { return r.To }

// Text opens a text of the library in the reader: at a sentence by its number
// from 1, or where it was left for 0.
type Text struct {
	ID       string
	Sentence int
}

// Room gives Read.
func (Text) Room() Room { return Read }

// DeletedTexts lists what was deleted of the library.
type DeletedTexts struct{}

// Room gives Read.
func (DeletedTexts) Room() Room { return Read }

// ReadingStatistics shows what was read on each day.
type ReadingStatistics struct{}

// Room gives Read.
func (ReadingStatistics) Room() Room { return Read }

// Import brings texts into the library: files by their paths, or what the
// learner then chooses.
type Import struct{ Paths []string }

// Room gives Read.
func (Import) Room() Room { return Read }

// Reply opens the desk with the reply to an incoming letter, begun if there is
// none.
type Reply struct{ LetterID string }

// Room gives Letters.
func (Reply) Room() Room { return Letters }

// Draft opens the desk with a letter of the learner's own by its ID: one that
// answers none, or a copy of one that was sent.
type Draft struct{ LetterID string }

// Room gives Letters.
func (Draft) Room() Room { return Letters }

// Thread opens a thread of letters: at one of them, or where it goes on for "".
type Thread struct{ ID, LetterID string }

// Room gives Letters.
func (Thread) Room() Room { return Letters }

// Review starts the review of the cards due, or with Extra another study: of
// the words of a text or letter ("source"), of what was forgotten today
// ("forgotten"), or of what comes due on the next day ("ahead").
type Review struct {
	Extra            string
	TextID, LetterID string
	// Title names the text or letter.
	Title string
}

// Room gives Cards.
func (Review) Room() Room { return Cards }

// CardBrowser lists cards: those that a search finds, or what was listed last
// for "".
type CardBrowser struct{ Query string }

// Room gives Cards.
func (CardBrowser) Room() Room { return Cards }

// Decks lists the decks with their options.
type Decks struct{}

// Room gives Cards.
func (Decks) Room() Room { return Cards }

// CardStatistics shows what was reviewed and what comes due.
type CardStatistics struct{}

// Room gives Cards.
func (CardStatistics) Room() Room { return Cards }

// CardImport brings flash cards in: those of a file by its path, or of one that the
// learner then chooses.
type CardImport struct{ Path string }

// Room gives Cards.
func (CardImport) Room() Room { return Cards }

// Gather makes cards of many words: of a text or letter, of a level of HSK 2.0, or
// of what is pasted; the zero value asks which.
type Gather struct {
	TextID, LetterID string
	// Level is 1 to 6, 0 for none.
	Level int
	// Paste asks for pasted words.
	Paste bool
}

// Room gives Cards.
func (Gather) Room() Room { return Cards }

// Entry looks a word up in the dictionary.
type Entry struct{ Query string }

// Room gives Dictionary.
func (Entry) Room() Room { return Dictionary }

// Section opens a section of the settings.
type Section struct{ Name string }

// Room gives Settings.
func (Section) Room() Room { return Settings }

// Corrections lists what the learner corrected in Chinese texts.
type Corrections struct{}

// Room gives Settings.
func (Corrections) Room() Room { return Settings }

// Navigator goes to a place.
type Navigator func(Route)

// Page is one page of the window. All methods are called on the interface's
// thread.
type Page interface {
	// Show prepares the page for a route of its own and loads what it shows.
	Show(Route)
	// Leave is called before another page takes its place: unsaved work is
	// handed over here.
	Leave()
	// Key offers a key that no focused widget took; it reports whether the page
	// used it. The name is Fyne's, such as "Left" or "A".
	Key(name string) bool
}
