// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/draft.h"

namespace ntm::decisions {

// What a column of a table of criteria holds.
enum class ColumnRole { unknown, number, criterion, content, unit, general, agency, note };

// The words of words.yaml.
struct TableWords {
  struct Region {
    DraftColumn column{};
    std::vector<std::string> says{};
  };
  std::vector<Region> regions{};
  std::map<std::string, ColumnRole, std::less<>> headings{};
};
const TableWords& table_words();

// The region that a text names and nothing else; null when it names none.
const DraftColumn* region_named(std::string_view text);
// The number of a group of communes: "Xã nhóm 1", "Nhóm II"; "" when it names none.
std::string group_named(std::string_view text);

// A code before the words: "1.1.", "Tiêu chí 3:", "17.10". Leading zeros are gone.
struct CodedText {
  std::string code{};
  std::string rest{};  // the words behind it, to the letter
  bool is_dotted() const { return code.find('.') != std::string::npos; }
};
// Of a text of several words a code of one number must end in a dot, a parenthesis or a colon.
std::optional<CodedText> coded_text(std::string_view text);

// "I", "IV.": the number of a group of criteria.
bool is_roman(std::string_view text);

// Without what marks it as one of a list: "- ", "+ ", "a) ". `letter`: of the last, else "".
struct ListedText {
  std::string rest{};
  std::string letter{};
  bool is_listed = false;
};
ListedText listed_text(std::string_view text);

// A short name for programs made of the words: "xa-con-lai".
std::string made_code(std::string_view words);

}  // namespace ntm::decisions
