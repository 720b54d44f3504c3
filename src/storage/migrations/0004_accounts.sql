-- SPDX-License-Identifier: Apache-2.0
-- Who may sign in, and with what role at which place. Who held which role on any day must stay readable:
-- accounts are versions, the last one counts, rows are added only.

CREATE TABLE account (
  account_id INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE account_version (
  version_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (account_id),
  full_name  TEXT NOT NULL,
  locked     INTEGER NOT NULL CHECK (locked IN (0, 1)),
  actor      TEXT NOT NULL,
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX account_version_by_account ON account_version (account_id, version_id);

CREATE TABLE account_grant (
  version_id INTEGER NOT NULL REFERENCES account_version (version_id),
  position   INTEGER NOT NULL,
  role       TEXT NOT NULL CHECK (role <> ''),
  place      TEXT NOT NULL CHECK (place <> ''),
  PRIMARY KEY (version_id, position)
) STRICT;

CREATE TABLE account_post (
  version_id INTEGER NOT NULL REFERENCES account_version (version_id),
  position   INTEGER NOT NULL,
  post       TEXT NOT NULL CHECK (post <> ''),
  PRIMARY KEY (version_id, position)
) STRICT;

-- Who read personal data: which register of which place, how many records, why. Not in the audit log: reading
-- changes nothing, and must not move the version of the data.
CREATE TABLE access_log (
  access_id INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  actor     TEXT NOT NULL,
  place     TEXT NOT NULL,
  register  TEXT NOT NULL,
  records   INTEGER NOT NULL CHECK (records >= 0),
  why       TEXT NOT NULL
) STRICT;
CREATE INDEX access_log_by_place ON access_log (place, access_id);

-- Which assessment of a place citizens may see; the last row of a place counts.
CREATE TABLE publication (
  publication_id INTEGER PRIMARY KEY,
  place          TEXT NOT NULL CHECK (place <> ''),
  date           INTEGER NOT NULL,
  known_at       INTEGER NOT NULL,
  actor          TEXT NOT NULL,
  at             INTEGER NOT NULL
) STRICT;
CREATE INDEX publication_by_place ON publication (place, publication_id);

CREATE TRIGGER account_no_update BEFORE UPDATE ON account BEGIN SELECT RAISE(ABORT, 'append-only: account'); END;
CREATE TRIGGER account_no_delete BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'append-only: account'); END;
CREATE TRIGGER account_version_no_update BEFORE UPDATE ON account_version BEGIN SELECT RAISE(ABORT, 'append-only: account_version'); END;
CREATE TRIGGER account_version_no_delete BEFORE DELETE ON account_version BEGIN SELECT RAISE(ABORT, 'append-only: account_version'); END;
CREATE TRIGGER account_grant_no_update BEFORE UPDATE ON account_grant BEGIN SELECT RAISE(ABORT, 'append-only: account_grant'); END;
CREATE TRIGGER account_grant_no_delete BEFORE DELETE ON account_grant BEGIN SELECT RAISE(ABORT, 'append-only: account_grant'); END;
CREATE TRIGGER account_post_no_update BEFORE UPDATE ON account_post BEGIN SELECT RAISE(ABORT, 'append-only: account_post'); END;
CREATE TRIGGER account_post_no_delete BEFORE DELETE ON account_post BEGIN SELECT RAISE(ABORT, 'append-only: account_post'); END;
CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'append-only: access_log'); END;
CREATE TRIGGER access_log_no_delete BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'append-only: access_log'); END;
CREATE TRIGGER publication_no_update BEFORE UPDATE ON publication BEGIN SELECT RAISE(ABORT, 'append-only: publication'); END;
CREATE TRIGGER publication_no_delete BEFORE DELETE ON publication BEGIN SELECT RAISE(ABORT, 'append-only: publication'); END;

-- From here on: what is not history but the state of now. These rows change and go, and have no triggers. An
-- old password hash or a dead session is of use to a thief only; that they were changed is in the audit log.

CREATE TABLE password (
  account_id  INTEGER PRIMARY KEY REFERENCES account (account_id),
  hash        TEXT NOT NULL CHECK (hash <> ''),  -- Argon2id, with its salt and parameters
  must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
  set_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE totp (
  account_id INTEGER PRIMARY KEY REFERENCES account (account_id),
  secret     TEXT NOT NULL,     -- hexadecimal
  confirmed  INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  last_step  INTEGER            -- of the last code that was accepted: it is not accepted again
) STRICT;

-- Of every token only the hash is kept.
CREATE TABLE session (
  session_id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account_id INTEGER NOT NULL REFERENCES account (account_id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  remember   INTEGER NOT NULL CHECK (remember IN (0, 1)),
  ended_at   INTEGER
) STRICT;
CREATE INDEX session_by_account ON session (account_id, created_at);

CREATE TABLE invitation (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (account_id),
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT;
CREATE INDEX invitation_by_account ON invitation (account_id);

CREATE TABLE api_token (
  token_id   INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account_id INTEGER NOT NULL REFERENCES account (account_id),
  name       TEXT NOT NULL,
  read_only  INTEGER NOT NULL CHECK (read_only IN (0, 1)),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at   INTEGER
) STRICT;
CREATE INDEX api_token_by_account ON api_token (account_id);

-- Failures only, for as long as they make the next attempt wait.
CREATE TABLE sign_in_failure (
  at      INTEGER NOT NULL,
  name    TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;
CREATE INDEX sign_in_failure_by_address ON sign_in_failure (address, at);

-- What was answered to a request that carried an Idempotency-Key, to be answered again.
CREATE TABLE idempotency (
  account_id INTEGER NOT NULL REFERENCES account (account_id),
  key        TEXT NOT NULL,
  digest     TEXT NOT NULL,  -- of the request
  status     INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  body       TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT;
CREATE INDEX idempotency_by_age ON idempotency (at);
