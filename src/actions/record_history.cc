// SPDX-License-Identifier: Apache-2.0
#include "actions/record_history.h"

#include "actions/judged_place.h"
#include "actions/masking.h"
#include "actions/write_changeset.h"
#include "base/error.h"
#include "storage/place_queries.h"
#include "storage/record_lookup.h"

namespace ntm::actions {
namespace {

using registers::RegisterDefinition;

ShownVersion shown(const RegisterDefinition& reg, const storage::AcceptedVersion& accepted,
                   const Sight& sight, base::Language language) {
  const programme::RecordVersion& content = accepted.content;
  return {content.version, content.valid_from,   accepted.changeset,
          accepted.author, accepted.accepted_by, accepted.accepted_at,
          content.place,   content.ended,        shown_cells(reg, content, sight, language)};
}

// The one with the greatest date not after the day, then the greatest number; 0 when that one has ended.
programme::VersionId version_in_force(const std::vector<storage::AcceptedVersion>& versions,
                                      base::Date date) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const auto& content = versions[i].content;
    if (content.valid_from > date) continue;
    if (!found || content.valid_from > versions[*found].content.valid_from) found = i;
  }
  return found && !versions[*found].content.ended ? versions[*found].content.version : 0;
}

}  // namespace

RecordHistory record_history(storage::Database& database, const Law& law, const RecordOccasion& occasion,
                             base::Language language) {
  storage::Snapshot snapshot(database);
  const RegisterDefinition& reg = register_named(law.dictionary, occasion.register_name);
  const auto key = storage::key_of_record(database, reg.name, occasion.place, occasion.record);
  auto versions = key ? storage::accepted_versions(database, reg, occasion.record, occasion.known_at)
                      : std::vector<storage::AcceptedVersion>();
  const auto newest = versions.empty() ? 0 : versions.front().content.version;
  const auto in_force = version_in_force(versions, occasion.date);
  std::erase_if(versions, [&](const auto& one) { return !occasion.sight.sees(one.content.place); });
  if (versions.empty())
    throw base::Error(base::Error::Kind::not_found,
                      {"entry.no_record", {{"record", std::to_string(occasion.record)}}});
  RecordHistory history{&reg, occasion.record, newest, *key, *key, {}, {}, std::nullopt, {}};
  for (std::size_t i = 0; i < versions.size(); ++i) {
    history.versions.push_back(shown(reg, versions[i], occasion.sight, language));
    if (versions[i].content.version == in_force) history.in_force = i;
  }
  const ShownVersion& now = history.versions[history.in_force.value_or(0)];
  history.place = now.place;
  const auto places = storage::load_places(database, now.place, occasion.known_at);
  const auto* place = places->find(now.place, std::max(now.valid_from, occasion.date));
  history.place_name = place ? place->name : now.place;
  if (!reg.key) history.label = history.place_name;
  if (const auto field = label_field(reg); field && reg.key && now.values[*field])
    history.label = *now.values[*field];
  return history;
}

}  // namespace ntm::actions
