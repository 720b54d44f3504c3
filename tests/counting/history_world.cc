// SPDX-License-Identifier: Apache-2.0
#include "history_world.h"

#include <fmt/format.h>

#include <set>

#include "base/check.h"
#include "new_database.h"
#include "storage/changeset_queries.h"
#include "storage/completeness_queries.h"
#include "storage/law_queries.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::counting {
namespace {

using base::Date;
using columns::Dice;
using programme::Change;
using programme::ChangesetState;
using programme::PlaceCode;
using registers::Dictionary;
using registers::FieldType;
using registers::KeptBy;
using registers::RegisterDefinition;
using storage::at;
using storage::day;

const std::vector<PlaceCode> kCommunes{"A", "B"};
const std::vector<PlaceCode> kFirstVillages{"A-1", "A-2", "A-3", "A-4", "B-1"};
const std::vector<PlaceCode> kVillages{"A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7", "A-8", "B-1", "B-2"};

// Villages of A: 1 and 2 become 5, 3 moves to B as B-2, 4 is split into 6 and 7, 7 is renamed 8; 1 is there
// again later.
programme::PlaceFile first_places() {
  const Date from = day("2020-01-01");
  programme::PlaceFile file;
  file.places = {{"VN", "Việt Nam", "nation", "", from, {}}, {"20", "Tỉnh", "province", "VN", from, {}},
                 {"A", "Xã A", "commune", "20", from, {}},   {"B", "Xã B", "commune", "20", from, {}},
                 {"A-1", "1", "village", "A", from, {}},     {"A-2", "2", "village", "A", from, {}},
                 {"A-3", "3", "village", "A", from, {}},     {"A-4", "4", "village", "A", from, {}},
                 {"B-1", "B1", "village", "B", from, {}}};
  return file;
}

programme::PlaceFile later_places() {
  programme::PlaceFile file;
  file.places = {{"A-5", "5", "village", "A", day("2024-02-01"), {}},
                 {"B-2", "3", "village", "B", day("2024-04-01"), {}},
                 {"A-6", "6", "village", "A", day("2024-06-01"), {}},
                 {"A-7", "7", "village", "A", day("2024-06-01"), {}},
                 {"A-8", "8", "village", "A", day("2024-09-01"), {}},
                 {"A-1", "1 mới", "village", "A", day("2025-01-01"), {}}};
  file.lineage = {{"merge", day("2024-02-01"), "1/QĐ", {"A-1", "A-2"}, {"A-5"}},
                  {"move", day("2024-04-01"), "2/QĐ", {"A-3"}, {"B-2"}},
                  {"split", day("2024-06-01"), "3/QĐ", {"A-4"}, {"A-6", "A-7"}},
                  {"rename", day("2024-09-01"), "4/QĐ", {"A-7"}, {"A-8"}}};
  return file;
}

constexpr std::int64_t kFirstDay = 19'000;  // the days of columns::random_condition
const std::vector<std::int64_t> kBeyond = {
    -128, 128, 40'000, -2'147'483'648, 3'000'000'000, registers::kLargestLimit, -registers::kLargestLimit};

base::Instant moment_of(std::int64_t step) {
  return {at("2025-06-01T08:00:00+07:00").microseconds + step * 1'000'000};
}

bool is_kept_in(const RegisterDefinition& reg, bool village) {
  return reg.kept_by == KeptBy::either || (reg.kept_by == KeptBy::village) == village;
}

}  // namespace

HistoryWorld::HistoryWorld(const Dictionary& dictionary, Dice& dice)
    : dictionary_(dictionary), dice_(dice), db_(new_database(folder_)) {
  storage::write(*db_, [&] {
    storage::publish_dictionary(*db_, {{"registers.yaml", ""}}, dictionary, at("2020-01-01"));
    storage::add_places(*db_, first_places(), at("2020-01-01"));
  });
}

void HistoryWorld::tell(std::size_t changesets) {
  const std::size_t events = dice_.below(changesets + 1);
  for (std::size_t i = 0; i < changesets; ++i) {
    if (i == events && !knows_events_) {
      knows_events_ = true;
      storage::write(*db_, [&] { storage::add_places(*db_, later_places(), moment_of(steps_)); });
    }
    tell_one(dice_.among(dictionary_.registers()));
    if (dice_.one_in(3)) say_complete(dice_.among(dictionary_.registers()));
  }
}

void HistoryWorld::tell_one(const RegisterDefinition& reg) {
  const auto when = [&] { return moment_of(steps_++); };
  const Date from = some_day();
  std::vector<Change> changes(1 + dice_.below(6));
  std::set<std::string> keys;
  const auto key_of = [&](const Change& change) {
    return *storage::key_text(reg, change.place, change.values);
  };
  for (Change& change : changes) change = some_change(reg);
  std::erase_if(changes, [&](const Change& change) { return !keys.insert(key_of(change)).second; });
  const programme::ChangesetHead head{dice_.among(kCommunes), reg.name, from, "form", "", ""};
  // What the program refuses (a second record of a village that was renamed) is not told.
  try {
    storage::write(*db_, [&] {
      const auto id = storage::create_changeset(*db_, dictionary_, head, "clerk", when(), changes);
      if (dice_.one_in(10)) return;
      storage::set_state(*db_, id, ChangesetState::submitted, "clerk", when(), "");
      if (dice_.one_in(10)) return;
      const bool good = !dice_.one_in(10);
      storage::set_state(*db_, id, good ? ChangesetState::accepted : ChangesetState::returned, "chairman",
                         when(), good ? "" : "wrong");
      for (const auto& version : storage::changes_of(*db_, dictionary_, id))
        if (good) remember(reg, version);
    });
  } catch (const base::Error& error) {
    NTM_CHECK(error.kind() == base::Error::Kind::conflict || error.kind() == base::Error::Kind::invalid);
    ++refused_;
  }
}

void HistoryWorld::say_complete(const RegisterDefinition& reg) {
  const programme::CompletenessStatement statement{
      0,
      reg.name,
      is_kept_in(reg, true) && !dice_.one_in(4) ? kFirstVillages : kCommunes,
      !dice_.one_in(4),
      some_day(),
      "chairman",
      moment_of(steps_++)};
  storage::write(*db_, [&] { storage::add_completeness(*db_, statement, 0); });
}

Date HistoryWorld::some_day() {
  return day("2023-06-01").plus_days(static_cast<std::int32_t>(dice_.below(900)));
}

void HistoryWorld::remember(const RegisterDefinition& reg, const programme::RecordVersion& version) {
  told_[{reg.name, *storage::key_text(reg, version.place, version.values)}] = {
      version.record, version.version, version.place};
}

// Of a record that there is already, or of a new one.
Change HistoryWorld::some_change(const RegisterDefinition& reg) {
  Change change;
  std::vector<std::string> keys;
  for (const auto& [key, told] : told_)
    if (key.first == reg.name) keys.push_back(key.second);
  const bool village = is_kept_in(reg, true) && (!is_kept_in(reg, false) || !dice_.one_in(5));
  change.place = village ? dice_.among(knows_events_ ? kVillages : kFirstVillages) : dice_.among(kCommunes);
  std::string key = fmt::format("R{}", dice_.below(1'000'000'000));
  if (!reg.key) {
    key = change.place;
  } else if (!keys.empty() && dice_.one_in(2)) {
    key = dice_.among(keys);
  }
  if (const auto told = told_.find({reg.name, key}); told != told_.end()) {
    change.record = told->second.record;
    change.based_on = told->second.newest;
    if (dice_.one_in(2)) change.place = told->second.place;
  }
  change.ended = dice_.one_in(8);
  change.values = some_values(reg, key);
  if (dice_.one_in(3)) return change;
  programme::Said said{dice_.one_in(2), dice_.one_in(2), {}};
  for (std::size_t field = 0; field < reg.fields.size(); ++field) said.cells.push_back(dice_.one_in(2));
  if (reg.key) said.cells[*reg.key] = !change.record;
  if (!change.record && !dice_.one_in(5)) said.existence = said.village = true;
  change.said = said;
  return change;
}

std::vector<registers::Value> HistoryWorld::some_values(const RegisterDefinition& reg,
                                                        const std::string& key) {
  std::vector<registers::Value> values;
  for (std::size_t at = 0; at < reg.fields.size(); ++at) {
    const registers::Field& field = reg.fields[at];
    if (reg.key == at)
      values.emplace_back(key);
    else if (dice_.one_in(5))
      values.emplace_back();
    else if (field.type == FieldType::text)
      values.emplace_back(dice_.among(std::vector<std::string>{"x", "?'\"", "Nà Làng"}));
    else if (field.type == FieldType::yes_no)
      values.emplace_back(dice_.between(0, 1));
    else if (field.type == FieldType::choice)
      values.emplace_back(static_cast<std::int64_t>(dice_.below(field.choices.size())));
    else if (field.type == FieldType::date)
      values.emplace_back(kFirstDay + dice_.between(0, 9));
    else
      values.emplace_back(some_number(field, values));
  }
  return values;
}

// Mostly within the limits, those by other fields too; now and then as if it had been written under others.
std::int64_t HistoryWorld::some_number(const registers::Field& field,
                                       const std::vector<registers::Value>& before) {
  if (dice_.one_in(30)) return dice_.among(kBeyond);
  std::int64_t low = field.min.value, high = field.max.value;
  const auto known = [&](const registers::Limit& limit, std::int64_t otherwise) {
    const auto* number = limit.field ? std::get_if<std::int64_t>(&before[*limit.field]) : nullptr;
    return number ? *number : otherwise;
  };
  if (!dice_.one_in(30)) {
    low = std::max(low, known(field.min, low));
    high = std::min(high, known(field.max, high));
  }
  high = std::max(low, high);
  switch (dice_.below(5)) {
    case 0:
      return low;
    case 1:
      return high;
    case 2:
      return dice_.between(low, std::min(high, low + 4));
    case 3:
      return std::clamp(dice_.between(-2, 6), low, high);
    default:
      return dice_.between(low, high);
  }
}

CountedCommune HistoryWorld::some_moment() {
  const Date date = day("2023-12-01").plus_days(static_cast<std::int32_t>(dice_.below(700)));
  const std::int64_t known = dice_.one_in(2) ? steps_ : dice_.between(0, steps_);
  const auto declared = [seed = dice_.below(1'000'000)](const RegisterDefinition& reg, int months,
                                                        std::size_t places) {
    Dice dice(seed + std::hash<std::string>()(reg.name) + static_cast<std::uint64_t>(months));
    Declared said;
    for (std::size_t place = 0; place < places; ++place) {
      said.expected.push_back(dice.one_in(2) ? dice.between(0, 8) : 0);
      said.open.push_back(dice.one_in(4));
    }
    return said;
  };
  return {*db_, dictionary_, "A", date, moment_of(known), declared, dice_.one_in(2)};
}

}  // namespace ntm::counting
