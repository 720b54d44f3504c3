// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "judging/commune_columns.h"
#include "judging/evaluate.h"

namespace ntm::judging {

// What an indicator came to in one commune. Which numbers it was made from, and how far it is from its level,
// the commune's own evaluation tells.
struct JudgedIndicator {
  const criteria::Indicator* indicator = nullptr;
  programme::Verdict verdict = programme::Verdict::undetermined;
  programme::Reason reason = programme::Reason::none;
  std::optional<formula::Range> value;   // of a quantity
  std::optional<base::Rational> level;   // that is in force there
  std::vector<JudgedIndicator> parts{};  // 17.1.a, 17.1.b
};

// The pieces of a commune's plan, by village.
struct CommunePieces {
  CommunePlaces places;
  std::shared_ptr<const programme::CompiledSet> compiled;
  formula::Tally tally;
};

// A commune judged on the day, by the set that applies to it.
struct JudgedCommune {
  programme::Place place;
  programme::PlaceCode province{};             // in which it lies; "": in none
  std::optional<base::Message> why_not{};      // why it cannot be judged; then there is nothing below
  const criteria::CriteriaSet* set = nullptr;  // of the law
  std::optional<programme::ForReference> for_reference{};
  programme::Verdict verdict = programme::Verdict::undetermined;  // as Evaluation::conclusion
  programme::RuleStanding by_rule{};
  programme::VerdictCounts counts{};  // of criteria
  std::vector<std::pair<const criteria::Criterion*, programme::Verdict>> criteria{};
  std::vector<JudgedIndicator> indicators{};      // in the order of the set
  std::vector<JudgedIndicator> conditions{};      // of recognition, beside the criteria
  std::shared_ptr<const CommunePieces> pieces{};  // where they were asked for

  // Of an indicator, a part of one, or a condition; null when there is none of that code.
  const JudgedIndicator* find(std::string_view code) const;
};

struct JudgedCommunes {
  LawPointer law;                       // keeps what the others point to
  std::vector<JudgedCommune> communes;  // by code
  // Where the columns came from: from kept files, or out of the records.
  std::size_t kept = 0, read = 0;
};

struct ManyOptions {
  // The pieces by village too: a megabyte or so a commune.
  bool pieces = false;
  // Kept columns are used, and those are kept that had to be read
  // (docs/decisions/0057-columns-are-kept-beside-the-records.md).
  bool use_kept = true;
};

// Judges every commune that stands on the day below the occasion's place (a province, the nation; "" is the
// nation as well; a commune is itself), each by the set that applies to it, that the occasion names, or of
// its trial file. The verdicts are those of evaluate(), commune by commune; places and law are read once, the
// records of many communes by one statement a register. Counts communes on base::this_work(), which can stop
// it.
// base::Error: not_found (place); what is wrong for one commune only is its `why_not`.
JudgedCommunes judge_many(storage::Database& database, const Occasion& occasion,
                          const ManyOptions& options = {});

}  // namespace ntm::judging
