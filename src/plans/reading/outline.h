// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plans/reading/lines.h"

namespace ntm::plans {

// Which part of the paper one is in; headings below it mean what the part makes of them.
enum class Area { none, aims, criteria, tasks, organisation };

// A line that begins a criterion: "Tiêu chí số 8 - Thông tin và Truyền thông: …".
struct CriterionStart {
  std::string code;
  std::string label;  // what stands before the name: "Tiêu chí số 8 -"
  std::string name;
  std::string rest;  // what follows the name on the line
};

// Whether the line begins with a criterion; by its number, or, where the set is known, by its name
// ("Tiêu chí Giao thông").
std::optional<CriterionStart> criterion_start(std::string_view text, const criteria::CriteriaSet* set);

struct Heading {
  Section::Kind kind = Section::Kind::other;
  Area area = Area::none;
  std::string title;
  std::string rest;  // what follows the title on the same line: "1. Ban Quản lý xã: theo dõi, …"
  Task::Bearer bearer = Task::Bearer::none;
  bool outermost = false;  // by its wording: a part of the first level, however it is numbered
};

// Whether `line` is a heading, and of what. `next` is the line after it, if one; `top`: it is numbered as the
// outermost parts of this paper are.
std::optional<Heading> heading_of(const Line& line, const Line* next, Area area, bool top);

Task::Bearer bearer_of(std::string_view title);

// Whether the lines of the head and the tail begin here.
bool begins_preamble(const Line& line);
bool begins_closing(const Line& line);
bool begins_recipients(const Line& line);
bool begins_signature(const Line& line);

}  // namespace ntm::plans
