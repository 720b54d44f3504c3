// SPDX-License-Identifier: Apache-2.0
#include "example/village_households.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/number.h"
#include "example/rank_hash.h"

namespace ntm::example {
namespace {

// The last value whose date has come.
template <typename Dated>
const Dated& in_force(const std::vector<Dated>& values, base::Date date) {
  const auto later =
      std::find_if(values.begin(), values.end(), [&](const Dated& value) { return value.from > date; });
  NTM_CHECK(later != values.begin());
  return *std::prev(later);
}

const std::string& pick(const std::vector<std::string>& words, std::uint64_t hash) {
  return words[hash % words.size()];
}

}  // namespace

VillageHouseholds::VillageHouseholds(const HouseholdParameters& parameters, std::size_t village)
    : parameters_(parameters), village_(village) {
  const VillageParameters& given = parameters.villages[village];
  const std::string suffix = given.code.substr(parameters.place.size() + 1);
  for (std::int64_t n = 1; n <= given.households; ++n) codes_.push_back(fmt::format("{}-{:03}", suffix, n));
  types_.resize(codes_.size());
  auto next = std::size_t{0};
  const auto order = order_by_rank(parameters.seed, "type", codes_);
  for (std::size_t type = 0; type < given.of_each_type.size(); ++type)
    for (std::int64_t i = 0; i < given.of_each_type[type]; ++i) types_[order[next++]] = type;
}

std::vector<std::string> VillageHouseholds::names() const {
  std::vector<std::string> names;
  for (const std::string& code : codes_)
    names.push_back(pick(parameters_.surnames, rank_hash(parameters_.seed, "surname", code)) + " " +
                    pick(parameters_.middles, rank_hash(parameters_.seed, "middle", code)) + " " +
                    pick(parameters_.givens, rank_hash(parameters_.seed, "given", code)));
  return names;
}

std::vector<std::int64_t> VillageHouseholds::composition(std::size_t type_field) const {
  std::vector<std::int64_t> values;
  for (const std::size_t type : types_) values.push_back(parameters_.types[type][type_field]);
  return values;
}

std::vector<std::int64_t> VillageHouseholds::of_field(std::size_t field) const {
  const auto& fields = parameters_.type_fields;
  return composition(
      static_cast<std::size_t>(std::find(fields.begin(), fields.end(), field) - fields.begin()));
}

std::vector<std::int64_t> VillageHouseholds::handed_out(const Handout& handout, base::Date date) const {
  std::vector<std::int64_t> values(codes_.size(), handout.order.back());
  const auto& shares = in_force(handout.values, date);
  const auto order = order_by_rank(parameters_.seed, handout.rank, codes_);
  std::size_t next = 0;
  for (std::size_t i = 0; i < shares.counts.size(); ++i)
    for (std::int64_t taken = 0; taken < shares.counts[i][village_]; ++taken)
      values[order[next++]] = handout.order[i];
  return values;
}

std::vector<VillageHouseholds::Slot> VillageHouseholds::taken_slots(const SlotCount& people,
                                                                    base::Date date) const {
  std::vector<Slot> slots;
  const auto offered = of_field(people.of);
  for (std::size_t i = 0; i < codes_.size(); ++i)
    for (std::int64_t k = 1; k <= offered[i]; ++k)
      slots.emplace_back(rank_hash(parameters_.seed, people.rank, codes_[i], k), i, k);
  std::sort(slots.begin(), slots.end());
  const auto taken = static_cast<std::size_t>(in_force(people.values, date).numbers[village_]);
  NTM_CHECK(taken <= slots.size());
  slots.resize(taken);
  return slots;
}

std::vector<std::int64_t> VillageHouseholds::people(const SlotCount& people, base::Date date) const {
  std::vector<std::int64_t> values(codes_.size(), 0);
  for (const auto& [hash, household, k] : taken_slots(people, date)) ++values[household];
  return values;
}

std::vector<std::int64_t> VillageHouseholds::men(const SlotCount& people, base::Date date) const {
  const auto offered = of_field(people.of), men = of_field(people.sexes->men);
  std::vector<std::int64_t> values(codes_.size(), 0);
  for (const auto& [hash, household, k] : taken_slots(people, date)) {
    const std::uint64_t first = rank_hash(parameters_.seed, people.sexes->rank, codes_[household]);
    const auto place = static_cast<std::int64_t>((first + static_cast<std::uint64_t>(k)) %
                                                 static_cast<std::uint64_t>(offered[household]));
    if (place < men[household]) ++values[household];
  }
  return values;
}

std::vector<std::int64_t> VillageHouseholds::income(const IncomeShare& income, base::Date date) const {
  const VillageNumbers& given = in_force(income.values, date);
  // Shared out on the day of the value: a weight that changes later changes no income.
  const auto choices = handed_out(parameters_.handouts[income.weighted_by], given.from);
  const auto members = of_field(parameters_.members_field);
  std::vector<base::Wide> weights;
  base::Wide total = 0;
  base::Wide sum = 0;
  for (std::size_t i = 0; i < codes_.size(); ++i) {
    const auto& weight = income.weights[static_cast<std::size_t>(choices[i])];
    const auto spread =
        rank_hash(parameters_.seed, income.rank, codes_[i]) % (static_cast<std::uint64_t>(weight.spread) + 1);
    weights.push_back(base::Wide{members[i]} * (weight.base + static_cast<std::int64_t>(spread)));
    sum += weights.back();
    total += base::Wide{given.numbers[village_]} * members[i];
  }
  std::vector<std::int64_t> values(codes_.size(), 0);
  if (sum == 0) return values;  // nobody lives here
  base::Wide rest = total;
  for (std::size_t i = 0; i < codes_.size(); ++i) {
    values[i] = static_cast<std::int64_t>(total * weights[i] / sum);
    rest -= values[i];
  }
  const auto order = order_by_rank(parameters_.seed, income.rank, codes_);
  for (std::size_t i = 0; base::Wide{static_cast<std::int64_t>(i)} < rest; ++i) ++values[order[i]];
  return values;
}

}  // namespace ntm::example
