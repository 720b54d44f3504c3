// SPDX-License-Identifier: Apache-2.0
#include "storage/home_numbers.h"

#include <gtest/gtest.h>

#include "storage/access_queries.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/content_digest.h"
#include "storage/past_the_program_for_tests.h"
#include "storage/place_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

// Of the commune 06217 of the fixture and a neighbour, 06241.
class HomeNumbersTest : public StorageTest {
 protected:
  HomeNumbersTest() { enter({"06241", "Xã bên", "commune", "20", day("2020-01-01"), {}}); }

  void enter(const programme::Place& place, std::vector<programme::LineageEvent> lineage = {}) {
    const auto batch = write(*db, [&] {
      return add_places(*db, {{place}, {}, std::move(lineage)}, at("2023-01-01"));
    });
    note("", places_object(batch));
  }

  AuditEntry note(const std::string& home, const std::string& object = "") {
    return write(*db, [&] {
      AuditEntry entry;
      entry.at = at("2024-03-01");
      entry.actor = "clerk";
      entry.action = "note";
      entry.place = home;
      entry.object = object;
      return append_audit(*db, entry);
    });
  }
  std::int64_t read_in(const std::string& home) {
    return write(*db, [&] {
      return add_access(*db, {0, at("2024-03-01"), "lan", home, "household", 3, "xem"});
    });
  }
  void by_home() {
    write(*db, [&] { number_by_home(*db); });
  }
  std::int64_t number_of(const std::string& place) { return home_number(*db, place).number; }
  std::string found() {
    const auto found = verify_audit(*db).first_break;
    return found ? found->why.key : "";
  }
  void merge(const std::vector<std::string>& sources, const std::string& successor, const std::string& from) {
    enter({successor, "Xã mới", "commune", "20", day(from), {}},
          {{"merge", day(from), "", sources, {successor}}});
  }
};

TEST(RowNumberTest, says_whose_it_is_and_which_it_is_there) {
  EXPECT_EQ(row_of(7, 12), 7'000'000'012);
  EXPECT_EQ(home_number_of(7'000'000'012), 7);
  EXPECT_EQ(number_in_home(7'000'000'012), 12);
  EXPECT_EQ(home_number_of(12), 0);
  EXPECT_EQ(number_in_home(12), 12);
}

TEST_F(HomeNumbersTest, are_all_0_until_rows_are_numbered_by_home) {
  EXPECT_FALSE(numbers_by_home(*db));
  EXPECT_EQ(number_of("06217"), 0);
  EXPECT_EQ(read_in("06217"), 1);
  EXPECT_EQ(read_in("06241"), 2) << "over all homes";
}

TEST_F(HomeNumbersTest, are_one_for_each_commune_and_0_for_the_nation) {
  by_home();
  EXPECT_TRUE(numbers_by_home(*db));
  EXPECT_EQ(number_of(""), 0);
  EXPECT_GT(number_of("06217"), 0);
  EXPECT_GT(number_of("06241"), 0);
  EXPECT_NE(number_of("06217"), number_of("06241"));
  const auto before = home_numbers(*db, "06217");
  by_home();
  EXPECT_EQ(home_numbers(*db, "06217"), before) << "once";
}

TEST_F(HomeNumbersTest, lead_rows_that_are_counted_in_each_home) {
  by_home();
  EXPECT_EQ(read_in("06217"), row_of(number_of("06217"), 1));
  EXPECT_EQ(read_in("06241"), row_of(number_of("06241"), 1));
  EXPECT_EQ(read_in("06217"), row_of(number_of("06217"), 2));
  const auto changeset = accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2)});
  EXPECT_EQ(changeset, row_of(number_of("06217"), 1));
  EXPECT_EQ(changeset_object(changeset), "changeset:1");
  note("06217");
  note("06241");
  note("");
  EXPECT_EQ(found(), "");
}

TEST(ChangeDigestTest, takes_in_the_numbers_in_the_home) {
  const auto digest = [](std::int64_t home) {
    ChangeDigest changes;
    changes.begin({row_of(home, 5), row_of(home, 7), {}, "06217-01", 19000, 0, row_of(home, 3), {}});
    changes.end({});
    return changes.text();
  };
  EXPECT_EQ(digest(4), digest(0));
}

TEST_F(HomeNumbersTest, leave_rows_of_before_where_they_are) {
  const auto old = accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  note("06217", changeset_object(old));
  by_home();
  const auto next = accepted("2024-07-01", "2024-07-05", {changed("H1", 5)});
  EXPECT_EQ(home_number_of(old), 0);
  EXPECT_EQ(home_number_of(next), number_of("06217"));
  EXPECT_GT(number_in_home(next), number_in_home(old))
      << "an entry names a row by its number in the home alone";
  note("06217", changeset_object(next));
  note("");
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "H1 06217-01 5");
  EXPECT_EQ(found(), "");
}

TEST_F(HomeNumbersTest, become_one_higher_one_for_communes_that_merge) {
  by_home();
  const auto before = std::max(number_of("06217"), number_of("06241"));
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  merge({"06217", "06241"}, "06999", "2024-06-01");
  const auto number = number_of("06999");
  EXPECT_GT(number, before);
  EXPECT_EQ(number_of("06217"), number);
  EXPECT_EQ(number_of("06241"), number);
  EXPECT_EQ(home_numbers(*db, "06217").size(), 2U);
  EXPECT_EQ(home_numbers(*db, "06999").size(), 1U);
  note("06999");
  note("");
  EXPECT_EQ(found(), "");
}

TEST_F(HomeNumbersTest, are_given_to_places_that_are_entered_later) {
  by_home();
  enter({"06250", "Xã thêm", "commune", "20", day("2024-01-01"), {}});
  EXPECT_GT(number_of("06250"), std::max(number_of("06217"), number_of("06241")));
}

TEST_F(HomeNumbersTest, of_a_place_that_is_kept_elsewhere_take_no_rows) {
  by_home();
  write(*db, [&] {
    HomeNumber elsewhere = home_number(*db, "06217");
    elsewhere.elsewhere = true;
    add_home_number(*db, "06217", elsewhere);
  });
  EXPECT_ERROR(draft("2024-02-01", {added("H1", 4)}), invalid, "storage.kept_elsewhere");
  EXPECT_EQ(home_number_of(read_in("06217")), 0) << "who reads it here is noted here";
  EXPECT_EQ(note("06217").place, "") << "what is done about it here is the nation's";
  note("");
  EXPECT_EQ(found(), "");
}

TEST_F(HomeNumbersTest, find_a_row_that_was_changed_in_any_of_them) {
  by_home();
  read_in("06217");
  note("06217");
  note("");
  ASSERT_EQ(found(), "");
  tamper(*db, "UPDATE access_log SET actor = 'nam' WHERE place = '06217'");
  EXPECT_EQ(found(), "storage.sealed_rows");
}

TEST_F(HomeNumbersTest, list_the_log_by_its_moments) {
  by_home();
  note("06241");
  note("06217");
  const auto newest = read_audit(*db, 3);
  ASSERT_EQ(newest.size(), 3U);
  const auto older = find_audit(*db, {{}, true, "", "", {}, {}}, newest[1].sequence, 1);
  ASSERT_EQ(older.size(), 1U);
  EXPECT_EQ(older[0].hash, newest[2].hash);
}

}  // namespace
}  // namespace ntm::storage
