// SPDX-License-Identifier: Apache-2.0
#include "actions/change_places.h"

#include "base/error.h"
#include "base/text.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {
namespace {

using base::Error;
using storage::EnteredPlaceChange;

void log_places(storage::Database& database, std::string_view action, std::int64_t batch,
                const std::string& before, const std::string& words, const std::string& note,
                const Session& session) {
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = action;
  entry.object = storage::places_object(batch);
  entry.before = before;
  entry.after = words;
  entry.details = base::tidy(note);
  storage::append_audit(database, std::move(entry));
}

std::string entered_in_words(storage::Database& database, const EnteredPlaceChange& change) {
  std::vector<programme::PlaceCode> codes;
  for (const auto& event : change.file.lineage)
    codes.insert(codes.end(), event.sources.begin(), event.sources.end());
  for (const auto& place : change.file.places) codes.push_back(place.parent);
  return change_in_words(change.file, *storage::load_places(database, codes));
}

}  // namespace

std::int64_t change_places(storage::Database& database, const PlaceChange& change, const Session& session) {
  storage::Transaction transaction(database);
  const DraftedPlaces drafted = draft_places(database, change);
  const std::int64_t batch = storage::add_places(database, drafted.file, session.now);
  log_places(database, storage::kChangePlaces, batch, "", change_in_words(drafted.file, *drafted.now),
             change.note, session);
  transaction.commit();
  return batch;
}

void undo_place_change(storage::Database& database, std::int64_t number, const std::string& note,
                       const Session& session) {
  storage::Transaction transaction(database);
  const auto change = storage::find_place_change(database, number);
  if (!change)
    throw Error(Error::Kind::not_found, {"place_change.none", {{"number", std::to_string(number)}}});
  if (change->undone)
    throw Error(Error::Kind::conflict,
                {"place_change.undone", {{"date", change->undone->at.date().vietnamese()}}});
  base::Diagnostics resting;
  for (const storage::RestingOnPlace& one : storage::rests_on(database, *change))
    resting.add({}, fmt::format("place_rests.{}", storage::name_of(one.what)),
                {{"place", one.place}, {"count", std::to_string(one.count)}});
  if (!resting.empty()) throw Error(Error::Kind::conflict, {"place_change.rests", {}}, std::move(resting));
  const std::string words = entered_in_words(database, *change);
  const std::int64_t undoing = storage::undo_places(database, number, session.now);
  log_places(database, storage::kUndoPlaces, undoing, storage::places_object(number), words, note, session);
  transaction.commit();
}

std::vector<ListedPlaceChange> list_place_changes(storage::Database& database) {
  const storage::Snapshot snapshot(database);
  std::vector<ListedPlaceChange> found;
  for (EnteredPlaceChange& change : storage::place_changes(database)) {
    std::string words = entered_in_words(database, change);
    found.push_back({std::move(change), std::move(words)});
  }
  return found;
}

}  // namespace ntm::actions
