-- SPDX-License-Identifier: Apache-2.0
-- What a plan was read from and what the reader asked about it, for those who review the draft: the lines of the document, what was
-- doubtful, what does not agree, what was left over. As the JSON of plans::reading_to_json; a version that was entered as JSON has none.
CREATE TABLE plan_reading (
  plan_version_id INTEGER PRIMARY KEY REFERENCES plan_version (plan_version_id),
  reading         TEXT NOT NULL
) STRICT;

CREATE TRIGGER plan_reading_no_update BEFORE UPDATE ON plan_reading BEGIN SELECT RAISE(ABORT, 'append-only: plan_reading'); END;
CREATE TRIGGER plan_reading_no_delete BEFORE DELETE ON plan_reading BEGIN SELECT RAISE(ABORT, 'append-only: plan_reading'); END;
