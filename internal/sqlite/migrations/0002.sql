-- Schema 2: corrections of readings and word boundaries in Chinese texts. See
-- docs/study-database.md.

-- seq keeps the order in which corrections were made. "start" and "end" bound
-- the corrected characters in the sentence, in code points. value is the
-- reading, syllables in tone numbers, or the lengths of the words, both with
-- spaces between them.
CREATE TABLE corrections (
    seq      INTEGER PRIMARY KEY,
    id       TEXT    NOT NULL UNIQUE,
    scope    TEXT    NOT NULL CHECK (scope IN ('place', 'text', 'everywhere')),
    kind     TEXT    NOT NULL CHECK (kind IN ('reading', 'word')),
    text_id  TEXT    NOT NULL,
    sentence TEXT    NOT NULL CHECK (sentence <> ''),
    start    INTEGER NOT NULL CHECK (start >= 0),
    "end"    INTEGER NOT NULL CHECK ("end" > start),
    text     TEXT    NOT NULL CHECK (text <> ''),
    value    TEXT    NOT NULL CHECK (value <> ''),
    created  INTEGER NOT NULL
) STRICT;
