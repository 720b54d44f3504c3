// SPDX-License-Identifier: Apache-2.0
#include "actions/known_records.h"

#include "storage/record_lookup.h"

namespace ntm::actions {

using programme::RecordId;
using registers::CodeBook;
using storage::CurrentRecord;
using Kind = KnownRecords::Finding::Kind;

KnownRecords::KnownRecords(storage::Database& database, Asked asked, Reading reading)
    : database_(database), asked_(std::move(asked)), reading_(reading) {
  const auto& reg = asked_.reg;
  for (storage::RecordKey& one : storage::record_keys(database, reg.name, asked_.commune)) {
    if (reg.key) codes_.add(one.key);
    keys_.emplace(one.record, std::move(one.key));
  }
  if (reading_ == Reading::one_by_one) return;
  for (auto& [key, record] :
       storage::current_by_key(database, reg, asked_.commune, asked_.date, asked_.known_at))
    read_.emplace(key, std::move(record));
}

const CurrentRecord* KnownRecords::current(const std::string& key) {
  const auto [entry, is_new] = read_.try_emplace(key);
  if (is_new && reading_ == Reading::one_by_one) {
    auto found = storage::current_of_keys(database_, asked_.reg, asked_.commune, {&key, 1}, asked_.date,
                                          asked_.known_at);
    if (!found.empty()) entry->second = std::move(found.begin()->second);
  }
  return entry->second ? &*entry->second : nullptr;
}

KnownRecords::Finding KnownRecords::find(const std::string& code) {
  // Where there is one record a place, the key is the place's code and not what somebody made up.
  const CodeBook::Meaning meaning =
      asked_.reg.key ? codes_.meaning_of(code) : CodeBook::Meaning{CodeBook::Meaning::Kind::fresh, {}, false};
  if (meaning.kind == CodeBook::Meaning::Kind::unclear) return closed_or(code, meaning);
  const bool is_certain = meaning.kind == CodeBook::Meaning::Kind::certain;
  Finding found{Kind::fresh, is_certain ? codes_.code(meaning.codes.front()) : code};
  const CurrentRecord* record = is_certain || !asked_.reg.key ? current(found.key) : nullptr;
  if (!record) return found;
  if (!asked_.sight.sees_one(record->places)) return {Kind::closed, code};
  found.kind = Kind::known;
  found.record = record;
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
  const auto key = keys_.find(record);
  const CurrentRecord* found = key == keys_.end() ? nullptr : current(key->second);
  return found && asked_.sight.sees_one(found->places) ? found : nullptr;
}

const std::string& KnownRecords::key_of(RecordId record) const {
  return keys_.at(record);
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
