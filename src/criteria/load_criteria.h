// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "criteria/criteria_set.h"
#include "registers/register_definition.h"

namespace ntm::criteria {

// A criteria file: its name (for messages) and its text. The format is described in criteria/README.md.
struct SourceFile {
  std::string name;
  std::string text;
  // Read only so that others can build on it; gives way to a file that states the same set from the same day.
  bool context = false;
};

// Reads criteria files together: a file may amend or extend a set of another one (amends:, extends:), and
// becomes a whole set with everything it does not change taken over. A provincial file yields one set for
// each version of the national set that is in force with it, cut to the days they share.
//
// Every mistake in every file is reported with line, column, what is wrong and what to write: unknown or
// missing keys, a number without reference, thresholds for no region or year, formulas that do not check or
// yield another unit, indicators twice, overlapping dates of one set, a province changing what the law did
// not leave to it. They come file by file, each from top to bottom. Sets of files without mistakes are
// returned, in order of id and date. Files that state a correspondence of sets are passed over
// (correspondence.h).
//
// `examined_on`: the files (those that are no context) are new, and that day is today. What is right in form
// and cannot be meant is a mistake of theirs too: 0.9 for 90 %, levels and conditions that hold always or
// never, an indicator under another criterion, names given twice, years out of the period, days to come,
// "source" without the day of reading, a province that there is not. A text that was published once is never
// examined again: it goes on judging.
std::vector<CriteriaSet> load_criteria(const std::vector<SourceFile>& files,
                                       const registers::Dictionary& dictionary,
                                       base::Diagnostics& diagnostics,
                                       std::optional<base::Date> examined_on = std::nullopt);

// Of two sets by which one kind of place would be judged in the same tier on the same day, neither could be
// chosen. Reports, where it stands in its file, each set of `files` (names of those about to be published)
// that meets another of the sets in this way. Not a mistake of load_criteria: a file that is tried out or
// checked may say something else than the law does.
void report_same_tier(const std::vector<CriteriaSet>& sets, const std::vector<std::string>& files,
                      base::Diagnostics& diagnostics);

}  // namespace ntm::criteria
