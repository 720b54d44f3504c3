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

-- Whose a row is, from its own number: by this column tables are distributed, and statements ask for the rows of one home. Tables of
-- registers get theirs from the program.
ALTER TABLE changeset ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (changeset_id / 1000000000) VIRTUAL;
ALTER TABLE changeset_event ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (sequence / 1000000000) VIRTUAL;
ALTER TABLE changeset_part ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (changeset_id / 1000000000) VIRTUAL;
ALTER TABLE changeset_reason ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (changeset_id / 1000000000) VIRTUAL;
ALTER TABLE record ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (record_id / 1000000000) VIRTUAL;
ALTER TABLE completeness ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (statement_id / 1000000000) VIRTUAL;
ALTER TABLE completeness_place ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (statement_id / 1000000000) VIRTUAL;
ALTER TABLE plan_version ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (plan_version_id / 1000000000) VIRTUAL;
ALTER TABLE plan_event ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (plan_version_id / 1000000000) VIRTUAL;
ALTER TABLE plan_log ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (entry_id / 1000000000) VIRTUAL;
ALTER TABLE plan_reading ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (plan_version_id / 1000000000) VIRTUAL;
ALTER TABLE report_text ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (entry_id / 1000000000) VIRTUAL;
ALTER TABLE publication ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (publication_id / 1000000000) VIRTUAL;
ALTER TABLE access_log ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (access_id / 1000000000) VIRTUAL;
ALTER TABLE column_mapping ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (mapping_id / 1000000000) VIRTUAL;
ALTER TABLE audit ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (sequence / 1000000000) VIRTUAL;
ALTER TABLE log_seal ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (sequence / 1000000000) VIRTUAL;
ALTER TABLE log_signature ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (sequence / 1000000000) VIRTUAL;
