// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/csv/csv.h"

namespace ntm::documents {

// Where the headings of a text file stand when they are not just its first row, and what they are.
struct CsvHeadings {
  char separator = ',';
  int line = 0;                       // of the lowest row of headings
  std::size_t behind = 0;             // where in the text data begin
  int data_line = 0;                  // and on which line
  std::vector<std::string> texts{};   // by column, "" where one has none
  std::vector<std::string> titles{};  // what stands above them
};

// Looks for them among the first rows as xlsx_headings.h does for a sheet, with each of the separators; of
// equals the first one counts. Nothing where the first row that is not blank does best by itself with that
// one, or none does at all.
std::optional<CsvHeadings> csv_headings(std::string_view text, int first_line, std::string_view separators,
                                        const HeadingScore& score);

}  // namespace ntm::documents
