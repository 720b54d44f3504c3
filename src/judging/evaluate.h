// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "judging/evidence.h"
#include "judging/judged_place.h"
#include "judging/law.h"
#include "programme/assess.h"

namespace ntm::judging {

// Which place, as of which day, as it was known when, by which set ("" = the one that applies). `trial` is a
// criteria file that is not published, to be tried out; then `set` may name one of its sets, or be empty for
// its only one.
struct Occasion {
  programme::PlaceCode place;
  base::Date date;
  base::Instant known_at;
  std::string set;
  std::optional<criteria::SourceFile> trial;
};

// The law that an occasion is judged by: as published, or with the file that is tried out.
LawPointer law_for(storage::Database& database, const Occasion& occasion);

// Of that law the set by which the place `code` is judged on `date`: the one that the occasion names, that of
// the file which is tried out, or the one that applies.
SetOrWhyNot look_for_set(const programme::Places& places, const Law& law, const Occasion& occasion,
                         const programme::PlaceCode& code, base::Date date);

// A set that must be met before the one by which a place is judged can be: its own conclusion, with what it
// requires itself. `set` is null, and the verdict undetermined, where there was no such set yet.
struct RequiredVerdict {
  std::string id;
  const criteria::CriteriaSet* set = nullptr;
  programme::Verdict verdict = programme::Verdict::undetermined;
};

// A commune judged on one day, with everything that the judgement points to.
struct Evaluation {
  LawPointer law;
  const criteria::CriteriaSet* set = nullptr;
  std::shared_ptr<const programme::CompiledSet> compiled;
  CommuneEvidence evidence;
  base::Instant known_at;
  programme::Assessment assessment;
  std::optional<programme::ForReference> for_reference = {};  // none where the set is in force on the day
  std::vector<const criteria::CriteriaSet*> tiers = {};  // by which the place can be judged, the lowest first
  std::vector<RequiredVerdict> required = {};
  bool is_renewed = false;  // made out of the one before, of what changed since; what it says is the same

  // Whether the place reaches what the set is for: its criteria by its rule, its conditions, what it
  // requires.
  programme::Verdict conclusion() const;
};

// base::Error: not_found (place, set), invalid (the law does not fit, the set is for another kind of place).
// What was judged a moment ago is not judged again while nothing is entered.
Evaluation evaluate(storage::Database& database, const Occasion& occasion);
// The same, counted anew: for measurements.
Evaluation evaluate_anew(storage::Database& database, const Occasion& occasion);

// The same; null where that day has nothing to judge: no such place, no set so early. `why_not` then says
// why, where somebody wants to know.
std::shared_ptr<const Evaluation> find_evaluation(storage::Database& database, const Occasion& occasion,
                                                  std::optional<base::Message>* why_not = nullptr);

}  // namespace ntm::judging
