// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "example/synthetic_country.h"
#include "storage/database.h"

namespace ntm::actions {

struct GeneratedCountry {
  std::size_t provinces = 0, communes = 0, villages = 0;
  std::int64_t households = 0;
  // Of these, what this run entered; the communes of before were there already.
  std::size_t entered_communes = 0;
  std::int64_t entered_households = 0, changesets = 0, versions = 0;
  bool is_stopped = false;  // at the end of a commune; the same request goes on
};

// Enters a synthetic country into a database of its own (docs/decisions/0060-a-country-that-is-made-up.md): a
// commune a transaction, each of its registers in changesets that are accepted, all of it at moments of the
// country's own, so that equal sizes give equal digests. Where there is one already that was begun with the
// same size, the communes that are missing are entered. `url`: see storage/open.h. base::Error (invalid) when
// the size is not one, or something else is in the database.
GeneratedCountry generate_country(const std::string& url, const example::SyntheticSize& size);

// Whether everything below the communes of the database is made up.
bool is_synthetic_country(storage::Database& database);

}  // namespace ntm::actions
