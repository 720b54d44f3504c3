// SPDX-License-Identifier: Apache-2.0
#include "storage/accepted_since.h"

#include "storage/audit_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

class AcceptedSinceTest : public StorageTest {
 protected:
  ChainEnds ends() { return chain_ends(*db, {"", "06217"}); }

  void note(const std::string& action, const std::string& place = "06217") {
    write(*db, [&] {
      AuditEntry entry;
      entry.action = action;
      entry.place = place;
      append_audit(*db, entry);
    });
  }
};

TEST_F(AcceptedSinceTest, the_records_of_what_was_accepted_are_named_once_and_those_of_before_are_not) {
  accepted("2024-01-01", "2024-01-02", {added("H1", 4), added("H2", 3)});
  const ChainEnds before = ends();
  EXPECT_EQ(accepted_since(*db, before), AcceptedRecords());
  accepted("2024-02-01", "2024-02-02", {changed("H1", 5)});
  accepted("2024-03-01", "2024-03-02", {changed("H1", 6), added("H3", 1)});
  draft("2024-04-01", {added("H4", 1)});
  const auto found = accepted_since(*db, before);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->at("household").size(), 2U);
  EXPECT_EQ(accepted_since(*db, ends()), AcceptedRecords());
}

TEST_F(AcceptedSinceTest, what_changes_no_record_does_not_stand_in_the_way_and_anything_else_does) {
  const ChainEnds before = ends();
  note("plan.log");
  note("database.check", "");
  EXPECT_EQ(accepted_since(*db, before), AcceptedRecords());
  for (const char* action : {"completeness.say", "places.change", "something.new"}) {
    const ChainEnds then = ends();
    note(action);
    EXPECT_FALSE(accepted_since(*db, then)) << action;
    EXPECT_TRUE(accepted_since(*db, ends()));
  }
  const ChainEnds then = ends();
  note("criteria.publish", "");
  EXPECT_FALSE(accepted_since(*db, then)) << "of the nation";
  note("places.change", "06218");
  EXPECT_TRUE(accepted_since(*db, ends())) << "of a home that was not asked about";
}

TEST_F(AcceptedSinceTest, a_log_that_lacks_the_last_entry_or_has_another_one_says_nothing) {
  accepted("2024-01-01", "2024-01-02", {added("H1", 4)});
  ChainEnds other = ends(), later = ends();
  other.of_homes.at("06217").hash = "another";
  EXPECT_FALSE(accepted_since(*db, other));
  ++later.of_homes.at("06217").number;
  EXPECT_FALSE(accepted_since(*db, later));
}

}  // namespace
}  // namespace ntm::storage
