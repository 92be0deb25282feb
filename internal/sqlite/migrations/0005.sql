-- Schema 5: notes of more kinds with tags, media and remarks; decks; cards of
-- more kinds that can be flagged, suspended and buried; what can be taken back
-- today; the text that notes are searched by. See docs/study-database.md.

-- options is JSON; what it leaves out follows the learner's settings. The deck
-- 'default' is there in every study; without a name it is named by the
-- interface.
CREATE TABLE decks (
    seq          INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE CHECK (id <> ''),
    name         TEXT    NOT NULL UNIQUE CHECK (name <> '' OR id = 'default'),
    options      TEXT    NOT NULL CHECK (json_valid(options)),
    created      INTEGER NOT NULL
) STRICT;

INSERT INTO decks (seq, id, name, options, created) VALUES (1, 'default', '', '{}', 0);

-- guid names the note in exchange with other programs and never changes. senses
-- is a JSON list of those that were chosen. wrong is what was written where a
-- correction says headword. origin is the file or list that it came from.
CREATE TABLE notes_of_5 (
    seq          INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    guid         TEXT    NOT NULL UNIQUE CHECK (guid <> ''),
    kind         TEXT    NOT NULL CHECK (kind IN ('word', 'phrase', 'character', 'grammar', 'correction')),
    deck_id      TEXT    NOT NULL REFERENCES decks (id),
    language     TEXT    NOT NULL CHECK (language IN ('zh', 'en')),
    headword     TEXT    NOT NULL CHECK (headword <> ''),
    traditional  TEXT    NOT NULL,
    reading      TEXT    NOT NULL,
    gloss        TEXT    NOT NULL,
    senses       TEXT    NOT NULL CHECK (json_valid(senses)),
    wrong        TEXT    NOT NULL,
    remarks      TEXT    NOT NULL,
    level_list   TEXT    NOT NULL,
    level        TEXT    NOT NULL,
    origin       TEXT    NOT NULL,
    created      INTEGER NOT NULL,
    changed      INTEGER NOT NULL,
    UNIQUE (language, headword, reading, kind)
) STRICT;

INSERT INTO notes_of_5 (seq, id, guid, kind, deck_id, language, headword, traditional, reading, gloss, senses, wrong,
    remarks, level_list, level, origin, created, changed)
SELECT seq, id, id, 'word', 'default', language, headword, traditional, reading, gloss, '[]', '', '', '', '', '', created, created
FROM notes;

DROP TABLE notes;
ALTER TABLE notes_of_5 RENAME TO notes;
CREATE INDEX notes_by_deck ON notes (deck_id);
CREATE INDEX notes_by_created ON notes (created);
CREATE INDEX notes_by_level ON notes (level, level_list) WHERE level <> '';

-- letter_id is the letter in which the word was met, if that has no text.
ALTER TABLE note_sentences ADD COLUMN letter_id TEXT NOT NULL DEFAULT '';
CREATE INDEX note_sentences_by_text ON note_sentences (text_id, note_id) WHERE text_id <> '';
CREATE INDEX note_sentences_by_letter ON note_sentences (letter_id, note_id) WHERE letter_id <> '';

CREATE TABLE note_tags (
    note_id      TEXT    NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    tag          TEXT    NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (note_id, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX note_tags_by_tag ON note_tags (tag, note_id);

-- A sound or a picture, once whatever notes have it. hash is the SHA-256 of its
-- content, which stands in a file of that name; refs counts its places in notes;
-- unused says since when it has been known to have none.
CREATE TABLE media (
    hash         TEXT    NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    type         TEXT    NOT NULL,
    size         INTEGER NOT NULL CHECK (size >= 0),
    refs         INTEGER NOT NULL DEFAULT 0 CHECK (refs >= 0),
    added        INTEGER NOT NULL,
    unused       INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE note_media (
    note_id      TEXT    NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    place        INTEGER NOT NULL CHECK (place >= 0),
    role         TEXT    NOT NULL CHECK (role IN ('sound', 'sentence', 'picture')),
    hash         TEXT    NOT NULL REFERENCES media (hash),
    name         TEXT    NOT NULL,
    PRIMARY KEY (note_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX note_media_by_hash ON note_media (hash);

CREATE TRIGGER note_media_added AFTER INSERT ON note_media
BEGIN
    UPDATE media SET refs = refs + 1 WHERE hash = new.hash;
END;

CREATE TRIGGER note_media_removed AFTER DELETE ON note_media
BEGIN
    UPDATE media SET refs = refs - 1 WHERE hash = old.hash;
END;

-- deck_id is that of the note, kept here so that a deck's queue is read from one
-- index. number tells cards of one kind apart, as the gaps of a sentence.
-- position orders new cards. suspended is 1 if the learner put the card away, 2
-- if its kind is switched off in the deck. buried says until when it is put off.
CREATE TABLE cards_of_5 (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    note_id     TEXT    NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    deck_id     TEXT    NOT NULL REFERENCES decks (id),
    kind        TEXT    NOT NULL CHECK (kind IN
                    ('read', 'recall', 'listen', 'cloze', 'tones', 'reading', 'spelling', 'correction')),
    number      INTEGER NOT NULL DEFAULT 0 CHECK (number >= 0),
    added       INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    flag        INTEGER NOT NULL DEFAULT 0 CHECK (flag BETWEEN 0 AND 7),
    suspended   INTEGER NOT NULL DEFAULT 0 CHECK (suspended BETWEEN 0 AND 2),
    buried      INTEGER NOT NULL DEFAULT 0,
    leech       INTEGER NOT NULL DEFAULT 0 CHECK (leech IN (0, 1)),
    state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    due         INTEGER NOT NULL,
    stability   REAL    NOT NULL CHECK (stability >= 0),
    difficulty  REAL    NOT NULL CHECK (difficulty BETWEEN 0 AND 10),
    interval    INTEGER NOT NULL CHECK (interval >= 0),
    step        INTEGER NOT NULL CHECK (step >= 0),
    reps        INTEGER NOT NULL CHECK (reps >= 0),
    lapses      INTEGER NOT NULL CHECK (lapses >= 0),
    last        INTEGER NOT NULL,
    UNIQUE (note_id, kind, number)
) STRICT;

INSERT INTO cards_of_5 (seq, id, note_id, deck_id, kind, added, position,
    state, due, stability, difficulty, interval, step, reps, lapses, last)
SELECT seq, id, note_id, 'default', kind, added, seq, state, due, stability, difficulty, interval, step, reps, lapses, last
FROM cards;

DROP TABLE cards;
ALTER TABLE cards_of_5 RENAME TO cards;

-- The queue of a deck: by time what was answered, by position what is new.
CREATE INDEX cards_by_deck ON cards (deck_id, state, due, position) WHERE suspended = 0;
CREATE INDEX cards_by_due ON cards (state, due, position, suspended);
CREATE INDEX cards_by_interval ON cards (interval) WHERE state = 2 AND suspended = 0;
CREATE INDEX cards_by_last ON cards (last, note_id) WHERE last <> 0;
CREATE INDEX cards_marked ON cards (flag, suspended, leech) WHERE flag <> 0 OR suspended <> 0 OR leech <> 0;

-- Answers are counted from the index alone: they are many.
DROP INDEX reviews_by_time;
CREATE INDEX reviews_by_time ON reviews (at, state, rating, interval, took);

CREATE TRIGGER notes_moved AFTER UPDATE OF deck_id ON notes
BEGIN
    UPDATE cards SET deck_id = new.deck_id WHERE note_id = new.id;
END;

-- What the learner did, with what it takes to undo it, in the order of seq. An
-- answer names its row of reviews. What is older than a day goes.
CREATE TABLE card_changes (
    seq         INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    what        TEXT    NOT NULL,
    review_id   TEXT,
    before      TEXT    NOT NULL CHECK (json_valid(before))
) STRICT;

CREATE INDEX card_changes_by_review ON card_changes (review_id) WHERE review_id IS NOT NULL;

INSERT INTO card_changes (at, what, review_id, before)
SELECT at, 'answer', id, '{}' FROM reviews
WHERE at >= (SELECT max(at) FROM reviews) - 24 * 60 * 60 * 1000 ORDER BY seq;

-- What a note is found by, in small letters without marks; seq is the note's.
-- It can be made again from the notes at any time, and is where rows are
-- missing.
CREATE TABLE note_texts (
    seq         INTEGER PRIMARY KEY REFERENCES notes (seq) ON DELETE CASCADE,
    words       TEXT    NOT NULL,
    sounds      TEXT    NOT NULL
) STRICT;
