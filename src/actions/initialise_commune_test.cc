// SPDX-License-Identifier: Apache-2.0
// A database that begins with a commune of the country's list.
#include <filesystem>

#include "actions/example_fixture.h"
#include "actions/initialise.h"
#include "storage/open.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

class InitialiseCommuneTest : public testing::Test {
 protected:
  InitialiseCommuneTest() {
    std::string name = (std::filesystem::temp_directory_path() / "ntm-commune-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~InitialiseCommuneTest() override { std::filesystem::remove_all(folder_); }

  std::string path() const { return (folder_ / "xa.db").string(); }
  std::string refusal_of(const std::string& code) {
    const auto error = error_of([&] { initialise_commune(path(), code, session); });
    EXPECT_FALSE(std::filesystem::exists(path())) << code;
    return error ? error->message().key + " " + error->message().in(base::Language::vietnamese) : "";
  }

  const Session session{"lan", *base::Instant::parse("2026-11-29")};

 private:
  std::filesystem::path folder_;
};

base::Date the_day(std::string_view text) {
  return *base::Date::parse(text);
}

TEST_F(InitialiseCommuneTest, the_commune_stands_with_what_it_was_made_of) {
  EXPECT_EQ(initialise_commune(path(), "6286", session).name(), "Xã Khánh Khê");
  const auto database = storage::open(path());
  const auto places = storage::load_places(*database, "06286");
  EXPECT_EQ(places->predecessors("06286", the_day("2025-06-30")),
            (std::vector<programme::PlaceCode>{"06217", "06241", "06286"}));
  EXPECT_EQ(places->ancestors("06286", the_day("2025-07-01")),
            (std::vector<programme::PlaceCode>{"20", "VN"}));
  EXPECT_EQ(places->ancestors("06217", the_day("2025-06-30")),
            (std::vector<programme::PlaceCode>{"183", "20", "VN"}));
  EXPECT_EQ(places->find("06217", the_day("2025-07-01")), nullptr);
}

// Cầu Giấy got a part of each of six wards; Mỹ Đình 1 (00625) went to it and to 00592.
TEST_F(InitialiseCommuneTest, what_was_stated_of_a_divided_unit_waits_to_be_assigned) {
  initialise_commune(path(), "00166", session);
  const auto places = storage::load_places(*storage::open(path()), "00166");
  EXPECT_EQ(places->predecessors("00166", the_day("2025-06-30")).size(), 6U);
  EXPECT_EQ(places->heirs("00625", the_day("2025-06-30"), the_day("2025-07-01")),
            (std::vector<programme::PlaceCode>{"00166", "00592"}));
}

TEST_F(InitialiseCommuneTest, an_attribute_is_said_of_a_place_that_is_known) {
  initialise_commune(path(), "06286", session);
  const auto database = storage::open(path());
  say_attribute(*database, {"06286", "region", "TDMNPB", the_day("2025-07-01"), {}}, session);
  const auto places = storage::load_places(*database, "06286");
  EXPECT_EQ(places->attributes("06286", the_day("2026-11-29")).at("region"), "TDMNPB");
  const auto error = error_of([&] {
    say_attribute(*database, {"06287", "region", "TN", the_day("2025-07-01"), {}}, session);
  });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message().key, "storage.places_refused");
}

TEST_F(InitialiseCommuneTest, a_code_of_before_is_answered_by_what_it_became) {
  EXPECT_EQ(refusal_of("06217"),
            "place.former Xã Bình Trung (06217, Huyện Cao Lộc) không còn từ 01/7/2025; nay là Xã Khánh Khê "
            "(06286). "
            "Hãy dùng mã của xã ấy.");
  EXPECT_TRUE(refusal_of("03751").starts_with("place.former_unknown Xã Chiềng Ly (03751, Huyện Thuận Châu)"));
  EXPECT_TRUE(refusal_of("99999").starts_with("place.not_in_country "));
  EXPECT_TRUE(refusal_of("").starts_with("place.not_in_country "));
}

}  // namespace
}  // namespace ntm::actions
