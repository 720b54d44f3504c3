// SPDX-License-Identifier: Apache-2.0
#include "storage/changeset_queries.h"

#include <fmt/format.h>

#include "base/check.h"
#include "base/error.h"
#include "base/progress.h"
#include "base/text.h"
#include "storage/bound_list.h"
#include "storage/change_writer.h"
#include "storage/conflicts.h"
#include "storage/content_digest.h"
#include "storage/home_numbers.h"
#include "storage/record_rows.h"
#include "storage/register_tables.h"

namespace ntm::storage {

using base::Error;
using programme::Changeset;
using programme::ChangesetId;
using programme::ChangesetState;
using programme::RecordVersion;
using registers::RegisterDefinition;

namespace {

// Changesets and their last events; `last_of_home` says of the events `l` of which home they are, since a
// distributed database does not find that out from `c`.
std::string select_changeset(std::string_view last_of_home) {
  return fmt::format(
      "SELECT c.changeset_id, c.place, c.register, c.valid_from, c.origin, c.origin_hash, c.note, c.author, "
      "c.created_at, c.changes, e.state, e.at "
      "FROM changeset c JOIN changeset_event e ON e.of_home = c.of_home AND e.sequence = "
      "(SELECT MAX(l.sequence) FROM changeset_event l WHERE l.changeset_id = c.changeset_id AND {}) ",
      last_of_home);
}

ChangesetState state_of(std::string_view name) {
  for (const ChangesetState state :
       {ChangesetState::draft, ChangesetState::submitted, ChangesetState::accepted, ChangesetState::returned})
    if (programme::name_of(state) == name) return state;
  throw Error(Error::Kind::corrupt, {"storage.bad_row", {{"what", std::string(name)}}});
}

Changeset read_changeset(const Statement& row) {
  Changeset changeset{row.whole(0),
                      {std::string(row.text(1)), std::string(row.text(2)), row.date(3),
                       std::string(row.text(4)), std::string(row.text(5)), std::string(row.text(6))},
                      state_of(row.text(10)),
                      std::string(row.text(7)),
                      row.instant(8),
                      row.instant(11),
                      row.whole(9)};
  return changeset;
}

Changeset need_changeset(Database& db, ChangesetId id) {
  auto changeset = find_changeset(db, id);
  if (!changeset)
    throw Error(Error::Kind::not_found, {"storage.no_changeset", {{"changeset", std::to_string(id)}}});
  return *std::move(changeset);
}

const RegisterDefinition& need_register(const registers::Dictionary& dictionary, const std::string& name) {
  const RegisterDefinition* reg = dictionary.find(name);
  if (!reg) throw Error(Error::Kind::not_found, {"storage.no_register", {{"register", name}}});
  return *reg;
}

void insert_event(Database& db, ChangesetId id, ChangesetState state, std::string_view by, base::Instant at,
                  std::string_view reason) {
  db.prepare(
        "INSERT INTO changeset_event (sequence, changeset_id, state, at, actor, reason) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      ->with(next_row(db, "changeset_event", home_number_of(id)), id, programme::name_of(state), at, by,
             reason)
      .execute();
}

// Numbers of versions grow over all registers; the writing transaction keeps two changesets from taking the
// same ones.
programme::VersionId next_version(Database& db, std::int64_t home_number) {
  const auto row =
      db.prepare(fmt::format("SELECT MAX(first_version + changes) FROM changeset WHERE {} AND {}",
                             in_home("changeset_id", 1), of_home_of("", 1)));
  NTM_CHECK(row->with(first_row_of(home_number), last_row_of(home_number)).step());
  return row->is_null(0) ? row_of(home_number, 1) : row->whole(0);
}

ChangesetId insert_head(Database& db, const programme::ChangesetHead& head, std::string_view author,
                        base::Instant at, programme::VersionId first_version, std::size_t changes) {
  const ChangesetId id = next_row_of(db, "changeset", head.place);
  db.prepare(
        "INSERT INTO changeset (changeset_id, place, register, valid_from, origin, origin_hash, note, "
        "author, "
        "created_at, first_version, changes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
      ->with(id, head.place, head.register_name, head.valid_from, head.origin, head.origin_hash, head.note,
             author, at, first_version, changes)
      .execute();
  return id;
}

bool may_follow(ChangesetState from, ChangesetState to) {
  if (from == ChangesetState::draft) return to == ChangesetState::submitted;
  return from == ChangesetState::submitted &&
         (to == ChangesetState::accepted || to == ChangesetState::returned);
}

[[noreturn]] void refuse_state(const Changeset& changeset) {
  const auto say = [&](const char* key) {
    return Error(Error::Kind::invalid, {key, {{"changeset", std::to_string(changeset.id)}}});
  };
  switch (changeset.state) {
    case ChangesetState::draft:
      throw say("storage.changeset_draft");
    case ChangesetState::submitted:
      throw say("storage.changeset_submitted");
    case ChangesetState::accepted:
      throw say("storage.changeset_accepted");
    case ChangesetState::returned:
      throw say("storage.changeset_returned");
  }
  NTM_CHECK(false);
}

}  // namespace

WrittenChangeset write_changeset(Database& db, const registers::Dictionary& dictionary,
                                 const programme::ChangesetHead& head, std::string_view author,
                                 base::Instant at, std::span<const programme::Change> changes) {
  NTM_CHECK(db.is_writing());
  const RegisterDefinition& reg = need_register(dictionary, head.register_name);
  const programme::VersionId first = next_version(db, writing_number(db, head.place));
  const ChangesetId id = insert_head(db, head, author, at, first, changes.size());
  insert_event(db, id, ChangesetState::draft, author, at, "");
  ChangeWriter writer(db, reg, head, id);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    base::this_work().advance();
    writer.write(first + static_cast<programme::VersionId>(i), changes[i]);
  }
  writer.finish();
  return {id, first, writer.records(), writer.made_all(), changeset_digest(db, id, writer.digest())};
}

ChangesetId create_changeset(Database& db, const registers::Dictionary& dictionary,
                             const programme::ChangesetHead& head, std::string_view author, base::Instant at,
                             std::span<const programme::Change> changes) {
  return write_changeset(db, dictionary, head, author, at, changes).id;
}

void accept_written(Database& db, const WrittenChangeset& written, std::string_view by, base::Instant at) {
  NTM_CHECK(db.is_writing());
  if (!written.made_all_records) check_conflicts(db, need_changeset(db, written.id));
  for (const ChangesetState state : {ChangesetState::submitted, ChangesetState::accepted})
    insert_event(db, written.id, state, by, at, "");
}

void set_state(Database& db, ChangesetId id, ChangesetState state, std::string_view by, base::Instant at,
               std::string_view reason) {
  NTM_CHECK(db.is_writing());
  const Changeset changeset = need_changeset(db, id);
  if (!may_follow(changeset.state, state)) refuse_state(changeset);
  if (state == ChangesetState::returned && base::trim(reason).empty())
    throw Error(Error::Kind::invalid, {"storage.reason_missing", {}});
  if (state == ChangesetState::accepted) check_conflicts(db, changeset);
  insert_event(db, id, state, by, at, reason);
}

std::vector<Changeset> list_changesets(Database& db, std::string_view commune,
                                       std::optional<ChangesetState> state) {
  const std::string_view of_state = state ? programme::name_of(*state) : "";
  std::unique_ptr<Statement> rows;
  if (commune.empty()) {
    rows = db.prepare(select_changeset("l.of_home = c.of_home") +
                      "WHERE (?1 = '' OR e.state = ?1) ORDER BY c.changeset_id");
    rows->with(of_state);
  } else {
    const AskedHomes homes = homes_of_place(db, commune);
    rows = db.prepare(
        fmt::format("{}WHERE c.place = ?1 AND (?2 = '' OR e.state = ?2) AND {} ORDER BY c.changeset_id",
                    select_changeset(homes.hold_with("l", "c", 3)), homes.hold("c", 3)));
    rows->with(commune, of_state);
    homes.bind(*rows, 3);
  }
  std::vector<Changeset> changesets;
  while (rows->step()) changesets.push_back(read_changeset(*rows));
  return changesets;
}

namespace {

// The changesets that a filter asks for; the values of its parameters ?1 to ?5, and of ?6 where places are
// asked for.
std::string changesets_meant(Database& db, const ChangesetFilter& filter, const AskedHomes& homes) {
  const std::string text = fmt::format(
      "{}WHERE c.place = ?1 AND (?2 = '' OR e.state = ?2) AND (?3 = '' OR c.register = ?3) AND "
      "(?4 = '' OR c.author = ?4) AND c.changes > 0 AND {} ",
      select_changeset(homes.hold_with("l", "c", 5)), homes.hold("c", 5));
  if (!filter.places) return text;
  std::vector<std::string> touching;
  for (const std::string& reg : known_registers(db))
    touching.push_back(fmt::format("SELECT _changeset FROM {} WHERE _place IN ({}) AND {}", table_of(reg),
                                   listed(6), homes.hold("", 5)));
  return fmt::format(
      "{}AND c.changeset_id IN ({}) ", text,
      touching.empty() ? "SELECT CAST(NULL AS BIGINT)" : fmt::to_string(fmt::join(touching, " UNION ALL ")));
}

void bind_filter(Statement& statement, const ChangesetFilter& filter, const AskedHomes& homes) {
  statement.with(filter.commune, filter.state ? programme::name_of(*filter.state) : "", filter.register_name,
                 filter.author);
  homes.bind(statement, 5);
  if (filter.places) statement.bind(6, bound_list(*filter.places));
}

}  // namespace

std::vector<Changeset> find_changesets(Database& db, const ChangesetFilter& filter,
                                       std::optional<ChangesetId> below, std::int64_t most) {
  const int next = filter.places ? 7 : 6;
  const AskedHomes homes = homes_of_place(db, filter.commune);
  const auto rows =
      db.prepare(fmt::format("{0}AND (CAST(?{1} AS BIGINT) IS NULL OR c.changeset_id < ?{1}) ORDER BY "
                             "c.changeset_id DESC LIMIT ?{2}",
                             changesets_meant(db, filter, homes), next, next + 1));
  bind_filter(*rows, filter, homes);
  if (below)
    rows->bind(next, *below);
  else
    rows->bind_null(next);
  rows->bind(next + 1, most);
  std::vector<Changeset> changesets;
  while (rows->step()) changesets.push_back(read_changeset(*rows));
  return changesets;
}

std::int64_t count_changesets(Database& db, const ChangesetFilter& filter) {
  const AskedHomes homes = homes_of_place(db, filter.commune);
  const auto row =
      db.prepare(fmt::format("SELECT COUNT(*) FROM ({}) AS meant", changesets_meant(db, filter, homes)));
  bind_filter(*row, filter, homes);
  NTM_CHECK(row->step());
  return row->whole(0);
}

std::vector<programme::PlaceCode> communes_with_changesets(Database& db) {
  const auto rows = db.prepare("SELECT DISTINCT place FROM changeset ORDER BY place");
  std::vector<programme::PlaceCode> communes;
  while (rows->step()) communes.emplace_back(rows->text(0));
  return communes;
}

std::vector<Changeset> changesets_of_place(Database& db, std::string_view place, std::size_t most) {
  const AskedHomes homes = homes_of_records(db, std::vector{programme::PlaceCode(place)});
  std::vector<std::string> touching;
  for (const std::string& reg : known_registers(db))
    touching.push_back(
        fmt::format("SELECT _changeset FROM {0} WHERE _place = ?1 AND {1} UNION ALL "
                    "SELECT _changeset FROM {0} WHERE _moved_from IS NOT NULL AND _moved_from = ?1 AND {1}",
                    table_of(reg), homes.hold("", 3)));
  std::vector<Changeset> changesets;
  if (touching.empty()) return changesets;
  const auto rows =
      db.prepare(fmt::format("{} WHERE {} AND c.changeset_id IN ({}) ORDER BY c.changeset_id DESC LIMIT ?2",
                             select_changeset(homes.hold_with("l", "c", 3)), homes.hold("c", 3),
                             fmt::join(touching, " UNION ALL ")));
  rows->with(place, most);
  homes.bind(*rows, 3);
  while (rows->step()) changesets.push_back(read_changeset(*rows));
  return changesets;
}

bool is_entered_anew(Database& db, const Changeset& returned) {
  const AskedHomes homes = homes_of_records(db, std::vector{returned.head.place});
  const auto row = db.prepare(fmt::format(
      R"(
      SELECT 1 FROM {0} v JOIN {0} n ON n._record = v._record AND {2}
      JOIN changeset c ON c.changeset_id = n._changeset AND c.of_home = n.of_home
      WHERE v._changeset = ?1 AND {1} AND c.author = ?2 AND c.created_at > ?3 AND EXISTS (
        SELECT 1 FROM changeset_event e
        WHERE e.changeset_id = c.changeset_id AND e.of_home = c.of_home AND e.state <> 'draft')
      LIMIT 1)",
      table_of(returned.head.register_name), of_home_of("v", 1), homes.hold_of_record("n", "v", 4)));
  row->with(returned.id, returned.author, returned.state_since);
  homes.bind(*row, 4);
  return row->step();
}

std::optional<Changeset> find_changeset(Database& db, ChangesetId id) {
  const auto row = db.prepare(fmt::format("{}WHERE c.changeset_id = ?1 AND {}",
                                          select_changeset(of_home_of("l", 1)), of_home_of("c", 1)));
  if (!row->with(id).step()) return std::nullopt;
  return read_changeset(*row);
}

std::vector<ChangesetEvent> changeset_events(Database& db, ChangesetId id) {
  const auto rows = db.prepare(
      fmt::format("SELECT state, at, actor, reason FROM changeset_event WHERE changeset_id = ?1 AND {} ORDER "
                  "BY sequence",
                  of_home_of("", 1)));
  rows->with(id);
  std::vector<ChangesetEvent> events;
  while (rows->step())
    events.push_back(
        {state_of(rows->text(0)), rows->instant(1), std::string(rows->text(2)), std::string(rows->text(3))});
  return events;
}

std::vector<RecordVersion> changes_of(Database& db, const registers::Dictionary& dictionary, ChangesetId id) {
  const Changeset changeset = need_changeset(db, id);
  const RegisterDefinition& reg = need_register(dictionary, changeset.head.register_name);
  const auto fields = all_fields(reg);
  const auto rows =
      db.prepare(fmt::format("SELECT {} FROM {} v WHERE v._changeset = ?1 AND {} ORDER BY v._version",
                             version_columns(reg, "v", fields), table_of(reg.name), of_home_of("v", 1)));
  rows->with(id);
  VersionReader reader(reg, fields);
  std::vector<RecordVersion> versions;
  while (rows->step()) versions.push_back(reader.read(*rows));
  return versions;
}

}  // namespace ntm::storage
