// SPDX-License-Identifier: Apache-2.0
#include "actions/record_history.h"

#include "actions/judged_place.h"
#include "actions/list_records.h"
#include "actions/masking.h"
#include "actions/write_changeset.h"
#include "base/error.h"
#include "storage/place_queries.h"
#include "storage/record_lookup.h"

namespace ntm::actions {
namespace {

using registers::RegisterDefinition;

ShownVersion shown(const RegisterDefinition& reg, const storage::AcceptedVersion& accepted, bool personal,
                   base::Language language) {
  const programme::RecordVersion& content = accepted.content;
  ShownVersion version{content.version, content.valid_from,   accepted.changeset,
                       accepted.author, accepted.accepted_by, accepted.accepted_at,
                       content.place,   content.ended,        {}};
  for (std::size_t i = 0; i < reg.fields.size(); ++i)
    version.values.push_back(
        registers::is_known(content.values[i])
            ? std::optional(shown_cell(reg.fields[i], content.values[i], personal, language))
            : std::nullopt);
  return version;
}

// The one with the greatest date not after the day, then the greatest number; none when that one has ended.
std::optional<std::size_t> version_in_force(const std::vector<storage::AcceptedVersion>& versions,
                                            base::Date date) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const auto& content = versions[i].content;
    if (content.valid_from > date) continue;
    if (!found || content.valid_from > versions[*found].content.valid_from) found = i;
  }
  if (found && versions[*found].content.ended) return std::nullopt;
  return found;
}

}  // namespace

RecordHistory record_history(storage::Database& database, const Law& law, const RecordOccasion& occasion,
                             base::Language language) {
  storage::Snapshot snapshot(database);
  const RegisterDefinition& reg = register_named(law.dictionary, occasion.register_name);
  const auto key = storage::key_of_record(database, reg.name, occasion.place, occasion.record);
  const auto versions = key ? storage::accepted_versions(database, reg, occasion.record, occasion.known_at)
                            : std::vector<storage::AcceptedVersion>();
  if (versions.empty())
    throw base::Error(base::Error::Kind::not_found,
                      {"entry.no_record", {{"record", std::to_string(occasion.record)}}});
  RecordHistory history{&reg, occasion.record, *key, *key, {}, {}, version_in_force(versions, occasion.date),
                        {}};
  for (const auto& version : versions)
    history.versions.push_back(shown(reg, version, occasion.personal, language));
  const ShownVersion& now = history.versions[history.in_force.value_or(0)];
  history.place = now.place;
  const auto place = storage::find_place(database, now.place, std::max(now.valid_from, occasion.date));
  history.place_name = place ? place->name : now.place;
  if (!reg.key) history.label = history.place_name;
  if (const auto field = label_field(reg); field && reg.key && now.values[*field])
    history.label = *now.values[*field];
  return history;
}

}  // namespace ntm::actions
