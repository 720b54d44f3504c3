// SPDX-License-Identifier: Apache-2.0
#include "actions/review_changeset.h"

#include "actions/import_columns.h"
#include "base/error.h"
#include "registers/cell.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/content_digest.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

using base::Error;
using programme::ChangesetState;

constexpr std::string_view kMasked = "•••";

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
                            base::Language language) {
  ChangesetView::Line line{key, before == nullptr, change.ended, {}};
  // Where there is one record a place, the key is the place.
  if (!reg.single && (!before || before->place != change.place))
    line.fields.push_back({place_heading().in(language), before ? before->place : "", change.place});
  for (std::size_t i = 0; i < reg.fields.size(); ++i) {
    const registers::Field& field = reg.fields[i];
    const registers::Value old = before ? before->values[i] : registers::Value{};
    if (old == change.values[i]) continue;
    const auto shown = [&](const registers::Value& value) {
      return field.personal && registers::is_known(value) ? std::string(kMasked)
                                                          : registers::display_text(field, value, language);
    };
    line.fields.push_back({field.label.in(language), shown(old), shown(change.values[i])});
  }
  return line;
}

}  // namespace

ChangesetView view_changeset(storage::Database& database, const Law& law, programme::ChangesetId id,
                             base::Language language) {
  storage::Snapshot snapshot(database);
  ChangesetView view{found_changeset(database, id), nullptr, {}};
  const programme::ChangesetHead& head = view.changeset.head;
  view.reg = &law.dictionary.at(head.register_name);
  // What was known the moment before the changeset was made.
  const base::Instant before{view.changeset.created_at.microseconds - 1};
  const auto current = storage::current_by_key(database, *view.reg, head.place, head.valid_from, before);
  for (const programme::RecordVersion& change : storage::changes_of(database, law.dictionary, id)) {
    const std::string key = storage::key_text(*view.reg, change.place, change.values).value_or("?");
    const auto known = current.find(key);
    const bool was = known != current.end() && known->second.in_force && !known->second.in_force->ended;
    view.lines.push_back(line_of(*view.reg, change, key, was ? &*known->second.in_force : nullptr, language));
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

}  // namespace ntm::actions
