-- SPDX-License-Identifier: Apache-2.0
-- What people write into the report of a period. The last text of a section counts; the earlier ones stay.
CREATE TABLE report_text (
  entry_id INTEGER PRIMARY KEY,
  place    TEXT NOT NULL CHECK (place <> ''),
  period   TEXT NOT NULL CHECK (period IN ('month', 'quarter', 'half', 'year')),
  last_day INTEGER NOT NULL,  -- of the period
  section  TEXT NOT NULL CHECK (section <> ''),
  text     TEXT NOT NULL,     -- paragraphs, a line each; empty takes the section's text away
  actor    TEXT NOT NULL,
  at       INTEGER NOT NULL
) STRICT;
CREATE INDEX report_text_by_report ON report_text (place, period, last_day, entry_id);

CREATE TRIGGER report_text_no_update BEFORE UPDATE ON report_text BEGIN SELECT RAISE(ABORT, 'append-only: report_text'); END;
CREATE TRIGGER report_text_no_delete BEFORE DELETE ON report_text BEGIN SELECT RAISE(ABORT, 'append-only: report_text'); END;
