// SPDX-License-Identifier: Apache-2.0
#include "actions/village_title.h"

#include <algorithm>

#include "base/code.h"
#include "base/text.h"

namespace ntm::actions {
namespace {

using programme::PlaceCode;

constexpr std::size_t kLongestTitle = 120;  // bytes
constexpr std::size_t kMostTitleWords = 6;

// How names of villages begin, and those of them that may be written without diacritics, which is not all:
// Bàn begins names of persons.
constexpr std::string_view kKinds[] = {"thôn", "bản",  "xóm",        "tổ dân phố", "tdp",
                                       "ấp",   "buôn", "khu phố",    "khối phố",   "tiểu khu",
                                       "thon", "xom",  "to dan pho", "khu pho",    "khoi pho"};
// The same as a search compares them, for words within a title.
constexpr std::string_view kKindKeys[] = {"thon", "ban",     "xom",      "tdp",       "ap",
                                          "buon", "khu pho", "khoi pho", "to dan pho"};

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

const std::vector<std::string>& kinds_as_compared() {
  static const std::vector<std::string> kAll = [] {
    std::vector<std::string> all;
    for (const std::string_view kind : kKinds) all.push_back(base::code_identity(kind));
    return all;
  }();
  return kAll;
}

bool begins_like_a_village(const std::string& text) {
  const std::string key = base::search_key(text), identity = base::code_identity(text);
  const bool is_short = static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) < kMostTitleWords;
  return is_short && std::ranges::any_of(kinds_as_compared(), [&](std::string_view kind) {
           if (!identity.starts_with(kind) || identity.size() == kind.size()) return false;
           return identity[kind.size()] == ' ' || base::is_digit(identity[kind.size()]);
         });
}

// The village with the longest name that begins with this word, or, "Thôn Tân Lập" where it is called Tân
// Lập, behind it; "" where none does.
PlaceCode village_at(const std::vector<std::string_view>& words, std::size_t first,
                     const PlaceNames& places) {
  for (std::size_t count = std::min(kMostTitleWords, words.size() - first); count > 1; --count) {
    std::string behind;
    for (std::size_t i = 1; i < count; ++i) behind += std::string(words[first + i]) + " ";
    for (const std::string& name : {std::string(words[first]) + " " + behind, behind})
      if (const auto code = places.find(name); code && !places.is_commune(*code)) return *code;
  }
  return "";
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
  if (begins_like_a_village(alone)) return VillageTitle{alone};
  return std::nullopt;
}

std::set<PlaceCode> villages_in(std::span<const std::string> titles, const PlaceNames& places) {
  std::set<PlaceCode> found;
  for (const std::string& title : titles) {
    const std::string key = base::search_key(title);
    const std::vector<std::string_view> words = base::split(key, ' ');
    for (std::size_t first = 0; first < words.size(); ++first) {
      const std::string_view rest(words[first].data(), key.size() - (words[first].data() - key.data()));
      const bool begins = std::any_of(std::begin(kKindKeys), std::end(kKindKeys), [&](std::string_view kind) {
        return rest.starts_with(kind) && rest.substr(kind.size()).starts_with(' ');
      });
      if (!begins) continue;
      if (PlaceCode code = village_at(words, first, places); !code.empty()) found.insert(std::move(code));
    }
  }
  return found;
}

}  // namespace ntm::actions
