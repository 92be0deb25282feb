package refdb

// Structure says how the components of a character stand, as in the table
// glyph.
type Structure int

// Structures of the table glyph.
const (
	Undivided  Structure = iota // not divided, or not known
	LeftRight                   // side by side
	TopBottom                   // one above the other
	Surround                    // the first around the second, wholly or in part
	Within                      // one drawn into the other
	Repetition                  // one part several times
)
