// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "criteria/criteria_set.h"
#include "formula/tally.h"
#include "programme/fraction.h"
#include "programme/verdict.h"

namespace ntm::programme {

// A criteria set whose formulas share one plan, so that one pass over the records answers all of them. The
// set must outlive it.
struct CompiledSet {
  struct Formulas {
    std::optional<formula::Term> measure;
    std::optional<formula::Term> applies_when;
  };

  explicit CompiledSet(const criteria::CriteriaSet& set);

  const criteria::CriteriaSet* set;
  formula::Plan plan;
  std::map<std::string, Formulas> formulas;  // by code of the indicator

  // What a verdict follows from besides the place's attributes: counts, and registers of which it reads cells
  // or whole records.
  struct Reads {
    std::set<std::size_t> atoms;  // those that conditions on villages count included
    std::set<std::string> registers;
  };
  std::map<std::string, Reads> reads;  // by code of the indicator, its parts' included
};

// What authorities have confirmed, by code of the indicator.
using Attestations = std::map<std::string, Attestation>;

// All that a commune is judged from on one day.
struct Evidence {
  base::Date date;
  criteria::PlaceAttributes attributes;
  const formula::Tally& tally;  // of the compiled set's plan, complete
  Attestations attestations;
  const formula::Tally* year_start =
      nullptr;  // the same at the end of the year before; null: no trend is looked for
};

struct Assessment {
  std::vector<CriterionVerdict> criteria;
  VerdictCounts counts = {};                      // of criteria
  std::vector<IndicatorVerdict> conditions = {};  // of recognition, beside the criteria
  const criteria::SetRule* rule = nullptr;        // which criteria (or indicators) the place must meet
  RuleStanding by_rule = {};
  // The set's own: its rule and all its conditions. What it requires of other sets is not in it.
  Verdict verdict = Verdict::met;

  // How it is known what the law asks: of its indicators, of its conditions.
  TrustCounts trust() const;
  // Of an indicator, a part of one, or a condition; null when there is none of that code.
  const IndicatorVerdict* find(std::string_view code) const;
};

// How much is worked out of each verdict. Distances, what is missing and what was taken within usual limits
// are most of the work, and nobody asks for them of a thousand communes at once: a trace of verdicts has the
// reason, the value, the truth, the level and the trend. The verdicts are the same.
enum class Detail { full, verdicts };

Assessment assess(const CompiledSet& compiled, const Evidence& evidence, Detail detail = Detail::full);

// What was assessed, and from what.
struct Assessed {
  const Assessment& assessment;
  const Evidence& evidence;
};
// The same after records of these registers have changed, and nothing else: only indicators are judged again
// that read something which has become another.
Assessment assess_again(const CompiledSet& compiled, const Evidence& evidence, const Assessed& before,
                        const std::set<std::string>& changed);

// How each village alone stands on one indicator, those that lack most first. Empty for indicators that
// villages have no records for: attested ones, those that read what the commune itself keeps, and conditions
// that one place of the commune may fulfil for all of it ("there is a hall").
std::vector<VillageStanding> standings(const CompiledSet& compiled, const criteria::Indicator& indicator,
                                       const Evidence& evidence);

// What the indicator reads of the commune itself besides its villages: the sums above and below the line.
// Nothing where there is none of it.
std::optional<Fraction> own_share(const CompiledSet& compiled, const criteria::Indicator& indicator,
                                  const Evidence& evidence);

}  // namespace ntm::programme
