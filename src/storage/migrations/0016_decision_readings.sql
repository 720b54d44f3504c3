-- SPDX-License-Identifier: Apache-2.0
-- Annexes of decisions that somebody had read, and what people answered line by line
-- (docs/decisions/0053-a-reading-is-compared-by-one-and-published-by-another.md). What the file says is worked out of its bytes whenever it
-- is asked for; rows are added only, and the newest answer about a line counts.
CREATE TABLE decision_reading (
  reading_id INTEGER PRIMARY KEY,
  file_id    TEXT NOT NULL REFERENCES file_content (file_id),
  name       TEXT NOT NULL CHECK (name <> ''),  -- of the file
  size       INTEGER NOT NULL CHECK (size > 0),
  annex      TEXT NOT NULL,  -- that was asked for; '' the first
  set_id     TEXT NOT NULL,  -- what the set was to be called; '' by the decision
  against    TEXT NOT NULL,  -- the set it was compared with; '' none
  actor      TEXT NOT NULL,
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_reading_by_file ON decision_reading (file_id);

-- `line` and `read`: about which line, and what the machine had read there when it was answered; '' of a step of the whole reading.
CREATE TABLE decision_entry (
  entry_id   INTEGER PRIMARY KEY,
  reading_id INTEGER NOT NULL REFERENCES decision_reading (reading_id),
  batch      INTEGER NOT NULL,  -- the number of the first of the entries that were written together
  what       TEXT NOT NULL
             CHECK (what IN ('accepted', 'corrected', 'set_aside', 'taken_back', 'sent', 'returned', 'published', 'dropped')),
  line       TEXT NOT NULL,
  value      TEXT NOT NULL,     -- of a correction; when sent or published, the hash of the text of the set
  read       TEXT NOT NULL,
  words      TEXT NOT NULL,
  unread     INTEGER CHECK ((unread IS NOT NULL) = (what = 'sent')),  -- lines that nobody had compared
  file       TEXT NOT NULL CHECK ((file <> '') = (what = 'published')),  -- under which the set was published
  actor      TEXT NOT NULL,
  at         INTEGER NOT NULL,
  CHECK ((line <> '') = (what IN ('accepted', 'corrected', 'set_aside', 'taken_back')))
) STRICT;
CREATE INDEX decision_entry_by_reading ON decision_entry (reading_id, entry_id);
CREATE INDEX decision_entry_by_batch ON decision_entry (batch);

CREATE TRIGGER decision_reading_no_update BEFORE UPDATE ON decision_reading BEGIN SELECT RAISE(ABORT, 'append-only: decision_reading'); END;
CREATE TRIGGER decision_reading_no_delete BEFORE DELETE ON decision_reading BEGIN SELECT RAISE(ABORT, 'append-only: decision_reading'); END;
CREATE TRIGGER decision_entry_no_update BEFORE UPDATE ON decision_entry BEGIN SELECT RAISE(ABORT, 'append-only: decision_entry'); END;
CREATE TRIGGER decision_entry_no_delete BEFORE DELETE ON decision_entry BEGIN SELECT RAISE(ABORT, 'append-only: decision_entry'); END;
