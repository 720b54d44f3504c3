// SPDX-License-Identifier: Apache-2.0
#include "documents/csv_cell.h"

#include <array>

namespace ntm::documents {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";
constexpr std::string_view kSpaces = " \t\r\n";
// No-break space, narrow no-break space, zero-width space, byte order mark.
constexpr std::array<std::string_view, 4> kUnseen = {"\u00A0", "\u202F", "\u200B", "\uFEFF"};

// How many bytes at the start (at the end) of the cell are one unseen character; 0 = none.
std::size_t unseen_at_start(std::string_view cell) {
  if (cell.empty() || kSpaces.find(cell.front()) != std::string_view::npos) return cell.empty() ? 0 : 1;
  for (std::string_view unseen : kUnseen)
    if (cell.starts_with(unseen)) return unseen.size();
  return 0;
}

std::size_t unseen_at_end(std::string_view cell) {
  if (cell.empty() || kSpaces.find(cell.back()) != std::string_view::npos) return cell.empty() ? 0 : 1;
  for (std::string_view unseen : kUnseen)
    if (cell.ends_with(unseen)) return unseen.size();
  return 0;
}

}  // namespace

std::string_view trimmed(std::string_view cell) {
  while (const std::size_t unseen = unseen_at_start(cell)) cell.remove_prefix(unseen);
  while (const std::size_t unseen = unseen_at_end(cell)) cell.remove_suffix(unseen);
  return cell;
}

bool is_formula_behind_apostrophes(std::string_view cell) {
  const auto start = cell.find_first_not_of('\'');
  return start != std::string_view::npos && kFormulaStarts.find(cell[start]) != std::string_view::npos;
}

bool is_signed_number(std::string_view cell) {
  if (cell.size() < 2 || (cell[0] != '-' && cell[0] != '+') || cell[1] < '0' || cell[1] > '9') return false;
  return cell.find_first_not_of("0123456789.,", 1) == std::string_view::npos;
}

}  // namespace ntm::documents
