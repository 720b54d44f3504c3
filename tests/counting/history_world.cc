// SPDX-License-Identifier: Apache-2.0
#include "history_world.h"

#include <fmt/format.h>

#include <set>

#include "base/check.h"
#include "new_database.h"
#include "programme/standing.h"
#include "storage/changeset_queries.h"
#include "storage/counting/count_records.h"
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

base::Instant moment_of(std::int64_t step) {
  return {at("2025-06-01T08:00:00+07:00").microseconds + step * 1'000'000};
}

bool is_kept_in(const RegisterDefinition& reg, bool village) {
  return reg.kept_by == KeptBy::either || (reg.kept_by == KeptBy::village) == village;
}

}  // namespace

HistoryWorld::HistoryWorld(const Dictionary& dictionary, Dice& dice)
    : dictionary_(dictionary), dice_(dice), declared_by_(dice.below(1'000'000)), db_(new_database()) {
  storage::write(*db_, [&] {
    storage::publish_dictionary(*db_, {{"thing.yaml", "register: thing"}}, dictionary, at("2020-01-01"));
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
  }
}

void HistoryWorld::tell_one(const RegisterDefinition& reg) {
  const auto when = [&] { return moment_of(steps_++); };
  const Date from = day("2023-06-01").plus_days(static_cast<std::int32_t>(dice_.below(900)));
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
  const columns::WorldSize size{1, 2, 5};
  formula::SlowPlace some;
  while (some.records.empty()) some = columns::random_place(reg, size, dice_);
  std::vector<registers::Value> values(reg.fields.size());
  for (std::size_t field = 0; field < values.size(); ++field)
    if (some.records.front().row[field]) values[field] = *some.records.front().row[field];
  if (reg.key) values[*reg.key] = key;
  return values;
}

Moment HistoryWorld::some_moment() {
  const Date date = day("2023-12-01").plus_days(static_cast<std::int32_t>(dice_.below(700)));
  const std::int64_t known = dice_.one_in(2) ? steps_ : dice_.between(0, steps_);
  return {date, moment_of(known)};
}

formula::Tally HistoryWorld::empty_tally(const formula::Plan& plan, const programme::Places& known,
                                         const Moment& moment) const {
  const auto now = known.villages("A", moment.day);
  std::set<PlaceCode> former;
  for (const int months : plan.months)
    for (const programme::Place& village : known.villages("A", moment.day.plus_months(-months)))
      former.insert(village.code);
  for (const programme::Place& village : now) former.erase(village.code);
  return {plan.atoms.size(), now.size(), former.size()};
}

HistoryWorld::View HistoryWorld::view(const programme::Places& known, const formula::Tally& tally,
                                      const Moment& moment, int months) const {
  std::vector<PlaceCode> codes;
  for (const programme::Place& village : known.villages("A", moment.day)) codes.push_back(village.code);
  // Those of the other day follow.
  std::set<PlaceCode> former;
  for (const programme::Place& village : known.villages("A", moment.day.plus_months(-12)))
    if (std::ranges::find(codes, village.code) == codes.end()) former.insert(village.code);
  codes.insert(codes.end(), former.begin(), former.end());
  View view{moment.day.plus_months(-months), {{"A", tally.commune()}}};
  for (std::size_t number = 0; number < tally.commune(); ++number)
    if (known.find(codes[number], view.day) && known.find(codes[number], view.day)->parent == "A")
      view.numbers[codes[number]] = number;
  return view;
}

HistoryWorld::Declared HistoryWorld::declared(const std::string& reg, int months, std::size_t places) const {
  Dice dice(declared_by_ + std::hash<std::string>()(reg) + static_cast<std::uint64_t>(months));
  Declared said;
  for (std::size_t place = 0; place < places; ++place) {
    said.expected.push_back(dice.one_in(2) ? dice.between(0, 8) : 0);
    said.open.push_back(dice.one_in(4));
  }
  return said;
}

formula::Tally HistoryWorld::by_columns(const formula::Plan& plan, const Moment& moment) const {
  const auto known = storage::load_places(*db_, "A", moment.known_at);
  formula::Tally tally = empty_tally(plan, *known, moment);
  columns::Tables tables;
  for (const auto& [key, fields] : columns::fields_to_hold(plan)) {
    const RegisterDefinition& reg = dictionary_.at(key.first);
    const std::vector<std::size_t> held(fields.begin(), fields.end());
    const View view = this->view(*known, tally, moment, key.second);
    std::vector<PlaceCode> codes;
    for (const auto& [code, number] : view.numbers) codes.push_back(code);
    std::map<std::pair<std::size_t, programme::RecordId>, programme::RecordVersion> found;
    storage::visit_records(*db_, reg, *known, codes, view.day, moment.known_at, held,
                           [&](const programme::RecordVersion& state, const PlaceCode& place) {
                             found.emplace(std::pair(view.numbers.at(place), state.record), state);
                           });
    columns::Table table(reg, held, tally.commune() + 1);
    for (const auto& [where, state] : found) table.add(where.first, state.valid_from, state.values);
    const Declared said = declared(reg.name, key.second, tally.commune() + 1);
    for (std::size_t place = 0; place <= tally.commune(); ++place) {
      table.expect(place, said.expected[place]);
      if (said.open[place]) table.leave_open(place);
    }
    tables.emplace(key, std::move(table));
  }
  std::vector<std::size_t> places(tally.commune() + 1);
  for (std::size_t place = 0; place < places.size(); ++place) places[place] = place;
  columns::scan(plan, tables, places, tally);
  return tally;
}

formula::Tally HistoryWorld::by_query(const formula::Plan& plan, const Moment& moment) const {
  const auto known = storage::load_places(*db_, "A", moment.known_at);
  formula::Tally tally = empty_tally(plan, *known, moment);
  const std::set<PlaceCode> family = known->ever_part_of("A");
  const std::vector<PlaceCode> codes(family.begin(), family.end());
  for (const auto& [key, fields] : columns::fields_to_hold(plan)) {
    const RegisterDefinition& reg = dictionary_.at(key.first);
    const View view = this->view(*known, tally, moment, key.second);
    programme::Standing standing(*known, view.day, programme::content_of(reg));
    const auto number_of = [&](const PlaceCode& code, Date stated) -> std::optional<std::size_t> {
      const auto found = view.numbers.find(standing.of(code, stated));
      return found == view.numbers.end() ? std::nullopt : std::optional(found->second);
    };
    const auto places = storage::stated_places(*known, codes, view.day, number_of);
    Declared said = declared(reg.name, key.second, tally.commune() + 1);
    const storage::CountedRegister of{&reg,
                                      key.second,
                                      view.day,
                                      moment.known_at,
                                      places,
                                      declared_by_ % 2 == 0,
                                      std::move(said.expected),
                                      std::move(said.open)};
    storage::count_records(*db_, plan, of, tally);
    if (plan.singles.contains({&reg, key.second})) storage::note_records(*db_, of, tally);
  }
  formula::complete(plan, tally);
  return tally;
}

std::string difference(const formula::Plan& plan, const formula::Tally& columns,
                       const formula::Tally& query) {
  const auto text_of = [](const formula::Piece& piece) {
    std::string text = fmt::format("settled {}/{}, known {} of {}, {} to {}, {} open",
                                   static_cast<std::int64_t>(piece.settled.numerator),
                                   static_cast<std::int64_t>(piece.settled.denominator), piece.known,
                                   piece.expected, piece.oldest ? piece.oldest->iso() : "-",
                                   piece.newest ? piece.newest->iso() : "-", piece.open.size());
    for (const std::size_t field : piece.usual) text += fmt::format(", usual {}", field);
    return text;
  };
  for (std::size_t atom = 0; atom < plan.atoms.size(); ++atom)
    for (std::size_t place = 0; place <= columns.commune(); ++place)
      if (columns.at(atom, place) != query.at(atom, place))
        return fmt::format("{} at place {}: columns {}; query {}", plan.keys[atom], place,
                           text_of(columns.at(atom, place)), text_of(query.at(atom, place)));
  if (columns.village_records != query.village_records) return "the villages' own records";
  if (columns.commune_records != query.commune_records) return "the commune's records";
  return columns == query ? "" : "totals";
}

}  // namespace ntm::counting
