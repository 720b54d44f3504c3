// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "actions/session.h"
#include "actions/tier_verdicts.h"
#include "judging/evaluate.h"
#include "storage/publication_queries.h"

namespace ntm::actions {

// Lets citizens see how the commune stood on a day, as it is known now, and whether that is for reference;
// what was published before is not shown any more, and stays in the database. base::Error: as evaluate;
// invalid (a day that is still to come).
storage::Publication publish_figures(storage::Database& database, const programme::PlaceCode& place,
                                     base::Date date, const Session& session);

// What citizens may see: the verdicts and values of the commune as they were published, and nothing of what
// became known later.
struct PublicFigures {
  storage::Publication publication;
  std::shared_ptr<const judging::Evaluation> evaluation;  // never null
  std::vector<TierVerdict> tiers;                         // as tier_verdicts
};
// base::Error: not_found (nothing was published of that place).
PublicFigures public_figures(storage::Database& database, const programme::PlaceCode& place);

}  // namespace ntm::actions
