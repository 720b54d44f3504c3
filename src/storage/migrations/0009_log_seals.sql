-- SPDX-License-Identifier: Apache-2.0
-- What lets the audit log vouch for everything (docs/decisions/0026-the-log-covers-everything.md). Entries of before this step have no
-- seal: the first entry after it seals all that is there.

ALTER TABLE audit ADD COLUMN seal TEXT NOT NULL DEFAULT '';  -- hash over the entry's rows of log_seal; a part of the entry's own hash

-- What was added to a table between the entry before and this one: rows first_row to last_row, by rowid, their first `columns` columns.
CREATE TABLE log_seal (
  seal_id    INTEGER PRIMARY KEY,
  sequence   INTEGER NOT NULL REFERENCES audit (sequence),
  table_name TEXT NOT NULL CHECK (table_name <> ''),
  first_row  INTEGER NOT NULL,
  last_row   INTEGER NOT NULL CHECK (last_row >= first_row),
  columns    INTEGER NOT NULL CHECK (columns > 0),
  digest     TEXT NOT NULL,
  UNIQUE (sequence, table_name)
) STRICT;
CREATE INDEX log_seal_by_table ON log_seal (table_name, last_row);

-- The public keys with which entries were signed; the secret ones are not in the database.
CREATE TABLE log_key (
  key_id     INTEGER PRIMARY KEY,
  public_key TEXT NOT NULL UNIQUE CHECK (public_key <> '')
) STRICT;

CREATE TABLE log_signature (
  sequence  INTEGER PRIMARY KEY REFERENCES audit (sequence),
  key_id    INTEGER NOT NULL REFERENCES log_key (key_id),
  signature TEXT NOT NULL
) STRICT;

-- Rows of the tables of now change and go; their triggers note here what each was left as: a digest, '' for a row that is gone.
CREATE TABLE state_note (
  note_id INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL CHECK (kind <> ''),  -- the table
  key     TEXT NOT NULL,
  digest  TEXT NOT NULL
) STRICT;
CREATE INDEX state_note_by_key ON state_note (kind, key, note_id);

CREATE TRIGGER log_seal_no_update BEFORE UPDATE ON log_seal BEGIN SELECT RAISE(ABORT, 'append-only: log_seal'); END;
CREATE TRIGGER log_seal_no_delete BEFORE DELETE ON log_seal BEGIN SELECT RAISE(ABORT, 'append-only: log_seal'); END;
CREATE TRIGGER log_key_no_update BEFORE UPDATE ON log_key BEGIN SELECT RAISE(ABORT, 'append-only: log_key'); END;
CREATE TRIGGER log_key_no_delete BEFORE DELETE ON log_key BEGIN SELECT RAISE(ABORT, 'append-only: log_key'); END;
CREATE TRIGGER log_signature_no_update BEFORE UPDATE ON log_signature BEGIN SELECT RAISE(ABORT, 'append-only: log_signature'); END;
CREATE TRIGGER log_signature_no_delete BEFORE DELETE ON log_signature BEGIN SELECT RAISE(ABORT, 'append-only: log_signature'); END;
CREATE TRIGGER state_note_no_update BEFORE UPDATE ON state_note BEGIN SELECT RAISE(ABORT, 'append-only: state_note'); END;
CREATE TRIGGER state_note_no_delete BEFORE DELETE ON state_note BEGIN SELECT RAISE(ABORT, 'append-only: state_note'); END;

-- ntm_digest is a function of the program: the digest of its values.
INSERT INTO state_note (kind, key, digest) SELECT 'password', account_id, ntm_digest(account_id, hash, must_change, set_at) FROM password;
CREATE TRIGGER password_noted_new AFTER INSERT ON password BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('password', NEW.account_id, ntm_digest(NEW.account_id, NEW.hash, NEW.must_change, NEW.set_at));
END;
CREATE TRIGGER password_noted_change AFTER UPDATE ON password BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('password', NEW.account_id, ntm_digest(NEW.account_id, NEW.hash, NEW.must_change, NEW.set_at));
END;
CREATE TRIGGER password_noted_end AFTER DELETE ON password BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('password', OLD.account_id, '');
END;

INSERT INTO state_note (kind, key, digest) SELECT 'totp', account_id, ntm_digest(account_id, secret, confirmed) FROM totp;
CREATE TRIGGER totp_noted_new AFTER INSERT ON totp BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('totp', NEW.account_id, ntm_digest(NEW.account_id, NEW.secret, NEW.confirmed));
END;
CREATE TRIGGER totp_noted_change AFTER UPDATE OF account_id, secret, confirmed ON totp BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('totp', NEW.account_id, ntm_digest(NEW.account_id, NEW.secret, NEW.confirmed));
END;
CREATE TRIGGER totp_noted_end AFTER DELETE ON totp BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('totp', OLD.account_id, '');
END;

INSERT INTO state_note (kind, key, digest) SELECT 'invitation', token_hash, ntm_digest(token_hash, account_id, expires_at, used_at, asked_by) FROM invitation;
CREATE TRIGGER invitation_noted_new AFTER INSERT ON invitation BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('invitation', NEW.token_hash, ntm_digest(NEW.token_hash, NEW.account_id, NEW.expires_at, NEW.used_at, NEW.asked_by));
END;
CREATE TRIGGER invitation_noted_change AFTER UPDATE ON invitation BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('invitation', NEW.token_hash, ntm_digest(NEW.token_hash, NEW.account_id, NEW.expires_at, NEW.used_at, NEW.asked_by));
END;
CREATE TRIGGER invitation_noted_end AFTER DELETE ON invitation BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('invitation', OLD.token_hash, '');
END;

INSERT INTO state_note (kind, key, digest) SELECT 'api_token', token_id, ntm_digest(token_id, token_hash, account_id, name, read_only, created_at, expires_at, ended_at) FROM api_token;
CREATE TRIGGER api_token_noted_new AFTER INSERT ON api_token BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('api_token', NEW.token_id, ntm_digest(NEW.token_id, NEW.token_hash, NEW.account_id, NEW.name, NEW.read_only, NEW.created_at, NEW.expires_at, NEW.ended_at));
END;
CREATE TRIGGER api_token_noted_change AFTER UPDATE ON api_token BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('api_token', NEW.token_id, ntm_digest(NEW.token_id, NEW.token_hash, NEW.account_id, NEW.name, NEW.read_only, NEW.created_at, NEW.expires_at, NEW.ended_at));
END;
CREATE TRIGGER api_token_noted_end AFTER DELETE ON api_token BEGIN
  INSERT INTO state_note (kind, key, digest) VALUES ('api_token', OLD.token_id, '');
END;

-- Answers are forgotten after a while, which needs no note.
INSERT INTO state_note (kind, key, digest) SELECT 'idempotency', account_id || ':' || key, ntm_digest(account_id, key, digest, status, media_type, body, at) FROM idempotency;
CREATE TRIGGER idempotency_noted_new AFTER INSERT ON idempotency BEGIN
  INSERT INTO state_note (kind, key, digest)
  VALUES ('idempotency', NEW.account_id || ':' || NEW.key, ntm_digest(NEW.account_id, NEW.key, NEW.digest, NEW.status, NEW.media_type, NEW.body, NEW.at));
END;
CREATE TRIGGER idempotency_noted_change AFTER UPDATE ON idempotency BEGIN
  INSERT INTO state_note (kind, key, digest)
  VALUES ('idempotency', NEW.account_id || ':' || NEW.key, ntm_digest(NEW.account_id, NEW.key, NEW.digest, NEW.status, NEW.media_type, NEW.body, NEW.at));
END;
