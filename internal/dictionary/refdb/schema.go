// Package refdb is the layout of the reference database: its tables and the
// compact forms inside their columns. internal/dictionary reads it and
// internal/dictionary/refbuild writes it; both take the layout from here, so
// that they cannot drift apart.
package refdb

// ApplicationID marks the file as a reference database of this program
// ("LiHu"), in SQLite's application_id.
const ApplicationID = 0x4c694875

// Version is the version of the layout, in SQLite's user_version. Raise it
// with every change of the tables or of the forms in this package.
const Version = 6

// PageSize is the size of a database page in bytes.
const PageSize = 4096

// FrequencyUnit is the count of words that a frequency in the database refers
// to; ten thousand times finer than the million that programs speak of.
const FrequencyUnit = 1e10

// Keys of the table info.
const (
	// InfoDate is the date of the CC-CEDICT data, YYYY-MM-DD.
	InfoDate = "date"
	// InfoHash is the SHA-256 of everything the database was built from, in
	// hexadecimal.
	InfoHash = "hash"
)

// Names of the table blob.
const (
	// BlobLexicon is the lexicon of hanzi.EncodeLexicon.
	BlobLexicon = "lexicon"
	// BlobRanks are the Ranks.
	BlobRanks = "ranks"
	// BlobSounds are the Sounds.
	BlobSounds = "sounds"
	// BlobWords is the WordList of the table gloss.
	BlobWords = "words"
	// BlobEnglish is the english.WordList.
	BlobEnglish = "english"
)

// Schema creates the tables of an empty database.
//
// entry: one row for each entry of CC-CEDICT, the commonest first. traditional is empty where it
// equals simplified; syllables are divided by spaces, senses and classifiers
// by line feeds; key is PinyinKey of the syllables; frequency is per
// FrequencyUnit words, 0 when unknown; level is that of HSK 2.0, 0 when in none; proper is 1
// for names.
//
// han: for each character, folded by FoldHan, its Places in the headwords of both
// scripts.
//
// gloss: for each English word of the senses its Postings. meaning: the same for
// each gloss of several words, divided by single spaces, without what stands in
// brackets and without "to", "a", "the" and "be" before it.
//
// stroke: the strokes of a character, as EncodeCharacter packs them; with row
// numbers, since without them SQLite would give each a page of its own.
//
// glyph: how a character is built: its radical, 0 when not known, the count of
// its strokes, its Structure, its parts in their order, and the characters that
// it is a part of, the commonest first. variant: for a headword in either script
// the entries that are variants of it.
//
// english: a word or phrase of English in lower case: pronunciations as ARPAbet
// divided by line feeds; uses, how often the corpus behind WordNet has it, and bypos, in which part
// of speech, as EncodeUses;
// senses as EncodeMeanings of synset rows, in the order of their use; chinese,
// what translates it, as EncodeEquivalents.
const Schema = `
CREATE TABLE info (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
	position INTEGER PRIMARY KEY,
	name TEXT NOT NULL, package TEXT NOT NULL, version TEXT NOT NULL,
	licence TEXT NOT NULL, credit TEXT NOT NULL, use TEXT NOT NULL, terms TEXT NOT NULL
);
CREATE TABLE entry (
	id INTEGER PRIMARY KEY,
	simplified TEXT NOT NULL, traditional TEXT NOT NULL,
	syllables TEXT NOT NULL, key TEXT NOT NULL,
	senses TEXT NOT NULL, classifiers TEXT NOT NULL,
	frequency INTEGER NOT NULL, level INTEGER NOT NULL, proper INTEGER NOT NULL
);
CREATE TABLE han (character INTEGER PRIMARY KEY, places BLOB NOT NULL);
CREATE TABLE gloss (word TEXT PRIMARY KEY, postings BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE meaning (words TEXT PRIMARY KEY, postings BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE stroke (id INTEGER PRIMARY KEY, character TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE glyph (
	character INTEGER PRIMARY KEY, radical INTEGER NOT NULL, strokes INTEGER NOT NULL,
	structure INTEGER NOT NULL, parts TEXT NOT NULL, used TEXT NOT NULL
);
CREATE TABLE variant (headword TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (headword, entry)) WITHOUT ROWID;
CREATE TABLE synset (id INTEGER PRIMARY KEY, pos TEXT NOT NULL, gloss TEXT NOT NULL);
CREATE TABLE english (
	word TEXT PRIMARY KEY, arpabet TEXT NOT NULL, uses INTEGER NOT NULL, bypos BLOB NOT NULL, senses BLOB NOT NULL, chinese BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE blob (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
`

// Indexes creates the indexes once the rows are there.
const Indexes = `
CREATE INDEX entry_simplified ON entry (simplified);
CREATE INDEX entry_traditional ON entry (traditional) WHERE traditional <> '';
CREATE UNIQUE INDEX stroke_character ON stroke (character);
`
