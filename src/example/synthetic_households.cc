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
  return plain *
         (commune.is_difficult     ? 70
          : commune.is_mountainous ? 82
          : commune.group == 1     ? 118
                                   : 100) /
         100;
}

std::int64_t house_of(std::int64_t poverty, Draw& draw) {
  constexpr std::array<ByPoverty, 3> kPermanentAndSolid{{{700, 996, 0}, {430, 930, 0}, {230, 800, 0}}};
  const auto& limits = kPermanentAndSolid[static_cast<std::size_t>(poverty)];
  const std::int64_t rank = draw.below(1000);
  return rank < limits[0] ? 0 : rank < limits[1] ? 1 : 2;
}

}  // namespace

SyntheticHouseholds::SyntheticHouseholds(const RegisterDefinition& household, int unknown_percent)
    : household_(household), unknown_of_65536_(static_cast<std::uint64_t>(unknown_percent) * 65536 / 100) {
  const auto at = [&](std::string_view name) { return field_of(household, name); };
  at_ = {at("code"),
         at("head_name"),
         at("members"),
         at("insured"),
         at("members_male"),
         at("members_female"),
         at("insured_male"),
         at("insured_female"),
         at("health_book"),
         at("workers_male"),
         at("workers_female"),
         at("trained_male"),
         at("trained_female"),
         at("certified_male"),
         at("certified_female"),
         at("children_under_5"),
         at("children_stunted"),
         at("income_million_vnd"),
         at("house"),
         at("poverty"),
         at("unable_to_work")};
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

void SyntheticHouseholds::make(const SyntheticCommune& commune, const SyntheticVillage& village,
                               std::int64_t number, SyntheticHousehold& into) const {
  Draw draw(village.seed, static_cast<std::uint64_t>(number));
  const std::int64_t rank = draw.below(1000);
  into.fate = rank < kEnded                           ? SyntheticFate::ended
              : rank < kEnded + kChanged              ? SyntheticFate::changed
              : rank < kEnded + kChanged + kCorrected ? SyntheticFate::corrected
                                                      : SyntheticFate::stays;
  into.first.assign(household_.fields.size(), kSyntheticUnknown);
  fill(commune, draw, into.first);
  forget(draw, into.first);
  into.last = into.first;
  if (into.fate == SyntheticFate::changed) change(draw, into.last);
  if (into.fate == SyntheticFate::corrected) correct(draw, into.last);
}

void SyntheticHouseholds::fill(const SyntheticCommune& commune, Draw& draw,
                               std::vector<std::int64_t>& cells) const {
  const std::int64_t rank = draw.below(1000);
  const std::int64_t poverty = rank < commune.poor_permille           ? kPoor
                               : rank < commune.poor_permille * 9 / 4 ? kNearPoor
                                                                      : 0;
  cells[at_.poverty] = poverty;
  fill_people(poverty, draw, cells);
  fill_workers(poverty, draw, cells);
  cells[at_.income] = cells[at_.members] * income_of_one(poverty, commune, draw);
  cells[at_.house] = house_of(poverty, draw);
  for (const YesNo& one : yes_no_) {
    const std::int64_t less = commune.is_mountainous ? one.less_in_mountains : 0;
    cells[one.field] = draw.chance(of(one.permille, poverty) - less) ? 1 : 0;
  }
}

void SyntheticHouseholds::fill_people(std::int64_t poverty, Draw& draw,
                                      std::vector<std::int64_t>& cells) const {
  const std::int64_t members = members_of(draw);
  const std::int64_t men = some_of(members, 498, draw);
  const std::int64_t insured_men = some_of(men, of(kInsured, poverty), draw);
  const std::int64_t insured_women = some_of(members - men, of(kInsured, poverty), draw);
  const std::int64_t children = some_of(std::min<std::int64_t>(2, (members - 1) / 2), 420, draw);
  cells[at_.members] = members;
  cells[at_.members_male] = men;
  cells[at_.members_female] = members - men;
  cells[at_.insured_male] = insured_men;
  cells[at_.insured_female] = insured_women;
  cells[at_.insured] = insured_men + insured_women;
  cells[at_.health_book] = some_of(members, of(kHealthBook, poverty), draw);
  cells[at_.children_under_5] = children;
  cells[at_.children_stunted] = some_of(children, of(kStunted, poverty), draw);
}

void SyntheticHouseholds::fill_workers(std::int64_t poverty, Draw& draw,
                                       std::vector<std::int64_t>& cells) const {
  const bool unable = draw.chance(of(kUnable, poverty));
  cells[at_.unable_to_work] = unable ? 1 : 0;
  const auto fill_sex = [&](std::size_t people, std::size_t workers, std::size_t trained,
                            std::size_t certified) {
    cells[workers] = unable ? 0 : some_of(std::min<std::int64_t>(3, cells[people]), 720, draw);
    cells[trained] = some_of(cells[workers], of(kTrained, poverty), draw);
    cells[certified] = some_of(cells[trained], of(kCertified, poverty), draw);
  };
  fill_sex(at_.members_male, at_.workers_male, at_.trained_male, at_.certified_male);
  fill_sex(at_.members_female, at_.workers_female, at_.trained_female, at_.certified_female);
}

// Each cell by itself, four from one number that is drawn.
void SyntheticHouseholds::forget(Draw& draw, std::vector<std::int64_t>& cells) const {
  if (unknown_of_65536_ == 0) return;
  std::uint64_t drawn = 0;
  for (std::size_t i = 0; i < may_be_unknown_.size(); ++i, drawn >>= 16U) {
    if (i % 4 == 0) drawn = draw.next();
    if ((drawn & 0xffffU) < unknown_of_65536_) cells[may_be_unknown_[i]] = kSyntheticUnknown;
  }
}

// Half a year later: more income, and mostly something that is better than it was.
void SyntheticHouseholds::change(Draw& draw, std::vector<std::int64_t>& cells) const {
  const std::int64_t income = cells[at_.income];
  cells[at_.income] = income == kSyntheticUnknown ? cells[at_.members] * draw.between(2000, 5000)
                                                  : income + income * draw.between(3, 20) / 100 + 1;
  if (draw.chance(500)) cells[toilet_] = 1;
  if (draw.chance(400)) cells[waste_] = 1;
  if (cells[at_.poverty] == kPoor && draw.chance(350)) cells[at_.poverty] = kNearPoor;
}

// Somebody was forgotten, or the water was taken for clean.
void SyntheticHouseholds::correct(Draw& draw, std::vector<std::int64_t>& cells) const {
  ++cells[at_.members];
  if (cells[at_.members_female] != kSyntheticUnknown) ++cells[at_.members_female];
  if (draw.chance(300)) cells[water_] = 0;
}

std::string SyntheticHouseholds::code(const SyntheticVillage& village, std::int64_t number) {
  return fmt::format("{}-{:03}", std::string_view(village.code).substr(village.code.rfind('-') + 1), number);
}

std::string SyntheticHouseholds::head_name(const SyntheticVillage& village, std::int64_t number) {
  constexpr std::array kSurnames{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"};
  Draw draw(village.seed, static_cast<std::uint64_t>(number) << 32U);
  const char* surname = kSurnames[static_cast<std::size_t>(draw.below(std::ssize(kSurnames)))];
  return fmt::format("{} {} Mẫu {}", surname, draw.chance(500) ? "Văn" : "Thị", number);
}

std::vector<registers::Value> SyntheticHouseholds::values(const SyntheticVillage& village,
                                                          std::int64_t number,
                                                          const std::vector<std::int64_t>& cells) const {
  std::vector<registers::Value> values(cells.size());
  for (std::size_t field = 0; field < cells.size(); ++field)
    if (cells[field] != kSyntheticUnknown) values[field] = cells[field];
  values[at_.code] = code(village, number);
  values[at_.head_name] = head_name(village, number);
  return values;
}

}  // namespace ntm::example
