// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/list_records.h"
#include "actions/session.h"
#include "documents/xlsx/workbook.h"

namespace ntm::actions {

// A workbook in which a register is written down, to be imported: one column a field, its heading with the
// unit, lists to choose from, rules that the spreadsheet checks, and a sheet that explains each column. It
// says of itself for which register, place and day it is (template_note.h).
struct RegisterTemplate {
  documents::Workbook workbook;
  std::string name;  // of a file, without its ending: register, place and day, in plain letters
};

// For any place: nothing is written below the headings, and villages are not listed.
RegisterTemplate blank_template(const judging::Law& law, const std::string& register_name,
                                base::Language language, const Session& session);

// With the records of a listing written into it; what the reader does not see is left out or masked, as in
// export_register, and only the villages he sees can be chosen.
RegisterTemplate filled_template(storage::Database& database, const judging::Law& law,
                                 const RecordListing& listing, base::Language language,
                                 const Session& session);

}  // namespace ntm::actions
