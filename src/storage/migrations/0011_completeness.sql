-- SPDX-License-Identifier: Apache-2.0
-- Which registers are complete, in which places, from which day on (docs/decisions/0031-what-is-complete-is-said.md). One statement
-- speaks of one register in any number of places. What was said with a changeset counts once that is accepted; what this step says itself
-- (storage/completeness_migration.cc: registers with records are complete, as they were taken to be) counts as if it had always been known.
CREATE TABLE completeness (
  statement_id INTEGER PRIMARY KEY,
  register     TEXT NOT NULL CHECK (register <> ''),
  state        TEXT NOT NULL CHECK (state IN ('complete', 'open')),
  valid_from   INTEGER NOT NULL,
  origin       TEXT NOT NULL CHECK (origin IN ('person', 'changeset', 'migration')),
  changeset_id INTEGER REFERENCES changeset (changeset_id),
  actor        TEXT NOT NULL,
  at           INTEGER NOT NULL,
  CHECK ((origin = 'changeset') = (changeset_id IS NOT NULL))
) STRICT;

CREATE TABLE completeness_place (
  row_id       INTEGER PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES completeness (statement_id),
  place        TEXT NOT NULL CHECK (place <> ''),
  UNIQUE (statement_id, place)
) STRICT;
CREATE INDEX completeness_by_place ON completeness_place (place, statement_id);

CREATE TRIGGER completeness_no_update BEFORE UPDATE ON completeness BEGIN SELECT RAISE(ABORT, 'append-only: completeness'); END;
CREATE TRIGGER completeness_no_delete BEFORE DELETE ON completeness BEGIN SELECT RAISE(ABORT, 'append-only: completeness'); END;
CREATE TRIGGER completeness_place_no_update BEFORE UPDATE ON completeness_place BEGIN SELECT RAISE(ABORT, 'append-only: completeness_place'); END;
CREATE TRIGGER completeness_place_no_delete BEFORE DELETE ON completeness_place BEGIN SELECT RAISE(ABORT, 'append-only: completeness_place'); END;
