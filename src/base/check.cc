// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <string_view>

namespace ntm::base {
namespace {

// The same on every machine: a path of who built the program is nobody's business.
std::string place_in_sources(std::string_view file, int line) {
  const std::size_t sources = file.rfind("/src/");
  if (sources != std::string_view::npos) file.remove_prefix(sources + std::string_view("/src/").size());
  return std::string(file) + ':' + std::to_string(line);
}

}  // namespace

BrokenPromise::BrokenPromise(const char* file, int line, const char* condition)
    : std::logic_error("internal error: " + place_in_sources(file, line) + ": " + condition),
      place_(place_in_sources(file, line)) {}

void break_promise(const char* file, int line, const char* condition) {
  throw BrokenPromise(file, line, condition);
}

}  // namespace ntm::base
