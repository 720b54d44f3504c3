// SPDX-License-Identifier: Apache-2.0
#include "bench/country/made_country.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "base/check.h"
#include "bench/country/counted.h"
#include "country/country.h"

namespace ntm::bench {
namespace {

using example::SyntheticCommune;
using Clock = std::chrono::steady_clock;

// Households whose cells are made before they are added at once, so that the clock is not asked for each.
constexpr std::size_t kAtOnce = 4096;

const criteria::CriteriaSet& set_of(const judging::Law& law) {
  for (const criteria::CriteriaSet& set : law.sets)
    if (set.in_force_at(example::synthetic_last_day()) && set.province.empty() &&
        set.purpose == criteria::Purpose::recognition && set.tier == criteria::Tier::basic)
      return set;
  NTM_CHECK(false);
}

formula::Plan plan_of_counts(const registers::Dictionary& dictionary) {
  formula::Plan plan;
  for (const CountryCount& counted : kCountryCounts) {
    base::Diagnostics diagnostics;
    const auto checked = formula::check(counted.formula, {}, dictionary, diagnostics);
    NTM_CHECK(checked);
    formula::lower(*checked, plan);
  }
  NTM_CHECK(plan.atoms.size() == kCountryCounts.size());
  return plan;
}

void add_attested(const criteria::Indicator& one, std::vector<std::string>& codes) {
  if (one.attested) codes.push_back(one.code);
  for (const criteria::Indicator& part : one.parts) add_attested(part, codes);
}

// Cells of households that wait to be added.
class Waiting {
 public:
  Waiting(columns::Table& table, std::vector<std::size_t> fields)
      : table_(table), fields_(std::move(fields)) {}

  void add(std::size_t village, const std::vector<std::int64_t>& cells) {
    villages_.push_back(village);
    for (const std::size_t field : fields_) cells_.push_back(cells[field]);
    if (villages_.size() == kAtOnce) hand_on();
  }
  void hand_on() {
    const auto begin = Clock::now();
    const std::span<const std::int64_t> all(cells_);
    for (std::size_t i = 0; i < villages_.size(); ++i)
      table_.add_cells(villages_[i], example::synthetic_begin(),
                       all.subspan(i * fields_.size(), fields_.size()));
    seconds_ += std::chrono::duration<double>(Clock::now() - begin).count();
    villages_.clear();
    cells_.clear();
  }

  double seconds() const { return seconds_; }

 private:
  columns::Table& table_;
  std::vector<std::size_t> fields_;
  double seconds_ = 0;
  std::vector<std::size_t> villages_;
  std::vector<std::int64_t> cells_;
};

// The records of villages in their order, then all that the communes keep themselves.
void fill_other(const CountryLaw& law, const std::vector<SyntheticCommune>& communes, int unknown_percent,
                const std::string& name, columns::Table& table) {
  const example::SyntheticRegisters registers(law.law->dictionary, law.attested, unknown_percent);
  const std::size_t own = table.places() - 1;
  std::vector<std::vector<registers::Value>> kept;
  std::size_t village = 0;
  for (const SyntheticCommune& commune : communes) {
    std::size_t at = 0;
    for (example::SyntheticRecord& record : registers.records(name, commune)) {
      if (record.place == commune.code) {
        kept.push_back(std::move(record.values));
        continue;
      }
      while (commune.villages[at].code != record.place) ++at;
      table.add(village + at, example::synthetic_begin(), record.values);
    }
    village += commune.villages.size();
  }
  for (const auto& values : kept) table.add(own, example::synthetic_begin(), values);
}

}  // namespace

CountryLaw::CountryLaw()
    : law(judging::read_law(judging::built_in_registers(), judging::built_in_criteria())),
      set(&set_of(*law)),
      compiled(*set),
      households(plan_of_counts(law->dictionary)) {
  for (const criteria::Criterion& criterion : set->criteria)
    for (const criteria::Indicator& one : criterion.indicators) add_attested(one, attested);
}

std::vector<std::size_t> MadeColumns::every_place() const {
  std::vector<std::size_t> places(villages + 1);
  for (std::size_t place = 0; place < places.size(); ++place) places[place] = place;
  return places;
}

std::vector<SyntheticCommune> made_country(std::int64_t households, int unknown_percent) {
  std::vector<example::RealCommune> communes;
  for (const country::Commune& one : country::built_in().communes())
    communes.push_back({one.code, one.names.front().name, one.province->code});
  return example::synthetic_country(communes, {1, households, unknown_percent});
}

void visit_last_day(const CountryLaw& law, const std::vector<SyntheticCommune>& communes, int unknown_percent,
                    const SeeHousehold& see) {
  const example::SyntheticHouseholds households(law.law->dictionary.at("household"), unknown_percent);
  example::SyntheticHousehold one;
  std::size_t village = 0;
  for (const SyntheticCommune& commune : communes)
    for (const example::SyntheticVillage& at : commune.villages) {
      for (std::int64_t number = 1; number <= at.households; ++number) {
        households.make(commune, at, number, one);
        if (one.fate != example::SyntheticFate::ended) see(village, one.last);
      }
      ++village;
    }
}

MadeColumns make_columns(const CountryLaw& law, const std::vector<SyntheticCommune>& communes,
                         int unknown_percent) {
  static_assert(example::kSyntheticUnknown == columns::kUnknownCell);
  MadeColumns made;
  for (const SyntheticCommune& commune : communes) made.villages += commune.villages.size();
  auto needed = columns::fields_to_hold(law.compiled.plan);
  for (const auto& [key, fields] : columns::fields_to_hold(law.households))
    needed[key].insert(fields.begin(), fields.end());
  for (const auto& [key, fields] : needed) {
    const std::vector<std::size_t> held(fields.begin(), fields.end());
    columns::Table& table =
        made.tables.emplace(key, columns::Table(law.law->dictionary.at(key.first), held, made.villages + 1))
            .first->second;
    if (key.first != "household") {
      fill_other(law, communes, unknown_percent, key.first, table);
      continue;
    }
    Waiting waiting(table, held);
    visit_last_day(
        law, communes, unknown_percent,
        [&](std::size_t village, const std::vector<std::int64_t>& cells) { waiting.add(village, cells); });
    waiting.hand_on();
    made.households = static_cast<std::int64_t>(table.rows());
    made.households_a_second = static_cast<double>(made.households) / waiting.seconds();
  }
  return made;
}

}  // namespace ntm::bench
