// SPDX-License-Identifier: Apache-2.0
#include "actions/known_records.h"

#include <algorithm>

#include "storage/record_states.h"

namespace ntm::actions {

using programme::RecordId;
using registers::CodeBook;
using storage::CurrentRecord;
using Kind = KnownRecords::Finding::Kind;

KnownRecords::KnownRecords(storage::Database& database, Asked asked, Reading reading)
    : database_(database), asked_(std::move(asked)), reading_(reading) {
  const auto& reg = asked_.reg;
  std::vector<std::size_t> fields;
  for (std::size_t field = 0; field < reg.fields.size(); ++field)
    if (reading_ == Reading::at_once || reg.key == field) fields.push_back(field);
  const storage::CommuneRecords of{asked_.places, asked_.commune, asked_.date, asked_.known_at};
  for (auto& record : storage::current_records(database, reg, of, fields)) add(std::move(record));
  if (!reg.key) return;
  // Those of which nothing was accepted yet are written as their first author wrote them.
  const auto homes = asked_.places.ever_part_of(asked_.commune);
  for (storage::RecordKey& one : storage::record_keys(database, reg.name, {homes.begin(), homes.end()}))
    if (!by_number_.contains(one.record) && !by_key_.contains(one.key) &&
        storage::newest_of_each(database, reg, std::vector{one.record}, asked_.known_at).empty())
      by_key_[one.key], codes_.add(one.key);
}

void KnownRecords::add(CurrentRecord record) {
  by_number_.emplace(record.record, records_.size());
  if (!record.key.empty()) {
    auto& same = by_key_[record.key];
    if (same.empty() && asked_.reg.key) codes_.add(record.key);
    same.push_back(records_.size());
  }
  is_read_.push_back(reading_ == Reading::at_once);
  records_.push_back(std::move(record));
}

// With all its fields.
const CurrentRecord* KnownRecords::read(std::size_t at) {
  if (!is_read_[at]) {
    const storage::CommuneRecords of{asked_.places, asked_.commune, asked_.date, asked_.known_at};
    auto found = storage::current_records(database_, asked_.reg, of, std::vector{records_[at].record});
    if (!found.empty()) records_[at] = std::move(found.front());
    is_read_[at] = true;
  }
  return &records_[at];
}

// Those of them that are there before those that have ended; of several that have ended the last one.
std::vector<const CurrentRecord*> KnownRecords::of_key(const std::string& key) {
  const auto entry = by_key_.find(key);
  if (entry == by_key_.end()) return {};
  std::vector<const CurrentRecord*> there;
  for (const std::size_t at : entry->second)
    if (const CurrentRecord* record = read(at); !record->has_ended()) there.push_back(record);
  if (there.empty() && !entry->second.empty()) there.push_back(read(entry->second.back()));
  return there;
}

// One that the author sees before others.
const CurrentRecord* KnownRecords::current(const std::string& key) {
  const auto records = of_key(key);
  for (const CurrentRecord* record : records)
    if (asked_.sight.sees_one(record->places)) return record;
  return records.empty() ? nullptr : records.front();
}

KnownRecords::Finding KnownRecords::find(const std::string& code,
                                         const std::optional<programme::PlaceCode>& village) {
  // Where there is one record a place, the key is the place's code and not what somebody made up.
  const CodeBook::Meaning meaning =
      asked_.reg.key ? codes_.meaning_of(code) : CodeBook::Meaning{CodeBook::Meaning::Kind::fresh, {}, false};
  if (meaning.kind == CodeBook::Meaning::Kind::unclear) return closed_or(code, meaning);
  const bool is_certain = meaning.kind == CodeBook::Meaning::Kind::certain;
  Finding found{Kind::fresh, is_certain ? codes_.code(meaning.codes.front()) : code};
  auto records = is_certain || !asked_.reg.key ? of_key(found.key) : std::vector<const CurrentRecord*>();
  if (records.empty()) return found;
  std::erase_if(records, [&](const auto* one) { return !asked_.sight.sees_one(one->places); });
  if (records.empty()) return {Kind::closed, code};
  if (records.size() > 1 && village)
    if (const auto there = std::ranges::find(records, *village, &CurrentRecord::place);
        there != records.end())
      records = {*there};
  found.kind = records.size() == 1 ? Kind::known : Kind::several;
  if (records.size() == 1)
    found.record = records.front();
  else
    for (const CurrentRecord* one : records) found.like.push_back(one->place);
  return found;
}

// Of what the author does not see he is told nothing, not even how a code is written.
KnownRecords::Finding KnownRecords::closed_or(const std::string& code, const CodeBook::Meaning& meaning) {
  Finding found{Kind::unclear, code};
  found.is_there = meaning.is_there;
  for (const std::size_t at : meaning.codes) {
    const CurrentRecord* record = current(codes_.code(at));
    const bool seen = record ? asked_.sight.sees_one(record->places) : !asked_.sight.villages;
    if (seen) found.like.push_back(codes_.code(at));
  }
  if (found.like.empty()) return {Kind::closed, code};
  return found;
}

const CurrentRecord* KnownRecords::by_number(RecordId record) {
  const auto at = by_number_.find(record);
  const CurrentRecord* found = at == by_number_.end() ? nullptr : read(at->second);
  return found && asked_.sight.sees_one(found->places) ? found : nullptr;
}

const std::string& KnownRecords::key_of(RecordId record) const {
  return records_[by_number_.at(record)].key;
}

programme::PlaceCode KnownRecords::place_of(const programme::RecordVersion& version) const {
  const base::Date day = std::max(version.valid_from, asked_.date);
  return asked_.places.settled(
      asked_.places.heirs(version.place, version.valid_from, day, programme::content_of(asked_.reg)), day);
}

std::vector<std::vector<std::string>> KnownRecords::spelled_twice() {
  std::vector<std::vector<std::string>> groups;
  if (reading_ == Reading::one_by_one) return groups;
  for (const auto& places : codes_.spelled_twice()) {
    std::vector<std::string> group;
    for (const std::size_t at : places) {
      const CurrentRecord* record = current(codes_.code(at));
      const bool is_there = record && record->in_force && !record->in_force->ended;
      if (is_there && asked_.sight.sees(record->in_force->place)) group.push_back(codes_.code(at));
    }
    if (group.size() > 1) groups.push_back(std::move(group));
  }
  return groups;
}

void KnownRecords::add_fresh(const std::string& code) {
  if (asked_.reg.key && codes_.meaning_of(code).kind != CodeBook::Meaning::Kind::certain) codes_.add(code);
}

}  // namespace ntm::actions
