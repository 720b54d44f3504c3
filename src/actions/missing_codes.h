// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/file_rows.h"
#include "actions/import_reading.h"
#include "actions/known_records.h"

namespace ntm::actions {

// Gives codes to rows that name a person and have no code. It is that of the record of the same name in the
// same village, when there is one; where there are several, where several rows of the file have that name, or
// where the names only are alike (diacritics), which one it is is a question, and so is whether a further row
// of a name that is new is another one. Else a code is made after those
// of the village, the next number behind its highest, and shown; that it is meant to be new is one question
// about all of them. Rows whose village is unknown, or in which the author does not see names, get none.
void find_missing_codes(const registers::RegisterDefinition& reg, KnownRecords& known,
                        const PlaceNames& places, const ImportAnswers& answers, FileRows& rows,
                        ImportReading& reading);

}  // namespace ntm::actions
