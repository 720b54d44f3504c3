-- SPDX-License-Identifier: Apache-2.0
-- Under which numbers the rows of a place stand (docs/decisions/0062-rows-are-numbered-by-home.md). No row: number 0, as everything of
-- before. The newest row of a place says where its new rows go.
CREATE TABLE home_number (
  row_id    INTEGER PRIMARY KEY,
  place     TEXT NOT NULL,                       -- '' = the nation's; it has a row where rows are numbered by home
  number    INTEGER NOT NULL CHECK (number >= 0),
  origin    INTEGER CHECK (origin >= 0),         -- the number that these rows have where they came from; NULL: written here
  follows   TEXT NOT NULL,                       -- the hash that the first entry of the place follows, where its log began elsewhere
  elsewhere INTEGER NOT NULL CHECK (elsewhere IN (0, 1))  -- new rows of the place are written elsewhere
) STRICT;
CREATE INDEX home_number_by_place ON home_number (place, row_id);
CREATE INDEX home_number_by_number ON home_number (number);
CREATE TRIGGER home_number_no_update BEFORE UPDATE ON home_number BEGIN SELECT RAISE(ABORT, 'append-only: home_number'); END;
CREATE TRIGGER home_number_no_delete BEFORE DELETE ON home_number BEGIN SELECT RAISE(ABORT, 'append-only: home_number'); END;

-- Numbers of several homes do not say what came first, moments do.
CREATE INDEX audit_by_time ON audit (at, sequence);
CREATE INDEX log_head_by_home ON log_head (home, number);
