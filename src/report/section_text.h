// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "plans/plan.h"

namespace ntm::report {

// A paragraph as it is printed.
struct PrintedParagraph {
  std::string marker;
  std::string text;
};

// The sentences of a paragraph in a row, tasks with the text that they have now; a full stop where one is
// missing between two.
std::string text_of(const plans::Plan& plan, const plans::Paragraph& paragraph);

// "Tiêu chí số 8 - Thông tin và Truyền thông": the criterion of a section, introduced as the plan does it.
std::string criterion_title(const plans::Section& section);

// All below the heading of a section: its paragraphs, the tasks that stand in none of them, who answers and
// by when.
std::vector<PrintedParagraph> text_of(const plans::Plan& plan, const plans::Section& section);

// Objectives of the plan that no sentence says.
std::vector<const plans::Objective*> unsaid_objectives(const plans::Plan& plan);

}  // namespace ntm::report
