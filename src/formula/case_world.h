// SPDX-License-Identifier: Apache-2.0
// Support for tests: a small commune read from a file of tests/formula, and what a formula says of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/yaml.h"
#include "formula/checked_expression.h"
#include "formula/slow_scan.h"

namespace ntm::formula {

struct World {
  std::vector<std::string> villages;
  SlowTables tables;
};

// Reads the keys `villages`, `records`, `earlier` (records by months ago) and `open` (registers that are not
// complete), as tests/formula/README.md says.
World read_world(base::MapReader& reader, const registers::Dictionary& dictionary,
                 base::Diagnostics& diagnostics);

// Says how many records each place should have: one of a single register, for the others what the village's
// own record says.
void expect_records(const registers::Dictionary& dictionary, std::size_t villages, SlowTables& tables);

// What a formula says of a world: of a quantity [low, high], of a truth yes, no or unknown.
struct Outcome {
  bool is_truth = false;
  Range value;
  Truth truth = Truth::unknown;
};

Outcome outcome_of(const CheckedExpression& expression, const SlowTables& tables, std::size_t villages);

// "12.5", "200/3", "[0, 100]", "at least 3", "nothing", "anything", "yes", "no", "unknown"
std::string text_of(const Outcome& outcome);

// The registers of a folder below the root of the repository.
registers::Dictionary dictionary_of(const std::string& folder);

// The text of a file, and the .yaml files of a folder in order of name; paths below the root of the
// repository.
std::string text_of_file(const std::string& path);
std::vector<std::string> yaml_files_of(const std::string& folder);

// All that is wrong, as a person would read it, a line each.
std::string text_of(const base::Diagnostics& diagnostics, base::Language language);

}  // namespace ntm::formula
