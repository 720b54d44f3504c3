// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plans/plan.h"

// Plans that give their tasks in a table. The reader keeps the line of headings as a sentence ("TT | Tiêu chí
// | Nội dung | Chủ trì"), and each row as a paragraph whose sentences are labelled by the headings; of these
// the table is made again.
namespace ntm::report {

struct TaskTable {
  std::vector<std::string> headings;
  std::vector<int> shares;                                  // of the columns' widths
  std::vector<std::vector<std::vector<std::string>>> rows;  // row, column, lines
  std::size_t last_section = 0;  // the last section of the plan of which it has rows
};

// Where in a section the headings of a table stand; nothing when there are none.
std::optional<std::size_t> table_heading(const plans::Section& section);

// The table that begins in the section of that index, with the rows of the criterion sections behind it.
// Nothing when there is none, or when the plan has more for these sections than the rows say: tasks without a
// sentence, sentences that fit no column.
std::optional<TaskTable> table_from(const plans::Plan& plan, std::size_t section);

}  // namespace ntm::report
