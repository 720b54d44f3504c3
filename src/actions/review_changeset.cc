// SPDX-License-Identifier: Apache-2.0
#include "actions/review_changeset.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "actions/import_columns.h"
#include "actions/list_changesets.h"
#include "actions/permitted.h"
#include "base/error.h"
#include "base/text.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/content_digest.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"
#include "storage/review_queries.h"

namespace ntm::actions {
namespace {

using base::Error;
using programme::ChangesetState;

constexpr std::string_view kVillage = "village";

programme::Changeset found_changeset(storage::Database& database, programme::ChangesetId id) {
  auto changeset = storage::find_changeset(database, id);
  if (!changeset)
    throw Error(Error::Kind::not_found, {"storage.no_changeset", {{"changeset", std::to_string(id)}}});
  return std::move(*changeset);
}

void decide(storage::Database& database, programme::ChangesetId id, ChangesetState state, std::string action,
            const std::string& reason, const Session& session) {
  storage::Transaction transaction(database);
  const programme::Changeset changeset = found_changeset(database, id);
  storage::set_state(database, id, state, session.actor, session.now, reason);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = std::move(action);
  entry.place = changeset.head.place;
  entry.object = storage::changeset_object(id);
  entry.before = name_of(changeset.state);
  entry.after = name_of(state);
  entry.details = reason;
  storage::append_audit(database, std::move(entry));
  transaction.commit();
}

ChangesetView::Line line_of(const registers::RegisterDefinition& reg, const programme::RecordVersion& change,
                            const std::string& key, const programme::RecordVersion* before,
                            const Sight& sight, base::Language language) {
  ChangesetView::Line line{change.record, key, change.place, before == nullptr, change.ended, "", {}, false};
  // Where there is one record a place, the key is the place.
  if (!reg.single && (!before || before->place != change.place))
    line.fields.push_back({std::string(kVillage),
                           place_heading().in(language),
                           {before ? registers::Value(before->place) : registers::Value{}, std::nullopt},
                           {change.place, std::nullopt}});
  const bool was_named = before && sight.names(before->place), is_named = sight.names(change.place);
  for (std::size_t i = 0; i < reg.fields.size(); ++i) {
    const registers::Field& field = reg.fields[i];
    const registers::Value old = before ? before->values[i] : registers::Value{};
    if (old == change.values[i]) continue;
    line.named = line.named || (field.personal && (was_named || is_named));
    line.fields.push_back({field.name, field.label.in(language), shown_cell(field, old, was_named),
                           shown_cell(field, change.values[i], is_named)});
  }
  return line;
}

// Which records of the changeset are meant, with the reasons.
std::map<programme::RecordId, std::string> reasons_for(const registers::RegisterDefinition& reg,
                                                       const std::vector<programme::Change>& changes,
                                                       const std::vector<ReturnedRecord>& records) {
  std::map<std::string, programme::RecordId> by_key;
  std::set<programme::RecordId> known;
  for (const programme::Change& change : changes) {
    known.insert(*change.record);
    by_key[storage::key_text(reg, change.place, change.values).value_or("")] = *change.record;
  }
  base::Diagnostics diagnostics;
  std::map<programme::RecordId, std::string> reasons;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const ReturnedRecord& one = records[i];
    const base::Location where{fmt::format("records/{}", i)};
    const auto found = by_key.find(one.key);
    const auto record = one.record ? *one.record : found == by_key.end() ? 0 : found->second;
    const std::string name = one.record ? std::to_string(*one.record) : one.key;
    const std::string reason = base::tidy(one.reason);
    if (!known.contains(record))
      diagnostics.add(where, "review.no_such_record", {{"record", base::shorten(name, 60)}});
    else if (reason.empty())
      diagnostics.add(where, "review.record_reason_missing", {{"record", name}});
    else if (!reasons.emplace(record, reason).second)
      diagnostics.add(where, "review.record_twice", {{"record", name}});
  }
  if (diagnostics.empty()) return reasons;
  throw Error(Error::Kind::invalid, {"review.records_wrong", {}}, std::move(diagnostics));
}

void keep_reasons(storage::Database& database, const programme::Changeset& changeset,
                  const std::map<programme::RecordId, std::string>& reasons, const Session& session) {
  storage::add_reasons(database, changeset.id, reasons);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "changeset.reasons";
  entry.place = changeset.head.place;
  entry.object = storage::changeset_reasons_object(changeset.id);
  entry.after = std::to_string(reasons.size());
  storage::append_audit(database, std::move(entry));
}

}  // namespace

std::string text_of(const ChangesetView& view, const std::string& field, const ShownCell& cell,
                    base::Language language) {
  if (field != kVillage) return text_of(*view.reg->find(field), cell, language);
  const auto* code = std::get_if<std::string>(&cell.value);
  return code ? *code : "";
}

std::optional<SeenChangeset> find_seen_changeset(storage::Database& database, const accounts::Account& who,
                                                 programme::ChangesetId id, base::Date today) {
  auto changeset = storage::find_changeset(database, id);
  if (!changeset) return std::nullopt;
  const programme::ChangesetHead& head = changeset->head;
  auto sight = sight_of(database, who, accounts::Permission::see_records, head.place, today);
  if (!sight) return std::nullopt;
  const auto places = storage::records_by_place(database, head.register_name, id);
  const auto is_seen = [&](const auto& place) { return sight->sees(place.first); };
  if (std::ranges::none_of(places, is_seen)) return std::nullopt;
  return SeenChangeset{*std::move(changeset), *std::move(sight)};
}

ChangesetView view_changeset(storage::Database& database, const judging::Law& law, programme::ChangesetId id,
                             base::Language language, const Sight& sight) {
  storage::Snapshot snapshot(database);
  ChangesetView view{found_changeset(database, id), nullptr, {}, {}, {}, {}};
  const programme::ChangesetHead& head = view.changeset.head;
  view.reg = &law.dictionary.at(head.register_name);
  view.events = storage::changeset_events(database, id);
  view.split_from = storage::split_from(database, id);
  view.split_into = storage::split_into(database, id);
  const auto reasons = storage::reasons_of(database, id);
  const auto places = storage::load_places(database, head.place, view.changeset.created_at);
  // What was known the moment before the changeset was made.
  const base::Instant before{view.changeset.created_at.microseconds - 1};
  for (const programme::RecordVersion& change : storage::changes_of(database, law.dictionary, id)) {
    if (!sight.sees(change.place)) continue;
    const std::string key = storage::key_text(*view.reg, change.place, change.values).value_or("?");
    const auto known = storage::current_records(
        database, *view.reg, {*places, head.place, head.valid_from, before}, std::vector{change.record});
    const programme::RecordVersion* was = nullptr;
    if (!known.empty() && known.front().in_force && !known.front().has_ended())
      was = &*known.front().in_force;
    if (was && !sight.sees(was->place)) was = nullptr;
    view.lines.push_back(line_of(*view.reg, change, key, was, sight, language));
    if (const auto reason = reasons.find(change.record); reason != reasons.end())
      view.lines.back().reason = reason->second;
  }
  if (view.lines.empty() && sight.villages)
    throw Error(Error::Kind::not_found, {"storage.no_changeset", {{"changeset", std::to_string(id)}}});
  if (std::cmp_less(view.lines.size(), view.changeset.changes)) {
    view.changeset = part_seen(view.changeset, view.lines.size());
    for (storage::ChangesetEvent& event : view.events) event.reason.clear();
  }
  return view;
}

void accept_changeset(storage::Database& database, programme::ChangesetId id, const Session& session) {
  decide(database, id, ChangesetState::accepted, std::string(storage::kAcceptChangeset), "", session);
}

void return_changeset(storage::Database& database, programme::ChangesetId id, const std::string& reason,
                      const Session& session) {
  decide(database, id, ChangesetState::returned, "changeset.return", reason, session);
}

void submit_changeset(storage::Database& database, programme::ChangesetId id, const Session& session) {
  decide(database, id, ChangesetState::submitted, "changeset.submit", "", session);
}

ReviewDecision return_with_reasons(storage::Database& database, const judging::Law& law,
                                   programme::ChangesetId id, const std::string& reason,
                                   const std::vector<ReturnedRecord>& records, const Session& session) {
  storage::Transaction transaction(database);
  const programme::Changeset changeset = found_changeset(database, id);
  const auto& reg = law.dictionary.at(changeset.head.register_name);
  const auto reasons = reasons_for(reg, storage::entered_changes_of(database, law.dictionary, id), records);
  return_changeset(database, id, reason, session);
  if (!reasons.empty()) keep_reasons(database, changeset, reasons, session);
  transaction.commit();
  return {std::nullopt, id};
}

ReviewDecision accept_with_exceptions(storage::Database& database, const judging::Law& law,
                                      programme::ChangesetId id,
                                      const std::vector<ReturnedRecord>& exceptions, const Session& session) {
  storage::Transaction transaction(database);
  const programme::Changeset whole = found_changeset(database, id);
  if (exceptions.empty() || whole.state != ChangesetState::submitted) {
    accept_changeset(database, id, session);  // refuses it unless it is submitted
    transaction.commit();
    return {id, std::nullopt};
  }
  auto changes = storage::entered_changes_of(database, law.dictionary, id);
  const auto& reg = law.dictionary.at(whole.head.register_name);
  const auto reasons = reasons_for(reg, changes, exceptions);
  std::erase_if(changes, [&](const programme::Change& change) { return reasons.contains(*change.record); });
  if (changes.empty()) throw Error(Error::Kind::invalid, {"review.nothing_left", {}});
  const auto part =
      storage::create_changeset(database, law.dictionary, whole.head, whole.author, session.now, changes);
  storage::add_part(database, part, id);
  storage::set_state(database, part, ChangesetState::submitted, session.actor, session.now, "");
  decide(database, part, ChangesetState::accepted, std::string(storage::kAcceptChangeset),
         storage::changeset_object(id), session);
  const base::Message why{"review.partly_accepted", {{"changeset", std::to_string(part)}}};
  return_changeset(database, id, why.in(base::Language::vietnamese), session);
  keep_reasons(database, whole, reasons, session);
  transaction.commit();
  return {part, id};
}

}  // namespace ntm::actions
