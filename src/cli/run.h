// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace ntm::cli {

// Exit codes: everything went well; the request cannot go on or the files have mistakes; the command line is
// wrong.
inline constexpr int kSuccess = 0;
inline constexpr int kFailure = 1;
inline constexpr int kFault = 70;  // EX_SOFTWARE of sysexits.h: a fault of the program
inline constexpr int kUsage = 2;
inline constexpr int kStopped = 130;  // by Ctrl-C, as shells say it: nothing was changed

// Runs one command line (without the program's name). `terminal`: whether `out` is one, and may be coloured.
int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err, bool terminal);

}  // namespace ntm::cli
