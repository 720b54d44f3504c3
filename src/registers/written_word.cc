// SPDX-License-Identifier: Apache-2.0
#include "registers/written_word.h"

#include <algorithm>
#include <string>

#include "base/code.h"
#include "base/text.h"

namespace ntm::registers {
namespace {

struct YesNoWord {
  std::string_view word;
  bool yes;
};
constexpr YesNoWord kYesNoWords[] = {
    {"có", true},    {"không", false},   {"x", true},         {"1", true},         {"0", false},
    {"đúng", true},  {"sai", false},     {"đạt", true},       {"chưa đạt", false}, {"không đạt", false},
    {"chưa", false}, {"chưa có", false}, {"không có", false}, {"yes", true},       {"no", false},
    {"true", true},  {"false", false},   {"✓", true},         {"✔", true},         {"☑", true}};

constexpr std::string_view kSeparators = " ,;:/-()";

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_separator(char c) {
  return kSeparators.find(c) != std::string_view::npos;
}

// Without what sets words apart; what stands before the first word or behind the last one may be a sign or a
// doubt and stays, but for the closing one of two brackets.
std::string joined(std::string_view text) {
  const std::string identity = base::code_identity(text);
  const auto is_part = [](char c) { return !is_separator(c); };
  const auto first = std::ranges::find_if(identity, is_part);
  if (first == identity.end()) return identity;
  auto last = std::find_if(identity.rbegin(), identity.rend(), is_part).base();
  if (last != identity.end() && *last == ')' && std::find(first, last, '(') != last) ++last;
  std::string result(identity.begin(), first);
  std::copy_if(first, last, std::back_inserter(result), is_part);
  return result.append(last, identity.end());
}

}  // namespace

bool is_word(std::string_view text, std::string_view word) {
  const std::string written = joined(text);
  if (written == joined(word)) return true;
  if (written.empty() || !is_ascii(written)) return false;
  std::string plain = base::search_key(word);
  std::erase(plain, ' ');
  return written == plain;
}

std::optional<bool> yes_or_no(std::string_view text) {
  const auto found = std::ranges::find_if(
      kYesNoWords, [&](const YesNoWord& candidate) { return is_word(text, candidate.word); });
  if (found == std::end(kYesNoWords)) return std::nullopt;
  return found->yes;
}

}  // namespace ntm::registers
