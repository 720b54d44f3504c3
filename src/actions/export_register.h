// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/list_records.h"
#include "actions/session.h"
#include "documents/xlsx/workbook.h"

namespace ntm::actions {

// A register as a table to take along, which an import takes back: as long as nobody changed it, it says
// nothing new. What is not known is blank, which an import leaves as it was; so is a masked name.
struct ExportedRegister {
  documents::Sheet sheet;  // the headings of csv_template
  std::string name;        // of a file, without its ending: register, place and day, in plain letters
};
ExportedRegister export_register(storage::Database& database, const RecordListing& listing,
                                 base::Language language);

// The bytes of the file: what the ending says, "csv" or "xlsx".
std::string exported_csv(const ExportedRegister& exported);
std::string exported_xlsx(const ExportedRegister& exported, const Session& session);

}  // namespace ntm::actions
