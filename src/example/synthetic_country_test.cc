// SPDX-License-Identifier: Apache-2.0
#include "example/synthetic_country.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <set>

#include "example/files_for_tests.h"
#include "example/synthetic_story.h"
#include "registers/cell.h"

namespace ntm::example {
namespace {

using registers::Value;

constexpr std::int64_t kSmallCountry = 20'000;

// Three provinces with 1,100 communes each, of which one is in the mountains, one in a delta and one a city.
const std::vector<RealCommune>& real_communes() {
  static const std::vector<std::string> codes = [] {
    std::vector<std::string> made;
    for (int i = 0; i < 3'300; ++i) made.push_back(fmt::format("{:05}", 10'000 + i));
    return made;
  }();
  static const std::vector<RealCommune> communes = [] {
    constexpr const char* kProvinces[] = {"04", "33", "79"};
    std::vector<RealCommune> made;
    for (std::size_t i = 0; i < codes.size(); ++i)
      made.push_back({codes[i], i / 1'100 == 2 ? "Phường Mẫu" : "Xã Mẫu", kProvinces[i / 1'100]});
    return made;
  }();
  return communes;
}

std::vector<SyntheticCommune> country(std::int64_t households, std::uint64_t seed = 1) {
  return synthetic_country(real_communes(), {seed, households, 2});
}

const registers::RegisterDefinition& household_definition() {
  return dictionary().at("household");
}

// How often a yes_no field, or another where it is 1, is yes among those households of which it is known, of
// a thousand; of the poor and of the others.
struct Share {
  std::map<bool, std::int64_t> yes{}, known{};
  std::int64_t permille(bool poor) const { return 1000 * yes.at(poor) / known.at(poor); }
};

template <typename Visit>
void visit_households(const std::vector<SyntheticCommune>& communes, int unknown_percent,
                      const Visit& visit) {
  const SyntheticHouseholds households(household_definition(), unknown_percent);
  SyntheticHousehold one;
  for (const SyntheticCommune& commune : communes)
    for (const SyntheticVillage& village : commune.villages)
      for (std::int64_t number = 1; number <= village.households; ++number) {
        households.make(commune, village, number, one);
        visit(commune, one);
      }
}

std::size_t cell_of(const char* name) {
  return *household_definition().index_of(name);
}

TEST(SyntheticCountryTest, has_exactly_as_many_households_as_were_asked_for_in_whole_communes) {
  for (const std::int64_t households :
       {std::int64_t{1'000}, kSmallCountry, std::int64_t{400'000}, kMostSynthetic}) {
    const auto communes = country(households);
    std::int64_t found = 0;
    for (const SyntheticCommune& commune : communes) {
      std::int64_t in_villages = 0;
      for (const SyntheticVillage& village : commune.villages) {
        EXPECT_GT(village.households, 0) << village.code;
        in_villages += village.households;
      }
      EXPECT_EQ(in_villages, commune.households) << commune.code;
      found += commune.households;
    }
    EXPECT_EQ(found, households);
  }
  EXPECT_EQ(country(kMostSynthetic).size(), real_communes().size()) << "all of them";
}

TEST(SyntheticCountryTest, a_small_country_is_the_beginning_of_a_large_one) {
  const auto small = country(400'000), large = country(2'000'000);
  ASSERT_GT(small.size(), 1U);
  EXPECT_EQ(small.front().province, small[1].province) << "one province after the other";
  for (std::size_t i = 0; i + 1 < small.size(); ++i) {
    EXPECT_EQ(small[i].code, large[i].code);
    EXPECT_EQ(small[i].households, large[i].households);
    EXPECT_EQ(small[i].seed, large[i].seed);
  }
}

TEST(SyntheticCountryTest, its_places_stand_under_each_other_and_say_what_levels_depend_on) {
  const std::vector<RealProvince> provinces{{"04", "Tỉnh Một"}, {"33", "Tỉnh Hai"}, {"79", "Thành phố Ba"}};
  const auto communes = country(kSmallCountry);
  const programme::PlaceFile file = synthetic_places(provinces, communes);
  std::set<std::string> codes;
  for (const programme::Place& place : file.places) {
    EXPECT_TRUE(place.kind == "nation" || codes.contains(place.parent)) << place.code;
    EXPECT_TRUE(codes.insert(place.code).second) << place.code;
    if (place.kind == "village") {
      EXPECT_EQ(place.name.substr(0, 6), "Thôn ") << "made up, and reads so";
    }
  }
  std::map<std::string, int> said;
  for (const programme::PlaceAttribute& attribute : file.attributes) ++said[attribute.name];
  for (const char* name : {"region", "commune_group", "specially_difficult", "unit_type", "synthetic"})
    EXPECT_EQ(said[name], std::ssize(communes)) << name;
}

TEST(SyntheticCountryTest, the_poor_have_less_and_mountain_communes_are_poorer) {
  constexpr const char* kAsked[] = {"sanitary_toilet", "clean_water", "piped_water", "three_clean",
                                    "sorts_waste"};
  std::map<std::string, Share> shares;
  std::map<bool, std::int64_t> poor, all;  // by whether it is in the mountains
  // Of the mountain province and of the delta as much as there is in a twentieth of the country.
  const auto communes = country(kMostSynthetic);
  std::vector<SyntheticCommune> few;
  for (const SyntheticCommune& commune : communes)
    if (commune.province != "79" && std::stoi(commune.code) % 20 == 0) few.push_back(commune);
  visit_households(few, 2, [&](const SyntheticCommune& commune, const SyntheticHousehold& one) {
    const std::int64_t poverty = one.first[cell_of("poverty")];
    if (poverty == kSyntheticUnknown) return;
    ++all[commune.is_mountainous];
    poor[commune.is_mountainous] += poverty == 2 ? 1 : 0;
    for (const char* name : kAsked) {
      const std::int64_t cell = one.first[cell_of(name)];
      if (cell == kSyntheticUnknown) continue;
      ++shares[name].known[poverty == 2];
      shares[name].yes[poverty == 2] += cell;
    }
  });
  for (const auto& [name, share] : shares)
    EXPECT_LT(share.permille(true) + 150, share.permille(false)) << name;
  ASSERT_GT(all[true], 100'000);
  ASSERT_GT(all[false], 100'000);
  EXPECT_GT(1000 * poor[true] / all[true], 3 * (1000 * poor[false] / all[false]));
}

TEST(SyntheticCountryTest, as_many_cells_are_unknown_as_were_asked_for) {
  for (const int percent : {0, 2, 20}) {
    std::int64_t unknown = 0, cells = 0;
    visit_households(country(kSmallCountry), percent,
                     [&](const SyntheticCommune&, const SyntheticHousehold& one) {
                       for (std::size_t i = 0; i < one.first.size(); ++i) {
                         const registers::Field& of = household_definition().fields[i];
                         if (of.required || of.type == registers::FieldType::text) continue;
                         ++cells;
                         unknown += one.first[i] == kSyntheticUnknown ? 1 : 0;
                       }
                     });
    EXPECT_NEAR(static_cast<double>(unknown) / static_cast<double>(cells), percent / 100.0, 0.002) << percent;
  }
}

TEST(SyntheticCountryTest, all_that_it_makes_is_what_the_registers_take) {
  const SyntheticHouseholds households(household_definition(), 2);
  const SyntheticRegisters others(dictionary(), {"1.1", "17.3"}, 2);
  base::Diagnostics diagnostics;
  std::set<std::string> registers_made;
  for (const SyntheticCommune& commune : country(kSmallCountry))
    for (const SyntheticStep& step : synthetic_steps(commune, households, others, dictionary())) {
      const auto& reg = dictionary().at(step.register_name);
      registers_made.insert(reg.name);
      std::set<Value> keys;
      for (const SyntheticEntry& entry : step.entries) {
        registers::check_record(reg, entry.values, {reg.name}, diagnostics);
        if (reg.key) {
          EXPECT_TRUE(keys.insert(entry.values[*reg.key]).second) << reg.name;
        }
        const bool is_village = entry.place.size() > commune.code.size();
        EXPECT_EQ(is_village || reg.kept_by != registers::KeptBy::village, true) << reg.name;
        EXPECT_EQ(!is_village || reg.kept_by != registers::KeptBy::commune, true) << reg.name;
      }
    }
  EXPECT_EQ(reported(diagnostics), Keys{});
  for (const registers::RegisterDefinition& reg : dictionary().registers())
    EXPECT_TRUE(registers_made.contains(reg.name)) << reg.name;
}

TEST(SyntheticCountryTest, some_households_end_change_or_are_corrected_and_villages_count_them_anew) {
  const SyntheticHouseholds households(household_definition(), 2);
  const SyntheticRegisters others(dictionary(), {}, 2);
  const SyntheticCommune commune = country(kSmallCountry).front();
  std::map<std::string, std::int64_t> ended_in, counted_in;
  std::int64_t corrected = 0, changed = 0, ended = 0, first = 0;
  for (const SyntheticStep& step : synthetic_steps(commune, households, others, dictionary())) {
    for (const SyntheticEntry& entry : step.entries) {
      if (step.register_name == "village" && step.is_first)
        counted_in[entry.place] += std::get<std::int64_t>(entry.values[0]);
      if (step.register_name == "village" && !step.is_first)
        counted_in[entry.place] =
            std::get<std::int64_t>(entry.values[0]) + (ended_in[entry.place] > 0 ? ended_in[entry.place] : 0);
      if (step.register_name != "household") continue;
      if (step.is_first)
        ++first;
      else if (entry.ended)
        ++ended, ++ended_in[entry.place];
      else
        ++(step.valid_from == synthetic_begin() ? corrected : changed);
    }
  }
  EXPECT_EQ(first, commune.households);
  EXPECT_NEAR(static_cast<double>(ended), 0.015 * static_cast<double>(first),
              0.006 * static_cast<double>(first));
  EXPECT_NEAR(static_cast<double>(changed), 0.06 * static_cast<double>(first),
              0.015 * static_cast<double>(first));
  EXPECT_NEAR(static_cast<double>(corrected), 0.02 * static_cast<double>(first),
              0.008 * static_cast<double>(first));
  for (const SyntheticVillage& village : commune.villages)
    EXPECT_EQ(counted_in[village.code], village.households) << "with those that have gone";
}

// All of a commune as one text.
std::string told(const SyntheticCommune& commune) {
  const SyntheticHouseholds households(household_definition(), 2);
  const SyntheticRegisters others(dictionary(), {"1.1"}, 2);
  std::string text;
  for (const SyntheticStep& step : synthetic_steps(commune, households, others, dictionary())) {
    text +=
        fmt::format("{} {} {}\n", step.register_name, step.valid_from.iso(), step.entered_at.microseconds);
    for (const SyntheticEntry& entry : step.entries) {
      text += fmt::format("{} {} {}", entry.record, entry.place, entry.ended);
      for (const Value& value : entry.values) {
        if (const auto* number = std::get_if<std::int64_t>(&value)) text += fmt::format(" {}", *number);
        if (const auto* word = std::get_if<std::string>(&value)) text += fmt::format(" {}", *word);
        text += ';';
      }
      text += '\n';
    }
  }
  return text;
}

TEST(SyntheticCountryTest, the_same_seed_makes_the_same_and_another_one_another) {
  EXPECT_EQ(told(country(kSmallCountry).front()), told(country(kSmallCountry).front()));
  EXPECT_EQ(told(country(kSmallCountry).front()), told(country(1'000'000).front())) << "whatever the size";
  EXPECT_NE(told(country(kSmallCountry, 1).front()), told(country(kSmallCountry, 2).front()));
}

}  // namespace
}  // namespace ntm::example
