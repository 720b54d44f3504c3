// SPDX-License-Identifier: Apache-2.0
#include "country/search.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ntm::country {
namespace {

// All of them take two minutes where each access is checked; then one in so many.
#ifdef NDEBUG
constexpr std::size_t kStep = 1;
#else
constexpr std::size_t kStep = 31;
#endif

// "06286" for a commune of today, "06217 before" for a unit of before.
std::vector<std::string> found(std::string_view words, std::size_t most = 20) {
  std::vector<std::string> texts;
  for (const Found& one : search(words, most).found)
    texts.push_back(one.commune ? std::string(one.commune->code)
                                : fmt::format("{} before", one.former->code));
  return texts;
}

std::string first(std::string_view words) {
  const auto texts = found(words);
  return texts.empty() ? "" : texts.front();
}

using Texts = std::vector<std::string>;

TEST(CountrySearchTest, a_name_finds_the_commune_of_today_and_what_was_called_so) {
  const Texts expected{"06286", "06286 before"};
  EXPECT_EQ(found("Xã Khánh Khê"), expected);
  EXPECT_EQ(found("khánh khê"), expected);
  EXPECT_EQ(found("KHANH KHE"), expected);
  EXPECT_EQ(found("Khánh Khê, tỉnh Lạng Sơn"), expected);
}

TEST(CountrySearchTest, a_name_that_is_not_typed_to_its_end_is_found) {
  EXPECT_EQ(first("khanh kh"), "06286");
  EXPECT_EQ(first("xã khánh kh"), "06286");
}

TEST(CountrySearchTest, a_district_that_is_gone_tells_places_of_one_name_apart) {
  EXPECT_EQ(found("Bình Trung Cao Lộc"), Texts{"06217 before"});
  EXPECT_EQ(found("xã Bình Trung, huyện Cao Lộc, Lạng Sơn"), Texts{"06217 before"});
  EXPECT_EQ(found("binh trung cho don"), Texts{"02080 before"});
}

// Bình Trung lay in Cao Lộc; Chi Lăng is another district of Lạng Sơn.
TEST(CountrySearchTest, a_district_beside_the_right_one_still_finds_it_and_says_that_it_does_not_fit) {
  EXPECT_EQ(first("Chi Lăng Bình Trung"), "06217 before");
  EXPECT_FALSE(search("Chi Lăng Bình Trung").exact);
  EXPECT_TRUE(search("Bình Trung").exact);
}

TEST(CountrySearchTest, the_place_of_a_tone_does_not_matter) {
  EXPECT_EQ(found("Thuận Hoà Vị Xuyên"), found("Thuận Hòa Vị Xuyên"));
  EXPECT_EQ(first("Thuận Hoà Vị Xuyên"), "00922 before");
}

TEST(CountrySearchTest, an_old_name_and_a_later_name_are_found) {
  EXPECT_EQ(found("Krông Na Buôn Đôn"), Texts{"24235 before"});
  EXPECT_EQ(first("Phường Lộc Ninh"), "25270");
  EXPECT_EQ(first("Xã Lộc Ninh Đồng Nai"), "25270");
}

TEST(CountrySearchTest, a_ward_with_a_number_is_told_from_its_district) {
  EXPECT_EQ(first("Phường 14 Bình Thạnh"), "26929 before");
}

TEST(CountrySearchTest, an_apostrophe_may_be_left_out) {
  EXPECT_EQ(first("Cư Mgar"), first("Cư M'gar"));
  EXPECT_NE(first("Cư Mgar"), "");
}

TEST(CountrySearchTest, a_code_is_found_as_it_is_or_without_its_zero) {
  EXPECT_EQ(found("06286"), (Texts{"06286", "06286 before"}));
  EXPECT_EQ(found("6217"), Texts{"06217 before"});
  EXPECT_EQ(found("26935"), Texts{"26929 before"});
  EXPECT_TRUE(found("99999").empty());
}

TEST(CountrySearchTest, what_nothing_fits_finds_nothing) {
  EXPECT_TRUE(found("").empty());
  EXPECT_TRUE(found(" ,. ").empty());
  EXPECT_TRUE(found("zzz").empty());
}

TEST(CountrySearchTest, what_is_left_out_is_counted) {
  const SearchResult result = search("Tân Thành", 3);
  EXPECT_EQ(result.found.size(), 3U);
  EXPECT_GT(result.count, 7U);  // seven communes of today alone
}

TEST(CountrySearchTest, every_unit_of_before_is_found_by_its_full_name_and_district) {
  const auto& units = built_in().former_communes();
  for (std::size_t i = 0; i < units.size(); i += kStep) {
    const FormerCommune& unit = units[i];
    const std::string words =
        fmt::format("{}, {}, {}", unit.name, unit.district->name, unit.district->province->name);
    const SearchResult result = search(words, 5);
    EXPECT_TRUE(result.exact) << words;
    EXPECT_TRUE(std::ranges::count(result.found, Found{nullptr, &unit}) == 1) << words;
  }
}

TEST(CountrySearchTest, every_commune_of_today_is_found_by_its_full_name_and_province) {
  const auto& communes = built_in().communes();
  for (std::size_t i = 0; i < communes.size(); i += kStep) {
    const Commune& commune = communes[i];
    const std::string words = fmt::format("{} {}", commune.name(), commune.province->name);
    EXPECT_TRUE(std::ranges::count(search(words, 10).found, Found{&commune, nullptr}) == 1) << words;
  }
}

}  // namespace
}  // namespace ntm::country
