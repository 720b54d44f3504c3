// SPDX-License-Identifier: Apache-2.0
#include "cli/option_checks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace ntm::cli {

void one_of(CLI::Option* option, const std::vector<std::string>& words) {
  const std::string listed = fmt::format("{}", fmt::join(words, "|"));
  option->type_name(listed)->check(CLI::Validator(
      [words, listed](std::string& given) {
        return std::ranges::find(words, given) == words.end() ? listed : std::string();
      },
      ""));
}

void up_to_a_million(CLI::Option* option) {
  const std::string listed = "1-1000000";
  option->type_name(listed)->check(CLI::Validator(
      [listed](std::string& given) {
        const bool good = !given.empty() && given.size() <= 7 && given != "0" &&
                          given.find_first_not_of("0123456789") == std::string::npos;
        return good ? std::string() : listed;
      },
      ""));
}

}  // namespace ntm::cli
