// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/keep_decision.h"

namespace ntm::actions {

// What somebody says of a line of a reading. `line` "*": with What::accepted, each line that is open and
// about which no question is.
struct AnswerGiven {
  std::string line;
  decisions::LineAnswer::What what = decisions::LineAnswer::What::accepted;
  bool whole = false;  // of an indicator: with its levels and parts that are still open
  decisions::Fields fields = {};
  std::string words = {};
};

// Notes what was found when lines were compared with the paper: all of it or nothing. An indicator is not
// accepted as a whole while a question about it is open; set aside is always the whole of it. Taking back
// opens the line again. base::Error: not_found; conflict (somebody answered after `expected`, the last entry
// that was seen; the reading is not open); invalid with diagnostics, one for each answer that cannot be given
// (where: "answers/3"), or when there is nothing to note.
void answer_decision(storage::Database& database, storage::DecisionReadingId id, std::int64_t expected,
                     const std::vector<AnswerGiven>& given, const Session& session);

// Of a reading that is about to be changed: refuses what others have done to it meanwhile, as above.
void refuse_changed_meanwhile(const KeptDecision& reading, std::int64_t expected);

}  // namespace ntm::actions
