-- SPDX-License-Identifier: Apache-2.0
-- A record is a village's and not a commune's code, and its key a cell like others: two records of one commune may have been born with one
-- key (docs/decisions/0032-a-record-and-its-place.md). `commune` and `key` say where and as what it was born, and never change. A
-- constraint is dropped with its table only: the rows are put into a new one, the references to them checked at the end.
PRAGMA defer_foreign_keys = ON;
CREATE TEMP TABLE kept AS SELECT record_id, register, commune, key FROM record;
DROP TABLE record;
CREATE TABLE record (
  record_id INTEGER PRIMARY KEY,
  register  TEXT NOT NULL,
  commune   TEXT NOT NULL,
  key       TEXT NOT NULL CHECK (key <> '')
) STRICT;
INSERT INTO record (record_id, register, commune, key) SELECT record_id, register, commune, key FROM kept ORDER BY record_id;
DROP TABLE kept;
CREATE INDEX record_by_birth ON record (register, commune, key);
CREATE TRIGGER record_no_update BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'append-only: record'); END;
CREATE TRIGGER record_no_delete BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'append-only: record'); END;
