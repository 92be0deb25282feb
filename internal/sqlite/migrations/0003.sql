-- Schema 3: texts that the learner brought in, collections, bookmarks, mended
-- pairs, what was read by day, and what cards say of words. See
-- docs/study-database.md.

-- A text that was brought in, as a list shows it. hash is the SHA-256 of the
-- file that it came from, content_hash that of its document.
CREATE TABLE texts (
    seq          INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE CHECK (id <> ''),
    language     TEXT    NOT NULL CHECK (language IN ('zh', 'en')),
    kind         TEXT    NOT NULL,
    title_zh     TEXT    NOT NULL,
    title_en     TEXT    NOT NULL,
    author_zh    TEXT    NOT NULL,
    author_en    TEXT    NOT NULL,
    level_list   TEXT    NOT NULL,
    level        TEXT    NOT NULL,
    thread       TEXT    NOT NULL,
    position     INTEGER NOT NULL CHECK (position >= 0),
    length       INTEGER NOT NULL CHECK (length >= 0),
    aligned      INTEGER NOT NULL CHECK (aligned IN (0, 1)),
    origin       TEXT    NOT NULL,
    hash         TEXT    NOT NULL,
    content_hash TEXT    NOT NULL,
    added        INTEGER NOT NULL
) STRICT;

CREATE INDEX texts_by_hash ON texts (hash);

-- The document as it is printed, packed with zstd. It is apart from texts so
-- that a list of thousands does not read past it.
CREATE TABLE text_contents (
    text_id      TEXT    NOT NULL PRIMARY KEY REFERENCES texts (id) ON DELETE CASCADE,
    size         INTEGER NOT NULL CHECK (size >= 0),
    packed       BLOB    NOT NULL
) STRICT;

-- What the learner said of a text, of the program's own as well: another title
-- or level, and since when it is in the trash.
CREATE TABLE text_choices (
    text_id      TEXT    NOT NULL PRIMARY KEY,
    title_zh     TEXT    NOT NULL,
    title_en     TEXT    NOT NULL,
    has_level    INTEGER NOT NULL CHECK (has_level IN (0, 1)),
    level_list   TEXT    NOT NULL,
    level        TEXT    NOT NULL,
    deleted      INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE collections (
    seq          INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    name         TEXT    NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE collection_texts (
    collection_id TEXT   NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    text_id      TEXT    NOT NULL,
    PRIMARY KEY (collection_id, text_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE bookmarks (
    seq          INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    text_id      TEXT    NOT NULL,
    sentence     INTEGER NOT NULL CHECK (sentence >= 0),
    start        INTEGER NOT NULL CHECK (start >= 0),
    quote        TEXT    NOT NULL,
    note         TEXT    NOT NULL,
    created      INTEGER NOT NULL
) STRICT;

CREATE INDEX bookmarks_by_text ON bookmarks (text_id, sentence, start);

-- A change of the sentence pairs of a text, with the pairs as they were: by
-- them, not by their number, they are found again. Changes are made in the
-- order of seq.
CREATE TABLE pair_edits (
    seq          INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    text_id      TEXT    NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('join', 'split', 'border')),
    at           INTEGER NOT NULL CHECK (at >= 0),
    first_zh     TEXT    NOT NULL,
    first_en     TEXT    NOT NULL,
    second_zh    TEXT    NOT NULL,
    second_en    TEXT    NOT NULL,
    zh           INTEGER NOT NULL CHECK (zh >= 0),
    en           INTEGER NOT NULL CHECK (en >= 0),
    created      INTEGER NOT NULL
) STRICT;

CREATE INDEX pair_edits_by_text ON pair_edits (text_id, seq);

-- The words of texts, which can be found again at any time. key names what they
-- were made of.
CREATE TABLE vocabularies (
    text_id      TEXT    NOT NULL PRIMARY KEY,
    key          TEXT    NOT NULL,
    packed       BLOB    NOT NULL
) STRICT;

CREATE TABLE reading_days (
    day          TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    language     TEXT    NOT NULL CHECK (language IN ('zh', 'en')),
    characters   INTEGER NOT NULL CHECK (characters >= 0),
    PRIMARY KEY (day, language)
) STRICT, WITHOUT ROWID;

-- The day on which a word was first on a page that was read.
CREATE TABLE met_words (
    language     TEXT    NOT NULL CHECK (language IN ('zh', 'en')),
    headword     TEXT    NOT NULL CHECK (headword <> ''),
    day          TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (language, headword)
) STRICT, WITHOUT ROWID;

CREATE INDEX met_words_by_day ON met_words (day);

-- The code point of the sentence at which the page's first line begins.
ALTER TABLE reading ADD COLUMN start INTEGER NOT NULL DEFAULT 0 CHECK (start >= 0);

-- source says who speaks: what the learner said stays, what cards say follows
-- them. A word can now be said to be new, which counts against the level.
CREATE TABLE words_of_3 (
    language     TEXT    NOT NULL CHECK (language IN ('zh', 'en')),
    headword     TEXT    NOT NULL CHECK (headword <> ''),
    status       TEXT    NOT NULL CHECK (status IN ('new', 'learning', 'known', 'ignored')),
    source       TEXT    NOT NULL CHECK (source IN ('said', 'card')),
    changed      INTEGER NOT NULL,
    PRIMARY KEY (language, headword)
) STRICT, WITHOUT ROWID;

-- A word was called "learning" when its card was made: the card speaks of it.
INSERT INTO words_of_3 (language, headword, status, source, changed)
SELECT w.language, w.headword, w.status,
       iif(w.status = 'learning' AND EXISTS (
           SELECT 1 FROM notes AS n WHERE n.language = w.language AND n.headword = w.headword), 'card', 'said'),
       w.changed
FROM words AS w;

DROP TABLE words;
ALTER TABLE words_of_3 RENAME TO words;
CREATE INDEX words_known ON words (changed) WHERE status = 'known';

-- What the cards that are there say, by the rule that the program goes by from
-- now on: known once all that ask for the meaning have a stability of 21 days
-- and none is being learnt again (state 3).
INSERT INTO words (language, headword, status, source, changed)
SELECT n.language, n.headword, iif(min(c.state <> 3 AND c.stability >= 21), 'known', 'learning'), 'card', max(max(c.added), max(c.last))
FROM notes AS n JOIN cards AS c ON c.note_id = n.id AND c.kind = 'read'
WHERE true
GROUP BY n.language, n.headword
ON CONFLICT (language, headword) DO UPDATE SET status = excluded.status, changed = excluded.changed
    WHERE words.source = 'card' AND words.status <> excluded.status;
