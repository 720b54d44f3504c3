// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/commune_beginning.h"

namespace ntm::actions {

// A village as somebody lists it.
struct VillageToAdd {
  std::string name;
  std::string origin;  // the code of the commune that it was in, or its name as it was written; "" = unsaid
  bool separate = false;             // another village, although one of that name is there
  int line = 0;                      // of the list; 0 = unknown
  std::optional<base::Date> from{};  // the day on which it was founded; none = it is as old as its commune
};

// Reads a list as people type or paste it: a village a line, the commune of before in another column (tabs,
// as a spreadsheet gives them, or semicolons), or as a heading over its villages ("Xã Bình Trung", "Bình
// Trung:"). A column that is a day says when the village was founded. A column of running numbers, numbers
// and dashes before names, headings of columns and empty lines are left out. Where a line and its headings
// say nothing of a commune, `otherwise` is meant.
std::vector<VillageToAdd> read_village_list(std::string_view text, const std::vector<CommuneOrigin>& origins,
                                            const std::string& otherwise = "");

// Which of the communes is meant by a code or a name, with its kind or without; null when none or several
// are.
const CommuneOrigin* origin_named(const std::vector<CommuneOrigin>& origins, std::string_view written);

}  // namespace ntm::actions
