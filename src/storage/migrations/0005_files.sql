-- SPDX-License-Identifier: Apache-2.0
-- Evidence that people bring (photographs, scanned papers), and what a review says of single records. Rows are
-- added, never changed.

-- By the hash of their bytes: the same photograph brought twice is kept once.
CREATE TABLE file_content (
  file_id TEXT PRIMARY KEY CHECK (file_id <> ''),
  content BLOB NOT NULL
) STRICT;

-- The places that a file was brought for: whoever may see one of them may see the file.
CREATE TABLE file (
  file_id    TEXT NOT NULL REFERENCES file_content (file_id),
  place      TEXT NOT NULL CHECK (place <> ''),
  name       TEXT NOT NULL,  -- as it was called by who brought it
  media_type TEXT NOT NULL,
  size       INTEGER NOT NULL CHECK (size > 0),
  actor      TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (file_id, place)
) STRICT;

-- A changeset that was accepted in part: what was accepted is a changeset of its own.
CREATE TABLE changeset_part (
  changeset_id INTEGER PRIMARY KEY REFERENCES changeset (changeset_id),
  split_from   INTEGER NOT NULL REFERENCES changeset (changeset_id)
) STRICT;
CREATE INDEX changeset_part_by_whole ON changeset_part (split_from);

-- Why single records of a changeset were returned.
CREATE TABLE changeset_reason (
  changeset_id INTEGER NOT NULL REFERENCES changeset (changeset_id),
  record_id    INTEGER NOT NULL REFERENCES record (record_id),
  reason       TEXT NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (changeset_id, record_id)
) STRICT;

CREATE TRIGGER file_content_no_update BEFORE UPDATE ON file_content BEGIN SELECT RAISE(ABORT, 'append-only: file_content'); END;
CREATE TRIGGER file_content_no_delete BEFORE DELETE ON file_content BEGIN SELECT RAISE(ABORT, 'append-only: file_content'); END;
CREATE TRIGGER file_no_update BEFORE UPDATE ON file BEGIN SELECT RAISE(ABORT, 'append-only: file'); END;
CREATE TRIGGER file_no_delete BEFORE DELETE ON file BEGIN SELECT RAISE(ABORT, 'append-only: file'); END;
CREATE TRIGGER changeset_part_no_update BEFORE UPDATE ON changeset_part BEGIN SELECT RAISE(ABORT, 'append-only: changeset_part'); END;
CREATE TRIGGER changeset_part_no_delete BEFORE DELETE ON changeset_part BEGIN SELECT RAISE(ABORT, 'append-only: changeset_part'); END;
CREATE TRIGGER changeset_reason_no_update BEFORE UPDATE ON changeset_reason BEGIN SELECT RAISE(ABORT, 'append-only: changeset_reason'); END;
CREATE TRIGGER changeset_reason_no_delete BEFORE DELETE ON changeset_reason BEGIN SELECT RAISE(ABORT, 'append-only: changeset_reason'); END;
