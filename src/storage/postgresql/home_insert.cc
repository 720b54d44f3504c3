// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/home_insert.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/check.h"
#include "storage/home_numbers.h"
#include "storage/postgresql/spread.h"

namespace ntm::storage::postgresql {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// What stands in the parentheses that `text` begins with: its parts between commas, and where it ends (the
// place of the last parenthesis).
struct List {
  std::vector<std::string_view> parts;
  std::size_t end = 0;
};

List list_at(std::string_view text) {
  NTM_CHECK(text.starts_with('('));
  List list;
  int depth = 0;
  char quote = 0;
  std::size_t begin = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(') {
      ++depth;
    } else if ((c == ',' && depth == 1) || (c == ')' && --depth == 0)) {
      list.parts.push_back(trimmed(text.substr(begin, at - begin)));
      begin = at + 1;
      if (c == ')') {
        list.end = at;
        return list;
      }
    }
  }
  NTM_CHECK(false);
}

std::string_view unquoted(std::string_view name) {
  return name.starts_with('"') ? name.substr(1, name.size() - 2) : name;
}

constexpr std::string_view kInsert = "INSERT INTO ", kValues = "VALUES";

// Of an INSERT: its table. Null of anything else, and where rows have no home.
const Spread* written_by_home(std::string_view statement) {
  if (!statement.starts_with(kInsert)) return nullptr;
  const auto names = statement.substr(kInsert.size());
  const Spread* spread = spread_of(unquoted(trimmed(names.substr(0, names.find('(')))));
  return spread && spread->where == Where::by_home ? spread : nullptr;
}

}  // namespace

bool writes_by_home(std::string_view sql) {
  return written_by_home(trimmed(sql)) != nullptr;
}

std::string with_home_written(std::string_view sql) {
  const std::string_view statement = trimmed(sql);
  const Spread* spread = written_by_home(statement);
  NTM_CHECK(spread);
  const auto open = statement.find('(');
  const List columns = list_at(statement.substr(open));
  const auto numbered = std::ranges::find(columns.parts, spread->numbered_by, unquoted);
  NTM_CHECK(numbered != columns.parts.end());
  const auto number = static_cast<std::size_t>(numbered - columns.parts.begin());

  std::string text = fmt::format("{}, {}) {} ", statement.substr(0, open + columns.end), kOfHome, kValues);
  std::string_view rest = trimmed(statement.substr(open + columns.end + 1));
  NTM_CHECK(rest.starts_with(kValues));
  rest = trimmed(rest.substr(kValues.size()));
  for (bool is_first = true; is_first || rest.starts_with(','); is_first = false) {
    if (!is_first) rest = trimmed(rest.substr(1)), text += ", ";
    const List row = list_at(rest);
    text += fmt::format("{}, CAST({} AS BIGINT) / {})", rest.substr(0, row.end), row.parts.at(number),
                        kRowsOfHome);
    rest = trimmed(rest.substr(row.end + 1));
  }
  return rest.empty() ? text : fmt::format("{} {}", text, rest);
}

}  // namespace ntm::storage::postgresql
