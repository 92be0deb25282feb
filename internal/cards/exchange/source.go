package exchange

// Source is a file that was opened for import. Close must follow.
type Source struct {
	Format Format
	// Name is that of the file without its folder.
	Name string
	// Own says that this program wrote all of it, so that its mapping is fixed.
	Own bool
	// Notes, Cards, Reviews and Media are how many there are; the last three
	// only in packages.
	Notes, Cards, Reviews, Media int
	// HasScheduling says that the file tells what was learnt.
	HasScheduling bool
	// Decks are the decks that have notes, by name; Types what the notes are
	// like, of which a table has one.
	Decks []DeckFound
	Types []TypeFound
	// Problems are what was mended in reading.
	Problems []Problem
}

// DeckFound is a deck of a file. Its name is empty for the first deck.
type DeckFound struct {
	Name  string
	Notes int
}

// TypeFound is a set of notes that are built alike.
type TypeFound struct {
	// ID is the one that a package has for it.
	ID   int64
	Name string
	// Own says that this program wrote it: its mapping is fixed.
	Own bool
	// Cloze types have sentences with gaps; each group of gaps becomes a note.
	Cloze     bool
	Notes     int
	Fields    []FieldFound
	Templates []TemplateFound
}

// FieldFound is a field of notes, or a column.
type FieldFound struct {
	Name string
	// Samples are what some notes have in it, as plain text, up to five.
	Samples []string
}

// TemplateFound is one of the cards of notes; tables have none.
type TemplateFound struct {
	Name string
	// Cards is how many there are of it.
	Cards int
}
