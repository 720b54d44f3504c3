// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "storage/access_queries.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/content_digest.h"
#include "storage/home_copy.h"
#include "storage/home_numbers.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"
#include "storage/register_tables.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

// Communes that share records: merged ones, and parts of a split one.
class HomeKinCopyTest : public StorageTest {
 protected:
  static void enter(Database& in, std::vector<programme::Place> places,
                    std::vector<programme::LineageEvent> lineage = {}) {
    write(in, [&] {
      const auto batch = add_places(in, {std::move(places), {}, std::move(lineage)}, at("2023-01-01"));
      AuditEntry entry;
      entry.object = places_object(batch);
      append_audit(in, entry);
    });
  }
  static programme::Place commune(const std::string& code, const char* from = "2020-01-01") {
    return {code, "Xã " + code, "commune", "20", day(from), {}};
  }
  static programme::Place village(const std::string& code, const std::string& in) {
    return {code, "Thôn " + code, "village", in, day("2020-01-01"), {}};
  }
  static programme::LineageEvent event(const char* what, std::vector<std::string> sources,
                                       std::vector<std::string> successors) {
    return {what, day("2024-07-01"), "1/NQ", std::move(sources), std::move(successors)};
  }
  // With the registers of the fixture, and the province alone.
  std::unique_ptr<Database> empty(const std::string& name) {
    auto made = create(folder.database(name));
    write(*made, [&] { copy_register_tables(*db, *made); });
    enter(*made, {{"20", "Lạng Sơn", "province", "", day("2020-01-01"), {}}});
    return made;
  }
  std::unique_ptr<Database> province() {
    auto made = empty("province.db");
    write(*made, [&] { number_by_home(*made); });
    return made;
  }
  static AuditEntry note(Database& in, const std::string& home) {
    return write(in, [&] {
      AuditEntry entry;
      entry.at = at("2024-03-01");
      entry.actor = "clerk";
      entry.action = "note";
      entry.place = home;
      return append_audit(in, entry);
    });
  }
  static void read_in(Database& in, const std::string& home) {
    write(in, [&] { add_access(in, {0, at("2024-03-01"), "lan", home, "household", 3, "xem"}); });
  }
  // One more entry, and a row that it seals.
  static void go_on(Database& in, const std::string& home) {
    read_in(in, home);
    note(in, home);
  }
  static CopiedHome bring(Database& from, Database& to, const std::string& home) {
    const HomeRows rows = home_rows(from, home);
    return write(to, [&] { return copy_home(from, to, rows); });
  }
  static void move(Database& from, Database& to, const std::string& home) {
    bring(from, to, home);
    write(from, [&] { keep_elsewhere(from, home_rows(from, home)); });
    write(to, [&] { keep_here(to, home_rows(to, home)); });
  }
  static std::string found(Database& in) {
    const auto found = verify_audit(in).first_break;
    return found ? found->why.key : "";
  }
  static std::string text(const std::vector<HomeHead>& heads) {
    std::string text;
    for (const HomeHead& head : heads)
      text += head.home + ":" + std::to_string(head.number) + ":" + head.hash + "\n";
    return text;
  }
  static std::string heads(Database& in, const std::string& home) {
    return text(heads_of_homes(in, home_rows(in, home)));
  }
  // Of a household in another commune than the fixture's.
  programme::ChangesetId accepted_in(const std::string& home, const std::string& valid_from,
                                     const programme::Change& change) {
    const programme::ChangesetHead head{home, "household", day(valid_from), "form", "", ""};
    const auto id = write(*db, [&] {
      return create_changeset(*db, dictionary, head, "clerk", at(valid_from), {&change, 1});
    });
    submit(id);
    write(*db, [&] {
      set_state(*db, id, programme::ChangesetState::accepted, "chairman", at(valid_from), "");
      AuditEntry entry;
      entry.at = at(valid_from);
      entry.actor = "chairman";
      entry.action = kAcceptChangeset;
      entry.place = home;
      entry.object = changeset_object(id);
      append_audit(*db, entry);
    });
    return id;
  }
  programme::Change changed_in(const std::string& home, const std::string& code, std::int64_t members) {
    const auto current = current_by_key(*db, household(), home, day("2999-01-01"), at("2999-01-01")).at(code);
    programme::Change change = added(code, members);
    change.record = current.record;
    change.based_on = current.newest;
    return change;
  }
  std::string households_in(std::unique_ptr<Database>& in) {
    const std::vector<programme::PlaceCode> villages{"06217-01", "06220-01", "06221-01"};
    std::swap(db, in);
    const std::string line = households("2024-12-31", "2024-12-31", villages);
    std::swap(db, in);
    return line;
  }
};

// Three communes and what they became, each with a record: one of them is corrected by the new commune.
class MergedCommuneTest : public HomeKinCopyTest {
 protected:
  static void enter_old(Database& in) {
    enter(in,
          {commune("06220"), commune("06221"), village("06220-01", "06220"), village("06221-01", "06221")});
  }
  static void enter_new(Database& in) {
    std::vector<programme::Place> places{commune("06240", "2024-07-01")};
    std::vector<programme::LineageEvent> lineage{event("merge", {"06217", "06220", "06221"}, {"06240"})};
    for (const char* code : {"06217-01", "06220-01", "06221-01"}) {
      places.push_back(village(code, "06240"));
      places.back().from = day("2024-07-01");
      lineage.push_back(event("move", {code}, {code}));
    }
    enter(in, std::move(places), std::move(lineage));
  }
  void play() {
    enter_old(*db);
    accepted_in("06217", "2024-01-05", added("A", 1));
    accepted_in("06220", "2024-01-06", added("B", 2, "06220-01"));
    accepted_in("06221", "2024-01-07", added("C", 3, "06221-01"));
    enter_new(*db);
    accepted_in("06240", "2024-08-01", changed_in("06240", "A", 7));
    go_on(*db, "06240");
  }
};

TEST_F(MergedCommuneTest, goes_with_the_chains_of_all_three_that_it_was_made_of) {
  play();
  auto there = province();
  enter(*there, {commune("06217"), village("06217-01", "06217"), village("06217-02", "06217")});
  enter_old(*there);
  enter_new(*there);
  const auto copied = bring(*db, *there, "06240");
  EXPECT_EQ(copied.entries, 5);
  EXPECT_EQ(heads(*there, "06240"), heads(*db, "06240"));
  EXPECT_EQ(households_in(there), households_in(db));
  EXPECT_EQ(households_in(there), "A 06217-01 7, B 06220-01 2, C 06221-01 3");
  EXPECT_EQ(found(*there), "");
  EXPECT_EQ(bring(*db, *there, "06240").rows, 0);
}

TEST_F(MergedCommuneTest, goes_from_numbers_of_their_own_too_and_back) {
  enter_old(*db);
  write(*db, [&] { number_by_home(*db); });
  accepted_in("06217", "2024-01-05", added("A", 1));
  accepted_in("06220", "2024-01-06", added("B", 2, "06220-01"));
  accepted_in("06221", "2024-01-07", added("C", 3, "06221-01"));
  enter_new(*db);
  accepted_in("06240", "2024-08-01", changed_in("06240", "A", 7));
  ASSERT_EQ(found(*db), "");
  auto there = empty("there.db");
  enter(*there, {commune("06217"), village("06217-01", "06217"), village("06217-02", "06217")});
  enter_old(*there);
  enter_new(*there);
  move(*db, *there, "06240");
  EXPECT_EQ(households_in(there), "A 06217-01 7, B 06220-01 2, C 06221-01 3");
  EXPECT_EQ(found(*there), "");
  std::swap(db, there);
  accepted_in("06240", "2024-09-01", changed_in("06240", "A", 8));
  std::swap(db, there);
  move(*there, *db, "06240");
  EXPECT_EQ(households_in(db), "A 06217-01 8, B 06220-01 2, C 06221-01 3");
  EXPECT_EQ(heads(*there, "06240"), heads(*db, "06240"));
  EXPECT_EQ(found(*db), "");
  EXPECT_EQ(found(*there), "");
}

TEST_F(MergedCommuneTest, brings_what_one_entered_before_it_came_to_share_records) {
  enter_old(*db);
  accepted_in("06220", "2024-01-05", added("B", 2, "06220-01"));
  accepted_in("06217", "2024-01-06", added("A", 1));
  auto there = province();
  enter(*there, {commune("06217"), village("06217-01", "06217"), village("06217-02", "06217")});
  enter_old(*there);
  EXPECT_EQ(bring(*db, *there, "06217").entries, 1) << "06220 is another commune yet";
  enter_new(*db);
  enter_new(*there);
  EXPECT_EQ(bring(*db, *there, "06240").entries, 1) << "that of 06220, which is older";
  EXPECT_EQ(heads(*there, "06240"), heads(*db, "06240"));
  EXPECT_EQ(households_in(there), "A 06217-01 1, B 06220-01 2");
  EXPECT_EQ(found(*there), "");
}

TEST_F(MergedCommuneTest, is_refused_where_its_parts_were_taken_in_one_by_one) {
  enter_old(*db);
  go_on(*db, "06217");
  go_on(*db, "06220");
  auto there = province();
  enter(*there, {commune("06217"), village("06217-01", "06217"), village("06217-02", "06217")});
  enter_old(*there);
  bring(*db, *there, "06217");
  bring(*db, *there, "06220");
  enter_new(*db);
  enter_new(*there);
  const std::string before = heads(*there, "06240");
  EXPECT_ERROR(bring(*db, *there, "06240"), conflict, "storage.came_apart");
  EXPECT_EQ(heads(*there, "06240"), before);
  EXPECT_EQ(found(*there), "");
}

// 06230 was divided between 06217 and 06241; each keeps a file, in which the other is a name in that event.
class SplitCommuneTest : public HomeKinCopyTest {
 protected:
  SplitCommuneTest() {
    enter(*db, {commune("06230")}, {split});
    other = empty("other.db");
    enter(*other, {commune("06241"), village("06241-01", "06241"), commune("06230")}, {split});
    there = province();
    enter(*there,
          {commune("06217"), village("06217-01", "06217"), village("06217-02", "06217"), commune("06241"),
           village("06241-01", "06241"), commune("06230")},
          {split});
    go_on(*db, "06217");
    go_on(*other, "06241");
    go_on(*other, "06241");
  }

  const programme::LineageEvent split = event("split", {"06230"}, {"06217", "06241"});
  std::unique_ptr<Database> other, there;
};

TEST_F(SplitCommuneTest, both_who_got_a_part_bring_their_own) {
  for (int round = 0; round < 2; ++round) {
    bring(*db, *there, "06217");
    bring(*other, *there, "06241");
    const auto all = home_rows(*there, "06217");
    EXPECT_EQ(text(heads_of_homes(*there, all)), heads(*db, "06217") + heads(*other, "06241"));
    EXPECT_EQ(found(*there), "");
    EXPECT_EQ(bring(*db, *there, "06217").rows, 0);
    EXPECT_EQ(bring(*other, *there, "06241").rows, 0);
    go_on(*db, "06217");
    go_on(*other, "06241");
  }
}

TEST_F(SplitCommuneTest, one_brings_its_own_while_the_other_is_written_there) {
  for (int round = 0; round < 2; ++round) {
    bring(*db, *there, "06217");
    read_in(*there, "06241");
    EXPECT_EQ(note(*there, "06241").place, "06241");
    EXPECT_EQ(note(*there, "06217").place, "") << "of this one it is the nation's";
    EXPECT_EQ(found(*there), "");
    go_on(*db, "06217");
  }
}

TEST_F(SplitCommuneTest, who_claims_what_is_no_part_of_its_history_is_refused) {
  enter(*db, {commune("06250")}, {event("merge", {"06250"}, {"06217"})});
  enter(*there, {commune("06250")});
  EXPECT_ERROR(bring(*db, *there, "06217"), conflict, "storage.other_kin");
}

// From one to a second and on to a third, where the numbers of the first mean something else.
TEST_F(HomeKinCopyTest, a_commune_goes_on_to_a_third_database) {
  go_on(*db, "06217");
  auto second = province();
  auto third = empty("third.db");
  for (Database* one : {second.get(), third.get()})
    enter(*one, {commune("06217"), village("06217-01", "06217"), village("06217-02", "06217")});
  move(*db, *second, "06217");
  go_on(*second, "06217");
  move(*second, *third, "06217");
  go_on(*third, "06217");
  EXPECT_EQ(found(*third), "");
  move(*third, *db, "06217");
  go_on(*db, "06217");
  EXPECT_EQ(heads_of_homes(*db, home_rows(*db, "06217")).at(0).number, 4);
  EXPECT_EQ(found(*db), "");
  bring(*db, *second, "06217");
  EXPECT_EQ(heads(*second, "06217"), heads(*db, "06217"));
  EXPECT_EQ(found(*second), "");
}

}  // namespace
}  // namespace ntm::storage
