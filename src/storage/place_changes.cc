// SPDX-License-Identifier: Apache-2.0
#include "storage/place_changes.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/check.h"
#include "storage/audit_queries.h"
#include "storage/bound_list.h"
#include "storage/content_digest.h"
#include "storage/record_rows.h"
#include "storage/register_tables.h"

namespace ntm::storage {
namespace {

using programme::LineageEvent;
using programme::PlaceCode;
using programme::PlaceFile;
using What = RestingOnPlace::What;

// The event by which an entry of places is taken back: the entry is its source, and it makes nothing. The
// entry is found by the index of sources, and no code of a place is written like that.
constexpr std::string_view kUndoEvent = "undo";

PlaceFile read_batch(Database& db, std::int64_t batch) {
  PlaceFile file;
  const auto places = db.prepare(
      "SELECT code, name, kind, parent, valid_from, valid_to FROM place WHERE batch_id = ?1 ORDER BY "
      "place_id");
  for (places->with(batch); places->step();)
    file.places.push_back({std::string(places->text(0)), std::string(places->text(1)),
                           std::string(places->text(2)), std::string(places->text(3)), places->date(4),
                           places->optional_date(5)});
  const auto attributes = db.prepare(
      "SELECT place, name, value, valid_from, valid_to FROM place_attribute WHERE batch_id = ?1 "
      "ORDER BY attribute_id");
  for (attributes->with(batch); attributes->step();)
    file.attributes.push_back({std::string(attributes->text(0)), std::string(attributes->text(1)),
                               std::string(attributes->text(2)), attributes->date(3),
                               attributes->optional_date(4)});
  const auto events = db.prepare(
      "SELECT lineage_id, event, date, decision FROM lineage WHERE batch_id = ?1 ORDER BY lineage_id");
  const auto codes_of = [&](std::string_view table, std::int64_t event) {
    std::vector<PlaceCode> codes;
    const auto rows =
        db.prepare(fmt::format("SELECT code FROM {} WHERE lineage_id = ?1 ORDER BY position", table));
    for (rows->with(event); rows->step();) codes.emplace_back(rows->text(0));
    return codes;
  };
  for (events->with(batch); events->step();)
    file.lineage.push_back({std::string(events->text(1)), events->date(2), std::string(events->text(3)),
                            codes_of("lineage_source", events->whole(0)),
                            codes_of("lineage_successor", events->whole(0))});
  return file;
}

std::vector<AuditEntry> entries_of(Database& db, std::string_view action) {
  LogFilter filter;
  filter.everywhere = true;
  filter.action = action;
  return find_audit(db, filter, std::nullopt, count_audit(db, filter));
}

std::int64_t batch_of(const std::string& object) {
  return std::stoll(object.substr(object.find(':') + 1));  // as places_object wrote it
}

EnteredPlaceChange change_of(Database& db, const AuditEntry& entry) {
  EnteredPlaceChange change;
  change.batch = batch_of(entry.object);
  change.entered = {entry.actor, entry.at};
  change.note = entry.details;
  change.file = read_batch(db, change.batch);
  return change;
}

// A kind of thing, and how many of it name one of the places of the list ?1, entered at or after ?2, of a day
// at or after ?3: place and number.
struct Question {
  What what;
  std::string sql;
  bool of_new_places = false;  // of a code that goes on it says nothing
};

std::vector<Question> questions(Database& db) {
  const auto counted = [](std::string_view from, std::string_view where) {
    return fmt::format("SELECT place, COUNT(*) FROM {} WHERE place IN ({}) AND {} GROUP BY place", from,
                       listed(1), where);
  };
  std::vector<Question> all;
  for (const std::string& reg : known_registers(db))
    all.push_back({What::records,
                   fmt::format("SELECT _place, COUNT(DISTINCT _record) FROM {} JOIN changeset "
                               "ON changeset_id = _changeset WHERE _place IN ({}) AND created_at >= ?2 AND "
                               "_valid_from >= ?3 GROUP BY _place",
                               table_of(reg), listed(1))});
  all.push_back({What::changesets, counted("changeset", "created_at >= ?2 AND valid_from >= ?3")});
  all.push_back({What::completeness, counted("completeness_place JOIN completeness USING (statement_id)",
                                             "at >= ?2 AND valid_from >= ?3")});
  // A plan is of a year, the change of a day in it.
  all.push_back(
      {What::plans, counted("plan_version", "created_at >= ?2 AND CAST(?3 AS BIGINT) IS NOT NULL")});
  all.push_back({What::reports, counted("report_text", "at >= ?2 AND last_day >= ?3")});
  // Each version of an account repeats its roles.
  for (const char* table : {"account_grant", "account_asked"})
    all.push_back({What::grants,
                   counted(fmt::format("{} JOIN account_version USING (version_id)", table),
                           "at >= ?2 AND CAST(?3 AS BIGINT) IS NOT NULL"),
                   true});
  all.push_back(
      {What::posts,
       counted(
           "post",
           "CAST(?3 AS BIGINT) IS NOT NULL AND EXISTS (SELECT 1 FROM post_version said WHERE said.post_id = "
           "post.post_id AND said.at >= ?2)"),
       true});
  all.push_back({What::publications, counted("publication", "at >= ?2 AND date >= ?3")});
  return all;
}

// Later entries of places that name one of these, and were not taken back: ?2 is the batch of the change.
constexpr std::string_view kLaterPlaces = R"(
    SELECT named.code, COUNT(DISTINCT named.batch_id) FROM (
      SELECT code, batch_id FROM place UNION SELECT parent, batch_id FROM place UNION
      SELECT place, batch_id FROM place_attribute UNION
      SELECT code, batch_id FROM lineage_source JOIN lineage USING (lineage_id) UNION
      SELECT code, batch_id FROM lineage_successor JOIN lineage USING (lineage_id)) named
    WHERE named.batch_id > ?2 AND named.code IN ({})
      AND NOT EXISTS (SELECT 1 FROM lineage_source taken WHERE taken.code = 'places:' || named.batch_id)
    GROUP BY named.code)";

}  // namespace

std::string_view name_of(RestingOnPlace::What what) {
  switch (what) {
    case What::records:
      return "records";
    case What::changesets:
      return "changesets";
    case What::completeness:
      return "completeness";
    case What::plans:
      return "plans";
    case What::reports:
      return "reports";
    case What::grants:
      return "grants";
    case What::posts:
      return "posts";
    case What::publications:
      return "publications";
    case What::places:
      return "places";
  }
  NTM_CHECK(false);
}

std::vector<EnteredPlaceChange> place_changes(Database& db) {
  std::map<std::string, EnteredPlaceChange::Deed> undone;
  for (const AuditEntry& entry : entries_of(db, kUndoPlaces)) undone[entry.before] = {entry.actor, entry.at};
  std::vector<EnteredPlaceChange> changes;
  for (const AuditEntry& entry : entries_of(db, kChangePlaces)) {
    changes.push_back(change_of(db, entry));
    if (const auto found = undone.find(entry.object); found != undone.end())
      changes.back().undone = found->second;
  }
  return changes;
}

std::optional<EnteredPlaceChange> find_place_change(Database& db, std::int64_t batch) {
  for (EnteredPlaceChange& one : place_changes(db))
    if (one.batch == batch) return std::move(one);
  return std::nullopt;
}

std::int64_t undo_places(Database& db, std::int64_t batch, base::Instant at) {
  NTM_CHECK(db.is_writing());
  const auto insert = db.prepare("INSERT INTO place_batch (known_from) VALUES (?1) RETURNING batch_id");
  NTM_CHECK(insert->with(at).step());
  const std::int64_t undoing = insert->whole(0);
  insert->step();
  const auto event = db.prepare(
      "INSERT INTO lineage (batch_id, event, date, decision) VALUES (?1, ?2, ?3, '') RETURNING lineage_id");
  NTM_CHECK(event->with(undoing, kUndoEvent, at.date()).step());
  const std::int64_t lineage = event->whole(0);
  event->step();
  db.prepare("INSERT INTO lineage_source (lineage_id, position, code) VALUES (?1, 0, ?2)")
      ->with(lineage, places_object(batch))
      .execute();
  return undoing;
}

std::vector<RestingOnPlace> rests_on(Database& db, const EnteredPlaceChange& change) {
  const auto other = db.prepare("SELECT 1 FROM place WHERE code = ?1 AND batch_id <> ?2 LIMIT 1");
  std::set<PlaceCode> codes, new_codes;
  for (const auto& place : change.file.places) {
    codes.insert(place.code);
    if (!other->with(place.code, change.batch).step()) new_codes.insert(place.code);
  }
  const std::string list = bound_list(codes), new_list = bound_list(new_codes);
  std::map<std::pair<What, PlaceCode>, std::int64_t> counts;
  for (const Question& question : questions(db)) {
    const auto rows = db.prepare(question.sql);
    rows->with(question.of_new_places ? new_list : list, change.entered.at, change.file.lineage.front().date);
    while (rows->step()) counts[{question.what, PlaceCode(rows->text(0))}] += rows->whole(1);
  }
  const auto later = db.prepare(fmt::format(kLaterPlaces, listed(1)));
  for (later->with(list, change.batch); later->step();)
    counts[{What::places, PlaceCode(later->text(0))}] += later->whole(1);
  std::vector<RestingOnPlace> found;
  for (const auto& [key, count] : counts) found.push_back({key.first, key.second, count});
  return found;
}

}  // namespace ntm::storage
