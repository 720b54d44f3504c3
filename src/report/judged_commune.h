// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "criteria/criteria_set.h"
#include "plans/plan.h"
#include "programme/assess.h"
#include "programme/for_reference.h"
#include "registers/register_definition.h"

namespace ntm::report {

// How the commune stood on one day.
struct Judgement {
  base::Date date;
  const programme::Assessment* assessment = nullptr;
  std::optional<programme::ForReference> for_reference = {};  // none where the set was in force on the day
};

// A register that figures rest on and that nobody says is complete, with the places by name.
struct OpenRegister {
  std::string label;
  base::Date date;  // that is judged, or looked back to
  std::vector<std::string> places;
  bool opened = false;  // there are records of it there
};

// A tier by which the commune can be judged on the day, and whether it reaches it.
struct JudgedTier {
  criteria::Tier tier = criteria::Tier::basic;
  std::string title;  // of its set
  programme::Verdict verdict = programme::Verdict::undetermined;
};

// Whether the commune reaches what the set is for.
struct Conclusion {
  programme::Verdict verdict = programme::Verdict::undetermined;
  std::vector<JudgedTier> required;  // what has to be reached before
  std::vector<JudgedTier> tiers;     // of the day, the lowest first; empty where there is the one
};

// A commune judged by a set, with what a paper about it needs. All that it points to must outlive it.
struct JudgedCommune {
  std::string place_name;  // "Bình Trung", without "Xã"; see commune_name
  const criteria::CriteriaSet* set = nullptr;
  const registers::Dictionary* dictionary = nullptr;
  Judgement now;
  std::optional<Judgement> before;    // the end of the year or period before; maybe by another set
  const plans::Plan* plan = nullptr;  // who answers for what; may be null
  std::vector<OpenRegister> open = {};
  std::optional<Conclusion> conclusion = {};  // none: nothing is said of it
};

// The name of a commune without the word for what it is: "Bình Trung" for "Xã Bình Trung".
std::string commune_name(std::string_view name);

// The verdict on the same indicator in an assessment by another set, or of another day; null when it has
// none. An indicator is the same when its code and its name are.
const programme::IndicatorVerdict* same_indicator(const programme::Assessment& assessment,
                                                  const criteria::Indicator& indicator);

// The verdict on the same indicator earlier; null when there is none. An indicator is the same when its code
// and its name are: sets that follow one another use codes anew.
const programme::IndicatorVerdict* before_of(const JudgedCommune& commune,
                                             const criteria::Indicator& indicator);

// That not all that the law asks stands in the set; that what is told is for reference, and by which set,
// now and of the day before: sentences. Nothing where both days had a whole set in force. Each paper with
// verdicts has them above its figures.
std::vector<std::string> said_for_reference(const JudgedCommune& commune);

// How it is known what the law asks, over all that is judged. Each paper with verdicts has it above its
// figures; nothing where all of it was read in the decision.
std::vector<std::string> said_of_trust(const JudgedCommune& commune);
// What the marks beside requirements mean; each paper that has them has it below its figures.
std::vector<std::string> said_of_marks(const JudgedCommune& commune);

// What the figures leave open, a sentence each: of which fields what is not known was taken within usual
// limits, for which indicators; which registers nobody says are complete, and where. Each paper with verdicts
// has them below its figures.
std::vector<std::string> said_of_gaps(const JudgedCommune& commune);

// What the criteria alone do not say, a sentence each: how many of them the set's rule asks for, what has to
// be reached before, the conclusion, how the commune stands on each tier of the day. Nothing where the set
// asks for all its criteria and nothing else, and there is no other one.
std::vector<std::string> said_of_conclusion(const JudgedCommune& commune);

// How each criterion counted that does not ask for all its indicators, a sentence each.
std::vector<std::string> said_of_rules(const JudgedCommune& commune);

// The posts that the plan has answer for an indicator: those with a share of it, else those of its criterion.
// "" without a plan, or where it names nobody.
std::string leads_of(const JudgedCommune& commune, const criteria::Criterion& criterion,
                     const criteria::Indicator& indicator);

}  // namespace ntm::report
