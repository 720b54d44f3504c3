// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"

namespace ntm::base {

// One sentence, and all the places about which it is said.
struct DiagnosticGroup {
  Message what;
  std::vector<Location> where;
};

// The same diagnostics, each sentence once, in the order in which they were first said.
std::vector<DiagnosticGroup> grouped(const Diagnostics& diagnostics);

// Where a group stands, in one line: "road.csv:2:1, 3:1, 5:1", "road.xlsx Sheet1!A2, A3"; the name of the
// file once, at most `most` places, the others counted ("… +480").
std::string places_text(const std::vector<Location>& where, std::size_t most = 12);

}  // namespace ntm::base
