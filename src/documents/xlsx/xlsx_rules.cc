// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_rules.h"

#include "base/check.h"
#include "base/text.h"
#include "documents/csv/csv.h"

namespace ntm::documents {
namespace {

constexpr int kMostTitle = 32;
constexpr int kMostMessage = 255;
constexpr int kFirstYearOfExcel = 1901;  // its 1900 has a day too many

// "30", or no more than the number in another column of the row: "IF(ISNUMBER($D4),$D4,30)".
std::string most_of(const CellRule& rule, std::size_t first_row) {
  if (!rule.most_of) return rule.most;
  const std::string cell = "$" + cell_name(*rule.most_of, static_cast<int>(first_row) + 1);
  return "IF(ISNUMBER(" + cell + ")," + cell + "," + rule.most + ")";
}

base::Date first_day(const CellRule& rule) {
  if (rule.first && rule.first->year() >= kFirstYearOfExcel) return *rule.first;
  return base::Date::parse(std::to_string(kFirstYearOfExcel) + "-01-01").value();
}

}  // namespace

XlsxRule xlsx_rule(const CellRule& rule, std::size_t first_row, XlsxNoteSheet& lists) {
  using Check = XlsxRule::Check;
  XlsxRule made;
  made.is_strict = rule.is_strict;
  made.title = base::shorten(rule.title, kMostTitle);
  made.prompt = base::shorten(rule.prompt, kMostMessage);
  made.mistake = base::shorten(rule.mistake, kMostMessage);
  switch (rule.kind) {
    case CellRule::Kind::text:
      if (rule.most_characters > 0) made.check = Check::length;
      made.most_characters = rule.most_characters;
      break;
    case CellRule::Kind::choice:
      if (rule.choices.empty()) break;
      made.check = Check::list;
      made.list = lists.list(rule.choices);
      break;
    case CellRule::Kind::whole:
    case CellRule::Kind::decimal:
      NTM_CHECK(!rule.least.empty() && !rule.most.empty());
      made.check = rule.kind == CellRule::Kind::whole ? Check::whole : Check::decimal;
      made.least = rule.least;
      made.most = most_of(rule, first_row);
      break;
    case CellRule::Kind::date:
      made.check = Check::date;
      made.first = first_day(rule);
      break;
  }
  return made;
}

}  // namespace ntm::documents
