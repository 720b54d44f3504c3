-- SPDX-License-Identifier: Apache-2.0
-- The schema of step 17, with which databases of PostgreSQL begin: table for table and column for column that of
-- src/storage/migrations/ after that step, whose comments say what is what. A test compares the two. Dates are days since 1970-01-01,
-- instants are microseconds since 1970-01-01T00:00:00Z. Texts are compared byte by byte: the database is one of LC_COLLATE 'C'.

-- What stands in the header of a file elsewhere: the number of the last step.
CREATE TABLE ntm_schema (
  version BIGINT NOT NULL
);
INSERT INTO ntm_schema (version) VALUES (0);

-- The number of the next row: one more than the highest, without gaps. Who writes is alone (the lock of a transaction that writes).
CREATE FUNCTION ntm_next(of_table TEXT, of_column TEXT) RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE
  highest BIGINT;
BEGIN
  EXECUTE format('SELECT COALESCE(max(%I), 0) FROM %I', of_column, of_table) INTO highest;
  RETURN highest + 1;
END $$;

-- The values of a list that was bound as one value.
CREATE FUNCTION ntm_each(list TEXT) RETURNS TABLE (value TEXT) LANGUAGE sql IMMUTABLE ROWS 10 AS
'SELECT json_array_elements_text(list::json)';

CREATE FUNCTION ntm_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME;
END $$;

-- Rows of the table are added, never changed and never removed.
CREATE FUNCTION ntm_add_only(of_table TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION ntm_refuse()',
                 of_table || '_rows', of_table);
  EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION ntm_refuse()',
                 of_table || '_whole', of_table);
END $$;

CREATE TABLE place_batch (
  batch_id   BIGINT PRIMARY KEY DEFAULT ntm_next('place_batch', 'batch_id'),
  known_from BIGINT NOT NULL
);
SELECT ntm_add_only('place_batch');

CREATE TABLE place (
  place_id   BIGINT PRIMARY KEY DEFAULT ntm_next('place', 'place_id'),
  batch_id   BIGINT NOT NULL REFERENCES place_batch (batch_id),
  code       TEXT NOT NULL CHECK (code <> ''),
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind <> ''),
  parent     TEXT NOT NULL,  -- '' for the nation
  valid_from BIGINT NOT NULL,
  valid_to   BIGINT CHECK (valid_to >= valid_from)
);
CREATE INDEX place_by_code ON place (code, valid_from);
CREATE INDEX place_by_parent ON place (parent, code);
CREATE INDEX place_by_batch ON place (batch_id);
SELECT ntm_add_only('place');

CREATE TABLE place_attribute (
  attribute_id BIGINT PRIMARY KEY DEFAULT ntm_next('place_attribute', 'attribute_id'),
  batch_id     BIGINT NOT NULL REFERENCES place_batch (batch_id),
  place        TEXT NOT NULL,
  name         TEXT NOT NULL CHECK (name <> ''),
  value        TEXT NOT NULL,
  valid_from   BIGINT NOT NULL,
  valid_to     BIGINT CHECK (valid_to >= valid_from)
);
CREATE INDEX place_attribute_by_place ON place_attribute (place, name, valid_from);
CREATE INDEX place_attribute_by_batch ON place_attribute (batch_id);
SELECT ntm_add_only('place_attribute');

CREATE TABLE lineage (
  lineage_id BIGINT PRIMARY KEY DEFAULT ntm_next('lineage', 'lineage_id'),
  batch_id   BIGINT NOT NULL REFERENCES place_batch (batch_id),
  event      TEXT NOT NULL CHECK (event <> ''),
  date       BIGINT NOT NULL,
  decision   TEXT NOT NULL
);
CREATE INDEX lineage_by_batch ON lineage (batch_id);
SELECT ntm_add_only('lineage');

CREATE TABLE lineage_source (
  lineage_id BIGINT NOT NULL REFERENCES lineage (lineage_id),
  position   BIGINT NOT NULL,
  code       TEXT NOT NULL CHECK (code <> ''),
  PRIMARY KEY (lineage_id, position),
  rowid BIGINT NOT NULL UNIQUE DEFAULT ntm_next('lineage_source', 'rowid')
);
CREATE INDEX lineage_source_by_code ON lineage_source (code);
SELECT ntm_add_only('lineage_source');

CREATE TABLE lineage_successor (
  lineage_id BIGINT NOT NULL REFERENCES lineage (lineage_id),
  position   BIGINT NOT NULL,
  code       TEXT NOT NULL CHECK (code <> ''),
  PRIMARY KEY (lineage_id, position),
  rowid BIGINT NOT NULL UNIQUE DEFAULT ntm_next('lineage_successor', 'rowid')
);
CREATE INDEX lineage_successor_by_code ON lineage_successor (code);
SELECT ntm_add_only('lineage_successor');

CREATE TABLE dictionary_version (
  version    BIGINT PRIMARY KEY DEFAULT ntm_next('dictionary_version', 'version'),
  hash       TEXT NOT NULL,
  known_from BIGINT NOT NULL
);
SELECT ntm_add_only('dictionary_version');

CREATE TABLE dictionary_file (
  version BIGINT NOT NULL REFERENCES dictionary_version (version),
  name    TEXT NOT NULL,
  source  TEXT NOT NULL,
  PRIMARY KEY (version, name),
  rowid BIGINT NOT NULL UNIQUE DEFAULT ntm_next('dictionary_file', 'rowid')
);
SELECT ntm_add_only('dictionary_file');

CREATE TABLE criteria_version (
  version    BIGINT PRIMARY KEY DEFAULT ntm_next('criteria_version', 'version'),
  file       TEXT NOT NULL CHECK (file <> ''),
  source     TEXT NOT NULL,
  hash       TEXT NOT NULL,
  known_from BIGINT NOT NULL
);
CREATE INDEX criteria_version_by_file ON criteria_version (file, known_from, version);
SELECT ntm_add_only('criteria_version');

CREATE TABLE known_field (
  register TEXT NOT NULL,
  field    TEXT NOT NULL,
  type     TEXT NOT NULL,
  scale    BIGINT NOT NULL,
  unit     TEXT NOT NULL,
  is_key   BIGINT NOT NULL CHECK (is_key IN (0, 1)),
  PRIMARY KEY (register, field),
  rowid BIGINT NOT NULL UNIQUE DEFAULT ntm_next('known_field', 'rowid')
);
SELECT ntm_add_only('known_field');

CREATE TABLE changeset (
  changeset_id  BIGINT PRIMARY KEY DEFAULT ntm_next('changeset', 'changeset_id'),
  place         TEXT NOT NULL,
  register      TEXT NOT NULL,
  valid_from    BIGINT NOT NULL,
  origin        TEXT NOT NULL,
  origin_hash   TEXT NOT NULL,
  note          TEXT NOT NULL,
  author        TEXT NOT NULL,
  created_at    BIGINT NOT NULL,
  first_version BIGINT NOT NULL,
  changes       BIGINT NOT NULL CHECK (changes >= 0)
);
CREATE INDEX changeset_by_place ON changeset (place, changeset_id);
SELECT ntm_add_only('changeset');

CREATE TABLE changeset_event (
  sequence     BIGINT PRIMARY KEY DEFAULT ntm_next('changeset_event', 'sequence'),
  changeset_id BIGINT NOT NULL REFERENCES changeset (changeset_id),
  state        TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'accepted', 'returned')),
  at           BIGINT NOT NULL,
  actor        TEXT NOT NULL,
  reason       TEXT NOT NULL,
  UNIQUE (changeset_id, state)
);
CREATE INDEX changeset_event_by_changeset ON changeset_event (changeset_id, sequence);
SELECT ntm_add_only('changeset_event');

CREATE TABLE audit (
  sequence BIGINT PRIMARY KEY DEFAULT ntm_next('audit', 'sequence'),
  at       BIGINT NOT NULL,
  actor    TEXT NOT NULL,
  action   TEXT NOT NULL,
  place    TEXT NOT NULL,
  object   TEXT NOT NULL,
  before   TEXT NOT NULL,
  after    TEXT NOT NULL,
  details  TEXT NOT NULL,
  digest   TEXT NOT NULL,
  hash     TEXT NOT NULL,
  seal     TEXT NOT NULL DEFAULT '',
  number   BIGINT  -- in its home; `sequence` is the order of arrival
);
CREATE INDEX audit_by_object ON audit (object, action);
CREATE UNIQUE INDEX audit_by_home ON audit (place, number);
CREATE INDEX audit_of_before ON audit (sequence) WHERE number IS NULL;
SELECT ntm_add_only('audit');

CREATE TABLE plan_version (
  plan_version_id BIGINT PRIMARY KEY DEFAULT ntm_next('plan_version', 'plan_version_id'),
  place           TEXT NOT NULL CHECK (place <> ''),
  year            BIGINT NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  based_on        BIGINT REFERENCES plan_version (plan_version_id),  -- the version that it changes; NULL for a first one
  content         TEXT NOT NULL,
  origin          TEXT NOT NULL,
  origin_hash     TEXT NOT NULL,
  note            TEXT NOT NULL,
  author          TEXT NOT NULL,
  created_at      BIGINT NOT NULL
);
CREATE INDEX plan_version_by_place ON plan_version (place, year, plan_version_id);
SELECT ntm_add_only('plan_version');

CREATE TABLE plan_event (
  sequence        BIGINT PRIMARY KEY DEFAULT ntm_next('plan_event', 'sequence'),
  plan_version_id BIGINT NOT NULL REFERENCES plan_version (plan_version_id),
  state           TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'returned', 'closed')),
  at              BIGINT NOT NULL,
  actor           TEXT NOT NULL,
  reason          TEXT NOT NULL,
  UNIQUE (plan_version_id, state)
);
SELECT ntm_add_only('plan_event');

CREATE TABLE plan_log (
  entry_id   BIGINT PRIMARY KEY DEFAULT ntm_next('plan_log', 'entry_id'),
  place      TEXT NOT NULL,
  year       BIGINT NOT NULL,
  task       TEXT NOT NULL CHECK (task <> ''),
  kind       TEXT NOT NULL CHECK (kind IN ('done', 'note', 'cancelled', 'reopened', 'withdrawn')),
  on_date    BIGINT NOT NULL,  -- when it happened, not when it was entered
  text       TEXT NOT NULL,
  evidence   TEXT NOT NULL,     -- the paper, photo or link that shows it; may be empty
  withdraws  BIGINT REFERENCES plan_log (entry_id),  -- of kind withdrawn: the entry that was a mistake
  actor      TEXT NOT NULL,
  at         BIGINT NOT NULL,
  CHECK ((kind = 'withdrawn') = (withdraws IS NOT NULL))
);
CREATE INDEX plan_log_by_plan ON plan_log (place, year, entry_id);
SELECT ntm_add_only('plan_log');

CREATE TABLE report_text (
  entry_id BIGINT PRIMARY KEY DEFAULT ntm_next('report_text', 'entry_id'),
  place    TEXT NOT NULL CHECK (place <> ''),
  period   TEXT NOT NULL CHECK (period IN ('month', 'quarter', 'half', 'year')),
  last_day BIGINT NOT NULL,  -- of the period
  section  TEXT NOT NULL CHECK (section <> ''),
  text     TEXT NOT NULL,     -- paragraphs, a line each; empty takes the section's text away
  actor    TEXT NOT NULL,
  at       BIGINT NOT NULL
);
CREATE INDEX report_text_by_report ON report_text (place, period, last_day, entry_id);
SELECT ntm_add_only('report_text');

CREATE TABLE account (
  account_id BIGINT PRIMARY KEY DEFAULT ntm_next('account', 'account_id'),
  name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
  created_at BIGINT NOT NULL
);
SELECT ntm_add_only('account');

CREATE TABLE account_version (
  version_id BIGINT PRIMARY KEY DEFAULT ntm_next('account_version', 'version_id'),
  account_id BIGINT NOT NULL REFERENCES account (account_id),
  full_name  TEXT NOT NULL,
  locked     BIGINT NOT NULL CHECK (locked IN (0, 1)),
  actor      TEXT NOT NULL,
  at         BIGINT NOT NULL
);
CREATE INDEX account_version_by_account ON account_version (account_id, version_id);
SELECT ntm_add_only('account_version');

CREATE TABLE account_grant (
  version_id BIGINT NOT NULL REFERENCES account_version (version_id),
  position   BIGINT NOT NULL,
  role       TEXT NOT NULL CHECK (role <> ''),
  place      TEXT NOT NULL CHECK (place <> ''),
  PRIMARY KEY (version_id, position),
  rowid BIGINT NOT NULL UNIQUE DEFAULT ntm_next('account_grant', 'rowid')
);
SELECT ntm_add_only('account_grant');

CREATE TABLE account_post (
  version_id BIGINT NOT NULL REFERENCES account_version (version_id),
  position   BIGINT NOT NULL,
  post       TEXT NOT NULL CHECK (post <> ''),
  PRIMARY KEY (version_id, position),
  rowid BIGINT NOT NULL UNIQUE DEFAULT ntm_next('account_post', 'rowid')
);
SELECT ntm_add_only('account_post');

CREATE TABLE access_log (
  access_id BIGINT PRIMARY KEY DEFAULT ntm_next('access_log', 'access_id'),
  at        BIGINT NOT NULL,
  actor     TEXT NOT NULL,
  place     TEXT NOT NULL,
  register  TEXT NOT NULL,
  records   BIGINT NOT NULL CHECK (records >= 0),
  why       TEXT NOT NULL
);
CREATE INDEX access_log_by_place ON access_log (place, access_id);
SELECT ntm_add_only('access_log');

CREATE TABLE publication (
  publication_id BIGINT PRIMARY KEY DEFAULT ntm_next('publication', 'publication_id'),
  place          TEXT NOT NULL CHECK (place <> ''),
  date           BIGINT NOT NULL,
  known_at       BIGINT NOT NULL,
  actor          TEXT NOT NULL,
  at             BIGINT NOT NULL
);
CREATE INDEX publication_by_place ON publication (place, publication_id);
SELECT ntm_add_only('publication');

CREATE TABLE password (
  account_id  BIGINT PRIMARY KEY REFERENCES account (account_id),
  hash        TEXT NOT NULL CHECK (hash <> ''),  -- Argon2id, with its salt and parameters
  must_change BIGINT NOT NULL CHECK (must_change IN (0, 1)),
  set_at      BIGINT NOT NULL
);

CREATE TABLE totp (
  account_id BIGINT PRIMARY KEY REFERENCES account (account_id),
  secret     TEXT NOT NULL,     -- hexadecimal
  confirmed  BIGINT NOT NULL CHECK (confirmed IN (0, 1)),
  last_step  BIGINT            -- of the last code that was accepted: it is not accepted again
);

CREATE TABLE session (
  session_id BIGINT PRIMARY KEY DEFAULT ntm_next('session', 'session_id'),
  token_hash TEXT NOT NULL UNIQUE,
  account_id BIGINT NOT NULL REFERENCES account (account_id),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  remember   BIGINT NOT NULL CHECK (remember IN (0, 1)),
  ended_at   BIGINT
);
CREATE INDEX session_by_account ON session (account_id, created_at);

CREATE TABLE invitation (
  token_hash TEXT PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES account (account_id),
  expires_at BIGINT NOT NULL,
  used_at    BIGINT,
  asked_by   TEXT NOT NULL DEFAULT ''
);
CREATE INDEX invitation_by_account ON invitation (account_id);

CREATE TABLE api_token (
  token_id   BIGINT PRIMARY KEY DEFAULT ntm_next('api_token', 'token_id'),
  token_hash TEXT NOT NULL UNIQUE,
  account_id BIGINT NOT NULL REFERENCES account (account_id),
  name       TEXT NOT NULL,
  read_only  BIGINT NOT NULL CHECK (read_only IN (0, 1)),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at   BIGINT
);
CREATE INDEX api_token_by_account ON api_token (account_id);

CREATE TABLE idempotency (
  account_id BIGINT NOT NULL REFERENCES account (account_id),
  key        TEXT NOT NULL,
  digest     TEXT NOT NULL,  -- of the request
  status     BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  body       TEXT NOT NULL,
  at         BIGINT NOT NULL,
  PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_by_age ON idempotency (at);

CREATE TABLE file_content (
  file_id TEXT PRIMARY KEY CHECK (file_id <> ''),
  content BYTEA NOT NULL
);
SELECT ntm_add_only('file_content');

CREATE TABLE file (
  file_id    TEXT NOT NULL REFERENCES file_content (file_id),
  place      TEXT NOT NULL CHECK (place <> ''),
  name       TEXT NOT NULL,  -- as it was called by who brought it
  media_type TEXT NOT NULL,
  size       BIGINT NOT NULL CHECK (size > 0),
  actor      TEXT NOT NULL,
  at         BIGINT NOT NULL,
  PRIMARY KEY (file_id, place),
  rowid BIGINT NOT NULL UNIQUE DEFAULT ntm_next('file', 'rowid')
);
CREATE INDEX home_of_file ON file (place);
SELECT ntm_add_only('file');

CREATE TABLE changeset_part (
  changeset_id BIGINT PRIMARY KEY REFERENCES changeset (changeset_id),
  split_from   BIGINT NOT NULL REFERENCES changeset (changeset_id)
);
CREATE INDEX changeset_part_by_whole ON changeset_part (split_from);
SELECT ntm_add_only('changeset_part');

CREATE TABLE plan_reading (
  plan_version_id BIGINT PRIMARY KEY REFERENCES plan_version (plan_version_id),
  reading         TEXT NOT NULL
);
SELECT ntm_add_only('plan_reading');

CREATE TABLE sign_in_log (
  sequence BIGINT PRIMARY KEY DEFAULT ntm_next('sign_in_log', 'sequence'),
  at       BIGINT NOT NULL,
  actor    TEXT NOT NULL,  -- name of the account; '' of a name that nobody has: people type passwords there
  action   TEXT NOT NULL CHECK (action <> ''),
  place    TEXT NOT NULL,  -- of the account's first role
  network  TEXT NOT NULL,  -- "203.0.113.0/24", "2001:db8:1::/48"; '' = any
  count    BIGINT NOT NULL CHECK (count > 0),
  hash     TEXT NOT NULL
);
CREATE INDEX sign_in_log_by_actor ON sign_in_log (actor, action, at);
CREATE INDEX home_of_sign_in ON sign_in_log (place);
SELECT ntm_add_only('sign_in_log');

CREATE TABLE refusal_count (
  hour    BIGINT NOT NULL,
  actor   TEXT NOT NULL,
  action  TEXT NOT NULL,
  network TEXT NOT NULL,
  count   BIGINT NOT NULL,
  PRIMARY KEY (hour, actor, action, network)
);

CREATE TABLE throttle (
  lane      TEXT PRIMARY KEY,
  last_at   BIGINT NOT NULL,
  drains_at BIGINT NOT NULL
);
CREATE INDEX throttle_by_end ON throttle (drains_at);

CREATE TABLE known_device (
  token_hash TEXT PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES account (account_id),
  last_at    BIGINT NOT NULL
);
CREATE INDEX known_device_by_account ON known_device (account_id, last_at);

CREATE TABLE account_asked (
  version_id BIGINT NOT NULL REFERENCES account_version (version_id),
  position   BIGINT NOT NULL,
  role       TEXT NOT NULL CHECK (role <> ''),
  place      TEXT NOT NULL CHECK (place <> ''),
  asked_by   TEXT NOT NULL CHECK (asked_by <> ''),
  asked_at   BIGINT NOT NULL,
  PRIMARY KEY (version_id, position),
  rowid BIGINT NOT NULL UNIQUE DEFAULT ntm_next('account_asked', 'rowid')
);
SELECT ntm_add_only('account_asked');

CREATE TABLE log_seal (
  seal_id    BIGINT PRIMARY KEY DEFAULT ntm_next('log_seal', 'seal_id'),
  sequence   BIGINT NOT NULL REFERENCES audit (sequence),
  table_name TEXT NOT NULL CHECK (table_name <> ''),
  first_row  BIGINT NOT NULL,
  last_row   BIGINT NOT NULL CHECK (last_row >= first_row),
  columns    BIGINT NOT NULL CHECK (columns > 0),
  digest     TEXT NOT NULL,
  home       TEXT NOT NULL DEFAULT '',
  UNIQUE (sequence, table_name)
);
CREATE INDEX log_seal_by_home ON log_seal (home, table_name, last_row);
SELECT ntm_add_only('log_seal');

CREATE TABLE log_key (
  key_id     BIGINT PRIMARY KEY DEFAULT ntm_next('log_key', 'key_id'),
  public_key TEXT NOT NULL UNIQUE CHECK (public_key <> '')
);
SELECT ntm_add_only('log_key');

CREATE TABLE log_signature (
  sequence  BIGINT PRIMARY KEY REFERENCES audit (sequence),
  key_id    BIGINT NOT NULL REFERENCES log_key (key_id),
  signature TEXT NOT NULL
);
SELECT ntm_add_only('log_signature');

CREATE TABLE state_note (
  note_id BIGINT PRIMARY KEY DEFAULT ntm_next('state_note', 'note_id'),
  kind    TEXT NOT NULL CHECK (kind <> ''),  -- the table
  key     TEXT NOT NULL,
  digest  TEXT NOT NULL
);
CREATE INDEX state_note_by_key ON state_note (kind, key, note_id);
SELECT ntm_add_only('state_note');

CREATE TABLE completeness (
  statement_id BIGINT PRIMARY KEY DEFAULT ntm_next('completeness', 'statement_id'),
  register     TEXT NOT NULL CHECK (register <> ''),
  state        TEXT NOT NULL CHECK (state IN ('complete', 'open')),
  valid_from   BIGINT NOT NULL,
  origin       TEXT NOT NULL CHECK (origin IN ('person', 'changeset', 'migration')),
  changeset_id BIGINT REFERENCES changeset (changeset_id),
  actor        TEXT NOT NULL,
  at           BIGINT NOT NULL,
  CHECK ((origin = 'changeset') = (changeset_id IS NOT NULL))
);
SELECT ntm_add_only('completeness');

CREATE TABLE completeness_place (
  row_id       BIGINT PRIMARY KEY DEFAULT ntm_next('completeness_place', 'row_id'),
  statement_id BIGINT NOT NULL REFERENCES completeness (statement_id),
  place        TEXT NOT NULL CHECK (place <> ''),
  UNIQUE (statement_id, place)
);
CREATE INDEX completeness_by_place ON completeness_place (place, statement_id);
SELECT ntm_add_only('completeness_place');

CREATE TABLE record (
  record_id BIGINT PRIMARY KEY DEFAULT ntm_next('record', 'record_id'),
  register  TEXT NOT NULL,
  commune   TEXT NOT NULL,
  key       TEXT NOT NULL CHECK (key <> '')
);
CREATE INDEX record_by_birth ON record (register, commune, key);
SELECT ntm_add_only('record');

CREATE TABLE changeset_reason (
  changeset_id BIGINT NOT NULL REFERENCES changeset (changeset_id),
  record_id    BIGINT NOT NULL REFERENCES record (record_id),
  reason       TEXT NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (changeset_id, record_id),
  rowid BIGINT NOT NULL UNIQUE DEFAULT ntm_next('changeset_reason', 'rowid')
);
SELECT ntm_add_only('changeset_reason');

CREATE TABLE log_head (
  head_id  BIGINT PRIMARY KEY DEFAULT ntm_next('log_head', 'head_id'),
  sequence BIGINT NOT NULL REFERENCES audit (sequence),
  home     TEXT NOT NULL CHECK (home <> ''),
  number   BIGINT NOT NULL CHECK (number > 0),
  hash     TEXT NOT NULL,
  UNIQUE (sequence, home)
);
SELECT ntm_add_only('log_head');

CREATE TABLE column_mapping (
  mapping_id BIGINT PRIMARY KEY DEFAULT ntm_next('column_mapping', 'mapping_id'),
  place      TEXT NOT NULL CHECK (place <> ''),
  register   TEXT NOT NULL CHECK (register <> ''),
  heading    TEXT NOT NULL CHECK (heading <> ''),  -- as a search compares it
  target     TEXT NOT NULL CHECK (target <> ''),   -- the name of a field, 'village', 'ended' or 'ignore'
  actor      TEXT NOT NULL,
  at         BIGINT NOT NULL
);
CREATE INDEX column_mapping_by_place ON column_mapping (place, register, mapping_id);
SELECT ntm_add_only('column_mapping');

CREATE TABLE post (
  post_id BIGINT PRIMARY KEY DEFAULT ntm_next('post', 'post_id'),
  place   TEXT NOT NULL CHECK (place <> '')
);
CREATE INDEX post_by_place ON post (place, post_id);
SELECT ntm_add_only('post');

CREATE TABLE post_version (
  version_id BIGINT PRIMARY KEY DEFAULT ntm_next('post_version', 'version_id'),
  post_id    BIGINT NOT NULL REFERENCES post (post_id),
  name       TEXT NOT NULL CHECK (name <> ''),
  closed     BIGINT NOT NULL CHECK (closed IN (0, 1)),  -- nobody is to be given it any more
  origin     TEXT NOT NULL CHECK (origin IN ('person', 'account', 'migration')),
  actor      TEXT NOT NULL,
  at         BIGINT NOT NULL
);
CREATE INDEX post_version_by_post ON post_version (post_id, version_id);
SELECT ntm_add_only('post_version');

CREATE TABLE post_name (
  version_id BIGINT NOT NULL REFERENCES post_version (version_id),
  position   BIGINT NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (version_id, position),
  rowid BIGINT NOT NULL UNIQUE DEFAULT ntm_next('post_name', 'rowid')
);
SELECT ntm_add_only('post_name');

CREATE TABLE post_holder (
  version_id BIGINT NOT NULL REFERENCES post_version (version_id),
  position   BIGINT NOT NULL,
  account_id BIGINT NOT NULL REFERENCES account (account_id),
  stand_in   BIGINT NOT NULL CHECK (stand_in IN (0, 1)),
  valid_from BIGINT NOT NULL,
  valid_to   BIGINT,  -- the last day; NULL = until further notice
  PRIMARY KEY (version_id, position),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  rowid BIGINT NOT NULL UNIQUE DEFAULT ntm_next('post_holder', 'rowid')
);
CREATE INDEX post_holder_by_account ON post_holder (account_id, version_id);
SELECT ntm_add_only('post_holder');

CREATE TABLE post_answer (
  answer_id       BIGINT PRIMARY KEY DEFAULT ntm_next('post_answer', 'answer_id'),
  plan_version_id BIGINT NOT NULL REFERENCES plan_version (plan_version_id),
  words           TEXT NOT NULL CHECK (words <> ''),
  actor           TEXT NOT NULL,
  at              BIGINT NOT NULL
);
CREATE INDEX post_answer_by_version ON post_answer (plan_version_id, answer_id);
SELECT ntm_add_only('post_answer');

CREATE TABLE post_answer_post (
  row_id    BIGINT PRIMARY KEY DEFAULT ntm_next('post_answer_post', 'row_id'),
  answer_id BIGINT NOT NULL REFERENCES post_answer (answer_id),
  post_id   BIGINT NOT NULL REFERENCES post (post_id),
  UNIQUE (answer_id, post_id)
);
SELECT ntm_add_only('post_answer_post');

CREATE TABLE decision_reading (
  reading_id BIGINT PRIMARY KEY DEFAULT ntm_next('decision_reading', 'reading_id'),
  file_id    TEXT NOT NULL REFERENCES file_content (file_id),
  name       TEXT NOT NULL CHECK (name <> ''),  -- of the file
  size       BIGINT NOT NULL CHECK (size > 0),
  annex      TEXT NOT NULL,  -- that was asked for; '' the first
  set_id     TEXT NOT NULL,  -- what the set was to be called; '' by the decision
  against    TEXT NOT NULL,  -- the set it was compared with; '' none
  actor      TEXT NOT NULL,
  at         BIGINT NOT NULL
);
CREATE INDEX decision_reading_by_file ON decision_reading (file_id);
SELECT ntm_add_only('decision_reading');

CREATE TABLE decision_entry (
  entry_id   BIGINT PRIMARY KEY DEFAULT ntm_next('decision_entry', 'entry_id'),
  reading_id BIGINT NOT NULL REFERENCES decision_reading (reading_id),
  batch      BIGINT NOT NULL,  -- the number of the first of the entries that were written together
  what       TEXT NOT NULL
             CHECK (what IN ('accepted', 'corrected', 'set_aside', 'taken_back', 'sent', 'returned', 'published', 'dropped')),
  line       TEXT NOT NULL,
  value      TEXT NOT NULL,     -- of a correction; when sent or published, the hash of the text of the set
  read       TEXT NOT NULL,
  words      TEXT NOT NULL,
  unread     BIGINT CHECK ((unread IS NOT NULL) = (what = 'sent')),  -- lines that nobody had compared
  file       TEXT NOT NULL CHECK ((file <> '') = (what = 'published')),  -- under which the set was published
  actor      TEXT NOT NULL,
  at         BIGINT NOT NULL,
  CHECK ((line <> '') = (what IN ('accepted', 'corrected', 'set_aside', 'taken_back')))
);
CREATE INDEX decision_entry_by_reading ON decision_entry (reading_id, entry_id);
CREATE INDEX decision_entry_by_batch ON decision_entry (batch);
SELECT ntm_add_only('decision_entry');
