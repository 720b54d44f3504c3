-- SPDX-License-Identifier: Apache-2.0
-- As src/storage/migrations/0018_home_numbers.sql.
CREATE TABLE home_number (
  row_id    BIGINT PRIMARY KEY DEFAULT ntm_next('home_number', 'row_id'),
  place     TEXT NOT NULL,
  number    BIGINT NOT NULL CHECK (number >= 0),
  origin    BIGINT CHECK (origin >= 0),
  follows   TEXT NOT NULL,
  elsewhere BIGINT NOT NULL CHECK (elsewhere IN (0, 1))
);
CREATE INDEX home_number_by_place ON home_number (place, row_id);
CREATE INDEX home_number_by_number ON home_number (number);
SELECT ntm_add_only('home_number');

CREATE INDEX audit_by_time ON audit (at, sequence);
CREATE INDEX log_head_by_home ON log_head (home, number);

-- Whose a row is, from its own number: by this column tables are distributed, and statements ask for the rows of one home. Tables of
-- registers get theirs from the program.
ALTER TABLE changeset ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (changeset_id / 1000000000) STORED;
ALTER TABLE changeset_event ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (sequence / 1000000000) STORED;
ALTER TABLE changeset_part ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (changeset_id / 1000000000) STORED;
ALTER TABLE changeset_reason ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (changeset_id / 1000000000) STORED;
ALTER TABLE record ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (record_id / 1000000000) STORED;
ALTER TABLE completeness ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (statement_id / 1000000000) STORED;
ALTER TABLE completeness_place ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (statement_id / 1000000000) STORED;
ALTER TABLE plan_version ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (plan_version_id / 1000000000) STORED;
ALTER TABLE plan_event ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (plan_version_id / 1000000000) STORED;
ALTER TABLE plan_log ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (entry_id / 1000000000) STORED;
ALTER TABLE plan_reading ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (plan_version_id / 1000000000) STORED;
ALTER TABLE report_text ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (entry_id / 1000000000) STORED;
ALTER TABLE publication ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (publication_id / 1000000000) STORED;
ALTER TABLE access_log ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (access_id / 1000000000) STORED;
ALTER TABLE column_mapping ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (mapping_id / 1000000000) STORED;
ALTER TABLE audit ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (sequence / 1000000000) STORED;
ALTER TABLE log_seal ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (sequence / 1000000000) STORED;
ALTER TABLE log_signature ADD COLUMN of_home BIGINT GENERATED ALWAYS AS (sequence / 1000000000) STORED;
