-- SPDX-License-Identifier: Apache-2.0
-- Who signed in and out, from which network, and what was refused: rows are added only, each with the hash of the one
-- before. A chain of its own beside the audit log, whose newest number is the version of the data: a sign-in changes none.

CREATE TABLE sign_in_log (
  sequence INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  actor    TEXT NOT NULL,  -- name of the account; '' of a name that nobody has: people type passwords there
  action   TEXT NOT NULL CHECK (action <> ''),
  place    TEXT NOT NULL,  -- of the account's first role
  network  TEXT NOT NULL,  -- "203.0.113.0/24", "2001:db8:1::/48"; '' = any
  count    INTEGER NOT NULL CHECK (count > 0),
  hash     TEXT NOT NULL
) STRICT;
CREATE INDEX sign_in_log_by_actor ON sign_in_log (actor, action, at);

CREATE TRIGGER sign_in_log_no_update BEFORE UPDATE ON sign_in_log BEGIN SELECT RAISE(ABORT, 'append-only: sign_in_log'); END;
CREATE TRIGGER sign_in_log_no_delete BEFORE DELETE ON sign_in_log BEGIN SELECT RAISE(ABORT, 'append-only: sign_in_log'); END;

-- From here on the state of now: rows change and go.

-- How often something was refused within the hour. The log gets the 1st, the 2nd, the 4th, the 8th …: a flood writes few rows.
CREATE TABLE refusal_count (
  hour    INTEGER NOT NULL,
  actor   TEXT NOT NULL,
  action  TEXT NOT NULL,
  network TEXT NOT NULL,
  count   INTEGER NOT NULL,
  PRIMARY KEY (hour, actor, action, network)
) STRICT;

-- How full a lane of attempts is: it has drained at a moment, and each attempt puts that off. The key is a hash.
CREATE TABLE throttle (
  lane      TEXT PRIMARY KEY,
  last_at   INTEGER NOT NULL,
  drains_at INTEGER NOT NULL
) STRICT;
CREATE INDEX throttle_by_end ON throttle (drains_at);
DROP TABLE sign_in_failure;

-- Browsers on which an account has signed in: they have a lane of their own, which nobody else can fill.
CREATE TABLE known_device (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (account_id),
  last_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX known_device_by_account ON known_device (account_id, last_at);
