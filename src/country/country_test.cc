// SPDX-License-Identifier: Apache-2.0
// Expected values were looked up by hand in the statistics office's list and conversion table.
#include "country/country.h"

#include <gtest/gtest.h>

#include <set>

namespace ntm::country {
namespace {

using Codes = std::vector<std::string_view>;

Codes made_of(std::string_view code) {
  Codes codes;
  for (const Predecessor& one : built_in().commune(code)->made_of) codes.push_back(one.unit->code);
  return codes;
}

Codes became(std::string_view code) {
  Codes codes;
  for (const Successor& one : built_in().former_commune(code)->became)
    codes.push_back(one.commune ? one.commune->code : "");
  return codes;
}

TEST(CountryTest, has_34_provinces_and_3321_communes_made_of_10051_units_in_63_provinces) {
  EXPECT_EQ(built_in().provinces().size(), 34U);
  EXPECT_EQ(built_in().communes().size(), 3321U);
  EXPECT_EQ(built_in().former_provinces().size(), 63U);
  EXPECT_EQ(std::ranges::count_if(built_in().former_communes(), &FormerCommune::listed), 10051);
  // Three wards of Mộc Châu came to be after the list.
  EXPECT_EQ(built_in().former_communes().size(), 10054U);
}

TEST(CountryTest, khanh_khe_is_made_of_binh_trung_xuan_long_and_the_old_khanh_khe) {
  const Commune* commune = built_in().commune("06286");
  ASSERT_TRUE(commune);
  EXPECT_EQ(commune->name(), "Xã Khánh Khê");
  EXPECT_EQ(commune->province->name, "Tỉnh Lạng Sơn");
  EXPECT_EQ(commune->province->decision, "1672/NQ-UBTVQH15 ngày 16/6/2025");
  EXPECT_EQ(made_of("06286"), (Codes{"06217", "06241", "06286"}));
  EXPECT_EQ(commune->made_of[0].unit->name, "Xã Bình Trung");
  EXPECT_EQ(commune->made_of[0].unit->district->name, "Huyện Cao Lộc");
  EXPECT_EQ(commune->made_of[2].unit->district->name, "Huyện Văn Quan");
  EXPECT_EQ(commune->made_of[2].how, How::whole);
}

TEST(CountryTest, a_ward_takes_parts_of_others) {
  EXPECT_EQ(built_in().commune("00004")->name(), "Phường Ba Đình");
  EXPECT_EQ(built_in().commune("00004")->made_of.size(), 10U);
  EXPECT_EQ(built_in().commune("00004")->made_of[2].how, How::part);
  // The old ward Đại Mỗ went to five of today.
  EXPECT_EQ(became("00634"), (Codes{"00622", "00634", "00637", "09556", "09886"}));
}

TEST(CountryTest, a_special_zone_may_have_been_a_district_without_communes) {
  EXPECT_EQ(built_in().commune("07192")->name(), "Đặc khu Cô Tô");
  EXPECT_EQ(made_of("07192"), (Codes{"07192", "07195", "07198"}));
  EXPECT_EQ(made_of("11948"), Codes{});
  EXPECT_EQ(built_in().commune("11948")->was_district->name, "Huyện Bạch Long Vĩ");
}

TEST(CountryTest, a_commune_may_have_stayed_what_it_was) {
  ASSERT_EQ(made_of("00922"), Codes{"00922"});
  EXPECT_EQ(built_in().commune("00922")->made_of[0].how, How::unchanged);
}

TEST(CountryTest, a_later_name_is_beside_the_first_one) {
  const Commune* commune = built_in().commune("25270");
  ASSERT_EQ(commune->names.size(), 2U);
  EXPECT_EQ(commune->names[0].name, "Xã Lộc Ninh");
  EXPECT_EQ(commune->name(), "Phường Lộc Ninh");
  EXPECT_EQ(commune->names[1].from.iso(), "2026-04-30");
  EXPECT_EQ(commune->names[1].decision, "237/NQ-UBTVQH16");
}

TEST(CountryTest, a_unit_that_ended_in_the_months_before_says_so) {
  EXPECT_EQ(became("03751"), Codes{""});       // Chiềng Ly: nobody says where it went
  EXPECT_EQ(became("04060"), Codes{"04075"});  // the town Yên Châu went on under another code
  EXPECT_EQ(built_in().former_commune("04060")->became[0].how, How::earlier);
}

TEST(CountryTest, a_code_that_only_one_list_has_is_known) {
  ASSERT_TRUE(built_in().former_commune("26935"));
  EXPECT_EQ(built_in().former_commune("26935"), built_in().former_commune("26929"));
  EXPECT_FALSE(built_in().former_commune("99999"));
  EXPECT_FALSE(built_in().former_commune(""));
  EXPECT_FALSE(built_in().commune("99999"));
}

TEST(CountryTest, every_unit_became_something_and_every_commune_was_something) {
  std::set<const Commune*> reached;
  for (const FormerCommune& unit : built_in().former_communes()) {
    ASSERT_FALSE(unit.became.empty()) << unit.code;
    for (const Successor& one : unit.became) reached.insert(one.commune);
  }
  for (const Commune& commune : built_in().communes())
    EXPECT_TRUE(reached.contains(&commune) || commune.was_district) << commune.code;
}

TEST(CountryTest, a_code_that_a_spreadsheet_shortened_is_meant) {
  EXPECT_EQ(commune_code("6286"), "06286");
  EXPECT_EQ(commune_code(" 06286 "), "06286");
  EXPECT_EQ(commune_code("286"), "");
  EXPECT_EQ(commune_code("Phường 1"), "");
}

TEST(CountryTest, a_word_says_what_was_given) {
  EXPECT_EQ(name_of(How::whole), "whole");
  EXPECT_EQ(name_of(How::kind_changed), "kind_changed");
}

}  // namespace
}  // namespace ntm::country
