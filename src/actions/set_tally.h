// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "actions/place_overview.h"

namespace ntm::actions {

// What is kept of a commune's judgement to compare a later one with. A criterion or an indicator is the same
// when its code and its name are: sets that follow one another use codes anew.
class VerdictsOfSet {
 public:
  explicit VerdictsOfSet(const judging::Evaluation& evaluation);

  std::optional<programme::Verdict> of(const criteria::Criterion& criterion) const;
  std::optional<programme::Verdict> of(const criteria::Indicator& indicator) const;

 private:
  using Names = std::map<std::string, std::pair<const std::string*, programme::Verdict>, std::less<>>;
  static std::optional<programme::Verdict> found_in(const Names& names, const std::string& code,
                                                    const std::string& name);

  judging::LawPointer law_;      // keeps the names
  Names criteria_, indicators_;  // by code
};

// What became of a criterion or an indicator in a year.
enum class YearTurn { none, gained, lost, weakened };
// `before`: of what the commune was made of, as far as it is known there.
YearTurn turn_of(const std::vector<programme::Verdict>& before, programme::Verdict now);

// Adds up the communes that are judged by one set.
class SetTally {
 public:
  explicit SetTally(const judging::Evaluation& first);

  // One more commune: counted here, and told of in `commune`. `before`: what it was made of, a year before.
  void add(const judging::Evaluation& evaluation, const std::vector<const VerdictsOfSet*>& before,
           CommuneStanding& commune);
  SetAcross told();

 private:
  void add_indicators(const criteria::Criterion* criterion,
                      const std::vector<criteria::Indicator>& indicators, bool is_part);
  void add_obstacles(const judging::Evaluation& evaluation, CommuneStanding& commune);
  void add_year(const judging::Evaluation& evaluation, const std::vector<const VerdictsOfSet*>& before,
                CommuneStanding& commune);
  void count(const programme::IndicatorVerdict& verdict);
  IndicatorAcross& across(const criteria::Indicator& indicator);

  SetAcross set_;
  std::map<std::string, std::size_t> positions_;               // of indicators, by code
  std::map<std::string, std::vector<base::Rational>> values_;  // by code
};

}  // namespace ntm::actions
