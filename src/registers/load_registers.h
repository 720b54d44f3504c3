// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "registers/register_definition.h"

namespace ntm::registers {

// A file of registers/: its name (for messages) and its text.
struct SourceFile {
  std::string name;
  std::string text;
};

// Reads the data dictionary: one file of units (the one that has the key `units`), the others one register
// each. The format is described in registers/README.md. Every mistake is reported; nothing is returned when
// there was one.
std::optional<Dictionary> load_registers(const std::vector<SourceFile>& files,
                                         base::Diagnostics& diagnostics);

}  // namespace ntm::registers
