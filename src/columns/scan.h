// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "columns/table.h"
#include "formula/tally.h"

namespace ntm::columns {

// The tables that a plan reads: by name of the register and months ago.
using Tables = std::map<std::pair<std::string, int>, Table>;

// What the tables must hold: the fields of each that the plan reads, and those that limit what unknown cells
// of these can be.
std::map<std::pair<std::string, int>, std::set<std::size_t>> fields_to_hold(const formula::Plan& plan);

// Reads each table once, and in that one pass counts every atom of the plan for every place: conditions that
// several atoms share are evaluated once, a block of rows at a time. Fills the pieces of `places` (all of
// them: pass every number) and completes the tally. Pieces of other places stay as they are, so that after a
// change only the villages it touched are scanned again; the tables then need hold only those.
void scan(const formula::Plan& plan, const Tables& tables, const std::vector<std::size_t>& places,
          formula::Tally& tally);

}  // namespace ntm::columns
