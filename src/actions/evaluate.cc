// SPDX-License-Identifier: Apache-2.0
#include "actions/evaluate.h"

#include <algorithm>

#include "actions/kept_evaluations.h"
#include "base/error.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Error;

// A commune's pages of a day look at two or three days, by one or two sets; each takes some 300 kB.
constexpr std::size_t kMostKept = 64;

// The set of a trial file: the one named, or its only one.
std::string trial_set(const Law& law, const Occasion& occasion, base::Date date) {
  std::string id = occasion.set;
  for (const criteria::CriteriaSet& set : law.sets) {
    if (!occasion.set.empty() || set.file != occasion.trial->name) continue;
    if (set.in_force_at(date)) return set.id;
    id = set.id;
  }
  return id;
}

// Judges one place on one day by one set after another, of the same law.
class Judging {
 public:
  Judging(storage::Database& database, const Occasion& occasion, LawPointer law,
          const programme::Places& places)
      : database_(database),
        occasion_(occasion),
        law_(std::move(law)),
        places_(places),
        place_(place_on(places, occasion.place, occasion.date)) {}

  Evaluation by(JudgingSet judging) const {
    auto compiled = compiled_set(law_, *judging.set);
    const EvidenceReader reader(database_, law_->dictionary, *compiled, occasion_.known_at);
    CommuneEvidence evidence = reader.read(place_, occasion_.date);
    programme::Assessment assessment = programme::assess(*compiled, evidence.view());
    Evaluation evaluation{law_,
                          judging.set,
                          std::move(compiled),
                          std::move(evidence),
                          occasion_.known_at,
                          std::move(assessment),
                          std::move(judging.for_reference)};
    for (const std::string& id : judging.set->required_sets) evaluation.required.push_back(required(id));
    return evaluation;
  }

 private:
  // A set does not require itself, by whatever way: load_criteria saw to it.
  RequiredVerdict required(const std::string& id) const {
    const auto judging = required_set(places_, *law_, occasion_.place, occasion_.date, id);
    if (!judging) return {id, nullptr, programme::Verdict::undetermined};
    return {id, judging->set, by(*judging).conclusion()};
  }

  storage::Database& database_;
  const Occasion& occasion_;
  LawPointer law_;
  const programme::Places& places_;
  programme::Place place_;
};

}  // namespace

LawPointer law_for(storage::Database& database, const Occasion& occasion) {
  return occasion.trial ? law_with_trial(database, occasion.known_at, *occasion.trial)
                        : law_in_force(database, occasion.known_at);
}

JudgingSet set_of_occasion(const programme::Places& places, const Law& law, const Occasion& occasion,
                           const programme::PlaceCode& code, base::Date date) {
  const std::string id = occasion.trial ? trial_set(law, occasion, date) : occasion.set;
  return set_for(places, law, code, date, id);
}

programme::Verdict Evaluation::conclusion() const {
  programme::Verdict whole = assessment.verdict;
  // What is required must hold; that it holds by a hair does not make this set marginal.
  for (const RequiredVerdict& one : required)
    if (one.verdict != programme::Verdict::marginal) whole = programme::worse(whole, one.verdict);
  return whole;
}

Evaluation evaluate(storage::Database& database, const Occasion& occasion) {
  static KeptEvaluations kept(kMostKept);
  const storage::Snapshot snapshot(database);
  const auto key = key_of(database, occasion);
  if (const auto found = key ? kept.find(*key) : nullptr) {
    Evaluation again = *found;
    again.known_at = occasion.known_at;
    return again;
  }
  Evaluation evaluation = evaluate_anew(database, occasion);
  if (key) kept.keep(*key, std::make_shared<const Evaluation>(evaluation));
  return evaluation;
}

Evaluation evaluate_anew(storage::Database& database, const Occasion& occasion) {
  const storage::Snapshot snapshot(database);
  LawPointer law = law_for(database, occasion);
  const auto places = storage::load_places(database, occasion.place, occasion.known_at);
  const Judging judging(database, occasion, law, *places);
  Evaluation evaluation = judging.by(set_of_occasion(*places, *law, occasion, occasion.place, occasion.date));
  evaluation.tiers = tiers_for(*places, *law, occasion.place, occasion.date);
  return evaluation;
}

std::shared_ptr<const Evaluation> evaluate_if_possible(storage::Database& database, const Occasion& occasion,
                                                       std::optional<base::Message>* why_not) {
  try {
    return std::make_shared<const Evaluation>(evaluate(database, occasion));
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::not_found && error.kind() != Error::Kind::invalid) throw;
    if (why_not) *why_not = error.message();
    return nullptr;
  }
}

}  // namespace ntm::actions
