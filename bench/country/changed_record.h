// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace ntm::bench {

// Seconds from a record that was changed and accepted to its commune's verdict, in a database that was
// generated before and to which this adds: as a server evaluates that goes on, and reading all of the
// commune.
struct ChangeTimes {
  std::size_t households = 0;  // of the commune
  std::vector<double> renewed, anew;
};
ChangeTimes time_changes(const std::string& path, int changes);

// From a connection to the first verdict on that commune.
double time_first_verdict(const std::string& path);

}  // namespace ntm::bench
