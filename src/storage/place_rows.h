// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "programme/place.h"
#include "storage/database.h"

// Rows of the place tables as the programme's types; for the files of storage only.
namespace ntm::storage {

// Of a row code, name, kind, parent, valid_from, valid_to.
programme::Place read_place(const Statement& row);
std::vector<programme::Place> read_places(Statement& rows);

// Of rows lineage_id, event, date, decision, with their sources and successors.
std::vector<programme::LineageEvent> read_lineage(Database& db, Statement& rows);

}  // namespace ntm::storage
