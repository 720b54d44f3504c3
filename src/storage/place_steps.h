// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "storage/database.h"

// From places to places that stand beside, above or below them; for the files of storage only. What only
// became known later is among them; it is left out where rows are read.
namespace ntm::storage {

using Codes = std::set<std::string>;

// One step from the places of the list ?1, as SQL: to what they were made of, to what they became, to what
// they are in, to what is in them.
std::string to_sources();
std::string to_successors();
std::string up();
std::string down();

// One step within what a commune's records can rest on: the commune of a village and back, sources,
// successors. Down only from a commune to its villages: nothing is entered in a province about a commune's
// records.
std::string to_kin();

enum class Reach { one_step, to_the_end };

// `from` and what is reached by such steps. In rounds, of which there are few: an engine that recurses has to
// guess how far, and one of them takes longer to prepare for the worst than to do it.
Codes reached(Database& db, const std::string& step, const Codes& from, Reach reach = Reach::to_the_end);

}  // namespace ntm::storage
