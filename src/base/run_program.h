// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ntm::base {

// What a program of the system may take before it is ended.
struct ProgramLimits {
  int milliseconds = 20'000;  // of waiting; of computing time one second more than that, rounded up
  std::size_t memory = std::size_t{1} << 30;
  std::size_t output = 32'000'000;
};

struct ProgramRun {
  enum class End {
    done,      // by itself: `status` is its exit status
    missing,   // there is no such program
    too_slow,  // ended by us
    too_much,  // ended by us: it wrote more than it may
    broken,    // it was killed, by its limits too, or could not be started
  };

  End end = End::broken;
  int status = 0;
  std::string output{};  // what it wrote to its standard output, as far as it came
  int milliseconds = 0;  // that passed
};

// Under this name a program finds its input: a file in memory only, of which nothing stays behind.
inline constexpr const char* kProgramInput = "/dev/fd/3";

// Runs a program of /usr/local/bin, /usr/bin or /bin with those arguments; no shell reads them. It gets the
// input, its output, and no other open file; an environment of two lines; no new privileges; no core file;
// a lower priority. It and what it starts are ended at the limits. Any thread may call it.
ProgramRun run_program(const std::string& program, const std::vector<std::string>& arguments,
                       std::string_view input, const ProgramLimits& limits = {});

}  // namespace ntm::base
