// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/import_columns.h"
#include "actions/record_reader.h"
#include "documents/csv/csv.h"

namespace ntm::actions {

// What a row below the headings of a table is.
struct RowKind {
  enum class Is {
    record,
    headings,        // the headings once more, on the next page
    column_numbers,  // "(1)", "(2)", "(3)"
    total,           // "Cộng thôn"
    village,         // names the village of the rows below it
    section,         // "I. Hộ nghèo": names another part of the table
    member,          // one of the household above it, without a number of its own
    remark,          // notes, the day and the signatures below the table
    empty,           // says nothing in any column that is read, a number prepared for a row
  };
  Is is = Is::record;
  std::string village{};  // of a record: what a row above it, else the sheet's name says; "" where none does
};

// Of each row of the table what it is. `village`: that of the sheet, "" where it has none.
std::vector<RowKind> row_kinds(const registers::RegisterDefinition& reg, const documents::CsvTable& table,
                               const ImportColumns& columns, const PlaceNames& places,
                               const std::string& village);

}  // namespace ntm::actions
