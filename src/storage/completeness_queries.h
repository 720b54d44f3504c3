// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "programme/completeness.h"
#include "storage/database.h"

namespace ntm::storage {

// Keeps a statement among the rows of a home number (home_numbers.h); its own number is not read. The number
// it got. Inside a Transaction.
std::int64_t add_completeness(Database& db, const programme::CompletenessStatement& statement,
                              std::int64_t home_number);

// Keeps a statement under that number, and its places under those from `place_row` on.
void write_completeness(Database& db, const programme::CompletenessStatement& statement, std::int64_t id,
                        std::int64_t place_row);

// What was said of any of these places and counted at `known_at`, in the order in which it was said; of each
// statement all its places. What was said with a changeset counts from its acceptance on.
std::vector<programme::CompletenessStatement> completeness_of(Database& db,
                                                              std::span<const programme::PlaceCode> places,
                                                              base::Instant known_at);

// Says of a database from before anybody could say it that each register with records is complete, from the
// day of the first one there; a register that a commune and its villages keep, in all of them. Step 11 of the
// schema.
void say_completeness_of_before(Database& db);

}  // namespace ntm::storage
