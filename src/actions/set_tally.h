// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "actions/place_overview.h"
#include "judging/judge_many.h"

namespace ntm::actions {

// What became of a criterion or an indicator in a year.
enum class YearTurn { none, gained, lost, weakened };
// `before`: of what the commune was made of, as far as it is known there.
YearTurn turn_of(const std::vector<programme::Verdict>& before, programme::Verdict now);

// Adds up the communes that are judged by one set.
class SetTally {
 public:
  // `first`: of one of them, by the law.
  SetTally(judging::LawPointer law, const judging::Judgement& first);

  // One more commune: counted here, and told of in `commune`. `before`: what it was made of, a year before. A
  // criterion or an indicator is the same then when its code and its name are: sets that follow one another
  // use codes anew.
  void add(const judging::Judgement& judged, const std::vector<const judging::Judgement*>& before,
           CommuneStanding& commune);
  SetAcross told();

 private:
  void add_indicators(const criteria::Criterion* criterion,
                      const std::vector<criteria::Indicator>& indicators, bool is_part);
  void add_obstacles(const judging::Judgement& judged, CommuneStanding& commune);
  void add_year(const judging::Judgement& judged, const std::vector<const judging::Judgement*>& before,
                CommuneStanding& commune);
  void count(const judging::JudgedIndicator& judged);
  IndicatorAcross& across(const criteria::Indicator& indicator);

  SetAcross set_;
  std::map<std::string, std::size_t> positions_;               // of indicators, by code
  std::map<std::string, std::vector<base::Rational>> values_;  // by code
};

}  // namespace ntm::actions
