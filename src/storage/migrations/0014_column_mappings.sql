-- SPDX-License-Identifier: Apache-2.0
-- What people said the columns of their files mean, by place, register and heading (docs/decisions/0046-a-sheet-as-it-is.md). The newest
-- answer about a heading counts.
CREATE TABLE column_mapping (
  mapping_id INTEGER PRIMARY KEY,
  place      TEXT NOT NULL CHECK (place <> ''),
  register   TEXT NOT NULL CHECK (register <> ''),
  heading    TEXT NOT NULL CHECK (heading <> ''),  -- as a search compares it
  target     TEXT NOT NULL CHECK (target <> ''),   -- the name of a field, 'village', 'ended' or 'ignore'
  actor      TEXT NOT NULL,
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX column_mapping_by_place ON column_mapping (place, register, mapping_id);

CREATE TRIGGER column_mapping_no_update BEFORE UPDATE ON column_mapping BEGIN SELECT RAISE(ABORT, 'append-only: column_mapping'); END;
CREATE TRIGGER column_mapping_no_delete BEFORE DELETE ON column_mapping BEGIN SELECT RAISE(ABORT, 'append-only: column_mapping'); END;
