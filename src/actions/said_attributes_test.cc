// SPDX-License-Identifier: Apache-2.0
// What is said of Khánh Khê (06286), a commune since 01/07/2025.
#include "actions/said_attributes.h"

#include "actions/change_places.h"
#include "actions/example_fixture.h"
#include "actions/initialise.h"

namespace ntm::actions {
namespace {

class SaidAttributesTest : public testing::Test {
 protected:
  SaidAttributesTest() {
    initialise_commune(folder_.database("xa.db"), "06286", session);
    db = storage::open(folder_.database("xa.db"));
  }
  void say(const std::string& value, const char* from, const std::string& decision) {
    say_attribute(*db, {"06286", "region", value, day(from), {}}, session, decision);
  }
  // The value and the paper that count on a day; "" where nothing does.
  std::string counting(const std::string& place, const char* date) {
    const auto said = said_attributes(*db, place);
    const SaidAttribute* one = counting_on(said, "region", day(date));
    return one ? one->attribute.value + " (" + one->decision + ")" : "";
  }

  const Session session{"quantri", at("2026-11-30")};

 private:
  TemporaryFolder folder_;

 protected:
  std::unique_ptr<storage::Database> db;
};

TEST_F(SaidAttributesTest, each_counts_from_its_day_by_its_paper) {
  say("TDMNPB", "2025-07-01", "318/QĐ-TTg (2022)");
  say("DBSH", "2026-02-01", "");
  EXPECT_EQ(counting("06286", "2025-06-30"), "");
  EXPECT_EQ(counting("06286", "2026-01-31"), "TDMNPB (318/QĐ-TTg (2022))");
  EXPECT_EQ(counting("06286", "2026-02-01"), "DBSH ()") << "no paper was named";
  say("BTB", "2026-02-01", "9/QĐ");
  EXPECT_EQ(counting("06286", "2026-02-01"), "BTB (9/QĐ)") << "of one day the one entered last";
  EXPECT_EQ(said_attributes(*db, "06286").size(), 3U);
  EXPECT_EQ(said_attributes(*db, "06286").front().by, "quantri");
}

TEST_F(SaidAttributesTest, what_goes_on_under_a_new_code_is_so_by_the_decision_of_the_change) {
  say("TDMNPB", "2025-07-01", "318/QĐ-TTg");
  const Session later{"quantri", at("2026-12-01")};
  const auto number = change_places(
      *db, {"rename", day("2026-01-01"), "15/NQ", "", {"06286"}, {{"99286", "", "", {}}}}, later);
  EXPECT_EQ(counting("99286", "2026-01-01"), "TDMNPB (15/NQ)");
  undo_place_change(*db, number, "", later);
  EXPECT_EQ(counting("99286", "2026-01-01"), "");
  EXPECT_EQ(counting("06286", "2026-01-01"), "TDMNPB (318/QĐ-TTg)");
}

}  // namespace
}  // namespace ntm::actions
