// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "documents/csv/csv.h"
#include "documents/xlsx/xlsx_sheet.h"

namespace ntm::documents {

inline constexpr std::size_t kHeadingRows = 20;

// How well the best row among the first kHeadingRows does as headings, and which it is.
struct HeadingRow {
  std::size_t index = 0;
  int score = 0;
};

// A heading that was merged over several rows counts in each of them.
HeadingRow best_heading_row(const SheetContent& sheet, const HeadingScore& score);

// The headings of a sheet, which may go over several rows: cells merged downwards belong to all rows they
// cover, cells merged sideways are the group of those below them, and so are cells with blanks to their right
// above a row that tells them apart. What goes over all columns is the title of the table, and so is what
// begins with them and stands alone.
struct SheetHeadings {
  int first_row = 0;  // the numbers of the rows; titles are above, data below
  int last_row = 0;
  // By column: the lowest text, or that together with its group ("Chiều dài" above "(m)") where only so it is
  // known; of what is not known all of it ("Nhân khẩu / Nữ"), and of what stands below a group that makes
  // another thing of it ("Kế hoạch / Nước sạch").
  std::map<std::size_t, std::string> texts{};
};

SheetHeadings headings_at(const SheetContent& sheet, const HeadingRow& row, const HeadingScore& score);

}  // namespace ntm::documents
