// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
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
  std::optional<criteria::Level> level;  // that is in force there
  std::vector<JudgedIndicator> parts{};  // 17.1.a, 17.1.b
};

struct JudgedCriterion {
  const criteria::Criterion* criterion = nullptr;
  programme::Verdict verdict = programme::Verdict::met;
  std::vector<JudgedIndicator> indicators{};
};

// What a commune comes to by one set, in the order of the set.
struct Judgement {
  const criteria::CriteriaSet* set = nullptr;
  std::optional<programme::ForReference> for_reference{};
  programme::Verdict verdict = programme::Verdict::undetermined;  // as Evaluation::conclusion
  programme::RuleStanding by_rule{};
  programme::VerdictCounts counts{};  // of criteria
  programme::TrustCounts trust{};     // as Assessment::trust
  std::vector<JudgedCriterion> criteria{};
  std::vector<JudgedIndicator> conditions{};  // of recognition, beside the criteria

  // Of an indicator, a part of one, or a condition; null when there is none of that code.
  const JudgedIndicator* find(std::string_view code) const;
};

// The pieces of a commune's plan, by village.
struct CommunePieces {
  CommunePlaces places;
  std::shared_ptr<const programme::CompiledSet> compiled;
  formula::Tally tally;
};

// A commune judged on the day, by the set of the law that applies to it.
struct JudgedCommune : Judgement {
  programme::Place place;
  programme::PlaceCode province{};                // in which it lies; "": in none
  std::optional<base::Message> why_not{};         // why it cannot be judged; then there is no judgement
  std::optional<Judgement> otherwise{};           // by the set that ManyOptions::otherwise gave
  std::shared_ptr<const CommunePieces> pieces{};  // where they were asked for
};

struct JudgedCommunes {
  LawPointer law;  // keeps what the others point to
  std::vector<JudgedCommune> communes;
  // Where the columns came from: from kept files, or out of the records.
  std::size_t kept = 0, read = 0;
};

// A set of the same formulas as the one of the law, with other levels; null: none for that one.
using SetOtherwise = std::function<std::shared_ptr<const programme::CompiledSet>(
    const LawPointer& law, const criteria::CriteriaSet& set)>;

struct ManyOptions {
  // The pieces by village too: a megabyte or so a commune.
  bool pieces = false;
  // Kept columns are used, and those are kept that had to be read
  // (docs/decisions/0057-columns-are-kept-beside-the-records.md).
  bool use_kept = true;
  // Asked once for each set by which a commune is judged; each such commune is judged by what it gives too,
  // over the same counts.
  SetOtherwise otherwise{};
};

// The communes that stand on the day in the occasion's place (a province, the nation; "" is the nation as
// well; a commune is itself), by code. base::Error: not_found (place).
std::vector<programme::Place> communes_of(storage::Database& database, const Occasion& occasion);

// Judges these communes, which stand on the occasion's day and whose order is kept, each by the set that
// applies to it, that the occasion names, or of its trial file; the occasion's own place is not asked. The
// verdicts are those of evaluate(), commune by commune; places and law are read once, the records of many
// communes by one statement a register. Advances base::this_work() by each of them, which can stop it.
// What is wrong for one commune only is its `why_not`.
JudgedCommunes judge_many(storage::Database& database, const Occasion& occasion,
                          std::span<const programme::Place> communes, const ManyOptions& options = {});

// The same of communes_of() the occasion: a step of base::this_work().
JudgedCommunes judge_many(storage::Database& database, const Occasion& occasion,
                          const ManyOptions& options = {});

}  // namespace ntm::judging
