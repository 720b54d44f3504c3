// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/yaml.h"
#include "registers/register_definition.h"

namespace ntm::example {

// The household register as a parameter file names it: finds fields and reports those that are not there.
class FieldNames {
 public:
  FieldNames(const registers::RegisterDefinition& household, base::Diagnostics& diagnostics)
      : household_(household), diagnostics_(diagnostics) {}

  const registers::Field& at(std::size_t field) const { return household_.fields[field]; }
  // The field, whatever its type.
  std::optional<std::size_t> find(const std::string& name, const base::Location& where);
  // The field, of that type and not given before; from then on it is given.
  std::optional<std::size_t> claim(const std::string& name, registers::FieldType type,
                                   const base::Location& where);

 private:
  const registers::RegisterDefinition& household_;
  base::Diagnostics& diagnostics_;
  std::set<std::size_t> given_;
};

// The whole numbers of a list, each from `least` to `most`; nothing when one is wrong or their count is not
// `expected` (reported).
std::optional<std::vector<std::int64_t>> read_numbers(const base::YamlNode& list, const std::string& key,
                                                      std::size_t expected, std::int64_t least,
                                                      std::int64_t most, base::Diagnostics& diagnostics);

// Likewise numbers of at most two decimals, as hundredths; none is negative.
std::optional<std::vector<std::int64_t>> read_hundredths(const base::YamlNode& list, const std::string& key,
                                                         std::size_t expected,
                                                         base::Diagnostics& diagnostics);

}  // namespace ntm::example
