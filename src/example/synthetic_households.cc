// SPDX-License-Identifier: Apache-2.0
#include "example/synthetic_households.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"

namespace ntm::example {
namespace {

using registers::RegisterDefinition;

constexpr std::int64_t kNearPoor = 1, kPoor = 2;  // choices of `poverty`

// Of a thousand households, what becomes of them within half a year.
constexpr std::int64_t kEnded = 15, kChanged = 60, kCorrected = 20;

std::size_t field_of(const RegisterDefinition& reg, std::string_view name) {
  const auto index = reg.index_of(name);
  NTM_CHECK(index);
  return *index;
}

std::int64_t some_of(std::int64_t people, std::int64_t permille, Draw& draw) {
  std::int64_t found = 0;
  for (std::int64_t i = 0; i < people; ++i) found += draw.chance(permille) ? 1 : 0;
  return found;
}

// Permille by poverty: none, near-poor, poor.
using ByPoverty = std::array<std::int64_t, 3>;
std::int64_t of(const ByPoverty& permille, std::int64_t poverty) {
  return permille[static_cast<std::size_t>(poverty)];
}
constexpr ByPoverty kInsured{945, 960, 985};  // the poor have their cards given
constexpr ByPoverty kHealthBook{820, 720, 600};
constexpr ByPoverty kTrained{690, 480, 300};
constexpr ByPoverty kCertified{430, 280, 160};
constexpr ByPoverty kStunted{110, 210, 290};
constexpr ByPoverty kUnable{12, 45, 140};

// Members of a household: how many of a hundred have one, two …
constexpr std::array<std::int64_t, 8> kMembers{8, 14, 19, 27, 17, 9, 4, 2};

std::int64_t members_of(Draw& draw) {
  std::int64_t rank = draw.below(100);
  std::int64_t members = 1;
  for (const std::int64_t share : kMembers) {
    if (rank < share) return members;
    rank -= share;
    ++members;
  }
  return members;
}

// A person's part of the income of a year, times 100 million đồng.
std::int64_t income_of_one(std::int64_t poverty, const SyntheticCommune& commune, Draw& draw) {
  const std::int64_t plain = poverty == kPoor       ? draw.between(900, 1800)
                             : poverty == kNearPoor ? draw.between(1900, 2900)
                                                    : draw.between(3600, 6200) + draw.below(3000);
  if (poverty != 0) return plain;
  return plain * (commune.is_difficult ? 70 : commune.is_mountainous ? 82 : commune.group == 1 ? 118 : 100) / 100;
}

std::int64_t house_of(std::int64_t poverty, Draw& draw) {
  constexpr std::array<ByPoverty, 3> kPermanentAndSolid{{{700, 996, 0}, {430, 930, 0}, {230, 800, 0}}};
  const auto& limits = kPermanentAndSolid[static_cast<std::size_t>(poverty)];
  const std::int64_t rank = draw.below(1000);
  return rank < limits[0] ? 0 : rank < limits[1] ? 1 : 2;
}

}  // namespace

SyntheticHouseholds::SyntheticHouseholds(const RegisterDefinition& household, int unknown_percent)
    : household_(household),
      unknown_of_65536_(static_cast<std::uint64_t>(unknown_percent) * 65536 / 100) {
  const auto at = [&](std::string_view name) { return field_of(household, name); };
  at_ = {at("code"),           at("head_name"),      at("members"),        at("insured"),
         at("members_male"),   at("members_female"), at("insured_male"),   at("insured_female"),
         at("health_book"),    at("workers_male"),   at("workers_female"), at("trained_male"),
         at("trained_female"), at("certified_male"), at("certified_female"),
         at("children_under_5"), at("children_stunted"), at("income_million_vnd"), at("house"),
         at("poverty"),        at("unable_to_work")};
  yes_no_ = {{at("electricity_safe"), {995, 975, 930}, 25},  {at("clean_water"), {930, 800, 620}, 120},
             {at("piped_water"), {720, 520, 330}, 330},      {at("sanitary_toilet"), {970, 820, 560}, 60},
             {at("sanitary_bathroom"), {975, 850, 610}, 50}, {at("sanitary_water_tank"), {980, 890, 720}, 40},
             {at("three_clean"), {930, 790, 560}, 60},       {at("sorts_waste"), {560, 390, 230}, 150},
             {at("cultural_family"), {940, 870, 760}, 20}};
  toilet_ = at("sanitary_toilet");
  water_ = at("clean_water");
  waste_ = at("sorts_waste");
  for (std::size_t field = 0; field < household.fields.size(); ++field)
    if (!household.fields[field].required && field != at_.head_name) may_be_unknown_.push_back(field);
}

SyntheticFate SyntheticHouseholds::make_last(const SyntheticCommune& commune, const SyntheticVillage& village,
                                             std::int64_t number, SyntheticHousehold& into) const {
  Draw draw(village.seed, static_cast<std::uint64_t>(number));
  const std::int64_t rank = draw.below(1000);
  into.fate = rank < kEnded                                ? SyntheticFate::ended
              : rank < kEnded + kChanged                   ? SyntheticFate::changed
              : rank < kEnded + kChanged + kCorrected      ? SyntheticFate::corrected
                                                           : SyntheticFate::stays;
  into.last.assign(household_.fields.size(), kSyntheticUnknown);
  fill(commune, draw, into.last);
  forget(draw, into.last);
  return into.fate;
}

void SyntheticHouseholds::make(const SyntheticCommune& commune, const SyntheticVillage& village,
                               std::int64_t number, SyntheticHousehold& into) const {
  NTM_CHECK(false);
}

}  // namespace ntm::example
