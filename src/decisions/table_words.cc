// SPDX-License-Identifier: Apache-2.0
#include "decisions/table_words.h"

#include <algorithm>

#include "base/check.h"
#include "base/embedded_files.h"
#include "base/text.h"
#include "base/yaml.h"

namespace ntm::decisions {
namespace {

constexpr const char* kWordsFile = "src/decisions/words.yaml";

TableWords read_words() {
  base::Diagnostics diagnostics;
  const auto text = base::embedded_text(kWordsFile);
  NTM_CHECK(text.has_value());
  const auto root = base::parse_yaml(*text, kWordsFile, diagnostics);
  NTM_CHECK(root.has_value());
  TableWords words;
  base::MapReader reader(*root, diagnostics);
  for (const base::YamlNode& node : reader.list("regions")) {
    base::MapReader region(node, diagnostics);
    TableWords::Region one;
    one.column = {region.text("code"), region.label("name")};
    one.says = region.optional_texts("says");
    words.regions.push_back(std::move(one));
  }
  constexpr std::pair<const char*, ColumnRole> kRoles[] = {
      {"number", ColumnRole::number}, {"criterion", ColumnRole::criterion}, {"content", ColumnRole::content},
      {"unit", ColumnRole::unit},     {"general", ColumnRole::general},     {"agency", ColumnRole::agency},
      {"note", ColumnRole::note}};
  if (const base::YamlNode* headings = reader.node("headings")) {
    base::MapReader roles(*headings, diagnostics);
    for (const auto& [name, role] : kRoles)
      for (const std::string& heading : roles.optional_texts(name)) words.headings.emplace(heading, role);
    roles.finish();
  }
  reader.finish();
  NTM_CHECK(diagnostics.empty());
  return words;
}

// What stands before the name of a region or group.
std::string without_front(std::string key, std::initializer_list<std::string_view> fronts) {
  for (const std::string_view front : fronts)
    if (key.starts_with(front)) key.erase(0, front.size());
  return key;
}

std::string without_parentheses(std::string_view text) {
  return std::string(base::trim(text.substr(0, text.find('('))));
}

std::string without_zeros(std::string_view digits) {
  const auto first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return std::string(digits.substr(first));
}

}  // namespace

const TableWords& table_words() {
  static const TableWords words = read_words();
  return words;
}

const DraftColumn* region_named(std::string_view text) {
  for (const std::string& words : {std::string(text), without_parentheses(text)}) {
    const std::string key =
        without_front(base::search_key(words), {"cac xa ", "xa ", "thuoc ", "vung ", "khu vuc "});
    for (const TableWords::Region& region : table_words().regions)
      if (std::ranges::find(region.says, key) != region.says.end()) return &region.column;
  }
  return nullptr;
}

std::string group_named(std::string_view text) {
  static constexpr std::string_view kRomans[] = {"i", "ii", "iii", "iv", "v"};
  std::string key = without_front(base::search_key(without_parentheses(text)), {"cac ", "xa ", "thuoc "});
  if (!key.starts_with("nhom ")) return {};
  key = without_front(std::move(key), {"nhom ", "xa ", "so "});
  if (key.size() == 1 && base::is_digit(key[0])) return key;
  const auto roman = std::ranges::find(kRomans, std::string_view(key));
  return roman == std::end(kRomans) ? std::string() : std::to_string(roman - kRomans + 1);
}

std::optional<CodedText> coded_text(std::string_view text) {
  std::string_view rest = base::trim(text);
  bool is_said = false;
  for (const std::string_view front : {"Tiêu chí số ", "TIÊU CHÍ SỐ ", "Tiêu chí ", "TIÊU CHÍ ", "Chỉ tiêu "})
    if (rest.starts_with(front)) {
      rest.remove_prefix(front.size());
      is_said = true;
      break;
    }
  CodedText coded;
  while (!rest.empty() && base::is_digit(rest.front())) {
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits > 2) return std::nullopt;
    coded.code += (coded.code.empty() ? "" : ".") + without_zeros(rest.substr(0, digits));
    rest.remove_prefix(digits);
    const bool goes_on = rest.size() > 1 && rest[0] == '.' && base::is_digit(rest[1]);
    if (!goes_on) break;
    rest.remove_prefix(1);
  }
  if (coded.code.empty()) return std::nullopt;
  bool is_ended = is_said || coded.is_dotted() || rest.empty();
  if (!rest.empty() && (rest[0] == '.' || rest[0] == ')' || rest[0] == ':')) {
    rest.remove_prefix(1);
    is_ended = true;
  } else if (!rest.empty() && rest[0] != ' ' && rest[0] != '\n') {
    return std::nullopt;
  }
  if (!is_ended) return std::nullopt;
  // "12.5 %" is a number.
  const std::string_view words = base::trim(rest);
  if (words.starts_with('%')) return std::nullopt;
  coded.rest = std::string(words);
  return coded;
}

bool is_roman(std::string_view text) {
  std::string_view number = base::trim(text);
  while (!number.empty() && (number.back() == '.' || number.back() == ')')) number.remove_suffix(1);
  return !number.empty() && number.size() <= 5 && number.find_first_not_of("IVX") == std::string_view::npos;
}

ListedText listed_text(std::string_view text) {
  std::string_view rest = base::trim(text);
  ListedText listed;
  for (const std::string_view mark : {"-", "+", "•", "–", "*"}) {
    if (!rest.starts_with(mark) || rest.substr(mark.size()).starts_with("*")) continue;
    rest.remove_prefix(mark.size());
    listed.is_listed = true;
    break;
  }
  if (!listed.is_listed && rest.size() > 2 && rest[0] >= 'a' && rest[0] <= 'z' && rest[1] == ')') {
    listed.letter = rest.substr(0, 1);
    rest.remove_prefix(2);
    listed.is_listed = true;
  }
  listed.rest = std::string(base::trim(rest));
  return listed;
}

std::string made_code(std::string_view words) {
  constexpr std::size_t kLongest = 20;
  std::string code = base::search_key(words);
  std::ranges::replace(code, ' ', '-');
  if (code.size() > kLongest) code.resize(kLongest);
  while (!code.empty() && code.back() == '-') code.pop_back();
  return code.empty() ? "cot" : code;
}

}  // namespace ntm::decisions
