// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/statement_text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace ntm::storage::postgresql {
namespace {

constexpr std::pair<std::string_view, std::string_view> kOtherWords[] = {
    {"CROSS JOIN", "JOIN"}, {"json_each(", "ntm_each("}, {"group_concat(", "string_agg("}};

// Whether something is in a bound list, as storage/bound_list.h writes it. Of a table that a list is made
// into PostgreSQL believes that it has a hundred rows, and that each of them is found: then it rather reads a
// table of millions from end to end than ask its index for each. Of an array it believes ten elements.
constexpr std::string_view kIn = "IN (";
constexpr std::string_view kLists[] = {"SELECT value FROM json_each(?",
                                       "SELECT CAST(value AS BIGINT) FROM json_each(?"};

// Where the list closes that the text asks for at `at`; npos where it asks for none.
std::size_t list_asked(std::string_view sql, std::size_t at) {
  constexpr auto kNone = std::string_view::npos;
  const std::string_view before = sql.substr(0, at), rest = sql.substr(at);
  if (!rest.starts_with(kIn) || !before.ends_with(' ') || before.ends_with("NOT ")) return kNone;
  for (const std::string_view list : kLists) {
    if (!rest.substr(kIn.size()).starts_with(list)) continue;
    const std::size_t closed = sql.find(')', at + kIn.size() + list.size());  // of json_each
    if (closed != kNone && sql.substr(closed).starts_with("))")) return closed + 1;
  }
  return kNone;
}

// Where the quoted text ends that begins at `at`: one past its last quote. A doubled quote is two texts.
std::size_t end_of_quoted(std::string_view sql, std::size_t at) {
  const auto end = sql.find(sql[at], at + 1);
  return end == std::string_view::npos ? sql.size() : end + 1;
}

// The number of the parameter that begins at `at`, as it is written, after its mark; "" of what is none.
std::string_view parameter_at(std::string_view sql, std::size_t at) {
  const auto digits = sql.substr(at + 1);
  const auto* end = std::ranges::find_if_not(digits, [](char c) { return c >= '0' && c <= '9'; });
  return digits.substr(0, static_cast<std::size_t>(end - digits.begin()));
}

}  // namespace

StatementText statement_text(std::string_view sql) {
  StatementText found;
  std::size_t list_ends = std::string_view::npos;
  for (std::size_t at = 0; at < sql.size();) {
    if (const auto ends = list_asked(sql, at); ends != std::string_view::npos) {
      found.text += "= ANY (ARRAY(";
      at += kIn.size();
      list_ends = ends;
    }
    if (at == list_ends) found.text += ')';
    std::size_t end = at + 1;
    std::string_view written = sql.substr(at, 1);
    std::string parameter;
    if (sql[at] == '\'' || sql[at] == '"') {
      end = end_of_quoted(sql, at);
      written = sql.substr(at, end - at);
    } else if (const auto number = sql[at] == '?' ? parameter_at(sql, at) : ""; !number.empty()) {
      int value = 0;
      std::from_chars(number.data(), number.data() + number.size(), value);
      found.parameters = std::max(found.parameters, value);
      end = at + 1 + number.size();
      written = parameter = "$" + std::string(number);
    }
    for (const auto& [ours, theirs] : kOtherWords)
      if (sql.substr(at).starts_with(ours)) end = at + ours.size(), written = theirs;
    found.text += written;
    at = end;
  }
  return found;
}

}  // namespace ntm::storage::postgresql
