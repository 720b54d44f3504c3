-- SPDX-License-Identifier: Apache-2.0
-- The posts of a commune (docs/decisions/0047-posts-are-a-dated-register.md): what each is called, and who held it from when to when. A post
-- is versions, the last one counts, rows are added only. What accounts of before say of their posts becomes posts by
-- storage/post_migration.cc; the rows of account_post stay what they were.
CREATE TABLE post (
  post_id INTEGER PRIMARY KEY,
  place   TEXT NOT NULL CHECK (place <> '')
) STRICT;
CREATE INDEX post_by_place ON post (place, post_id);

CREATE TABLE post_version (
  version_id INTEGER PRIMARY KEY,
  post_id    INTEGER NOT NULL REFERENCES post (post_id),
  name       TEXT NOT NULL CHECK (name <> ''),
  closed     INTEGER NOT NULL CHECK (closed IN (0, 1)),  -- nobody is to be given it any more
  origin     TEXT NOT NULL CHECK (origin IN ('person', 'account', 'migration')),
  actor      TEXT NOT NULL,
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX post_version_by_post ON post_version (post_id, version_id);

-- What papers call it besides.
CREATE TABLE post_name (
  version_id INTEGER NOT NULL REFERENCES post_version (version_id),
  position   INTEGER NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (version_id, position)
) STRICT;

CREATE TABLE post_holder (
  version_id INTEGER NOT NULL REFERENCES post_version (version_id),
  position   INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (account_id),
  stand_in   INTEGER NOT NULL CHECK (stand_in IN (0, 1)),
  valid_from INTEGER NOT NULL,
  valid_to   INTEGER,  -- the last day; NULL = until further notice
  PRIMARY KEY (version_id, position),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;
CREATE INDEX post_holder_by_account ON post_holder (account_id, version_id);

-- Which posts the words of a plan mean; no post: the words are nobody's in particular. The last answer about the words counts.
CREATE TABLE post_answer (
  answer_id       INTEGER PRIMARY KEY,
  plan_version_id INTEGER NOT NULL REFERENCES plan_version (plan_version_id),
  words           TEXT NOT NULL CHECK (words <> ''),
  actor           TEXT NOT NULL,
  at              INTEGER NOT NULL
) STRICT;
CREATE INDEX post_answer_by_version ON post_answer (plan_version_id, answer_id);

CREATE TABLE post_answer_post (
  row_id    INTEGER PRIMARY KEY,
  answer_id INTEGER NOT NULL REFERENCES post_answer (answer_id),
  post_id   INTEGER NOT NULL REFERENCES post (post_id),
  UNIQUE (answer_id, post_id)
) STRICT;

CREATE TRIGGER post_no_update BEFORE UPDATE ON post BEGIN SELECT RAISE(ABORT, 'append-only: post'); END;
CREATE TRIGGER post_no_delete BEFORE DELETE ON post BEGIN SELECT RAISE(ABORT, 'append-only: post'); END;
CREATE TRIGGER post_version_no_update BEFORE UPDATE ON post_version BEGIN SELECT RAISE(ABORT, 'append-only: post_version'); END;
CREATE TRIGGER post_version_no_delete BEFORE DELETE ON post_version BEGIN SELECT RAISE(ABORT, 'append-only: post_version'); END;
CREATE TRIGGER post_name_no_update BEFORE UPDATE ON post_name BEGIN SELECT RAISE(ABORT, 'append-only: post_name'); END;
CREATE TRIGGER post_name_no_delete BEFORE DELETE ON post_name BEGIN SELECT RAISE(ABORT, 'append-only: post_name'); END;
CREATE TRIGGER post_holder_no_update BEFORE UPDATE ON post_holder BEGIN SELECT RAISE(ABORT, 'append-only: post_holder'); END;
CREATE TRIGGER post_holder_no_delete BEFORE DELETE ON post_holder BEGIN SELECT RAISE(ABORT, 'append-only: post_holder'); END;
CREATE TRIGGER post_answer_no_update BEFORE UPDATE ON post_answer BEGIN SELECT RAISE(ABORT, 'append-only: post_answer'); END;
CREATE TRIGGER post_answer_no_delete BEFORE DELETE ON post_answer BEGIN SELECT RAISE(ABORT, 'append-only: post_answer'); END;
CREATE TRIGGER post_answer_post_no_update BEFORE UPDATE ON post_answer_post BEGIN SELECT RAISE(ABORT, 'append-only: post_answer_post'); END;
CREATE TRIGGER post_answer_post_no_delete BEFORE DELETE ON post_answer_post BEGIN SELECT RAISE(ABORT, 'append-only: post_answer_post'); END;
