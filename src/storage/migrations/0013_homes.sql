-- SPDX-License-Identifier: Apache-2.0
-- A chain of entries for each home (docs/decisions/0041-a-chain-for-each-home.md). Entries of before stay the one chain that they are: they
-- have no number in a home, and the first entry of each home follows the last of them.

ALTER TABLE audit ADD COLUMN number INTEGER;  -- in its home, which is its place ('' = the nation's); `sequence` is the order of arrival only
CREATE UNIQUE INDEX audit_by_home ON audit (place, number);
CREATE INDEX audit_of_before ON audit (sequence) WHERE number IS NULL;

-- The nation's entries seal the rows of all tables, those of another home the rows of that home.
ALTER TABLE log_seal ADD COLUMN home TEXT NOT NULL DEFAULT '';
DROP INDEX log_seal_by_table;
CREATE INDEX log_seal_by_home ON log_seal (home, table_name, last_row);
-- The other tables of which many rows have a home are found by it already.
CREATE INDEX home_of_file ON file (place);
CREATE INDEX home_of_sign_in ON sign_in_log (place);

-- Where the chains of the other homes stood when an entry of the nation was written, of those that had grown since the one before: a part of
-- that entry's seal.
CREATE TABLE log_head (
  head_id  INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL REFERENCES audit (sequence),
  home     TEXT NOT NULL CHECK (home <> ''),
  number   INTEGER NOT NULL CHECK (number > 0),
  hash     TEXT NOT NULL,
  UNIQUE (sequence, home)
) STRICT;
CREATE TRIGGER log_head_no_update BEFORE UPDATE ON log_head BEGIN SELECT RAISE(ABORT, 'append-only: log_head'); END;
CREATE TRIGGER log_head_no_delete BEFORE DELETE ON log_head BEGIN SELECT RAISE(ABORT, 'append-only: log_head'); END;
