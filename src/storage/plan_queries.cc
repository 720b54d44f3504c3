// SPDX-License-Identifier: Apache-2.0
#include "storage/plan_queries.h"

#include <fmt/format.h>

#include <array>

#include "base/check.h"
#include "base/error.h"
#include "base/text.h"
#include "storage/home_numbers.h"

namespace ntm::storage {
namespace {

using base::Error;

// A version is amended when one that came later is approved or closed. The homes are bound to that parameter.
std::string select_plan(const AskedHomes& homes, int parameter) {
  return fmt::format(R"(
    SELECT v.plan_version_id, v.place, v.year, v.based_on, v.origin, v.origin_hash, v.note, v.author, v.created_at,
           CASE WHEN e.state = 'approved' AND m.last > e.sequence THEN 'amended' ELSE e.state END AS state_now,
           e.at, v.content, e.reason
    FROM plan_version v JOIN plan_event e ON e.of_home = v.of_home AND e.sequence =
      (SELECT MAX(l.sequence) FROM plan_event l WHERE l.plan_version_id = v.plan_version_id AND {1})
    LEFT JOIN (SELECT n.place, n.year, MAX(a.sequence) AS last
               FROM plan_version n JOIN plan_event a ON a.plan_version_id = n.plan_version_id AND a.of_home = n.of_home
               WHERE a.state = 'approved' AND {0} GROUP BY n.place, n.year) m ON m.place = v.place AND m.year = v.year )",
                     homes.hold("n", parameter), homes.hold_with("l", "v", parameter));
}

constexpr std::array kStates{PlanState::draft, PlanState::approved, PlanState::amended, PlanState::returned,
                             PlanState::closed};
constexpr std::array kKinds{PlanLogEntry::Kind::done, PlanLogEntry::Kind::note, PlanLogEntry::Kind::cancelled,
                            PlanLogEntry::Kind::reopened, PlanLogEntry::Kind::withdrawn};

// The value of an enumeration by its stored name.
template <typename Values>
auto value_named(const Values& values, std::string_view name) {
  for (const auto value : values)
    if (name_of(value) == name) return value;
  throw Error(Error::Kind::corrupt, {"storage.bad_row", {{"what", std::string(name)}}});
}

PlanVersion read_version(const Statement& row) {
  PlanVersion version;
  version.id = row.whole(0);
  version.head = {std::string(row.text(1)), static_cast<int>(row.whole(2)), row.optional_whole(3),
                  std::string(row.text(4)), std::string(row.text(5)),       std::string(row.text(6))};
  version.author = row.text(7);
  version.created_at = row.instant(8);
  version.state = value_named(kStates, row.text(9));
  version.state_since = row.instant(10);
  version.content = row.text(11);
  version.state_reason = row.text(12);
  return version;
}

PlanVersion need_version(Database& db, PlanVersionId id) {
  auto version = find_plan_version(db, id);
  if (!version) throw Error(Error::Kind::not_found, {"plan.no_version", {{"version", std::to_string(id)}}});
  return *std::move(version);
}

void insert_event(Database& db, PlanVersionId id, PlanState state, std::string_view by, base::Instant at,
                  std::string_view reason) {
  db.prepare(
        "INSERT INTO plan_event (sequence, plan_version_id, state, at, actor, reason) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      ->with(next_row(db, "plan_event", home_number_of(id)), id, name_of(state), at, by, reason)
      .execute();
}

bool may_follow(PlanState from, PlanState to) {
  if (from == PlanState::draft) return to == PlanState::approved || to == PlanState::returned;
  return from == PlanState::approved && to == PlanState::closed;
}

void check_base(Database& db, const PlanVersion& draft) {
  const auto now = plan_in_force(db, draft.head.place, draft.head.year);
  if (now && now->state == PlanState::closed)
    throw Error(Error::Kind::invalid, {"plan.closed", {{"year", std::to_string(draft.head.year)}}});
  if (now ? draft.head.based_on == now->id : !draft.head.based_on) return;
  throw Error(Error::Kind::conflict, {"plan.overtaken",
                                      {{"version", std::to_string(draft.id)},
                                       {"now", now ? std::to_string(now->id) : std::string("–")}}});
}

}  // namespace

std::string_view name_of(PlanState state) {
  switch (state) {
    case PlanState::draft:
      return "draft";
    case PlanState::approved:
      return "approved";
    case PlanState::amended:
      return "amended";
    case PlanState::returned:
      return "returned";
    case PlanState::closed:
      return "closed";
  }
  NTM_CHECK(false);
}

std::string_view name_of(PlanLogEntry::Kind kind) {
  switch (kind) {
    case PlanLogEntry::Kind::done:
      return "done";
    case PlanLogEntry::Kind::note:
      return "note";
    case PlanLogEntry::Kind::cancelled:
      return "cancelled";
    case PlanLogEntry::Kind::reopened:
      return "reopened";
    case PlanLogEntry::Kind::withdrawn:
      return "withdrawn";
  }
  NTM_CHECK(false);
}

PlanVersionId add_plan_version(Database& db, const PlanHead& head, std::string_view content,
                               std::string_view author, base::Instant at) {
  NTM_CHECK(db.is_writing());
  if (head.based_on) need_version(db, *head.based_on);
  const PlanVersionId id = next_row_of(db, "plan_version", head.place);
  db.prepare(
        "INSERT INTO plan_version (plan_version_id, place, year, based_on, content, origin, origin_hash, "
        "note, "
        "author, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
      ->with(id, head.place, head.year, head.based_on, content, head.origin, head.origin_hash, head.note,
             author, at)
      .execute();
  insert_event(db, id, PlanState::draft, author, at, "");
  return id;
}

void keep_plan_reading(Database& db, PlanVersionId id, std::string_view reading) {
  NTM_CHECK(db.is_writing());
  db.prepare("INSERT INTO plan_reading (plan_version_id, reading) VALUES (?1, ?2)")
      ->with(id, reading)
      .execute();
}

std::optional<std::string> plan_reading(Database& db, PlanVersionId id) {
  const auto row = db.prepare(
      fmt::format("SELECT reading FROM plan_reading WHERE plan_version_id = ?1 AND {}", of_home_of("", 1)));
  if (!row->with(id).step()) return std::nullopt;
  return std::string(row->text(0));
}

void set_plan_state(Database& db, PlanVersionId id, PlanState state, std::string_view by, base::Instant at,
                    std::string_view reason) {
  NTM_CHECK(db.is_writing());
  const PlanVersion version = need_version(db, id);
  if (!may_follow(version.state, state))
    throw Error(Error::Kind::invalid,
                {fmt::format("plan_is.{}", name_of(version.state)), {{"version", std::to_string(id)}}});
  if (state == PlanState::returned && base::trim(reason).empty())
    throw Error(Error::Kind::invalid, {"storage.reason_missing", {}});
  if (state == PlanState::approved) check_base(db, version);
  insert_event(db, id, state, by, at, reason);
}

std::optional<PlanVersion> find_plan_version(Database& db, PlanVersionId id) {
  const auto place = db.prepare(
      fmt::format("SELECT place FROM plan_version WHERE plan_version_id = ?1 AND {}", of_home_of("", 1)));
  if (!place->with(id).step()) return std::nullopt;
  const AskedHomes homes = homes_of_place(db, place->text(0));
  const auto row = db.prepare(
      fmt::format("{}WHERE v.plan_version_id = ?1 AND {}", select_plan(homes, 2), of_home_of("v", 1)));
  row->with(id);
  homes.bind(*row, 2);
  if (!row->step()) return std::nullopt;
  return read_version(*row);
}

std::vector<PlanVersion> list_plan_versions(Database& db, std::string_view place, int year) {
  const AskedHomes homes = place.empty() ? homes_of_all(db) : homes_of_place(db, place);
  const auto rows =
      db.prepare(fmt::format("{}WHERE (?1 = '' OR v.place = ?1) AND (?2 = 0 OR v.year = ?2) AND {} "
                             "ORDER BY v.plan_version_id",
                             select_plan(homes, 3), homes.hold("v", 3)));
  rows->with(place, year);
  homes.bind(*rows, 3);
  std::vector<PlanVersion> versions;
  while (rows->step()) {
    versions.push_back(read_version(*rows));
    versions.back().content.clear();
  }
  return versions;
}

std::optional<PlanVersion> plan_in_force(Database& db, std::string_view place, int year) {
  const AskedHomes homes = homes_of_place(db, place);
  const auto row =
      db.prepare(fmt::format("SELECT * FROM ({} WHERE v.place = ?1 AND v.year = ?2 AND {}) AS version "
                             "WHERE state_now IN ('approved', 'closed')",
                             select_plan(homes, 3), homes.hold("v", 3)));
  row->with(place, year);
  homes.bind(*row, 3);
  if (!row->step()) return std::nullopt;
  return read_version(*row);
}

PlanLogId add_plan_log(Database& db, const PlanLogEntry& entry) {
  NTM_CHECK(db.is_writing());
  if (entry.withdraws) {
    const auto there = db.prepare(fmt::format(
        "SELECT 1 FROM plan_log WHERE entry_id = ?1 AND place = ?2 AND year = ?3 AND {}", of_home_of("", 1)));
    if (!there->with(*entry.withdraws, entry.place, entry.year).step())
      throw Error(Error::Kind::not_found, {"plan.no_entry", {{"entry", std::to_string(*entry.withdraws)}}});
  }
  const PlanLogId id = next_row_of(db, "plan_log", entry.place);
  db.prepare(
        "INSERT INTO plan_log (entry_id, place, year, task, kind, on_date, text, evidence, withdraws, actor, "
        "at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
      ->with(id, entry.place, entry.year, entry.task, name_of(entry.kind), entry.on, entry.text,
             entry.evidence, entry.withdraws, entry.actor, entry.at)
      .execute();
  return id;
}

std::vector<PlanLogEntry> plan_log(Database& db, std::string_view place, int year, bool with_withdrawn) {
  const AskedHomes homes = homes_of_place(db, place);
  const auto rows = db.prepare(fmt::format(
      "SELECT entry_id, place, year, task, kind, on_date, text, evidence, withdraws, actor, at FROM plan_log "
      "WHERE place = ?1 AND year = ?2 AND {0} AND (?3 = 1 OR (kind <> 'withdrawn' AND entry_id NOT IN "
      "(SELECT w.withdraws FROM plan_log w WHERE w.withdraws IS NOT NULL AND w.place = ?1 AND w.year = ?2 "
      "AND {1}))) ORDER BY entry_id",
      homes.hold("", 4), homes.hold("w", 4)));
  rows->with(place, year, with_withdrawn ? 1 : 0);
  homes.bind(*rows, 4);
  std::vector<PlanLogEntry> entries;
  while (rows->step())
    entries.push_back({rows->whole(0), std::string(rows->text(1)), static_cast<int>(rows->whole(2)),
                       std::string(rows->text(3)), value_named(kKinds, rows->text(4)), rows->date(5),
                       std::string(rows->text(6)), std::string(rows->text(7)), rows->optional_whole(8),
                       std::string(rows->text(9)), rows->instant(10)});
  return entries;
}

}  // namespace ntm::storage
