// SPDX-License-Identifier: Apache-2.0
#include "actions/village_title.h"

#include <algorithm>

#include "base/text.h"

namespace ntm::actions {
namespace {

constexpr std::size_t kLongestTitle = 120;  // bytes
constexpr std::size_t kMostTitleWords = 6;

// How names of villages begin, as a search compares them.
constexpr std::string_view kKinds[] = {"thon ", "ban ",  "xom ",     "to dan pho ", "tdp ",
                                       "ap ",   "buon ", "khu pho ", "khoi pho "};

// "II. ", "3) ", "A - ", "1/": what numbers a part of a table.
std::string_view without_part_number(std::string_view text) {
  const std::size_t end = text.find_first_of(".)/-:");
  constexpr std::size_t kLongestNumber = 6;
  if (end == std::string_view::npos || end == 0 || end > kLongestNumber) return text;
  const std::string_view number = base::trim(text.substr(0, end));
  const bool is_number = number.find_first_not_of("0123456789") == std::string_view::npos ||
                         number.find_first_not_of("IVX") == std::string_view::npos ||
                         (number.size() == 1 && number[0] >= 'A' && number[0] <= 'Z');
  return is_number && !number.empty() ? base::trim(text.substr(end + 1)) : text;
}

// Without what is said of it: "Thôn Bản Lầy (45 hộ)", "Thôn Bản Lầy: 45 hộ".
std::string_view name_alone(std::string_view text) {
  return base::trim(text.substr(0, text.find_first_of("(:;,")));
}

bool begins_like_a_village(const std::string& key) {
  const bool is_short = static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) < kMostTitleWords;
  return is_short && std::any_of(std::begin(kKinds), std::end(kKinds),
                                 [&](std::string_view kind) { return key.starts_with(kind); });
}

}  // namespace

std::optional<VillageTitle> village_title(std::string_view text, const PlaceNames& places) {
  if (text.empty() || text.size() > kLongestTitle) return std::nullopt;
  const std::string whole = base::tidy(text);
  const std::string alone(name_alone(without_part_number(whole)));
  if (alone.empty()) return std::nullopt;
  // A sheet "1" is the first one, and not that of Thôn 1.
  const bool is_word = alone.find_first_not_of("0123456789") != std::string::npos;
  for (const std::string& candidate : {whole, alone, is_word ? "Thôn " + alone : alone})
    if (const auto code = places.find(candidate); code && !places.is_commune(*code))
      return VillageTitle{alone, *code};
  if (begins_like_a_village(base::search_key(alone))) return VillageTitle{alone};
  return std::nullopt;
}

}  // namespace ntm::actions
