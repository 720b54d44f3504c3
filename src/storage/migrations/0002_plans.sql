-- SPDX-License-Identifier: Apache-2.0
-- Yearly plans: each version whole, as the JSON of plans::Plan, and what was logged about their tasks. Rows are added, never changed.

CREATE TABLE plan_version (
  plan_version_id INTEGER PRIMARY KEY,
  place           TEXT NOT NULL CHECK (place <> ''),
  year            INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  based_on        INTEGER REFERENCES plan_version (plan_version_id),  -- the version that it changes; NULL for a first one
  content         TEXT NOT NULL,
  origin          TEXT NOT NULL,
  origin_hash     TEXT NOT NULL,
  note            TEXT NOT NULL,
  author          TEXT NOT NULL,
  created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX plan_version_by_place ON plan_version (place, year, plan_version_id);

-- The state of a version is its last event; an approved one is amended once a later one of the same plan is approved.
CREATE TABLE plan_event (
  sequence        INTEGER PRIMARY KEY,
  plan_version_id INTEGER NOT NULL REFERENCES plan_version (plan_version_id),
  state           TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'returned', 'closed')),
  at              INTEGER NOT NULL,
  actor           TEXT NOT NULL,
  reason          TEXT NOT NULL,
  UNIQUE (plan_version_id, state)
) STRICT;

-- What happened with a task, named by its id, which is the same in every version of the plan.
CREATE TABLE plan_log (
  entry_id   INTEGER PRIMARY KEY,
  place      TEXT NOT NULL,
  year       INTEGER NOT NULL,
  task       TEXT NOT NULL CHECK (task <> ''),
  kind       TEXT NOT NULL CHECK (kind IN ('done', 'note', 'cancelled', 'reopened', 'withdrawn')),
  on_date    INTEGER NOT NULL,  -- when it happened, not when it was entered
  text       TEXT NOT NULL,
  evidence   TEXT NOT NULL,     -- the paper, photo or link that shows it; may be empty
  withdraws  INTEGER REFERENCES plan_log (entry_id),  -- of kind withdrawn: the entry that was a mistake
  actor      TEXT NOT NULL,
  at         INTEGER NOT NULL,
  CHECK ((kind = 'withdrawn') = (withdraws IS NOT NULL))
) STRICT;
CREATE INDEX plan_log_by_plan ON plan_log (place, year, entry_id);

CREATE TRIGGER plan_version_no_update BEFORE UPDATE ON plan_version BEGIN SELECT RAISE(ABORT, 'append-only: plan_version'); END;
CREATE TRIGGER plan_version_no_delete BEFORE DELETE ON plan_version BEGIN SELECT RAISE(ABORT, 'append-only: plan_version'); END;
CREATE TRIGGER plan_event_no_update BEFORE UPDATE ON plan_event BEGIN SELECT RAISE(ABORT, 'append-only: plan_event'); END;
CREATE TRIGGER plan_event_no_delete BEFORE DELETE ON plan_event BEGIN SELECT RAISE(ABORT, 'append-only: plan_event'); END;
CREATE TRIGGER plan_log_no_update BEFORE UPDATE ON plan_log BEGIN SELECT RAISE(ABORT, 'append-only: plan_log'); END;
CREATE TRIGGER plan_log_no_delete BEFORE DELETE ON plan_log BEGIN SELECT RAISE(ABORT, 'append-only: plan_log'); END;
