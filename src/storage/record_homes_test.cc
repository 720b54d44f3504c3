// SPDX-License-Identifier: Apache-2.0
#include "storage/record_homes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "storage/audit_queries.h"
#include "storage/place_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using Codes = std::vector<std::string>;

// Beside 06217: 06220, of which a village becomes 06217's on 01/07/2024, and 06230, which has nothing to do
// with them.
class RecordHomesTest : public StorageTest {
 protected:
  RecordHomesTest() {
    programme::PlaceFile file;
    const base::Date from = day("2020-01-01");
    for (const char* code : {"06220", "06230"})
      file.places.push_back({code, code, "commune", "20", from, {}});
    file.places.push_back({"06220-01", "Thôn Ba", "village", "06220", from, {}});
    file.places.push_back({"06220-01", "Thôn Ba", "village", "06217", day("2024-07-01"), {}});
    file.places.push_back({"06230-01", "Thôn Bốn", "village", "06230", from, {}});
    file.places.push_back({"06240", "Xã Mới", "commune", "20", day("2025-07-01"), {}});
    file.lineage.push_back({"move", day("2024-07-01"), "1/NQ", {"06220-01"}, {"06220-01"}});
    file.lineage.push_back({"rename", day("2025-07-01"), "2/NQ", {"06230"}, {"06240"}});
    write(*db, [&] { add_places(*db, file, at("2020-02-01")); });
  }

  std::string note(const std::string& home, const char* when) {
    return write(*db, [&] {
      AuditEntry entry;
      entry.at = at(when);
      entry.actor = "clerk";
      entry.action = "note";
      entry.place = home;
      return append_audit(*db, entry).hash;
    });
  }
};

TEST_F(RecordHomesTest, are_the_communes_that_shared_a_village_and_none_above_them) {
  const Codes communes{"06217", "06230"};
  const auto homes = record_homes_of(*db, communes);
  ASSERT_EQ(homes.size(), 2U);
  EXPECT_EQ(homes[0], (Codes{"06217", "06217-01", "06217-02", "06220", "06220-01"}));
  EXPECT_EQ(homes[1], (Codes{"06230", "06230-01", "06240"}));
}

TEST_F(RecordHomesTest, are_those_of_the_whole_that_are_not_above) {
  for (const char* commune : {"06217", "06220", "06230", "06240"}) {
    Codes all = homes_of(*db, commune);
    for (const char* above : {"", "20", "VN"}) std::erase(all, above);
    const Codes one{commune};
    EXPECT_EQ(record_homes_of(*db, one).front(), all) << commune;
  }
}

TEST_F(RecordHomesTest, have_their_newest_entry_and_its_latest_moment) {
  note("06217", "2024-03-02");
  const std::string last = note("06217", "2024-03-01"), other = note("06220-01", "2024-05-01");
  const auto heads = newest_of_each_home(*db);
  EXPECT_EQ(heads.size(), 3U) << "the nation's too";
  EXPECT_EQ(heads.at("06217"), last);
  EXPECT_EQ(heads.at("06220-01"), other);
  EXPECT_EQ(newest_of_before(*db), "");
  const Codes asked{"06217", "06220-01", "06230"};
  const auto latest = latest_of_each_home(*db, asked);
  EXPECT_EQ(latest.size(), 2U);
  EXPECT_EQ(latest.at("06217"), at("2024-03-02")) << "a clock was put back";
  EXPECT_EQ(latest.at("06220-01"), at("2024-05-01"));
}

TEST_F(RecordHomesTest, of_no_entries_are_none) {
  const auto empty = in_memory();
  EXPECT_TRUE(newest_of_each_home(*empty).empty());
  EXPECT_EQ(columns_folder(empty->beside()), "");
  EXPECT_EQ(columns_folder("a/commune.db"), "a/commune.db-columns");
}

TEST_F(RecordHomesTest, upper_places_are_all_but_villages_as_they_were_known) {
  const auto upper = load_upper_places(*db);
  Codes then, now;
  for (const auto& place : upper->children("20", day("2025-06-30"))) then.push_back(place.code);
  for (const auto& place : upper->children("20", day("2025-07-01"))) now.push_back(place.code);
  EXPECT_EQ(then, (Codes{"06217", "06220", "06230"}));
  EXPECT_EQ(now, (Codes{"06217", "06220", "06240"}));
  EXPECT_TRUE(upper->children("06217", day("2025-07-01")).empty());
  EXPECT_EQ(upper->ancestors("06240", day("2025-07-01")), (Codes{"20", "VN"}));
  const auto before = load_upper_places(*db, at("2020-01-15"));
  EXPECT_TRUE(before->periods("06220").empty());
  EXPECT_EQ(before->periods("06217").size(), 1U);
}

}  // namespace
}  // namespace ntm::storage
