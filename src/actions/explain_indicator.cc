// SPDX-License-Identifier: Apache-2.0
#include "actions/explain_indicator.h"

#include "base/error.h"

namespace ntm::actions {

using base::Error;

Explanation explain_indicator(storage::Database& database, const judging::Occasion& occasion,
                              const std::string& code) {
  Explanation explanation{judging::evaluate(database, occasion), nullptr, {}, {}};
  const judging::Evaluation& evaluation = explanation.evaluation;
  explanation.verdict = evaluation.assessment.find(code);
  if (!explanation.verdict)
    throw Error(Error::Kind::not_found, {"indicator.unknown", {{"code", code}, {"set", evaluation.set->id}}});
  explanation.villages = programme::standings(*evaluation.compiled, explanation.verdict->indicator(),
                                              evaluation.evidence.view());
  if (!explanation.villages.empty())
    explanation.own = programme::own_share(*evaluation.compiled, explanation.verdict->indicator(),
                                           evaluation.evidence.view());
  return explanation;
}

}  // namespace ntm::actions
