// SPDX-License-Identifier: Apache-2.0
// What is counted is compared with the columns in tests/counting; here is what the columns do not say.
#include "storage/counting/count_records.h"

#include <fmt/format.h>

#include "storage/past_the_program_for_tests.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

class CountRecordsTest : public StorageTest {
 protected:
  CountRecordsTest() {
    for (std::size_t village : {0U, 1U})
      places.push_back(
          {village == 0 ? "06217-01" : "06217-02", day("2000-01-01"), day("9999-12-31"), village});
  }

  formula::Plan plan_of(const std::string& text) const {
    base::Diagnostics diagnostics;
    formula::Plan plan;
    const auto checked = formula::check(text, {"", 1, 1}, dictionary, diagnostics);
    EXPECT_TRUE(checked) << text;
    if (checked) formula::lower(*checked, plan);
    return plan;
  }
  CountedRegister of(const std::string& known_at = "2999-01-01") const {
    return {&household(), 0, day("2024-12-31"), at(known_at), places, false, {}, {}};
  }
  formula::Piece total(const std::string& text, const std::string& known_at = "2999-01-01") {
    const formula::Plan plan = plan_of(text);
    formula::Tally tally(plan.atoms.size(), 2);
    count_records(*db, plan, of(known_at), tally);
    formula::complete(plan, tally);
    return tally.total(0);
  }

  std::vector<StatedPlace> places;
};

TEST_F(CountRecordsTest, counts_what_held_on_the_day_as_it_was_known_then) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2, "06217-02")});
  accepted("2024-03-01", "2024-08-01", {changed("H1", 5)});
  EXPECT_EQ(total("sum(household.members)", "2024-07-31").settled.numerator, 6);
  EXPECT_EQ(total("sum(household.members)").settled.numerator, 7);
  EXPECT_EQ(total("count(household where members > 4)", "2024-07-31").settled.numerator, 0);
  EXPECT_EQ(total("count(household)", "2024-01-04").expected, 0) << "nothing was accepted yet";
}

TEST_F(CountRecordsTest, all_atoms_of_a_register_are_one_statement_and_a_row_a_village_where_all_is_known) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2), added("H3", 3, "06217-02")});
  formula::Plan plan = plan_of("ratio(sum(household.members where members > 2), sum(household.members))");
  plan.atoms.push_back(plan_of("count(household where members < 3)").atoms[0]);
  formula::Tally tally(plan.atoms.size(), 2);
  const WorkDone before = db->work_done();
  count_records(*db, plan, of(), tally);
  EXPECT_EQ(db->work_done().executed - before.executed, 3) << "with the names of the fields, and the homes";
  EXPECT_EQ(db->work_done().rows - before.rows, 3);
}

// Each condition is some 20 kB of SQL.
TEST_F(CountRecordsTest, of_long_formulas_several_statements_are_made) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2)});
  formula::Plan plan;
  for (int atom = 0; atom < 50; ++atom) {
    std::string where = fmt::format("members > {}", atom);
    while (where.size() < 3500) where += " or max(members, min(members, 9)) = -5";
    plan.atoms.push_back(plan_of(fmt::format("count(household where {})", where)).atoms[0]);
  }
  formula::Tally tally(plan.atoms.size(), 2);
  const WorkDone before = db->work_done();
  count_records(*db, plan, of(), tally);
  EXPECT_GT(db->work_done().executed - before.executed, 2);
  formula::complete(plan, tally);
  for (std::size_t atom = 0; atom < 50; ++atom)
    EXPECT_EQ(formula::total_range(tally.total(atom)).low, atom < 2 ? 2 : atom < 4 ? 1 : 0) << atom;
}

TEST_F(CountRecordsTest, a_cell_that_its_register_does_not_have_is_said_and_not_counted) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  tamper(*db, "UPDATE register_household SET house = 'tent'");
  EXPECT_ERROR(total("count(household where house = \"solid\")"), corrupt, "storage.bad_row");
  tamper(*db, "UPDATE register_household SET house = NULL, members = 2000000000000000");
  EXPECT_ERROR(total("sum(household.members)"), corrupt, "storage.bad_row");
  EXPECT_EQ(total("count(household)").expected, 1) << "which reads neither";
}

TEST_F(CountRecordsTest, how_large_a_register_is_is_known_without_counting_it_all) {
  EXPECT_EQ(versions_ever(*db), 0);
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2), added("H3", 3, "06217-02")});
  EXPECT_EQ(versions_ever(*db), 3);
  const std::vector<programme::PlaceCode> first{"06217-01"};
  EXPECT_TRUE(has_more_versions(*db, household(), first, 1));
  EXPECT_FALSE(has_more_versions(*db, household(), first, 2));
  EXPECT_EQ(records_by_number(*db, of()), (std::map<std::size_t, std::int64_t>{{0, 2}, {1, 1}}));
}

TEST_F(CountRecordsTest, days_from_which_anything_was_stated_are_those_of_records_that_left_too) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2, "06217-02")});
  accepted("2024-03-01", "2024-03-05", {changed("H1", 4, "06217-02")});
  accepted("2024-05-01", "2024-05-05", {changed("H2", 3, "06217-02")});
  accepted("2024-07-01", "2024-09-05", {changed("H1", 5, "06217-02")});
  const std::vector<programme::PlaceCode> first{"06217-01"};
  const auto days = [&](const std::string& from, const std::string& to, const std::string& known_at) {
    return days_stated(*db, household(), first, day(from), day(to), at(known_at));
  };
  EXPECT_EQ(days("2024-01-01", "2024-12-31", "2024-08-01"), (std::set{day("2024-01-01"), day("2024-03-01")}));
  EXPECT_EQ(days("2024-03-01", "2024-07-01", "2999-01-01"), (std::set{day("2024-03-01"), day("2024-07-01")}));
  EXPECT_TRUE(days("2024-03-02", "2024-06-30", "2999-01-01").empty());
}

}  // namespace
}  // namespace ntm::storage
