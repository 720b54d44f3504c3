// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ntm::plans {

struct Repair {
  std::string read;   // as it stood
  std::string meant;  // as it was taken
};

struct Repaired {
  std::string text;
  std::vector<Repair> repairs;  // in the order of the file of repairs; empty when nothing was changed
};

// The text with the known slips of optical reading put right (src/plans/reading/repairs.yaml).
Repaired repaired(std::string_view text);

}  // namespace ntm::plans
