// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "actions/known_records.h"
#include "actions/record_reader.h"
#include "base/diagnostics.h"
#include "registers/register_definition.h"
#include "storage/database.h"

namespace ntm::actions {

// What is to be looked at in changes that are about to be entered, though nothing hinders them; each remark
// at its row:
//   a new record that agrees with another of its village in who it is about and in all that every record must
//   have (the head's name and the number of members), where the author is told names;
//   a village that would have more records than it declares (registers' `expected`);
//   codes that stand in the register in two spellings;
//   names of persons that most of the records which are found by their codes did not have until now;
//   a number beyond what is usual for its field: it is entered as it stands;
//   what was stated for later days and is otherwise than what a change states: there the change ends.
// Nothing when nothing changes. Before the changes are written, in their Transaction.
void remark_on(storage::Database& database, const registers::Dictionary& dictionary, const PlaceNames& places,
               const WrittenRecords& rows, const std::vector<ReadChange>& read, KnownRecords& known,
               base::Diagnostics& remarks);

}  // namespace ntm::actions
