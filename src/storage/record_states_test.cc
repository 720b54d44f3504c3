// SPDX-License-Identifier: Apache-2.0
#include "storage/record_states.h"

#include <fmt/format.h>

#include <random>
#include <set>

#include "storage/record_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using programme::Change;

class StatesTest : public StorageTest {
 protected:
  // "H1 06217-01 4 2024-01-01..2024-07-01" of each state, sorted.
  std::vector<std::string> states(const std::string& from, const std::string& to,
                                  const std::string& known_at = "2999-01-01",
                                  const std::vector<programme::PlaceCode>& places = {"06217-01",
                                                                                     "06217-02"}) {
    std::multiset<std::string> found;
    const std::vector<RegisterFields> asked{{&household(), {0, 1}}};
    read_states(
        *db, asked, places, day(from), day(to), at(known_at),
        [&](std::size_t, const programme::RecordVersion& version, const std::optional<base::Date>& until) {
          found.insert(fmt::format("{} {} {} {}..{}", std::get<std::string>(version.values[0]), version.place,
                                   std::get<std::int64_t>(version.values[1]), version.valid_from.iso(),
                                   until ? until->iso() : ""));
        });
    return {found.begin(), found.end()};
  }

  Change ended(const std::string& code) {
    Change change = changed(code, 4);
    change.ended = true;
    return change;
  }
};

using States = std::vector<std::string>;

TEST_F(StatesTest, a_state_lasts_until_another_version_begins) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  accepted("2024-07-01", "2024-07-05", {changed("H1", 5, "06217-02")});
  EXPECT_EQ(states("2024-01-01", "2024-12-31"),
            (States{"H1 06217-01 4 2024-01-01..2024-07-01", "H1 06217-02 5 2024-07-01.."}));
  EXPECT_EQ(states("2024-07-01", "2024-12-31"), States{"H1 06217-02 5 2024-07-01.."});
  EXPECT_EQ(states("2024-01-01", "2024-06-30"), States{"H1 06217-01 4 2024-01-01.."})
      << "what begins after the last day is not asked for";
  EXPECT_EQ(states("2024-01-01", "2024-12-31", "2999-01-01", {"06217-01"}),
            States{"H1 06217-01 4 2024-01-01..2024-07-01"});
  EXPECT_EQ(states("2024-01-01", "2024-12-31", "2024-07-04"), States{"H1 06217-01 4 2024-01-01.."})
      << "not yet known then";
}

TEST_F(StatesTest, a_record_that_ended_has_no_state_after_that) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  accepted("2024-07-01", "2024-07-05", {ended("H1")});
  EXPECT_EQ(states("2024-01-01", "2024-12-31"), States{"H1 06217-01 4 2024-01-01..2024-07-01"});
  EXPECT_EQ(states("2024-07-01", "2024-12-31"), States{});
}

TEST_F(StatesTest, what_a_correction_of_the_same_day_replaced_was_never_a_state) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  accepted("2024-01-01", "2024-02-05", {changed("H1", 5)});
  EXPECT_EQ(states("2024-01-01", "2024-12-31"), States{"H1 06217-01 5 2024-01-01.."});
}

TEST_F(StatesTest, each_register_is_one_statement_whatever_the_days_and_places) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  const std::vector<RegisterFields> asked{{dictionary.find("village"), {0}}, {&household(), {1}}};
  const std::vector<std::string> places{"06217-01", "06217-02"};
  const auto before = db->work_done().executed;
  std::vector<std::size_t> registers;
  read_states(*db, asked, places, day("2024-01-01"), day("2024-12-31"), at("2999-01-01"),
              [&](std::size_t reg, const programme::RecordVersion& version, const auto&) {
                registers.push_back(reg);
                EXPECT_EQ(version.values[1], registers::Value(std::int64_t{4}));
              });
  EXPECT_EQ(registers, std::vector<std::size_t>{1});
  EXPECT_EQ(db->work_done().executed - before, 3) << "with that of the homes";
}

TEST_F(StatesTest, the_newest_version_of_each_record_is_found_at_once) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 4)});
  accepted("2024-07-01", "2024-07-05", {changed("H1", 5)});
  const auto current = current_by_key(*db, household(), "06217", day("2999-01-01"), at("2999-01-01"));
  const std::vector<programme::RecordId> records{current.at("H1").record, current.at("H2").record, 999};
  EXPECT_EQ(newest_of_each(*db, household(), records, at("2999-01-01")),
            (std::map<programme::RecordId, programme::VersionId>{
                {current.at("H1").record, current.at("H1").newest},
                {current.at("H2").record, current.at("H2").newest}}));
}

// Whatever was entered in whatever order: on each day and as known at each moment, the states that hold are
// the records that read_records finds.
TEST_F(StatesTest, on_every_day_the_states_that_hold_are_the_records_in_force) {
  std::mt19937 dice(7);
  const auto roll = [&](int sides) { return static_cast<int>(dice() % static_cast<unsigned>(sides)); };
  const auto date = [&](int month) { return fmt::format("2024-{:02}-01", month); };
  std::set<std::string> there;
  for (int step = 0; step < 40; ++step) {
    const std::string code = fmt::format("H{}", roll(6)), village = roll(2) ? "06217-01" : "06217-02";
    const std::int64_t members = 1 + roll(9);
    Change change =
        there.insert(code).second ? added(code, members, village) : changed(code, members, village);
    change.ended = change.record && roll(5) == 0;
    accepted(date(1 + roll(8)), fmt::format("2025-01-01T08:{:02}:00+07:00", step), {change});
  }
  for (const int known : {10, 25, 59})
    for (int month = 1; month <= 9; ++month) {
      const std::string moment = fmt::format("2025-01-01T08:{:02}:30+07:00", known);
      std::multiset<std::string> expected, found;
      const std::vector<std::string> places{"06217-01", "06217-02"};
      const auto line = [](const programme::RecordVersion& version) {
        return fmt::format("{} {} {}", version.record, version.version, version.place);
      };
      read_records(*db, household(), places, day(date(month)), at(moment),
                   [&](const programme::RecordVersion& version) { expected.insert(line(version)); });
      const std::vector<RegisterFields> asked{{&household(), {}}};
      read_states(*db, asked, places, day("2024-01-01"), day("2024-12-31"), at(moment),
                  [&](std::size_t, const programme::RecordVersion& version, const auto& until) {
                    if (version.valid_from <= day(date(month)) && (!until || day(date(month)) < *until))
                      found.insert(line(version));
                  });
      EXPECT_EQ(found, expected) << date(month) << " as known at " << moment;
    }
}

}  // namespace
}  // namespace ntm::storage
