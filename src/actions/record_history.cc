// SPDX-License-Identifier: Apache-2.0
#include "actions/record_history.h"

#include <algorithm>
#include <map>

#include "actions/later_statements.h"
#include "actions/write_changeset.h"
#include "base/error.h"
#include "judging/judged_place.h"
#include "storage/place_queries.h"
#include "storage/record_lookup.h"

namespace ntm::actions {
namespace {

using programme::PlaceCode;
using programme::RecordVersion;
using registers::RegisterDefinition;

// The record as its versions make it.
class Told {
 public:
  Told(const std::vector<storage::AcceptedVersion>& versions, base::Date date,
       const programme::Places& places, programme::Content content)
      : date_(date), known_(places), content_(content) {
    for (const auto& version : versions) in_order_.push_back(version.content);
    std::ranges::sort(in_order_, {}, [](const auto& one) { return std::pair(one.valid_from, one.version); });
    if (in_order_.empty()) return;
    RecordVersion state = programme::nothing_stated(in_order_.front().values.size());
    for (const RecordVersion& version : in_order_) {
      programme::take(state, version);
      places_[version.version] = now(state.place, state.place_since);
      if (version.valid_from <= date) in_force_ = state;
    }
    if (in_force_) in_force_->place = now(in_force_->place, in_force_->place_since);
  }

  const std::vector<RecordVersion>& in_order() const { return in_order_; }
  // Where what the version says of its village is on the day: what was stated of a village that ended is what
  // was stated of the one that it became.
  PlaceCode place_said(const RecordVersion& version) const { return now(version.place, version.valid_from); }
  // Where the record is from that version on, by what is known now.
  const PlaceCode& place_after(const RecordVersion& version) const { return places_.at(version.version); }
  // Null when there is no such thing on the day.
  const RecordVersion* in_force() const { return in_force_ && !in_force_->ended ? &*in_force_ : nullptr; }

 private:
  PlaceCode now(const PlaceCode& place, base::Date stated) const {
    const base::Date day = std::max(stated, date_);
    PlaceCode settled = known_.settled(known_.heirs(place, stated, day, content_), day);
    return settled.empty() ? place : settled;
  }

  base::Date date_;
  const programme::Places& known_;
  programme::Content content_;
  std::vector<RecordVersion> in_order_;
  std::map<programme::VersionId, PlaceCode> places_;
  std::optional<RecordVersion> in_force_;
};

std::optional<std::vector<std::string>> names_said(const RegisterDefinition& reg,
                                                   const RecordVersion& version) {
  if (!version.said) return std::nullopt;
  std::vector<std::string> names;
  if (version.said->existence) names.push_back(name_of_said(reg, SaidLater::kExistence));
  if (version.said->village) names.push_back(name_of_said(reg, SaidLater::kVillage));
  for (std::size_t field = 0; field < reg.fields.size(); ++field)
    if (version.said->cells[field]) names.push_back(reg.fields[field].name);
  return names;
}

std::vector<ShownLater> shown_later(const RegisterDefinition& reg, const RecordVersion& version,
                                    const Told& told, const Sight& sight, base::Language language) {
  std::vector<ShownLater> shown;
  for (const SaidLater& later : said_later(version, told.in_order()))
    if (sight.sees(told.place_said(*later.by)) && sight.sees(told.place_after(*later.by)))
      shown.push_back({name_of_said(reg, later.what), label_of_said(reg, later.what, language),
                       later.by->valid_from, said_cell(reg, *later.by, later.what, sight)});
  return shown;
}

ShownVersion shown(const RegisterDefinition& reg, const storage::AcceptedVersion& accepted, const Told& told,
                   const Sight& sight, base::Language language) {
  const RecordVersion& content = accepted.content;
  return {content.version,
          content.valid_from,
          accepted.changeset,
          accepted.author,
          accepted.accepted_by,
          accepted.accepted_at,
          content.place,
          content.ended,
          shown_cells(reg, content, sight),
          names_said(reg, content),
          shown_later(reg, content, told, sight, language)};
}

}  // namespace

RecordHistory record_history(storage::Database& database, const judging::Law& law,
                             const RecordOccasion& occasion, base::Language language) {
  storage::Snapshot snapshot(database);
  const RegisterDefinition& reg = register_named(law.dictionary, occasion.register_name);
  const auto known = storage::load_places(database, occasion.place, occasion.known_at);
  const auto current =
      storage::current_records(database, reg, {*known, occasion.place, occasion.date, occasion.known_at},
                               std::vector{occasion.record});
  auto versions = current.empty()
                      ? std::vector<storage::AcceptedVersion>()
                      : storage::accepted_versions(database, reg, occasion.record, occasion.known_at);
  const Told told(versions, occasion.date, *known, programme::content_of(reg));
  const auto newest = versions.empty() ? 0 : versions.front().content.version;
  std::erase_if(versions, [&](const auto& one) {
    return !occasion.sight.sees(told.place_said(one.content)) ||
           !occasion.sight.sees(told.place_after(one.content));
  });
  if (versions.empty())
    throw base::Error(base::Error::Kind::not_found,
                      {"entry.no_record", {{"record", std::to_string(occasion.record)}}});
  const std::string& key = current.front().key;
  RecordHistory history{&reg, occasion.record, newest, key, key, {}, {}, std::nullopt, {}};
  for (const auto& version : versions)
    history.versions.push_back(shown(reg, version, told, occasion.sight, language));
  const RecordVersion* now = told.in_force();
  if (now && !occasion.sight.sees(now->place)) now = nullptr;
  if (now) history.in_force = shown_cells(reg, *now, occasion.sight);
  const RecordVersion& told_of = now ? *now : versions.front().content;
  history.place = told_of.place;
  const auto* place = known->find(told_of.place, std::max(told_of.valid_from, occasion.date));
  history.place_name = place ? place->name : told_of.place;
  if (!reg.key) history.label = history.place_name;
  if (const auto text = label_of(reg, told_of, occasion.sight); reg.key && !text.empty())
    history.label = text;
  return history;
}

}  // namespace ntm::actions
