// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include "judging/evaluate.h"

namespace ntm::judging {

// Evaluations of communes in which people are entering records, with all records that they were made from:
// the next one is made out of the one before (docs/decisions/0064-the-log-says-what-is-to-be-read-again.md).
// Both inside the Snapshot of whoever evaluates, as things are known now; for use by many threads.

// The evaluation as it is now: the log says which records changed since the one before; these are read again,
// the places they are or were in are counted again, and indicators that read their registers judged again.
// Null where there is none before, or something else was entered too.
std::shared_ptr<const Evaluation> renewed(storage::Database& database, const Occasion& occasion);

// Says what was evaluated anew. Where the same was asked for before, and something was entered since, it is
// remembered for the next time.
void remember(storage::Database& database, const Occasion& occasion,
              const std::shared_ptr<const Evaluation>& evaluation);

}  // namespace ntm::judging
