-- SPDX-License-Identifier: Apache-2.0
-- Roles that were asked for and wait for a second person: they allow nothing. Part of a version of an account; a role that was
-- confirmed stands in account_grant of the next version.
CREATE TABLE account_asked (
  version_id INTEGER NOT NULL REFERENCES account_version (version_id),
  position   INTEGER NOT NULL,
  role       TEXT NOT NULL CHECK (role <> ''),
  place      TEXT NOT NULL CHECK (place <> ''),
  asked_by   TEXT NOT NULL CHECK (asked_by <> ''),
  asked_at   INTEGER NOT NULL,
  PRIMARY KEY (version_id, position)
) STRICT;

CREATE TRIGGER account_asked_no_update BEFORE UPDATE ON account_asked BEGIN SELECT RAISE(ABORT, 'append-only: account_asked'); END;
CREATE TRIGGER account_asked_no_delete BEFORE DELETE ON account_asked BEGIN SELECT RAISE(ABORT, 'append-only: account_asked'); END;

-- Who asked for an invitation that nobody may use before a second person has confirmed it; '' = it works.
ALTER TABLE invitation ADD COLUMN asked_by TEXT NOT NULL DEFAULT '';
