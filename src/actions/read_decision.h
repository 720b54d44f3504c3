// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "decisions/answers.h"
#include "decisions/differences.h"
#include "decisions/draft.h"
#include "judging/law.h"

namespace ntm::actions {

// What is asked of a decision that is read.
struct DecisionWish {
  std::string annex{};    // of a file with several: "II"; "" the first
  std::string against{};  // the id of a set of the law to compare it with; "" none
  std::string set{};      // what the set is to be called; "" a name made of the decision
  bool operator==(const DecisionWish&) const = default;
};

// An annex as it was read: what is understood, what is asked, what differs from the law that is published.
struct DecisionReading {
  decisions::Draft draft{};
  std::string file{};            // the draft as a criteria file; "" where there is nothing to write
  base::Diagnostics left_out{};  // of the document: footnotes, pictures
  base::Diagnostics not_good{};  // what `criteria check` says of the file
  std::optional<decisions::Comparison> comparison{};
  decisions::Standings standings{};  // of a reading that is kept: what people answered about its lines
};

// Reads the annex of a decision into a draft. Writes nothing. Of several versions of the set to compare with,
// the last. base::Error: invalid, with diagnostics, when the file cannot be read; not_found for a set that
// there is not.
DecisionReading read_decision(const judging::Law& law, const std::string& name, std::string_view bytes,
                              const DecisionWish& wish, base::Date today);

}  // namespace ntm::actions
