// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "actions/enter_changes.h"
#include "actions/masking.h"
#include "registers/register_definition.h"

// Cells of records as they travel, out and in: CellValue of docs/api.yaml, the same in every language
// (docs/decisions/0036-values-travel-as-values.md).
namespace ntm::json {

// true, 5, "93.72", "2024-12-31", the value of a choice, a text; null for unknown; {"masked": "N*** V** A"}
// for what the reader is not told.
boost::json::value cell_json(const registers::Field& field, const actions::ShownCell& cell);

// What is said under a name that a change or a later statement has: of the field of that name; of "village"
// its code, null for none; of "ended" whether the record has ended.
boost::json::value said_json(const registers::RegisterDefinition& reg, const std::string& name,
                             const actions::ShownCell& said);

// {field: cell}, every field of the register; one cell a field.
boost::json::object cells_json(const registers::RegisterDefinition& reg,
                               const std::vector<actions::ShownCell>& cells);

// The same way back; whether it is of the field's form is seen where the field is known. What no field can
// hold is a NoCell.
actions::EnteredCell entered_cell(const boost::json::value& json);

}  // namespace ntm::json
