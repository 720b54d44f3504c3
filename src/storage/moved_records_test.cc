// SPDX-License-Identifier: Apache-2.0
// Records whose village was merged, split or moved: docs/decisions/0032-a-record-and-its-place.md.
#include <fmt/format.h>

#include <map>
#include <random>

#include "storage/changeset_queries.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using programme::Change;

class MovedRecordsTest : public StorageTest {
 protected:
  // The villages 06217-01 and 06217-02 become 06217-03 on 01/07/2024.
  void merge_villages(const std::string& known = "2024-01-01") {
    programme::PlaceFile file;
    file.places = {{"06217-03", "Thôn Ba", "village", "06217", day("2024-07-01"), {}}};
    file.lineage = {{"merge", day("2024-07-01"), "12/QĐ", {"06217-01", "06217-02"}, {"06217-03"}}};
    write(*db, [&] { add_places(*db, file, at(known)); });
  }
  // The village 06217-02 becomes 06220-01 of the new commune 06220 on 01/07/2024.
  void move_village() {
    programme::PlaceFile file;
    file.places = {{"06220", "Xã Hai", "commune", "20", day("2020-01-01"), {}},
                   {"06220-01", "Thôn Hai", "village", "06220", day("2024-07-01"), {}}};
    file.lineage = {{"move", day("2024-07-01"), "12/QĐ", {"06217-02"}, {"06220-01"}}};
    write(*db, [&] { add_places(*db, file, at("2024-01-01")); });
  }
  std::map<std::string, CurrentRecord> current(const char* commune, const char* date) {
    return current_by_key(*db, household(), commune, day(date), at("2999-01-01"));
  }
  // The household gets another code and nothing else is stated.
  Change recoded(const std::string& code, const std::string& to) {
    Change change = changed(code, 4);
    change.values = current("06217", "2999-01-01").at(code).in_force->values;
    change.values[0] = to;
    change.said = programme::Said{false, false, {true, false, false, false, false, false}};
    return change;
  }
};

const std::vector<std::string> kMerged{"06217-03"};

TEST_F(MovedRecordsTest, a_merged_village_has_the_households_of_both_from_that_day_on) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2, "06217-02")});
  merge_villages();
  EXPECT_EQ(households("2024-06-30", "2024-12-31"), "H1 06217-01 4, H2 06217-02 2");
  EXPECT_EQ(households("2024-06-30", "2024-12-31", kMerged), "");
  EXPECT_EQ(households("2024-07-01", "2024-12-31"), "");
  EXPECT_EQ(households("2024-07-01", "2024-12-31", kMerged), "H1 06217-03 4, H2 06217-03 2");
  EXPECT_EQ(current("06217", "2024-07-01").at("H1").place, "06217-03");
}

TEST_F(MovedRecordsTest, as_it_was_known_before_the_merger_was_entered_nothing_had_moved) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  merge_villages("2024-10-01T08:00:00+07:00");
  EXPECT_EQ(households("2024-08-01", "2024-09-30"), "H1 06217-01 4");
  EXPECT_EQ(households("2024-08-01", "2024-10-02", kMerged), "H1 06217-03 4");
}

// On 01/08 somebody states something of H1 who does not know of the merger yet; H2 is entered in a village
// that will turn out to have ended.
TEST_F(MovedRecordsTest, whatever_is_entered_before_the_merger_is_known_is_not_lost) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  accepted("2024-08-01", "2024-08-05", {changed("H1", 5), added("H2", 2, "06217-02")});
  merge_villages("2024-10-01T08:00:00+07:00");
  EXPECT_EQ(households("2024-08-01", "2024-12-31", kMerged), "H1 06217-03 5, H2 06217-03 2");
  EXPECT_EQ(households("2024-07-31", "2024-12-31", kMerged), "H1 06217-03 4");
}

// -- A slow reading, in plain words: the last village that was stated by then, and what that has become.

struct Stated {
  std::string code;
  base::Date date;
  programme::PlaceCode village;
};

std::map<std::string, programme::PlaceCode> slow_reading(const std::vector<Stated>& in_order,
                                                         base::Date date) {
  std::map<std::string, Stated> last;
  std::map<std::string, base::Date> begins;
  for (const Stated& one : in_order) {
    begins.try_emplace(one.code, one.date);
    if (date < one.date) continue;
    const auto [found, is_first] = last.try_emplace(one.code, one);
    if (!is_first && found->second.date <= one.date) found->second = one;
  }
  std::map<std::string, programme::PlaceCode> places;
  for (const auto& [code, one] : last) {
    if (date < begins.at(code)) continue;
    const bool is_merged = day("2024-07-01") <= date, is_of_the_new = one.village == "06217-03";
    places[code] = is_merged ? "06217-03" : is_of_the_new ? "06217" : one.village;
  }
  return places;
}

TEST_F(MovedRecordsTest, whatever_order_events_and_entries_come_in_each_household_is_in_one_place) {
  std::mt19937 dice(7);
  std::vector<Stated> all;
  const auto some_day = [&] { return day(fmt::format("2024-{:02}-10", 1 + dice() % 12)); };
  const auto some_village = [&](unsigned villages) {
    return fmt::format("06217-{:02}", 1 + dice() % villages);
  };
  for (unsigned step = 0; step < 60; ++step) {
    if (step == 30) merge_villages();
    const unsigned villages = step < 30 ? 2 : 3;
    const bool is_new = all.empty() || dice() % 2 == 0;
    const std::string code = is_new ? fmt::format("H{:02}", step) : all[dice() % all.size()].code;
    const Stated stated{code, some_day(), some_village(villages)};
    Change change = is_new ? added(code, 4, stated.village) : changed(code, 4, stated.village);
    if (!is_new) change.said = programme::Said{false, true, std::vector<bool>(6)};
    accepted(stated.date.iso(), fmt::format("2025-01-01T08:{:02}:00+07:00", step), {change});
    all.push_back(stated);
  }
  const std::vector<programme::PlaceCode> everywhere{"06217", "06217-01", "06217-02", "06217-03"};
  for (int month = 1; month <= 12; ++month) {
    const base::Date date = day(fmt::format("2024-{:02}-10", month));
    std::map<std::string, programme::PlaceCode> found;
    read_records(*db, household(), everywhere, date, at("2999-01-01"), [&](const auto& record) {
      EXPECT_TRUE(found.emplace(std::get<std::string>(record.values[0]), record.place).second);
    });
    EXPECT_EQ(found, slow_reading(all, date)) << date.iso();
  }
}

TEST_F(MovedRecordsTest, with_its_village_a_household_is_in_another_commune_and_no_more_in_the_first) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2, "06217-02")});
  move_village();
  EXPECT_EQ(current("06217", "2024-06-30").size(), 2U);
  EXPECT_EQ(current("06217", "2024-07-01").size(), 1U);
  EXPECT_TRUE(current("06217", "2024-07-01").contains("H1"));
  ASSERT_EQ(current("06220", "2024-07-01").size(), 1U);
  EXPECT_EQ(current("06220", "2024-07-01").at("H2").place, "06220-01");
  EXPECT_TRUE(current("06220", "2024-06-30").empty());
}

TEST_F(MovedRecordsTest, a_code_changes_where_that_is_stated_and_belongs_to_one_record_only) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2)});
  const auto taken = error_of([&] { draft("2024-02-01", {recoded("H1", "H2")}); });
  ASSERT_TRUE(taken && taken->diagnostics().count() == 1);
  EXPECT_EQ(taken->diagnostics().list().front().what.key, "storage.code_taken");
  accepted("2024-02-01", "2024-02-05", {recoded("H1", "X1")});
  EXPECT_EQ(households("2024-01-31", "2024-12-31"), "H1 06217-01 4, H2 06217-01 2");
  EXPECT_EQ(households("2024-02-01", "2024-12-31"), "X1 06217-01 4, H2 06217-01 2");
  accepted("2024-03-01", "2024-03-05", {added("H1", 9)});
  EXPECT_EQ(households("2024-03-01", "2024-12-31"), "X1 06217-01 4, H2 06217-01 2, H1 06217-01 9")
      << "nobody had that code any more";
}

TEST_F(MovedRecordsTest, of_two_drafts_that_give_one_code_the_second_is_refused) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2)});
  const auto first = draft("2024-02-01", {recoded("H1", "X1")}),
             second = draft("2024-02-01", {recoded("H2", "X1")});
  const auto fresh = draft("2024-02-01", {added("X1", 1)});
  submit(first), submit(second), submit(fresh);
  accept(first, "2024-02-05");
  EXPECT_ERROR(accept(second, "2024-02-06"), conflict, "storage.conflict");
  EXPECT_ERROR(accept(fresh, "2024-02-06"), conflict, "storage.conflict");
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "X1 06217-01 4, H2 06217-01 2");
}

TEST_F(MovedRecordsTest, the_own_figures_of_merged_villages_are_not_those_of_the_new_one) {
  const auto& reg = dictionary.at("village");
  const auto enter = [&](const std::string& place, const std::string& date) {
    Change change;
    change.place = place;
    change.values = {std::int64_t{100}};
    const programme::ChangesetHead head{"06217", "village", day(date), "form", "", ""};
    const auto id = write(*db, [&] {
      return create_changeset(*db, dictionary, head, "clerk", at(date), {&change, 1});
    });
    submit(id);
    accept(id, "2024-01-05");
  };
  const auto count = [&](const std::string& date) {
    const std::vector<programme::PlaceCode> places{"06217-01", "06217-02", "06217-03"};
    int found = 0;
    read_records(*db, reg, places, day(date), at("2999-01-01"), [&](const auto&) { ++found; });
    return found;
  };
  enter("06217-01", "2024-01-01");
  enter("06217-02", "2024-01-01");
  merge_villages();
  EXPECT_EQ(count("2024-06-30"), 2);
  EXPECT_EQ(count("2024-07-01"), 0);
  enter("06217-03", "2024-08-01");
  EXPECT_EQ(count("2024-08-01"), 1);
}

}  // namespace
}  // namespace ntm::storage
