// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "actions/file_rows.h"
#include "actions/import_register.h"

namespace ntm::actions {

// The tables of the file in which the register may stand: one, or, of a workbook of which two sheets at least
// are called after villages, each of those sheets that the answers choose (all that are not hidden as long as
// they choose none, which is a question). Which sheets were read and which not is said in `reading`. None
// where the file cannot be read; the mistakes say why.
std::vector<FileTable> read_tables(const registers::RegisterDefinition& reg, const ImportRequest& request,
                                   const PlaceNames& places, ImportReading& reading,
                                   base::Diagnostics& diagnostics);

// What the titles above a table, whose columns are known, say: rows that name no village are of the one that
// they name; another than the sheet's, or another day than `date`, is remarked on.
void read_titles(const registers::RegisterDefinition& reg, base::Date date, const PlaceNames& places,
                 FileTable& table, ImportReading& reading);

// Adds how a further table was read: each column that is called otherwise, and questions once, with all their
// places.
void add_reading(ImportReading& reading, ImportReading more);

}  // namespace ntm::actions
