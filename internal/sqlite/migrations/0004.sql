-- Schema 4: threads of the learner's own, folders, letters that come later or
-- were brought in, copies, points ticked, notes left alone, the time spent on a
-- letter, the search of letters, and what typing with pinyin has learnt. See
-- docs/study-database.md.

-- own is 1 for a thread that the learner began. archived and deleted say since
-- when it is put away or in the trash.
ALTER TABLE threads ADD COLUMN own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1));
ALTER TABLE threads ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE threads ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;

-- copy_of is the sent letter whose copy a draft began as, origin the name of the
-- file that a letter was brought in from. next_due is when the letter after this
-- one comes, 0 as long as this one is neither answered nor skipped. spent is the
-- time of writing in milliseconds, clock what is used of the time of the task,
-- clock_shown 1 if its clock was set going. emptied is 1 for a letter of the
-- library that was removed for good: it stays so that it does not come again.
ALTER TABLE letters ADD COLUMN copy_of TEXT REFERENCES letters (id);
ALTER TABLE letters ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letters ADD COLUMN next_due INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letters ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letters ADD COLUMN spent INTEGER NOT NULL DEFAULT 0 CHECK (spent >= 0);
ALTER TABLE letters ADD COLUMN clock INTEGER NOT NULL DEFAULT 0 CHECK (clock >= 0);
ALTER TABLE letters ADD COLUMN clock_shown INTEGER NOT NULL DEFAULT 0 CHECK (clock_shown IN (0, 1));
ALTER TABLE letters ADD COLUMN emptied INTEGER NOT NULL DEFAULT 0 CHECK (emptied IN (0, 1));

-- Until now the next letter came at once.
UPDATE letters SET next_due = (SELECT min(r.sent) FROM letters AS r WHERE r.in_reply_to = letters.id AND r.state = 'sent')
WHERE state = 'received' AND EXISTS (SELECT 1 FROM letters AS r WHERE r.in_reply_to = letters.id AND r.state = 'sent');

CREATE INDEX letters_by_copied ON letters (copy_of) WHERE copy_of IS NOT NULL;

-- The lists of letters are read without the letters, whose texts are long, and
-- whether one was answered is looked up: an index of states would have it
-- searched for among all that were sent.
DROP INDEX letters_by_thread;
CREATE INDEX letters_by_thread ON letters (thread_id, deleted, state, skipped, created, updated, sent, seq, id);
DROP INDEX letters_by_answered;
CREATE INDEX letters_by_answered ON letters (in_reply_to, state, deleted) WHERE in_reply_to IS NOT NULL;
CREATE INDEX letters_to_answer ON letters (created, seq) WHERE state = 'received' AND deleted = 0 AND skipped = 0;
CREATE INDEX letters_in_trash ON letters (deleted) WHERE deleted <> 0;

DROP TRIGGER letters_stay;

-- A sent letter and what came stay as they are, whoever writes. Which letter
-- it answers or is the copy of is forgotten when that one is removed.
CREATE TRIGGER letters_stay BEFORE UPDATE OF
    id, thread_id, language, state, text_id, origin, salutation, greeting, body, wish, signature, date, sent
ON letters WHEN old.state <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'letter is not a draft');
END;

-- What the learner says of the points of a task, each by its place in the list:
-- covered or not.
CREATE TABLE ticks (
    letter_id    TEXT    NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    point        INTEGER NOT NULL CHECK (point >= 0),
    covered      INTEGER NOT NULL CHECK (covered IN (0, 1)),
    at           INTEGER NOT NULL,
    PRIMARY KEY (letter_id, point)
) STRICT, WITHOUT ROWID;

-- The notes about the form of a letter that were answered with "leave it", each
-- by its mark, which the desk makes.
CREATE TABLE left_notes (
    letter_id    TEXT    NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    mark         TEXT    NOT NULL,
    PRIMARY KEY (letter_id, mark)
) STRICT, WITHOUT ROWID;

-- What letters are found by: Han characters one by one, in their simplified
-- form, and the roots of other words; their syllables without and with tones.
-- docid is the letter's seq. It can be made again from the letters at any time.
CREATE VIRTUAL TABLE letter_search USING fts4 (words, sounds, tones, matchinfo=fts3, tokenize=unicode61 "remove_diacritics=2");

-- Which letters letter_search holds, as what (a hash of the text and of how it
-- was divided), and where in the text each of its words stands.
CREATE TABLE letter_index (
    seq          INTEGER PRIMARY KEY REFERENCES letters (seq) ON DELETE CASCADE,
    hash         INTEGER NOT NULL,
    places       BLOB    NOT NULL
) STRICT;

-- What typing Chinese with pinyin has learnt of the learner: a text typed for
-- syllables, after another, so often, at last then.
CREATE TABLE typed_words (
    syllables    TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    before       TEXT    NOT NULL,
    count        INTEGER NOT NULL,
    last         INTEGER NOT NULL,
    PRIMARY KEY (syllables, text, before)
) STRICT;
