// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ntm::plans {

enum class Label { none, leads, partners, timing, money, content };

struct Segment {
  Label label = Label::none;
  std::string words;  // behind the label
  std::string text;   // whole, with the label
};

// "Phụ trách tiêu chí: … Thời gian thực hiện: …" parted at its labels; what stands before the first has none.
std::vector<Segment> segments_of(std::string_view text);

// Only the label of a segment: "Nội dung:".
std::string label_of(const Segment& segment);

}  // namespace ntm::plans
