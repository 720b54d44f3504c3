// SPDX-License-Identifier: Apache-2.0
// Support for tests: the two ways to count a commune's records in a database.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "formula/tally.h"
#include "programme/places.h"
#include "storage/database.h"

namespace ntm::counting {

// What is said of a register's completeness, by number of the place.
struct Declared {
  std::vector<std::int64_t> expected;
  std::vector<bool> open;
};

struct CountedCommune {
  storage::Database& db;
  const registers::Dictionary& dictionary;
  programme::PlaceCode code;
  base::Date day;
  base::Instant known_at;
  // Of a register so many months ago, for so many places.
  std::function<Declared(const registers::RegisterDefinition& reg, int months, std::size_t places)> declared;
  bool everywhere = false;  // storage::CountedRegister
};

// The pieces of its villages, of former ones that formulas look back to, and of the commune; completed.
formula::Tally by_columns(const CountedCommune& of, const formula::Plan& plan);
formula::Tally by_query(const CountedCommune& of, const formula::Plan& plan);

// Where two tallies differ, for the person who reads a failing test; "" where they do not.
std::string difference(const formula::Plan& plan, const formula::Tally& columns, const formula::Tally& query);

}  // namespace ntm::counting
