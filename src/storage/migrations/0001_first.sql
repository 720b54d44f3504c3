-- SPDX-License-Identifier: Apache-2.0
-- The first schema. Every table here is a record of the past: rows are added, never changed and never removed.
-- Dates are days since 1970-01-01, instants are microseconds since 1970-01-01T00:00:00Z.
-- The table of a register (register_<name>) is made from the data dictionary when that is published.

-- One row each time places are entered.
CREATE TABLE place_batch (
  batch_id   INTEGER PRIMARY KEY,
  known_from INTEGER NOT NULL
) STRICT;

-- One row a period of a place, as it was entered; see place_period for when it really ended.
CREATE TABLE place (
  place_id   INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES place_batch (batch_id),
  code       TEXT NOT NULL CHECK (code <> ''),
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind <> ''),
  parent     TEXT NOT NULL,  -- '' for the nation
  valid_from INTEGER NOT NULL,
  valid_to   INTEGER CHECK (valid_to >= valid_from)
) STRICT;
CREATE INDEX place_by_code ON place (code, valid_from);
CREATE INDEX place_by_parent ON place (parent, code);
CREATE INDEX place_by_batch ON place (batch_id);

CREATE TABLE place_attribute (
  attribute_id INTEGER PRIMARY KEY,
  batch_id     INTEGER NOT NULL REFERENCES place_batch (batch_id),
  place        TEXT NOT NULL,
  name         TEXT NOT NULL CHECK (name <> ''),
  value        TEXT NOT NULL,
  valid_from   INTEGER NOT NULL,
  valid_to     INTEGER CHECK (valid_to >= valid_from)
) STRICT;
CREATE INDEX place_attribute_by_place ON place_attribute (place, name, valid_from);
CREATE INDEX place_attribute_by_batch ON place_attribute (batch_id);

CREATE TABLE lineage (
  lineage_id INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES place_batch (batch_id),
  event      TEXT NOT NULL CHECK (event <> ''),
  date       INTEGER NOT NULL,
  decision   TEXT NOT NULL
) STRICT;
CREATE INDEX lineage_by_batch ON lineage (batch_id);

CREATE TABLE lineage_source (
  lineage_id INTEGER NOT NULL REFERENCES lineage (lineage_id),
  position   INTEGER NOT NULL,
  code       TEXT NOT NULL CHECK (code <> ''),
  PRIMARY KEY (lineage_id, position)
) STRICT;
CREATE INDEX lineage_source_by_code ON lineage_source (code);

CREATE TABLE lineage_successor (
  lineage_id INTEGER NOT NULL REFERENCES lineage (lineage_id),
  position   INTEGER NOT NULL,
  code       TEXT NOT NULL CHECK (code <> ''),
  PRIMARY KEY (lineage_id, position)
) STRICT;
CREATE INDEX lineage_successor_by_code ON lineage_successor (code);

-- A place ends on the day it was entered with, or on the day before the first event that it is a source of:
-- so a place "until further notice" can end without a row being changed. 2932896 is 9999-12-31.
CREATE VIEW place_period AS
SELECT place_id, code, name, kind, parent, valid_from,
       NULLIF(MIN(COALESCE(valid_to, 2932896),
                  COALESCE((SELECT MIN(lineage.date) - 1
                            FROM lineage_source JOIN lineage USING (lineage_id)
                            WHERE lineage_source.code = place.code AND lineage.date > place.valid_from),
                           2932896)),
              2932896) AS valid_to
FROM place;

CREATE TABLE dictionary_version (
  version    INTEGER PRIMARY KEY,
  hash       TEXT NOT NULL,
  known_from INTEGER NOT NULL
) STRICT;

CREATE TABLE dictionary_file (
  version INTEGER NOT NULL REFERENCES dictionary_version (version),
  name    TEXT NOT NULL,
  source  TEXT NOT NULL,
  PRIMARY KEY (version, name)
) STRICT;

CREATE TABLE criteria_version (
  version    INTEGER PRIMARY KEY,
  file       TEXT NOT NULL CHECK (file <> ''),
  source     TEXT NOT NULL,
  hash       TEXT NOT NULL,
  known_from INTEGER NOT NULL
) STRICT;
CREATE INDEX criteria_version_by_file ON criteria_version (file, known_from, version);

-- What the columns of the register tables were declared as.
CREATE TABLE known_field (
  register TEXT NOT NULL,
  field    TEXT NOT NULL,
  type     TEXT NOT NULL,
  scale    INTEGER NOT NULL,
  unit     TEXT NOT NULL,
  is_key   INTEGER NOT NULL CHECK (is_key IN (0, 1)),
  PRIMARY KEY (register, field)
) STRICT;

-- first_version and changes reserve the numbers of the versions it writes: they grow over all registers.
CREATE TABLE changeset (
  changeset_id  INTEGER PRIMARY KEY,
  place         TEXT NOT NULL,
  register      TEXT NOT NULL,
  valid_from    INTEGER NOT NULL,
  origin        TEXT NOT NULL,
  origin_hash   TEXT NOT NULL,
  note          TEXT NOT NULL,
  author        TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  first_version INTEGER NOT NULL,
  changes       INTEGER NOT NULL CHECK (changes >= 0)
) STRICT;
CREATE INDEX changeset_by_place ON changeset (place, changeset_id);

-- The state of a changeset is its last event.
CREATE TABLE changeset_event (
  sequence     INTEGER PRIMARY KEY,
  changeset_id INTEGER NOT NULL REFERENCES changeset (changeset_id),
  state        TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'accepted', 'returned')),
  at           INTEGER NOT NULL,
  actor        TEXT NOT NULL,
  reason       TEXT NOT NULL,
  UNIQUE (changeset_id, state)
) STRICT;
CREATE INDEX changeset_event_by_changeset ON changeset_event (changeset_id, sequence);

-- What a record is known by: it outlives all its versions.
CREATE TABLE record (
  record_id INTEGER PRIMARY KEY,
  register  TEXT NOT NULL,
  commune   TEXT NOT NULL,
  key       TEXT NOT NULL CHECK (key <> ''),
  UNIQUE (register, commune, key)
) STRICT;

CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  actor    TEXT NOT NULL,
  action   TEXT NOT NULL,
  place    TEXT NOT NULL,
  object   TEXT NOT NULL,
  before   TEXT NOT NULL,
  after    TEXT NOT NULL,
  details  TEXT NOT NULL,
  digest   TEXT NOT NULL,
  hash     TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_object ON audit (object, action);

CREATE TRIGGER place_batch_no_update BEFORE UPDATE ON place_batch BEGIN SELECT RAISE(ABORT, 'append-only: place_batch'); END;
CREATE TRIGGER place_batch_no_delete BEFORE DELETE ON place_batch BEGIN SELECT RAISE(ABORT, 'append-only: place_batch'); END;
CREATE TRIGGER place_no_update BEFORE UPDATE ON place BEGIN SELECT RAISE(ABORT, 'append-only: place'); END;
CREATE TRIGGER place_no_delete BEFORE DELETE ON place BEGIN SELECT RAISE(ABORT, 'append-only: place'); END;
CREATE TRIGGER place_attribute_no_update BEFORE UPDATE ON place_attribute BEGIN SELECT RAISE(ABORT, 'append-only: place_attribute'); END;
CREATE TRIGGER place_attribute_no_delete BEFORE DELETE ON place_attribute BEGIN SELECT RAISE(ABORT, 'append-only: place_attribute'); END;
CREATE TRIGGER lineage_no_update BEFORE UPDATE ON lineage BEGIN SELECT RAISE(ABORT, 'append-only: lineage'); END;
CREATE TRIGGER lineage_no_delete BEFORE DELETE ON lineage BEGIN SELECT RAISE(ABORT, 'append-only: lineage'); END;
CREATE TRIGGER lineage_source_no_update BEFORE UPDATE ON lineage_source BEGIN SELECT RAISE(ABORT, 'append-only: lineage_source'); END;
CREATE TRIGGER lineage_source_no_delete BEFORE DELETE ON lineage_source BEGIN SELECT RAISE(ABORT, 'append-only: lineage_source'); END;
CREATE TRIGGER lineage_successor_no_update BEFORE UPDATE ON lineage_successor BEGIN SELECT RAISE(ABORT, 'append-only: lineage_successor'); END;
CREATE TRIGGER lineage_successor_no_delete BEFORE DELETE ON lineage_successor BEGIN SELECT RAISE(ABORT, 'append-only: lineage_successor'); END;
CREATE TRIGGER dictionary_version_no_update BEFORE UPDATE ON dictionary_version BEGIN SELECT RAISE(ABORT, 'append-only: dictionary_version'); END;
CREATE TRIGGER dictionary_version_no_delete BEFORE DELETE ON dictionary_version BEGIN SELECT RAISE(ABORT, 'append-only: dictionary_version'); END;
CREATE TRIGGER dictionary_file_no_update BEFORE UPDATE ON dictionary_file BEGIN SELECT RAISE(ABORT, 'append-only: dictionary_file'); END;
CREATE TRIGGER dictionary_file_no_delete BEFORE DELETE ON dictionary_file BEGIN SELECT RAISE(ABORT, 'append-only: dictionary_file'); END;
CREATE TRIGGER criteria_version_no_update BEFORE UPDATE ON criteria_version BEGIN SELECT RAISE(ABORT, 'append-only: criteria_version'); END;
CREATE TRIGGER criteria_version_no_delete BEFORE DELETE ON criteria_version BEGIN SELECT RAISE(ABORT, 'append-only: criteria_version'); END;
CREATE TRIGGER known_field_no_update BEFORE UPDATE ON known_field BEGIN SELECT RAISE(ABORT, 'append-only: known_field'); END;
CREATE TRIGGER known_field_no_delete BEFORE DELETE ON known_field BEGIN SELECT RAISE(ABORT, 'append-only: known_field'); END;
CREATE TRIGGER changeset_no_update BEFORE UPDATE ON changeset BEGIN SELECT RAISE(ABORT, 'append-only: changeset'); END;
CREATE TRIGGER changeset_no_delete BEFORE DELETE ON changeset BEGIN SELECT RAISE(ABORT, 'append-only: changeset'); END;
CREATE TRIGGER changeset_event_no_update BEFORE UPDATE ON changeset_event BEGIN SELECT RAISE(ABORT, 'append-only: changeset_event'); END;
CREATE TRIGGER changeset_event_no_delete BEFORE DELETE ON changeset_event BEGIN SELECT RAISE(ABORT, 'append-only: changeset_event'); END;
CREATE TRIGGER record_no_update BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'append-only: record'); END;
CREATE TRIGGER record_no_delete BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'append-only: record'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END;
