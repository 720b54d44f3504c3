// SPDX-License-Identifier: Apache-2.0
// Support for tests: the law of the project, and small communes written down in the files of tests/law/cases.
#pragma once

#include <string>
#include <vector>

#include "base/yaml.h"
#include "criteria/criteria_set.h"
#include "formula/slow_scan.h"
#include "programme/assess.h"

namespace ntm::programme {

// The registers of the project.
const registers::Dictionary& dictionary();

// Every set of criteria/ and of tests/law/sets; checked to be without mistakes.
const std::vector<criteria::CriteriaSet>& all_sets();

// The set of that id in force on the day, compiled; the test fails when there is none.
const CompiledSet& compiled_set(const std::string& id, base::Date date);

// The .yaml files of a folder in order of name, and the text of a file; paths below the root of the
// repository.
std::vector<std::string> yaml_files_of(const std::string& folder);
std::string text_of_file(const std::string& path);

// All that is wrong, as a Vietnamese reads it, a line each.
std::string text_of(const base::Diagnostics& diagnostics);

// The records of one case (its keys `villages`, `records`, `earlier`, `open`; see tests/law/README.md),
// counted for a set.
formula::Tally read_records(base::MapReader& reader, const CompiledSet& compiled,
                            base::Diagnostics& diagnostics);

// "12.5", "200/3", "[0, 100]", "at least 3", "nothing", "anything"
std::string text_of(const formula::Range& range);
// "9", "9.5", "28/3"
std::string text_of(const base::Rational& value);
// "missing 3 people", "spare 0 m", "too_many 1 household", "room 2 people"; "none"
std::string text_of(const std::optional<Distance>& distance);

}  // namespace ntm::programme
