-- Schema 1. Times are milliseconds since 1970 UTC, 0 for "not yet"; durations
-- are milliseconds; texts are UTF-8. See docs/study-database.md.

CREATE TABLE settings (
    key        TEXT NOT NULL PRIMARY KEY,
    value      TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE reading (
    text_id    TEXT    NOT NULL PRIMARY KEY,
    sentence   INTEGER NOT NULL CHECK (sentence >= 0),
    share      REAL    NOT NULL CHECK (share BETWEEN 0 AND 1),
    opened     INTEGER NOT NULL,
    finished   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE words (
    language   TEXT    NOT NULL CHECK (language IN ('zh', 'en')),
    headword   TEXT    NOT NULL CHECK (headword <> ''),
    status     TEXT    NOT NULL CHECK (status IN ('learning', 'known', 'ignored')),
    changed    INTEGER NOT NULL,
    PRIMARY KEY (language, headword)
) STRICT, WITHOUT ROWID;

CREATE TABLE threads (
    id         TEXT    NOT NULL PRIMARY KEY,
    language   TEXT    NOT NULL CHECK (language IN ('zh', 'en')),
    title_zh   TEXT    NOT NULL,
    title_en   TEXT    NOT NULL,
    friend     TEXT    NOT NULL,
    level_list TEXT    NOT NULL,
    level      TEXT    NOT NULL,
    created    INTEGER NOT NULL
) STRICT;

-- seq keeps the order of arrival where two letters came in one millisecond.
CREATE TABLE letters (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    thread_id   TEXT    NOT NULL REFERENCES threads (id),
    language    TEXT    NOT NULL CHECK (language IN ('zh', 'en')),
    state       TEXT    NOT NULL CHECK (state IN ('received', 'draft', 'sent')),
    text_id     TEXT    NOT NULL,
    title_zh    TEXT    NOT NULL,
    title_en    TEXT    NOT NULL,
    author      TEXT    NOT NULL,
    in_reply_to TEXT    REFERENCES letters (id),
    salutation  TEXT    NOT NULL,
    greeting    TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    wish        TEXT    NOT NULL,
    signature   TEXT    NOT NULL,
    date        TEXT    NOT NULL,
    created     INTEGER NOT NULL,
    updated     INTEGER NOT NULL,
    sent        INTEGER NOT NULL DEFAULT 0,
    put_off     INTEGER NOT NULL DEFAULT 0,
    CHECK ((state = 'sent') = (sent <> 0))
) STRICT;

CREATE INDEX letters_by_thread ON letters (thread_id, seq);
CREATE UNIQUE INDEX letters_by_text ON letters (text_id) WHERE text_id <> '';
CREATE INDEX letters_by_answered ON letters (in_reply_to) WHERE in_reply_to IS NOT NULL;

CREATE TABLE revisions (
    letter_id  TEXT    NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL CHECK (number > 0),
    at         INTEGER NOT NULL,
    salutation TEXT    NOT NULL,
    greeting   TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    wish       TEXT    NOT NULL,
    signature  TEXT    NOT NULL,
    date       TEXT    NOT NULL,
    PRIMARY KEY (letter_id, number)
) STRICT, WITHOUT ROWID;

-- A sent letter and what came stay as they are, whoever writes.
CREATE TRIGGER letters_stay BEFORE UPDATE OF
    id, thread_id, language, state, text_id, salutation, greeting, body, wish, signature, date, sent
ON letters WHEN old.state <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'letter is not a draft');
END;

CREATE TABLE notes (
    seq          INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    language     TEXT    NOT NULL CHECK (language IN ('zh', 'en')),
    headword     TEXT    NOT NULL CHECK (headword <> ''),
    traditional  TEXT    NOT NULL,
    reading      TEXT    NOT NULL,
    gloss        TEXT    NOT NULL,
    created      INTEGER NOT NULL,
    UNIQUE (language, headword, reading)
) STRICT;

-- The sentences in which a word was met, the newest with the highest seq.
-- "start" and "end" bound the word in runes.
CREATE TABLE note_sentences (
    seq          INTEGER PRIMARY KEY,
    note_id      TEXT    NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    sentence     TEXT    NOT NULL,
    translation  TEXT    NOT NULL,
    start        INTEGER NOT NULL CHECK (start >= 0),
    "end"        INTEGER NOT NULL CHECK ("end" >= start),
    text_id      TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    UNIQUE (note_id, sentence, start)
) STRICT;

CREATE TABLE cards (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    note_id     TEXT    NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    kind        TEXT    NOT NULL CHECK (kind IN ('read', 'recall')),
    added       INTEGER NOT NULL,
    state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    due         INTEGER NOT NULL,
    stability   REAL    NOT NULL CHECK (stability >= 0),
    difficulty  REAL    NOT NULL CHECK (difficulty BETWEEN 0 AND 10),
    interval    INTEGER NOT NULL CHECK (interval >= 0),
    step        INTEGER NOT NULL CHECK (step >= 0),
    reps        INTEGER NOT NULL CHECK (reps >= 0),
    lapses      INTEGER NOT NULL CHECK (lapses >= 0),
    last        INTEGER NOT NULL,
    UNIQUE (note_id, kind)
) STRICT;

CREATE INDEX cards_by_due ON cards (state, due, seq);

-- The columns from state on are the card's memory before the answer, so that an
-- answer can be taken back exactly.
CREATE TABLE reviews (
    seq          INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    card_id      TEXT    NOT NULL REFERENCES cards (id) ON DELETE CASCADE,
    at           INTEGER NOT NULL,
    rating       INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
    took         INTEGER NOT NULL CHECK (took >= 0),
    state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    due          INTEGER NOT NULL,
    stability    REAL    NOT NULL,
    difficulty   REAL    NOT NULL,
    interval     INTEGER NOT NULL,
    step         INTEGER NOT NULL,
    reps         INTEGER NOT NULL,
    lapses       INTEGER NOT NULL,
    last         INTEGER NOT NULL
) STRICT;

CREATE INDEX reviews_by_card ON reviews (card_id, seq);
CREATE INDEX reviews_by_time ON reviews (at, state);

CREATE TABLE study_time (
    day      TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    activity TEXT    NOT NULL CHECK (activity IN ('read', 'write', 'review')),
    spent    INTEGER NOT NULL CHECK (spent >= 0),
    PRIMARY KEY (day, activity)
) STRICT, WITHOUT ROWID;
