// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "actions/compare_sets.h"
#include "actions/place_change_effect.h"
#include "judging/evaluate.h"
#include "judging/judge_many.h"

// Who gains by a draft of the law, and who loses, on the places' own data: each judged by the law in force
// and by the draft, side by side. Nothing is entered.
namespace ntm::actions {

// One indicator under both. The worst verdict where several old ones are joined in it.
struct IndicatorImpact {
  criteria::IndicatorPair pair;
  std::optional<programme::Verdict> before, after;
  // None where one set alone has it.
  std::optional<CriterionChange> change;
};

struct ImpactOnPlace {
  JudgedInChange before, after;  // of the same commune; what of it cannot be judged says why
  // How it is known what the law asks on either side; nothing of what cannot be judged.
  std::optional<programme::TrustCounts> trust_before, trust_after;
  judging::LawPointer law, drafted_law;     // keep what `indicators` point to
  std::vector<IndicatorImpact> indicators;  // empty where one of both cannot be judged

  std::vector<const IndicatorImpact*> with(CriterionChange change) const;
};

struct DraftImpact {
  base::Date date = base::Date::from_days(0);
  std::vector<ImpactOnPlace> places;  // by code
};

// A commune, or every commune below a larger place, on the day. base::Error: not_found (no such place, no
// such set), invalid (a file with mistakes).
DraftImpact impact_of(storage::Database& database, const SetChoice& draft, const programme::PlaceCode& place,
                      base::Date date, const Session& session);

// What a judgement of the place comes to.
JudgedInChange side_of(const programme::Place& place, const judging::Judgement& judged);
// The same of the commune's own; why it cannot be judged, where it cannot.
JudgedInChange side_of(const judging::JudgedCommune& commune);

// The indicators of two judgements of one commune, joined as their sets are. They point into the laws of
// both.
std::vector<IndicatorImpact> impacts_between(const criteria::SetDifference& sets,
                                             const judging::Judgement& before,
                                             const judging::Judgement& after);
// The same, joined by the correspondence that the law has, or as criteria::compare does without one.
std::vector<IndicatorImpact> impacts_between(const judging::Evaluation& before,
                                             const judging::Evaluation& after);

// How sets differ by which communes are judged before and after, compared once for each two of them.
class SetsCompared {
 public:
  const criteria::SetDifference& between(const judging::LawPointer& before_law,
                                         const criteria::CriteriaSet& before,
                                         const judging::LawPointer& after_law,
                                         const criteria::CriteriaSet& after);

 private:
  std::map<std::pair<const criteria::CriteriaSet*, const criteria::CriteriaSet*>, criteria::SetDifference>
      compared_;
};

}  // namespace ntm::actions
