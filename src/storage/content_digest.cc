// SPDX-License-Identifier: Apache-2.0
#include "storage/content_digest.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/hash.h"
#include "storage/canonical_text.h"
#include "storage/home_numbers.h"
#include "storage/record_rows.h"
#include "storage/register_tables.h"

namespace ntm::storage {
namespace {

// Columns that number rows.
using Numbers = std::initializer_list<int>;

// Adds every row of a query on one number, all columns as text: a number and its digits are the same here,
// since the tables do not let a column change its type. Of what numbers rows the number in its home is added.
// How many rows there were.
int add_rows(Database& db, CanonicalText& text, std::string_view sql, int columns, std::int64_t number,
             Numbers numbers = {}) {
  const auto rows = db.prepare(sql);
  rows->with(number);
  int count = 0;
  for (; rows->step(); ++count)
    for (int column = 0; column < columns; ++column) {
      if (rows->is_null(column))
        text.add(std::nullopt);
      else if (std::ranges::find(numbers, column) != numbers.end())
        text.add_digits(number_in_home(rows->whole(column)));
      else
        text.add(rows->text(column));
    }
  text.add(std::int64_t{count});
  return count;
}

ChangeDigest::Head head_of(const Statement& row) {
  ChangeDigest::Head head{row.whole(0), row.whole(1), std::nullopt,          row.text(5),
                          row.whole(6), row.whole(7), row.optional_whole(8), std::nullopt};
  if (!row.is_null(2)) head.birth = {row.text(2), row.text(3), row.text(4)};
  if (!row.is_null(9)) head.moved_from = row.text(9);
  return head;
}

void add_changes(Database& db, ChangeDigest& digest, std::string_view reg, programme::ChangesetId id) {
  constexpr int kSaidColumn = 10;
  const std::vector<std::string> fields = known_fields(db, reg);
  std::string columns;
  for (const std::string& field : fields) columns += ", v." + quoted_name(field);
  const auto rows = db.prepare(fmt::format(
      "SELECT v._version, v._record, r.register, r.commune, r.key, v._place, v._valid_from, v._ended, "
      "v._based_on, v._moved_from, v._said{} FROM {} v LEFT JOIN record r ON r.record_id = v._record "
      "AND r.of_home = v.of_home WHERE v._changeset = ?1 AND {} ORDER BY v._version",
      columns, table_of(reg), of_home_of("v", 1)));
  // Of a record that stands under an older number of the place.
  const auto birth = db.prepare(fmt::format(
      "SELECT register, commune, key FROM record WHERE record_id = ?1 AND {}", of_home_of("", 1)));
  for (rows->with(id); rows->step();) {
    ChangeDigest::Head head = head_of(*rows);
    if (rows->is_null(2) && birth->with(rows->whole(1)).step())
      head.birth = {birth->text(0), birth->text(1), birth->text(2)};
    digest.begin(head);
    int column = kSaidColumn;
    for (const std::string& field : fields)
      if (!rows->is_null(++column)) digest.add(field, rows->text(column));
    digest.end(rows->is_null(kSaidColumn) ? std::nullopt : std::optional(rows->text(kSaidColumn)));
  }
}

std::optional<std::string> changeset_digest(Database& db, std::int64_t id) {
  const auto head = db.prepare("SELECT register FROM changeset WHERE changeset_id = ?1");
  if (!head->with(id).step()) return std::nullopt;
  ChangeDigest changes;
  add_changes(db, changes, head->text(0), id);
  return changeset_digest(db, id, changes);
}

std::optional<std::string> dictionary_digest(Database& db, std::int64_t version) {
  CanonicalText text;
  if (add_rows(db, text, "SELECT version, hash, known_from FROM dictionary_version WHERE version = ?1", 3,
               version) == 0)
    return std::nullopt;
  add_rows(db, text, "SELECT name, source FROM dictionary_file WHERE version = ?1 ORDER BY name", 2, version);
  return base::content_hash(text.text());
}

std::optional<std::string> row_digest(Database& db, std::string_view sql, int columns, std::int64_t number,
                                      Numbers numbers = {}) {
  CanonicalText text;
  if (add_rows(db, text, sql, columns, number, numbers) == 0) return std::nullopt;
  return base::content_hash(text.text());
}

std::optional<std::string> criteria_digest(Database& db, std::int64_t version) {
  return row_digest(db,
                    "SELECT version, file, source, hash, known_from FROM criteria_version WHERE version = ?1",
                    5, version);
}

std::optional<std::string> places_digest(Database& db, std::int64_t batch) {
  CanonicalText text;
  if (add_rows(db, text, "SELECT batch_id, known_from FROM place_batch WHERE batch_id = ?1", 2, batch) == 0)
    return std::nullopt;
  add_rows(db, text,
           "SELECT code, name, kind, parent, valid_from, valid_to FROM place WHERE batch_id = ?1 "
           "ORDER BY place_id",
           6, batch);
  add_rows(db, text,
           "SELECT place, name, value, valid_from, valid_to FROM place_attribute WHERE batch_id = ?1 "
           "ORDER BY attribute_id",
           5, batch);
  add_rows(db, text,
           "SELECT lineage_id, event, date, decision FROM lineage WHERE batch_id = ?1 ORDER BY lineage_id", 4,
           batch);
  for (const std::string_view table : {"lineage_source", "lineage_successor"})
    add_rows(db, text,
             fmt::format("SELECT lineage_id, position, code FROM {} JOIN lineage USING (lineage_id) "
                         "WHERE batch_id = ?1 ORDER BY lineage_id, position",
                         table),
             3, batch);
  return base::content_hash(text.text());
}

// What was entered; what became of it is said by entries of their own.
std::optional<std::string> plan_digest(Database& db, std::int64_t version) {
  return row_digest(
      db,
      "SELECT plan_version_id, place, year, based_on, content, origin, origin_hash, note, author, "
      "created_at FROM plan_version WHERE plan_version_id = ?1",
      10, version, {0, 3});
}

std::optional<std::string> plan_log_digest(Database& db, std::int64_t entry) {
  return row_digest(db,
                    "SELECT entry_id, place, year, task, kind, on_date, text, evidence, withdraws, actor, at "
                    "FROM plan_log WHERE entry_id = ?1",
                    11, entry, {0, 8});
}

std::optional<std::string> report_text_digest(Database& db, std::int64_t entry) {
  return row_digest(db,
                    "SELECT entry_id, place, period, last_day, section, text, actor, at FROM report_text "
                    "WHERE entry_id = ?1",
                    8, entry, {0});
}

// Only where there are any: versions from before roles could be asked for keep their digest.
void add_asked(Database& db, CanonicalText& text, std::int64_t version) {
  CanonicalText asked;
  if (add_rows(db, asked,
               "SELECT position, role, place, asked_by, asked_at FROM account_asked WHERE version_id = ?1 "
               "ORDER BY position",
               5, version) > 0)
    text.add("asked").add(asked.text());
}

// Who it is, and what he may do where.
std::optional<std::string> account_digest(Database& db, std::int64_t version) {
  CanonicalText text;
  if (add_rows(db, text,
               "SELECT version_id, account_id, name, created_at, full_name, locked, actor, at "
               "FROM account_version JOIN account USING (account_id) WHERE version_id = ?1",
               8, version) == 0)
    return std::nullopt;
  add_rows(db, text,
           "SELECT position, role, place FROM account_grant WHERE version_id = ?1 ORDER BY position", 3,
           version);
  add_asked(db, text, version);
  add_rows(db, text, "SELECT position, post FROM account_post WHERE version_id = ?1 ORDER BY position", 2,
           version);
  return base::content_hash(text.text());
}

std::optional<std::string> publication_digest(Database& db, std::int64_t publication) {
  return row_digest(db,
                    "SELECT publication_id, place, date, known_at, actor, at FROM publication "
                    "WHERE publication_id = ?1",
                    6, publication, {0});
}

std::optional<std::string> completeness_digest(Database& db, std::int64_t statement) {
  CanonicalText text;
  if (add_rows(db, text,
               "SELECT statement_id, register, state, valid_from, origin, changeset_id, actor, at "
               "FROM completeness WHERE statement_id = ?1",
               8, statement, {0, 5}) == 0)
    return std::nullopt;
  add_rows(db, text, "SELECT place FROM completeness_place WHERE statement_id = ?1 ORDER BY row_id", 1,
           statement);
  return base::content_hash(text.text());
}

std::optional<std::string> post_digest(Database& db, std::int64_t version) {
  CanonicalText text;
  if (add_rows(db, text,
               "SELECT version_id, post_id, place, name, closed, origin, actor, at "
               "FROM post_version JOIN post USING (post_id) WHERE version_id = ?1",
               8, version) == 0)
    return std::nullopt;
  add_rows(db, text, "SELECT position, name FROM post_name WHERE version_id = ?1 ORDER BY position", 2,
           version);
  add_rows(db, text,
           "SELECT position, account_id, stand_in, valid_from, valid_to FROM post_holder "
           "WHERE version_id = ?1 ORDER BY position",
           5, version);
  return base::content_hash(text.text());
}

// With the bytes that were read, hashed again.
std::optional<std::string> decision_digest(Database& db, std::int64_t reading) {
  CanonicalText text;
  if (add_rows(db, text,
               "SELECT reading_id, file_id, name, size, annex, set_id, against, actor, at "
               "FROM decision_reading WHERE reading_id = ?1",
               9, reading) == 0)
    return std::nullopt;
  const auto content = db.prepare(
      "SELECT content FROM file_content JOIN decision_reading USING (file_id) WHERE reading_id = ?1");
  if (content->with(reading).step()) text.add(base::content_hash(content->text(0)));
  return base::content_hash(text.text());
}

// What was said at once.
std::optional<std::string> decision_batch_digest(Database& db, std::int64_t batch) {
  return row_digest(
      db,
      "SELECT entry_id, reading_id, batch, what, line, value, read, words, unread, file, actor, at "
      "FROM decision_entry WHERE batch = ?1 ORDER BY entry_id",
      12, batch);
}

// Which records of a changeset were returned and why, and what was split off.
std::optional<std::string> reasons_digest(Database& db, std::int64_t changeset) {
  if (!db.prepare("SELECT 1 FROM changeset WHERE changeset_id = ?1")->with(changeset).step())
    return std::nullopt;
  CanonicalText text;
  add_rows(db, text, "SELECT changeset_id FROM changeset_part WHERE split_from = ?1 ORDER BY changeset_id", 1,
           changeset, {0});
  add_rows(db, text,
           "SELECT record_id, reason FROM changeset_reason WHERE changeset_id = ?1 ORDER BY record_id", 2,
           changeset, {0});
  return base::content_hash(text.text());
}

// Its name in the log is the hash of its bytes; the bytes are hashed again all the same.
std::optional<std::string> file_digest(Database& db, std::string_view id) {
  const auto content = db.prepare("SELECT content FROM file_content WHERE file_id = ?1");
  if (!content->with(id).step()) return std::nullopt;
  return base::content_hash(content->text(0));
}

// The number after the prefix; nothing when the object is of another kind.
std::optional<std::int64_t> number_after(std::string_view prefix, std::string_view object) {
  if (!object.starts_with(prefix)) return std::nullopt;
  const std::string_view digits = object.substr(prefix.size());
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

// What the log vouches for, by the beginning of its name; rows of a home, or the nation's.
struct Kind {
  std::string_view prefix;
  std::optional<std::string> (*digest)(Database&, std::int64_t);
  bool of_home = false;
};
constexpr Kind kKinds[] = {{object::kChangeset, changeset_digest, true},
                           {object::kDictionary, dictionary_digest},
                           {object::kCriteria, criteria_digest},
                           {object::kPlaces, places_digest},
                           {object::kPlan, plan_digest, true},
                           {object::kPlanLog, plan_log_digest, true},
                           {object::kReportText, report_text_digest, true},
                           {object::kAccount, account_digest},
                           {object::kPublication, publication_digest, true},
                           {object::kCompleteness, completeness_digest, true},
                           {object::kPost, post_digest},
                           {object::kDecision, decision_digest},
                           {object::kDecisionBatch, decision_batch_digest},
                           {object::kReasons, reasons_digest, true}};

}  // namespace

std::string changeset_digest(Database& db, programme::ChangesetId id, const ChangeDigest& changes) {
  CanonicalText head;
  add_rows(db, head,
           "SELECT changeset_id, place, register, valid_from, origin, origin_hash, note, author, created_at, "
           "first_version, changes FROM changeset WHERE changeset_id = ?1",
           11, id, {0, 9});
  return base::content_hash(head.text() + changes.text());
}

bool is_of_home(std::string_view object) {
  return object.starts_with(object::kFile) || std::ranges::any_of(kKinds, [&](const Kind& kind) {
           return kind.of_home && number_after(kind.prefix, object);
         });
}

std::optional<programme::ChangesetId> changeset_of_object(Database& db, std::string_view object,
                                                          std::string_view home) {
  const auto number = number_after(object::kChangeset, object);
  if (!number) return std::nullopt;
  const auto row = db.prepare("SELECT 1 FROM changeset WHERE changeset_id = ?1");
  for (const HomeNumber& under : home_numbers(db, home))
    if (const auto id = row_of(under.number, *number); row->with(id).step()) return id;
  return std::nullopt;
}

std::string content_digest(Database& db, programme::ChangesetId id) {
  const auto digest = changeset_digest(db, id);
  if (!digest)
    throw base::Error(base::Error::Kind::not_found,
                      {"storage.no_changeset", {{"changeset", std::to_string(id)}}});
  return *digest;
}

std::optional<std::string> digest_of(Database& db, std::string_view object, std::string_view home) {
  if (object.starts_with(object::kFile)) return file_digest(db, object.substr(object::kFile.size()));
  for (const Kind& kind : kKinds) {
    const auto number = number_after(kind.prefix, object);
    if (!number) continue;
    if (!kind.of_home) return kind.digest(db, *number);
    // A number in the home is under one of its home numbers only (home_numbers.h).
    for (const HomeNumber& under : home_numbers(db, home))
      if (auto digest = kind.digest(db, row_of(under.number, *number))) return digest;
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace ntm::storage
