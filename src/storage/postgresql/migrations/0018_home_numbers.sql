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
