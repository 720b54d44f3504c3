// SPDX-License-Identifier: Apache-2.0
#include "judging/evaluate.h"

#include <algorithm>
#include <variant>

#include "base/error.h"
#include "judging/kept.h"
#include "judging/renewing.h"
#include "storage/place_queries.h"

namespace ntm::judging {
namespace {

using base::Error;

// A commune's pages of a day look at two or three days, by one or two sets; each takes a megabyte where there
// are 5,000 households, whose reading anew takes a tenth of a second. Enough for the communes of a province.
constexpr std::size_t kMostKept = 512;

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
          const programme::Places& places, const programme::Place& place)
      : database_(database), occasion_(occasion), law_(std::move(law)), places_(places), place_(place) {}

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
  const programme::Place& place_;
};

using EvaluationPointer = std::shared_ptr<const Evaluation>;
using EvaluationOrWhyNot = std::variant<EvaluationPointer, Error>;

EvaluationOrWhyNot judged(storage::Database& database, const Occasion& occasion) {
  const storage::Snapshot snapshot(database);
  const LawPointer law = law_for(database, occasion);
  const auto places = storage::load_places(database, occasion.place, occasion.known_at);
  const programme::Place* place = places->find(occasion.place, occasion.date);
  if (!place) return no_such_place(*places, occasion.place, occasion.date);
  SetOrWhyNot set = look_for_set(*places, *law, occasion, occasion.place, occasion.date);
  if (auto* why_not = std::get_if<Error>(&set)) return std::move(*why_not);
  const Judging judging(database, occasion, law, *places, *place);
  Evaluation evaluation = judging.by(std::get<JudgingSet>(std::move(set)));
  evaluation.tiers = tiers_for(*places, *law, occasion.place, occasion.date);
  return std::make_shared<const Evaluation>(std::move(evaluation));
}

EvaluationOrWhyNot kept_or_judged(storage::Database& database, const Occasion& occasion) {
  static Kept<Evaluation> kept(kMostKept);
  const storage::Snapshot snapshot(database);
  const auto key = key_of(database, occasion);
  if (const auto found = key ? kept.find(*key) : nullptr) {
    if (found->known_at == occasion.known_at) return found;
    auto again = std::make_shared<Evaluation>(*found);
    again->known_at = occasion.known_at;
    return EvaluationPointer(std::move(again));
  }
  if (auto again = key ? renewed(database, occasion) : nullptr) {
    kept.keep(*key, again);
    return again;
  }
  EvaluationOrWhyNot found = judged(database, occasion);
  if (const auto* evaluation = std::get_if<EvaluationPointer>(&found); evaluation && key) {
    kept.keep(*key, *evaluation);
    remember(database, occasion, *evaluation);
  }
  return found;
}

Evaluation need(const EvaluationOrWhyNot& found) {
  if (const Error* why_not = std::get_if<Error>(&found)) throw *why_not;
  return *std::get<EvaluationPointer>(found);
}

}  // namespace

LawPointer law_for(storage::Database& database, const Occasion& occasion) {
  return occasion.trial ? law_with_trial(database, occasion.known_at, *occasion.trial)
                        : law_in_force(database, occasion.known_at);
}

SetOrWhyNot look_for_set(const programme::Places& places, const Law& law, const Occasion& occasion,
                         const programme::PlaceCode& code, base::Date date) {
  return look_for_set(places, law, code, date,
                      occasion.trial ? trial_set(law, occasion, date) : occasion.set);
}

programme::Verdict Evaluation::conclusion() const {
  programme::Verdict whole = assessment.verdict;
  // What is required must hold; that it holds by a hair does not make this set marginal.
  for (const RequiredVerdict& one : required)
    if (one.verdict != programme::Verdict::marginal) whole = programme::worse(whole, one.verdict);
  return whole;
}

Evaluation evaluate(storage::Database& database, const Occasion& occasion) {
  return need(kept_or_judged(database, occasion));
}

Evaluation evaluate_anew(storage::Database& database, const Occasion& occasion) {
  return need(judged(database, occasion));
}

std::shared_ptr<const Evaluation> find_evaluation(storage::Database& database, const Occasion& occasion,
                                                  std::optional<base::Message>* why_not) {
  EvaluationOrWhyNot found = kept_or_judged(database, occasion);
  if (auto* evaluation = std::get_if<EvaluationPointer>(&found)) return std::move(*evaluation);
  if (why_not) *why_not = std::get<Error>(found).message();
  return nullptr;
}

}  // namespace ntm::judging
