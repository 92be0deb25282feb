-- Schema 6: what the browser's list needs of cards, by the number of their note.
-- See docs/study-database.md.

-- note_seq is the seq of the note: a search that reads the texts of notes comes
-- from there to their cards, and to the order in which they are due, by one index.
ALTER TABLE cards ADD COLUMN note_seq INTEGER NOT NULL DEFAULT 0;
UPDATE cards SET note_seq = (SELECT n.seq FROM notes AS n WHERE n.id = cards.note_id);
CREATE INDEX cards_by_note ON cards (note_seq, state, due, position);
